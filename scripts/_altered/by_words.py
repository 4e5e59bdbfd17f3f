"""Choices, persons, texts and codes as people type them."""

import unicodedata
from collections.abc import Callable

from _altered.alteration import Desk, desk
from _altered.by_numbers import CHOICES, NBSP, cells
from _altered.cannot import CannotError
from _altered.contents import PEOPLE as STAFF
from _altered.office import FILLED, KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE
from sheets_sync.model.choice import Choice
from sheets_sync.model.kind import Kind


def _choice(on: Desk, form: Callable[[str], object]) -> None:
    for _, place in cells(on, Kind.CHOICE, Kind.YES_NO):
        if isinstance(place.value, str):
            place.value = form(place.value)


@desk("choices in small letters with blanks")
def _small(on: Desk) -> None:
    _choice(on, lambda word: f" {word.lower()}{NBSP}")


@desk("choices without accents")
def _no_accents(on: Desk) -> None:
    _choice(on, lambda word: _bare(word).upper())


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.translate(str.maketrans("đĐ", "dD")))
    return "".join(c for c in plain if not unicodedata.combining(c))


@desk("choices by other words")
def _other_words(on: Desk) -> None:
    for cell, place in cells(on, Kind.CHOICE):
        choices, means = CHOICES[cell[0], cell[2]], on.case.truth[cell]
        member: Choice | None = next((c for c in choices or () if c.value == means), None)
        if member and member.words:
            place.value = member.words[-1]


@desk("choices cut short")
def _cut(on: Desk) -> None:
    _choice(on, lambda word: word[: len(word) - 1])


@desk("words of one's own pasted over drop-downs")
def _pasted_over(on: Desk) -> None:
    _choice(on, lambda _: "theo chỉ đạo")


PERSONS: dict[str, Callable[[str], object]] = {
    "persons by id in small letters": lambda key: key.lower(),
    "persons by name": lambda key: STAFF[key][0],
    "persons by name without accents": lambda key: _bare(STAFF[key][0]),
    "persons by their last name": lambda key: STAFF[key][0].split()[-1],
    "persons: id and name with a dash": lambda key: f"{key} – {STAFF[key][0]}",
    "persons: two in one cell": lambda key: f"{key}, NV11",
    "persons: somebody unknown": lambda _: "Hoàng Văn Thụ",
    "persons in NFD": lambda key: unicodedata.normalize("NFD", f"{STAFF[key][0]} ({key})"),
    "persons: a name with another's id": lambda key: f"{STAFF[key][0]} (NV21)",
}


def _listed_person(name: str, form: Callable[[str], object]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.PERSON):
            if cell[2] == "owner":
                place.value = form(str(on.case.truth[cell]))


for _name, _person in PERSONS.items():
    _listed_person(_name, _person)

TEXTS: dict[str, Callable[[str], str]] = {
    "texts that begin with =": lambda t: f"={t}",
    "texts that begin with +": lambda t: f"+{t}",
    "texts that begin with -": lambda t: f"- {t}",
    "texts that begin with @": lambda t: f"@{t}",
    "texts with line breaks": lambda t: t.replace(" ", "\n", 1),
    "texts in NFD with no-break spaces": lambda t: unicodedata.normalize("NFD", t) + NBSP,
    "texts with signs beyond the first plane": lambda t: f"{t} 🎯",
    "texts with tags": lambda t: f"<b>{t}</b> & [b]x[/b]",
    "texts that look like numbers": lambda t: str(sum(map(ord, t)) * 1000 + 7),
}


def _listed_text(name: str, form: Callable[[str], str]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for key, field in ((OKR, "title"), (PEOPLE, "title"), (KPI, "name"), (KPI, "source")):
            for cell in on.typed(key, field):
                try:
                    place = on.cell(*cell)
                except CannotError:
                    continue
                new = form(str(on.case.truth[cell]))
                place.value = new
                place.data_type = "s"
                on.case.truth[cell] = new


for _name, _text in TEXTS.items():
    _listed_text(_name, _text)

CODES: dict[str, Callable[[str], str]] = {
    "codes in small letters": str.lower,
    "codes with blanks": lambda c: f" {c.replace('-', ' - ')} ",
    "codes with long dashes": lambda c: c.replace("-", "–"),
    "codes with no-break hyphens": lambda c: c.replace("-", "\u2011"),
    "codes without dashes": lambda c: c.replace("-", ""),
    "codes with letters for figures": lambda c: c.replace("O1", "01", 1),
    "codes of another department": lambda c: c.replace("KD", "HT", 1),
}


def _listed_code(name: str, form: Callable[[str], str]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for key in FILLED:
            column = on.column(key, "code")
            for code, row in on.lines(key).items():
                on.sheet(key).cell(row, column).value = form(code)


for _name, _code in CODES.items():
    _listed_code(_name, _code)
