"""Two lines that took each other's values since the last reading, or one the next one's.

Two values that meet are no proof by themselves: of ten people, two may well change 1 to 2 and 2
to 1 in the same week. A value is telling where hardly anybody else would have typed it: a number
of two figures or more that count (31, 4120.5; not 5, 20 or 0.5), or a text of three words, that
stands on one line of its column alone. Shares that people choose (weights, confidence), names,
days, choices and words of a scale have few values, and tell nothing alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind

Typed = Mapping[str, Mapping[str, str]]
"""What stands in the cells that people fill in, by code and field."""
Pair = tuple[str, str]

FIGURES = 2
"""From so many figures on, zeros before and behind aside, a number is somebody's own."""
WORDS = 3
MANY = 3
"""So many values that two lines exchanged are no chance, whatever they are."""
_SPEAKING = frozenset({Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.TARGET, Kind.LINK})


def exchanges(old: Typed, new: Typed, described: Sequence[Column]) -> dict[Pair, list[str]]:
    """Give the pairs of lines that exchanged values, with the fields, where it is no chance."""
    found: dict[Pair, list[str]] = {}
    sure: set[Pair] = set()
    for column in described:
        whole = list(_pairs(old, new, column.name))
        paired = {code for pair in whole for code in pair}
        halves = (p for p in _halves(old, new, column) if paired.isdisjoint(p))
        pairs = [*whole, *halves]
        lines = telling(old, column) if pairs else frozenset()
        for pair in pairs:
            found.setdefault(pair, []).append(column.name)
        sure |= {pair for pair in pairs if lines.issuperset(pair)}
    return {p: names for p, names in found.items() if p in sure or len(names) >= MANY}


def _pairs(old: Typed, new: Typed, name: str) -> Iterator[Pair]:
    """Give each two lines of which each now holds what the other held."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for code in old:
        then, now = old[code].get(name), new.get(code, {}).get(name)
        if then is None or now is None or then == now:
            continue
        others = waiting.get((now, then), [])
        if others:
            yield others.pop(), code
        else:
            waiting.setdefault((then, now), []).append(code)


def _halves(old: Typed, new: Typed, column: Column) -> Iterator[Pair]:
    """Give each line that holds what another one held: half of an exchange is left.

    The other line is gone, or holds other words by now: numbers meet by chance, a title does not.
    A line that took the place of the other one, cell by cell, was moved there.
    """
    name = column.name
    words = column.kind is Kind.TEXT
    left = {
        value: code
        for code in old
        if (value := old[code].get(name))
        and (code not in new or (words and new[code].get(name) != value))
    }
    for code in old if left else ():
        then, cells = old[code], new.get(code, {})
        now = cells.get(name)
        if now in left and name in then and now != then[name]:
            kept = sum(cells.get(each) == was for each, was in then.items())
            if kept * 2 >= len(then) > 1:
                yield code, left[now]


def settled(pairs: Mapping[Pair, Sequence[str]]) -> set[str]:
    """Give the lines that exchanged several values, which speak of lines and not of a column."""
    return {code for pair, names in pairs.items() if len(names) > 1 for code in pair}


def shifted(old: Typed, new: Typed, column: Column) -> list[str]:
    """Give three lines of which the second took the first one's value, the third the second's.

    Both are telling, and the lines follow each other, down or up. The first one holds whatever it
    holds now.
    """
    name = column.name
    codes = [code for code in old if name in old[code] or name in new.get(code, {})]
    took = {
        (giver, taker)
        for pair in pairwise(codes)
        for giver, taker in (pair, pair[::-1])
        if old[taker].get(name) != (value := old[giver].get(name)) is not None
        and new.get(taker, {}).get(name) == value
    }
    lines = telling(old, column) if len(took) > 1 else frozenset()
    for three in zip(codes, codes[1:], codes[2:], strict=False):
        for first, second, third in (three, three[::-1]):
            moved = {(first, second), (second, third)} <= took
            if moved and lines.issuperset((first, second)):
                return list(three)
    return []


def telling(typed: Typed, column: Column) -> frozenset[str]:
    """Give the lines whose value in a column hardly anybody else would have typed."""
    if column.kind not in _SPEAKING:
        return frozenset()
    values = {code: cells[column.name] for code, cells in typed.items() if column.name in cells}
    times = Counter(values.values())
    return frozenset(code for code, value in values.items() if times[value] == 1 and _own(value))


def _own(value: str) -> bool:
    words = re.findall(r"[^\W\d_]+", value)
    figures = re.sub(r"[^0-9]", "", value).strip("0")
    return len(words) >= WORDS or len(figures) >= FIGURES
