"""What the company has to say, read from content/*.toml in one of two languages."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
VI, EN = "vi", "en"


@dataclass(frozen=True)
class Person:
    """Somebody on the roster."""

    id: str
    name: str
    department: str
    position: str
    starts: date

    @property
    def called(self) -> str:
        """The person as drop-downs offer them."""
        return f"{self.name} ({self.id})"


@dataclass(frozen=True)
class Result:
    """A key result; baseline and target are written with a decimal comma."""

    title: str
    unit: str
    baseline: str
    target: str
    reason: str = ""

    @property
    def rises(self) -> bool:
        """Whether the target lies above the baseline."""
        return amount(self.target) > amount(self.baseline)


@dataclass(frozen=True)
class Objective:
    """An objective with its key results; `serves` is a code, for people only its end (O1)."""

    title: str
    serves: str
    weight: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class Request:
    """Support asked of another department; `line` is O1-K2 and the like."""

    line: str
    asked: str
    text: str


@dataclass(frozen=True)
class Team:
    """A department: its people, the head first, and what it and they set themselves."""

    code: str
    name: str
    people: tuple[Person, ...]
    objectives: tuple[Objective, ...]
    requests: tuple[Request, ...]
    personal: tuple[Objective, ...]


def amount(text: str) -> float:
    """Give the number that content files write with a decimal comma."""
    return float(text.replace(",", "."))


def pick(pair: str, lang: str) -> str:
    """Give one half of `tiếng Việt | English`."""
    vi, en = pair.split(" | ")
    return vi if lang == VI else en


@cache
def company() -> dict[str, Any]:
    """Give company.toml as it is."""
    return _load("company")


def teams(lang: str) -> tuple[Team, ...]:
    """Give every department, in the order of the roster."""
    return tuple(_team(line, lang) for line in company()["departments"])


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _team(line: str, lang: str) -> Team:
    code, vi, en = line.split(" | ")
    table = _load(code)
    return Team(
        code=code,
        name=vi if lang == VI else en,
        people=tuple(_person(line, code) for line in _load("people")[code]),
        objectives=tuple(_objective(row, lang) for row in table["objectives"]),
        requests=tuple(_request(line, lang) for line in table["asks"]),
        personal=tuple(
            _objective([row[0], row[1], "", *row[2:]], lang) for row in table["personal"]
        ),
    )


def _person(line: str, department: str) -> Person:
    number, name, position, starts = line.split(" | ")
    return Person(number, name, department, position, date.fromisoformat(starts))


def _objective(row: list[str], lang: str) -> Objective:
    title, serves, weight, *results = row
    lines = tuple(_result(line, lang) for line in results)
    return Objective(pick(title, lang), serves, weight, lines)


def _result(line: str, lang: str) -> Result:
    vi, en, unit, baseline, target, *why = line.split(" | ")
    said = (vi, *why[:1]) if lang == VI else (en, *why[1:])
    return Result(said[0], unit_in(unit, lang), baseline, target, *said[1:])


def unit_in(unit: str, lang: str) -> str:
    """Give a unit of the content files in a language."""
    return unit if lang == VI else str(company()["units"][unit])


def _request(line: str, lang: str) -> Request:
    where, asked, vi, en = line.split(" | ")
    return Request(where, asked, vi if lang == VI else en)
