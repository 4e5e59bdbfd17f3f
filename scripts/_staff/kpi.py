"""KPIs: what is left open at first, and the results at the end of the cycle."""

import re
from dataclasses import dataclass

from _staff.book import Book, Entry, Page, Typed
from _staff.content import Team
from _staff.forms import Hand
from _staff.words import SCORINGS, word

DAYS = (58, 66)
"""Working days of a quarter that somebody was there: between these."""

_EVIDENCE = {"vi": "{source}, quý 4/2026", "en": "{source}, fourth quarter of 2026"}
_CASES = {
    "vi": ("03/12: ở lại đến 19 giờ để giao xong đơn gấp của đại lý Hòa Khánh.",
           "11/11: tự đề xuất và hoàn thành mẫu kiểm tra chung cho cả phòng.",
           "27/10: nhận thêm việc của đồng nghiệp nghỉ ốm, không để trễ hồ sơ nào."),
    "en": ("3 December: stayed until seven to finish an urgent order for a dealer.",
           "11 November: proposed and finished one checklist for the whole department.",
           "27 October: took over from a colleague who was ill; no file was late."),
}  # fmt: skip
_AWAY = {"vi": "Nghỉ dài ngày từ tháng 11.", "en": "On long leave since November."}


@dataclass(frozen=True)
class Line:
    """A KPI line as its owner sees it."""

    page: Page
    code: str
    scoring: str
    target: str
    percent: bool
    zero_at: float | None

    @property
    def goal(self) -> float:
        """The number of the target, as a share where it is per cent; 1 where there is none."""
        found = re.search(r"\d+(?:[.,]\d+)?", self.target)
        value = float(found[0].replace(",", ".")) if found else 1.0
        return value / 100 if self.percent and "%" in self.target else value


def complete(book: Book, lang: str) -> None:
    """Fill in what the pack leaves to the office: files a day, and the share of online files."""
    page = book.kpis
    per_day = "≥ 12 hồ sơ/ngày" if lang == "vi" else "≥ 12 files/day"
    for line in _lines(page):
        if line.scoring == "per_day" and "X" in line.target:
            page.put(line.code, "target", per_day)
        if line.scoring == "rate" and not line.target:
            page.put(line.code, "target", "≥ 60%")


def report(book: Book, team: Team, hand: Hand) -> None:
    """Enter results with their evidence; some people are late, some cells stay blank."""
    page = book.kpis
    lines = list(_lines(page))
    for person in team.people:
        mine = [line for line in lines if f"-{person.id}-" in line.code]
        away, careful = hand.chance(0.05), hand.chance(0.5)
        level = hand.rng.gauss(0.93, 0.12)
        for line in mine:
            if away or hand.chance(0.04):
                if away and (careful or line is mine[0]):
                    page.put(line.code, "note", _AWAY[hand.lang])
                continue
            _enter(line, level + hand.rng.gauss(0, 0.06), hand)
            if hand.chance(0.96):
                source = page.text(line.code, "source")
                page.put(line.code, "evidence", _EVIDENCE[hand.lang].format(source=source))


def _lines(page: Page) -> list[Line]:
    scorings = dict(zip(page.offered("scoring"), SCORINGS, strict=False))
    used = (code for code in page.lines if page.get(code, "name") is not None)
    return [_line(page, code, scorings) for code in used]


def _line(page: Page, code: str, scorings: dict[str, str]) -> Line:
    zero_at = page.get(code, "zero_at")
    return Line(
        page,
        code,
        scorings.get(page.text(code, "scoring"), ""),
        page.text(code, "target"),
        page.text(code, "unit") == "%",
        float(zero_at) if isinstance(zero_at, int | float) else None,
    )


def _enter(line: Line, level: float, hand: Hand) -> None:
    match line.scoring:
        case "rate":
            _rate(line, min(1.0, line.goal * (0.5 + 0.5 * level)), hand)
        case "lower" | "zero" if line.percent:
            _share(line, level, hand)
        case "per_day":
            days = hand.rng.randint(*DAYS)
            worked = round(line.goal * level * days)
            line.page.fill(line.code, numerator=worked, denominator=days)
        case "zero":
            clean = hand.chance(0.85)
            line.page.put(line.code, "actual", hand.choice("none") if clean else 1)
        case "ordinal":
            _rank(line, level, hand)
        case _:
            line.page.put(line.code, "actual", _measured(line, level, hand))


def _rate(line: Line, share: float, hand: Hand) -> None:
    whole = hand.rng.choice((24, 46, 85, 120, 210, 340))
    line.page.fill(line.code, numerator=round(whole * share), denominator=whole)


def _share(line: Line, level: float, hand: Hand) -> None:
    if line.scoring == "zero":
        hits = 0 if hand.chance(0.8) else 1
        line.page.fill(line.code, numerator=hits, denominator=hand.rng.randint(210, 460))
        return
    share = max(0.0, line.goal * (1.9 - level))
    line.page.put(line.code, "actual", Entry(round(share, 4), "0.0%"))


def _rank(line: Line, level: float, hand: Hand) -> None:
    score = level + hand.rng.gauss(0, 0.12)
    meaning = "excellent" if score > 1.1 else "good" if score > 0.86 else "met"  # noqa: PLR2004
    line.page.put(line.code, "actual", hand.choice(meaning))
    if meaning == "excellent" and hand.chance(0.9):
        line.page.put(line.code, "case", hand.rng.choice(_CASES[hand.lang]))


def _measured(line: Line, level: float, hand: Hand) -> Entry | Typed:
    match line.scoring:
        case "yes_no":
            return word(hand.lang, "yes") if hand.chance(0.9) else _no(hand)
        case "milestone":
            return Entry(hand.rng.choice((1, 1, 0.75, 0.9)), "0%")
        case "scale":
            return f"{hand.spell(_comma(min(5, line.goal * (0.6 + 0.4 * level)), 1))}/5"
        case _:
            return _counted(line, level, hand)


def _counted(line: Line, level: float, hand: Hand) -> Entry:
    if line.percent:
        reached = line.goal if line.zero_at is None else _between(line, level)
        return Entry(round(min(reached, 0.999), 4), "0.0%")
    reached = line.goal * level
    if line.scoring == "band":
        reached = line.goal + hand.rng.choice((0, 1, 1.5, 2.5))
    if line.scoring == "lower":
        reached = line.goal * (1.9 - level)
    return hand.number(_comma(reached, 0 if line.goal >= 10 else 1), "")  # noqa: PLR2004


def _between(line: Line, level: float) -> float:
    """Give a result between the one that scores nothing and a little beyond the target."""
    floor = line.zero_at or 0.0
    return floor + (line.goal - floor) * min(1.1, level)


def _comma(value: float, digits: int) -> str:
    return f"{round(value, digits):g}".replace(".", ",")


def _no(hand: Hand) -> str:
    return "Không" if hand.lang == "vi" else "No"
