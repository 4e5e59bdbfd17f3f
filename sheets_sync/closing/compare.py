"""What differs between two closed sets, or between a closed set and what stands in a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sheets_sync.closing.lines import (
    CLASS_OF,
    Closable,
    by_workbook,
    closed_columns,
    kept_rows,
    rows_of,
)
from sheets_sync.closing.values import settled, shown
from sheets_sync.model.change import Change
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.draft import Draft


def between(old: Frozen | None, new: Frozen, lang: str) -> tuple[Change, ...]:
    """List what a version changed: against the one before, or for the first against submission.

    A change that no new note of the board explains carries the version's reason and approver.
    """
    if old is None:
        return tuple(_by_the_board(new, lang))
    return tuple(_between(old, new, lang))


def _by_the_board(new: Frozen, lang: str) -> Iterator[Change]:
    for line in new.lines.values():
        yield from _decided(line, new, lang)


def _decided(line: FrozenLine, new: Frozen, lang: str) -> Iterator[Change]:
    """List what the board changed of one line when it was closed."""
    if line.dropped:
        yield _change(line, "", _name(line), "", new.version, line.note or why(new))
    for name, before in line.submitted.items():
        was, now = _shown(line, name, before, lang), _shown(line, name, line.values[name], lang)
        yield _change(line, name, was, now, new.version, line.note or why(new))


def _between(old: Frozen, new: Frozen, lang: str) -> Iterator[Change]:
    for code in dict.fromkeys((*old.lines, *new.lines)):
        before, after = _alive(old, code), _alive(new, code)
        note = _note(old.lines.get(code), new.lines.get(code), why(new))
        if before and not after:
            yield _change(before, "", _name(before), "", new.version, note)
        elif after and not before:
            yield _change(after, "", "", _name(after), new.version, note)
        elif before and after:
            for name, value in after.values.items():
                if _kept(before, name) != settled(value, _column(after, name)):
                    was = _shown(before, name, before.values.get(name, ""), lang)
                    now = _shown(after, name, value, lang)
                    yield _change(after, name, was, now, new.version, note)
        if code not in old.lines:
            yield from _decided(new.lines[code], new, lang)


def _note(old: FrozenLine | None, new: FrozenLine | None, reason: str) -> str:
    """Give the note of a new decision; an old decision's note does not explain a later change."""
    said = new.note if new else ""
    return reason or said if old and old.note == said else said or reason


def why(frozen: Frozen) -> str:
    """Give a version's reason and who approved it, in no language of ours."""
    return " – ".join(part for part in (frozen.reason, frozen.approver) if part)


def _alive(frozen: Frozen, code: str) -> FrozenLine | None:
    line = frozen.lines.get(code)
    return None if line is None or line.dropped else line


def _change(
    line: FrozenLine, name: str, before: str, after: str, version: str, note: str
) -> Change:
    return Change(line.code, line.workbook, name, before, after, note, version)


def _name(line: FrozenLine) -> str:
    return line.values.get("title") or line.values.get("name") or line.code


def _shown(line: FrozenLine, name: str, value: str, lang: str) -> str:
    return shown(value, _column(line, name), line.values.get("unit", ""), lang)


def _kept(line: FrozenLine, name: str) -> str:
    """Give a closed value as it is kept today, whenever the set was closed."""
    return settled(line.values.get(name, ""), _column(line, name))


def _column(line: FrozenLine, name: str) -> Column:
    return _columns(line.sheet)[name]


@cache
def _columns(sheet: str) -> Mapping[str, Column]:
    """Give the columns of a sheet that are closed, by name."""
    return {column.name: column for column in closed_columns(CLASS_OF[sheet])}


def since_closing(
    draft: Draft, frozen: Frozen, lang: str
) -> Iterator[tuple[Closable | None, Change, FrozenLine | None]]:
    """Give each row of a sheet that is not as it was closed: what stands there, what is closed.

    A row without a closed line was added since; a closed line that has no row any more comes
    last, without one, in whatever sheet it stood (the sheet itself may be missing).
    """
    yield from _standing(kept_rows(draft), draft.department.code, frozen, lang)
    for line in gone_lines(draft, frozen):
        yield None, _change(line, "", _name(line), "", frozen.version, line.note), line


def gone_lines(draft: Draft, frozen: Frozen) -> tuple[FrozenLine, ...]:
    """Give the closed lines of a department that count and have no row in its workbook."""
    there = {row.code for row in rows_of(draft)}
    return tuple(
        line
        for line in by_workbook(frozen).get(draft.department.code, ())
        if not line.dropped and line.code not in there
    )


def _standing(
    rows: Sequence[tuple[Closable, Mapping[str, str]]], workbook: str, frozen: Frozen, lang: str
) -> Iterator[tuple[Closable, Change, FrozenLine | None]]:
    for row, values in rows:
        line = frozen.lines.get(row.code or "")
        if line is None:
            name = getattr(row, "title", None) or getattr(row, "name", None) or ""
            yield row, Change(row.code or "", workbook, "", "", name), None
            continue
        if line.dropped:
            yield row, _change(line, "", _name(line), "", frozen.version, line.note), line
            continue
        for name, now in values.items():
            if now == line.values.get(name, ""):
                continue
            closed = _kept(line, name)
            if now != closed:
                was, stands = _shown(line, name, closed, lang), _shown(line, name, now, lang)
                yield row, _change(line, name, was, stands, frozen.version, line.note), line
