"""No blank raises a total, betters a rating or hides a gate that failed (I19)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.cell import Return
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.row import columns
from sheets_sync.model.scorecard import Gate, Scorecard
from sheets_sync.steps.parse import draft_of
from sheets_sync.steps.prepare import department_workbook
from sheets_sync.steps.score import score
from sheets_sync.stores.read_back import as_grid
from tests.rules.notation import Section
from tests.rules.stage import Stage
from tests.steps.test_validate import everybody

CELLS: Final = tuple(c.name for c in columns(KpiRow) if not c.live and c.name != "code")
RESULT: Final = ("actual", "numerator", "denominator")
"""Without these of its own nobody can know that a gate failed; it is open then."""
TYPED: Final = ("0", "1", "2", "3", "12", "40", "97%", "99%", "120%", "4/5", "4,8/5", "Tốt", "Có",
                "Không đạt", "Xuất sắc", "Không", "31/12/2026", "không có", None)  # fmt: skip
COUNTED: Final = ((0.0, 50.0), (30.0, 50.0), (49.0, 50.0), (3.0, None))
RESULTS: Final[tuple[dict[str, object], ...]] = (
    *(dict[str, object](actual=typed) for typed in TYPED),
    *(dict[str, object](numerator=part, denominator=whole) for part, whole in COUNTED),
)
"""A result stands in one way: where both ways differ, it is not a blank that decides."""


@cache
def office() -> tuple[Cycle, Mapping[str, Draft]]:
    """Have everybody's lines as they are printed from the packs that come with the project."""
    cycle = Stage(Section("a night", [everybody()], settings={"language": "vi"})).cycle
    say, names = load("vi"), {m.id: m.name for m in cycle.people.values()}
    reader = Reader((say, load("en")), 2026, names)
    drafts = {}
    for department in cycle.departments:
        sheets = department_workbook(cycle, department, None, say).sheets
        returned = Return(tuple(as_grid(sheet) for sheet in sheets))
        drafts[department.code] = draft_of(returned, department, reader)
    return cycle, drafts


def people() -> list[str]:
    cycle, _ = office()
    return sorted(cycle.people)


def card(person: str, rows: list[KpiRow]) -> Scorecard:
    cycle, drafts = office()
    draft = drafts[cycle.people[person].department]
    status = draft.submission.model_copy(update={"status": Status.SUBMITTED})
    draft = replace(draft, submission=status, kpis=tuple(rows))
    (found,) = (each for each in score(cycle, [draft]) if each.member.id == person)
    return found


def rank(found: Scorecard) -> int:
    """Count from the best rating down; nobody is better for having none."""
    ratings = found.pack.ratings if found.pack else ()
    return ratings.index(found.rating) if found.rating else len(ratings)


@given(data=st.data())
def test_no_blank_pays(data: st.DataObject) -> None:
    cycle, drafts = office()
    person = data.draw(st.sampled_from(people()), "person")
    printed = [r for r in drafts[cycle.people[person].department].kpis if r.owner == person]
    typed = [row.model_copy(update=data.draw(st.sampled_from(RESULTS))) for row in printed]
    holes = data.draw(
        st.sets(st.tuples(st.integers(0, len(typed) - 1), st.sampled_from(CELLS)), min_size=1,
                max_size=6), "cleared")  # fmt: skip
    blank: dict[int, dict[str, None]] = {}
    for row, name in holes:
        blank.setdefault(row, {})[name] = None
    cleared = [row.model_copy(update=blank.get(n, {})) for n, row in enumerate(typed)]

    before, after = card(person, typed), card(person, cleared)

    if after.total is not None:
        assert before.total is not None
        assert after.total <= before.total + 1e-12
    assert rank(after) >= rank(before)
    failed = {kpi.row.code for kpi in before.kpis if kpi.gate is Gate.FAILED}
    known = {typed[row].code for row, name in holes if name in RESULT}
    if failed - known and before.pack and before.pack.ratings:
        assert after.rating == before.pack.ratings[-1]


def test_a_result_that_is_good_is_seen_to_count() -> None:
    cycle, drafts = office()
    person = next(p for p in people() if cycle.pack_of(cycle.people[p]))
    printed = [r for r in drafts[cycle.people[person].department].kpis if r.owner == person]

    totals = {
        card(person, [row.model_copy(update={"actual": said}) for row in printed]).total
        for said in ("0", "97%", "Tốt")
    }

    assert len(totals) == len({"0", "97%", "Tốt"})
