"""A described workbook as every store reads it back once it was written."""

from collections.abc import Iterator

from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Sheet, Workbook
from sheets_sync.stores.plain import clean, kind_at, noted, plain, rows, split, value
from sheets_sync.stores.taken import as_read, trimmed


def as_returned(workbook: Workbook) -> Return:
    """Give a workbook as it is read back after it was written."""
    grids = tuple(as_grid(sheet) for sheet in workbook.sheets)
    return Return(grids, dict(workbook.marks), dict(_names(workbook)))


def _names(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Give the names that the writer defines, with the sheets they point at."""
    flagging = {sheet.flags for sheet in workbook.sheets}
    for sheet in workbook.sheets:
        yield f"ss_{sheet.key}", sheet.title
        if sheet.title in flagging:
            for field in ("code", "field", "severity"):
                yield f"ss_{sheet.key}_{field}", sheet.title


def as_grid(sheet: Sheet) -> Grid:
    """Give a sheet as it is read back after it was written."""
    lines: list[list[CellValue]] = [
        [column.name for column in sheet.columns],
        [clean(column.title) or None for column in sheet.columns],
    ]
    for _, line in rows(sheet):
        seen = (value(sheet, c, line.cells.get(c.name)) for c in sheet.columns)
        lines.append([as_read(cell) for cell in seen])
    for number, note in noted(sheet):
        lines += [[]] * (number - 1 - len(lines))
        blank: list[CellValue] = [None] * split(sheet)
        lines.append([clean(note.text) or None, *blank[1:], as_read(plain(note.value))])
    return Grid(
        sheet.title,
        trimmed(lines),
        percents=frozenset(_percents(sheet)),
        hidden=frozenset({0}),
        merges=tuple(_merges(sheet)),
        hidden_columns=frozenset(n for n, column in enumerate(sheet.columns) if column.hidden),
    )


def _merges(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """Give the areas over which the writer spreads notes and their values."""
    width = len(sheet.columns)
    for number, note in noted(sheet):
        edge = width if note.value is None else split(sheet)
        for first, end in ((0, edge), (edge, width)):
            if end - first > 1:
                yield number - 1, first, number - 1, end - 1


def _percents(sheet: Sheet) -> Iterator[tuple[int, int]]:
    for number, line in rows(sheet):
        for place, column in enumerate(sheet.columns):
            seen = value(sheet, column, line.cells.get(column.name))
            if kind_at(line, column) is Kind.PERCENT and _is_number(seen):
                yield number - 1, place
    for number, note in noted(sheet):
        if note.kind is Kind.PERCENT and _is_number(plain(note.value)):
            yield number - 1, split(sheet)


def _is_number(seen: object) -> bool:
    return isinstance(seen, int | float) and not isinstance(seen, bool)
