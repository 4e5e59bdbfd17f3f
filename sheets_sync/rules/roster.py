"""ROS: the roster, kept by HR."""

import re
from collections.abc import Iterable

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Roster
from sheets_sync.model.finding import Severity
from sheets_sync.model.people import PersonRow
from sheets_sync.model.row import Row
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import fold
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import flag
from sheets_sync.rules.likeness import nearest

_CODE = re.compile(r"[A-Z0-9]{1,8}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


def _twice(rows: Iterable[Row], name: str, cycle: Cycle) -> Flags:
    """Flag each row whose cell says the same as an earlier one, case aside."""
    first: dict[str, Row] = {}
    for row in rows:
        value = getattr(row, name)
        if not value:
            continue
        earlier = first.setdefault(value.casefold(), row)
        if earlier is not row:
            yield flag(row, name, cycle, value=value, line=earlier.place.line)


def _did_you_mean(typed: str, options: Iterable[str]) -> Said | str:
    near = nearest(typed, options)
    return Said(mark("Did you mean {nearest}?"), {"nearest": near}) if near else ""


@rule(
    "ROS001",
    Severity.ERROR,
    message="The department {value} is already on line {line}.",
    fix="Keep one of the two lines, or give this department a code of its own.",
)
def department_twice(roster: Roster, cycle: Cycle) -> Flags:
    """Every department is on the roster once.

    Its code begins the code of every line in its workbook, so two departments cannot share
    one. Right: KD for Kinh doanh, KT for Kế toán.
    """
    yield from _twice(roster.departments, "code", cycle)


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
    yield from _twice(roster.people, "id", cycle)


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
    known = {row.code for row in roster.departments if row.code}
    for person in roster.people:
        if person.department and person.department not in known:
            hint = _did_you_mean(person.department, sorted(known))
            yield flag(person, "department", cycle, value=person.department, hint=hint)


@rule(
    "ROS004",
    Severity.ERROR,
    message="Nobody on the roster has the id {value}.",
    fix="Write the id of the head, from the sheet of people. {hint}",
)
def head_unknown(roster: Roster, cycle: Cycle) -> Flags:
    """The head of a department is a person on the roster.

    The head submits the department's workbook and answers for it. Right: NV01.
    """
    known = _names(roster)
    for row in roster.departments:
        if row.head and row.head not in known:
            yield flag(row, "head", cycle, value=row.head, hint=_person_like(row.head, roster))


def _names(roster: Roster) -> dict[str, PersonRow]:
    return {person.id: person for person in roster.people if person.id}


def _person_like(typed: str, roster: Roster) -> Said | str:
    """Propose the person of the nearest id, or of the nearest name."""
    by_name = {person.name: person.id for person in roster.people if person.id and person.name}
    near = nearest(typed, _names(roster)) or by_name.get(nearest(typed, by_name), "")
    if not near:
        return ""
    words = {"id": near, "name": _names(roster)[near].name}
    return Said(mark("Did you mean {id} ({name})?"), words)


@rule(
    "ROS005",
    Severity.WARNING,
    message="{name} is the head of {department} but belongs to {other}.",
    fix="Correct the head, or the department of that person.",
)
def head_of_another_department(roster: Roster, cycle: Cycle) -> Flags:
    """The head of a department belongs to it.

    Somebody who heads two departments belongs to one of them; then this may stay as it is.
    """
    known = _names(roster)
    for row in roster.departments:
        person = known.get(row.head or "")
        if person and person.department and person.department != row.code:
            yield flag(
                row, "head", cycle, name=person.name, department=row.code, other=person.department
            )


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
    yield from _twice(roster.people, "email", cycle)


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
    known = _names(roster)
    for person in roster.people:
        if person.manager and person.manager not in known:
            hint = _person_like(person.manager, roster)
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
    for person in roster.people:
        circle = _circle(person.id or "", managers)
        if circle:
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
    message="No KPI pack knows the position {value}.",
    fix="Write the code of a position from one of the packs in use. {hint}",
)
def position_unknown(roster: Roster, cycle: Cycle) -> Flags:
    """A person's position is one of those in the KPI packs.

    The position chooses the set of KPIs. Without a known one the person's sheet of KPIs stays
    empty. Right: KD-NV, as the pack names it.
    """
    known = {code for pack in cycle.packs for one in pack.sets for code in one.positions}
    for person in roster.people:
        if known and person.position and person.position not in known:
            hint = _did_you_mean(person.position, sorted(known))
            yield flag(person, "position", cycle, value=person.position, hint=hint)


@rule(
    "ROS011",
    Severity.WARNING,
    message="Nobody on the roster belongs to {department}.",
    fix="Write its code beside its people, or delete the department.",
)
def department_without_people(roster: Roster, cycle: Cycle) -> Flags:
    """Every department has people.

    Without people nobody can own a key result, and there is nobody to fill the workbook in.
    """
    peopled = {person.department for person in roster.people}
    for row in roster.departments:
        if row.code and row.code not in peopled:
            yield flag(row, "code", cycle, department=row.name or row.code)


@rule(
    "ROS012",
    Severity.ERROR,
    message="“{value}” cannot be the code of a department.",
    fix="Use 1 to 8 capital letters without accents, or digits: KD, HT, P2.",
)
def department_code_malformed(roster: Roster, cycle: Cycle) -> Flags:
    """A department's code is 1 to 8 capital letters without accents, or digits.

    It begins every code in the workbook (KD-O1) and names the file, so it has to be short and
    to look the same everywhere.
    """
    for row in roster.departments:
        if row.code and not _CODE.fullmatch(row.code):
            yield flag(row, "code", cycle, value=row.code)


@rule(
    "ROS013",
    Severity.ERROR,
    message="{value} is the code of the company itself.",
    fix="Give the department another code.",
)
def department_code_of_the_company(roster: Roster, cycle: Cycle) -> Flags:
    """No department has the code of the company.

    The company's objectives carry it (CT-O1), and a code must name one line only.
    """
    for row in roster.departments:
        if row.code and row.code == cycle.settings.company_code:
            yield flag(row, "code", cycle, value=row.code)


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

    The same name typed once with accents and once without is often one person entered twice.
    Two people of exactly the same name are not asked about.
    """
    first: dict[str, PersonRow] = {}
    for person in roster.people:
        if not person.name:
            continue
        other = first.setdefault(fold(person.name), person)
        if other.name != person.name and other.id != person.id:
            yield flag(
                person, "name", cycle, name=person.name, other=other.name, line=other.place.line
            )


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
