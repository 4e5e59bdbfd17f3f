"""ROS001, ROS004, ROS005, ROS011 to ROS013: departments on the roster, kept by HR."""

from collections.abc import Iterable

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Roster
from sheets_sync.model.finding import Severity
from sheets_sync.model.once import once
from sheets_sync.model.people import PersonRow, is_department_code
from sheets_sync.model.row import Row
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import nearest
from sheets_sync.rules.lines import flag, lost


def twice(rows: Iterable[Row], name: str, cycle: Cycle) -> Flags:
    """Flag each row whose cell says the same as an earlier one, case aside."""
    first: dict[str, Row] = {}
    for row in rows:
        value = getattr(row, name)
        if not value:
            continue
        earlier = first.setdefault(value.casefold(), row)
        if earlier is not row:
            yield flag(row, name, cycle, value=value, line=earlier.place.line)


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
    yield from twice(roster.departments, "code", cycle)


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
    known = names(roster)
    for row in roster.departments:
        if known and row.head and row.head not in known:
            yield flag(row, "head", cycle, value=row.head, hint=person_like(row.head, roster))


@once
def names(roster: Roster) -> dict[str, PersonRow]:
    """Give every person of the roster, by id."""
    return {person.id: person for person in roster.people if person.id}


def person_like(typed: str, roster: Roster) -> Said | str:
    """Propose the person of the nearest id, or of the nearest name."""
    by_name = {person.name: person.id for person in roster.people if person.id and person.name}
    near = nearest(typed, names(roster)) or by_name.get(nearest(typed, by_name), "")
    if not near:
        return ""
    words = {"id": near, "name": names(roster)[near].name}
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
    known = names(roster)
    for row in roster.departments:
        person = known.get(row.head or "")
        if person and (person.department or "").upper() not in ("", (row.code or "").upper()):
            yield flag(
                row, "head", cycle, name=person.name, department=row.code, other=person.department
            )


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
    peopled = {(person.department or "").upper() for person in roster.people}
    if any(lost(person, "department") for person in roster.people):
        return
    for row in roster.departments:
        if row.code and row.code.upper() not in peopled:
            yield flag(row, "code", cycle, department=row.name or row.code)


@rule(
    "ROS012",
    Severity.ERROR,
    message="“{value}” cannot be the code of a department.",
    fix="Use 1 to 8 capital letters without accents, or digits, such as KD, HT, P2; none of the"
    " names that Windows keeps for devices (CON, PRN, AUX, NUL, COM1, LPT1).",
)
def department_code_malformed(roster: Roster, cycle: Cycle) -> Flags:
    """A department's code is 1 to 8 capital letters without accents, or digits.

    It begins every code in the workbook (KD-O1) and names the file, so it has to be short and
    to look the same everywhere. On Windows no file can be called CON, PRN, AUX, NUL, COM1 or
    LPT1, whatever stands behind it.
    """
    for row in roster.departments:
        if row.code and not is_department_code(row.code.upper()):
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
        if row.code and row.code.upper() == cycle.settings.company_code:
            yield flag(row, "code", cycle, value=row.code)
