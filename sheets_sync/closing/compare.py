"""What differs between two closed sets, or between a closed set and what stands in a sheet."""

from collections.abc import Iterator, Mapping

from sheets_sync.closing.lines import Closable, closed_columns, rows_of
from sheets_sync.closing.values import keep, shown
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr
from sheets_sync.model.draft import Draft

_CLASSES: Mapping[str, type[Closable]] = {c.key: c for c in (DepartmentOkr, PersonOkr, KpiRow)}


def between(old: Frozen | None, new: Frozen, lang: str) -> tuple[Change, ...]:
    """List what a version changed: against the one before, or for the first against submission."""
    if old is None:
        return tuple(_by_the_board(new, lang))
    return tuple(_between(old, new, lang))


def _by_the_board(new: Frozen, lang: str) -> Iterator[Change]:
    for line in new.lines.values():
        if line.dropped:
            yield _change(line, "", _name(line), "", new.version)
        for name, before in line.submitted.items():
            was, now = _shown(line, name, before, lang), _shown(line, name, line.values[name], lang)
            yield _change(line, name, was, now, new.version)


def _between(old: Frozen, new: Frozen, lang: str) -> Iterator[Change]:
    for code in dict.fromkeys((*old.lines, *new.lines)):
        before, after = _alive(old, code), _alive(new, code)
        if before and not after:
            yield _change(before, "", _name(before), "", new.version)
        elif after and not before:
            yield _change(after, "", "", _name(after), new.version)
        elif before and after:
            for name, value in after.values.items():
                if before.values.get(name, "") != value:
                    was = _shown(before, name, before.values.get(name, ""), lang)
                    yield _change(after, name, was, _shown(after, name, value, lang), new.version)


def _alive(frozen: Frozen, code: str) -> FrozenLine | None:
    line = frozen.lines.get(code)
    return None if line is None or line.dropped else line


def _change(line: FrozenLine, name: str, before: str, after: str, version: str) -> Change:
    return Change(line.code, line.workbook, name, before, after, line.note, version)


def _name(line: FrozenLine) -> str:
    return line.values.get("title") or line.values.get("name") or line.code


def _shown(line: FrozenLine, name: str, value: str, lang: str) -> str:
    column = next(c for c in closed_columns(_CLASSES[line.sheet]) if c.name == name)
    return shown(value, column, line.values.get("unit", ""), lang)


def since_closing(
    draft: Draft, frozen: Frozen, lang: str
) -> Iterator[tuple[Closable, Change, FrozenLine | None]]:
    """Give each row of a sheet that is not as it was closed: what stands there, what is closed."""
    for row in rows_of(draft):
        line = frozen.lines.get(row.code or "")
        if line is None:
            name = getattr(row, "title", None) or getattr(row, "name", None) or ""
            yield row, Change(row.code or "", draft.department.code, "", "", name), None
            continue
        if line.dropped:
            yield row, _change(line, "", _name(line), "", frozen.version), line
            continue
        for column in closed_columns(type(row)):
            now = keep(getattr(row, column.name))
            closed = line.values.get(column.name, "")
            if now != closed:
                was, stands = (
                    _shown(line, column.name, closed, lang),
                    _shown(line, column.name, now, lang),
                )
                yield row, _change(line, column.name, was, stands, frozen.version), line
