"""A store that notes what it is asked to write, and whether that is anything new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sheets_sync.model.store import Rewriting, Stamp
from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.google.store import GoogleStore
from sheets_sync.sync.workspace import Workspace
from tests.google_office import GoogleOffice
from tests.office_free import DAY
from tests.stores.workplace import HOUR

Told = Mapping[str, Sequence[Sheet]]
"""Sheets of the tool's own inside people's workbooks, by address."""


@dataclass
class Notes:
    """What stands in the workbooks, by address, and what of it was new in this phase."""

    workbooks: dict[str, Workbook] = field(default_factory=dict)
    told: dict[str, Sequence[Sheet]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    _standing: dict[str, dict[str, Sheet]] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a phase."""
        self.made, self.changed = set(), set()

    def create(self, address: str, workbook: Workbook) -> None:
        """Note a new workbook."""
        self.made.add(address)
        self.workbooks[address] = workbook
        self._standing[address] = {}
        self._put(address, workbook.sheets)

    def publish(self, address: str, workbook: Workbook) -> None:
        """Note a workbook put in another one's place."""
        self.workbooks[address] = workbook
        self._put(address, workbook.sheets)

    def rewrite(self, address: str, sheets: Sequence[Sheet]) -> None:
        """Note sheets written into people's workbook."""
        self.told[address] = sheets
        self._put(address, sheets)

    def _put(self, address: str, sheets: Sequence[Sheet]) -> None:
        new = {sheet.key: sheet for sheet in sheets}
        before = self._standing[address]
        if any(before.get(key) != sheet for key, sheet in new.items()):
            self.changed.add(address)
        self._standing[address] = before | new


@dataclass(frozen=True)
class WatchedStore(GoogleStore):
    """The store as it is, with somebody who takes notes."""

    notes: Notes = field(default_factory=Notes)

    def create(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Make a workbook."""
        self.notes.create(address, workbook)
        return super().create(address, workbook, audience)

    def rewrite_many(self, wanted: Iterable[Rewriting]) -> Iterator[tuple[str, Stamp | Exception]]:
        """Replace the tool's own sheets in many workbooks."""
        orders = list(wanted)
        for address, sheets, _ in orders:
            self.notes.rewrite(address, sheets)
        yield from super().rewrite_many(orders)

    def publish(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Put a workbook in place; one that is not there yet is created."""
        if address in self.notes.workbooks:
            self.notes.publish(address, workbook)
        return super().publish(address, workbook, audience)


@dataclass
class WatchedOffice(GoogleOffice):
    """A workspace on Google Drive of which notes are taken."""

    notes: Notes = field(default_factory=Notes)

    @contextmanager
    def run(self, today: date = DAY, after: float = HOUR) -> Iterator[Workspace]:
        """Open the workspace on a day, so many seconds after the last thing that happened."""
        with super().run(today, after) as workspace:
            store = workspace.store
            if not isinstance(store, GoogleStore):
                raise TypeError(store)
            watched = WatchedStore(
                store.files, store.regional, store.notify, store.halt, self.notes
            )
            workspace.__dict__["store"] = watched
            yield workspace
