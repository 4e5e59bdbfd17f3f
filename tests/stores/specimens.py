"""Cells as Excel, LibreOffice, libraries and broken programs write them, each with its truth.

A truth is what may be given for the cell: usually one value, several where both are right for a
stated reason, none where only refusing the workbook is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fractions import Fraction
from math import isfinite
from typing import Final

from sheets_sync.model.cell import CellError, CellValue, Uncomputed

Truth = tuple[CellValue, ...]
GENERAL: Final = "General"
DATES: Final = (
    "14", "15", "16", "17", "18", "19", "20", "21", "22", "45", "47", "dd/mm/yyyy", "d/m/yyyy;@",
    "hh:mm", 'yyyy"年"m"月"', "[$-42A]dd/mm/yyyy", "[$-vi-VN]dd/mm/yyyy",
    "[$-F800]dddd, mmmm dd, yyyy",
    "[Red]dd/mm/yyyy", "[$-409]h:mm AM/PM;@", 'dd" tháng "mm', "dd\\-mm\\-yyyy", "mmm-yy", "ss.000",
)  # fmt: skip
ELAPSED: Final = ("46", "[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[ss]")
PERCENTS: Final = ("9", "10", "0%", "0.0%;[Red]-0.0%", "#,##0 %", '0"d"%')
NUMBERS: Final = (
    GENERAL, "1", "2", "3", "4", "11", "12", "13", "37", "38", "39", "40", "48", "49", "0.00", "@",
    '0 "ngày"', "0\\d", "[Red]0", '"d"0', '#,##0\\ "₫"', "[$₫-42A]#,##0", "[Magenta]0", "# ?/?",
    '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', '0" %"', "0\\%", '0.0"h"',
    "[>=100]0;[<100]0.0", "#,##0 [$đ-42A]", "_d0", "[Color10]0", '"ngày" 0', "0;[Red]-0", '0 "mục"',
)  # fmt: skip
_EXACT: Final = 2**53
_MIDNIGHT: Final = timedelta(days=1) // timedelta(milliseconds=1)


@dataclass(frozen=True)
class Specimen:
    """One cell: its `t`, what stands between its tags, its number format, and its truth.

    `late` is the truth in a workbook that counts days from 1904, where that is another one.
    `item` is the entry of the shared strings it points at (`body` names it as `{index}`).
    `honest` says that some spreadsheet program writes it, so that the workbook must be read.
    """

    body: str
    truth: Truth
    kind: str = ""
    shown: str = GENERAL
    item: str | None = None
    late: Truth | None = None
    honest: bool = True

    def says(self, *, date1904: bool) -> Truth:
        """Give the truth in a workbook of either epoch."""
        return self.late if date1904 and self.late is not None else self.truth

    @property
    def share(self) -> bool:
        """Whether it is a number shown as a percentage."""
        number = self.kind in ("", "n") and re.search("<v[^>]*>.+</v>", self.body, re.DOTALL)
        return bool(number) and self.shown in PERCENTS


BLANK: Final = Specimen("", (None,))


def number_of(text: str) -> CellValue:
    """Give the number a text stands for: a double, as an `int` where it is whole and exact."""
    value = float(text)
    if not isfinite(value):
        return CellError("#NUM!")
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def number(text: str, shown: str = GENERAL, *, honest: bool = True) -> Specimen:
    """Write a number as it stands."""
    return Specimen(f"<v>{text}</v>", (number_of(text),), shown=shown, honest=honest)


def moment(text: str, shown: str) -> Specimen:
    """Write a number that is shown as a day, a time, or hours that passed."""
    truth, late = (_moment(Fraction(float(text)), shown, late) for late in (False, True))
    return Specimen(f"<v>{text}</v>", truth, shown=shown, late=late)


def _moment(days: Fraction, shown: str, late: bool) -> Truth:  # noqa: FBT001 - mapped over
    """Milliseconds are as fine as times are kept; the 60th day of 1900 never was.

    Excel counts 29 February 1900, so days before it are one off; that day itself is given as
    the one before. A number below 1 is a time of day, and one that rounds up to a whole day
    may be given as that or as midnight. What stands before the calendar is the error that
    Excel shows as ####; what stands behind it may be given as its number, too, but never as a
    day; hours that
    Excel cannot show may be given as hours or an error.
    """
    milliseconds = round(days * _MIDNIGHT)
    limit = 2_957_003 if late else 2_958_466
    if shown in ELAPSED:
        passed = timedelta(milliseconds=milliseconds)
        return (passed,) if 0 <= days < limit else (passed, CellError("#NUM!"))
    if not 0 <= days < limit:
        late_days = [number_of(str(float(days)))] if days > 0 else []
        return (*late_days, CellError("#NUM!"))
    start = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone
    early = not late and 0 < days < 60
    given = start + timedelta(milliseconds=milliseconds, days=int(early and days >= 1))
    if days >= 1:
        return (_shortened(given),)
    if milliseconds == _MIDNIGHT:
        return (time(), given.date(), (given + timedelta(days=int(not late))).date())
    return (given.time(),)


def _shortened(given: datetime) -> CellValue:
    return given.date() if given.time() == time() else given


def plain_text(text: str) -> str:
    """Write text as Excel does: what XML cannot hold, or would change, as `_x000D_`."""
    text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = re.sub("[\x00-\x08\x0b-\x1f]", lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tagged(text: str, tag: str = "t") -> str:
    """Put text between tags, and say that its blanks count where it has any at an end."""
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<{tag}{keep}>{plain_text(text)}</{tag}>"


def shared(item: str, *truth: CellValue, honest: bool = True) -> Specimen:
    """Point at an entry of the shared strings."""
    return Specimen("<v>{index}</v>", truth, "s", item=item, honest=honest)


def inline(item: str, *truth: CellValue, honest: bool = True) -> Specimen:
    """Write the same entry into the cell itself."""
    return Specimen(f"<is>{item}</is>", truth, "inlineStr", honest=honest)


def both(item: str, *truth: CellValue, honest: bool = True) -> tuple[Specimen, Specimen]:
    """Give a text item in both places where it may stand."""
    return shared(item, *truth, honest=honest), inline(item, *truth, honest=honest)


def formula(body: str, *truth: CellValue, kind: str = "", honest: bool = True) -> Specimen:
    """Write a formula with what stands beside it."""
    return Specimen(body, truth, kind, honest=honest)


def failed(code: str) -> Specimen:
    """Write an error as a formula leaves it."""
    return Specimen(f"<f>A1/0</f><v>{code}</v>", (CellError(code),), "e")


def broken(specimens: Iterable[Specimen]) -> tuple[Specimen, ...]:
    """Say that no spreadsheet program writes these, so that refusing them is right as well."""
    return tuple(replace(specimen, honest=False) for specimen in specimens)


def day(text: str, *truth: CellValue, honest: bool = True) -> Specimen:
    """Write a day in ISO 8601, as a strict workbook may.

    In forms that spreadsheet programs do not write it may be given as the text that it is, for
    reading asks about a text where a day should be.
    """
    return Specimen(f"<v>{text}</v>", truth, "d", honest=honest)


def uncomputed(body: str, *formulas: str, kind: str = "") -> Specimen:
    """Write a formula without a value; where it has no text of its own, several may be given."""
    return Specimen(body, tuple(Uncomputed(each) for each in formulas), kind)
