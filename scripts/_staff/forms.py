"""How people type the same value: every form that a spreadsheet gets to see (R8)."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from random import Random

from _staff.book import Entry, Typed
from _staff.content import Result, amount
from _staff.words import WORDS

NBSP = "\u00a0"
_WIDE = str.maketrans("0123456789%,.", "０１２３４５６７８９％，．")


@dataclass(frozen=True)
class Hand:
    """Somebody's way of writing; `care` is the share of cells typed as a form asks for."""

    rng: Random
    lang: str
    care: float = 0.8

    def chance(self, share: float) -> bool:
        """Say yes in that share of cases."""
        return self.rng.random() < share

    def choice(self, meaning: str) -> Typed:
        """Write a choice: mostly picked from the drop-down, sometimes typed."""
        usual, *others = WORDS[self.lang][meaning]
        if others and not self.chance(self.care + 0.1):
            return self.rng.choice(others)
        return usual

    def text(self, text: str) -> str:
        """Write text: some keyboards leave NFD, some people blanks at the end."""
        if self.chance(0.06):
            return unicodedata.normalize("NFD", text)
        if self.chance(0.04):
            return f"{text}{NBSP} "
        return text

    def number(self, text: str, unit: str) -> Entry:
        """Write a baseline or a result: a number, seldom a text."""
        if unit == "%":
            return self._percent(text)
        if self.chance(self.care):
            return Entry(_plain(text))
        spelled = self.spell(text)
        forms: list[Typed] = [spelled, f"{spelled}{NBSP}", spelled.translate(_WIDE)]
        if unit in ("triệu đồng", "million VND"):
            forms += [self._money(text)]
        return Entry(self.rng.choice(forms))

    def _percent(self, text: str) -> Entry:
        share = Entry(round(amount(text) / 100, 6), "0.0%" if "," in text else "0%")
        if self.chance(self.care):
            return share
        spelled = self.spell(text)
        return Entry(self.rng.choice([f"{spelled}%", f"{spelled}{NBSP}%", _wide(f"{spelled}%")]))

    def _money(self, text: str) -> str:
        million = "triệu" if self.lang == "vi" else "million"
        return f"{self.spell(text)} {million}"

    def target(self, result: Result) -> Entry:
        """Write a target, often with its sign or its words."""
        if self.chance(0.55):
            return self._bare(result)
        spelled = self.spell(result.target)
        value = f"{spelled}%" if result.unit == "%" else spelled
        if result.unit in ("điểm/5", "points/5"):
            value = f"{spelled}/5"
        signs = _SIGNS[self.lang][result.rises]
        return Entry(self.rng.choice(signs).format(value))

    def _bare(self, result: Result) -> Entry:
        if result.unit == "%":
            return self._percent(result.target)
        if result.unit in ("tỷ đồng", "billion VND") and self.chance(0.5):
            billion = "tỷ" if self.lang == "vi" else "billion"
            return Entry(f"{self.spell(result.target)} {billion}")
        if result.unit in ("điểm/5", "points/5"):
            return Entry(f"{self.spell(result.target)}/5")
        return Entry(_plain(result.target))

    def weight(self, text: str) -> Entry:
        """Write a weight in a cell that shows per cent."""
        return Entry(int(text) / 100, "0%") if text else Entry(None)

    def day(self, day: date) -> Typed:
        """Write a date: mostly as one, else in any of the ways people have."""
        if self.chance(self.care - 0.1):
            return day
        quarter = (
            [f"Q{(day.month + 2) // 3}/{day.year}"] if (day.month, day.day) == (12, 31) else []
        )
        if self.lang == "vi":
            forms = [
                f"{day:%d/%m/%Y}",
                f"{day:%d-%m-%y}",
                f"{day:%d.%m.%Y}",
                f"{day.day}/{day.month}",
            ]
        else:
            forms = [f"{day.day} {day:%b %Y}", day.isoformat(), f"{day.day} {day:%B}"]
        return self.rng.choice([*forms, *quarter])

    def spell(self, text: str) -> str:
        """Write a number of the content files as the language does."""
        return text if self.lang == "vi" else text.replace(",", ".")


_SIGNS: dict[str, dict[bool, tuple[str, ...]]] = {
    "vi": {True: ("≥ {}", "≥{}", "tối thiểu {}", "ít nhất {}", "từ {} trở lên"),
           False: ("≤ {}", "≤{}", "tối đa {}", "không quá {}")},
    "en": {True: ("≥ {}", "≥{}", "at least {}", "{} or more"),
           False: ("≤ {}", "≤{}", "at most {}", "no more than {}")},
}  # fmt: skip


def _wide(text: str) -> str:
    return text.translate(_WIDE)


def _plain(text: str) -> int | float:
    number = amount(text)
    return int(number) if number.is_integer() else number
