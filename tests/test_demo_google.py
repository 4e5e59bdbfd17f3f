"""The demo on Google: the same quarter, the same findings and scores, and hardly any calls."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from math import isclose
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.pipeline import Outcome
from sheets_sync.sync.night import judge
from sheets_sync.sync.workspace import open_workspace
from tests.test_demo import three_departments

sys.path.append(str(Path(__file__).parent.parent / "scripts"))

from _staff.calls import Runs
from _staff.google_stage import GoogleStage
from _staff.spreadsheet import Json, Taken

DAY = date(2027, 1, 8)
WORDS = ["--google", "--lang", "en", "--departments", "KD", "MKT", "SX"]
NEAR = 1e-12
"""How far two programs that add up the same numbers may differ, relative to their sum."""

Complaint = tuple[object, ...]
"""Workbook, severity, rule, sheet, line, field, what was read there, and the message."""


@dataclass(frozen=True)
class Ended:
    """What a play came to: what the tool thinks of all of it, and what directors see."""

    outcome: Outcome
    complaints: frozenset[Complaint]
    published: Mapping[str, Return]
    told: Mapping[str, Grid]
    """The sheet of findings in each workbook that people write in, by its key."""

    @property
    def scorecards(self) -> dict[str, Scorecard]:
        return {card.member.id: card for card in self.outcome.scorecards}


def ended(folder: Path) -> Ended:
    workspace = open_workspace(folder, DAY)
    with closing(workspace), workspace.state() as state:
        outcome, say = judge(workspace, state).outcome, workspace.say
        published = {key: workspace.store.read(at)[0] for key, at in workspace.published.items()}
        mine = {each.key: workspace.store.read(each.address)[0] for each in state.registered()}
    told = {key: one for key, found in mine.items() if (one := found.grid("Check"))}
    complaints = frozenset(
        (
            found.place.workbook,
            found.severity,
            found.code,
            found.place.sheet,
            found.place.line,
            found.place.field,
            found.read,
            say(found.message, **found.args),
        )
        for found in outcome.findings
    )
    return Ended(outcome, complaints, published, told)


@dataclass(frozen=True)
class Plays:
    """The same play on files and on Google, where the server is still there."""

    files: Ended
    google: Ended
    stage: GoogleStage
    runs: Runs
    """What each command of the play asked of Google."""


@pytest.fixture(scope="module")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plays]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SHEETS_SYNC_READY", "1")
        import demo  # noqa: PLC0415 - it would look for its own Python without that

        base = tmp_path_factory.getbasetemp()
        stage = GoogleStage(tmp_path_factory.mktemp("play") / "demo-google", "en")
        with ThreadPoolExecutor() as other, stage:
            files = other.submit(three_departments, base)  # a process of its own: two at a time
            assert demo.perform(stage, demo.arguments(WORDS)) == 0
            runs = stage.counted()
            for name, value in stage.environment.items():
                environment.setenv(name, value)
            google = ended(stage.folder)
            yield Plays(ended(files.result()[0]), google, stage, runs)


def test_people_are_told_the_same_on_google_as_on_files(plays: Plays) -> None:
    files, google = plays.files.complaints, plays.google.complaints

    assert {"only on files": files - google, "only on google": google - files} == {
        "only on files": set(),
        "only on google": set(),
    }
    assert len(files) > 20


def test_scores_are_the_same_on_google_as_on_files(plays: Plays) -> None:
    files, google = plays.files.scorecards, plays.google.scorecards

    assert {who: google.get(who) for who in files if google.get(who) != files[who]} == {}
    assert google.keys() == files.keys()
    assert sum(card.total is not None for card in files.values()) > 20


def test_objectives_are_linked_the_same_on_google_as_on_files(plays: Plays) -> None:
    assert plays.google.outcome.alignment == plays.files.outcome.alignment


@pytest.mark.parametrize("key", ["alignment", "scores"])
def test_directors_see_the_same_on_google_as_on_files(plays: Plays, key: str) -> None:
    files, google = plays.files.published[key], plays.google.published[key]

    assert [grid.title for grid in google.grids] == [grid.title for grid in files.grids]
    assert {
        place: pair
        for one, other in zip(files.grids, google.grids, strict=True)
        for place, pair in differing(one, other).items()
    } == {}
    assert [looks(grid) for grid in google.grids] == [looks(grid) for grid in files.grids]
    assert (google.marks, google.names) == (files.marks, files.names)


@pytest.mark.parametrize("key", ["roster", "company", "KD", "MKT", "SX"])
def test_everybody_reads_the_same_in_their_own_workbook(plays: Plays, key: str) -> None:
    files, google = plays.files.told[key], plays.google.told[key]

    assert differing(files, google) == {}


def differing(one: Grid, other: Grid) -> dict[tuple[str, int, int], tuple[CellValue, CellValue]]:
    """Give the cells that are not the same, but for the days on which workbooks were handed in."""
    rows = range(max(len(one.rows), len(other.rows)))
    width = max((len(row) for row in (*one.rows, *other.rows)), default=0)
    places = ((r, c) for r in rows for c in range(width) if one.at(0, c) != "submitted" or r < 1)
    pairs = {(one.title, *place): (one.at(*place), other.at(*place)) for place in places}
    return {place: pair for place, pair in pairs.items() if not same(*pair)}


def same(one: CellValue, other: CellValue) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        numbers = isinstance(one, int | float) and isinstance(other, int | float)
        return numbers and isclose(one, other, rel_tol=NEAR)  # type: ignore[arg-type]
    return type(one) is type(other) and one == other


def looks(grid: Grid) -> tuple[object, ...]:
    return grid.percents, grid.hidden, grid.hidden_columns, grid.merges


def test_a_sync_when_nothing_is_new_lists_once_and_does_nothing_else(plays: Plays) -> None:
    assert plays.runs[-1] == ("sync", Counter({"drive.list": 1}))


def test_a_new_workbook_is_made_by_one_call_to_drive_and_one_to_sheets(plays: Plays) -> None:
    (calls,) = (calls for command, calls in plays.runs if command == "create")

    assert (calls["drive.create"], calls["sheets.write"], calls["sheets.read"]) == (3, 3, 0)


def test_google_understood_every_request(plays: Plays) -> None:
    emulator = plays.stage.emulator

    assert emulator.malformed == []
    assert [call.path for call in emulator.calls if call.status != 200] == []


def test_what_directors_see_can_be_opened_when_the_play_is_over(plays: Plays) -> None:
    exported = load_workbook(plays.stage.folder / "scores.xlsx")

    published = plays.google.published["scores"]
    assert [sheet.title for sheet in exported] == [grid.title for grid in published.grids]


def test_the_demos_lie_in_folders_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETS_SYNC_READY", "1")
    import demo  # noqa: PLC0415 - as above

    stages = [demo.stage_of(demo.arguments(words)) for words in ([], ["--google"])]

    assert [stage.folder.name for stage in stages] == ["demo", "demo-google"]


def taken(*rows: list[Json]) -> Taken:
    """Give what was read of a spreadsheet of two lines and three columns."""
    data = {"rowData": [{"values": row} for row in rows]}
    properties = {
        "sheetId": 7,
        "title": "Tờ 1",
        "gridProperties": {"rowCount": 2, "columnCount": 3},
    }
    return Taken({"sheets": [{"properties": properties, "data": [data]}]})


LIST = {
    "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Tăng"}]},
    "showCustomUi": True,
}
PERCENT = {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}


def test_a_spreadsheet_nobody_changed_is_not_written() -> None:
    unchanged = taken(
        [{"userEnteredValue": {"stringValue": "=x"}}, {"userEnteredValue": {"formulaValue": "=1"}}],
        [{"userEnteredValue": {"numberValue": 0.5}, "userEnteredFormat": PERCENT}],
        [{"dataValidation": LIST}],
    )

    assert unchanged.requests() == []


def test_only_cells_that_differ_are_written_as_what_they_are() -> None:
    spreadsheet = taken(
        [{"userEnteredValue": {"stringValue": "a"}}, {"userEnteredValue": {"stringValue": "b"}}],
        [{}, {"dataValidation": LIST}],
    )
    sheet = spreadsheet.workbook.worksheets[0]

    sheet["B1"] = "1,5"
    sheet["C1"] = 1.5
    sheet["A2"] = 0.25
    sheet["A2"].number_format = "0%"

    assert spreadsheet.requests() == [
        written(0, 1, "userEnteredValue", text("1,5"), number(1.5)),
        written(
            1,
            0,
            "userEnteredValue,userEnteredFormat.numberFormat",
            number(0.25) | {"userEnteredFormat": PERCENT},
        ),
    ]


def test_whoever_writes_beyond_the_last_line_gets_more_of_them() -> None:
    spreadsheet = taken([])
    spreadsheet.workbook.worksheets[0]["E4"] = True

    assert spreadsheet.requests() == [
        {"appendDimension": {"sheetId": 7, "dimension": "ROWS", "length": 2}},
        {"appendDimension": {"sheetId": 7, "dimension": "COLUMNS", "length": 2}},
        written(3, 4, "userEnteredValue", {"userEnteredValue": {"boolValue": True}}),
    ]


def test_an_error_is_entered_as_a_formula_that_makes_it() -> None:
    spreadsheet = taken([])
    spreadsheet.workbook.worksheets[0]["A1"] = "#REF!"

    error = {"userEnteredValue": {"formulaValue": "=#REF!"}}
    assert spreadsheet.requests() == [written(0, 0, "userEnteredValue", error)]


def test_a_new_sheet_is_made_before_it_is_written_in() -> None:
    spreadsheet = taken([])
    spreadsheet.workbook.create_sheet("Họp")["A1"] = "ghi chú"

    made, filled = spreadsheet.requests()

    properties = made["addSheet"]["properties"]
    assert properties["title"] == "Họp"
    assert filled == written(0, 0, "userEnteredValue", text("ghi chú"), sheet=properties["sheetId"])


def test_a_drop_down_moves_with_its_area() -> None:
    spreadsheet = taken([{"dataValidation": LIST}])
    offered = spreadsheet.workbook.worksheets[0].data_validations.dataValidation[0]

    offered.sqref = "B1"

    rule = {"dataValidation": LIST}
    assert offered.formula1 == '"Tăng"'
    assert spreadsheet.requests() == [written(0, 0, "dataValidation", {}, rule)]


def written(row: int, column: int, fields: str, *cells: Json, sheet: int = 7) -> Json:
    start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
    rows = [{"values": list(cells)}]
    return {"updateCells": {"start": start, "rows": rows, "fields": fields}}


def text(value: str) -> Json:
    return {"userEnteredValue": {"stringValue": value}}


def number(value: float) -> Json:
    return {"userEnteredValue": {"numberValue": value}}
