"""A row's value as text that never changes, and back; and as people read it."""

import json
from dataclasses import asdict
from datetime import date

from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.parent import codes_alone, parents_in, written
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.reading import Context, Read, show
from sheets_sync.reading.parents import read_parents


def keep(value: object) -> str:
    """Write a value in the one form it is hashed in; a blank is the empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    match value:
        case Choice():
            return value.value
        case Target():
            return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True)
        case float() | int():
            return repr(float(value))
        case date():
            return value.isoformat()
        case _:
            return "" if value is None else str(value)


def settled(text: str, column: Column) -> str:
    """Give a kept text as it is kept today: where a line may serve several, codes and shares alone.

    Earlier versions have them as they were typed: `CT-O1 và CT-O2`.
    """
    if not (column.several and text):
        return text
    read = read_parents(text, Context())
    parents = parents_in(str(read.value)) if isinstance(read, Read) else ()
    return written(codes_alone(parents)) or text


def restore(text: str, column: Column) -> object:
    """Give the value that `keep` wrote; raises ValueError where the text is not of that kind."""
    if not text:
        return None
    if column.choices:
        return next(member for member in column.choices if member.value == text)
    match column.kind:
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            return float(text)
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.YES_NO:
            return text == "true"
        case _:
            return _target(text) if column.kind is Kind.TARGET else settled(text, column)


def _target(text: str) -> Target:
    fields = json.loads(text)
    fields["operator"] = Operator(fields["operator"])
    fields["scale"] = Scale(**fields["scale"]) if fields["scale"] else None
    return Target(**fields)


def shown(text: str, column: Column, unit: str, lang: str) -> str:
    """Write a kept value the way people read it; a share of a `%` unit as per cent.

    A choice stays a `Choice`: its label waits for the language of whoever reads it.
    """
    value = restore(text, column)
    if isinstance(value, Choice):
        return value
    if isinstance(value, float) and unit.strip() == "%":
        return show(value, Kind.PERCENT, lang)
    return "" if value is None else show(value, column.kind, lang)
