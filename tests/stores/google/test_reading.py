from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from sheets_sync.model.cell import PLAIN, CellError, CellValue, Grid, Look, Return, Uncomputed
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.google.reading import LINES, exact, parts, returned, sheet_ids

Json = dict[str, Any]


def sheet(*rows: list[Json], title: str = "OKR", sheet_id: int = 7, **more: object) -> Json:
    properties = {"title": title, "sheetType": "GRID"} | ({"sheetId": sheet_id} if sheet_id else {})
    data = {"rowData": [{"values": row} for row in rows]}
    return {"properties": properties, "data": [data], **more}


def number(value: float, shown: str = "") -> Json:
    look = {"effectiveFormat": {"numberFormat": {"type": shown}}} if shown else {}
    return {"effectiveValue": {"numberValue": value}, **look}


def error(kind: str, formula: str = "=1/0") -> Json:
    entered = {"userEnteredValue": {"formulaValue": formula}}
    return {"effectiveValue": {"errorValue": {"type": kind}}, **entered}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ({}, None),
        ({"effectiveValue": {"stringValue": "Tăng trưởng"}}, "Tăng trưởng"),
        ({"effectiveValue": {"stringValue": ""}}, None),
        ({"effectiveValue": {"stringValue": "=1+1"}}, "=1+1"),
        ({"effectiveValue": {"boolValue": False}}, False),
        (number(3), 3),
        (number(0.1 + 0.2), 0.1 + 0.2),
        (number(0.98, "PERCENT"), 0.98),
        (number(46022, "DATE"), date(2025, 12, 31)),
        (number(46022.75, "DATE_TIME"), datetime(2025, 12, 31, 18)),  # noqa: DTZ001
        (number(0.5, "TIME"), time(12)),
        (number(1.5, "TIME"), timedelta(hours=36)),
        (number(9e9, "DATE"), CellError("#NUM!")),
        (error("DIVIDE_BY_ZERO"), CellError("#DIV/0!")),
        (error("REF"), CellError("#REF!")),
        (error("N_A"), CellError("#N/A")),
        (error("NAME"), CellError("#NAME?")),
        (error("ERROR"), CellError("#ERROR!")),
        (error("NEW_KIND"), CellError("#ERROR!")),
        (error("LOADING", "=IMPORTRANGE()"), Uncomputed("=IMPORTRANGE()")),
        ({"userEnteredValue": {"formulaValue": "=A1"}}, Uncomputed("=A1")),
    ],
)
def test_blank_value_error_and_formula_without_a_value_stay_apart(
    cell: Json, value: CellValue
) -> None:
    grid = returned({"sheets": [sheet([cell, number(1)])]}).grids[0]

    assert (grid.at(0, 0), type(grid.at(0, 0))) == (value, type(value))
    assert grid.at(0, 1) == 1


def test_a_spreadsheet_becomes_grids_marks_and_names() -> None:
    answer = {
        "namedRanges": [
            {"name": "ss_okr", "range": {"sheetId": 7}},
            {"name": "ss_guide", "range": {}},
            {"name": "ss_gone", "range": {"sheetId": 99}},
            {"name": "cua_rieng", "range": {"sheetId": 7}},
        ],
        "developerMetadata": [
            {"metadataKey": "sheets_sync_key", "metadataValue": "KD"},
            {"metadataKey": "other", "metadataValue": "x"},
        ],
        "sheets": [
            sheet([], [], [{}, {}], title="Hướng dẫn", sheet_id=0),
            {"properties": {"sheetId": 5, "title": "Biểu đồ", "sheetType": "OBJECT"}},
            sheet(
                [number(0.5, "PERCENT"), {}, {"effectiveValue": {"stringValue": "x"}}, {}],
                merges=[
                    {"sheetId": 7, "startRowIndex": 4, "endRowIndex": 5,
                     "startColumnIndex": 1, "endColumnIndex": 3},
                    {"sheetId": 7, "endRowIndex": 2, "endColumnIndex": 1},
                ],
            ),
        ],
    }  # fmt: skip
    answer["sheets"][2]["data"][0] |= {  # type: ignore[index]
        "rowMetadata": [{"hiddenByUser": True}, {}, {"hiddenByFilter": True}],
        "columnMetadata": [{}, {"hiddenByUser": True}],
    }

    assert returned(answer) == Return(
        (
            Grid("Hướng dẫn", ()),
            Grid(
                "OKR",
                ((0.5, None, "x"),),
                percents=frozenset({(0, 0)}),
                hidden=frozenset({0, 2}),
                merges=((0, 0, 1, 0), (4, 1, 4, 2)),
                hidden_columns=frozenset({1}),
            ),
        ),
        {"sheets_sync_key": "KD"},
        {"ss_okr": "OKR", "ss_guide": "Hướng dẫn"},
    )
    assert sheet_ids(answer) == {0, 5, 7}


def test_a_reading_tells_how_the_spreadsheet_writes_numbers_and_days() -> None:
    told = {"properties": {"locale": "en_US", "timeZone": "America/New_York"}, "sheets": []}

    assert [(read.locale, read.time_zone) for read in map(returned, (told, {}))] == [
        ("en_US", "America/New_York"),
        ("", ""),
    ]


def shown(value: float, pattern: str, kind: str = "NUMBER") -> Json:
    look = {"numberFormat": {"type": kind, "pattern": pattern}}
    return {"effectiveValue": {"numberValue": value}, "effectiveFormat": look}


def text(words: str, **more: object) -> Json:
    return {"effectiveValue": {"stringValue": words}, **more}


STRUCK = {"userEnteredFormat": {"textFormat": {"strikethrough": True}}}
OUT = {"strikethrough": True}


@pytest.mark.parametrize(
    ("cell", "look"),
    [
        (shown(4.12, '0.00" tỷ"'), Look(suffix=" tỷ")),
        (shown(4.12e9, "#,##0,,"), Look(scale=6)),
        (shown(26.5, "#,##0.000"), Look(decimals=3)),
        (shown(46357, "mm/yyyy", "DATE"), Look(month_only=True)),
        (shown(46357, "dd/mm/yyyy", "DATE"), PLAIN),
        (shown(0.98, "0.00%", "PERCENT"), PLAIN),
        (number(75) | STRUCK, Look(crossed=True)),
        (shown(4.12, '0.00" tỷ"') | STRUCK, Look(crossed=True, suffix=" tỷ")),
        (STRUCK, PLAIN),
        (number(75) | {"userEnteredFormat": {"textFormat": {}}}, PLAIN),
        (
            text("1521", textFormatRuns=[{"format": OUT}, {"startIndex": 2, "format": {}}]),
            Look(struck="15", kept="21"),
        ),
        (
            text("🙂15", textFormatRuns=[{"startIndex": 2, "format": OUT}]),
            Look(struck="15", kept="🙂"),
        ),
        (
            text("1521", textFormatRuns=[{"startIndex": 2, "format": {"strikethrough": False}}])
            | STRUCK,
            Look(struck="15", kept="21"),
        ),
        (text("xem", textFormatRuns=[{"format": {}}]), PLAIN),
        (number(75) | {"note": "Số đúng là 85"}, Look(note="Số đúng là 85")),
        (number(75) | {"note": "Xem lại"}, PLAIN),
        ({"note": "85"}, PLAIN),
    ],
)
def test_looks_are_told_where_they_say_something(cell: Json, look: Look) -> None:
    grid = returned({"sheets": [sheet([], [], [cell])]}).grids[0]

    assert grid.looks == ({} if look == PLAIN else {(2, 0): look})


def test_the_notes_on_headers_are_the_tools() -> None:
    header = text("Chỉ tiêu", note="Ví dụ 98%")

    assert returned({"sheets": [sheet([header], [header])]}).grids[0].looks == {}


def test_a_sheet_beyond_all_bounds_is_not_read() -> None:
    with pytest.raises(UnreadableError) as caught:
        returned({"sheets": [sheet(*[[]] * (LINES + 1))]})

    assert (caught.value.reason, caught.value.detail) == ("too-many-rows", "OKR")


def test_the_mark_of_a_state_tells_which_sheets_differ() -> None:
    one = {"sheets": [sheet([number(1)]), sheet([number(2)], sheet_id=8)]}
    two = {"sheets": [sheet([number(1)]), sheet([number(3)], sheet_id=8)]}
    three = {**one, "namedRanges": [{"name": "ss_okr", "range": {"sheetId": 7}}]}

    before, after, named = (parts(exact(each)) for each in (one, two, three))

    assert {name for name in before if before[name] != after[name]} == {"8"}
    assert {name for name in before if before[name] != named[name]} == {"-"}
    assert exact(one) == exact({"sheets": [*one["sheets"]]})
