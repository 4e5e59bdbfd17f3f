"""No path leads from the result of an OKR to the score or rating of a person."""

import ast
from dataclasses import replace
from pathlib import Path

import grimp
import pytest

from sheets_sync.model.department import DepartmentOkr, PersonOkr
from sheets_sync.model.draft import Draft, Objective
from sheets_sync.model.value import Target
from sheets_sync.steps.score import score
from tests.scoring.company import NIGHT, drafts

ROOT = Path(__file__).parent.parent / "sheets_sync"
SCORING = [
    *sorted((ROOT / "scoring").glob("*.py")),
    *sorted((ROOT / "score_sheets").glob("*.py")),
    ROOT / "steps" / "score.py",
    ROOT / "steps" / "report_scores.py",
]
FORBIDDEN = {"alignment", "objectives", "of_person", "of_department", "okr_department",
             "okr_person", "progress", "key_results", "confidence"}  # fmt: skip


@pytest.mark.parametrize("source", SCORING, ids=lambda path: path.name)
def test_scoring_reads_no_field_of_an_okr(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert names & FORBIDDEN == set()


def test_scoring_imports_nothing_that_knows_progress() -> None:
    graph = grimp.build_graph("sheets_sync", cache_dir=None)
    starts = ("sheets_sync.scoring", "sheets_sync.score_sheets", "sheets_sync.steps.score")

    below = {
        name
        for start in starts
        for name in graph.find_upstream_modules(start, as_package=start.count(".") == 1)
    }

    known = ("model.alignment", "steps.link")
    assert [name for name in below if name.endswith(known) or ".linking" in name] == []


def _with_okrs(draft: Draft, actual: float) -> Draft:
    person = draft.department.members[0].id
    target = Target(value=100.0)
    own = PersonOkr(code="O1", title="Khách hàng hài lòng hơn", person=person, weight=1.0)
    result = PersonOkr(code="O1-K1", person=person, baseline=0, target=target, actual=actual)
    unit = DepartmentOkr(code="D-O1", title="Bán được nhiều hơn", weight=1.0)
    return replace(
        draft,
        okr_department=(unit,),
        okr_person=(own, result),
        objectives=(Objective(own, (result,), draft.department.code, person),),
    )


def test_changing_every_okr_leaves_every_scorecard_as_it_was() -> None:
    bare = score(NIGHT, drafts())

    for actual in (0, 100):
        assert score(NIGHT, [_with_okrs(draft, actual) for draft in drafts()]) == bare
