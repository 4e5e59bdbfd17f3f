"""The job as sheets-sync does it: a company's workbooks are made, and its nights are played."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from _cost.counting import Cost, cost, kinds
from _cost.watching import Told, WatchedOffice
from sheets_sync.model.workbook import Workbook
from sheets_sync.sync.night import sync
from sheets_sync.sync.plan import plan_night
from sheets_sync.sync.quiet import quiet_night
from tests.google.server import Emulator
from tests.google_office import many
from tests.office_free import DAY, fill_department

OWN: Final = ("roster", "company")
"""Made and filled in before anything is counted, so that they have changed by then."""
BEGINNING: Final = "begin"
"""The name of that phase."""
ROBOT: Final = ".gserviceaccount.com"
"""How the address of a robot ends; whoever else calls is staff at a browser."""
SUBMITTED: Final = "first night"


@dataclass(frozen=True)
class Phase:
    """One phase: its calls, the least there could be, and what stood in the workbooks after.

    `new` are the addresses of the workbooks that were made in it.
    """

    name: str
    kinds: Mapping[str, int]
    floor: Cost
    workbooks: Mapping[str, Workbook]
    told: Told
    new: frozenset[str]

    @property
    def ours(self) -> Cost:
        """What it cost."""
        return cost(self.kinds)


def play(folder: Path, departments: int, changing: int) -> Iterator[Phase]:
    """Play all phases against an emulator of their own."""
    with Emulator() as emulator:
        office = WatchedOffice(folder, emulator, teams=many(departments))
        try:
            yield _played(office, BEGINNING, office.begin, 0)
            yield _played(office, "create", office.create, len(OWN))
            yield from _nights(office, departments, changing)
        finally:
            office.close()


def _nights(office: WatchedOffice, departments: int, changing: int) -> Iterator[Phase]:
    codes = list(office.teams)
    for code in codes:
        with office.edit(code) as pages:
            typing: Any = pages  # whoever types has sheets that are filled in alike
            fill_department(typing, code, f"NV{code[1:]}")
    yield _played(office, SUBMITTED, lambda: night(office), departments, lists=1)
    for code in codes[:changing]:
        with office.edit(code) as pages:
            pages["Department OKR"].fill(f"{code}-O1-K1", target=None)
    name = f"{changing} changed"
    yield _played(office, name, lambda: night(office), changing, lists=1)
    yield _played(office, "nothing changed", lambda: night(office), 0, lists=1)
    tomorrow = DAY + timedelta(days=1)
    yield _played(office, "next day", lambda: night(office, tomorrow), 0, lists=1)


def night(office: WatchedOffice, today: date = DAY) -> None:
    """Play a night as the command `sync` does: a quiet one is told again without being played."""
    with office.run(today) as workspace, workspace.alone(), workspace.state() as state:
        if quiet_night(workspace, state) is None:
            plan_night(workspace, state)
            sync(workspace, state)


def _played(
    office: WatchedOffice, name: str, act: Callable[[], object], edited: int, lists: int = 0
) -> Phase:
    """Play a phase before which so many workbooks were edited; nights need a listing."""
    calls, notes = office.emulator.calls, office.notes
    since = len(calls)
    notes.begin()
    act()
    robots = (call for call in calls[since:] if call.user.endswith(ROBOT))
    floor = Cost(lists, len(notes.made), edited, len(notes.changed))
    return Phase(
        name, kinds(robots), floor, dict(notes.workbooks), dict(notes.told), frozenset(notes.made)
    )
