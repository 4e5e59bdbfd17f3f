"""The benchmark measures what it says, and tells all of it on the screen and as JSON."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "scripts"))

from _bench import do_keep, do_night, do_write, measuring  # noqa: E402
from _bench.case_growth import compared  # noqa: E402
from _bench.ground import copied  # noqa: E402
from _bench.measuring import NotMeasuredError, Series, Took, alternately  # noqa: E402
from _bench.table import Line, Target, as_json, cells  # noqa: E402

from sheets_sync.state import open_state  # noqa: E402

DAY = "2026-10-12"
MEGABYTE = 1_000_000
Measured = tuple[Path, str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Measure three departments once; give their folder, the table, and the lines as JSON."""
    folder = tmp_path_factory.mktemp("bench")
    file = folder / "bench.json"
    script, kept = (
        str(ROOT / "scripts" / "bench.py"),
        ("--folder", str(folder), "--json", str(file)),
    )
    done = subprocess.run(
        [
            sys.executable,
            script,
            "--only",
            "a,g",
            "--workbooks",
            "3",
            "--runs",
            "1",
            "--cold",
            *kept,
        ],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SHEETS_SYNC_READY": "1", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stdout, json.loads(file.read_text(encoding="utf-8"))["lines"]


def test_cases_are_measured_and_set_against_their_targets(measured: Measured) -> None:
    _, _, lines = measured

    assert [(line["case"], line["against"], line["target"]) for line in lines] == [
        ("a", "calamine alone", "≤ 1.5"),
        ("a", "openpyxl read-only", "≥ 6"),
        ("a", "calamine alone", None),
        ("g", "python -c 'import click'", "≤ 2"),
    ]
    assert all(line["ours"] > 0 < line["theirs"] for line in lines)
    assert [line["ratio"] for line in lines] == [
        pytest.approx(lines[0]["ours"] / lines[0]["theirs"]),
        pytest.approx(lines[1]["theirs"] / lines[1]["ours"]),
        pytest.approx(lines[2]["ours"] / lines[2]["theirs"]),
        pytest.approx(lines[3]["ours"] / lines[3]["theirs"]),
    ]


def test_the_table_shows_a_row_for_every_line(measured: Measured) -> None:
    _, told, lines = measured

    machine, heading, *rows = told.splitlines()
    assert "cores" in machine
    assert "python-calamine" in machine
    assert heading.split() == ["case", "what", "ours", "against", "theirs", "ratio", "target"]
    for row, line in zip(rows[: len(lines)], lines, strict=True):
        assert row.startswith(f"{line['case']}     {line['what']} ")
        assert row.rstrip().endswith(line["verdict"])


def test_reading_is_kept_and_pulled(measured: Measured) -> None:
    place = measured[0] / "filled-3"

    for work in (do_keep.kept, do_keep.pulled):
        with copied(place, only_read=True) as copy:
            assert work(str(copy), DAY)["seconds"] > 0
            with open_state(copy / ".sheets-sync" / "state.db") as state:
                assert all(state.last_reading(code) for code in ("D0001", "D0002", "D0003"))


def test_a_night_is_taken_apart_and_written_again_bare(measured: Measured) -> None:
    place, calls = str(measured[0] / "filled-3"), str(measured[0] / "calls")

    wrote = do_write.take_down_night(place, calls)
    bare = do_write.played(calls)
    taken = dict(do_night.split(place))

    # alignment, scores, the roster's findings, the company's sheets, and three departments'
    assert wrote["workbooks"] == 7
    assert wrote["cells"] > 1000
    assert bare["bytes"] > 50_000
    whole = taken.pop("seconds")
    assert list(taken) == list(do_night.STEPS)
    assert all(seconds > 0 for seconds in taken.values())
    assert sum(taken.values()) <= whole


@pytest.mark.parametrize(
    ("ours", "other", "target", "ratio", "verdict"),
    [
        ((3.0, 1.0, 2.0), (2.0,), Target("<=", 1.5), 1.0, "met"),
        ((4.0,), (2.0,), Target("<=", 1.5), 2.0, "not met"),
        ((1.0,), (6.0,), Target(">=", 6), 6.0, "met"),
        ((2.0,), (6.0,), Target(">=", 6), 3.0, "not met"),
        ((1.0,), (), Target(">=", 6), None, "not measured"),
        ((), (), Target("<=", 1.5), None, "not measured"),
        ((4.0,), (2.0,), None, 2.0, ""),
    ],
)
def test_the_median_is_set_against_the_target(
    ours: tuple[float, ...],
    other: tuple[float, ...],
    target: Target | None,
    ratio: float | None,
    verdict: str,
) -> None:
    line = Line("a", "read", ours, "calamine", other, target=target)

    assert (line.ratio, line.verdict) == (ratio, verdict)
    assert [each["verdict"] for each in as_json([line])] == [verdict]
    assert cells(line)[-1] == verdict


def test_what_has_no_other_is_held_to_the_target_itself() -> None:
    none = Line("c", "written", (0,), unit="files", target=Target("<=", 0))
    one = Line("c", "written", (1,), unit="files", target=Target("<=", 0))

    assert (none.verdict, one.verdict) == ("met", "not met")


def test_many_workbooks_are_set_against_two_hundred() -> None:
    grown = {
        50: Series((Took(1.0),), 50 * MEGABYTE),
        200: Series((Took(2.0), Took(9.0), Took(1.0)), 100 * MEGABYTE),
        2000: Series((Took(30.0),), 120 * MEGABYTE),
        5000: Series((Took(50.0),), 180 * MEGABYTE),
    }

    memory, time = compared("reading", grown)

    assert (memory.what, memory.against, memory.ratio) == ("reading, memory at 2000", "at 200", 1.2)
    assert (time.what, time.against) == ("reading, one workbook at 5000", "at 200")
    assert time.ours == (10.0,)
    assert time.ratio == 1.0


def test_ways_take_turns_and_the_memory_is_looked_at_in_the_warm_up() -> None:
    turns = []

    def way(name: str) -> measuring.Way:
        def work(*, watched: bool) -> Took:
            turns.append((name, watched))
            return Took(float(len(turns)), 7 if watched else 0)

        return work

    done = alternately({"ours": way("ours"), "theirs": way("theirs")}, 2)

    assert turns == [("ours", True), ("theirs", True), *[("ours", False), ("theirs", False)] * 2]
    assert (done["ours"].seconds, done["ours"].peak) == ((3.0, 5.0), 7)
    assert (done["theirs"].seconds, done["theirs"].median) == ((4.0, 6.0), 5.0)


def test_the_memory_of_a_process_below_counts() -> None:
    fat = "import time; fat = bytearray(b'x' * 60_000_000); time.sleep(0.3)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {fat!r}])"

    took = measuring.run((sys.executable, "-c", starts), watched=True)

    assert 60_000_000 < took.peak < 200_000_000
    assert took.seconds > 0.3


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(NotMeasuredError, match="exit code 3: gone wrong"):
        measuring.run(
            (sys.executable, "-c", "import sys; print('gone wrong', file=sys.stderr); sys.exit(3)")
        )


@pytest.mark.parametrize("words", [("--only", "x"), ("--runs", "0"), ("--sizes", "a")])
def test_wrong_use_is_told(
    words: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_READY", "1")
    script = import_module("bench")

    with pytest.raises(SystemExit) as stopped:
        script.main(list(words))

    assert stopped.value.code == 2
    assert words[0] in capsys.readouterr().err
