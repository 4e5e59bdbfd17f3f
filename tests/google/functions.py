"""Functions that take areas as they are: sums, counts, criteria and look-ups."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import and_
from typing import Protocol

from tests.google.criteria import Cells, numbers_at
from tests.google.formula_values import (
    COMPARED,
    Area,
    Array,
    Content,
    Failure,
    Scalar,
    Value,
    failing,
    is_number,
    order,
    to_number,
    to_text,
    to_truth,
)


class Reader(Protocol):
    """What a function may ask of the book."""

    locale: str

    def cells(self, area: Area) -> Cells:
        """Give the cells of an area in order."""
        ...


Function = Callable[[Reader, Sequence[Value]], Value]
WHOLE: dict[str, Function] = {}


def whole(name: str) -> Callable[[Function], Function]:
    """Make a function of areas known under its name."""

    def known(function: Function) -> Function:
        WHOLE[name] = function
        return function

    return known


def contents(reader: Reader, value: Value) -> Sequence[Content]:
    """Give all values of an area, an array or a single value."""
    if isinstance(value, Area):
        return reader.cells(value).values
    return value.flat if isinstance(value, Array) else [value]


def numbers(reader: Reader, arguments: Sequence[Value]) -> Iterator[float]:
    """Give the numbers of all arguments: in cells only true numbers, given directly any."""
    for argument in arguments:
        if isinstance(argument, Area | Array):
            found = (failing(value) for value in contents(reader, argument))
            yield from (value or 0 for value in found if is_number(value))  # type: ignore[misc]
        elif argument is not None:
            yield to_number(argument, reader.locale)


def _truths(reader: Reader, arguments: Sequence[Value]) -> list[bool]:
    found = []
    for argument in arguments:
        many = isinstance(argument, Area | Array)
        values = map(failing, contents(reader, argument))
        found += [to_truth(v) for v in values if not (many and isinstance(v, str | None))]
    if not found:
        raise Failure("#VALUE!", "No boolean was given.")
    return found


WHOLE |= {
    "AND": lambda reader, given: all(_truths(reader, given)),
    "OR": lambda reader, given: any(_truths(reader, given)),
    "SUM": lambda reader, given: sum(numbers(reader, given)),
    "MAX": lambda reader, given: max(numbers(reader, given), default=0),
    "MIN": lambda reader, given: min(numbers(reader, given), default=0),
    "AVERAGE": lambda reader, given: _mean(list(numbers(reader, given))),
    "ROWS": lambda _, given: shape(given[0])[0],
    "COLUMNS": lambda _, given: shape(given[0])[1],
}


def _mean(found: Sequence[float]) -> float:
    if not found:
        raise Failure("#DIV/0!", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(found) / len(found)


def shape(value: Value) -> tuple[int, int]:
    """Give the number of rows and columns."""
    if isinstance(value, Array):
        return len(value.flat) // value.width, value.width
    return value.shape if isinstance(value, Area) else (1, 1)


@whole("COUNT")
def _count(reader: Reader, given: Sequence[Value]) -> float:
    return sum(is_number(value) for one in given for value in contents(reader, one))


@whole("COUNTA")
def _count_any(reader: Reader, given: Sequence[Value]) -> float:
    return sum(value is not None for one in given for value in contents(reader, one))


@whole("COUNTBLANK")
def _count_blank(reader: Reader, given: Sequence[Value]) -> float:
    return sum(value in {None, ""} for one in given for value in contents(reader, one))


@whole("SUMPRODUCT")
def _sum_product(reader: Reader, given: Sequence[Value]) -> float:
    if len({shape(one) for one in given}) > 1:
        raise Failure("#VALUE!", "The arrays of SUMPRODUCT have different sizes.")
    total: float = 0
    for row in zip(*(contents(reader, one) for one in given), strict=True):
        product: float = 1
        for value in map(failing, row):
            product *= float(value) if is_number(value) and value else 0
        total += product
    return total


def _met(reader: Reader, pairs: Sequence[Value]) -> tuple[tuple[int, int], int]:
    """Give the size of the areas that criteria are about, and the cells that meet all as bits."""
    areas = [area for area in pairs[::2] if isinstance(area, Area)]
    if not areas or len(areas) * 2 != len(pairs) or len({area.shape for area in areas}) > 1:
        raise Failure("#VALUE!", "Array arguments are of different size.")
    wanted = [_one(reader, value) for value in pairs[1::2]]
    found = [reader.cells(a).meeting(w) for a, w in zip(areas, wanted, strict=True)]
    return areas[0].shape, reduce(and_, found)


def _one(reader: Reader, value: Value) -> Scalar:
    return failing(contents(reader, value)[0])


def _added(reader: Reader, added: Value, pairs: Sequence[Value]) -> list[float]:
    size, bits = _met(reader, pairs)
    if not isinstance(added, Area) or added.shape != size:
        raise Failure("#VALUE!", "Array arguments are of different size.")
    return numbers_at(reader.cells(added).values, bits)


WHOLE |= {
    "COUNTIF": lambda reader, given: _met(reader, given)[1].bit_count(),
    "COUNTIFS": lambda reader, given: _met(reader, given)[1].bit_count(),
    "SUMIFS": lambda reader, given: sum(_added(reader, given[0], given[1:])),
    "AVERAGEIFS": lambda reader, given: _mean(_added(reader, given[0], given[1:])),
    "SUMIF": lambda reader, given: sum(_added(reader, (*given, given[0])[2], given[:2])),
    "AVERAGEIF": lambda reader, given: _mean(_added(reader, (*given, given[0])[2], given[:2])),
}


@whole("INDEX")
def _index(_: Reader, given: Sequence[Value]) -> Value:
    area, row, column = given[0], *(int(_plain(one)) for one in (*given[1:], 0, 0)[:2])
    if not isinstance(area, Area):
        return area
    height, width = area.shape
    if height == 1 and len(given) == 2:
        row, column = 0, row
    if not (0 <= row <= height and 0 <= column <= width):
        raise Failure("#REF!", "INDEX is out of range.")
    top, bottom = (area.top + row - 1,) * 2 if row else (area.top, area.bottom)
    left, right = (area.left + column - 1,) * 2 if column else (area.left, area.right)
    return Area(area.sheet, top, left, bottom, right)


def _plain(value: Value) -> float:
    if isinstance(value, Area | Array):
        raise Failure("#VALUE!", "A single value was expected.")
    return to_number(value, "en_US")


@whole("MATCH")
def _match(reader: Reader, given: Sequence[Value]) -> float:
    wanted, way = _one(reader, given[0]), _one(reader, (*given, 1)[2])
    return _position(reader, wanted, contents(reader, given[1]), to_number(way, reader.locale)) + 1


def _position(reader: Reader, wanted: Scalar, among: Sequence[Content], way: float) -> int:
    if way == 0:
        # "=" keeps a text that begins with a sign of comparison from being read as one.
        asked = f"={wanted}" if isinstance(wanted, str) and wanted else wanted
        bits = Cells(among, reader.locale).meeting(asked)
        if bits:
            return (bits & -bits).bit_length() - 1
    else:
        good = COMPARED["<=" if way > 0 else ">="]
        alike = [i for i, value in enumerate(among) if is_number(value) == is_number(wanted)]
        fit = [i for i in alike if among[i] is not None and good(order(failing(among[i]), wanted))]
        if fit:
            return fit[-1]
    raise Failure("#N/A", f"Did not find value '{to_text(wanted, reader.locale)}'.")


@whole("VLOOKUP")
def _vertical(reader: Reader, given: Sequence[Value]) -> Value:
    wanted, area, column = _one(reader, given[0]), given[1], int(_plain(given[2]))
    if not isinstance(area, Area) or not 1 <= column <= area.shape[1]:
        raise Failure("#REF!", "VLOOKUP evaluates to an out of bounds range.")
    first = area._replace(right=area.left)
    is_sorted = to_truth(_one(reader, (*given, True)[3]))
    row = area.top + _position(reader, wanted, contents(reader, first), float(is_sorted))
    return Area(area.sheet, row, area.left + column - 1, row, area.left + column - 1)


@whole("CONCATENATE")
def _concatenate(reader: Reader, given: Sequence[Value]) -> str:
    return "".join(
        to_text(value, reader.locale) for one in given for value in contents(reader, one)
    )
