"""The roster workbook: departments and the people in them, kept by HR."""

import re

from sheets_sync.model.choice import PositionGroup
from sheets_sync.model.column import column
from sheets_sync.model.kind import Day, Person, Reference, Text
from sheets_sync.model.row import Row

_CODE = re.compile(r"[A-Z0-9]{1,8}")
_DEVICES = re.compile(r"CON|PRN|AUX|NUL|(?:COM|LPT)[0-9]")
"""Names of devices, which no file may have on Windows, whatever its ending
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def is_department_code(code: str) -> bool:
    """Tell whether a text can be a department's code: it names a file and begins row codes."""
    return bool(_CODE.fullmatch(code)) and not _DEVICES.fullmatch(code)


class DepartmentRow(Row, sheet="Departments", key="departments"):
    """One department of the organisation."""

    code: Text = column(
        "Code",
        help="Short and lasting, letters and digits: KD, HT. It begins every row code.",
        required=True,
        width=10,
    )
    name: Text = column("Department", help="The name people use.", required=True, width=34)
    head: Person = column(
        "Head",
        help="The id of the head, from the sheet of people.",
        required=True,
        refers="people",
        width=28,
    )
    note: Text = column("Note", help="For HR; read by nobody else.", width=34)


class PersonRow(Row, sheet="People", key="people"):
    """One person who takes part in the cycle."""

    id: Text = column(
        "Id", help="The staff number; it never changes: NV01.", required=True, width=10
    )
    name: Text = column("Full name", help="Family name first.", required=True, width=26)
    email: Text = column(
        "E-mail", help="The work address; reminders and sharing go there.", width=30
    )
    department: Reference = column(
        "Department",
        help="The code of the person's department.",
        required=True,
        refers="departments",
        width=14,
    )
    position: Text = column(
        "Position",
        help="The position code of a KPI pack (KD-NV, MC-CV); it chooses the set of KPIs.",
        required=True,
        width=12,
    )
    group: PositionGroup | None = column(
        "Position group", help="Management, professional or support.", width=16
    )
    manager: Person = column(
        "Manager",
        help="The id of the person's direct manager; blank for the director.",
        refers="people",
        width=28,
    )
    starts: Day = column("Start date", help="First day of service.", width=13)
