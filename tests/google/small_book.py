"""A book of a few cells, as formulas see one, laid out from plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sheets_sync.model.workbook import Formula

EPOCH = date(1899, 12, 30)
Json = dict[str, Any]


@dataclass(frozen=True)
class Written:
    value: Json | None


@dataclass
class Tab:
    id: int
    title: str
    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    rows: int = 1000
    columns: int = 26


@dataclass
class Book:
    sheets: list[Tab]
    locale: str = "en_US"
    named_ranges: Mapping[str, Json] = field(default_factory=dict)


def entered(content: object) -> Json:
    match content:
        case bool():
            return {"boolValue": content}
        case int() | float():
            return {"numberValue": content}
        case date():
            return {"numberValue": (content - EPOCH).days}
        case Formula():
            return {"formulaValue": content.text}
        case _:
            return {"stringValue": str(content)}


def formula(content: object) -> object:
    return Formula(content) if isinstance(content, str) and content[:1] == "=" else content


def tab(title: str, *rows: tuple[object, ...], id_: int = 0) -> Tab:
    cells = {
        (row, column): Written(entered(formula(content)))
        for row, line in enumerate(rows)
        for column, content in enumerate(line)
        if content is not None
    }
    return Tab(id_, title, cells)
