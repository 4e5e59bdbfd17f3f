"""A cell that a finding names lights up, by a rule that looks into another sheet."""

from dataclasses import replace

import pytest

from sheets_sync.stores.google.ids import sheet_id
from tests.stores.google.made import Made
from tests.stores.sample import DEPARTMENT, FINDINGS


def _flags(made: Made) -> list[str]:
    return [
        rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
        for rule in made.sheet("okr").conditional[:2]
    ]


def test_flags_look_up_findings_by_title_else_by_name_and_only_on_lines_with_a_code() -> None:
    tests = _flags(Made.of(DEPARTMENT))

    title = "'Kiểm tra'!"
    keys = f'INDIRECT("{title}$B$3:$B");$A3;INDIRECT("{title}$C$3:$C");A$1'
    names = 'INDIRECT("ss_findings_code");$A3;INDIRECT("ss_findings_field");A$1'
    error = f'COUNTIFS({keys};INDIRECT("{title}$A$3:$A");"Lỗi")'
    by_name = f'COUNTIFS({names};INDIRECT("ss_findings_severity");"Lỗi")'
    assert tests == [
        f'=IF($A3="";FALSE;IFERROR({error};{by_name})>0)',
        f'=IF($A3="";FALSE;IFERROR(COUNTIFS({keys});COUNTIFS({names}))>0)',
    ]


def _lit(made: Made, code: str, field: str) -> list[object]:
    # worked out as the spreadsheet would, in cells of the guide
    tests = [t.replace("$A3", f'"{code}"').replace("A$1", f'"{field}"') for t in _flags(made)]
    cells = [{"values": [{"userEnteredValue": {"formulaValue": test}}]} for test in tests]
    start = {"sheetId": sheet_id("guide"), "rowIndex": 40, "columnIndex": 0}
    write = {"start": start, "rows": cells, "fields": "userEnteredValue"}
    made.send({"requests": [{"updateCells": write}]})
    told = made.get("sheets(properties/sheetId,data/rowData/values/effectiveValue)")
    (guide,) = (s for s in told["sheets"] if s["properties"]["sheetId"] == sheet_id("guide"))
    rows = guide["data"][0]["rowData"][40:42]
    return [row["values"][0]["effectiveValue"]["boolValue"] for row in rows]


@pytest.mark.parametrize("title", ["Kiểm tra", "Góp ý của phòng"])
def test_a_flag_lights_up_whatever_the_findings_sheet_is_called_by_now(title: str) -> None:
    made = Made.of(DEPARTMENT)
    renamed = {"properties": {"sheetId": sheet_id("findings"), "title": title}, "fields": "title"}
    made.send({"requests": [{"updateSheetProperties": renamed}]})

    assert _lit(made, "KD-O1-K2", "weight") == [True, True]
    assert _lit(made, "KD-O1-K2", "title") == [False, False]


def test_a_title_with_a_quote_is_written_as_formulas_need_it() -> None:
    odd = "Kiểm tra 'lần 2'"
    called = {FINDINGS.title: odd}
    sheets = tuple(
        replace(s, title=called.get(s.title, s.title), flags=called.get(s.flags, s.flags))
        for s in DEPARTMENT.sheets
    )
    made = Made.of(replace(DEPARTMENT, sheets=sheets))

    assert all("INDIRECT(\"'Kiểm tra ''lần 2'''!$B$3:$B\")" in test for test in _flags(made))
    assert _lit(made, "KD-O1-K2", "weight") == [True, True]
