"""Freezing the set, telling what differs, and what counts from then on."""

from datetime import date

import pytest

from sheets_sync.locale import load
from sheets_sync.model.change import Change
from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.sync.closing import NO_VERSION, Closed, diff, freeze
from tests.office_free import Office, finding, rules_of

MEETING = date(2026, 10, 20)
AFTER = date(2026, 11, 20)


def close(office: Office, today: date = MEETING, *words: str, partial: bool = True,
          dry_run: bool = False) -> Closed:  # fmt: skip
    workspace = office.open(today)
    with workspace.alone(), workspace.state() as state:
        return freeze(workspace, state, *words, partial=partial, dry_run=dry_run)


def compare(office: Office, old: str = "", new: str = "now") -> tuple[Change, ...]:
    workspace = office.open(MEETING)
    with workspace.alone(), workspace.state() as state:
        return diff(workspace, state, old, new)


def refused(office: Office) -> list[str]:
    """Give the sentences that refuse to close the set."""
    with pytest.raises(ManifoldError) as raised:
        close(office, partial=False)
    return [load("en")(said.text, **said.args) for said in raised.value.each]


def decide(office: Office) -> None:
    with office.edit("company") as pages:
        decisions = pages["Decisions"]
        decisions.fill(3, code="KD-O1-K1", decision="Change", target="≥ 25", note="tham vọng hơn")
        decisions.fill(4, code="HT-O1-K2", decision="Drop", note="không đo được")


def test_a_set_with_departments_missing_is_not_closed_by_itself(office: Office) -> None:
    assert "Not submitted: Phòng Kế toán." in refused(office)


def test_only_what_hinders_is_told(office: Office) -> None:
    office.path("KT").write_bytes(b"")

    assert refused(office) == [
        "The set is not ready to be frozen.",
        "Not readable: Phòng Kế toán (an empty file).",
        "Mend this first, or freeze all the same with --partial.",
    ]


def test_errors_in_the_company_workbook_hinder_unless_partial(office: Office) -> None:
    with office.edit("company") as pages:
        pages["Decisions"].fill(3, code="KD-O9", decision="Drop", note="không đo được")
        pages["Decisions"].fill(4, code="KD-O1", decision="Change")

    sentences = refused(office)
    partial = close(office)

    assert sentences[1] == "Not submitted: Phòng Kế toán."
    assert sentences[2] == (
        "Errors in the company workbook, where the decisions stand: 2. To see them:"
        " sheets-sync check company"
    )
    assert partial.frozen is not None


def test_an_unreadable_company_workbook_hinders(office: Office) -> None:
    office.path("company").write_bytes(b"")

    told = "Company workbook: an empty file; the reading of 12 Oct 2026 is used."
    assert told in refused(office)


def test_the_changes_of_every_version_are_published_the_newest_first(office: Office) -> None:
    decide(office)
    close(office)
    with office.edit("HT") as pages:
        pages["Department OKR"].fill("HT-O1-K1", target="≥ 30")
    close(office, AFTER, "thị trường đổi", "Bà Lan")

    office.night(AFTER)

    changes = [(r["version"], r["code"], r["note"]) for r in office.rows("alignment", "Changes")]
    assert changes == [
        ("v1.1", "HT-O1-K1", "thị trường đổi – Bà Lan"),
        ("v1", "KD-O1-K1", "tham vọng hơn"),
        ("v1", "HT-O1-K2", "không đo được"),
    ]
    (note,) = (
        row["note"] for row in office.rows("alignment", "Overview") if row["value"] == "v1.1"
    )
    assert note.endswith("; reason: thị trường đổi; approved by Bà Lan")


def test_closing_keeps_the_decisions_and_the_next_night_tells_them(office: Office) -> None:
    decide(office)

    closed = close(office)
    done = office.night(MEETING)

    assert closed.frozen is not None
    assert (closed.frozen.version, closed.without) == ("v1", ("Phòng Kế toán",))
    assert [(c.code, c.field, c.after) for c in closed.changes] == [
        ("KD-O1-K1", "target", "≥ 25 khách"),
        ("HT-O1-K2", "", ""),
    ]
    assert finding(done, "OKR090").place.code == "KD-O1-K1"
    assert finding(done, "OKR091").place.code == "HT-O1-K2"
    assert {row["code"] for row in office.rows("alignment", "Changes")} == {"KD-O1-K1", "HT-O1-K2"}
    results = {row["code"]: row["target"] for row in office.rows("alignment", "Key results")}
    assert results["KD-O1-K1"] == "≥ 25 khách"
    assert "HT-O1-K2" not in results


def test_a_rehearsal_closes_nothing(office: Office) -> None:
    before = office.hashes()

    closed = close(office, dry_run=True)

    assert closed.frozen is not None
    assert office.hashes() == before


def test_closing_again_without_a_change_makes_no_version(office: Office) -> None:
    first = close(office)

    again = close(office)

    assert again.frozen is None
    assert again.last == first.frozen


def test_after_the_window_a_reason_and_an_approver_make_the_next_version(office: Office) -> None:
    close(office)
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", target="≥ 30")

    with pytest.raises(SheetsSyncError):
        close(office, AFTER)
    closed = close(office, AFTER, "thị trường đổi", "Bà Lan")

    assert closed.frozen is not None
    assert (closed.frozen.version, closed.frozen.approver) == ("v1.1", "Bà Lan")
    assert [(c.code, c.before, c.after) for c in compare(office, "v1", "v1.1")] == [
        ("KD-O1-K1", "≥ 20 khách", "≥ 30 khách")
    ]


def test_what_is_changed_after_closing_does_not_count_and_is_told(office: Office) -> None:
    close(office)
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", baseline=19, actual=15)

    done = office.night(MEETING)

    (result,) = [
        row for row in done.outcome.alignment.objectives["KD-O1"].key_results
        if row.code == "KD-O1-K1"
    ]  # fmt: skip
    assert (result.baseline, result.actual) == (10, 15)
    assert "OKR092" in rules_of(done, "KD")
    assert [(c.code, c.field) for c in compare(office)] == [("KD-O1-K1", "baseline")]


def test_a_version_that_is_not_there_is_named_with_the_known_ones(office: Office) -> None:
    close(office)

    with pytest.raises(SheetsSyncError) as raised:
        compare(office, "v7")

    assert raised.value.said.text == NO_VERSION
    assert raised.value.said.args == {"version": "v7", "known": ["v1", "now"]}
