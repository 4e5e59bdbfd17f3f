"""Reading a returned workbook: cells become rows, and whatever could not be read is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sheets_sync.anchors.abroad import marked, told
from sheets_sync.anchors.coding import settle_rows
from sheets_sync.anchors.earlier import compared
from sheets_sync.anchors.grouping import objectives_of
from sheets_sync.anchors.lines import Lines, Reader, read_lines
from sheets_sync.anchors.second import joined
from sheets_sync.anchors.sheets import Search, find_sheets
from sheets_sync.model.cell import Return
from sheets_sync.model.company import COMPANY_ROWS, CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.cycle import Department
from sheets_sync.model.department import (
    DEPARTMENT_ROWS,
    AnswerRow,
    DepartmentOkr,
    KpiRow,
    PersonOkr,
    Submission,
)
from sheets_sync.model.draft import Company, Draft, Filled, Oddity, Roster
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.place import Place
from sheets_sync.model.report_alignment import RegisterRow
from sheets_sync.model.row import Row, columns
from sheets_sync.model.told import TOLD_ROWS

ROSTER_ROWS: tuple[type[Row], ...] = (DepartmentRow, PersonRow)
_TOLD: tuple[type[Row], ...] = (*TOLD_ROWS, RegisterRow, Submission)
"""Sheets that are in some workbook or other and hold nothing that people write there."""

_OF_SECONDS = ("column-disputed", "column-unsettled", "column-twice")
"""What is told of a second sheet of the same kind; what it lacks is on the first one."""

CSV = "csv"
"""Marks a roster that was kept in CSV files."""

R = TypeVar("R", bound=Row)


def parse(
    workbook: str, returned: Return, wanted: Sequence[type[Row]], reader: Reader, unit: str = ""
) -> Filled:
    """Read the sheets that were asked for out of a returned workbook; refuses no row.

    `unit` is the department's (or the company's) code, which all printed codes begin with.
    """
    search = _search(workbook, returned, wanted, reader)
    if reader.abroad:
        last = reader.abroad.before
        before = _search(workbook, last, wanted, reader) if last else None
        search = marked(search, before, wanted, reader)
    odd = (*search.oddities, *_odd_layouts(search), *_added(workbook, search))
    filled = Filled(
        workbook=workbook,
        oddities=(*odd, *told(workbook, reader)),
        marks=returned.marks,
        titles={key: found.grid.title for key, found in search.found.items()},
    )
    read = {
        row_class.key: _read(workbook, search, row_class, reader)
        for row_class in wanted
        if row_class.key in search.found
    }
    everywhere = {code for lines in read.values() for code in lines.printed}
    for key, lines in read.items():
        filled = _with_lines(filled, key, lines, everywhere, unit, reader.people)
    return filled


def since(
    filled: Filled,
    returned: Return,
    before: Return | None,
    wanted: Sequence[type[Row]],
    reader: Reader,
) -> Filled:
    """Add what the reading before tells: lines that are gone, columns that changed places."""
    if before is None or before.grids == returned.grids:
        return filled
    now, then = (_search(filled.workbook, each, wanted, reader) for each in (returned, before))
    odd = compared(filled.workbook, now, then, wanted, reader)
    return replace(filled, oddities=(*filled.oddities, *odd))


def _search(workbook: str, returned: Return, wanted: Sequence[type[Row]], reader: Reader) -> Search:
    told = [row_class for row_class in _TOLD if row_class not in wanted]
    return find_sheets(workbook, returned, wanted, reader, told)


def _read(workbook: str, search: Search, row_class: type[Row], reader: Reader) -> Lines:
    lines = read_lines(workbook, search.found[row_class.key], row_class, reader)
    seconds = search.more.get(row_class.key, ())
    more = [read_lines(workbook, found, row_class, reader) for found in seconds]
    return joined(lines, more, reader.say)


def _with_lines(
    filled: Filled, key: str, lines: Lines, taken: set[str], unit: str, people: Iterable[str]
) -> Filled:
    rows, odd = settle_rows(lines.rows, lines.printed, unit, taken, people)
    return replace(
        filled,
        tables={**filled.tables, key: tuple(rows)},
        misreads=(*filled.misreads, *lines.misreads),
        doubts=(*filled.doubts, *lines.doubts),
        converted=(*filled.converted, *lines.converted),
        oddities=(*filled.oddities, *lines.oddities, *lines.unread, *odd),
        lines_in=filled.lines_in + len(rows) + len(lines.unread) + lines.left,
    )


def _odd_layouts(search: Search) -> list[Oddity]:
    odd = [odd for found in search.found.values() for odd in found.layout.oddities]
    seconds = (found for more in search.more.values() for found in more)
    return odd + [o for found in seconds for o in found.layout.oddities if o.kind in _OF_SECONDS]


def _added(workbook: str, search: Search) -> list[Oddity]:
    return [
        Oddity(Place(workbook, grid.title), "sheet-added", grid.title)
        for grid in search.left
        if not grid.title.startswith("_")
    ]


def roster_of(returned: Return, reader: Reader) -> Roster:
    """Read the roster workbook, or its sheets as they were kept in CSV files."""
    filled = parse("roster", returned, ROSTER_ROWS, reader)
    if returned.marks.get("sheets_sync_kind") == CSV:
        filled = replace(filled, oddities=tuple(_odd_in_csv(filled, reader)))
    return Roster(filled, _rows(filled, DepartmentRow), _rows(filled, PersonRow))


def _odd_in_csv(filled: Filled, reader: Reader) -> Iterator[Oddity]:
    """Leave out what only a template has: its names, its hidden line, every column."""
    described = (c for row_class in ROSTER_ROWS for c in columns(row_class))
    optional = {reader.say(column.title) for column in described if not column.required}
    for odd in filled.oddities:
        spared = odd.kind == "column-missing" and odd.what in optional
        if not spared and odd.kind not in ("header-line-gone", "sheet-renamed"):
            yield odd


def company_of(
    returned: Return, reader: Reader, company_code: str, before: Return | None = None
) -> Company:
    """Read the company workbook; `before` is the reading before this one, if there is one."""
    filled = parse("company", returned, COMPANY_ROWS, reader, company_code)
    filled = since(filled, returned, before, COMPANY_ROWS, reader)
    return Company(
        filled,
        _rows(filled, CompanyObjective),
        _rows(filled, CompanyKeyResult),
        _rows(filled, DecisionRow),
    )


def draft_of(
    returned: Return, department: Department, reader: Reader, before: Return | None = None
) -> Draft:
    """Read a department's workbook; `before` is the reading before this one, if there is one."""
    reader = reader.of(department)
    filled = parse(department.code, returned, DEPARTMENT_ROWS, reader, department.code)
    filled = since(filled, returned, before, DEPARTMENT_ROWS, reader)
    submissions = _rows(filled, Submission)
    own, personal = _rows(filled, DepartmentOkr), _rows(filled, PersonOkr)
    return Draft(
        department=department,
        filled=filled,
        submission=submissions[0] if submissions else Submission(),
        okr_department=own,
        okr_person=personal,
        kpis=_rows(filled, KpiRow),
        answers=_rows(filled, AnswerRow),
        objectives=objectives_of(department.code, (*own, *personal)),
    )


def _rows(filled: Filled, row_class: type[R]) -> tuple[R, ...]:
    return tuple(r for r in filled.tables.get(row_class.key, ()) if isinstance(r, row_class))
