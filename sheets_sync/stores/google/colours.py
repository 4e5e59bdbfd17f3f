"""Colours that follow what is in the cells: flags, severities, bands, shares."""

from collections.abc import Callable, Iterator

from gspread.utils import absolute_range_name

from sheets_sync.model.address import letters
from sheets_sync.model.workbook import FIRST, Bands, Look, Sheet, Workbook
from sheets_sync.stores import style
from sheets_sync.stores.areas import FINDINGS_LAST
from sheets_sync.stores.conditions import BAR, SEVERITIES, band_tests, literal
from sheets_sync.stores.google.a1 import Json, grid_range
from sheets_sync.stores.google.formats import colour
from sheets_sync.stores.google.formulas import local
from sheets_sync.stores.google.page import Page


def rules(page: Page, workbook: Workbook) -> Iterator[Json]:
    """Give all ConditionalFormatRules of a sheet, the ones that matter most first."""
    if page.sheet.flags:
        findings = next(s for s in workbook.sheets if s.title == page.sheet.flags)
        yield from _flags(page, findings)
    yield from severities(page)
    for bands in page.sheet.bands:
        yield from _bands(page, bands)
    banded = {bands.field for bands in page.sheet.bands}
    for name in page.sheet.bars:
        if name not in banded:  # a cell has one colour, and the band says more
            yield _share(page, name)


def _flags(page: Page, findings: Sheet) -> Iterator[Json]:
    """Light up each cell that a finding names by row code and field: red, or else amber.

    A rule may look into another sheet only through INDIRECT. By title and columns that is known to
    work, and ends when somebody renames the sheet; by name it would go on, which nobody has seen
    work inside a rule. So one stands in for the other.
    """
    names = {column.name for column in findings.columns}
    if not {"code", "field"} <= names:
        return
    table = grid_range(page.id, (FIRST - 1, page.areas.last), page.columns)
    labels = findings.labels.get("severity", ())
    if "severity" in names and labels:
        yield _painted(table, _coded(_found(findings, literal(labels[0]))), Look.ERROR)
    yield _painted(table, _coded(_found(findings)), Look.WARNING)


def _found(findings: Sheet, severity: str = "") -> str:
    """Ask whether a cell's code and field stand on the findings sheet, with a severity or any."""
    by_title, by_name = (_count(findings, where, severity) for where in (_columns, _named))
    return f"IFERROR({by_title},{by_name})>0"


def _count(findings: Sheet, where: Callable[[Sheet, str], str], severity: str) -> str:
    asked = {"code": f"$A{FIRST}", "field": "A$1"} | ({"severity": severity} if severity else {})
    pairs = ",".join(
        f"INDIRECT({literal(where(findings, name))}),{key}" for name, key in asked.items()
    )
    return f"COUNTIFS({pairs})"


def _columns(findings: Sheet, name: str) -> str:
    """Give a column of the findings sheet from its first line down: `'Kiểm tra'!$B$3:$B`."""
    letter = findings.letter(name)
    return absolute_range_name(findings.title, f"${letter}${FIRST}:${letter}")


def _named(findings: Sheet, name: str) -> str:
    return f"ss_{findings.key}_{name}"


def _coded(test: str) -> str:
    """Ask only on lines that have a code: a blank one would be found among blank findings."""
    return f'=IF($A{FIRST}="",FALSE,{test})'


def severities(page: Page) -> Iterator[Json]:
    """Colour the severities of a findings sheet by their words, which outlive its lines."""
    labels = page.sheet.labels.get("severity", ())
    if page.sheet.key != "findings" or not labels:
        return
    place = page.at("severity")
    last = max(FINDINGS_LAST, page.reach)
    area = grid_range(page.id, (FIRST - 1, last), (place, place + 1))
    for label, look in zip(labels, SEVERITIES, strict=False):
        yield _painted(area, f"=${letters(place)}{FIRST}={literal(label)}", look)


def _bands(page: Page, bands: Bands) -> Iterator[Json]:
    """Colour numbers by band."""
    for test, look in band_tests(bands, f"{page.sheet.letter(bands.field)}{FIRST}"):
        yield _painted(_column(page, bands.field), test, look)


def _share(page: Page, name: str) -> Json:
    """Colour shares from nothing to all the deeper the larger: Google has no bars in cells."""
    gradient = {
        "minpoint": {"type": "NUMBER", "value": "0", "colorStyle": colour("#FFFFFF")},
        "maxpoint": {"type": "NUMBER", "value": "1", "colorStyle": colour(BAR)},
    }
    return {"ranges": [_column(page, name)], "gradientRule": gradient}


def _column(page: Page, name: str) -> Json:
    place = page.at(name)
    return grid_range(page.id, (FIRST - 1, page.reach), (place, place + 1))


def _painted(area: Json, test: str, look: Look) -> Json:
    fill, ink = style.FILLS[look]
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": local(test)}]}
    painted = {
        "backgroundColorStyle": colour(fill),
        "textFormat": {"foregroundColorStyle": colour(ink)},
    }
    return {"ranges": [area], "booleanRule": {"condition": condition, "format": painted}}
