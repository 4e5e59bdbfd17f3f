"""Advice is followed to the letter: its finding goes, no other comes, and no other line changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sheets_sync.closing.lines import kept_rows
from sheets_sync.model.finding import Finding
from sheets_sync.model.say import Said
from sheets_sync.sync.closing import freeze
from sheets_sync.sync.done import Done
from tests.office_free import DAY, Office, Page, finding, rules_of

EARLY = date(2026, 9, 25)
"""A day on which the board still sets its priorities."""
MEETING = date(2026, 10, 20)
OKR = "Department OKR"

Cells = dict[str, object]


def write(office: Office, key: str, sheet: str, line: str | int, **cells: object) -> None:
    with office.edit(key) as pages:
        pages[sheet].fill(line, **cells)


def clear(office: Office, key: str, sheet: str, *codes: str) -> None:
    """Clear what people wrote on lines; the printed codes stay."""
    with office.edit(key) as pages:
        for code in codes:
            _clear(pages[sheet], pages[sheet].line(code), {"code", "objective"})


def _clear(page: Page, line: int, kept: set[str]) -> None:
    for cell in page.sheet[line]:
        if page.sheet.cell(1, cell.column or 1).value not in kept:
            cell.value = None


def close(office: Office, today: date = MEETING, *words: str) -> None:
    workspace = office.open(today)
    with workspace.alone(), workspace.state() as state:
        freeze(workspace, state, *words, partial=True)


@dataclass(frozen=True)
class Advice:
    """How a finding comes about, and what somebody does who does exactly what it says."""

    rule: str
    comes: Callable[[Office], None]
    followed: Callable[[Office, Finding], None]
    day: date = DAY
    other: str = ""
    """The line that the advice is about, which may change."""


def key_result_too_early(office: Office) -> None:
    write(office, "company", "Company key results", "CT-O1-K1", title="Điểm hài lòng",
          unit="điểm", baseline=3.9, target="4,5")  # fmt: skip


def dropped(office: Office) -> None:
    write(office, "company", "Decisions", 3, code="HT-O1-K2", decision="Drop")
    close(office)


def added_after_closing(office: Office) -> None:
    close(office)
    write(office, "KD", OKR, "KD-O2", title="Một mục tiêu mới", contribution="Own", priority=2)


def weight_changed_after_closing(office: Office) -> None:
    for code, weight in (("KD-O1-K1", 0.6), ("KD-O1-K2", 0.4)):
        write(office, "KD", OKR, code, weight=weight)
    close(office)
    write(office, "KD", OKR, "KD-O1-K1", weight=0.5)


def moved_by_the_board(office: Office) -> None:
    write(office, "KD", OKR, "KD-O2", title="Đội bán hàng vững nghề", contribution="Own",
          priority=2)  # fmt: skip
    for number in (1, 2):
        write(office, "KD", OKR, f"KD-O2-K{number}", title=f"Số lớp học {number}", unit="lớp",
              baseline=1, target="≥ 2", direction="Increase", owner="NV01",
              due=date(2026, 12, 20), confidence=0.6)  # fmt: skip
    write(office, "company", "Decisions", 3, code="KD-O2", decision="Move", parent="CT-O1")
    close(office)
    write(office, "KD", OKR, "KD-O2", parent="CT-O1")


def left(office: Office) -> None:
    with office.edit("roster") as pages:
        people = list(pages.values())[1]
        _clear(people, people.line("NV02"), set())


def back_on_the_roster(office: Office, _told: Finding) -> None:
    with office.edit("roster") as pages:
        people = list(pages.values())[1]
        people.fill(4, id="NV02", name="Lê Văn Bình", department="KD", position="KD-NV",
                    manager="NV01", starts=date(2020, 1, 2))  # fmt: skip


def first_option(office: Office, told: Finding) -> None:
    option = told.args["options"][0]
    assert isinstance(option, Said)
    write(office, "KD", OKR, told.place.code, **{told.place.field: option.args["title"]})


def as_closed(office: Office, told: Finding) -> None:
    entry = told.args["closed"]
    label = getattr(entry, "label", entry)
    write(office, "KD", OKR, told.place.code, **{told.place.field: label})


ADVICE = (
    Advice(
        "OKR001", key_result_too_early,
        lambda o, f: clear(o, "company", "Company key results", f.place.code), EARLY,
    ),
    Advice(
        "OKR091", dropped, lambda o, f: clear(o, "HT", OKR, f.place.code), MEETING, "HT-O1-K2",
    ),
    Advice(
        "EVA012", added_after_closing, lambda o, f: clear(o, "KD", OKR, f.place.code), MEETING,
        "KD-O2",
    ),
    Advice("OKR092", weight_changed_after_closing, as_closed, MEETING, "KD-O1-K1"),
    Advice("OKR090", moved_by_the_board, as_closed, MEETING, "KD-O2"),
    Advice("OKR068", left, back_on_the_roster),
    Advice(
        "CEL005",
        lambda o: write(
            o, "KD", OKR, "KD-O1-K1", unit="giờ", baseline="1.234", target=12000, reason="Đã rõ."
        ),
        first_option, other="KD-O1-K1",
    ),
    Advice(
        "CEL050",
        lambda o: write(
            o, "KD", OKR, "KD-O1-K1", unit="triệu đồng", baseline=3500, target=6250, actual=4.12
        ),
        first_option, other="KD-O1-K1",
    ),
    Advice(
        "CEL050",
        lambda o: write(o, "KD", OKR, "KD-O1-K1", baseline=8, target=12, actual=4100),
        first_option, other="KD-O1-K1",
    ),
    Advice(
        "LNK019",
        lambda o: write(o, "KD", OKR, "KD-O1", parent="HT-O1 – Khách hàng hài lòng hơn"),
        lambda o, f: write(o, "KD", OKR, "KD-O1", parent=f.args["right"]), other="KD-O1",
    ),
    Advice(
        "LNK020",
        lambda o: write(o, "KD", OKR, "KD-O1", parent="CT-O1 60%"),
        lambda o, f: write(o, "KD", OKR, "KD-O1", parent=f.args["example"]), other="KD-O1",
    ),
    Advice(
        "OKR020",
        lambda o: write(o, "company", "Decisions", 3, code="KD-O9", decision="Drop"),
        lambda o, _: write(o, "company", "Decisions", 3, code=None, decision=None),
    ),
)  # fmt: skip


def spots(done: Done) -> set[tuple[str, ...]]:
    """Say what was told where; sentences may change, as numbers do."""
    places = ((f.code, f.place) for f in done.outcome.findings)
    return {(code, p.workbook, p.sheet, p.code, p.field) for code, p in places}


def lines(done: Done, without: str) -> Mapping[str, Mapping[str, str]]:
    """Give what stands on every line but one, as closing would keep it."""
    each = (pair for draft in done.night.drafts for pair in kept_rows(draft))
    return {row.code or "": values for row, values in each if row.code != without}


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.rule)
def test_who_follows_advice_is_rid_of_it_and_of_nothing_else(
    office: Office, advice: Advice
) -> None:
    advice.comes(office)
    before = office.night(advice.day)
    told = next(f for f in before.outcome.findings if f.code == advice.rule)

    advice.followed(office, told)
    after = office.night(advice.day + timedelta(days=1))

    assert advice.rule not in {spot[0] for spot in spots(after)}
    assert spots(after) <= spots(before)
    assert lines(after, advice.other) == lines(before, advice.other)


def test_only_the_field_that_differs_is_told_after_closing(office: Office) -> None:
    weight_changed_after_closing(office)

    done = office.night(MEETING)

    assert [code for code in rules_of(done, "KD") if code.startswith("OKR")] == ["OKR092"]
    assert finding(done, "OKR092").args["closed"] == "60%"


def test_a_line_that_was_dropped_and_cleared_stays_dropped_in_the_next_version(
    office: Office,
) -> None:
    dropped(office)
    clear(office, "HT", OKR, "HT-O1-K2")
    write(office, "KD", OKR, "KD-O1-K1", target="≥ 30")
    close(office)

    done = office.night(MEETING)

    frozen = done.night.cycle.frozen
    assert frozen is not None
    assert frozen.version == "v1.1"
    assert frozen.lines["HT-O1-K2"].dropped
    assert "OKR020" not in rules_of(done, "company")


def test_clearing_a_dropped_line_alone_makes_no_version(office: Office) -> None:
    dropped(office)
    clear(office, "HT", OKR, "HT-O1-K2")

    close(office)

    frozen = office.night(MEETING).night.cycle.frozen
    assert frozen is not None
    assert frozen.version == "v1"


def test_a_decision_on_an_unknown_line_proposes_no_other_number(office: Office) -> None:
    write(office, "company", "Decisions", 3, code="KD-O9", decision="Drop")

    assert finding(office.night(), "OKR020").args["hint"] == ""


def test_an_accident_is_asked_about_all_the_same(office: Office) -> None:
    office.night()
    clear(office, "KD", OKR, "KD-O1-K2")

    assert finding(office.night(DAY + timedelta(days=1)), "CEL031").args["codes"] == "KD-O1-K2"
