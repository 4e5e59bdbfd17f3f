"""Charts, sizes, settings and locks that Google refuses, and with which words."""

import pytest

from tests.google.asking import Asking
from tests.google.calling import grid, lines
from tests.google.faults import Fault, of_kind
from tests.google.server import Emulator
from tests.google.wrong import (
    LEAST,
    LIMIT,
    MOST,
    OURS,
    SPIKE,
    USED,
    Wrong,
    batch,
    chart,
    error,
    gradient,
    metadata,
    refusal,
    settings,
    sized,
    source,
    written,
)

SAME_LENGTH = "The domain and all series of a chart must be of the same length."
CHARTS = {
    "a chart of no kind": Wrong(
        {"addChart": {"chart": {"spec": {"title": "Trống"}, "position": {"overlayPosition": {}}}}},
        "One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart "
        "must be set on chartSpec.",
        SPIKE,
    ),
    "a chart nowhere": Wrong(
        {"addChart": {"chart": {"spec": {"pieChart": {}}}}},
        "One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be "
        "set",
        SPIKE,
    ),
    "a column of the bottom axis": Wrong(
        chart(series=[{"series": source(grid(0, 5, 1, 2)), "targetAxis": "BOTTOM_AXIS"}]),
        "BOTTOM_AXIS is not a minor axis of a chart of the type COLUMN.",
        OURS,
    ),
    "a bar of the left axis": Wrong(
        chart(chartType="BAR"), "LEFT_AXIS is not a minor axis of a chart of the type BAR.", OURS
    ),
    "an axis twice": Wrong(
        chart(axis=[{"position": "LEFT_AXIS"}, {"position": "LEFT_AXIS"}]),
        "An axis of a chart is given twice.",
        OURS,
    ),
    "a series longer than the domain": Wrong(
        chart(series=[{"series": source(grid(0, 6, 1, 2))}]), SAME_LENGTH, OURS
    ),
    "a series of two columns": Wrong(
        chart(series=[{"series": source(grid(0, 5, 1, 3))}]),
        "A source range of a chart must be one row or one column.",
        OURS,
    ),
    "a series of more ranges than the domain": Wrong(
        chart(series=[{"series": {"sourceRange": {"sources": [grid(0, 5, 1, 2)] * 2}}}]),
        "The domain and all series of a chart must have as many source ranges.",
        OURS,
    ),
    "a chart of a width below nothing": Wrong(
        chart({"widthPixels": -1}), "A chart's size and its offsets must not be negative.", OURS
    ),
    "another specification for no chart": Wrong(
        {"updateChartSpec": {"chartId": 9, "spec": {"pieChart": {}}}}, "No chart with id: 9", SPIKE
    ),
}
BOUNDS = {
    "a locale it refuses": Wrong(settings(locale="en_IN"), "Unsupported locale: en_IN", OURS),
    "a locale that is none": Wrong(settings(locale="vn_VI"), "Unsupported locale: vn_VI", OURS),
    "a zone that is none": Wrong(
        settings(timeZone="Asia/Hanoi_"), "Unsupported time zone: Asia/Hanoi_", OURS
    ),
    "a longer note": Wrong(
        written(note="x" * (LIMIT + 1)), "A note cannot have more than 50000 characters.", OURS
    ),
    "a longer formula": Wrong(
        written(userEnteredValue={"formulaValue": "=" + "1" * LIMIT}),
        "Your input contains more than the maximum of 50000 characters in a single cell.",
        USED,
    ),
    "a formula that is none": Wrong(
        written(userEnteredValue={"formulaValue": "SUM(A1)"}),
        "formulaValue must begin with '=': SUM(A1)",
        OURS,
    ),
    "longer metadata": Wrong(
        metadata(metadataValue="x" * 30_000),
        "Developer metadata cannot have more than 30000 characters.",
        OURS,
    ),
    "metadata below nothing": Wrong(
        metadata(metadataId=-1), "Developer metadata id must not be negative: -1", OURS
    ),
    "a sheet below nothing": Wrong(
        {"addSheet": {"properties": {"sheetId": -5}}}, "Sheet id must not be negative: -5", OURS
    ),
    "a column too many": Wrong(
        sized(rowCount=1, columnCount=18_279), "A sheet cannot have more than 18278 columns.", OURS
    ),
    "columns too many, appended": Wrong(
        {"appendDimension": {"sheetId": 7, "dimension": "COLUMNS", "length": 18_278}},
        "A sheet cannot have more than 18278 columns.",
        OURS,
    ),
    "columns too many, between": Wrong(
        {"insertDimension": {"range": lines(1, 18_278, "COLUMNS", sheet=7)}},
        "A sheet cannot have more than 18278 columns.",
        OURS,
    ),
    "a cell too many": Wrong(
        sized(rowCount=10_000_000, columnCount=1),
        "This action would increase the number of cells in the workbook above the limit of "
        "10000000 cells.",
        USED,
    ),
    "a height below nothing": Wrong(
        {
            "updateDimensionProperties": {
                "range": lines(0, 1),
                "properties": {"pixelSize": -1},
                "fields": "pixelSize",
            }
        },
        "pixelSize must not be negative",
        OURS,
    ),
    "frozen below nothing": Wrong(
        sized(rowCount=9, columnCount=9, frozenRowCount=-1),
        "gridProperties.frozenRowCount must not be negative",
        OURS,
    ),
    "an editor who cannot open it": Wrong(
        {
            "addProtectedRange": {
                "protectedRange": {
                    "range": grid(0, 1, 0, 1),
                    "editors": {"users": ["ai@do.example"]},
                }
            }
        },
        "Cannot add ai@do.example as an editor of a protected range: the account does not have "
        "access to the document.",
        OURS,
    ),
}


WRONG = {**CHARTS, **BOUNDS}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_request_is_refused(asking: Asking, book: str, name: str) -> None:
    assert batch(asking, book, WRONG[name].request) == refusal(WRONG[name])


@pytest.mark.parametrize("lacking", ["domains", "series"])
def test_a_chart_that_draws_nothing_breaks_google(asking: Asking, book: str, lacking: str) -> None:
    """SPIKE: of neither; that one of them is enough is feared."""
    broken = {"code": 500, "message": "Internal error encountered.", "status": "INTERNAL"}

    assert batch(asking, book, chart(None, **{lacking: []})) == (500, {"error": broken})


def test_a_side_of_nothing_is_the_usual_one(asking: Asking, book: str) -> None:
    """SPIKE: nothing is what a side is that was not sent."""
    _, body = batch(asking, book, chart({"widthPixels": 0, "heightPixels": 90}))

    (reply,) = body["replies"]
    position = reply["addChart"]["chart"]["position"]["overlayPosition"]
    assert position == {"anchorCell": {}, "widthPixels": 600, "heightPixels": 90}


def test_the_least_and_the_greatest_lose_their_value(asking: Asking, book: str) -> None:
    """SPIKE."""
    batch(asking, book, gradient(minpoint={**LEAST, "value": "2"}, maxpoint=MOST))

    looked = asking.send("GET", f"/v4/spreadsheets/{book}", fields="sheets.conditionalFormats")
    rule = looked.body["sheets"][0]["conditionalFormats"][0]
    assert rule["gradientRule"] == {"minpoint": LEAST, "maxpoint": MOST}


def test_groups_lie_eight_levels_deep(asking: Asking, book: str) -> None:
    level = {"addDimensionGroup": {"range": lines(2, 5)}}
    deep, _ = batch(asking, book, *[level] * 8)

    refused = batch(asking, book, level)

    words = "Groups cannot lie more than 8 levels deep."  # OURS
    assert (deep, refused) == (
        200,
        (400, error(f"Invalid requests[0].addDimensionGroup: {words}")),
    )


@pytest.mark.parametrize(("above", "status"), [(False, 400), (True, 200)])
def test_a_manager_is_above_locks_only_where_a_test_says_so(
    google: Emulator, robot: Asking, organizer: Asking, drive_id: str, *, above: bool, status: int
) -> None:
    """Whether Google's Managers are nobody has told, so nothing may rely on it."""
    google.world.managers_above_locks = above
    made = robot.sheet("KD", drive_id)
    batch(robot, made, {"addProtectedRange": {"protectedRange": {"range": grid(0, 9, 0, 9)}}})

    answer, _ = batch(organizer, made, written(userEnteredValue={"numberValue": 1}))

    assert answer == status


@pytest.mark.parametrize(("seconds", "status"), [(180.0, 200), (180.5, 504)])
def test_sheets_gives_up_after_three_minutes(
    google: Emulator, anh: Asking, seconds: float, status: int
) -> None:
    """The page of limits: "a timeout error". Its words are those of all of Google's APIs."""
    made = anh.sheet("KD")
    begun = google.world.clock.now()
    google.faults.add(Fault("slow", when=of_kind("sheets"), seconds=seconds))

    answer = anh.send("GET", f"/v4/spreadsheets/{made}", fields="spreadsheetId")

    assert (answer.status, google.world.clock.now() - begun) == (status, 180.0)
    assert answer.body.get("error", {}).get("status") == (
        "DEADLINE_EXCEEDED" if status != 200 else None
    )
