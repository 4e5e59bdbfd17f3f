"""The other side: speaks to LibreOffice in a Python that has `uno`, and needs nothing else.

Started with a pipe's name and the seconds to wait for it. Each line that comes in is a JSON
object: a `path` to open, the `acts` to do, a `form` to save in and where (`made`); each line that
goes out is `done`, or what went wrong. Rows and columns count from 1, as people count them, and a
box is its first row, first column, last row and last column.
"""

# ruff: noqa: ANN401 - all that comes from the program is of a kind only it knows

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

uno: Any = import_module("uno")

FORMS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ooxml.xlsx": "Calc Office Open XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "csv": "Text - txt - csv (StarCalc)",
    "locked.xlsx": "Calc MS Excel 2007 XML",
}
FORMATS, CONTENTS = 32 | 64, 1 | 2 | 4 | 16
DAYS_TO_1904 = 1462
Box = tuple[int, int, int, int]


def struct(name: str, **values: object) -> Any:
    """Make one of the program's structs."""
    made = uno.createUnoStruct(f"com.sun.star.{name}")
    for field, value in values.items():
        setattr(made, field, value)
    return made


def named(name: str, value: object) -> Any:
    """Make a named value."""
    return struct("beans.PropertyValue", Name=name, Value=value)


def member(enum: str, name: str) -> Any:
    """Give a member of one of the program's enums."""
    return uno.Enum(f"com.sun.star.sheet.{enum}", name)


def connect(pipe: str, seconds: float) -> Any:
    """Wait until LibreOffice listens, and give its desktop."""
    local = uno.getComponentContext()
    make = local.ServiceManager.createInstanceWithContext
    resolver = make("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            far = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return far.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", far)


def sheet_of(document: Any, title: str) -> Any:
    """Give a sheet by its title, open for changes."""
    sheet = document.Sheets.getByName(title)
    if sheet.isProtected():
        sheet.unprotect("")
    return sheet


def area(document: Any, sheet: str, box: Box) -> Any:
    """Give a range of cells."""
    top, left, bottom, right = (number - 1 for number in box)
    return sheet_of(document, sheet).getCellRangeByPosition(left, top, right, bottom)


def cell(document: Any, sheet: str, row: int, column: int) -> Any:
    """Give a cell."""
    return sheet_of(document, sheet).getCellByPosition(column - 1, row - 1)


def _sort(document: Any, sheet: str, box: Box, column: int, *, ascending: bool = True) -> None:
    field = struct("table.TableSortField", Field=column - box[1], IsAscending=ascending)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    words = (named("SortFields", fields), named("ContainsHeader", value=False))
    area(document, sheet, box).sort(words)


def _show(document: Any, sheet: str, box: Box, code: str) -> None:
    formats = document.NumberFormats
    locale = struct("lang.Locale", Language="en", Country="US")
    key = formats.queryKey(code, locale, True)  # noqa: FBT003 - the program names nothing
    area(document, sheet, box).NumberFormat = key if key >= 0 else formats.addNew(code, locale)


def _replace(document: Any, sheet: str, box: Box, old: str, new: str) -> None:
    where = area(document, sheet, box)
    words = where.createReplaceDescriptor()
    words.SearchString, words.ReplaceString = old, new
    where.replaceAll(words)


def _since_1904(document: Any, cells: list[tuple[str, int, int]]) -> None:
    document.NullDate = struct("util.Date", Day=1, Month=1, Year=1904)
    for sheet, row, column in cells:
        place = cell(document, sheet, row, column)
        place.setValue(place.getValue() - DAYS_TO_1904)


def _moved(how: str) -> Callable[..., None]:
    def act(document: Any, sheet: str, box: Box, to: str, row: int, column: int) -> None:
        goal = cell(document, to, row, column).CellAddress
        source = area(document, sheet, box).RangeAddress
        getattr(sheet_of(document, sheet), how)(goal, source)

    return act


def _lines(which: str, how: str) -> Callable[..., None]:
    def act(document: Any, sheet: str, at: int, count: int = 1) -> None:
        getattr(getattr(sheet_of(document, sheet), which), how)(at - 1, count)

    return act


def _shift(how: str, mode: tuple[str, str]) -> Callable[..., None]:
    def act(document: Any, sheet: str, box: Box) -> None:
        where = area(document, sheet, box).RangeAddress
        getattr(sheet_of(document, sheet), how)(where, member(*mode))

    return act


def _typed(how: str) -> Callable[..., None]:
    def act(document: Any, sheet: str, row: int, column: int, entry: object) -> None:
        getattr(cell(document, sheet, row, column), how)(entry)

    return act


def _on_area(act: Callable[[Any], object]) -> Callable[..., None]:
    def on_area(document: Any, sheet: str, box: Box) -> None:
        act(area(document, sheet, box))

    return on_area


def _on_sheets(how: str) -> Callable[..., None]:
    def act(document: Any, words: list[object]) -> None:
        getattr(document.Sheets, how)(*words)

    return act


ACTS: dict[str, Callable[..., object]] = {
    "insert_rows": _lines("Rows", "insertByIndex"),
    "delete_rows": _lines("Rows", "removeByIndex"),
    "insert_columns": _lines("Columns", "insertByIndex"),
    "delete_columns": _lines("Columns", "removeByIndex"),
    "shift_down": _shift("insertCells", ("CellInsertMode", "DOWN")),
    "shift_right": _shift("insertCells", ("CellInsertMode", "RIGHT")),
    "pull_up": _shift("removeRange", ("CellDeleteMode", "UP")),
    "pull_left": _shift("removeRange", ("CellDeleteMode", "LEFT")),
    "move": _moved("moveRange"),
    "copy": _moved("copyRange"),
    "text": _typed("setString"),
    "formula": _typed("setFormula"),
    "clear": _on_area(lambda where: where.clearContents(CONTENTS)),
    "plain": _on_area(lambda where: where.clearContents(FORMATS)),
    "merge": _on_area(lambda where: where.merge(True)),  # noqa: FBT003 - as above
    "hide_rows": _on_area(lambda where: setattr(where.Rows, "IsVisible", False)),
    "show_rows": _on_area(lambda where: setattr(where.Rows, "IsVisible", True)),
    "hide_columns": _on_area(lambda where: setattr(where.Columns, "IsVisible", False)),
    "fill_down": _on_area(lambda where: where.fillAuto(member("FillDirection", "TO_BOTTOM"), 1)),
    "copy_sheet": _on_sheets("copyByName"),
    "move_sheet": _on_sheets("moveByName"),
    "new_sheet": _on_sheets("insertNewByName"),
    "rename": lambda d, sheet, title: d.Sheets.getByName(sheet).setName(title),
    "hide_sheet": lambda d, sheet: setattr(d.Sheets.getByName(sheet), "IsVisible", False),
    "protect": lambda d, sheet, word: sheet_of(d, sheet).protect(word),
    "note": lambda d, sheet, row, column, text: sheet_of(d, sheet).Annotations.insertNew(
        cell(d, sheet, row, column).CellAddress, text
    ),
    "precision_as_shown": lambda d: setattr(d, "CalcAsShown", True),
    "sort": _sort,
    "show": _show,
    "replace": _replace,
    "since_1904": _since_1904,
}


def _locked(word: str) -> Any:
    """Give what the filter for .xlsx wants to know of a password."""
    values = {"CryptoType": "Standard", "OOXPassword": word}
    each = tuple(struct("beans.NamedValue", Name=name, Value=v) for name, v in values.items())
    return uno.Any("[]com.sun.star.beans.NamedValue", each)


def work(desktop: Any, job: dict[str, Any]) -> None:
    """Open, alter, and save one workbook."""
    hidden = (named("Hidden", value=True),)
    document = desktop.loadComponentFromURL(Path(job["path"]).as_uri(), "_blank", 0, hidden)
    if document is None:
        raise RuntimeError("LibreOffice does not open it")
    try:
        for act in job["acts"]:
            words = dict(act)
            ACTS[words.pop("do")](document, **words)
        document.calculateAll()
        how = [named("FilterName", FORMS[job["form"]])]
        if job["form"] == "locked.xlsx":
            how.append(named("EncryptionData", _locked("saomai2026")))
        document.storeToURL(Path(job["made"]).as_uri(), tuple(how))
    finally:
        document.close(True)  # noqa: FBT003 - as above


def main() -> None:
    """Do what comes in, until nothing more does; then close LibreOffice."""
    desktop = connect(sys.argv[1], float(sys.argv[2]))
    try:
        for line in sys.stdin:
            print(_answer(desktop, line), flush=True)
    except BrokenPipeError:  # whoever asked has been killed meanwhile
        sys.stdout = None
    finally:
        with suppress(Exception):  # it answers by going away
            desktop.terminate()


def _answer(desktop: Any, line: str) -> str:
    """Do one job; give `done`, or on one line what went wrong, whatever it is."""
    try:
        work(desktop, json.loads(line))
    except Exception as error:  # noqa: BLE001 - told to the other side
        return repr(error).replace("\n", " ")
    return "done"


if __name__ == "__main__":
    main()
