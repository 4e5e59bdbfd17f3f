"""Replacing our own sheets inside a person's workbook; every other part stays as it was.

Which sheets are ours is told as the reader tells it (`model/own_sheet`), never by title. Works on
what XlsxWriter wrote and on what any other program has saved since. Within the sheet's own part
everything but our columns' rows, links, merges and the filter stays as it was, too: what people
wrote beside the table stands there still. What was made is proven before it is given back.
"""

from collections.abc import Mapping, Sequence

from sheets_sync.model.cell import Return
from sheets_sync.model.own_sheet import NAME, own_sheet
from sheets_sync.model.store import LostSheetsError
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.gate import named_sheets, worksheets
from sheets_sync.stores.package import Package
from sheets_sync.stores.splice import splice
from sheets_sync.stores.xlsx_first import first_lines
from sheets_sync.stores.xlsx_proof import prove_parts, unlike
from sheets_sync.stores.xlsx_tree import SheetTree

_CALCULATED = "xl/calcChain.xml"


def replace_sheets(content: bytes, sheets: Sequence[Sheet]) -> bytes:
    """Replace the content of our own sheets; doing it twice changes nothing more.

    The content must have passed the gate. Raises LostSheetsError with the titles of sheets that
    are not there, or not proven to be ours, or ours no longer: made a table of, or given formulas
    that others keep account of; also of those that would not read back as they are meant. Raises
    ProofError where any other part would not be as it was.
    """
    package = Package(content)
    found = _found(package, sheets)
    counted = package.find(_CALCULATED) is not None
    trees = {key: SheetTree(package.find(part) or b"") for key, (_, part) in found.items()}
    lost = [s.title for s in sheets if s.key not in trees or not trees[s.key].takes(s, counted)]
    if lost:
        raise LostSheetsError(*lost)
    changed = {}
    for sheet in sheets:
        new = trees[sheet.key].replaced(sheet)
        if new is not None:
            changed[found[sheet.key][1]] = new
    if not changed:
        return content
    return _proven(package, splice(content, changed), sheets, found, changed)


def _found(package: Package, sheets: Sequence[Sheet]) -> Mapping[str, tuple[str, str]]:
    """Find title and part, as they are called in the zip, of each sheet that is proven ours."""
    named = named_sheets(package)
    pointed = {named.get(NAME.format(key=sheet.key), "") for sheet in sheets}
    titles = _titles(first_lines(package, only=pointed), sheets)
    if len(titles) < len(sheets):
        titles = _titles(first_lines(package), sheets)
    parts = dict(worksheets(package))
    called = {key: (title, package.called(parts[title])) for key, title in titles.items()}
    return {key: (title, part) for key, (title, part) in called.items() if part}


def _titles(returned: Return, sheets: Sequence[Sheet]) -> Mapping[str, str]:
    found = {}
    for sheet in sheets:
        fields = [column.name for column in sheet.columns]
        if grid := own_sheet(returned, sheet.key, fields, [sheet.title]):
            found[sheet.key] = grid.title
    return found


def _proven(
    package: Package,
    new: bytes,
    sheets: Sequence[Sheet],
    found: Mapping[str, tuple[str, str]],
    changed: Mapping[str, bytes],
) -> bytes:
    prove_parts(package, Package(new), changed)
    meant = {title: s for s in sheets for title, part in [found[s.key]] if part in changed}
    if strange := unlike(new, meant):
        raise LostSheetsError(*(meant[title].title for title in strange))
    return new
