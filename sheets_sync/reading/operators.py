"""The words and signs that say how a result is compared with a target."""

import re
from dataclasses import dataclass

from sheets_sync.model.value import Operator
from sheets_sync.reading.clean import bare

_SIGNS = {
    Operator.AT_LEAST: ("≥", "⩾", "≧", r">\s*=", r"=\s*>"),
    Operator.AT_MOST: ("≤", "⩽", "≦", r"<\s*=", r"=\s*<"),
    Operator.ABOVE: (">",),
    Operator.BELOW: ("<",),
    Operator.EQUAL: ("=",),
}
_LIMITS = {
    Operator.AT_LEAST: (
        "toi thieu", "it nhat", "khong duoi", "khong it hon", "khong thap hon", "khong nho hon",
        "lon hon hoac bang", "tu", "at least", "minimum", "min", "no less than", "not less than",
    ),
    Operator.AT_MOST: (
        "toi da", "khong qua", "khong vuot qua", "khong vuot", "khong tren", "khong hon",
        "khong lon hon", "khong nhieu hon", "khong cao hon", "nho hon hoac bang", "cao nhat",
        "at most", "maximum", "max", "no more than", "not more than", "up to",
    ),
}  # fmt: skip
_STRICT = {
    Operator.ABOVE: (
        "tren", "lon hon", "nhieu hon", "cao hon", "hon", "vuot", "above", "over", "more than",
        "greater than",
    ),
    Operator.BELOW: (
        "duoi", "nho hon", "it hon", "thap hon", "below", "under", "less than", "fewer than",
    ),
    Operator.EQUAL: ("bang", "dung", "exactly", "equal to"),
}  # fmt: skip
_TAILS = {
    Operator.AT_LEAST: (
        "tro len", "hoac hon", "hoac cao hon", "or more", "or above", "or better", "or higher",
        "and above",
    ),
    Operator.AT_MOST: (
        "tro xuong", "hoac it hon", "hoac thap hon", "or less", "or below", "or fewer", "or lower",
    ),
}  # fmt: skip
_REACHED = re.compile(r"dat\s+(?=[^a-z]|muc\s|loai\s|x\s)")

_Table = dict[Operator, tuple[str, ...]]


@dataclass(frozen=True)
class Claim:
    """A text split into its operator (None where none is written) and what it compares with."""

    operator: Operator | None
    body: str


def split_operator(text: str) -> Claim | None:
    """Take the operator off a line of cleaned text; None where two operators contradict."""
    body, tail = _tail(_without_reached(text))
    head = _head(body, _before_words if _is_words(body) else _before_amounts)
    if head is None:
        return Claim(tail, body)
    operator, rest = head
    if tail is None or operator is tail or body.casefold().startswith(("từ ", "tu ")):
        return Claim(tail or operator, _without_reached(rest))
    return None


def _is_words(body: str) -> bool:
    """Tell a rank in words (`vượt yêu cầu`) from an amount, where `vượt` is an operator."""
    return not re.search(r"[0-9]|(?:^|\s)x(?:$|[\s%/])|…|\.\.|_", bare(body))


def _without_reached(text: str) -> str:
    """Drop the word of `đạt 98%`; `Đạt` alone is a rank."""
    found = _REACHED.match(bare(text))
    return text[found.end() :] if found else text


def _tail(text: str) -> tuple[str, Operator | None]:
    found = _AFTER.fullmatch(bare(text))
    if not found:
        return text, None
    body = text[: found.end("body")]
    return body, next(operator for operator in _TAILS if found[operator.name])


def _head(text: str, pattern: re.Pattern[str]) -> tuple[Operator, str] | None:
    found = pattern.match(bare(text))
    if not found:
        return None
    operator = next(operator for operator in Operator if found.groupdict().get(operator.name))
    return operator, text[found.end() :].strip()


def _before(*tables: _Table) -> re.Pattern[str]:
    """Match any sign, or any phrase of the tables that is followed by a blank or a digit."""
    groups = []
    for operator, signs in _SIGNS.items():
        phrases = sorted((p for table in tables for p in table.get(operator, ())), key=len)[::-1]
        words = rf"(?:{'|'.join(phrases)})(?=[\s0-9])" if phrases else "(?!)"
        groups.append((operator, rf"{'|'.join(signs)}|{words}"))
    return re.compile("|".join(f"(?P<{operator.name}>{group})" for operator, group in groups))


_before_words = _before(_LIMITS)
_before_amounts = _before(_LIMITS, _STRICT)
_AFTER = re.compile(
    r"(?P<body>.+?)\s*(?:"
    + "|".join(f"(?P<{operator.name}>(?<=\\s)(?:{'|'.join(tails)}))" for operator, tails in _TAILS.items())
    + ")"
)
