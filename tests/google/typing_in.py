"""What a typed text becomes: USER_ENTERED, and a person's own typing."""

import re
from datetime import datetime
from typing import Any

from tests.google.show import EPOCH, separators
from tests.google.spreadsheet import Cell

Json = dict[str, Any]
Typed = tuple[Json | None, Json | None]

_ISO = re.compile(r"^(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})$")
_DAY_FIRST = re.compile(r"^(?P<d>[0-9]{1,2})[-/](?P<m>[0-9]{1,2})[-/](?P<y>[0-9]{4}|[0-9]{2})$")
_MONTH_FIRST = re.compile(r"^(?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})[-/](?P<y>[0-9]{4}|[0-9]{2})$")
_PAIR = re.compile(r"^(?P<one>[0-9]{1,2})(?P<mark>[-/])(?P<two>[0-9]{1,2})$")
_MONTH = re.compile(r"^(?P<m>[0-9]{1,2})(?P<mark>[-/])(?P<y>[0-9]{4})$")
_CLOCK = re.compile(r"^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$")
_CURRENCIES = re.compile(r"^(?:\$|₫|€)\s*|\s*(?:₫|đ|€)$")
_URL = re.compile(r"^https?://\S+$")
_PIVOT = 30  # 29 is 2029, 30 is 1930, as in spreadsheets


def typed(text: str, locale: str, year: int = 2026) -> Typed:
    """The value and the number format a typed text makes in a locale; (None, None) for ''.

    A number format comes only where the text shows one: a date, a percentage, grouped thousands.
    What looks like a day without a year is one in this `year`: 3/4 is no fraction
    (https://www.thebricks.com/resources/guide-how-to-write-1-2-in-google-sheets), and a month with
    its year is its first day. The patterns of these, and what else is refused, are guessed.
    """
    if not text:
        return None, None
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": text}, None
    plain = text.strip()
    if plain.upper() in {"TRUE", "FALSE"}:
        return {"boolValue": plain.upper() == "TRUE"}, None
    return (
        _number(plain, locale)
        or _date(plain, locale)
        or _moment(plain, locale)
        or _short(plain, locale, year)
        or ({"stringValue": text}, None)
    )


def enter(cell: Cell, text: str, locale: str, year: int = 2026) -> Cell:
    """The cell after somebody typed into it: a text cell keeps text, a format stays."""
    known = cell.number_format
    if known and known.get("type") == "TEXT":
        return cell.but(value={"stringValue": text} if text else None, runs=None)
    value, number_format = typed(text, locale, year)
    if _URL.match(text):
        return cell.but(value=value, format=_linked(cell.format, text), runs=None)
    if known and known.get("type") == "PERCENT" and value and not number_format:
        value = _hundredth(value)
    if known or number_format is None:
        return cell.but(value=value, runs=None)
    styled = {**(cell.format or {}), "numberFormat": number_format}
    return cell.but(value=value, format=styled, runs=None)


def _linked(style: Json | None, target: str) -> Json:
    """The format of a cell with a link: what Google makes of a typed address."""
    text = {**(style or {}).get("textFormat", {}), "link": {"uri": target}}
    return {**(style or {}), "textFormat": text}


def _hundredth(value: Json) -> Json:
    """A bare 5 typed into a percent cell is 5 %."""
    number = value.get("numberValue")
    return value if number is None else {"numberValue": number / 100}


def _number(text: str, locale: str) -> Typed | None:
    decimal, thousands = (re.escape(mark) for mark in separators(locale))
    bare = _CURRENCIES.sub("", text)
    sign = r"(?P<sign>[+-]?|\()"
    whole = rf"(?P<whole>[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+|[0-9]+|(?={decimal}[0-9]))"
    tail = rf"(?:{decimal}(?P<part>[0-9]*))?(?P<power>[eE][+-]?[0-9]+)?\s*(?P<percent>%?)\)?"
    match = re.fullmatch(sign + whole + tail, bare)
    if not match or (match["sign"] == "(") != bare.endswith(")"):
        return None
    digits = re.sub(r"[^0-9]", "", match["whole"]) or "0"
    number = float(f"{digits}.{match['part'] or 0}{match['power'] or ''}")
    if match["percent"]:
        number = float(f"{digits}.{match['part'] or 0}e-2")
    signed = -number if match["sign"] in {"-", "("} else number
    value: float = int(signed) if signed == int(signed) and abs(signed) < 1e15 else signed
    return {"numberValue": value}, _shape(match, is_money=bare != text)


def _shape(match: re.Match[str], *, is_money: bool) -> Json | None:
    """The number format that a typed number shows."""
    part = ".00" if match["part"] else ""
    if match["percent"]:
        return {"type": "PERCENT", "pattern": f"0{part}%"}
    if is_money:
        return {"type": "CURRENCY"}
    if match["power"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if not match["whole"].isdigit() and match["whole"]:
        return {"type": "NUMBER", "pattern": f"#,##0{part}"}
    return None


def _date(text: str, locale: str) -> Typed | None:
    order = _MONTH_FIRST if locale == "en_US" else _DAY_FIRST
    match = _ISO.match(text) or order.match(text)
    if not match:
        return None
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < _PIVOT else 1900
    try:
        day = datetime(year, int(match["m"]), int(match["d"]))  # noqa: DTZ001 - as EPOCH
    except ValueError:
        return None
    return {"numberValue": (day - EPOCH).days}, {"type": "DATE", "pattern": _pattern(text, match)}


def _short(text: str, locale: str, year: int) -> Typed | None:
    """A day without a year, or a month with one."""
    if match := _MONTH.match(text):
        shown, (month, day) = f"m{match['mark']}yyyy", (int(match["m"]), 1)
        year = int(match["y"])
    elif match := _PAIR.match(text):
        pair, names = (int(match["one"]), int(match["two"])), ("m", "d")
        month, day = pair if locale == "en_US" else pair[::-1]
        shown = match["mark"].join(names if locale == "en_US" else names[::-1])
    else:
        return None
    try:
        serial = (datetime(year, month, day) - EPOCH).days  # noqa: DTZ001 - as EPOCH
    except ValueError:
        return None
    return {"numberValue": serial}, {"type": "DATE", "pattern": shown}


def _pattern(text: str, match: re.Match[str]) -> str:
    """The pattern that shows a date as it was typed."""
    names = sorted("ymd", key=match.start)
    twice = all(len(match[one]) == 2 for one in "md")
    sizes = {"y": len(match["y"]), "m": 1 + twice, "d": 1 + twice}
    return ("-" if "-" in text else "/").join(name * sizes[name] for name in names)


def _moment(text: str, locale: str) -> Typed | None:
    head, _, tail = text.rpartition(" ")
    match = _CLOCK.match(tail)
    day = _date(head.strip(), locale) if head else None
    if not match or (head and not day):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    part = (hours * 3600 + minutes * 60 + seconds) / 86400
    clock = "hh:mm:ss" if match[3] else "hh:mm"
    if day and day[0] and day[1]:
        pattern = f"{day[1]['pattern']} {clock}"
        whole = day[0]["numberValue"] + part
        return {"numberValue": whole}, {"type": "DATE_TIME", "pattern": pattern}
    return {"numberValue": part}, {"type": "TIME", "pattern": clock}
