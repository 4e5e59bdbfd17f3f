"""Conditions of data validation and of conditional formats, and the points of a gradient.

Which type goes where and with how many values is what the API's documents say of ConditionType.
Google's own words: a value that is none (`… for ConditionType: ONE_OF_RANGE`, seen live with a
range without its `=`, and with commas between arguments where the comma is the decimal sign),
another sheet (told by eight public programs), and points (mmedum/google-sheets-mcp, spike S).
Other words are ours.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Literal, NamedTuple

from tests.google.errors import GoogleError, invalid
from tests.google.formula_grammar import Binary, Call, Named, Node, Reference, Unary, parse
from tests.google.formula_values import Failure
from tests.google.show import is_date, separators
from tests.google.spreadsheet import Sheet, Spreadsheet
from tests.google.typing_in import typed

Json = dict[str, Any]
Use = Literal["data validation", "conditional formatting"]
VALIDATION: Use = "data validation"
LOOKS: Use = "conditional formatting"
OTHER_SHEET = "Conditional format rule cannot reference a different sheet."
MANY = 500
"""The items a list may have."""


class Kind(NamedTuple):
    """What a condition's values are read as, where it may stand, how many values it takes."""

    reads: str
    uses: tuple[Use, ...] = (VALIDATION, LOOKS)
    least: int = 1
    most: int = 1


def _each(prefix: str, names: str, kind: Kind) -> dict[str, Kind]:
    return {prefix + name: kind for name in names.split()}


_RULE, _LOOK = (VALIDATION,), (LOOKS,)
KINDS: Mapping[str, Kind] = {
    **_each("NUMBER_", "GREATER GREATER_THAN_EQ LESS LESS_THAN_EQ EQ NOT_EQ", Kind("number")),
    **_each("NUMBER_", "BETWEEN NOT_BETWEEN", Kind("number", least=2, most=2)),
    **_each("TEXT_", "CONTAINS NOT_CONTAINS EQ", Kind("text")),
    **_each("TEXT_", "STARTS_WITH ENDS_WITH", Kind("text", _LOOK)),
    **_each("TEXT_", "IS_EMAIL IS_URL", Kind("text", _RULE, 0, 0)),
    **_each("DATE_", "EQ BEFORE AFTER", Kind("date")),
    **_each("DATE_", "ON_OR_BEFORE ON_OR_AFTER", Kind("date", _RULE)),
    **_each("DATE_", "BETWEEN NOT_BETWEEN", Kind("date", _RULE, 2, 2)),
    "DATE_IS_VALID": Kind("date", _RULE, 0, 0),
    "ONE_OF_RANGE": Kind("range", _RULE),
    "ONE_OF_LIST": Kind("item", _RULE, 1, MANY),
    **_each("", "BLANK NOT_BLANK", Kind("text", _LOOK, 0, 0)),
    "CUSTOM_FORMULA": Kind("formula"),
    "BOOLEAN": Kind("text", _RULE, 0, 2),
}
_RELATIVE = {"DATE_BEFORE", "DATE_AFTER", "DATE_ON_OR_BEFORE", "DATE_ON_OR_AFTER"}
_BOUND = {"NUMBER", "PERCENT", "PERCENTILE"}


class _Bad(Exception):  # noqa: N818 - it never leaves this module
    """A value that is not what its condition reads."""


class Place(NamedTuple):
    """Where a condition stands: what it says of cells is read there."""

    spreadsheet: Spreadsheet
    sheet: Sheet
    use: Use

    def number(self, text: str) -> None:
        """A number as it is typed in the locale, or a formula."""
        self._value(text, dated=False)

    def date(self, text: str) -> None:
        """A day as it is typed in the locale, or a formula."""
        self._value(text, dated=True)

    def _value(self, text: str, *, dated: bool) -> None:
        value, number_format = typed(text, self.spreadsheet.locale)
        if not (value and "numberValue" in value and is_date(number_format) == dated):
            self.formula(text)

    def text(self, text: str) -> None:
        """Any text, or a formula."""
        if text.startswith("="):
            self.formula(text)

    def item(self, text: str) -> None:
        """An item of a list, which is no formula."""
        if text.startswith("="):
            raise _Bad

    def formula(self, text: str) -> None:
        """A formula with the separators of the locale; that of a format sees its own sheet."""
        for cells in _cells(self._parsed(text)):
            sheet = self._sheet(cells)
            if sheet is None:
                raise _Bad
            if self.use == LOOKS and sheet is not self.sheet:
                raise invalid(OTHER_SHEET)

    def range(self, text: str) -> None:
        """A range in A1 notation, or a name, behind its `=`; on whatever sheet."""
        node = self._parsed(text)
        unknown = isinstance(node, Named) and self.spreadsheet.named(node.name) is None
        if not isinstance(node, Reference | Named) or unknown or self._sheet(node) is None:
            raise _Bad

    def _parsed(self, text: str) -> Node:
        if not text.startswith(("=", "+")):
            raise _Bad
        comma = separators(self.spreadsheet.locale)[0] == ","
        try:
            return parse(text, comma_decimal=comma)
        except Failure as failure:
            raise _Bad from failure

    def _sheet(self, cells: Reference | Named) -> Sheet | None:
        """The sheet cells are on; a name that nothing has is an error, wherever it stands."""
        if isinstance(cells, Reference):
            return self.sheet if cells.sheet is None else self.spreadsheet.titled(cells.sheet)
        named = self.spreadsheet.named(cells.name)
        if named is None:
            return self.sheet
        return self.spreadsheet.sheet(named["range"].get("sheetId", 0))


def _cells(node: Node) -> Iterator[Reference | Named]:
    """Every cell, range and name that a formula speaks of."""
    match node:
        case Reference() | Named():
            yield node
        case Call():
            yield from chain.from_iterable(map(_cells, node.arguments))
        case Unary():
            yield from _cells(node.operand)
        case Binary():
            yield from _cells(node.left)
            yield from _cells(node.right)


def demand_rule(spreadsheet: Spreadsheet, sheet: Sheet, rule: Json | None) -> None:
    """Raise GoogleError (400) for a DataValidationRule that Google does not take."""
    if rule:
        demand(Place(spreadsheet, sheet, VALIDATION), rule.get("condition", {}))


def demand(place: Place, condition: Json) -> None:
    """Raise GoogleError (400) for a condition that Google does not take where it stands."""
    name, values = condition.get("type", ""), condition.get("values", [])
    kind = KINDS.get(name)
    if kind is None or place.use not in kind.uses:
        raise invalid(f"ConditionType {name} is not supported for {place.use}.")
    if kind.reads == "item" and len(values) > kind.most:
        raise invalid(f"Data validation rule has more items than the limit of {kind.most}.")
    if not kind.least <= len(values) <= kind.most:
        given = f"but {len(values)} were given"
        wanted = kind.least if kind.least == kind.most else f"{kind.least} to {kind.most}"
        raise invalid(f"ConditionType {name} takes ConditionValues: {wanted}, {given}.")
    for value in values:
        if "relativeDate" in value:
            _demand_relative(place, name)
        else:
            _demand_value(place, kind, name, value.get("userEnteredValue", ""))


def _demand_relative(place: Place, name: str) -> None:
    if place.use == VALIDATION or name not in _RELATIVE:
        raise invalid(f"A relative date is not supported by {name} for {place.use}.")


def _demand_value(place: Place, kind: Kind, name: str, text: str) -> None:
    try:
        getattr(place, kind.reads)(text)
    except _Bad as bad:
        said = f"Invalid ConditionValue.userEnteredValue: {text} for ConditionType: {name}"
        raise invalid(said) from bad


def gradient(place: Place, rule: Json) -> Json:
    """A GradientRule as it is kept: the least and the greatest need no value, and lose it.

    Raises GoogleError (400) for a missing end, and for a value that is none in the locale.
    """
    kept = dict(rule)
    for name in ("minpoint", "midpoint", "maxpoint"):
        if name in rule or name != "midpoint":
            kept[name] = _point(place, rule.get(name, {}))
    return kept


def _point(place: Place, point: Json) -> Json:
    kind = point.get("type")
    if not kind:
        raise invalid("No interpolationPointType specified.")
    if kind not in _BOUND:
        return {key: one for key, one in point.items() if key != "value"}
    text = point.get("value", "")
    if not text:
        raise invalid("InterpolationPoint.value is required.")
    try:
        place.number(text)
    except (_Bad, GoogleError) as bad:
        raise invalid(f"Invalid InterpolationPoint.value: {text}") from bad
    return point
