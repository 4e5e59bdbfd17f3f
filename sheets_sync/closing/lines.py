"""Rows as closed lines under the board's decisions, and the rows that are in force."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

from sheets_sync.anchors.codes import objective_of
from sheets_sync.anchors.grouping import objectives_of
from sheets_sync.closing.values import keep, restore, settled
from sheets_sync.model.choice import Contribution, Decision, Status
from sheets_sync.model.column import Column
from sheets_sync.model.company import DecisionRow
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.department import DepartmentOkr, KpiRow, OkrLine, PersonOkr
from sheets_sync.model.draft import Draft
from sheets_sync.model.kind import Kind
from sheets_sync.model.once import once
from sheets_sync.model.parent import codes_alone, written
from sheets_sync.model.place import Place
from sheets_sync.model.row import columns
from sheets_sync.reading import Context, Outcome, Read, read_cell

Closable = DepartmentOkr | PersonOkr | KpiRow
C = TypeVar("C", DepartmentOkr, PersonOkr, KpiRow)
CLASS_OF: Mapping[str, type[Closable]] = {c.key: c for c in (DepartmentOkr, PersonOkr, KpiRow)}
"""The row class of a closed line, by its sheet."""

_PERSON = re.compile(r"\S.*\((?P<id>\S+)\)")

_OKR = (
    "title", "contribution", "parent", "source", "priority", "weight", "unit", "baseline",
    "target", "direction", "owner", "due", "person",
)  # fmt: skip
_KPI = (
    "owner", "group", "name", "scoring", "unit", "target", "zero_at", "best_at", "weight", "linked",
    "origin",
)  # fmt: skip
"""The fields that closing fixes; results, evidence and confidence go on being written."""


@cache
def closed_columns(row_class: type[Closable]) -> tuple[Column, ...]:
    """Give the columns of a row class that closing fixes."""
    names = _KPI if issubclass(row_class, KpiRow) else _OKR
    return tuple(column for column in columns(row_class) if column.name in names)


def rows_of(draft: Draft) -> tuple[Closable, ...]:
    """Give every row of a draft that can be closed."""
    return (*draft.okr_department, *draft.okr_person, *draft.kpis)


def close_lines(
    drafts: Iterable[Draft], decisions: Iterable[DecisionRow], lang: str
) -> dict[str, FrozenLine]:
    """Close every line of the drafts as submitted, changed where the board decided so."""
    decided = _decided(decisions)
    lines: dict[str, FrozenLine] = {}
    for draft in drafts:
        for row in rows_of(draft):
            line = _close(row, draft.department.code)
            lines[line.code] = _decide(line, decided.get(line.code), lang)
    return {code: _with_its_objective(line, lines) for code, line in lines.items()}


def close_again(
    closed: Mapping[str, FrozenLine], decisions: Iterable[DecisionRow], lang: str
) -> dict[str, FrozenLine]:
    """Close lines as they were closed before, changed where the board has decided on them.

    What is decided starts from what was submitted then; a line without a decision stays as it
    was closed.
    """
    decided = _decided(decisions)
    lines = {
        code: _decide(_as_submitted(line), decided.get(code), lang)
        if _open_to(line, closed, decided)
        else line
        for code, line in closed.items()
    }
    return {code: _with_its_objective(line, lines) for code, line in lines.items()}


def still_dropped(
    closed: Mapping[str, FrozenLine],
    lines: Mapping[str, FrozenLine],
    decisions: Iterable[DecisionRow],
) -> dict[str, FrozenLine]:
    """Give the dropped lines that people have cleared since, as they were asked to.

    Forgotten, they would be unknown to the decision that dropped them, and what is left of
    their unit would be asked to make up for them.
    """
    wanted = {row.code for row in decisions if row.decision and row.decision is not Decision.DROP}
    return {
        code: line
        for code, line in closed.items()
        if line.dropped and code not in lines and not {code, objective_of(code)} & wanted
    }


def _decided(decisions: Iterable[DecisionRow]) -> dict[str, DecisionRow]:
    return {row.code: row for row in decisions if row.code and row.decision}


def _open_to(
    line: FrozenLine, closed: Mapping[str, FrozenLine], decided: Mapping[str, DecisionRow]
) -> bool:
    """Tell whether a closed line is decided on, or on the dropped objective it went with."""
    head = closed.get(objective_of(line.code))
    with_head = head is not None and head.dropped and line.dropped and head.code in decided
    return line.code in decided or with_head


def _as_submitted(line: FrozenLine) -> FrozenLine:
    values = {**line.values, **line.submitted}
    return replace(line, values=values, submitted={}, dropped=False, note="")


def _with_its_objective(line: FrozenLine, lines: Mapping[str, FrozenLine]) -> FrozenLine:
    """Drop a key result whose objective was dropped: it would measure nothing."""
    head = lines.get(objective_of(line.code))
    if head and head.dropped and not line.dropped:
        return replace(line, dropped=True, note=head.note)
    return line


def unreadable_targets(
    lines: Mapping[str, FrozenLine], decisions: Iterable[DecisionRow], lang: str
) -> tuple[DecisionRow, ...]:
    """Give the decisions to change a line whose new target cannot be read as a target."""
    return tuple(
        decision
        for decision in decisions
        if decision.decision is Decision.CHANGE and decision.target
        and (line := lines.get(decision.code or ""))
        and not isinstance(_target(decision.target, line, lang), Read)
    )  # fmt: skip


def _close(row: Closable, workbook: str) -> FrozenLine:
    return FrozenLine(row.code or "", workbook, type(row).key, kept(row))


@once
def kept_rows(draft: Draft) -> tuple[tuple[Closable, Mapping[str, str]], ...]:
    """Give every row of a draft that can be closed, with what closing fixes of it."""
    return tuple((row, kept(row)) for row in rows_of(draft))


def kept(row: Closable) -> dict[str, str]:
    """Write what closing fixes of a row.

    Somebody off the roster stands on the sheet as text, `Nguyễn Thị An (NV01)`, and is kept by
    the id like everybody else: a set does not change because somebody has left.
    """
    values = [(c, keep(getattr(row, c.name))) for c in closed_columns(type(row))]
    return {c.name: _id(text) if c.kind is Kind.PERSON else settled(text, c) for c, text in values}


def _id(person: str) -> str:
    named = _PERSON.fullmatch(person.strip())
    return named["id"] if named else person


def _decide(line: FrozenLine, decision: DecisionRow | None, lang: str) -> FrozenLine:
    if decision is None or decision.decision is Decision.KEEP:
        return line
    note = decision.note or ""
    if decision.decision is Decision.DROP:
        return replace(line, dropped=True, note=note)
    new = _changed(line, decision, lang)
    before = {name: line.values[name] for name in new if line.values[name] != new[name]}
    return replace(line, values={**line.values, **new}, submitted=before, note=note)


def _changed(line: FrozenLine, decision: DecisionRow, lang: str) -> dict[str, str]:
    row_class = CLASS_OF[line.sheet]
    if decision.decision is Decision.MOVE:
        parent = written(codes_alone(decision.serves))
        moved = {"parent": parent, "contribution": Contribution.CONTRIBUTES.value}
        return moved if issubclass(row_class, OkrLine) and decision.parent else {}
    new = {}
    if decision.wording:
        new["name" if issubclass(row_class, KpiRow) else "title"] = decision.wording
    if decision.target:
        outcome = _target(decision.target, line, lang)
        if isinstance(outcome, Read):
            new["target"] = keep(outcome.value)
    return new


def _target(typed: str, line: FrozenLine, lang: str) -> Outcome:
    column = next(c for c in columns(CLASS_OF[line.sheet]) if c.name == "target")
    return read_cell(typed, column, Context(lang, unit=line.values.get("unit", "")))


def digest_of(lines: Mapping[str, FrozenLine]) -> str:
    """Give the SHA-256 of a closed set: equal sets have equal digests, in any order of lines."""
    plain = {
        code: [line.workbook, line.sheet, line.dropped, dict(line.values)]
        for code, line in lines.items()
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@once
def by_workbook(frozen: Frozen) -> Mapping[str, tuple[FrozenLine, ...]]:
    """Give the closed lines of each workbook, in their order."""
    found: dict[str, list[FrozenLine]] = {}
    for line in frozen.lines.values():
        found.setdefault(line.workbook, []).append(line)
    return {workbook: tuple(lines) for workbook, lines in found.items()}


def in_force(draft: Draft, frozen: Frozen | None) -> Draft:
    """Give a draft as the closed set has it, with the results its people have entered since.

    A department that has no line in the closed set is taken as it stands.
    """
    mine = by_workbook(frozen).get(draft.department.code) if frozen else None
    if not mine:
        return draft
    alive = [line for line in mine if not line.dropped]
    own = _rows(DepartmentOkr, alive, draft.okr_department, draft)
    personal = _rows(PersonOkr, alive, draft.okr_person, draft)
    return replace(
        draft,
        submission=draft.submission.model_copy(update={"status": Status.SUBMITTED}),
        okr_department=own,
        okr_person=personal,
        kpis=_rows(KpiRow, alive, draft.kpis, draft),
        objectives=objectives_of(draft.department.code, (*own, *personal)),
    )


def _rows(
    row_class: type[C], lines: Iterable[FrozenLine], written: tuple[C, ...], draft: Draft
) -> tuple[C, ...]:
    now = {row.code: row for row in written}
    nowhere = Place(draft.department.code, draft.filled.titles.get(row_class.key, ""))
    rows = []
    for line in lines:
        if line.sheet != row_class.key:
            continue
        values = {
            c.name: restore(line.values.get(c.name, ""), c) for c in closed_columns(row_class)
        }
        row = now.get(line.code)
        blank = row_class(code=line.code, place=replace(nowhere, code=line.code))
        rows.append((row or blank).model_copy(update=values))
    return tuple(rows)
