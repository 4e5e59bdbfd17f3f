"""What the looks of a sheet's cells say besides their values, for the few where they do.

Everything here is decided by the styles part, the shared strings and the workbook first: a sheet
is searched for nothing that those do not speak of.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from sheets_sync.model.cell import PLAIN, Look
from sheets_sync.stores import grammar
from sheets_sync.stores.gate_styles import CellStyle, Styles
from sheets_sync.stores.number_format import shown_by
from sheets_sync.stores.runs import Run, look_of, runs_of, telling

_SHARED: Final = re.compile(
    rf'{grammar.AT}(?: s="([0-9]+)")? t="s"{grammar.LOOKS}><v>([0-9]+)</v>'.encode()
)
_INLINE: Final = re.compile(
    rf'{grammar.AT}(?: s="([0-9]+)")? t="inlineStr"{grammar.LOOKS}><is>(<r>.*?)</is>'.encode(),
    re.DOTALL,
)
_COMPUTED: Final = re.compile(
    rf'{grammar.AT}(?: s="[0-9]+")?(?: t="\w+")?{grammar.LOOKS}>{grammar.FORMULA}<v>[^<]'.encode()
)


@dataclass(frozen=True)
class Evidence:
    """What the parts beside a sheet say: `runs` by the number of a shared string.

    `manual`: formulas are computed only when somebody tells the program to.
    """

    styles: Styles = field(default_factory=Styles)
    runs: Mapping[bytes, tuple[Run, ...]] = field(default_factory=dict)
    manual: bool = False


def looks_of(rows: bytes, evidence: Evidence, notes: Mapping[bytes, str]) -> Mapping[bytes, Look]:
    """Give the looks that say something by the address of their cell.

    `rows` are in the common form, `notes` the texts of comments by address.
    """
    found = dict(_styled(rows, evidence.styles.notable))
    for address, style, runs in _in_runs(rows, evidence):
        cell = evidence.styles.notable.get(style.decode(), _NOTHING)
        look = look_of(runs, crossed=cell.struck)
        found[address] = replace(look, dimmed=cell.dimmed)
    if evidence.manual:
        for address in _COMPUTED.findall(rows):
            found[address] = replace(found.get(address, PLAIN), stale=True)
    for address, note in notes.items():
        found[address] = replace(found.get(address, PLAIN), note=note)
    return {address: look for address, look in found.items() if look != PLAIN}


_NOTHING: Final = CellStyle()


def _styled(rows: bytes, notable: Mapping[str, CellStyle]) -> Iterator[tuple[bytes, Look]]:
    """Give the looks of cells with a value that have one of the notable styles."""
    if not notable:
        return
    for address, style, kind, value in _of_styles(frozenset(notable)).findall(rows):
        cell = notable[style.decode()]
        number = float(value) if kind in (b"", b"n") and value else None
        yield address, _look(cell, number if cell.code else None)


@lru_cache(maxsize=64)
def _of_styles(styles: frozenset[str]) -> re.Pattern[bytes]:
    among = "|".join(sorted(styles))
    pattern = (
        rf'{grammar.AT} s="({among})"(?: t="(\w+)")?{grammar.LOOKS}>'
        rf"{grammar.FORMULA}?(?:<v>([^<]+)<|<is>)"
    )
    return re.compile(pattern.encode())


@lru_cache(maxsize=1 << 12)
def _look(style: CellStyle, number: float | None) -> Look:
    """Give what a style says of a number, or of something that is none."""
    look = PLAIN if number is None else shown_by(style.code, number)
    return replace(look, crossed=style.struck, dimmed=style.dimmed)


def _in_runs(rows: bytes, evidence: Evidence) -> Iterator[tuple[bytes, bytes, tuple[Run, ...]]]:
    if evidence.runs:
        for address, style, number in _SHARED.findall(rows):
            if number in evidence.runs:
                yield address, style, evidence.runs[number]
    if telling(rows) or (evidence.styles.struck and b"<is><r>" in rows):
        for address, style, text in _INLINE.findall(rows):
            yield address, style, runs_of(text)
