"""The roster, as HR fills it in."""

import unicodedata
from datetime import date
from random import Random

from _staff.book import Book, Typed
from _staff.content import Person, Team
from _staff.place import Place

_DECOMPOSED = str.maketrans("đĐ", "dD")


def fill_roster(place: Place, teams: tuple[Team, ...], rng: Random) -> None:
    """Write departments and people; some dates are typed as text, as they come."""
    with Book(place) as book:
        departments, people = book.page("head"), book.page("position", "starts")
        for line, team in zip(departments.free(), teams, strict=False):
            head = team.people[0].called
            departments.fill(line, code=team.code, name=team.name, head=head)
        everybody = [(person, team) for team in teams for person in team.people]
        addresses = _addresses([person for person, _ in everybody])
        for line, (person, team) in zip(people.free(), everybody, strict=False):
            manager = team.people[0]
            people.fill(
                line,
                id=person.id,
                name=person.name,
                email=addresses[person.id],
                department=team.code,
                position=person.position,
                manager=None if person is manager else manager.id,
                starts=_starts(person.starts, rng),
            )


def _starts(day: date, rng: Random) -> Typed:
    return f"{day:%d/%m/%Y}" if day.day > 12 and rng.random() < 0.3 else day  # noqa: PLR2004


def _addresses(people: list[Person]) -> dict[str, str]:
    """Give everybody an address: given name and initials, a number where two would share it."""
    given: dict[str, str] = {}
    for person in people:
        *others, last = _ascii(person.name).split()
        stem = last + "".join(word[0] for word in others)
        number = sum(one.split("@")[0].rstrip("0123456789") == stem for one in given.values())
        given[person.id] = f"{stem}{number + 1 if number else ''}@saomai.example"
    return given


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.translate(_DECOMPOSED))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
