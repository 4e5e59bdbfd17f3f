"""Requests about merges, named ranges and protected ranges."""

import re
from typing import Any

from tests.google.a1 import Area, corners
from tests.google.batch_common import Batch, Kind, fresh
from tests.google.errors import invalid
from tests.google.mask import merged, required
from tests.google.protect import may_change, refused
from tests.google.ranges import checked
from tests.google.reading import protection_json
from tests.google.spreadsheet import Sheet

Json = dict[str, Any]

_NAME = re.compile(r"^(?!(?:true|false|r\d*c\d*)$)[^\W\d][\w.]{0,249}$", re.IGNORECASE)


def merge_cells(batch: Batch, request: Json) -> Json:
    """Merge a range; only the first cell keeps its value. Merges wholly inside give way."""
    sheet, area = batch.cells(request.get("range", {}))
    for part in _parts(area, request.get("mergeType", "MERGE_ALL")):
        _demand_unfrozen(sheet, part)
        for known in sheet.merges:
            if known.meet(part) not in {None, known}:
                raise invalid(
                    "You must select all cells in a merged range to merge or unmerge them."
                )
        sheet.merges = [merge for merge in sheet.merges if not part.holds(merge)]
        sheet.merges.append(part)
        for place in sheet.filled(part):
            if place != (part.top, part.left):
                sheet.put(*place, sheet.cells[place].but(value=None, note=None, runs=None))
    return {}


def _demand_unfrozen(sheet: Sheet, area: Area) -> None:
    """Raise GoogleError (400) for a merge that lies over the edge of what is frozen."""
    rows, columns = (sheet.grid.get(f"frozen{axis}Count", 0) for axis in ("Row", "Column"))
    if area.left < columns < area.right or area.top < rows < area.bottom:
        raise invalid("You can't merge frozen and non-frozen cells.")


def _parts(area: Area, how: str) -> list[Area]:
    """The merges of one request; a merge of one cell is none."""
    parts = [area]
    if how == "MERGE_ROWS":
        rows = range(area.top, area.bottom)
        parts = [area._replace(top=row, bottom=row + 1) for row in rows]
    if how == "MERGE_COLUMNS":
        columns = range(area.left, area.right)
        parts = [area._replace(left=column, right=column + 1) for column in columns]
    return [part for part in parts if part.height * part.width > 1]


def unmerge_cells(batch: Batch, request: Json) -> Json:
    """Take merges apart; the range must not cut one."""
    sheet, area = batch.cells(request.get("range", {}))
    if any(merge.meet(area) not in {None, merge} for merge in sheet.merges):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [merge for merge in sheet.merges if not area.holds(merge)]
    return {}


def add_named_range(batch: Batch, request: Json) -> Json:
    """Name a range, with the id the client chose if it chose one."""
    sent = request.get("namedRange", {})
    book = batch.spreadsheet
    named_id = sent.get("namedRangeId") or str(book.fresh_id())
    if named_id in {*book.named_ranges, *book.ghosts}:
        raise invalid(f"A named range with id: {named_id} already exists.")
    made = {"namedRangeId": named_id, **sent, "range": checked(book, sent.get("range", {}))}
    _check_name(batch, made)
    book.named_ranges[named_id] = made
    return {"addNamedRange": {"namedRange": made}}


def _check_name(batch: Batch, named: Json) -> None:
    name = named.get("name", "")
    if not _NAME.match(name) or corners(name):
        raise invalid(
            f'The name "{name}" is not valid. Names may contain letters, numbers and underscores.'
        )
    others = {**batch.spreadsheet.ghosts, **batch.spreadsheet.named_ranges}
    others.pop(named["namedRangeId"], None)
    if name.casefold() in {other["name"].casefold() for other in others.values()}:
        said = "a named range with that name already exists."
        raise invalid(f"Cannot add named range with name: {name}, {said}")


def _named(batch: Batch, named_id: str) -> Json:
    known = batch.spreadsheet.named_ranges.get(named_id)
    if known is None:
        raise invalid(f"No named range with id: {named_id}")
    return known


def _lay(batch: Batch, named_id: str) -> None:
    """Let a ghost be a named range again, where ghosts may be; what Google does nobody has told."""
    book = batch.spreadsheet
    if book.lays_ghosts and named_id in book.ghosts:
        book.named_ranges[named_id] = book.ghosts.pop(named_id)


def update_named_range(batch: Batch, request: Json) -> Json:
    """Rename a named range, or lay it elsewhere."""
    sent = request.get("namedRange", {})
    _lay(batch, sent.get("namedRangeId", ""))
    old = _named(batch, sent.get("namedRangeId", ""))
    made = {**merged(old, sent, required(request)), "namedRangeId": old["namedRangeId"]}
    made["range"] = checked(batch.spreadsheet, made.get("range", {}))
    _check_name(batch, made)
    batch.spreadsheet.named_ranges[old["namedRangeId"]] = made
    return {}


def delete_named_range(batch: Batch, request: Json) -> Json:
    """Forget a named range; a protected range that followed it keeps its place."""
    old = _named(batch, request.get("namedRangeId", ""))
    for sheet in batch.spreadsheet.sheets:
        for key, protection in list(sheet.protected.items()):
            if protection.get("namedRangeId") == old["namedRangeId"]:
                rest = {name: one for name, one in protection.items() if name != "namedRangeId"}
                sheet.protected[key] = {**rest, "range": old["range"]}
    del batch.spreadsheet.named_ranges[old["namedRangeId"]]
    return {}


def add_protected_range(batch: Batch, request: Json) -> Json:
    """Protect a range; who protects it may edit it."""
    sent = request.get("protectedRange", {})
    taken = [key for sheet in batch.spreadsheet.sheets for key in sheet.protected]
    chosen = fresh(sent.get("protectedRangeId"), taken, "ProtectedRange", batch)
    sheet, made = _protection(batch, {**sent, "protectedRangeId": chosen})
    sheet.protected[chosen] = made
    shown = protection_json(batch.spreadsheet, sheet, made, batch.editor)
    asked = sent.get("editors") or {}  # the caller is added later: Google does not say so here
    shown["editors"] = {key: value for key, value in asked.items() if value}
    return {"addProtectedRange": {"protectedRange": shown}}


def _protection(batch: Batch, sent: Json) -> tuple[Sheet, Json]:
    """The protected range as it is kept, and its sheet.

    Raises GoogleError (400) for a place that is not there, and for editors without access.
    """
    made = {key: value for key, value in sent.items() if key != "requestingUserCanEdit"}
    book = batch.spreadsheet
    if "namedRangeId" in sent:
        where = _named(batch, sent["namedRangeId"])["range"]
        made.pop("range", None)
    else:
        where = made["range"] = checked(book, sent.get("range", {}))
    sheet = batch.sheet(where.get("sheetId", 0), "grid")
    _check_holes(batch, sheet, made)
    made["editors"] = _editors(batch, made)
    return sheet, made


def _check_holes(batch: Batch, sheet: Sheet, protection: Json) -> None:
    holes = protection.get("unprotectedRanges", [])
    covered = Area.of(protection.get("range", {}))
    if holes and not covered.holds(sheet.area()):
        raise invalid("Unprotected ranges can only be set on a protected sheet.")
    protection["unprotectedRanges"] = [checked(batch.spreadsheet, hole) for hole in holes]
    if not holes:
        del protection["unprotectedRanges"]
    if any(hole.get("sheetId", 0) != sheet.id for hole in holes):
        raise invalid("Unprotected ranges must be on the protected sheet.")


def _editors(batch: Batch, protection: Json) -> Json:
    """The editors kept: those sent, and the caller."""
    sent = protection.get("editors") or {}
    if protection.get("warningOnly") and any(sent.values()):
        raise invalid("ProtectedRange is warningOnly. Editors cannot be set on it.")
    users = list(dict.fromkeys(sent.get("users", [])))
    caller = batch.editor.email
    if caller.casefold() not in {user.casefold() for user in users}:
        users.append(caller)
    for email in [*users, *sent.get("groups", [])]:
        if email != caller and not batch.spreadsheet.may_edit(email):
            raise invalid(
                f"Cannot add {email} as an editor of a protected range: "
                "the account does not have access to the document."
            )
    return {key: value for key, value in {**sent, "users": users}.items() if value}


def _protected(batch: Batch, protected_id: object) -> tuple[Sheet, Json]:
    """The sheet and the protected range of an id, once the user may change it."""
    for sheet in batch.spreadsheet.sheets:
        known = sheet.protected.get(protected_id)  # type: ignore[call-overload]
        if known is not None:
            if not may_change({**known, "warningOnly": False}, batch.editor):
                raise refused()
            return sheet, known
    raise invalid(f"No protected range with id: {protected_id}")


def update_protected_range(batch: Batch, request: Json) -> Json:
    """Change what is protected, from whom, or how."""
    sent = request.get("protectedRange", {})
    sheet, old = _protected(batch, sent.get("protectedRangeId"))
    mask = required(request)
    if "namedRangeId" in mask or "range" in mask:
        other = "range" if "namedRangeId" in mask else "namedRangeId"
        old = {key: value for key, value in old.items() if key != other}
    made = merged(old, sent, mask)
    key = old["protectedRangeId"]
    if made.get("warningOnly") and not (mask.keys() & {"editors", "*"}):
        made.pop("editors", None)  # what was said of editors no longer counts
    target, kept = _protection(batch, {**made, "protectedRangeId": key})
    if target is sheet:
        sheet.protected[key] = kept
    else:
        del sheet.protected[key]
        target.protected[key] = kept
    return {}


def delete_protected_range(batch: Batch, request: Json) -> Json:
    """Protect a range no longer."""
    sheet, known = _protected(batch, request.get("protectedRangeId", 0))
    del sheet.protected[known["protectedRangeId"]]
    return {}


KINDS: dict[str, Kind] = {
    "mergeCells": merge_cells,
    "unmergeCells": unmerge_cells,
    "addNamedRange": add_named_range,
    "updateNamedRange": update_named_range,
    "deleteNamedRange": delete_named_range,
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
}
