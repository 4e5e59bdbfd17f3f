"""A spreadsheet is made from a whole body."""

import pytest

from tests.google.batch_requests import plain
from tests.google.calling import grid
from tests.google.errors import GoogleError
from tests.google.protect import Editor
from tests.google.sheets import created


def test_a_spreadsheet_is_made_from_a_whole_body() -> None:
    cells = [{"userEnteredValue": {"numberValue": 1}, "note": "xem"}]
    sheet = {
        "properties": {"sheetId": 9, "title": "KPI", "gridProperties": {"rowCount": 5}},
        "data": [{"startRow": 1, "rowData": [{"values": cells}]}],
        "merges": [grid(3, 4, 0, 2, 9)],
        "protectedRanges": [{"protectedRangeId": 4, "range": {"sheetId": 9}}],
    }
    named = {"namedRangeId": "n", "name": "bang", "range": grid(0, 2, 0, 1, 9)}
    body = {"properties": {"title": "Mới"}, "sheets": [sheet], "namedRanges": [named]}

    made = created("moi", body, Editor("chu@saomai.example"))

    kpi = made.sheets[0]
    assert (made.title, len(made.sheets), kpi.title, kpi.rows, kpi.columns) == (
        "Mới",
        1,
        "KPI",
        5,
        26,
    )
    assert kpi.cell(1, 0).written() == cells[0]
    assert [merge.json() for merge in kpi.merges] == [grid(3, 4, 0, 2, 9)]
    assert (list(kpi.protected), list(made.named_ranges)) == ([4], ["n"])


def test_a_spreadsheet_in_an_unsupported_locale_is_not_made() -> None:
    body = {"properties": {"title": "Mới", "locale": "vi_VN"}}

    with pytest.raises(GoogleError, match="Unsupported locale: vi_VN"):
        created("moi", body, Editor("chu@saomai.example"), lambda locale: locale != "vi_VN")


def test_a_colour_that_google_gave_is_taken_back_as_it_is() -> None:
    sent = [{"red": level / 1000, "green": 1, "blue": 0} for level in range(1000)]

    once = plain(sent)

    assert plain(once) == once
    assert once[500] == {"red": 0.49803922, "green": 1}
