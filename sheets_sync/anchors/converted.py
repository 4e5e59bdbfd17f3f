"""Cells that are not, as they stand, what was read out of them: no live figure can know."""

from collections.abc import Iterator, Mapping

from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import shown
from sheets_sync.model.cell import CellValue
from sheets_sync.model.column import Column
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Converted
from sheets_sync.model.kind import Kind
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading.outcome import Value
from sheets_sync.reading.show import blank, tell
from sheets_sync.reading.units import is_percent

_FIGURES = frozenset({"code", "weight", "baseline", "target", "actual"})


def figures(row_class: type[Row]) -> frozenset[str]:
    """Give the columns whose cells live figures take as they stand."""
    return _FIGURES if issubclass(row_class, OkrLine) else frozenset()


def changed(
    cell: CellValue, column: Column, values: Mapping[str, object], place: Place, reader: Reader
) -> Iterator[Converted]:
    """Tell a cell that is not, as it stands, what was read out of it; `values` are its line's."""
    value: Value = values[column.name]  # type: ignore[assignment]
    if not as_it_stands(cell, value):
        unit = str(values.get(column.unit) or "")
        yield converted(cell, value, column, place, unit, reader.say.lang)


def as_it_stands(cell: CellValue, value: Value) -> bool:
    """Tell whether a cell is a number, or the code, that was read out of it."""
    match cell:
        case None:
            return value is None
        case str():
            return isinstance(value, str) and cell == value
        case int() | float() if not isinstance(cell, bool):
            return _number(value) == cell
        case _:
            return False


def converted(
    cell: CellValue, value: Value, column: Column, place: Place, unit: str, lang: str
) -> Converted:
    """Say how a cell was typed and which number was read; `unit` is that of the line."""
    number = _number(value)
    shares = column.kind is Kind.PERCENT or is_percent(unit)
    kind = Kind.PERCENT if shares else Kind.NUMBER
    read = tell(value, column.kind, lang) if number is None else tell(number, kind, lang)
    text = shown(cell, lang)
    return Converted(place.cell(column.name), text, read or blank(lang), isinstance(cell, str))


def _number(value: Value) -> float | None:
    """Give the number that progress is computed from; a band has two."""
    if isinstance(value, Target):
        return None if value.operator is Operator.BETWEEN else value.value
    return value if isinstance(value, int | float) else None
