"""Any row class as a sheet in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column, On
from sheets_sync.model.cycle import Member
from sheets_sync.model.kind import Kind
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.value import Target
from sheets_sync.model.workbook import Content, Line, Sheet, Writer
from sheets_sync.reading import show

YES, NO = mark("Yes"), mark("No")


def draw(
    row_class: type[Row],
    say: Say,
    lines: Iterable[Line] = (),
    *,
    writer: Writer = Writer.TOOL,
    labels: Mapping[str, tuple[str, ...]] | None = None,
    **more: Any,  # noqa: ANN401 - whatever else Sheet takes
) -> Sheet:
    """Draw a row class as a sheet: `labels` adds drop-downs to those of its choices.

    Takes what `Sheet` takes: spare, notes, picks, flags, bars, bands, charts, wide, freeze, tab.
    """
    described = columns(row_class)
    return Sheet(
        key=row_class.key,
        title=say(row_class.sheet),
        columns=tuple(spoken(column, say) for column in described),
        lines=tuple(lines),
        writer=writer,
        labels={**_choices(described, say), **(labels or {})},
        **more,
    )


def spoken(column: Column, say: Say) -> Column:
    """Give a column with its title and help in one language."""
    return replace(column, title=say(column.title), help=say(column.help) if column.help else "")


def _choices(described: Iterable[Column], say: Say) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for column in described:
        if column.choices:
            labels[column.name] = tuple(say(member.label) for member in column.choices)
        elif column.kind is Kind.YES_NO:
            labels[column.name] = (say(YES), say(NO))
    return labels


def content(value: object, kind: Kind, say: Say) -> Content:
    """Give a value as a cell's content: numbers and dates as they are, the rest in words."""
    match value:
        case Choice():
            return say(value.label)
        case Target():
            return show(value, Kind.TARGET, say.lang)
        case bool():
            return (say(YES) if value else say(NO)) if kind is Kind.YES_NO else value
        case str() | int() | float() | date() | None:
            return value
        case _:
            return str(value)


@cache
def closed_on(row_class: type[Row], on: On) -> frozenset[str]:
    """Give the fields that take no input on lines of one sort."""
    return frozenset(c.name for c in columns(row_class) if c.on not in (On.EVERY, on))


def called(member: Member) -> str:
    """Give a person as they stand in a cell: the name, and the id that makes it certain."""
    return f"{member.name} ({member.id})"
