"""Whether a workbook would be made anew is told by what is in it, the same by every run."""

from dataclasses import replace
from itertools import combinations

from sheets_sync.model.workbook import Line, Workbook
from sheets_sync.sync.sameness import digest_of
from tests.drawing.blank import department


def _with(line: Line) -> Workbook:
    workbook = department("vi")
    first, *others = workbook.sheets
    return replace(workbook, sheets=(replace(first, lines=(line,)), *others))


def test_a_set_told_in_another_order_is_the_same_workbook() -> None:
    names = [f"c{number}" for number in range(40)]
    # a set keeps the order of filling where two names fall on one place
    one, other = next(
        (frozenset(pair), frozenset(pair[::-1]))
        for pair in combinations(names, 2)
        if repr(frozenset(pair)) != repr(frozenset(pair[::-1]))
    )

    assert digest_of(_with(Line(closed=one))) == digest_of(_with(Line(closed=other)))


def test_whatever_differs_is_another_workbook() -> None:
    lines = [
        Line({"code": "KD"}),
        Line({"code": "KD "}),
        Line({"code": 1}),
        Line({"code": "1"}),
        Line({"head": "KD"}),
        Line({"code": "KD"}, closed=frozenset({"head"})),
        Line({"code": "KD"}, spare=True),
        Line({"code": "KD"}, top=True),
    ]
    workbook = department("vi")
    told = [_with(line) for line in lines] + [
        workbook,
        replace(workbook, title="Khác"),
        replace(workbook, marks={**workbook.marks, "sheets_sync_cycle": "2027"}),
        replace(workbook, sheets=workbook.sheets[:-1]),
    ]

    assert len({digest_of(each) for each in told}) == len(told)
