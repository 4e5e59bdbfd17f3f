"""Where the ways up from an objective end, and which ones run in a circle.

What is above a code is a mapping of codes to shares. A link that runs in a circle counts for
nothing, wherever it is met.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping

Ways = Mapping[str, Mapping[str, float]]
"""For each code the codes above it, each with its share (0 to 1)."""

AROUND = 100
"""Of more codes that hang together in circles than this one circle is found."""


def ends(ways: Ways, tops: Collection[str]) -> dict[str, dict[str, float]]:
    """Give for each code the tops that its ways up end at, if any, each with its share of it.

    Where a share of a share ends at the same top twice, both are added up.
    """
    found: dict[str, dict[str, float]] = {}
    for knot in _knots(ways):
        for code in knot:
            reached: dict[str, float] = {}
            for above, share in ways.get(code, {}).items():
                further = {above: 1.0} if above in tops else found.get(above, {})
                for top, part in further.items() if above not in knot else ():
                    reached[top] = reached.get(top, 0.0) + share * part
            if reached:
                found[code] = reached
    return {code: found[code] for code in ways if code in found}


def circles(ways: Ways) -> list[tuple[str, ...]]:
    """Give circles so that every code that is in one is named, each from its first code on."""
    order = {code: place for place, code in enumerate(ways)}
    found: list[tuple[str, ...]] = []
    for knot in _knots(ways):
        told: set[str] = set()
        for code in sorted(knot, key=order.__getitem__) if knot <= order.keys() else ():
            if code not in told and (len(knot) <= AROUND or not told):
                circle = _around(code, ways, knot)
                told.update(circle)
                found += [_from_first(circle, order)] if circle else []
    return sorted(found, key=lambda circle: order[circle[0]])


def _around(code: str, ways: Ways, knot: Collection[str]) -> tuple[str, ...]:
    """Give the shortest way from a code up to itself; nothing where there is none."""
    below: dict[str, str] = {}
    waiting = deque([code])
    while waiting and code not in below:
        here = waiting.popleft()
        for above in ways.get(here, {}):
            if above in knot and above not in below:
                below[above] = here
                waiting.append(above)
    circle = [code] if code in below else []
    while circle and below[circle[-1]] != code:
        circle.append(below[circle[-1]])
    return tuple(circle[:1] + circle[:0:-1])


def _knots(ways: Ways) -> Iterator[frozenset[str]]:
    """Give the codes that are above each other, together; those above others come first.

    Tarjan's algorithm (https://doi.org/10.1137/0201010), without recursion: a way up may be long.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in ways:
        stack = [] if start in number else [(start, iter(ways[start]))]
        while stack:
            code, above = stack[-1]
            if code not in number:
                number[code] = lowest[code] = len(number)
                open_[code] = None
            following = next(above, None)
            if following is None:
                stack.pop()
                if stack:
                    lowest[stack[-1][0]] = min(lowest[stack[-1][0]], lowest[code])
                if lowest[code] == number[code]:
                    yield frozenset(_closed(open_, code))
            elif following not in number:
                stack.append((following, iter(ways.get(following, {}))))
            elif following in open_:
                lowest[code] = min(lowest[code], number[following])


def _closed(open_: dict[str, None], code: str) -> Iterator[str]:
    last = ""
    while last != code:
        last, _ = open_.popitem()
        yield last


def _from_first(circle: tuple[str, ...], order: Mapping[str, int]) -> tuple[str, ...]:
    start = circle.index(min(circle, key=order.__getitem__))
    return (*circle[start:], *circle[:start])
