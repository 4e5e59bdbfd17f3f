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
        "tối thiểu", "ít nhất", "không dưới", "không ít hơn", "không thấp hơn", "không nhỏ hơn",
        "lớn hơn hoặc bằng", "từ", "at least", "minimum", "min", "no less than", "not less than",
    ),
    Operator.AT_MOST: (
        "tối đa", "không quá", "không vượt quá", "không vượt", "không trên", "không hơn",
        "không lớn hơn", "không nhiều hơn", "không cao hơn", "nhỏ hơn hoặc bằng", "cao nhất",
        "at most", "maximum", "max", "no more than", "not more than", "up to",
    ),
}  # fmt: skip
_STRICT = {
    Operator.ABOVE: (
        "trên", "lớn hơn", "nhiều hơn", "cao hơn", "hơn", "vượt", "above", "over", "more than",
        "greater than",
    ),
    Operator.BELOW: (
        "dưới", "nhỏ hơn", "ít hơn", "thấp hơn", "below", "under", "less than", "fewer than",
    ),
    Operator.EQUAL: ("bằng", "đúng", "exactly", "equal to"),
}  # fmt: skip
_TAILS = {
    Operator.AT_LEAST: (
        "trở lên", "hoặc hơn", "hoặc cao hơn", "or more", "or above", "or better", "or higher",
        "and above",
    ),
    Operator.AT_MOST: (
        "trở xuống", "hoặc ít hơn", "hoặc thấp hơn", "or less", "or below", "or fewer", "or lower",
    ),
}  # fmt: skip
_REACHED = re.compile(r"dat\s+")
_NO_RANK = re.compile(r"[^a-z]|(?:muc|loai|x)\s")

_Table = dict[Operator, tuple[str, ...]]


@dataclass(frozen=True)
class Claim:
    """A text split into its operator (None where none is written) and what it compares with."""

    operator: Operator | None
    body: str


def split_operator(text: str) -> Claim | None:
    """Take the operator off a line of cleaned text; None where two operators contradict."""
    body, tail = _tail(_without_reached(text))
    head = _head(body, _BEFORE_WORDS if _is_words(body) else _BEFORE_AMOUNTS)
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
    """Drop the first word of `đạt 98%` and `đạt Tốt`; `Đạt` and `Đạt yêu cầu` are ranks."""
    found = _REACHED.match(bare(text))
    if not found:
        return text
    rest = text[found.end() :]
    named = rest[:1].isupper() and not text.isupper()
    return rest if named or _NO_RANK.match(bare(rest)) else text


def _tail(text: str) -> tuple[str, Operator | None]:
    found = _AFTER.fullmatch(bare(text))
    if not found:
        return text, None
    body = text[: found.end("body")]
    return body, next(operator for operator in _TAILS if found[operator.name])


def _head(text: str, pattern: re.Pattern[str]) -> tuple[Operator, str] | None:
    found = pattern.match(bare(text))
    if not found or not _meant(text[: found.end()].lower()):
        return None
    operator = next(operator for operator in _SIGNS if found[operator.name])
    return operator, text[found.end() :].strip()


def _meant(typed: str) -> bool:
    """Tell `từ` from `tư`: a word typed with accents has to have the right ones."""
    plain = bare(typed)
    return typed in (plain, _ACCENTED.get(plain, plain))


def _before(*tables: _Table) -> re.Pattern[str]:
    """Match any sign, or any phrase of the tables that is followed by a blank or a digit."""
    groups = []
    for operator, signs in _SIGNS.items():
        phrases = [bare(phrase) for table in tables for phrase in table.get(operator, ())]
        longest_first = sorted(phrases, key=len, reverse=True)
        words = rf"(?:{'|'.join(longest_first)})(?=[\s0-9])" if phrases else "(?!)"
        groups.append(f"(?P<{operator.name}>{'|'.join(signs)}|{words})")
    return re.compile("|".join(groups))


def _after() -> re.Pattern[str]:
    groups = [
        rf"(?P<{operator.name}>(?<=\s)(?:{'|'.join(map(bare, tails))}))"
        for operator, tails in _TAILS.items()
    ]
    return re.compile(rf"(?P<body>.+?)\s*(?:{'|'.join(groups)})")


_ACCENTED = {
    bare(phrase): phrase
    for table in (_LIMITS, _STRICT)
    for phrases in table.values()
    for phrase in phrases
}
_BEFORE_WORDS = _before(_LIMITS)
_BEFORE_AMOUNTS = _before(_LIMITS, _STRICT)
_AFTER = _after()
