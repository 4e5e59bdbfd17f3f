"""Alignment, the morning view and the line of truth count the same findings, and the same days."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from sheets_sync.cli.commands import program
from sheets_sync.locale import load
from sheets_sync.model.finding import Severity
from sheets_sync.model.timing import Timing
from sheets_sync.model.workbook import Formula
from sheets_sync.pipeline import consolidate
from sheets_sync.sync.create import create
from sheets_sync.sync.status import Morning, status
from sheets_sync.sync.summary import summary_of
from tests.office_free import Office, receipt

AFTER = date(2026, 10, 18)
NAMES = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "questions": Severity.QUESTION}


def morning(office: Office, today: date) -> Morning:
    workspace = office.open(today)
    with workspace.alone(), workspace.state() as state:
        return status(workspace, state)


@pytest.fixture
def troubled(office: Office) -> Office:
    """An office with something the matter everywhere: one is unread, one has not submitted."""
    with office.edit("roster") as pages:
        list(pages.values())[1].fill(3, email="không có")
        next(iter(pages.values())).fill(5, head="NV99")
    with office.edit("company") as pages:
        pages["Decisions"].fill(3, code="KD-O9", decision="Drop")
        pages["Company objectives"].fill("CT-O2", rank=7, title="Tăng 20% doanh thu", why="x")
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", target="X khách", baseline="1.234")
        pages["Department OKR"].fill("KD-O1-K2", owner="NV99")
    office.path("HT").write_bytes(b"")
    return office


def test_three_views_count_the_same_findings(troubled: Office) -> None:
    done = troubled.night(AFTER)
    view = morning(troubled, AFTER)
    summary = summary_of(done)

    truth = {name: done.truth.counts[str(severity)] for name, severity in NAMES.items()}
    rows = troubled.rows("alignment", "Submissions")
    alignment = {name: sum(row[name] or 0 for row in rows) for name in NAMES}
    here = [one.findings for one in view.departments] + list(view.own.values())
    seen = {name: sum(each.get(s, 0) for each in here) for name, s in NAMES.items()}
    lines = [line.counts for line in summary.lines] + list(summary.own.values())
    night = {name: sum(each.get(s, 0) for each in lines) for name, s in NAMES.items()}

    assert min(truth.values()) > 0
    assert {row["department"] for row in rows if not row["code"]} == {"Company workbook", "Roster"}
    assert alignment == seen == night == truth
    assert truth == {name: view.truth.counts[str(severity)] for name, severity in NAMES.items()}


def test_the_overview_adds_up_every_workbook(troubled: Office) -> None:
    done = troubled.night(AFTER)
    workspace = troubled.open(AFTER)

    book = next(iter(consolidate(done.night, done.outcome, workspace.say)))

    figures = {line.cells["item"]: line.cells.get("value") for line in book.sheet("overview").lines}
    told = {name: figures[f"Findings: {name}"] for name in NAMES}
    assert {name: f.cached for name, f in told.items() if isinstance(f, Formula)} == {
        name: done.truth.counts[str(severity)] for name, severity in NAMES.items()
    }
    departments = figures["Departments"]
    assert isinstance(departments, Formula)
    assert departments.cached == len(done.night.cycle.departments)


def test_the_morning_view_names_the_workbooks_that_are_no_department_s(troubled: Office) -> None:
    troubled.night(AFTER)
    words = ["-w", str(troubled.root), "--today", AFTER.isoformat(), "status"]

    shown = CliRunner().invoke(program, words).output
    plain = json.loads(CliRunner().invoke(program, [*words, "--json"]).output)

    say = load("vi")
    assert {say("Roster"), say("Company workbook")} <= {line.strip().split("  ")[0]
                                                        for line in shown.splitlines()}  # fmt: skip
    assert plain["company"]["errors"] > 0


def made_late(office: Office) -> Office:
    """Have a department that HR added after the deadline, and that submits at once."""
    with office.edit("roster") as pages:
        departments, people = list(pages.values())[:2]
        departments.fill(6, code="KH", name="Phòng Kế hoạch", head="NV31")
        people.fill(7, id="NV31", name="Đỗ Thu Lan", department="KH", position="KD-TP",
                    starts=date(2020, 1, 2))  # fmt: skip
    workspace = office.open(AFTER)
    with workspace.alone(), workspace.state() as state:
        create(workspace, state)
    with office.edit("KH", AFTER) as pages:
        pages["Guide"].fill(3, status="Submitted", met=date(2026, 10, 17), read="Yes")
    return office


def test_a_unit_made_after_the_deadline_is_neither_on_time_nor_late(office: Office) -> None:
    done = made_late(office).night(AFTER)

    assert receipt(done, "KH").submitted_on is None
    (row,) = [r for r in office.rows("alignment", "Submissions") if r["code"] == "KH"]
    assert (row["timing"], row["submitted"]) == ("Day not known", None)
    (one,) = [d for d in morning(office, AFTER).departments if d.code == "KH"]
    assert one.timing is Timing.UNKNOWN
    assert "1 submitted, day not known: Phòng Kế hoạch" in done.truth.text(load("en"))


def test_a_day_in_time_stays_on_time(office: Office) -> None:
    done = made_late(office).night(AFTER)

    rows = {r["code"]: r["timing"] for r in office.rows("alignment", "Submissions") if r["timing"]}
    assert rows == {"KD": "On time", "HT": "On time", "KT": "Missing", "KH": "Day not known"}
    assert {d.code: d.timing.value for d in morning(office, AFTER).departments} == {
        "KD": "on_time", "HT": "on_time", "KT": "missing", "KH": "unknown",
    }  # fmt: skip
    assert done.truth.counts["all"] == len(rows)
