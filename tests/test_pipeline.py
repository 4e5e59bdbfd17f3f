"""The line from what was read to what is published, on small values."""

from dataclasses import replace
from datetime import date

from sheets_sync.locale import load
from sheets_sync.model.choice import Decision, Status
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import Submission
from sheets_sync.model.draft import Company, Draft, Filled, Receipt, Receipts, Roster
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.pipeline import Night, Outcome, consolidate, run, stale
from tests.closing.sample import HT, KD, closed, cycle, decided, draft
from tests.drawing.blank import PACKS


def night(*drafts: Draft, of: Cycle | None = None) -> Night:
    receipts = (Receipt(d.department, status=d.submission.status) for d in drafts)
    return Night(
        replace(of or cycle(), packs=PACKS), Roster(Filled("roster")), Company(Filled("company")),
        drafts, Receipts(tuple(receipts)),
    )  # fmt: skip


def drafted(one: Draft) -> Draft:
    return replace(one, submission=Submission(status=Status.DRAFT))


def test_only_what_was_submitted_counts_but_everything_is_checked() -> None:
    outcome = run(night(draft(), drafted(draft(HT))))

    assert set(outcome.alignment.objectives) == {"KD-O1", "KD-NV01-O1"}
    assert {f.place.workbook for f in outcome.findings} >= {"KD", "HT"}


def test_what_was_closed_counts_as_it_was_closed() -> None:
    frozen = closed(decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%"))

    outcome = run(night(drafted(draft(title="Đổi ý", actual=0.3)), of=cycle(frozen=frozen)))

    (result,) = [r for r in outcome.alignment.objectives["KD-O1"].key_results
                 if r.code == "KD-O1-K1"]  # fmt: skip
    assert (result.title, result.actual) == ("Tỷ lệ mua lại", 0.3)
    assert result.target is not None
    assert result.target.value == 0.4
    assert {f.code for f in outcome.about("KD")} >= {"OKR090", "OKR092"}


def test_findings_are_sorted_and_counted_by_workbook() -> None:
    outcome = run(night(draft(), draft(HT)))

    assert list(outcome.findings) == sorted(outcome.findings, key=lambda f: f.order)
    assert {f.place.workbook for f in outcome.about("KD")} == {"KD"}
    assert len(outcome.about("KD")) == sum(outcome.counts()["KD"].values())


def test_counts_are_by_severity() -> None:
    error = Finding("CEL001", Severity.ERROR, Place("KD"), "", "")
    question = replace(error, severity=Severity.QUESTION, place=Place("HT"))
    outcome = Outcome(run(night()).alignment, (), (error, error, question))

    assert outcome.counts() == {"KD": {Severity.ERROR: 2}, "HT": {Severity.QUESTION: 1}}
    assert outcome.about("HT") == (question,)


def test_an_empty_night_still_makes_both_workbooks() -> None:
    nothing = night()

    books = tuple(consolidate(nothing, run(nothing), load("vi")))

    assert [book.key for book in books] == ["alignment", "scores"]


def test_scores_of_a_draft_that_is_not_submitted_are_not_published() -> None:
    one = night(draft(), drafted(draft(HT)))

    _, scores = consolidate(one, run(one), load("en"))

    words = {str(c) for s in scores.sheets for line in s.lines for c in line.cells.values()}
    assert any("KD-NV01-KPI1" in word for word in words)
    assert not any("HT-NV01-KPI1" in word for word in words)


def test_stale_departments_carry_their_date() -> None:
    day = date(2026, 10, 3)

    assert stale(Receipts((Receipt(KD, problem="missing", stale=day), Receipt(HT)))) == {"KD": day}
