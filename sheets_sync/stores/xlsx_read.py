"""Reading an .xlsx whole: the gate first, then calamine on what the gate has let through.

Calamine reads fast and truly what is in the common form, but it gives an error, a formula nobody
computed and a blank alike, and refuses a sheet for an error it does not know. So these cells are
taken out of its sight and put back as what they are, both by the gate's own scan.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from sheets_sync.model.cell import CellValue, Grid, Plain, Return
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores.gate import Scan, digest, examine, load
from sheets_sync.stores.gate_sheet import SheetScan
from sheets_sync.stores.shown import shown
from sheets_sync.stores.taken import as_read, trimmed

Rows = Sequence[Sequence[Plain]]
Lines = Sequence[Sequence[CellValue]]


def read(path: Path) -> tuple[Return, Stamp]:
    """Read a workbook and the stamp that belongs to what was read; raises UnreadableError.

    The bytes are read once: gate, reader and hash all see the same ones.
    """
    content, stamp = load(path)
    return read_bytes(content), replace(stamp, exact=digest(content))


def read_bytes(content: bytes, only: Collection[str] | None = None) -> Return:
    """Read a workbook from its bytes, gate included; raises UnreadableError.

    With `only`, the sheets of these titles and no other.
    """
    scan = examine(content, only)
    try:
        tables = calamine_rows(scan)
    # It fails in ways of its own (ValueError, CalamineError, even Rust's panic, which is no
    # Exception); none may stop the others' run.
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise UnreadableError("damaged", f"{type(error).__name__}: {error}") from error
    pairs = zip(scan.sheets, tables, strict=True)
    return Return(tuple(_grid(sheet, rows) for sheet, rows in pairs), scan.marks, scan.names)


def calamine_rows(scan: Scan) -> list[Rows]:
    """Have calamine read what the gate has let through, sheet by sheet from A1 on."""
    book = CalamineWorkbook.from_filelike(BytesIO(shown(scan)))
    return [
        book.get_sheet_by_index(place).to_python(skip_empty_area=False)
        for place in range(len(scan.sheets))
    ]


def _grid(sheet: SheetScan, rows: Rows) -> Grid:
    lines = [
        # most cells are blank or text
        [cell or None if cell.__class__ is str else as_read(cell) for cell in row]
        for row in rows
    ]
    found = sum(len(line) - line.count(None) for line in lines)
    if not sheet.complete(found):
        raise UnreadableError("damaged", f"{sheet.title}: cells out of order")
    for (row, column), value in sheet.told.items():
        lines += [[] for _ in range(row + 1 - len(lines))]
        lines[row] += [None] * (column + 1 - len(lines[row]))
        lines[row][column] = value
    return Grid(
        sheet.title,
        trimmed(lines),
        sheet.percents,
        sheet.hidden,
        sheet.merges,
        sheet.hidden_columns,
        {place: look for place, look in sheet.looks.items() if _holds(lines, *place)},
    )


def _holds(lines: Lines, row: int, column: int) -> bool:
    """Tell whether there is anything in a cell: the looks of blanks say nothing."""
    found = lines[row] if row < len(lines) else ()
    return column < len(found) and found[column] is not None
