"""Objectives and key results, as departments and their people write them."""

from collections.abc import Iterator
from datetime import date, timedelta

from _staff.book import Book, Entry, Page, Typed
from _staff.content import Objective, Person, Result, Team, amount
from _staff.forms import Hand

CYCLE = (date(2026, 10, 1), date(2026, 12, 31))
DUE = (date(2026, 12, 31), date(2026, 12, 20), date(2026, 11, 30), date(2026, 12, 15))
NEW = date(2026, 7, 1)
"""Who started later has one objective."""


def shares(team: Team) -> Iterator[tuple[Person, list[Objective]]]:
    """Say who sets which objective: one each, then a second one as far as they go."""
    staff = list(team.people[1:])
    taken: dict[str, list[Objective]] = {person.id: [] for person in staff}
    seasoned = [person for person in staff if person.starts < NEW]
    learning = next((o for o in team.personal if _for_learners(o)), None)
    rest = [o for o in team.personal if o is not learning]
    order = [*seasoned, *(p for p in staff if p not in seasoned and not learning), *seasoned]
    for person, objective in zip(order, rest, strict=False):
        taken[person.id].append(objective)
    for person in staff:
        if person not in seasoned and learning:
            taken[person.id].append(learning)
    return ((person, taken[person.id]) for person in staff)


def _for_learners(objective: Objective) -> bool:
    return any(word in objective.title for word in ("Làm chủ", "Know our", "Tự tin", "Confident"))


def register(book: Book, team: Team, hand: Hand) -> None:
    """Fill in the department's objectives and those of its people, and ask for support."""
    page = book.department
    owners = team.people
    for number, objective in enumerate(team.objectives, 1):
        _write(page, f"{team.code}-O{number}", objective, number, owners, hand)
    for request in team.requests:
        code = f"{team.code}-{request.line}"
        page.fill(code, support=request.asked, request=hand.text(request.text))
    for person, objectives in shares(team):
        for number, objective in enumerate(objectives, 1):
            stem = f"{team.code}-{person.id}-O{number}"
            _write(book.people, stem, _below(team, objective), number, (person,), hand)


def _below(team: Team, objective: Objective) -> Objective:
    serves = objective.serves and f"{team.code}-{objective.serves}"
    return Objective(objective.title, serves, objective.weight, objective.results)


def _write(
    page: Page,
    stem: str,
    objective: Objective,
    number: int,
    owners: tuple[Person, ...],
    hand: Hand,
) -> None:
    page.fill(
        stem,
        title=hand.text(objective.title),
        contribution=hand.choice("contributes" if objective.serves else "own"),
        parent=objective.serves or None,
        source=hand.choice("registered"),
        priority=number,
        weight=hand.weight(objective.weight),
    )
    weighed = hand.chance(0.4)
    for index, result in enumerate(objective.results):
        share = _WEIGHTS[len(objective.results)][index] if weighed else ""
        owner = owners[(index + number) % len(owners)]
        _write_result(page, f"{stem}-K{index + 1}", result, (owner, share), hand)


_WEIGHTS = {2: ("60", "40"), 3: ("40", "30", "30")}


def _write_result(
    page: Page, code: str, result: Result, given: tuple[Person, str], hand: Hand
) -> None:
    owner, share = given
    page.fill(
        code,
        title=hand.text(result.title),
        weight=hand.weight(share),
        unit=result.unit,
        baseline=hand.number(result.baseline, result.unit),
        target=hand.target(result),
        direction=hand.choice("up" if result.rises else "down"),
        owner=_owner(owner, hand),
        due=hand.day(hand.rng.choice(DUE)),
        confidence=Entry(hand.rng.choice((0.4, 0.5, 0.6, 0.6, 0.7, 0.75, 0.8)), "0%"),
        reason=result.reason or None,
    )


def _owner(person: Person, hand: Hand) -> Typed:
    return hand.rng.choice((person.called, person.called, person.called, person.id, person.name))


def report(book: Book, team: Team, hand: Hand) -> None:
    """Fill in what was reached: most lines, some far beyond and some not at all."""
    for number, objective in enumerate(team.objectives, 1):
        _report(book.department, f"{team.code}-O{number}", objective, hand)
    people = book.people
    for person, objectives in shares(team):
        if hand.chance(0.08):
            continue
        for number, objective in enumerate(objectives, 1):
            _report(people, f"{team.code}-{person.id}-O{number}", objective, hand)


def _report(page: Page, stem: str, objective: Objective, hand: Hand) -> None:
    for index, result in enumerate(objective.results, 1):
        if hand.chance(0.92) and page.get(f"{stem}-K{index}", "title") is not None:
            page.put(f"{stem}-K{index}", "actual", hand.number(_reached(result, hand), result.unit))


def _reached(result: Result, hand: Hand) -> str:
    baseline, target = amount(result.baseline), amount(result.target)
    way = max(-0.1, min(1.15, hand.rng.gauss(0.74, 0.26)))
    digits = 0 if max(baseline, target) >= 10 else 1  # noqa: PLR2004 - whole numbers from 10 on
    reached = round(baseline + way * (target - baseline), digits)
    most = 100 if result.unit == "%" and target <= 100 else reached  # noqa: PLR2004 - per cent
    return f"{max(min(reached, most), 0):g}".replace(".", ",")


def met_on(number: int) -> date:
    """Give the day of a department's meeting: each on its own, in time."""
    return CYCLE[0] + timedelta(days=5 + number % 4)
