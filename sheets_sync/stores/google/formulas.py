"""Formulas as they must be sent so that a spreadsheet of any locale understands them.

Where people write a decimal comma, `,` parts no arguments and `0.7` is no number. A semicolon
parts them everywhere, and `(7/10)` is the same number everywhere, to the last bit.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^']|'')*')
    | (?P<name>[^\W\d][\w.$]*|\$[\w$]+)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_CRITERION: Final = re.compile(r'"(<=|>=|<>|[<>=])(-?)(\d*\.\d+)"')
_BY_CRITERIA: Final = re.compile(r"(COUNT|SUM|AVERAGE|MAX|MIN)IFS?")


def local(text: str) -> str:
    """Give a formula in words every locale understands; `text` is in English, with commas."""
    return "".join(_pieces(text))


def number(value: float) -> str:
    """Give a number as a formula may hold it in any locale: 0.7 is `(7/10)`."""
    return _fraction(repr(value))


def _pieces(text: str) -> Iterator[str]:
    inside: list[str] = []
    before = ""
    for match in _TOKEN.finditer(text):
        piece = match[0]
        match match.lastgroup:
            case "text" if inside and _BY_CRITERIA.fullmatch(inside[-1]):
                yield _criterion(piece)
            case "number":
                yield _fraction(piece)
            case "sign":
                _nest(inside, piece, before)
                yield ";" if piece == "," else piece
            case _:
                yield piece
        before = piece


def _nest(inside: list[str], sign: str, before: str) -> None:
    """Follow which function's arguments the formula is in."""
    if sign == "(":
        inside.append(before.upper())
    elif sign == ")" and inside:
        inside.pop()


def _criterion(text: str) -> str:
    """Take the number out of a criterion: `">=0.7"` becomes `">="&(7/10)`."""
    match = _CRITERION.fullmatch(text)
    return f'"{match[1]}"&{match[2]}{_fraction(match[3])}' if match else text


def _fraction(digits: str) -> str:
    """Write a number that is not whole as a division of whole ones."""
    if digits.isdecimal():
        return digits
    sign, figures, exponent = Decimal(digits).as_tuple()
    whole = int("".join(map(str, figures)))
    power = int(exponent)
    number = str(whole * 10**power) if power >= 0 else f"({whole}/{10**-power})"
    return f"-{number}" if sign else number
