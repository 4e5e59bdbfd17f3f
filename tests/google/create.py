"""spreadsheets.create: a spreadsheet from a whole body."""

from collections.abc import Callable
from typing import Any

from tests.google.a1 import Area
from tests.google.batch_cells import demand_rules, write
from tests.google.batch_common import Batch
from tests.google.batch_requests import KINDS, plain
from tests.google.batch_sheets import new_sheet
from tests.google.colours import whole
from tests.google.errors import invalid
from tests.google.limits import demand_room
from tests.google.mask import ALL
from tests.google.protect import Editor
from tests.google.regional import demand_regional, knows
from tests.google.spreadsheet import Sheet, Spreadsheet

Json = dict[str, Any]


def created(
    spreadsheet_id: str,
    body: object,
    editor: Editor,
    knows_locale: Callable[[str], bool] = knows,
) -> Spreadsheet:
    """The spreadsheet a body describes; without sheets it has the one every new file has.

    Raises GoogleError (400) for what a batchUpdate of the same would be refused.
    """
    sent = plain(body) if isinstance(body, dict) else {}
    properties = sent.get("properties", {})
    demand_regional(properties, knows_locale)
    made = Spreadsheet.new(spreadsheet_id, properties.get("title", "Untitled spreadsheet"))
    made.properties = {**made.properties, **properties}
    batch = Batch(made, Editor(editor.email, above=True), lambda _book: {})
    if sent.get("sheets"):
        made.sheets = []
        for one in sent["sheets"]:
            made.sheets.append(new_sheet(batch, one.get("properties", {})))
    for sheet in made.sheets:
        demand_room(made, sheet)
    for sheet, one in zip(made.sheets, sent.get("sheets", []), strict=False):
        _fill(batch, sheet, one)
    for one in sent.get("namedRanges", []):
        _do(batch, "addNamedRange", {"namedRange": one})
    for sheet, one in zip(made.sheets, sent.get("sheets", []), strict=False):
        _equip(batch, sheet, one)
    for one in sent.get("developerMetadata", []):
        _do(batch, "createDeveloperMetadata", {"developerMetadata": one})
    return made


def _do(batch: Batch, kind: str, request: Json) -> None:
    KINDS[kind](batch, request)


def _fill(batch: Batch, sheet: Sheet, sent: Json) -> None:
    """Lay the cells, row and column properties of GridData."""
    for grid in sent.get("data", []):
        top, left = grid.get("startRow", 0), grid.get("startColumn", 0)
        for down, row in enumerate(grid.get("rowData", [])):
            for across, cell in enumerate(row.get("values", [])):
                place = (top + down, left + across)
                if not sheet.area().covers(place):
                    raise invalid("The data of a sheet exceeds its grid.")
                demand_rules(batch, sheet, [cell or {}], ALL)
                write(sheet, place, whole(cell or {}), ALL)
        lines = (
            (sheet.row_properties, "rowMetadata", top),
            (
                sheet.column_properties,
                "columnMetadata",
                left,
            ),
        )
        for known, name, start in lines:
            known.update({start + at: one for at, one in enumerate(grid.get(name, [])) if one})
    merges = [Area.of(one)._replace(sheet=sheet.id) for one in sent.get("merges", [])]
    for merge in merges:
        _do(batch, "mergeCells", {"range": {**merge.json(), "sheetId": sheet.id}})


def _equip(batch: Batch, sheet: Sheet, sent: Json) -> None:
    """Lay what a sheet has besides cells; ranges default to the sheet itself."""
    for at, rule in enumerate(sent.get("conditionalFormats", [])):
        _do(batch, "addConditionalFormatRule", {"rule": rule, "index": at})
    for one in sent.get("protectedRanges", []):
        _do(batch, "addProtectedRange", {"protectedRange": one})
    for one in sent.get("charts", []):
        _do(batch, "addChart", {"chart": one})
    for one in sent.get("bandedRanges", []):
        _do(batch, "addBanding", {"bandedRange": one})
    for one in sent.get("developerMetadata", []):
        here = {**one, "location": one.get("location", {"sheetId": sheet.id})}
        _do(batch, "createDeveloperMetadata", {"developerMetadata": here})
    if "basicFilter" in sent:
        _do(batch, "setBasicFilter", {"filter": sent["basicFilter"]})
