"""How a value looks in its number format and locale: Google's formattedValue."""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

Json = dict[str, Any]

_COMMA_LOCALES = {"vi", "fr", "de", "es", "it", "pt", "nl", "tr", "id", "ru", "pl", "da", "cs"}
_PATTERNS = {
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
}
_LOCAL_PATTERNS = {
    "DATE": ("m/d/yyyy", "dd/mm/yyyy"),
    "TIME": ("h:mm:ss am/pm", "hh:mm:ss"),
    "DATE_TIME": ("m/d/yyyy h:mm:ss", "dd/mm/yyyy hh:mm:ss"),
    "CURRENCY": ("[$$]#,##0.00", "#,##0.00 [$₫]"),
}
_DATES = ("DATE", "TIME", "DATE_TIME")
ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
_NUMBER_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[#0?][#0?,]*(?:\.[0#?]*)?(?:E[+-]?0+)?|.', re.DOTALL
)
_DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|\[h+\]|y+|m+|d+|h+|s+(?:\.0+)?|am/pm|a/p|\[[^\]]*\]|.', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])(-?[0-9.]+)\]")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MANY_DIGITS = 15
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's date has no time zone


@cache
def separators(locale: str) -> tuple[str, str]:
    """The decimal and the thousands separator of a locale."""
    return (",", ".") if locale.split("_", maxsplit=1)[0] in _COMMA_LOCALES else (".", ",")


def show(value: Json | None, number_format: Json | None, locale: str) -> str:
    """The text a person sees in a cell of this effective value; '' where nothing is."""
    if not value:
        return ""
    (kind, content), *_ = value.items()
    if kind == "errorValue":
        return ERRORS.get(content.get("type", "ERROR"), "#ERROR!")
    if kind == "boolValue":
        return "TRUE" if content else "FALSE"
    if kind == "numberValue":
        return _number_shown(content, number_format or {}, locale)
    return str(content)


def is_date(number_format: Json | None) -> bool:
    """Whether a number in this format is a date or a time."""
    return number_format is not None and number_format.get("type") in _DATES


def _number_shown(number: float, number_format: Json, locale: str) -> str:
    kind = number_format.get("type", "")
    comma = separators(locale)[0] == ","
    local = _LOCAL_PATTERNS.get(kind)
    pattern = number_format.get("pattern") or (local[comma] if local else _PATTERNS.get(kind))
    if kind in _DATES and pattern:
        return _date_by(number, pattern, locale)
    if not pattern or kind == "TEXT" or pattern in {"@", "General"}:
        return _automatic(number, locale)
    return _number_by(number, pattern, locale)


def _automatic(number: float, locale: str) -> str:
    """At most ten significant digits behind the point, as an unformatted cell shows."""
    if number == int(number) and abs(number) < 10**_MANY_DIGITS:
        return str(int(number))
    text = f"{number:.10g}"
    if "e" in text and abs(number) < 1 and abs(number) >= 1e-9:
        text = f"{number:.15f}".rstrip("0")
    mantissa, _, exponent = text.partition("e")
    if exponent:
        text = f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"
    return text.replace(".", separators(locale)[0])


def _number_by(number: float, pattern: str, locale: str) -> str:
    section, number = _section(number, pattern.split(";"))
    tokens = _NUMBER_TOKEN.findall(section)
    if "%" in tokens:
        number *= 100
    sign = "-" if number < 0 else ""
    made = "".join(_piece(token, abs(number), locale) for token in tokens)
    return sign + made


def _section(number: float, sections: list[str]) -> tuple[str, float]:
    """The section of a pattern a number is shown by, and what of it: no sign where it has one."""
    if any(_CONDITION.match(section) for section in sections):
        return next((one for one in sections if _fits(number, one)), sections[-1]), number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _fits(number: float, section: str) -> bool:
    asked = _CONDITION.match(section)
    return not asked or _COMPARED[asked[1]](number, float(asked[2]))


def _piece(token: str, number: float, locale: str) -> str:
    if token[0] in "#0?":
        return _digits(token, number, locale)
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1]
    if token[0] == "_" and len(token) > 1:
        return " "
    if token.startswith("[$"):
        return token[2:-1].split("-", maxsplit=1)[0]
    return "" if token[0] in "[*" and len(token) > 1 else token


def _digits(spec: str, number: float, locale: str) -> str:
    decimal, thousands = separators(locale)
    spec, _, exponent = spec.partition("E")
    power = 0
    if exponent:
        power = int(f"{number:e}".partition("e")[2]) if number else 0
        number /= 10**power
    whole_spec, _, part_spec = spec.partition(".")
    step = Decimal(1).scaleb(-len(part_spec))
    rounded = Decimal(repr(float(number))).quantize(step, ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    whole = whole.zfill(whole_spec.count("0"))
    if "," in whole_spec.rstrip(","):
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", thousands, whole)
    while part and len(part) > part_spec.count("0") and part.endswith("0"):
        part = part[:-1]
    tail = f"E{'-' if power < 0 else '+'}{abs(power):02d}" if exponent else ""
    return whole + (decimal + part if part else "") + tail


def _date_by(number: float, pattern: str, locale: str) -> str:
    moment = EPOCH + timedelta(seconds=round(number * 86400))
    tokens = _DATE_TOKEN.findall(pattern)
    twelve = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    made = ""
    clock = False  # the next m is minutes: after an hour or before seconds
    for at, token in enumerate(tokens):
        low = token.lower()
        minutes = low[0] == "m" and (clock or _before_seconds(tokens[at + 1 :]))
        made += _date_piece(token, moment, twelve=twelve, minutes=minutes, locale=locale)
        if low[0].isalpha():
            clock = low[0] == "h"
    return made


def _before_seconds(tokens: list[str]) -> bool:
    letters = (token.lower() for token in tokens if token[0].isalpha())
    return next(letters, "").startswith("s")


def _date_piece(token: str, moment: datetime, *, twelve: bool, minutes: bool, locale: str) -> str:
    low, size = token.lower(), len(token)
    if low in {"am/pm", "a/p"}:
        return moment.strftime("%p")
    if low[0] == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    if low[0] == "m" and not minutes:
        return _named(moment.month, size, _MONTHS, "tháng" if locale[:2] == "vi" else "")
    if low[0] == "d":
        return _named(moment.day, size, _DAYS, "", moment.weekday() + 1)
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    numbers = {"m": moment.minute, "h": hour, "s": moment.second}
    if low[0] in numbers:
        return str(numbers[low[0]]).zfill(min(size, 2))
    return _piece(token, 0, locale)


def _named(number: int, size: int, names: str, local: str, index: int | None = None) -> str:
    if size <= 2:
        return str(number).zfill(size)
    if local:
        return f"{local} {number}"
    name = names.split()[(index or number) - 1]
    return name if size > 3 else name[:3]
