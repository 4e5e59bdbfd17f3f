"""Departments of people who are known by their addresses alone."""

from collections.abc import Mapping

from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.sync.workspace import Workspace
from tests.sync.drive_office import AN, BINH, DUC

ALL = {"KD": (AN, BINH), "HT": (DUC,)}


def cycle(workspace: Workspace, people: Mapping[str, tuple[str, ...]] | None = None) -> Cycle:
    """Give a cycle of departments, each with these addresses."""
    departments = []
    for code, addresses in (ALL if people is None else people).items():
        members = tuple(Member(f"NV{at}", at, code, email=at) for at in addresses)
        departments.append(Department(code, code, None, members))
    return Cycle(workspace.settings, workspace.today, tuple(departments))
