"""Codes of lines in a text, however they are spelled: `CT-O1`, `CT O1`, `ct_o1`, `CT-01`, `CTO1`.

A code whose unit (KD, KD-NV07) is known is found whatever stands between its parts, and with a zero
for the letter O. One of an unknown unit has to be spelled as codes are printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.reading.clean import DASHES, bare
from sheets_sync.reading.known import DASH

_BETWEEN = rf"[{DASHES}\s._/]{{0,3}}"
_CODE = re.compile(rf"(?<!\w)\w{{1,12}}(?:{DASH}[^\W\d_]{{1,3}}[0-9]{{1,4}})+(?!\w)")
"""A code as the templates print them: `KD-O1`, `KD-O1-K2`; `top-10` is none."""
_ZEROS = re.compile(r"(?<=-[OK])0+(?=[1-9][0-9]*(?:-K[0-9]|$))|(?<=-KPI)0+(?=[1-9])")
"""Before the number of a line no code was ever printed with a zero; `KD-K07` is a person."""
_AS_PRINTED = re.compile(
    r"[A-Z0-9]{1,12}(?:-[A-Z][A-Z0-9]{0,11})?-O[1-9][0-9]{0,3}(?:-K[1-9][0-9]{0,3})?"
)
_TAIL = re.compile(
    rf"(?:o{_BETWEEN}0{{0,3}}|0{_BETWEEN})(?P<number>[1-9][0-9]{{0,3}})"
    rf"(?:{_BETWEEN}k{_BETWEEN}0{{0,3}}(?P<result>[1-9][0-9]{{0,3}}))?(?![^\W_])"
)
"""What follows the unit, in small letters: `o1`, `01`, `o1-k2`."""
_RUN = re.compile(rf"(?<![^\W_])(?P<run>[^\W_]{{1,12}}){_BETWEEN}\Z")
_LOOKED_AT = 32
"""So many signs before the letter O hold a unit of two words, and the sign before it."""
_LISTED = re.compile(r"(?:\s*[(\[]?\s*[0-9.,]{1,6}\s*%\s*[)\]]?)?\s*(?:[,;&+/]|\b(?:va|and)\b)\s*")
"""What stands between a code and one that leaves the unit out: `CT-O1 60%, O2`."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A code in its printed form, and where in the text it stands."""

    code: str
    start: int
    end: int


def squeezed(text: str) -> str:
    """Leave the letters and figures of a code, in small letters without accents."""
    return re.sub(r"[\W_]+", "", bare(text))


def codes_in(text: str, units: Mapping[str, str]) -> list[Spelled]:
    """Give the codes of lines in a cleaned text in their order; `units` by their squeezed form."""
    if _AS_PRINTED.fullmatch(text):
        return [Spelled(text, 0, len(text))]
    printed = [
        Spelled(_printed(found[0]), found.start(), found.end()) for found in _CODE.finditer(text)
    ]
    each = sorted((*_known(bare(text), units), *printed), key=lambda s: (s.start, -s.end))
    kept: list[Spelled] = []
    for one in each:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end:
            kept[-1] = one
    return kept


def _printed(code: str) -> str:
    return _ZEROS.sub("", re.sub(DASH, "-", code).upper())


def _known(text: str, units: Mapping[str, str]) -> list[Spelled]:
    """Find codes of known units, and those behind them that leave the unit out."""
    found: list[Spelled] = []
    unit = ""
    for tail in _TAIL.finditer(text) if units else ():
        cut = max(tail.start() - _LOOKED_AT, 0)
        here = _unit_before(text[cut : tail.start()], units)
        if here:
            unit, start = here[0], cut + here[1]
        elif unit and _behind(text, found[-1].end, tail):
            start = tail.start()
        else:
            continue
        result = f"-K{tail['result']}" if tail["result"] else ""
        found.append(Spelled(f"{unit}-O{tail['number']}{result}", start, tail.end()))
    return found


def _behind(text: str, end: int, tail: re.Match[str]) -> bool:
    return tail[0][0] == "o" and _LISTED.fullmatch(text[end : tail.start()]) is not None


def _unit_before(text: str, units: Mapping[str, str]) -> tuple[str, int] | None:
    """Give the known unit that a text ends with, of two words (KD-NV07) or one, and its place."""
    last = _RUN.search(text)
    if last is None:
        return None
    before = _RUN.search(text[: last.start()])
    two = before["run"] + last["run"] if before else ""
    if before and units.get(two):
        return units[two], before.start()
    return (units[last["run"]], last.start()) if units.get(last["run"]) else None
