"""Who may open which workbook, told by the roster and the settings alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sheets_sync.anchors.codes import person_part, read_code
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.department import PersonOkr
from sheets_sync.model.settings import GoogleSettings, Settings
from sheets_sync.model.workbook import FIRST, Audience, Owned, Sheet, Workbook

NOBODY: Final = Audience()
BY_SETTINGS: Final = ("roster", "company", "scores")
"""Workbooks whose audience the settings alone name."""
_NAMED: Final = re.compile(r"(group:)?[^\s:@]+@[^\s:@]+\.[^\s:@]+|domain:[^\s:@]+\.[^\s:@]+")
"""One person, group or domain; everybody who has the link can never be named."""


def audience_of(cycle: Cycle, settings: Settings, key: str) -> Audience:
    """Say who may open the workbook with that key; nobody where the tool does not share.

    A department's workbook is its head's and its members', the company's the board's, the roster
    HR's. All may read the alignment; the scores are for the board and HR.
    """
    google = settings.google
    if google is None or not google.share:
        return NOBODY
    match key:
        case "roster":
            return _audience(google.hr)
        case "company":
            return _audience(google.board, google.hr)
        case "alignment":
            return _audience((), [*_everybody(cycle, google), *google.board, *google.hr])
        case "scores":
            return _audience((), [*google.board, *google.hr])
        case _:
            department = cycle.by_code.get(key)
            return _audience(_addresses(department)) if department else NOBODY


def _audience(writers: Iterable[str], readers: Iterable[str] = ()) -> Audience:
    """Name everybody once, as a writer who is both; what is no address is left out."""
    write, read = dict.fromkeys(map(_plain, writers)), dict.fromkeys(map(_plain, readers))
    return Audience(
        writers=tuple(one for one in write if _NAMED.fullmatch(one)),
        readers=tuple(one for one in read if one not in write and _NAMED.fullmatch(one)),
    )


def _plain(address: str) -> str:
    """Write an address as Google tells it again: its letters have no case."""
    return address.strip().casefold()


def _everybody(cycle: Cycle, google: GoogleSettings) -> list[str]:
    if google.everybody:
        return [google.everybody]
    return [address for department in cycle.departments for address in _addresses(department)]


def _addresses(department: Department) -> list[str]:
    """Give the addresses of a department, its head's first, who may belong to another one."""
    people = (department.head, *department.members)
    return [member.email for member in people if member and member.email]


def kept_for_owners(workbook: Workbook, cycle: Cycle) -> Workbook:
    """Keep everybody's own objectives for them and their head, where the settings say so."""
    google, department = cycle.settings.google, cycle.by_code.get(workbook.key)
    if not (google and google.share and google.own_lines and department):
        return workbook
    sheets = [
        replace(sheet, owned=owned(sheet, department)) if sheet.key == PersonOkr.key else sheet
        for sheet in workbook.sheets
    ]
    return replace(workbook, sheets=tuple(sheets))


def owned(sheet: Sheet, department: Department) -> tuple[Owned, ...]:
    """Say which lines of a sheet are whose, by the codes printed on them.

    Lines stay open to all for whom the roster has no address, and for those who come later.
    """
    head = department.head.email if department.head else ""
    return tuple(_owned(sheet, department, head))


def _owned(sheet: Sheet, department: Department, head: str) -> Iterator[Owned]:
    lines = _lines(sheet)
    for member in department.members:
        found = lines.get(f"{department.code}-{person_part(member.id)}")
        people = dict.fromkeys(_audience([member.email, head]).writers)
        if found and _plain(member.email) in people:
            yield Owned(min(found), max(found), tuple(people))


def _lines(sheet: Sheet) -> Mapping[str, list[int]]:
    """Give the lines of everybody by the beginning of their codes: KD-NV07."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(sheet.lines, FIRST):
        if code := read_code(str(line.cells.get("code") or "")):
            lines.setdefault(code.unit, []).append(number)
    return lines
