"""Words and signs that stand for nothing, for zero, or for a number still to come."""

import re

from sheets_sync.reading.clean import bare, fold

_BLANKS = frozenset({
    "-", "--", "---", "–", "—", "−", "...", "…", "....", "?", "??", "???", "/", "n/a", "n.a.", "na",
    "chua co", "chua co so lieu", "chua xac dinh", "khong ap dung", "tbd", "tba", "not yet",
})  # fmt: skip
_NONE = frozenset({
    "khong", "khong co", "ko", "ko co", "none", "nil", "no", "zero", "0 khong", "0 khong co",
    "0 none", "khong phat sinh", "khong co gi",
})  # fmt: skip
_PLACEHOLDER = re.compile(r"(?:x{1,3}|_+|\.{2,}|…+|\?+)(?=$|[\s%/])")
_ASKED = re.compile(r"\?+|\(\?+\)|\[\?+\]")
_ERROR = re.compile(
    r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|ERROR|"
    r"EXTERNAL|PYTHON|TIMEOUT)!|#NAME\?|#N/A|#GETTING_DATA|ERR:[0-9]{3}",
    re.IGNORECASE,
)
_ERROR_BEGINS = ("#", "E", "e")


_LONGEST = max(map(len, _BLANKS))


def is_blank_word(text: str) -> bool:
    """Tell whether people mean that nothing is there yet: `-`, `chưa có`, `n/a`."""
    return len(text) <= _LONGEST and bare(text) in _BLANKS


def is_none_word(text: str) -> bool:
    """Tell whether people mean that there were none: `không có`, `0 (không)`."""
    return fold(text) in _NONE


def is_error_code(text: str) -> bool:
    """Tell whether a text is what a failed formula looks like."""
    return text[:1] in _ERROR_BEGINS and _ERROR.fullmatch(text) is not None


def placeholder(text: str) -> int:
    """Give the length of the placeholder a text begins with, 0 without one: `X hồ sơ/ngày`."""
    found = _PLACEHOLDER.match(bare(text))
    return found.end() if found else 0


def before_question_mark(text: str) -> str:
    """Give what somebody wrote and was not sure of: `Đồng ý?`, `15 (?)`; else nothing."""
    if not text.endswith(("?", ")", "]")):
        return ""
    sure = text.rstrip(" ?()[]")
    mark = text[len(sure) :].replace(" ", "")
    asked = _ASKED.fullmatch(mark) and "?" not in sure and any(map(str.isalnum, sure))
    return sure if asked else ""
