"""A fault of the tool over one workbook costs that workbook, or less, and is told (I21)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sheets_sync.closing.lines import in_force
from sheets_sync.drawing.told import findings_sheet
from sheets_sync.locale import load
from sheets_sync.model.cell import Return
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Draft
from sheets_sync.model.finding import Finding
from sheets_sync.rules import RULEBOOK
from sheets_sync.steps.link import link
from sheets_sync.steps.parse import company_of, draft_of
from sheets_sync.steps.report_alignment import alignment_workbook
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import score
from tests.office_free import DAY, Office, became, receipt, rules_of

DRAFT_OF = "sheets_sync.sync.pull.draft_of"
NEXT = date(2026, 10, 13)
WORDS = "Bí mật của Nguyễn Thị An"
BUGS = [KeyError, MemoryError, RecursionError, ValueError, AssertionError]


@pytest.fixture(params=BUGS, ids=lambda bug: bug.__name__)
def bug(request: pytest.FixtureRequest) -> Exception:
    made: Exception = request.param(WORDS)
    return made


def holds(returned: Return) -> bool:
    return any(WORDS in row for grid in returned.grids for row in grid.rows)


def breaking(work: Callable[..., Any], bug: Exception, over: Callable[..., bool]) -> Any:  # noqa: ANN401
    """Give the same work with a bug in it, which shows over some values."""

    def broken(*values: Any) -> Any:  # noqa: ANN401
        if over(*values):
            raise bug
        return work(*values)

    return broken


def written_down(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        pages["Department OKR"].fill("KD-O1", title=WORDS)


def test_a_workbook_that_cannot_be_worked_with_stands_as_it_was_read_before(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.night().outcome.alignment.objectives["KD-O1"].title
    monkeypatch.setattr(DRAFT_OF, breaking(draft_of, bug, lambda returned, *_: holds(returned)))
    written_down(office)

    done = office.night(NEXT)

    kd, ht = (receipt(done, code) for code in ("KD", "HT"))
    assert (kd.problem, kd.stale, ht.problem) == ("trouble", DAY, "")
    assert kd.detail.startswith(f"{type(bug).__name__}, pull.py:")
    assert done.outcome.alignment.objectives["KD-O1"].title == before
    assert {"SYN040", "SYN034"} < {*rules_of(done, "KD")}
    assert done.truth is not None
    assert done.truth.exit_code == 1
    assert (done.truth.counts["read"], done.truth.counts["all"]) == (2, 3)
    assert became(done)["alignment.xlsx"] == became(done)["KD"] == "written"
    assert WORDS not in done.truth.text(load("en")) + repr(done.outcome.findings)


def test_the_second_night_after_a_fault_says_the_same_and_writes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DRAFT_OF, breaking(draft_of, KeyError(), lambda read, *_: holds(read)))
    written_down(office)
    office.night(NEXT)

    done = office.night(NEXT)

    assert receipt(done, "KD").stale == DAY
    assert set(became(done).values()) == {"same"}


def test_a_workbook_that_never_could_be_worked_with_is_told(
    blank: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        DRAFT_OF,
        breaking(draft_of, KeyError(), lambda _, department, *__: department.code == "KD"),
    )

    done = blank.night()

    assert (receipt(done, "KD").problem, receipt(done, "KD").stale) == ("trouble", None)
    assert [draft.department.code for draft in done.night.drafts] == ["HT", "KT"]
    assert "SYN040" in rules_of(done, "KD")


def test_the_company_workbook_stands_as_it_was_read_before(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sheets_sync.sync.pull.company_of",
        breaking(company_of, bug, lambda returned, *_: holds(returned)),
    )
    with office.edit("company", NEXT) as pages:
        pages["Company objectives"].fill("CT-O1", title=WORDS)

    done = office.night(NEXT)

    (trouble,) = done.pulled.troubles
    assert (trouble.key, trouble.problem, trouble.stale) == ("company", "trouble", DAY)
    assert done.night.company.objectives
    assert WORDS not in {row.title for row in done.night.company.objectives}
    assert became(done)["alignment.xlsx"] in ("same", "written")


def test_links_are_made_without_the_workbook_over_which_they_break_down(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def over_ht(_: Cycle, __: Company, drafts: Sequence[Draft]) -> bool:
        return any(draft.department.code == "HT" for draft in drafts)

    monkeypatch.setattr("sheets_sync.pipeline.link", breaking(link, bug, over_ht))

    done = office.night(NEXT)

    linked = [draft.department.code for draft in done.outcome.alignment.drafts]
    assert linked == ["KD", "KT"]
    assert told(done.outcome.findings) == [("HT", "links")]
    assert done.truth is not None
    assert f"HT: links ({type(bug).__name__}" in done.truth.text(load("en"))
    assert WORDS not in done.truth.text(load("en"))


def test_links_are_made_without_the_company_where_it_is_at_fault(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def over_the_company(_: Cycle, company: Company, __: Sequence[Draft]) -> bool:
        return bool(company.objectives)

    monkeypatch.setattr("sheets_sync.pipeline.link", breaking(link, KeyError(), over_the_company))

    done = office.night(NEXT)

    assert [draft.department.code for draft in done.outcome.alignment.drafts] == ["KD", "HT", "KT"]
    assert told(done.outcome.findings) == [("company", "links")]


@pytest.mark.parametrize(("step", "work"), [("in_force", in_force), ("score", score)])
def test_a_step_that_breaks_down_over_a_workbook_is_told_there(
    step: str, work: Callable[..., Any], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def over_kd(*values: object) -> bool:
        every = [
            each for value in values for each in (value if isinstance(value, list) else [value])
        ]
        return any(isinstance(each, Draft) and each.department.code == "KD" for each in every)

    monkeypatch.setattr(
        f"sheets_sync.pipeline.{step}", breaking(work, ZeroDivisionError(WORDS), over_kd)
    )

    done = office.night(NEXT)

    (fault,) = told(done.outcome.findings)
    assert fault == ("KD", {"in_force": "the closed set", "score": "scores"}[step])
    assert "KD" not in {card.department for card in done.outcome.scorecards if card.kpis}
    assert became(done)["scores.xlsx"] == "written"


def test_a_rule_that_breaks_down_over_a_workbook_costs_that_rule_there(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.night()
    rule = RULEBOOK["KPI012"]

    def over_kd(draft: Draft, _: Cycle) -> bool:
        return draft.department.code == "KD"

    monkeypatch.setitem(
        RULEBOOK,
        "KPI012",
        replace(rule, check=breaking(rule.check, bug, over_kd)),
    )

    done = office.night(NEXT)

    assert told(done.outcome.findings) == [("KD", "KPI012")]
    lost = {code for code in rules_of(before, "KD") if code not in rules_of(done, "KD")}
    assert lost <= {"KPI012"}
    assert rules_of(done, "HT") == rules_of(before, "HT")
    assert WORDS not in repr(done.outcome.findings)


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Give what the tool broke down over, and at which step."""
    each = (f for f in findings if f.code == "SYN041")
    return [(f.place.workbook, f.args["step"].text) for f in each]


def test_a_report_that_cannot_be_drawn_stays_as_it_was_and_everybody_is_told(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = office.path("scores").read_bytes()
    monkeypatch.setattr("sheets_sync.pipeline.scores", breaking(scores, bug, lambda *_: True))
    written_down(office)

    done = office.night(NEXT)

    assert became(done)["scores.xlsx"] == "fault"
    assert became(done)["alignment.xlsx"] == became(done)["KD"] == "written"
    assert office.path("scores").read_bytes() == yesterday
    assert done.truth is not None
    assert done.truth.exit_code == 1
    assert "scores.xlsx (" in done.truth.text(load("en"))
    assert WORDS not in done.truth.text(load("en"))


def test_a_report_is_made_where_another_cannot_be_drawn(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = "sheets_sync.pipeline.alignment_workbook"
    monkeypatch.setattr(drawn, breaking(alignment_workbook, KeyError(WORDS), lambda *_: True))
    written_down(office)

    done = office.night(NEXT)

    assert became(done)["alignment.xlsx"] == "fault"
    assert became(done)["scores.xlsx"] in ("written", "same")


def test_what_cannot_be_drawn_for_one_workbook_costs_that_one(
    office: Office, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def over_kd(found: Sequence[Finding], *_: object) -> bool:
        return any(each.place.workbook == "KD" for each in found)

    drawn = "sheets_sync.sync.told_sheets.findings_sheet"
    for code in ("KD", "HT"):
        with office.edit(code, NEXT) as pages:
            pages["Department OKR"].fill(f"{code}-O1-K1", target="X khách/ngày")
    monkeypatch.setattr(drawn, breaking(findings_sheet, bug, over_kd))
    before = office.path("KD").read_bytes()

    done = office.night(NEXT)

    assert (became(done)["KD"], became(done)["HT"]) == ("fault", "written")
    assert office.path("KD").read_bytes() == before
    assert done.truth is not None
    assert done.truth.exit_code == 1
    assert f"KD ({type(bug).__name__}" in done.truth.text(load("en"))
    assert WORDS not in done.truth.text(load("en"))


def test_what_the_operator_can_mend_is_no_fault(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DRAFT_OF, breaking(draft_of, OSError(28, "full"), lambda *_: True))

    with pytest.raises(OSError, match="full"):
        office.night(NEXT)
