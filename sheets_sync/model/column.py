"""One column, described once for the writers, the reader and the rules."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sheets_sync.model.choice import Choice
from sheets_sync.model.kind import Kind


class On(StrEnum):
    """Which lines of an OKR sheet a column belongs to; elsewhere every line is EVERY."""

    EVERY = "every"
    OBJECTIVE = "objective"
    KEY_RESULT = "key result"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: `title` and `help` are English and translated at the border.

    `width` is in characters. `ge` and `le` are inclusive bounds in the column's own unit
    (fractions for percent). `refers` names the sheet (by its key) whose codes may stand here.
    `unit` names the field of the same row that holds the unit of this number.
    A `hidden` column is there for the tool, not for people. `several` takes the codes of more than
    one line, each with a share (`model.parent`).
    """

    name: str
    title: str
    kind: Kind
    help: str = ""
    width: int = 14
    required: bool = False
    locked: bool = False
    choices: type[Choice] | None = None
    refers: str = ""
    ge: float | None = None
    le: float | None = None
    on: On = On.EVERY
    unit: str = ""
    live: bool = False
    hidden: bool = False
    several: bool = False


def column(title: str, **described: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """Describe a column as a pydantic field whose cells may all be blank.

    Takes what `Column` takes: help, width, required, locked, refers, ge, le, on, unit, live,
    hidden, several.
    """
    from pydantic import Field  # noqa: PLC0415 - stores describe columns without it

    return Field(default=None, title=title, json_schema_extra={"column": described})
