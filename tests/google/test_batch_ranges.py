"""batchUpdate: merges, names, and protection for each user."""

from typing import Any

import pytest

from tests.google.calling import Calling, grid, lines
from tests.google.errors import GoogleError

Json = dict[str, Any]

CHI, DUNG = "chi@saomai.example", "dung@saomai.example"
PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


def protect(where: Json, *users: str, **more: object) -> Json:
    sent = {"protectedRangeId": 1, "range": where, "editors": {"users": list(users)}, **more}
    return {"addProtectedRange": {"protectedRange": sent}}


def write(top: int, left: int, sheet: int = 0) -> Json:
    start = {"sheetId": sheet, "rowIndex": top, "columnIndex": left}
    rows = [{"values": [{"userEnteredValue": {"numberValue": 1}}]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def refused(calling: Calling, *requests: Json) -> str:
    with pytest.raises(GoogleError) as error:
        calling.batch(*requests)
    assert error.value.code == 400
    return error.value.message


@pytest.fixture
def owner() -> Calling:
    return Calling()


def test_only_owner_and_editors_write_protected_cells(owner: Calling) -> None:
    owner.batch(protect(grid(0, 2, 0, 2), CHI))

    owner.batch(write(0, 0))
    owner.as_user(CHI.upper()).batch(write(0, 0))
    owner.as_user(DUNG).batch(write(2, 0))
    dung = owner.as_user(DUNG)
    assert refused(dung, write(1, 1)) == f"Invalid requests[0].updateCells: {PROTECTED}"
    assert refused(dung, {"addSheet": {}}, write(1, 1)).startswith("Invalid requests[1]")
    with pytest.raises(GoogleError, match="You are trying to edit a protected cell"):
        dung.put("A1", ["x"])
    with pytest.raises(GoogleError, match="You are trying to edit a protected cell"):
        dung.call("POST", "/values/A1:C9:clear")


def test_a_warning_stops_nobody(owner: Calling) -> None:
    owner.batch(protect(grid(0, 2, 0, 2), warningOnly=True))

    owner.as_user(DUNG).batch(write(0, 0))

    assert owner.values("A1") == [["1"]]


def test_a_protected_sheet_has_holes_for_cells_but_not_for_rows(owner: Calling) -> None:
    owner.batch(protect({"sheetId": 0}, unprotectedRanges=[grid(1, 9, 0, 2), grid(9, 12, 0, 2)]))
    dung = owner.as_user(DUNG)

    dung.batch(write(1, 1), {"repeatCell": {"range": grid(7, 12, 0, 2), "cell": {}, "fields": "*"}})
    for request in (
        write(0, 0),
        {"repeatCell": {"range": grid(7, 13, 0, 2), "cell": {}, "fields": "*"}},
        {"deleteDimension": {"range": lines(2, 3)}},
        {"insertDimension": {"range": lines(2, 3)}},
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 1}},
        {
            "updateSheetProperties": {
                "properties": {"sheetId": 0, "gridProperties": {"rowCount": 1001}},
                "fields": "gridProperties.rowCount",
            }
        },
        {"moveDimension": {"source": lines(2, 3), "destinationIndex": 5}},
        {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "x"}, "fields": "title"}},
    ):
        assert refused(dung, request).endswith(PROTECTED)


def test_rows_through_a_protected_range_stay_where_they_are(owner: Calling) -> None:
    owner.batch({"addSheet": {}}, protect(grid(2, 5, 0, 2)))
    dung = owner.as_user(DUNG)

    dung.batch(
        {"insertDimension": {"range": lines(2, 3)}}, {"deleteDimension": {"range": lines(0, 1)}}
    )
    for request in (
        {"insertDimension": {"range": lines(3, 4)}},
        {"deleteDimension": {"range": lines(4, 9)}},
        {"moveDimension": {"source": lines(8, 9), "destinationIndex": 3}},
        {"deleteSheet": {"sheetId": 0}},
        {"sortRange": {"range": grid(0, 9, 0, 1), "sortSpecs": [{"dimensionIndex": 0}]}},
        {"mergeCells": {"range": grid(4, 6, 0, 1), "mergeType": "MERGE_ALL"}},
        {"copyPaste": {"source": grid(9, 10, 0, 1), "destination": grid(2, 3, 0, 1)}},
        {"setDataValidation": {"range": grid(2, 3, 0, 1)}},
        {"deleteProtectedRange": {"protectedRangeId": 1}},
    ):
        assert refused(dung, request).endswith(PROTECTED)
    owner.batch({"deleteSheet": {"sheetId": 0}})


def test_protection_follows_a_named_range(owner: Calling) -> None:
    named = {"namedRangeId": "n", "name": "bang", "range": grid(0, 1, 0, 1)}
    protection = {"protectedRangeId": 1, "namedRangeId": "n"}
    moved = {"namedRangeId": "n", "range": grid(5, 6, 0, 1)}
    owner.batch(
        {"addNamedRange": {"namedRange": named}},
        {"addProtectedRange": {"protectedRange": protection}},
        {"updateNamedRange": {"namedRange": moved, "fields": "range"}},
    )
    dung = owner.as_user(DUNG)

    dung.batch(write(0, 0))
    assert refused(dung, write(5, 0)).endswith(PROTECTED)
    owner.batch({"deleteNamedRange": {"namedRangeId": "n"}})
    assert refused(dung, write(5, 0)).endswith(PROTECTED)


def test_editors_are_seen_by_editors_and_the_maker_is_one(owner: Calling) -> None:
    owner.as_user(CHI).batch(protect(grid(0, 1, 0, 1), description="Đã khoá"))

    def seen(calling: Calling) -> Json:
        made: Json = calling.get("sheets.protectedRanges")["sheets"][0]["protectedRanges"][0]
        return {key: made.get(key) for key in ("description", "requestingUserCanEdit", "editors")}

    for_editors = {
        "description": "Đã khoá",
        "requestingUserCanEdit": True,
        "editors": {"users": [CHI]},
    }
    assert (seen(owner), seen(owner.as_user(CHI))) == (for_editors, for_editors)
    assert seen(owner.as_user(DUNG)) == {
        "description": "Đã khoá",
        "requestingUserCanEdit": None,
        "editors": None,
    }


def test_an_editor_must_have_access_to_the_file(owner: Calling) -> None:
    owner.spreadsheet.may_edit = lambda email: email == CHI

    assert DUNG in refused(owner, protect(grid(0, 1, 0, 1), CHI, DUNG))
    owner.batch(protect(grid(0, 1, 0, 1), CHI))
    update = {"protectedRangeId": 1, "editors": {"users": [DUNG]}}
    request = {"updateProtectedRange": {"protectedRange": update, "fields": "editors"}}
    assert DUNG in refused(owner, request)


def test_a_protected_range_may_change(owner: Calling) -> None:
    owner.batch(protect(grid(0, 1, 0, 1)))
    update = {"protectedRangeId": 1, "range": grid(4, 5, 0, 1), "editors": {"users": [CHI]}}
    request = {"updateProtectedRange": {"protectedRange": update, "fields": "range,editors.users"}}
    owner.batch(request)

    owner.as_user(CHI).batch(write(4, 0))
    owner.as_user(DUNG).batch(write(0, 0))
    assert refused(owner.as_user(DUNG), write(4, 0)).endswith(PROTECTED)
    owner.batch({"deleteProtectedRange": {"protectedRangeId": 1}})
    owner.as_user(DUNG).batch(write(4, 0))


def test_ids_that_are_taken_and_holes_in_mere_ranges_are_refused(owner: Calling) -> None:
    owner.batch(protect(grid(0, 1, 0, 1)))

    assert "already exists" in refused(owner, protect(grid(3, 4, 0, 1)))
    holes = protect(grid(3, 4, 0, 1), protectedRangeId=2, unprotectedRanges=[grid(3, 4, 0, 1)])
    warning = protect(grid(3, 4, 0, 1), CHI, protectedRangeId=2, warningOnly=True)
    assert "Editors cannot be set on it" in refused(owner, warning)
    assert "only be set on a protected sheet" in refused(owner, holes)


@pytest.mark.parametrize("name", ["", "Q1", "a b", "1a", "true", "R1C1"])
def test_a_name_that_could_be_something_else_is_refused(owner: Calling, name: str) -> None:
    named = {"name": name, "range": grid(0, 1, 0, 1)}

    assert "is not valid" in refused(owner, {"addNamedRange": {"namedRange": named}})


def test_a_name_or_its_id_is_used_once(owner: Calling) -> None:
    named = {"namedRangeId": "n", "name": "bang", "range": grid(0, 1, 0, 1)}
    owner.batch({"addNamedRange": {"namedRange": named}})

    same_name = {"addNamedRange": {"namedRange": {**named, "namedRangeId": "m"}}}
    same_id = {"addNamedRange": {"namedRange": {**named, "name": "khac"}}}
    assert "bang" in refused(owner, same_name)
    assert "id: n already exists" in refused(owner, same_id)


@pytest.fixture
def haunted(owner: Calling) -> Calling:
    named = {"namedRangeId": "n", "name": "bang", "range": grid(0, 1, 0, 1, sheet=5)}
    owner.batch(
        {"addSheet": {"properties": {"sheetId": 5, "title": "Kiểm tra"}}},
        {"addNamedRange": {"namedRange": named}},
        {"deleteSheet": {"sheetId": 5}},
    )
    return owner


HERE = {"namedRangeId": "n", "name": "bang", "range": grid(0, 2, 0, 1)}


def test_the_name_of_a_deleted_sheet_is_listed_no_more_and_stays_taken(haunted: Calling) -> None:
    add = {"addNamedRange": {"namedRange": {"name": "BANG", "range": grid(0, 1, 0, 1)}}}
    same_id = {"addNamedRange": {"namedRange": {**HERE, "name": "khac"}}}

    said = "Cannot add named range with name: BANG, a named range with that name already exists."
    assert haunted.get("namedRanges") == {}
    assert refused(haunted, add) == f"Invalid requests[0].addNamedRange: {said}"
    assert "id: n already exists" in refused(haunted, same_id)


@pytest.mark.parametrize("laid", [True, False])
def test_whether_the_name_of_a_deleted_sheet_is_laid_anew_is_a_choice(
    haunted: Calling, *, laid: bool
) -> None:
    haunted.spreadsheet.lays_ghosts = laid
    update = {"updateNamedRange": {"namedRange": HERE, "fields": "range"}}

    if laid:
        haunted.batch(update)
    else:
        assert "No named range with id: n" in refused(haunted, update)

    told = haunted.get("namedRanges.name").get("namedRanges", [])
    assert told == ([{"name": "bang"}] if laid else [])


def test_a_merge_keeps_its_first_cell_and_is_never_cut(owner: Calling) -> None:
    owner.put("A1", ["a", "b"], ["c", "d"])
    owner.batch({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ROWS"}})
    part = grid(0, 2, 1, 3)

    assert owner.values("A1:B2") == [["a"], ["c"]]
    for kind in ("mergeCells", "unmergeCells"):
        assert "You must select all cells in a merged range" in refused(
            owner, {kind: {"range": part}}
        )
    owner.batch({"unmergeCells": {"range": grid(0, 2, 0, 3)}})
    assert owner.spreadsheet.sheets[0].merges == []


def test_a_merge_never_lies_over_the_edge_of_what_is_frozen(owner: Calling) -> None:
    def freeze(columns: int) -> Json:
        grid_properties = {"gridProperties": {"frozenColumnCount": columns}}
        fields = "gridProperties.frozenColumnCount"
        return {"updateSheetProperties": {"properties": grid_properties, "fields": fields}}

    def merge(left: int, right: int) -> Json:
        return {"mergeCells": {"range": grid(0, 1, left, right), "mergeType": "MERGE_ALL"}}

    owner.batch(freeze(2), merge(0, 2), merge(2, 4))

    assert "can't merge frozen" in refused(owner, merge(1, 6))
    assert "can't freeze only part" in refused(owner, freeze(1))
