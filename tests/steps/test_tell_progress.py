"""What a department is told of the progress of its lines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sheets_sync.closing.lines import in_force
from sheets_sync.linking.progress import of_line, of_lines
from sheets_sync.locale import load
from sheets_sync.model.alignment import Progress
from sheets_sync.model.choice import Decision, Status
from sheets_sync.model.counted import Counted
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.department import DepartmentOkr, Submission
from sheets_sync.model.draft import Converted, Draft, Misread
from sheets_sync.model.value import Target
from sheets_sync.steps.tell_progress import Counting
from tests.closing.sample import KD, built, closed, decided

EN = load("en")


def result(number: int, **changed: Any) -> DepartmentOkr:  # noqa: ANN401 - any field
    fields = {"title": "Số hồ sơ", "unit": "hồ sơ", "baseline": 10.0, "target": Target(value=20.0),
              "actual": 15.0}  # fmt: skip
    return DepartmentOkr(code=f"KD-O1-K{number}", **{**fields, **changed})


def drafted(*results: DepartmentOkr) -> Draft:
    return built(KD, (DepartmentOkr(code="KD-O1", title="Khách quay lại"), *results))


def counted(draft: Draft, frozen: Frozen | None = None) -> Sequence[Counted]:
    """Count a draft as a night does."""
    counts = in_force(draft, frozen)
    progress: dict[str, Progress] = {}
    for each in counts.objectives if counts.submitted else ():
        progress[each.code] = of_lines(each.key_results)
        for line in each.key_results:
            value = of_line(line)
            progress[line.code or ""] = Progress(value, 1.0 if value is not None else 0.0)
    return tuple(Counting(draft, counts, progress, frozen, "en").lines())


def told(lines: Sequence[Counted]) -> dict[str, tuple[bool, str]]:
    """Give of each line whether its live figure may speak, and why there is none."""
    return {
        each.code: (each.live, " ".join(EN(why.text, **why.args) for why in each.why))
        for each in lines
    }


def test_a_line_of_plain_numbers_may_show_its_own_progress() -> None:
    lines = counted(drafted(result(1), result(2, actual=20.0)))

    assert [(each.code, each.progress, each.objective) for each in lines] == [
        ("KD-O1", Progress(0.75, 1.0), True),
        ("KD-O1-K1", Progress(0.5, 1.0), False),
        ("KD-O1-K2", Progress(1.0, 1.0), False),
    ]
    assert told(lines) == dict.fromkeys(("KD-O1", "KD-O1-K1", "KD-O1-K2"), (True, ""))


def test_text_and_what_was_not_read_keep_a_line_and_its_objective_silent() -> None:
    draft = drafted(result(1), result(2, actual=None), result(3))
    places = [line.place for line in draft.okr_department]
    filled = replace(
        draft.filled,
        converted=(Converted(places[1].cell("target"), "≥ 20", "20"),),
        misreads=(Misread(places[2].cell("actual"), "kind", "nhiều"),),
    )

    assert told(counted(replace(draft, filled=filled))) == {
        "KD-O1": (False, "Because of KD-O1-K1, KD-O1-K2."),
        "KD-O1-K1": (False, "Target: “≥ 20” is text; it was read as 20."),
        "KD-O1-K2": (False, "Actual: “nhiều” could not be read; see the sheet Check."),
        "KD-O1-K3": (True, ""),
    }


def test_a_weight_that_is_no_number_silences_the_objective_alone() -> None:
    draft = drafted(result(1, weight=0.4), result(2, weight=40.0))
    place = draft.okr_department[1].place.cell("weight")
    filled = replace(draft.filled, converted=(Converted(place, "40", "40%", text=False),))

    assert told(counted(replace(draft, filled=filled))) == {
        "KD-O1": (False, "Because of KD-O1-K1, KD-O1-K2."),
        "KD-O1-K1": (True, "Weight: “40” was read as 40%."),
        "KD-O1-K2": (True, "A weight above 100% is not computed on the sheet."),
    }


def test_what_is_missing_is_told_and_silences_nothing_else() -> None:
    lines = (
        result(1), result(2, actual=None), result(3, target=Target(value=10.0)),
        result(4, unit="%", baseline=0.5, target=Target(value=2.0, unit="%"), actual=1.0),
    )  # fmt: skip

    assert told(counted(drafted(*lines[:3]))) == {
        "KD-O1": (True, ""),
        "KD-O1-K1": (True, ""),
        "KD-O1-K2": (True, "Actual is blank."),
        "KD-O1-K3": (True, "Target and baseline are the same."),
    }
    assert told(counted(drafted(lines[1])))["KD-O1"] == (
        True, "None of its key results has a result yet.",
    )  # fmt: skip
    large = (True, "A share above 150% is not computed on the sheet.")
    assert told(counted(drafted(lines[3])))["KD-O1-K4"] == large


def test_a_code_that_stands_twice_or_was_only_proposed_is_told() -> None:
    draft = drafted(result(1), result(2), result(3))
    rows = list(draft.okr_department)
    rows[2] = rows[2].model_copy(update={"place": replace(rows[2].place, code="KD-O1-K1")})
    rows[3] = rows[3].model_copy(update={"place": replace(rows[3].place, code="")})

    lines = counted(built_again(draft, rows))

    silent = (False, "Its code stands on no line of the sheet, or on several.")
    assert told(lines) == {
        "KD-O1": (False, "Because of KD-O1-K1, KD-O1-K2, KD-O1-K3."),
        **dict.fromkeys(("KD-O1-K1", "KD-O1-K2", "KD-O1-K3"), silent),
    }


def built_again(draft: Draft, rows: Sequence[DepartmentOkr]) -> Draft:
    """Put a draft together from rows whose places are kept."""
    objectives = tuple(replace(o, key_results=tuple(rows[1:])) for o in draft.objectives)
    return replace(draft, okr_department=tuple(rows), objectives=objectives)


def test_before_the_workbook_is_submitted_nothing_is_shown() -> None:
    draft = replace(drafted(result(1)), submission=Submission(status=Status.DRAFT))

    lines = counted(draft)

    silent = (False, "It counts as soon as the workbook is submitted.")
    assert told(lines) == {"KD-O1": silent, "KD-O1-K1": silent}
    assert [each.progress for each in lines] == [None, None]


def test_closed_lines_count_and_the_sheet_keeps_silent_where_it_differs() -> None:
    drop = decided("KD-O1-K3", Decision.DROP, note="không đo được")
    frozen = closed(drop, of=drafted(*map(result, (1, 2, 3, 4))))
    now = drafted(result(1, target=Target(value=16.0), actual=16.0), result(2), result(3),
                  result(5))  # fmt: skip

    lines = counted(now, frozen)

    assert told(lines) == {
        "KD-O1": (False, "Because of KD-O1-K1, KD-O1-K4, KD-O1-K3, KD-O1-K5."),
        "KD-O1-K1": (False, "Target: 20 counts, as closed in v1; the sheet says 16."),
        "KD-O1-K2": (True, ""),
        "KD-O1-K4": (False, "It counts as closed, but its line is gone from the sheet."),
        "KD-O1-K3": (False, "It is not in the closed set v1, so it does not count."),
        "KD-O1-K5": (False, "It is not in the closed set v1, so it does not count."),
    }
    assert lines[1].progress == Progress(0.6, 1.0)
