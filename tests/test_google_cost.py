"""Google is called as seldom as the work allows, and never more often than Google allows."""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "scripts"))

from _cost import ours, plain  # noqa: E402
from _cost.counting import Cost, least  # noqa: E402
from _cost.ours import Phase  # noqa: E402
from _cost.quota import Timed, Trial, all_timed, trial  # noqa: E402
from _cost.table import Minutes, told  # noqa: E402
from _cost.tabular import Row, table  # noqa: E402

from sheets_sync.locale import speak  # noqa: E402
from sheets_sync.stores.google.pace import WINDOW  # noqa: E402
from tests.google.server import Emulator  # noqa: E402
from tests.google.spreadsheet import Sheet  # noqa: E402
from tests.stores.workplace import HOUR  # noqa: E402

N, CHANGED, WORKBOOKS, ROBOTS = 8, 3, 120, 6
PUBLISHED = 2
OWN = 2
"""The roster and the company workbook."""


@pytest.fixture(scope="module")
def phases(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Phase]:
    """Play a company of eight departments; gives its phases by name."""
    speak("en")
    folder = tmp_path_factory.mktemp("cost") / "office"
    return {phase.name: phase for phase in ours.play(folder, N, CHANGED)}


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        pytest.param(
            "create",
            {"drive.list": 1, "sheets.read": OWN, "drive.create": N, "sheets.write": N},
            id="a new workbook takes a file and a write",
        ),
        pytest.param(
            "first night",
            {
                "drive.list": 1,
                "sheets.read": N,
                "sheets.write": N + OWN + PUBLISHED,
                "drive.create": PUBLISHED,
            },
            id="a workbook that was submitted takes a read and a write",
        ),
        pytest.param(
            "3 changed",
            {"drive.list": 1, "sheets.read": CHANGED, "sheets.write": CHANGED + PUBLISHED},
            id="only what has changed is read, and told what is new",
        ),
        pytest.param("nothing changed", {"drive.list": 1}, id="a listing shows that nothing has"),
        pytest.param(
            "next day",
            {"drive.list": 1, "sheets.write": PUBLISHED},
            id="what is published carries the day",
        ),
    ],
)
def test_every_phase_takes_its_calls_and_no_more(
    phases: Mapping[str, Phase], name: str, calls: Mapping[str, int]
) -> None:
    assert phases[name].kinds == calls


def test_nothing_takes_more_than_the_floor_but_the_listing_of_create(
    phases: Mapping[str, Phase],
) -> None:
    above = {p.name: p.ours.all - p.floor.all for p in phases.values() if p.ours != p.floor}

    assert above == {"begin": 2, "create": 1}


@pytest.fixture(scope="module")
def drive() -> Iterator[Emulator]:
    """A Google without a quota."""
    with Emulator(quota=False) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def costs(drive: Emulator, phases: Mapping[str, Phase]) -> Mapping[str, Cost]:
    """Do the same job on gspread's high-level calls."""
    return plain.play(phases.values(), drive)


def test_the_plain_job_publishes_the_same(
    drive: Emulator, costs: Mapping[str, Cost], phases: Mapping[str, Phase]
) -> None:
    last = phases["next day"].workbooks.values()
    published = [workbook for workbook in last if not plain.peoples(workbook)]
    books = {f.name: f.spreadsheet for f in drive.world.files.values() if f.spreadsheet}

    written = {w.title: [shown(sheet) for sheet in books[w.title].sheets] for w in published}

    assert len(published) == PUBLISHED
    assert written == {w.title: [trimmed(table(s)) for s in w.sheets] for w in published}


def shown(sheet: Sheet) -> list[Row]:
    """Give the values of the emulator's sheet."""
    rows: list[Row] = [[""] * sheet.columns for _ in range(sheet.rows)]
    for (row, column), cell in sheet.cells.items():
        rows[row][column] = next(iter((cell.value or {"stringValue": ""}).values()))
    return trimmed(rows)


def trimmed(rows: list[Row]) -> list[Row]:
    """Leave out blanks at the ends."""
    for row in (rows := [[*row] for row in rows]):
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def test_the_plain_job_asks_for_nothing_that_google_does_not_know(
    drive: Emulator, costs: Mapping[str, Cost]
) -> None:
    assert drive.malformed == []
    assert {call.status for call in drive.calls} == {200}


def test_the_plain_job_pays_for_every_sheet_every_night(
    phases: Mapping[str, Phase], costs: Mapping[str, Cost]
) -> None:
    books = phases["next day"].workbooks.values()
    read = sum(len(plain.peoples(book)) for book in books)
    written = sum(len(book.sheets) for book in books if not plain.peoples(book)) + N + OWN

    nightly = Cost(lists=1, reads=len(books) + 2 * read + written, writes=2 * written)

    assert costs["nothing changed"] == costs["next day"] == nightly


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Have six robots in a folder, of which the first one makes 120 workbooks."""
    with trial(tmp_path_factory.mktemp("quota"), WORKBOOKS, ROBOTS) as made:
        yield made


@pytest.fixture(scope="module")
def timed(tried: Trial) -> Mapping[str, Timed]:
    """Make, read and rewrite the workbooks."""
    return dict(all_timed(tried))


def test_120_workbooks_take_hardly_longer_than_the_quota_asks(
    tried: Trial, timed: Mapping[str, Timed]
) -> None:
    floors = {name: round(each.least, 1) for name, each in timed.items()}

    assert floors == {
        "create": 60.0,
        "read": 60.0,
        "rewrite": 60.0,
        "read, 0.7 s a call": 102.0,
        "rewrite, 0.7 s a call": 102.0,
    }
    assert {name: each.ratio for name, each in timed.items() if each.ratio > 1.1} == {}
    assert tried.refused == 0


@pytest.mark.parametrize(
    ("robots", "reads"),
    [
        pytest.param(3, 183, id="three robots have 180 reads a minute"),
        pytest.param(6, 306, id="six have no more than their project's 300"),
    ],
)
def test_robots_side_by_side_share_what_their_project_may(
    tried: Trial, timed: Mapping[str, Timed], robots: int, reads: int
) -> None:
    read = tried.read(reads, robots)

    assert (read.seconds, read.least) == pytest.approx((WINDOW, 60.0))
    assert tried.refused == 0


def test_robots_in_threads_are_never_refused(tried: Trial, timed: Mapping[str, Timed]) -> None:
    wanted = (tried.addresses * 2)[:190]
    tried.place.world.clock.sleep(HOUR)
    since = len(tried.place.emulator.calls)

    with tried.google([0, 1, 2]) as google:
        answers = list(tried.store(google).read_many(wanted))

    reads = [c for c in tried.place.emulator.calls[since:] if c.kind == "sheets.read"]
    assert [address for address, _ in answers] == wanted
    assert (len(reads), {call.status for call in reads}) == (190, {200})
    assert len({call.user for call in reads}) == 3


@pytest.mark.parametrize(
    ("calls", "latency", "allowed", "seconds"),
    [
        pytest.param(0, 0.7, 60, 0.0, id="nothing"),
        pytest.param(60, 0.0, 60, 0.0, id="a minute's worth goes out at once"),
        pytest.param(61, 0.0, 60, 60.0, id="one more waits for the first to be a minute old"),
        pytest.param(61, 0.7, 60, 60.7, id="and takes its own time"),
        pytest.param(120, 2.0, 60, 240.0, id="slow calls never wait"),
        pytest.param(600, 0.0, 300, 60.0, id="a project's worth"),
    ],
)
def test_the_least_time_is_what_a_sliding_minute_leaves(
    calls: int, latency: float, allowed: int, seconds: float
) -> None:
    assert least(calls, latency, allowed) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("cost", "minutes"),
    [
        pytest.param(Cost(), 0, id="nothing"),
        pytest.param(Cost(lists=900, files=900), 0, id="Drive allows thousands"),
        pytest.param(Cost(reads=60, writes=60), 0, id="both go out at once"),
        pytest.param(Cost(reads=61, writes=181), 3, id="writes beside reads"),
    ],
)
def test_minutes_are_those_of_the_busier_kind(cost: Cost, minutes: int) -> None:
    assert cost.minutes == minutes


def test_the_script_tells_all_of_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    phases: Mapping[str, Phase],
    costs: Mapping[str, Cost],
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_READY", "1")
    monkeypatch.setattr(ours, "play", lambda *_: phases.values())
    monkeypatch.setattr(plain, "play", lambda *_: costs)
    file = tmp_path / "cost.json"
    words = ["--departments", str(N), "--workbooks", "0", "--json", str(file)]

    code = import_module("google_cost").main(words)

    shown = capsys.readouterr().out.splitlines()
    content = json.loads(file.read_text(encoding="utf-8"))
    quiet = content["phases"][3]
    assert (code, content["departments"], content["quota"]) == (0, N, None)
    assert [each["phase"] for each in content["phases"]] == [*phases][1:]
    assert quiet["sheets-sync"] == quiet["the floor"] == {
        "lists": 1, "files": 0, "reads": 0, "writes": 0, "all": 1, "minutes": 0,
    }  # fmt: skip
    assert [*map(str.split, shown)][10:12] == [
        ["nothing", "changed", "sheets-sync", "1", "·", "·", "·", "1", "·"],
        ["plain", "gspread", "1", "·", "129", "54", "184", "2"],
    ]


def test_the_quota_is_told_in_a_line_for_each_piece_of_work() -> None:
    minutes = Minutes(120, 0, {"read": Timed(61.5, 60.0)})

    assert list(told(minutes)) == [
        "120 small workbooks, 60 reads and 60 writes a minute, a virtual clock:",
        "    refused by Google (429): 0",
        "    read: 61.5 s, at least 60.0 s, ratio 1.025",
    ]
