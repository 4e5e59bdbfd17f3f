"""Values inside a formula: how errors travel, what counts as a number, what equals what."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.google.show import show
from tests.google.typing_in import typed

ERRORS = {
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#ERROR!": "ERROR",
    "#N/A": "N_A",
    "#NAME?": "NAME",
    "#NULL!": "NULL_VALUE",
    "#NUM!": "NUM",
    "#REF!": "REF",
    "#VALUE!": "VALUE",
}
"""What a sheet shows for an error, and the API's ErrorValue type of it."""


class Failure(Exception):  # noqa: N818 - in a sheet it is a value as much as an error
    """A formula's error: it flies through a formula, and lies in a cell as its value."""

    def __init__(self, shown: str, message: str = "") -> None:
        super().__init__(message)
        self.type = ERRORS[shown]
        self.message = message


Scalar = float | str | bool | None
"""None is a blank cell."""
Content = Scalar | Failure
Place = tuple[int, int, int]
"""A cell: sheet id, row, column."""


class Area(NamedTuple):
    """Cells of one sheet, both ends included, 0-based."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1


class Array(NamedTuple):
    """Values computed for many cells at once, row by row."""

    flat: Sequence[Content]
    width: int


Value = Scalar | Area | Array


def failing(value: Content) -> Scalar:
    """Give a value, or raise the error that it is."""
    if isinstance(value, Failure):
        raise Failure(_SHOWN[value.type], value.message)
    return value


_SHOWN = {kind: shown for shown, kind in ERRORS.items()}


def is_number(value: Content) -> bool:
    """Whether a value is a number by itself: neither a boolean nor a text that looks like one."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def to_number(value: Content, locale: str) -> float:
    """Read a value as a number, as operators do; raises #VALUE!."""
    value = failing(value)
    if isinstance(value, str):
        number = text_number(value, locale)
        if number is None:
            raise Failure("#VALUE!", f"'{value}' is a text and cannot be coerced to a number.")
        return number
    return 0 if value is None else value


def text_number(text: str, locale: str) -> float | None:
    """Read a text as the number that typing it would make."""
    value, _ = typed(text.strip(), locale)
    return value.get("numberValue") if value and not text.startswith(("=", "'")) else None


def to_text(value: Content, locale: str) -> str:
    """Read a value as a text, as & does: numbers in the words of the locale."""
    match failing(value):
        case None:
            return ""
        case bool(truth):
            return "TRUE" if truth else "FALSE"
        case str(text):
            return text
        case number:
            return show({"numberValue": number}, None, locale)


def to_truth(value: Content) -> bool:
    """Read a value as a boolean, as IF does; raises #VALUE!."""
    value = failing(value)
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise Failure("#VALUE!", f"'{value}' is a text and cannot be coerced to a boolean.")
    return bool(value)


def order(left: Scalar, right: Scalar) -> int:
    """Compare two values: -1, 0 or 1; numbers before texts before booleans, case apart."""
    if left is None:
        left = _blank_as(right)
    if right is None:
        right = _blank_as(left)
    one, other = _key(left), _key(right)
    return (one > other) - (one < other)


def _blank_as(other: Scalar) -> Scalar:
    match other:
        case None:
            return 0
        case _:
            return type(other)()


def _key(value: Scalar) -> tuple[int, float, str]:
    match value:
        case bool(truth):
            return 2, truth, ""
        case str(text):
            return 1, 0, text.casefold()
        case number:
            return 0, number or 0, ""


COMPARED: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


def calculated(sign: str, left: float, right: float) -> float:
    """Give the result of an arithmetic operator; raises #DIV/0! and #NUM!."""
    try:
        match sign:
            case "+":
                result = left + right
            case "-":
                result = left - right
            case "*":
                result = left * right
            case "/":
                result = left / right
            case _:
                result = float(left) ** right  # of whole numbers it could take for ever
    except ZeroDivisionError:
        raise Failure("#DIV/0!", "Function DIVIDE parameter 2 cannot be zero.") from None
    except OverflowError:
        raise Failure("#NUM!", "The result is too large.") from None
    if isinstance(result, complex) or not math.isfinite(result):
        raise Failure("#NUM!", "The result is not a number.")
    return result


def lifted(
    work: Callable[[Sequence[Content]], Scalar], given: Sequence[Sequence[Content]]
) -> Sequence[Content]:
    """Work on the first values of all operands, then on the second ones and so on."""
    # Most cells of a column are blank, so what was worked out once for the same objects holds.
    known: dict[tuple[int, ...], Content] = {}
    found = []
    for values in zip(*given, strict=True):
        key = tuple(map(id, values))
        if key not in known:
            known[key] = _tried(work, values)
        found.append(known[key])
    return found


def _tried(work: Callable[[Sequence[Content]], Scalar], values: Sequence[Content]) -> Content:
    try:
        return work(values)
    except Failure as failure:
        return failure
