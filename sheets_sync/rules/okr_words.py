"""OKR070 to OKR074: what objectives and key results say."""

import re

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Severity
from sheets_sync.reading import fold
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import alike, likeness
from sheets_sync.rules.lines import at, flag
from sheets_sync.rules.okr_numbers import results

VAGUE = (
    "nang cao", "cai thien", "tang cuong", "day manh", "thuc day", "phat huy", "no luc",
    "co gang", "tich cuc", "chu dong", "hoan thien", "cung co", "duy tri", "quan tam",
    "phoi hop tot", "ho tro tot", "lam tot", "thuc hien tot", "dam bao", "bao dam",
    "improve", "enhance", "strengthen", "promote", "support", "boost", "optimise", "optimize",
    "ensure", "maintain", "try to", "do better",
)  # fmt: skip
"""How a key result begins that says a wish, folded."""

MEASURED = (
    "ty le", "ti le", "so luong", "so lan", "so ngay", "so gio", "so ho so", "so khach",
    "so don", "so nguoi", "muc", "diem", "chi so", "doanh thu", "doanh so", "loi nhuan",
    "chi phi", "thoi gian", "thoi han", "luot", "gia tri", "san luong", "nang suat", "toc do",
    "binh quan", "trung binh", "tong so", "phan tram", "nps", "csat",
    "rate", "share", "number", "score", "index", "revenue", "sales", "profit", "cost", "time",
    "days", "hours", "average", "mean", "median", "total", "per", "percentage", "volume", "level",
)  # fmt: skip
"""Words that name something to count or to measure, folded."""


def _starts(text: str, phrases: tuple[str, ...]) -> str:
    if not text.startswith(phrases):
        return ""
    return next((phrase for phrase in phrases if f"{text} ".startswith(f"{phrase} ")), "")


def _holds(text: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


@rule(
    "OKR070",
    Severity.WARNING,
    message="This says nearly the same as {other} ({name}), cell {cell}: “{title}”.",
    fix="Say what each of you does for it; what you share belongs to the department.",
)
def objectives_alike_in_a_team(draft: Draft, cycle: Cycle) -> Flags:
    """People of one team have objectives of their own.

    The same objective twice does not say who does what, and is counted twice. Accents, case
    and the order of words are left aside when they are compared.
    """
    said = [(objective, objective.title) for objective in draft.objectives if objective.person]
    for first, second in alike(said, cycle.settings.okr.similarity):
        if first.person == second.person:
            continue
        member = cycle.people.get(first.person)
        words = {"other": at(first.place), "name": member.name if member else first.person}
        cell = first.place.cell("title").address or at(first.place)
        yield flag(second.line, "title", cycle, cell=cell, title=first.title, **words)


@rule(
    "OKR071",
    Severity.WARNING,
    message="This repeats the company's objective {code}.",
    fix="Say what this unit contributes to it in its own work.",
)
def copy_of_the_company(draft: Draft, cycle: Cycle) -> Flags:
    """An objective says what the unit contributes, in its own words.

    The company's text copied down is no contribution. For the company's “Customers are more
    satisfied”, a warehouse may write: Orders leave the warehouse complete and on the same day.
    """
    for objective in draft.objectives:
        for above in cycle.objectives:
            if not objective.title or not above.title:
                continue
            if likeness(objective.title, above.title) >= cycle.settings.okr.similarity:
                yield flag(objective.line, "title", cycle, code=above.code)
                break


@rule(
    "OKR072",
    Severity.WARNING,
    message="This measures the same as {other}.",
    fix="Keep one of the two, and measure something else with the other.",
)
def key_results_alike(draft: Draft, cycle: Cycle) -> Flags:
    """The key results of an objective measure different things.

    The same measure twice counts twice. Two targets for one measure belong on one line.
    """
    for objective in draft.objectives:
        said = [(line, fold(line.title or "")) for line in objective.key_results]
        for first, second in alike(said, 100):
            yield flag(second, "title", cycle, other=at(first.place))


@rule(
    "OKR073",
    Severity.WARNING,
    message="“{verb}” says a wish, and nothing that is measured follows.",
    fix="Name what will be counted: a rate, a number, a time, a score.",
)
def vague_key_result(draft: Draft, cycle: Cycle) -> Flags:
    """A key result names what will be measured.

    Verbs such as “improve” or “nâng cao” need a measure after them. Right: Tỷ lệ khách hàng
    quay lại; or: Improve the share of returning customers.
    """
    for line in results(draft):
        said = fold(line.title or "")
        verb = _starts(said, VAGUE)
        if verb and not re.search(r"\d", said) and not _holds(said, MEASURED):
            shown = " ".join((line.title or "").split()[: len(verb.split())])
            yield flag(line, "title", cycle, verb=shown)


@rule(
    "OKR074",
    Severity.WARNING,
    message="“{found}” in an objective: a number or a share belongs to a key result.",
    fix="Say in words what shall be true, and measure it with a key result.",
)
def figure_in_objective(draft: Draft, cycle: Cycle) -> Flags:
    """An objective says in words what shall be true.

    The figures that show it are its key results. Names that hold a digit (ISO 9001, Q3) are
    not asked about. Right: Orders arrive complete and on time.
    """
    for objective in draft.objectives:
        found = next((word for word in objective.title.split() if _is_figure(word)), "")
        if found:
            yield flag(objective.line, "title", cycle, found=found)


def _is_figure(word: str) -> bool:
    """Tell an amount from a name or a year: 20%, 1.5 and 300 from Q3, 5S, 24/7, 9001 and 2026."""
    plain = word.strip(".,;:()[]“”\"'")
    if plain == "24/7":
        return False
    figure = re.fullmatch(r"\d+(?:[.,/]\d+)*", plain) and len(plain) != len("2026")
    return plain.endswith("%") or bool(figure)
