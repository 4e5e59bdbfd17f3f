"""Lines are as high as their texts need, also where others stood before."""

from dataclasses import replace
from math import ceil

from sheets_sync.model.workbook import Line, Note, Workbook
from sheets_sync.stores import style
from sheets_sync.stores.google.requests import Body, creation, encoded, rewriting
from sheets_sync.stores.plain import noted, rows, values
from tests.stores.google.made import ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT, FINDINGS, GUIDE, OKR, PRIORITIES, SCORES


def _heights(made: Made, key: str) -> dict[int, int]:
    """Give the heights in pixels of the rows of a sheet that were given one, by number."""
    properties = made.sheet(key).row_properties
    return {row + 1: one["pixelSize"] for row, one in properties.items() if "pixelSize" in one}


def test_lines_that_people_write_in_are_never_given_a_height() -> None:
    okr = replace(OKR, notes=(Note("Gửi trước 17 giờ."), Note("Hỏi ai", heading=True)))

    made = Made.of(replace(DEPARTMENT, sheets=(okr, PRIORITIES, GUIDE, FINDINGS)))

    assert _heights(made, "okr") == {
        OKR.last + 2: 28,
        OKR.last + 3: 38,
    }


def test_each_line_of_the_tools_has_the_height_its_text_needs_and_no_header_has_one() -> None:
    made = Made.of(DEPARTMENT)

    for sheet in (GUIDE, SCORES, FINDINGS):
        points = dict.fromkeys(range(3, made.sheet(sheet.key).rows + 1), style.row_height(1))
        points |= {
            n: style.line_height(sheet, line, values(sheet, line)) for n, line in rows(sheet)
        }
        points |= {n: style.note_height(sheet, note) for n, note in noted(sheet)}
        assert _heights(made, sheet.key) == {n: ceil(high * 4 / 3) for n, high in points.items()}


def test_google_is_never_asked_to_fit_lines() -> None:
    """It was seen to make them as high as one line of text."""
    assert b"autoResize" not in encoded(creation(DEPARTMENT, VIETNAM, ROBOTS))


def _sized(body: Body) -> list[tuple[int, int]]:
    """Give the rows of every request that gives a height."""
    updates = [each.get("updateDimensionProperties", {}) for each in body["requests"]]
    return [
        (update["range"]["startIndex"], update["range"]["endIndex"])
        for update in updates
        if "pixelSize" in update.get("properties", {}) and update["range"]["dimension"] == "ROWS"
    ]


LONG = Line({"message": "Trọng số của các kết quả then chốt cộng lại chưa đủ. " * 4})


def test_heights_cost_a_request_a_sheet_and_one_for_each_run_of_others() -> None:
    many = replace(FINDINGS, lines=(*FINDINGS.lines, LONG, LONG) * 200)

    sized = _sized(rewriting([many]))

    assert (len(sized), sized[:2]) == (201, [(2, 2100), (5, 7)])


def test_the_commonest_height_is_the_one_that_is_given_to_all_at_once() -> None:
    many = replace(FINDINGS, key="bang", lines=(*FINDINGS.lines[:1], *[LONG] * 50), notes=())
    published = Workbook("scores", "scores", "Điểm", (many,))

    assert _sized(creation(published, VIETNAM, ROBOTS)) == [(2, 53), (2, 3)]
