"""What formulas see of a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Json = dict[str, Any]


class Written(Protocol):
    """A cell: its value as entered."""

    @property
    def value(self) -> Json | None:
        """The ExtendedValue, None where nothing is."""
        ...


class Tab(Protocol):
    """A sheet, as much as formulas see of it."""

    id: int
    title: str
    rows: int
    columns: int

    @property
    def cells(self) -> Mapping[tuple[int, int], Written]:
        """The cells that hold something, by 0-based row and column."""
        ...


class Book(Protocol):
    """A spreadsheet, as much as formulas see of it."""

    @property
    def locale(self) -> str:
        """Such as vi_VN: decides separators."""
        ...

    @property
    def sheets(self) -> Sequence[Tab]:
        """All sheets."""
        ...

    @property
    def named_ranges(self) -> Mapping[str, Json]:
        """NamedRange JSON by id."""
        ...
