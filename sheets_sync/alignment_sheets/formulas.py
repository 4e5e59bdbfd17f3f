"""How a live formula points at other sheets; only functions every office program has."""

from sheets_sync.model.workbook import FIRST, Formula, Sheet


def span(sheet: Sheet, name: str) -> str:
    """Give all cells of a column of another sheet: `'Key results'!$M$3:$M$90`."""
    letter = sheet.letter(name)
    return f"{_named(sheet)}${letter}${FIRST}:${letter}${max(sheet.last, FIRST)}"


def cell(sheet: Sheet, name: str, line: int) -> str:
    """Give one cell of another sheet."""
    return f"{_named(sheet)}${sheet.letter(name)}${line}"


def area(sheet: Sheet, first: tuple[str, int], last: tuple[str, int]) -> str:
    """Give the cells from one field and line of another sheet to another."""
    (begin, top), (end, bottom) = first, last
    letters = sheet.letter(begin), sheet.letter(end)
    return f"{_named(sheet)}${letters[0]}${top}:${letters[1]}${bottom}"


def quoted(text: str) -> str:
    """Write a text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def count(sheet: Sheet, cached: float, **wanted: str) -> Formula:
    """Count the lines of a sheet whose fields are as wanted (a cell, or a quoted text)."""
    return Formula(f"={counting(sheet, **wanted)}", cached)


def counting(sheet: Sheet, **wanted: str) -> str:
    """Give the same as a part of a formula."""
    pairs = ",".join(f"{span(sheet, name)},{value}" for name, value in wanted.items())
    return f"COUNTIFS({pairs})"


def adding(sheet: Sheet, added: str, **wanted: str) -> str:
    """Give the sum of one field over the lines whose fields are as wanted."""
    pairs = ",".join(f"{span(sheet, name)},{value}" for name, value in wanted.items())
    return f"SUMIFS({span(sheet, added)},{pairs})"


def _named(sheet: Sheet) -> str:
    return "'" + sheet.title.replace("'", "''") + "'!"
