"""Company objective, department, person, key result: one below the other, with progress."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sheets_sync.alignment_sheets.key_results import KeyResults, amounts
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import content, draw
from sheets_sync.linking.progress import of_line
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Objective
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_alignment import TreeRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Content, Line, Look, Note, Sheet

ELSEWHERE = mark("{title} (its key results stand below {code})")
APART = mark("Own objectives, and those that reach no company objective yet")
EMPTY = mark("There are no objectives yet.")
_STEP = "    "
"""An indent that survives wrapping and sorting: blanks that do not break."""


@dataclass(frozen=True)
class _Node:
    """One line of the tree: an objective (`position` is -1) or one of its key results.

    `above` is what it stands below. An objective that was drawn in full below `elsewhere` is named
    only.
    """

    code: str
    depth: int
    position: int = -1
    above: str = ""
    elsewhere: str = ""


def tree(standing: Standing, results: KeyResults) -> Sheet:
    """Draw everything that counts below what it serves: in full once, then by its name."""
    nodes = list(_nodes(standing))
    lines = tuple(
        Line({"title": standing.say(APART)}, Look.SECTION, top=True)
        if node is None
        else _drawn(standing, results, node, line)
        for line, node in enumerate(nodes, FIRST)
    )
    return draw(
        TreeRow,
        standing.say,
        lines,
        notes=() if lines else (Note(standing.say(EMPTY)),),
        bars=("progress",),
        bands=(standing.bands,),
        freeze=2,
    )


def _nodes(standing: Standing) -> Iterator[_Node | None]:
    """Walk down from the company; None parts it from what hangs elsewhere."""
    children: dict[str, list[str]] = {}
    for code in standing.ordered:
        for above in standing.parents.get(code, {"": 1.0}):
            children.setdefault(above, []).append(code)
    seen: dict[str, str] = {}
    for top in standing.tops:
        yield from _below(standing, children, _Node(top.code or "", 0), seen)
    # a circle has no root, so what is left over begins wherever the order meets it
    roots = [code for code in (*children.get("", ()), *standing.ordered) if code not in seen]
    rest = [
        list(_below(standing, children, _Node(code, 1), seen)) for code in roots if code not in seen
    ]
    if any(rest):
        yield None
    for nodes in rest:
        yield from nodes


def _below(
    standing: Standing,
    children: Mapping[str, list[str]],
    node: _Node,
    seen: dict[str, str],
) -> Iterator[_Node]:
    """Give an objective with all that is below it, unless it stands somewhere already."""
    code, depth = node.code, node.depth
    if code in seen:
        if seen[code]:  # what was drawn below nothing is in a circle with this
            yield replace(node, elsewhere=seen[code])
        return
    seen[code] = node.above
    yield node
    for position in range(len(standing.measured.get(code, ()))):
        yield _Node(code, depth + 1, position)
    for child in children.get(code, ()):
        yield from _below(standing, children, _Node(child, depth + 1, above=code), seen)


def _drawn(standing: Standing, results: KeyResults, node: _Node, line: int) -> Line:
    if node.position >= 0:
        return _key_result(standing, results, node)
    objective = standing.alignment.objectives.get(node.code)
    title = objective.title if objective else _company_title(standing, node.code)
    if node.elsewhere:
        title = standing.say(ELSEWHERE, title=title, code=node.elsewhere)
    progress, cell = standing.progress(node.code), f"$A{line}"
    cells: dict[str, Content] = {
        "code": node.code,
        "title": _STEP * node.depth + title,
        "unit": _unit(standing, objective),
        "part": _part(standing, node),
        "progress": results.mean(cell, progress.value),
        "reported": results.reported(cell, node.code, progress.coverage),
        "confidence": results.confidence(cell, _confidence(standing, node.code)),
    }
    look = Look.SECTION if not objective else Look.BODY if objective.person else Look.OBJECTIVE
    return Line(cells, look, top=not node.depth, level=node.depth)


def _part(standing: Standing, node: _Node) -> float | None:
    """Give how much of what serves several goes to the one above."""
    share = standing.parents.get(node.code, {}).get(node.above, 1.0)
    return share if share < 1 else None


def _key_result(standing: Standing, results: KeyResults, node: _Node) -> Line:
    result = standing.measured[node.code][node.position]
    cells: dict[str, Content] = {
        "code": result.code,
        "title": f"{_STEP * node.depth}• {result.title or ''}",
        "owner": standing.person(result.owner),
        "target": content(result.target, Kind.TARGET, standing.say),
        "actual": result.actual,
        "progress": results.progress(node.code, node.position, of_line(result)),
        "confidence": result.confidence if isinstance(result, OkrLine) else None,
    }
    return Line(cells, kinds=amounts(result), level=node.depth)


def _company_title(standing: Standing, code: str) -> str:
    return next(top.title or "" for top in standing.tops if top.code == code)


def _unit(standing: Standing, objective: Objective | None) -> str:
    if objective is None:
        return standing.cycle.settings.organisation
    if objective.person:
        return standing.person(objective.person)
    return standing.department(objective.department)


def _confidence(standing: Standing, code: str) -> float | None:
    lines = [line for line in standing.measured.get(code, ()) if isinstance(line, OkrLine)]
    told = [line.confidence for line in lines if line.confidence is not None]
    return sum(told) / len(told) if told else None
