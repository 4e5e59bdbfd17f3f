"""Codes of objectives, people and days in every form that people write them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells
from _altered.cannot import CannotError
from _altered.contents import PEOPLE as STAFF
from _altered.judged import Cell
from _altered.office import KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE
from sheets_sync.model.kind import Kind

SERVES = ((OKR, "parent"), (PEOPLE, "parent"), (KPI, "linked"))
TITLES = {"CT-O1": "Khách hàng hài lòng hơn"}
"""What the company's objectives say."""


def _served(on: Desk) -> Iterator[tuple[Cell, Any]]:
    """Give each cell that names an objective, with its place, where it still stands."""
    for key, field in SERVES:
        for cell in on.typed(key, field):
            try:
                place = on.cell(*cell)
            except CannotError:
                continue
            if place.value == on.case.truth[cell]:
                yield cell, place


CODES: dict[str, Callable[[str], str]] = {
    "links with blanks for dashes": lambda c: c.replace("-", " "),
    "links with zeros for the letter": lambda c: c.replace("-O", "-0"),
    "links in small letters with underlines": lambda c: c.lower().replace("-", "_"),
    "links with long dashes": lambda c: c.replace("-", "–"),
    "links without dashes": lambda c: c.replace("-", ""),
    "links with points": lambda c: c.replace("-", "."),
    "links with words before": lambda c: f"Mục tiêu {c}",
    "links with their share of all": lambda c: f"{c} (100%)",
    "links named twice": lambda c: f"{c}, {c}",
}


def _listed_code(name: str, form: Callable[[str], str]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in _served(on):
            place.value = form(str(place.value))
            on.case.clear.add(cell)


for _name, _code in CODES.items():
    _listed_code(_name, _code)

SEVERAL: dict[str, tuple[str, str, bool]] = {
    "links to two with a comma": ("{0}, {1}", "{0}, {1}", True),
    "links to two with “và”": ("{0} và {1}", "{0}, {1}", True),
    "links to two with a line break": ("{0}\n{1}", "{0}, {1}", True),
    "links to two, the second cut short": ("{0}; O2", "{0}, {1}", True),
    "links to two with shares": ("{0} 60%, {1} 40%", "{0} 60%, {1} 40%", True),
    "links to two with shares aside": ("{0} (60%); {1} (40%)", "{0} 60%, {1} 40%", True),
    "links to two with shares that make more": ("{0} 60%, {1} 60%", "{0}, {1}", False),
    "links to two with “hoặc”": ("{0} hoặc {1}", "{0}, {1}", False),
    "links to two with a slash": ("{0}/{1}", "{0}, {1}", False),
    "links to one instead of another": ("{1}, không phải {0}", "{1}", False),
    "links to one in doubt": ("{0}?", "{0}, {1}", False),
}
"""What is typed of the department's first two objectives, what is meant, and if that is clear."""


def _listed_several(name: str, typed: str, means: str, *, clear: bool) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        codes = ("KD-O1", "KD-O2")
        for cell, place in _served(on):
            if cell[0] == OKR:  # an objective that serves itself is asked about
                continue
            place.value = typed.format(*codes)
            on.case.truth[cell] = means.format(*codes)
            if clear:
                on.case.clear.add(cell)


for _name, (_typed, _means, _clear) in SEVERAL.items():
    _listed_several(_name, _typed, _means, clear=_clear)


@desk("links with their title")
def _titled(on: Desk) -> None:
    for cell, place in _served(on):
        if title := TITLES.get(str(place.value)):
            place.value = f"{place.value} – {title}"
            on.case.clear.add(cell)
            on.case.truth[cell] = place.value


@desk("links with another one's title")
def _other_title(on: Desk) -> None:
    for cell, place in _served(on):
        if place.value not in TITLES:
            place.value = f"{place.value} – {TITLES['CT-O1']}"
            on.case.truth[cell] = "CT-O1"


PERSONS: dict[str, Callable[[str], str]] = {
    "persons by id with a dash": lambda key: f"{key[:2]}-{key[2:]}",
    "persons by id without its zero": lambda key: f"{key[:2].lower()}{int(key[2:])}",
    "persons by their given name in capitals": lambda key: _given(key).upper(),
    "persons by how they are addressed": lambda key: f"Anh {_given(key)}",
    "persons by family and given name": lambda key: f"{STAFF[key][0].split()[0]} {_given(key)}",
    "persons by id and given name": lambda key: f"{_given(key)} ({key})",
}


def _given(key: str) -> str:
    return STAFF[key][0].split()[-1]


def _listed_person(name: str, form: Callable[[str], str]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.PERSON):
            if cell[2] == "owner":
                place.value = form(str(on.case.truth[cell]))
                on.case.clear.add(cell)


for _name, _person in PERSONS.items():
    _listed_person(_name, _person)

WEEK = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
START, END = date(2026, 10, 1), date(2026, 12, 31)
"""The cycle of the altered office."""
DATES: dict[str, tuple[Callable[[date], str | None], bool]] = {
    "dates with short months": (lambda d: f"{d.day} thg {d.month}, {d.year}", True),
    "dates with short months and no year": (lambda d: f"{d.day} thg {d.month}", True),
    "dates with their weekday": (lambda d: f"{WEEK[d.weekday()]}, {d:%d/%m/%Y}", True),
    "dates with their weekday in short": (
        lambda d: f"{SHORT[d.weekday()]} {d:%d/%m/%Y}", True),
    "dates with another weekday": (
        lambda d: f"{WEEK[(d.weekday() + 1) % 7]}, {d:%d/%m/%Y}", False),
    "dates at the end of the quarter": (lambda d: "hết quý" if d == END else None, True),
    "dates at the end of the year": (lambda d: "cuối năm" if d == END else None, True),
    "dates at the end of the cycle": (lambda d: "cuối kỳ" if d == END else None, True),
    "dates at the end of a month": (
        lambda d: f"cuối tháng {d.month}" if d == date(2026, 11, 30) else None, True),
    "dates at the end of some month": (
        lambda d: "cuối tháng" if d == date(2026, 11, 30) else None, False),
}  # fmt: skip


def _listed_date(name: str, form: Callable[[date], str | None], *, clear: bool) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.DATE):
            day = on.case.truth[cell]
            entry = form(day) if isinstance(day, date) else None
            if entry is not None:
                place.value, place.number_format = entry, "General"
                if clear and isinstance(day, date) and START <= day <= END:
                    on.case.clear.add(cell)


for _name, (_date, _clear) in DATES.items():
    _listed_date(_name, _date, clear=_clear)


@desk("dates all at the end of the quarter")
def _all_at_the_end(on: Desk) -> None:
    for cell, place in cells(on, Kind.DATE):
        place.value, place.number_format = "cuối quý", "General"
        on.case.truth[cell] = END
        on.case.clear.add(cell)
