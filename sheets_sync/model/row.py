"""A row class is a sheet; a field is a column."""

from functools import cache
from types import NoneType
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.place import NOWHERE, Place


class Row(BaseModel):
    """One line of a sheet. A draft is unfinished by nature: every cell may be blank.

    `sheet` is the title people read (English, translated at the border), `key` the name
    that never changes. `single` sheets hold one row and free text below it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    sheet: ClassVar[str] = ""
    key: ClassVar[str] = ""
    single: ClassVar[bool] = False

    place: Place = Field(default=NOWHERE, exclude=True)

    def __init_subclass__(cls, sheet: str = "", key: str = "", *, single: bool = False) -> None:
        """Name the sheet that this class describes."""
        cls.sheet = sheet or cls.sheet
        cls.key = key or cls.key
        cls.single = single or cls.single

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401
        """Let pydantic see none of the class keywords."""


@cache
def columns(row_class: type[Row]) -> tuple[Column, ...]:
    """Give the columns of a row class, in the order they are written."""
    fields = row_class.model_fields.items()
    return tuple(_column(name, info) for name, info in fields if name != "place")


def _column(name: str, info: FieldInfo) -> Column:
    extra = info.json_schema_extra
    described: dict[str, Any] = extra["column"] if isinstance(extra, dict) else {}  # type: ignore[assignment]
    choices = _choices(info)
    kind = Kind.CHOICE if choices else next(m for m in info.metadata if isinstance(m, Kind))
    return Column(name=name, title=info.title or name, kind=kind, choices=choices, **described)


def _choices(info: FieldInfo) -> type[Choice] | None:
    for member in get_args(info.annotation) or (info.annotation,):
        if member is not NoneType and isinstance(member, type) and issubclass(member, Choice):
            return member
    return None
