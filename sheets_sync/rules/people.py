"""ROS002, ROS003, ROS006 to ROS010, ROS014 to ROS016: people on the roster, kept by HR."""

import re
from unicodedata import normalize

from sheets_sync.linking.positions import position_of
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Roster
from sheets_sync.model.finding import Severity
from sheets_sync.model.people import PersonRow
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import clean, fold
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import NEAR, did_you_mean, likeness
from sheets_sync.rules.lines import flag
from sheets_sync.rules.roster import names, person_like, twice

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


@rule(
    "ROS002",
    Severity.ERROR,
    message="The id {value} is already on line {line}.",
    fix="Give every person an id of their own; delete the line if it is the same person.",
)
def person_twice(roster: Roster, cycle: Cycle) -> Flags:
    """Every person is on the roster once, with an id of their own.

    Objectives, KPIs and results belong to an id. Two people with one id would share them.
    """
    yield from twice(roster.people, "id", cycle)


@rule(
    "ROS003",
    Severity.ERROR,
    message="There is no department {value}.",
    fix="Write the code of a department from the sheet of departments. {hint}",
)
def department_unknown(roster: Roster, cycle: Cycle) -> Flags:
    """Every person belongs to a department of the roster.

    Without one, the person is in nobody's workbook. Right: KD, as on the sheet of departments.
    """
    known = {row.code.upper() for row in roster.departments if row.code}
    for person in roster.people:
        if known and person.department and person.department.upper() not in known:
            hint = did_you_mean(person.department, sorted(known))
            yield flag(person, "department", cycle, value=person.department, hint=hint)


@rule(
    "ROS006",
    Severity.WARNING,
    message="“{value}” is not an e-mail address.",
    fix="Write one address, such as an.nguyen@example.com, and nothing else in the cell.",
)
def email_malformed(roster: Roster, cycle: Cycle) -> Flags:
    """An e-mail address can be written to.

    Reminders and sharing go there. A name, a blank inside or two addresses reach nobody.
    """
    for person in roster.people:
        if person.email and not _EMAIL.fullmatch(person.email):
            yield flag(person, "email", cycle, value=person.email)


@rule(
    "ROS007",
    Severity.WARNING,
    message="The address {value} is already on line {line}.",
    fix="Give every person their own address.",
)
def email_twice(roster: Roster, cycle: Cycle) -> Flags:
    """Every person has an e-mail address of their own.

    What is meant for one person must not reach another, above all results.
    """
    yield from twice(roster.people, "email", cycle)


@rule(
    "ROS008",
    Severity.WARNING,
    message="Nobody on the roster has the id {value}.",
    fix="Write the id of the manager, or leave the cell blank for the director. {hint}",
)
def manager_unknown(roster: Roster, cycle: Cycle) -> Flags:
    """A person's manager is on the roster.

    Right: NV01, the id of the manager; the name alone is not enough.
    """
    known = names(roster)
    for person in roster.people:
        if known and person.manager and person.manager not in known:
            hint = person_like(person.manager, roster)
            yield flag(person, "manager", cycle, value=person.manager, hint=hint)


@rule(
    "ROS009",
    Severity.ERROR,
    message="These people manage each other in a circle: {circle}.",
    fix="Correct the manager of one of them.",
)
def managers_in_a_circle(roster: Roster, cycle: Cycle) -> Flags:
    """Nobody is their own manager, directly or through others.

    Going up from person to manager has to end at the director, whose manager is blank.
    """
    managers = {person.id: person.manager for person in roster.people if person.id}
    told: set[str] = set()
    for person in roster.people:
        circle = _circle(person.id or "", managers)
        if circle and not told & set(circle):
            told |= set(circle)
            yield flag(person, "manager", cycle, circle=" → ".join(circle))


def _circle(start: str, managers: dict[str, str | None]) -> list[str]:
    """Give the way from a person back to themselves; empty where it ends elsewhere."""
    way = [start]
    while (above := managers.get(way[-1])) and above not in way:
        way.append(above)
    return [*way, start] if start and above == start else []


@rule(
    "ROS010",
    Severity.WARNING,
    message="No KPI pack knows the position {value} (people: {number}).",
    fix="Write the code of a position from one of the packs in use. {hint}",
)
def position_unknown(roster: Roster, cycle: Cycle) -> Flags:
    """A person's position is one of those in the KPI packs.

    The position chooses the set of KPIs. Without a known one the person's sheet of KPIs stays
    empty. Right: KD-NV, or its name in the pack. It is told once for each position.
    """
    known = {code for pack in cycle.packs for one in pack.sets for code in one.positions}
    strangers: dict[str, list[PersonRow]] = {}
    for person in roster.people:
        named = position_of(person.position or "", cycle.packs)
        if known and person.position and named not in known:
            strangers.setdefault(person.position, []).append(person)
    for typed, people in strangers.items():
        words = {"value": typed, "number": len(people)}
        hint = _positions_like(typed, people[0].department or "", cycle)
        yield flag(people[0], "position", cycle, hint=hint, **words)


PROPOSED = 5
"""So many positions are proposed at most."""


def _positions_like(typed: str, department: str, cycle: Cycle) -> Said | str:
    """Propose positions alike by code or by name, and those that begin with the department."""
    posts = {post.code: post.name for pack in cycle.packs for post in pack.positions}
    near = {
        code: max(likeness(typed, text) for text in (code, name.vi, name.en))
        for code, name in posts.items()
    }
    own = {code for code in posts if department and code.startswith(f"{department.upper()}-")}
    offered = [code for code in posts if code in own or near[code] >= NEAR]
    best = sorted(offered, key=lambda code: (near[code] < NEAR, -near[code]))[:PROPOSED]
    if not best:
        return ""
    options = tuple(f"{code} ({posts[code].in_(cycle.settings.language)})" for code in best)
    return Said(mark("The nearest are: {options}."), {"options": options})


@rule(
    "ROS014",
    Severity.QUESTION,
    message="{name} starts on {day}, which is still to come.",
    fix="Correct the date if it is a slip.",
)
def starts_in_the_future(roster: Roster, cycle: Cycle) -> Flags:
    """A start date lies in the past.

    It tells who is new and may have fewer objectives. A date to come is often a slip of the
    year; for somebody who has been hired already it may be right.
    """
    for person in roster.people:
        if person.starts and person.starts > cycle.today:
            yield flag(person, "starts", cycle, name=person.name, day=person.starts)


@rule(
    "ROS015",
    Severity.QUESTION,
    message="{name} and {other} (line {line}) are the same name but for accents and blanks.",
    fix="Delete the line if it is the same person. Otherwise leave it.",
)
def names_alike(roster: Roster, cycle: Cycle) -> Flags:
    """Two lines of the roster are two people.

    The same name typed once with accents and once without, or with other blanks, is often one
    person entered twice. Two people of exactly the same name are not asked about, nor are An
    and Ân.
    """
    first: dict[str, PersonRow] = {}
    for person in roster.people:
        if not person.name:
            continue
        other = first.setdefault(fold(person.name), person)
        if other.id != person.id and _slip(other.name or "", person.name):
            yield flag(
                person, "name", cycle, name=person.name, other=other.name, line=other.place.line
            )


def _slip(one: str, other: str) -> bool:
    """Tell whether two names that fold alike differ by lost accents, blanks or their order."""
    if one == other:
        return False
    letters = [sorted(normalize("NFD", clean(name).casefold())) for name in (one, other)]
    return one.isascii() or other.isascii() or letters[0] == letters[1]


@rule(
    "ROS016",
    Severity.QUESTION,
    message="The position {position} is of the group {right}, not {group}.",
    fix="Correct the group or the position, or leave it if this post is an exception.",
)
def group_of_another_position(roster: Roster, cycle: Cycle) -> Flags:
    """A person's position group is that of their position.

    The pack says for every position whether it is management, professional or support. The
    group decides with whom a person is compared.
    """
    groups = {post.code: post.group for pack in cycle.packs for post in pack.positions}
    for person in roster.people:
        right = groups.get(person.position or "")
        if right and person.group and person.group is not right:
            yield flag(
                person, "group", cycle, position=person.position, right=right, group=person.group
            )
