"""What COUNTIFS and its like look for in a column, answered as bits: bit 0 is the first cell."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from tests.google.formula_values import COMPARED, Content, Failure, Scalar, is_number, text_number

_SIGNED = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)
_WILD = re.compile(r"~[~*?]|[*?]")
Key = tuple[str, Scalar]


class Cells:
    """The cells of an area in order, with what was asked of them before."""

    def __init__(self, values: Sequence[Content], locale: str) -> None:
        self.values = values
        self._locale = locale
        self._asked: dict[Key, int] = {}

    def meeting(self, criterion: Scalar) -> int:
        """Give the cells that meet a criterion as bits."""
        key = (type(criterion).__name__, criterion)
        if key not in self._asked:
            self._asked[key] = self._search(criterion)
        return self._asked[key]

    def _search(self, criterion: Scalar) -> int:
        if criterion is None or not isinstance(criterion, str):
            return self._equal(0 if criterion is None else criterion)
        found = _SIGNED.fullmatch(criterion)
        sign, wanted = found.groups() if found else ("", criterion)
        content = _content(wanted, self._locale)
        match sign:
            case None if not wanted:
                return self._blank | self._equal("")
            case "=" if not wanted:
                return self._blank
            case "<>":
                return ~(self._equal(content) if wanted else self._blank) & self._all
            case "=" | None:
                return self._equal(content)
            case _:
                return self._compared(content, COMPARED[sign])

    @property
    def _all(self) -> int:
        return (1 << len(self.values)) - 1

    @cached_property
    def _index(self) -> dict[Key, int]:
        index: dict[Key, int] = {}
        for place, value in enumerate(self.values):
            key = _key(value)
            index[key] = index.get(key, 0) | 1 << place
        return index

    @property
    def _blank(self) -> int:
        return self._index.get(("blank", None), 0)

    def _equal(self, wanted: Scalar) -> int:
        if isinstance(wanted, str) and _WILD.search(wanted):
            return self._like(_pattern(wanted))
        return self._index.get(_key(wanted), 0)

    def _like(self, pattern: re.Pattern[str]) -> int:
        return sum(
            bits
            for (kind, text), bits in self._index.items()
            if kind == "text" and pattern.fullmatch(str(text))
        )

    def _compared(self, wanted: Scalar, test: Callable[[int], bool]) -> int:
        asked, bound = _key(wanted)
        return sum(
            bits
            for (kind, value), bits in self._index.items()
            if kind == asked and test(_order(value, bound))
        )


def _order(value: Scalar, bound: Scalar) -> int:
    if isinstance(value, str) or isinstance(bound, str):
        return (str(value) > str(bound)) - (str(value) < str(bound))
    return ((value or 0) > (bound or 0)) - ((value or 0) < (bound or 0))


def _key(value: Content) -> Key:
    match value:
        case None:
            return "blank", None
        case Failure():
            return "error", value.type
        case bool():
            return "truth", value
        case str():
            return "text", value.casefold()
        case _:
            return "number", float(value)


def _content(text: str, locale: str) -> Scalar:
    if text.upper() in {"TRUE", "FALSE"}:
        return text.upper() == "TRUE"
    number = text_number(text, locale) if text[:1] in "+-.,(0123456789" and text else None
    return text if number is None else number


def _pattern(text: str) -> re.Pattern[str]:
    """Make a pattern of wildcards: * any signs, ? one, and ~ before one that is meant."""
    pieces, at = [], 0
    for wild in _WILD.finditer(text):
        pieces.append(re.escape(text[at : wild.start()].casefold()))
        sign = wild.group()
        pieces.append({"*": ".*", "?": "."}.get(sign) or re.escape(sign[1]))
        at = wild.end()
    return re.compile("".join(pieces) + re.escape(text[at:].casefold()), re.DOTALL)


def places(bits: int) -> list[int]:
    """Give the places of the bits that are set, the first one first."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def numbers_at(values: Sequence[Content], bits: int) -> list[float]:
    """Give the numbers among the values whose bits are set; raises the errors among them."""
    found = []
    for place in places(bits):
        value = values[place]
        if isinstance(value, Failure):
            raise value
        if is_number(value):
            found.append(float(value or 0))
    return found
