"""How a live formula points at cells; only functions every office program has."""

from sheets_sync.model.address import letters
from sheets_sync.model.row import Row, columns
from sheets_sync.model.workbook import FIRST, Formula, Sheet, reach

HAS = '">=0"'
"""The criterion that a cell holds a number: scores and shares are never negative."""

SOME = '">0"'
"""The criterion of a count that is not 0."""

_WILD = "~*?"
"""Signs that stand for others in a criterion; the first one says that the next is meant."""
_COMPARED = ("<", ">", "=")


def span(sheet: Sheet, name: str) -> str:
    """Give all cells of a column of another sheet: `'KPI lines'!$S$3:$S$90`."""
    letter = sheet.letter(name)
    return f"{_named(sheet)}${letter}${FIRST}:${letter}${max(sheet.last, FIRST)}"


def below(letter: str, last: int) -> str:
    """Give a column of people's lines, drawn down to `last`, with room for those they add."""
    return f"${letter}${FIRST}:${letter}${reach(last)}"


def cell(sheet: Sheet, name: str, line: int) -> str:
    """Give one cell of another sheet."""
    return f"{_named(sheet)}${sheet.letter(name)}${line}"


def area(sheet: Sheet, first: tuple[str, int], last: tuple[str, int]) -> str:
    """Give the cells from one field and line of another sheet to another."""
    (begin, top), (end, bottom) = first, last
    return f"{_named(sheet)}${sheet.letter(begin)}${top}:${sheet.letter(end)}${bottom}"


def own(row_class: type[Row], line: int) -> dict[str, str]:
    """Give every cell of a line as the formulas of that same line name it."""
    described = columns(row_class)
    return {column.name: f"{letters(i)}{line}" for i, column in enumerate(described)}


def quoted(text: str) -> str:
    """Write a text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def exactly(text: str) -> str:
    """Write a criterion that only this text meets, whatever its signs mean to a spreadsheet."""
    for sign in _WILD:
        text = text.replace(sign, f"~{sign}")
    return quoted("=" + text if text.startswith(_COMPARED) else text)


def matching(where: str, text: str) -> str:
    """Write the criterion that a cell's own text is met, the text being what stands there."""
    for sign in (sign for sign in _WILD if sign in text):
        where = f'SUBSTITUTE({where},"{sign}","~{sign}")'
    return f'"="&{where}' if text.startswith(_COMPARED) else where


def count(sheet: Sheet, cached: float, **wanted: str) -> Formula:
    """Count the lines of a sheet whose fields are as wanted, as a whole formula."""
    return Formula(f"={counting(sheet, **wanted)}", cached)


def counting(sheet: Sheet, **wanted: str) -> str:
    """Count the lines of a sheet whose fields are as wanted: `matching` cells, `exactly` texts."""
    return f"COUNTIFS({_pairs(sheet, wanted)})"


def adding(sheet: Sheet, added: str, **wanted: str) -> str:
    """Add one field over the lines whose fields are as wanted."""
    return f"SUMIFS({span(sheet, added)},{_pairs(sheet, wanted)})"


def averaging(sheet: Sheet, averaged: str, **wanted: str) -> str:
    """Average the numbers of one field over the lines whose fields are as wanted."""
    return f"AVERAGEIFS({span(sheet, averaged)},{_pairs(sheet, wanted)})"


def _pairs(sheet: Sheet, wanted: dict[str, str]) -> str:
    return ",".join(f"{span(sheet, name)},{value}" for name, value in wanted.items())


def unclear(column: str, pairs: str) -> str:
    """Test whether a cell of a column is filled and no number, on lines that meet the criteria.

    A pattern of texts would not do: in LibreOffice it meets numbers, too.
    """
    numbers = "+".join(f'COUNTIFS({column},"{sign}0",{pairs})' for sign in (">=", "<"))
    return f'COUNTIFS({column},"<>",{pairs})>{numbers}'


def sheet_of(title: str) -> str:
    """Write what stands before a cell of the sheet of that title: `'KPI lines'!`."""
    return "'" + title.replace("'", "''") + "'!"


def _named(sheet: Sheet) -> str:
    return sheet_of(sheet.title)
