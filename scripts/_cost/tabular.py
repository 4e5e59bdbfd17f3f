"""A described sheet as the plain lists of values that gspread takes."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.model.workbook import FIRST, Pick, Sheet
from sheets_sync.stores.plain import HEADERS, noted, plain, rows, serial, split, values

Row = list[str | float | bool]
ROOM: Final = 500
"""How far down drop-downs reach on a sheet that people add lines to."""


def table(sheet: Sheet) -> list[Row]:
    """Give all values of a sheet, field names and headers first, the notes last."""
    content: list[Row] = [
        [column.name for column in sheet.columns],
        [column.title for column in sheet.columns],
        *([serial(seen) for seen in values(sheet, line)] for _, line in rows(sheet)),
    ]
    for number, note in noted(sheet):
        content += [[] for _ in range(number - 1 - len(content))]
        blank: Row = [""] * (split(sheet) - 1)
        content.append([note.text, *blank, serial(plain(note.value))])
    return content


def headers(sheet: Sheet) -> str:
    """Give the range of the headers."""
    return f"A{HEADERS}:{_last(sheet)}{HEADERS}"


def whole(sheet: Sheet) -> str:
    """Give the range of all that stands on a sheet."""
    return f"A1:{_last(sheet)}{len(table(sheet))}"


def drop_downs(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each range of cells that has a list of words to choose from."""
    for name, words in sheet.labels.items():
        yield _column(sheet, name), words


def pick_lists(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give each range of cells that offers what stands on another sheet, and that one."""
    for name, pick in sheet.picks.items():
        yield _column(sheet, name), _offered(pick)


def _last(sheet: Sheet) -> str:
    return sheet.letter(sheet.columns[-1].name)


def _column(sheet: Sheet, name: str) -> str:
    letter = sheet.letter(name)
    return f"{letter}{FIRST}:{letter}{ROOM}"


def _offered(pick: Pick) -> str:
    title = pick.sheet.replace("'", "''")
    return f"='{title}'!$A${FIRST}:$A${pick.last}"
