"""Columns of which the hidden field name says one thing and the header another.

A header is typed over (then the field name is right), or cells are moved with their header
while the hidden line stays behind (then the header is right). What stands below decides, where
it fits only one of the two; else nobody does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sheets_sync.model.draft import Ground

NOWHERE = 1 << 20
"""The index of a column that is not there."""

CLEARLY = 4
"""One reading is believed when the other misfits this many times as many cells …"""
AT_LEAST = 2
"""… and this many more."""

At = Mapping[str, int]
Misfits = Callable[[At], int]


@dataclass(frozen=True)
class Verdict:
    """What was believed of a column of which two fields were claimed; nothing where no one is."""

    index: int
    named: str
    headed: str
    believed: str = ""
    why: Ground | None = None


@dataclass
class Settled:
    """Where each field lies, and which columns dispute its values (0-based)."""

    at: dict[str, int] = field(default_factory=dict)
    rivals: dict[str, tuple[int, ...]] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)


def settle(named: Mapping[int, str], headed: Mapping[int, str], misfits: Misfits) -> Settled:
    """Say where each field lies, by what columns are named and headed.

    `misfits` counts the cells that cannot belong to the fields they would be read as.
    """
    settled = Settled(_agreed(named, headed))
    taken = set(settled.at.values())
    names = {i: n for i, n in named.items() if i not in taken and n not in settled.at}
    heads = {i: n for i, n in headed.items() if i not in taken and n not in settled.at}
    for index in sorted({*named, *headed} - taken):
        if named.get(index) in settled.at and index in heads and index in named:
            told = Verdict(index, named[index], heads[index], heads[index], Ground.HEADER)
            settled.verdicts.append(told)
        elif headed.get(index) in settled.at and index in names and index in headed:
            told = Verdict(index, names[index], headed[index], names[index], Ground.FIELDS)
            settled.verdicts.append(told)
    disputed = {i for i in names if i in heads and names[i] != heads[i]}
    for group in _groups((names[i], heads[i]) for i in sorted(disputed)):
        _decide(settled, _of(names, group), _of(heads, group), misfits)
    for claims in (names, heads):
        for index, name in claims.items():
            if name not in settled.at and index not in settled.at.values():
                settled.at[name] = index
    return settled


def _agreed(named: Mapping[int, str], headed: Mapping[int, str]) -> dict[str, int]:
    agreed: dict[str, int] = {}
    for index, name in named.items():
        if headed.get(index) == name:
            agreed.setdefault(name, index)
    return agreed


def _groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Put together the fields that dispute each other's columns."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return groups


def _of(claims: Mapping[int, str], group: set[str]) -> dict[str, int]:
    """Give the first column that claims each field of a group."""
    found: dict[str, int] = {}
    for index, name in claims.items():
        if name in group:
            found.setdefault(name, index)
    return found


def _decide(settled: Settled, by_name: At, by_header: At, misfits: Misfits) -> None:
    one, other = misfits(by_name), misfits(by_header)
    low, high = sorted((one, other))
    decided = high - low >= AT_LEAST and low * CLEARLY <= high
    believed = by_header if decided and other < one else by_name
    settled.at.update(believed)
    if not decided:
        free = {n: i for n, i in by_header.items() if n not in believed}
        settled.at.update({n: i for n, i in free.items() if i not in settled.at.values()})
        for name in settled.at.keys() & {*by_name, *by_header}:
            settled.rivals[name] = _others(name, settled.at[name], by_name, by_header)
    fields = {index: name for name, index in believed.items()}
    names, heads = ({i: n for n, i in each.items()} for each in (by_name, by_header))
    for index in sorted({*names, *heads}):
        name, head = names.get(index, ""), heads.get(index, "")
        if name != head:
            believe = fields.get(index, "") if decided else ""
            why = Ground.CELLS if decided else None
            settled.verdicts.append(Verdict(index, name, head, believe, why))


def _others(name: str, here: int, *claims: At) -> tuple[int, ...]:
    """Give the columns besides this one that a field is claimed for, or one that is not there."""
    return tuple({claim.get(name, NOWHERE) for claim in claims} - {here})
