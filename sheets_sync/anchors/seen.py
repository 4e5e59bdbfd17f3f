"""What a cell shows to the eye."""

from collections.abc import Sequence
from datetime import timedelta

from sheets_sync.model.cell import CellError, CellValue, Uncomputed
from sheets_sync.reading import clean
from sheets_sync.reading.show import digits, lasting

MANY = 30
"""So many codes or cells are named in one sentence."""


def blank(value: CellValue) -> bool:
    """Tell whether there is nothing to be seen in a cell."""
    if isinstance(value, str):
        # most texts begin with a letter or a digit, and need no closer look
        return not (value[:1].isalnum() or clean(value))
    return value is None


def same(one: CellValue, other: CellValue) -> bool:
    """Tell whether two cells say the same; blanks around a text do not count."""
    if blank(one) or blank(other):
        return blank(one) and blank(other)
    if isinstance(one, str) and isinstance(other, str):
        return clean(one) == clean(other)
    return one == other


def shown(value: CellValue, lang: str) -> str:
    """Write a cell as a person would recognise it; a blank is nothing."""
    match value:
        case str():
            return clean(value).replace("\n", " ")
        case CellError(code=code):
            return code
        case Uncomputed(formula=formula):
            return formula
        case int() | float() if not isinstance(value, bool):
            return digits(value, lang)
        case timedelta():
            return lasting(value)
        case _:
            return "" if value is None else str(value).upper()


def named(codes: Sequence[str]) -> str:
    """Name codes; where there are very many, the first of them."""
    return ", ".join([*codes[:MANY], *(["…"] if len(codes) > MANY else [])])


def ranges(numbers: list[int]) -> str:
    """Write line numbers in short: `5, 8-12`."""
    parts: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
