"""Reading an .xlsx whole: the fast reader, and the careful one where the fast one would lie."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sheets_sync.model.cell import CellError, CellValue, Grid, Return, Uncomputed
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores.gate import Scan, examine, load
from sheets_sync.stores.gate_sheet import SheetScan
from sheets_sync.stores.plain import as_read, trimmed

_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
Rows = Sequence[Sequence[object]]


def read(path: Path) -> tuple[Return, Stamp]:
    """Read a workbook and the stamp that belongs to what was read; raises UnreadableError.

    The bytes are read once: gate, reader and hash all see the same ones.
    """
    content, stamp = load(path)
    return read_bytes(content), replace(stamp, exact=digest(content))


def digest(content: bytes) -> str:
    """Give the exact stamp of a workbook's bytes."""
    return sha256(content).hexdigest()


def read_bytes(content: bytes) -> Return:
    """Read a workbook from its bytes, gate included; raises UnreadableError."""
    scan = examine(content)
    reader = _calamine if scan.plain else _openpyxl
    try:
        tables = reader(content, scan)
    # The readers fail in a dozen ways of their own (ValueError, KeyError, ParseError,
    # CalamineError, even Rust's panic, which is no Exception); none may stop the others' run.
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise UnreadableError("damaged", f"{type(error).__name__}: {error}") from error
    pairs = zip(scan.sheets, tables, strict=True)
    return Return(tuple(_grid(sheet, rows) for sheet, rows in pairs), scan.marks)


def _calamine(content: bytes, scan: Scan) -> list[Rows]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        book.get_sheet_by_index(position).to_python(skip_empty_area=False)
        for position in scan.positions
    ]


def _openpyxl(content: bytes, scan: Scan) -> list[Rows]:
    with warnings.catch_warnings():
        # it warns of every extension it cannot keep; nothing is kept here
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [_careful(book[sheet.title], sheet) for sheet in scan.sheets]


def _careful(worksheet: Any, sheet: SheetScan) -> Rows:  # noqa: ANN401 - one of several classes
    """Read as far as the gate saw content, whatever the sheet says of its own size."""
    if not sheet.rows:
        return []
    worksheet.reset_dimensions()
    cells = worksheet.iter_rows(max_row=sheet.rows, max_col=sheet.columns)
    rows = [[_careful_value(cell) for cell in row] for row in cells]
    for (line, column), formula in sheet.uncached.items():
        rows[line] += [None] * (column + 1 - len(rows[line]))
        rows[line][column] = Uncomputed(formula)
    return rows


def _careful_value(cell: Any) -> object:  # noqa: ANN401 - one of several classes
    match cell.data_type, cell.value:
        case "e", str(code):
            return CellError(code)
        case _, str(text):
            return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        case _, value:
            return value


def _grid(sheet: SheetScan, rows: Rows) -> Grid:
    lines = trimmed([_value(cell) for cell in row] for row in rows)
    return Grid(sheet.title, lines, sheet.percents, sheet.hidden)


def _value(cell: object) -> CellValue:
    match cell:
        case None | bool() | str() | int() | float() | date() | time() | timedelta():
            return as_read(cell)
        case CellError() | Uncomputed():
            return cell
        case _:
            return str(cell)
