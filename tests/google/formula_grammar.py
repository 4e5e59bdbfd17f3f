"""The text of a formula as a tree, read with the separators of the spreadsheet's locale.

A semicolon separates arguments in every locale. Where the comma is the decimal sign it does
nothing else, and a point is no decimal sign; elsewhere a comma separates arguments too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tests.google.formula_values import ERRORS, Failure, Scalar


class Literal(NamedTuple):
    """A number, text or boolean written in a formula; None is an argument left out."""

    value: Scalar


class Wrong(NamedTuple):
    """An error written in a formula, as `#REF!` is where a row was deleted."""

    shown: str


class Reference(NamedTuple):
    """Cells, 0-based; an end that is None is open (`A2:A`)."""

    sheet: str | None
    top: int | None
    left: int | None
    bottom: int | None
    right: int | None


class Named(NamedTuple):
    """A named range."""

    name: str


class Call(NamedTuple):
    """A function with its arguments."""

    name: str
    arguments: "tuple[Node, ...]"


class Unary(NamedTuple):
    """A sign before (+ -) or after (%) an operand."""

    sign: str
    operand: "Node"


class Binary(NamedTuple):
    """Two operands and the operator between them."""

    sign: str
    left: "Node"
    right: "Node"


Node = Literal | Wrong | Reference | Named | Call | Unary | Binary

_STRENGTH = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 5,
}
_SIGN = 6  # -2^2 is 4 in a spreadsheet

_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_CELLS = (
    r"(?P<cells>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}(?:\$?\d+)?)?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?\d+)?|\$?\d+:\$?\d+)(?![\w(.!])"
)
_LEXEME = (
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>{errors})|{sheet}{cells}"
    r"|(?P<number>(?:\d+(?:{point}\d*)?|{point}\d+)(?:[eE][+-]?\d+)?)(?![\w.])"
    r"|(?P<name>[^\W\d][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>%();,]))"
)
_END = re.compile(r"([A-Za-z]*)(\d*)")


@lru_cache(maxsize=65_536)
def parse(formula: str, *, comma_decimal: bool) -> Node:
    """Read a formula (with or without its `=`); raises Failure (#ERROR!)."""
    return _Parser(formula.removeprefix("="), comma_decimal=comma_decimal).whole()


@lru_cache(maxsize=2)
def _tokens(*, comma_decimal: bool) -> re.Pattern[str]:
    errors = "|".join(re.escape(shown) for shown in ERRORS)
    point = "," if comma_decimal else r"\."
    filled = _LEXEME.replace("{errors}", errors).replace("{point}", point)
    return re.compile(filled.replace("{sheet}", _SHEET).replace("{cells}", _CELLS))


class _Parser:
    """A Pratt parser that takes tokens one after the other."""

    def __init__(self, formula: str, *, comma_decimal: bool) -> None:
        self._formula = formula.rstrip()
        self._pattern = _tokens(comma_decimal=comma_decimal)
        self._separators = ";" if comma_decimal else ";,"
        self._point = "," if comma_decimal else "."
        self._at = 0
        self._next()

    def _next(self) -> None:
        if self._at == len(self._formula):
            self._sign, self._token = "", None
            return
        token = self._pattern.match(self._formula, self._at)
        if token is None:
            raise _unreadable()
        self._at = token.end()
        self._token = token
        self._sign = token["sign"] or ""

    def whole(self) -> Node:
        node = self._expression(0)
        if self._token is not None:
            raise _unreadable()
        return node

    def _expression(self, strength: int) -> Node:
        left = self._operand()
        while (found := _STRENGTH.get(self._sign, 0)) > strength or self._sign == "%":
            sign = self._sign
            self._next()
            left = Unary("%", left) if sign == "%" else Binary(sign, left, self._expression(found))
        return left

    def _operand(self) -> Node:
        token, sign = self._token, self._sign
        if token is None:
            raise _unreadable()
        self._next()
        if sign in {"+", "-"}:
            return Unary(sign, self._expression(_SIGN))
        if sign == "(":
            node = self._expression(0)
            self._close()
            return node
        if token["name"] is not None:
            return self._named(token["name"])
        if sign:
            raise _unreadable()
        return self._written(token)

    def _written(self, token: re.Match[str]) -> Node:
        if token["number"] is not None:
            return Literal(_number(token["number"].replace(self._point, ".")))
        if token["text"] is not None:
            return Literal(token["text"][1:-1].replace('""', '"'))
        if token["error"] is not None:
            return Wrong(token["error"])
        return _reference(token["sheet"], token["cells"])

    def _named(self, name: str) -> Node:
        if self._sign == "(":
            self._next()
            return Call(name.upper(), tuple(self._arguments()))
        if name.upper() in {"TRUE", "FALSE"}:
            return Literal(name.upper() == "TRUE")
        return Named(name)

    def _arguments(self) -> Sequence[Node]:
        if self._sign == ")":
            self._next()
            return ()
        found = [self._argument()]
        while self._sign and self._sign in self._separators:
            self._next()
            found.append(self._argument())
        self._close()
        return found

    def _argument(self) -> Node:
        left_out = self._sign == ")" or (self._sign and self._sign in self._separators)
        return Literal(None) if left_out else self._expression(0)

    def _close(self) -> None:
        if self._sign != ")":
            raise _unreadable()
        self._next()


def _unreadable() -> Failure:
    return Failure("#ERROR!", "Formula parse error.")


def _number(text: str) -> float:
    return int(text) if text.isdigit() else float(text)


@lru_cache(maxsize=65_536)
def _reference(sheet: str | None, cells: str) -> Reference:
    if sheet and sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    first, _, last = cells.replace("$", "").partition(":")
    top, left = _end(first)
    bottom, right = _end(last or first)
    if None not in {top, bottom}:
        top, bottom = sorted((top or 0, bottom or 0))
    if None not in {left, right}:
        left, right = sorted((left or 0, right or 0))
    return Reference(sheet, top, left, bottom, right)


def _end(cell: str) -> tuple[int | None, int | None]:
    found = _END.fullmatch(cell)
    letters, digits = found.groups() if found else ("", "")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return (int(digits) - 1 if digits else None, column - 1 if letters else None)


def reference(text: str) -> Reference | None:
    """Read a text as INDIRECT does; None when it is no reference."""
    found = re.fullmatch(_SHEET + _CELLS, text.strip())
    return _reference(found["sheet"], found["cells"]) if found else None


def in_english(formula: str, *, comma_decimal: bool) -> str:
    """Write a formula with the separators an .xlsx has; as it is when it cannot be read."""
    pattern, pieces, at = _tokens(comma_decimal=comma_decimal), [], int(formula[:1] == "=")
    text = formula.rstrip()
    while at < len(text):
        token = pattern.match(text, at)
        if token is None:
            return formula
        piece = token.group()
        if token["number"] is not None:
            piece = piece.replace(",", ".")
        elif token["sign"] == ";":
            piece = piece.replace(";", ",")
        pieces.append(piece)
        at = token.end()
    return ("=" if formula.startswith("=") else "") + "".join(pieces)
