"""Replacing our own sheets inside a person's workbook; every other part stays as it was.

Works on what XlsxWriter wrote and on what Excel or LibreOffice have saved since. Within the
sheet's own part everything but rows, links, merges and the filter stays as it was, too.
"""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

from sheets_sync.model.address import column_number, letters
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.gate import named_sheets, worksheets
from sheets_sync.stores.package import Package
from sheets_sync.stores.plain import HEADERS, noted
from sheets_sync.stores.splice import splice
from sheets_sync.stores.xlsx_lines import Drawn, hyperlinks_xml, lines_xml, merges_xml

_DATA: Final = re.compile(
    r"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*)?(?:/>|>(.*?)</\1sheetData\s*>)", re.DOTALL
)
_ROW: Final = re.compile(
    r"<(?:[\w.-]+:)?row((?:\s[^>]*?)?)(?:/>|>(.*?)</(?:[\w.-]+:)?row\s*>)", re.DOTALL
)
_CELL: Final = re.compile(
    r"<(?:[\w.-]+:)?c((?:\s[^>]*?)?)(?:/>|>(.*?)</(?:[\w.-]+:)?c\s*>)", re.DOTALL
)
_FORMULA: Final = re.compile(r"<(?:[\w.-]+:)?f[\s/>]")
_NUMBER: Final = re.compile(r'\sr="(\d+)"')
_STYLE: Final = re.compile(r'\ss="(\d+)"')
_LETTERS: Final = re.compile(r'\sr="([A-Z]+)')
_AREA: Final = re.compile(r'\sref="\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)"')
_LINKS_BEFORE: Final = (
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
_MERGES_BEFORE: Final = (
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", *_LINKS_BEFORE,
)  # fmt: skip


def replace_sheets(content: bytes, sheets: Sequence[Sheet]) -> bytes:
    """Replace the content of sheets found by title or by name; doing it twice changes nothing more.

    The content must have passed the gate. Raises KeyError with the titles that are not there,
    or are ours no longer: made a table of, or given formulas that other parts keep account of.
    """
    package = Package(content)
    parts = _parts(package, sheets)
    counted = package.find("xl/calcChain.xml") is not None
    texts = {title: (package.find(part) or b"").decode() for title, part in parts.items()}
    names = {name.casefold(): name for name in package}
    lost = [title for title, text in texts.items() if not _ours(text, counted=counted)]
    if lost:
        raise KeyError(*lost)
    changed = {}
    for sheet in sheets:
        text = _replaced(texts[sheet.title], sheet)
        if text != texts[sheet.title]:
            changed[names[parts[sheet.title].casefold()]] = text.encode()
    return splice(content, changed) if changed else content


def _parts(package: Package, sheets: Sequence[Sheet]) -> dict[str, str]:
    """Find the part of each sheet: by its title, else, where it was renamed, by our own name."""
    there = {_folded(title): part for title, part in worksheets(package)}
    named = named_sheets(package)
    found = {}
    for sheet in sheets:
        renamed = _folded(named.get(f"ss_{sheet.key}", ""))
        found[sheet.title] = there.get(_folded(sheet.title)) or there.get(renamed, "")
    return found


def _folded(title: str) -> str:
    return normalize("NFC", title).strip().casefold()


def _ours(text: str, *, counted: bool) -> bool:
    found = _DATA.search(text)
    if not found or "tableParts" in text[found.end() :]:
        return False
    return not (counted and _FORMULA.search(found[2] or ""))


def _replaced(text: str, sheet: Sheet) -> str:
    """Write new rows into the XML of a sheet and mend what refers to them."""
    found = _DATA.search(text)
    if not found:
        raise KeyError(sheet.title)
    prefix = found[1]
    head, tail = text[: found.start()], text[found.end() :]
    data = lines_xml(sheet, _drawn(head, found[2] or ""), prefix)
    tail = _without(tail, prefix, "mergeCells", "hyperlinks", "sortState")
    tail = _filter(tail, prefix, sheet)
    tail = _inserted(tail, prefix, merges_xml(sheet, prefix), _MERGES_BEFORE)
    tail = _inserted(tail, prefix, hyperlinks_xml(sheet, prefix), _LINKS_BEFORE)
    wrapped = f"<{prefix}sheetData>{data}</{prefix}sheetData>"
    return _dimension(head, prefix, sheet) + wrapped + tail


def _drawn(head: str, data: str) -> Drawn:
    """Find the looks to draw with in the first lines, or else in the columns."""
    tags, cells = _first_lines(data)
    names = cells.get(1, [])
    edge = max((place for place, _, filled in names if filled), default=-1)
    carried = tuple(look for place, look, _ in names if place > edge)
    own = {place: look for place, look, _ in names if place <= edge}
    headers, first = (
        {place: look for place, look, _ in cells.get(line, [])} for line in (HEADERS, HEADERS + 1)
    )
    return Drawn(
        tags=tags,
        headers=headers,
        body=own if carried else first or _column_styles(head),
        names=own,
        carried=carried,
    )


def _first_lines(data: str) -> tuple[dict[int, str], dict[int, list[tuple[int, str, bool]]]]:
    """Give attributes and cells (column, style, whether filled) of the lines up to the third."""
    tags: dict[int, str] = {}
    cells: dict[int, list[tuple[int, str, bool]]] = {}
    for row in _ROW.finditer(data):
        named = _NUMBER.search(row[1])
        number = int(named[1]) if named else max(tags, default=0) + 1
        if number > HEADERS + 1:
            break
        tags[number] = re.sub(r'\s(?:r|spans)="[^"]*"', "", row[1])
        cells[number] = [
            (column_number(place[1]), look[1] if look else "", bool(found[2]))
            for found in _CELL.finditer(row[2] or "")
            if (place := _LETTERS.search(found[1]))
            for look in [_STYLE.search(found[1])]
        ]
    return tags, cells


def _column_styles(head: str) -> dict[int, str]:
    """Read the styles of whole columns."""
    found = {}
    for tag in re.findall(r"<(?:[\w.-]+:)?col\s[^>]*>", head):
        named = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "style" in named:
            found[int(named["min"]) - 1] = named["style"]
    return found


def _without(tail: str, prefix: str, *names: str) -> str:
    for name in names:
        tag = re.escape(prefix + name)
        tail = re.sub(rf"<{tag}(?:\s[^>]*?)?(?:/>|>.*?</{tag}\s*>)", "", tail, flags=re.DOTALL)
    return tail


def _filter(tail: str, prefix: str, sheet: Sheet) -> str:
    """Let an existing filter cover the rows and show them all."""
    tag = re.escape(prefix + "autoFilter")

    def covering(match: re.Match[str]) -> str:
        area = _AREA.search(match[1])
        last = max(sheet.last, HEADERS + 1, int(area[2]) if area else 0)
        edge = letters(len(sheet.columns) - 1)
        return f'<{prefix}autoFilter ref="A{HEADERS}:{edge}{last}"/>'

    pattern = rf"<{tag}(\s[^>]*?)(?:/>|>.*?</{tag}\s*>)"
    return re.sub(pattern, covering, tail, count=1, flags=re.DOTALL)


def _inserted(tail: str, prefix: str, element: str, successors: tuple[str, ...]) -> str:
    """Put an element where the schema's order wants it."""
    if not element:
        return tail
    views = tail.find(f"</{prefix}customSheetViews")
    names = "|".join(successors)
    pattern = re.compile(rf"<{re.escape(prefix)}(?:{names})[\s/>]|</{re.escape(prefix)}worksheet")
    found = pattern.search(tail, max(views, 0))
    place = found.start() if found else 0
    return tail[:place] + element + tail[place:]


def _dimension(head: str, prefix: str, sheet: Sheet) -> str:
    """State the size anew, where it was stated."""
    last = max(sheet.last, HEADERS + 1, *(number for number, _ in noted(sheet)))
    area = f"A1:{letters(len(sheet.columns) - 1)}{last}"
    pattern = rf'(<{re.escape(prefix)}dimension\s+ref=")[^"]*'
    return re.sub(pattern, rf"\g<1>{area}", head, count=1)
