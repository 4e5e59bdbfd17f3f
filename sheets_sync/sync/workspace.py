"""A workspace: a folder with settings, a roster, a company workbook and departments' workbooks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sheets_sync.config import load_packs, load_settings
from sheets_sync.locale import LANGUAGES, load
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.pack import Pack
from sheets_sync.model.say import Say, mark
from sheets_sync.model.settings import Settings
from sheets_sync.model.store import Store
from sheets_sync.state import EmptyStateError, State, open_state
from sheets_sync.stores.leftovers import sweep
from sheets_sync.sync.lock import held

XLSX = ".xlsx"
HIDDEN, STATE = ".sheets-sync", "state.db"
SOON = 5.0
"""Seconds after which a file in the hidden folder is left over: signing in needs no lock."""


@dataclass(frozen=True)
class Workspace:
    """An opened workspace as it stands today; `say` speaks the language of its workbooks.

    `reading`: it is opened only to read workbooks, so no more is asked for than that needs.
    """

    root: Path
    settings: Settings
    today: date
    reading: bool = False

    @cached_property
    def say(self) -> Say:
        """The language of the workbooks."""
        return load(self.settings.language)

    @cached_property
    def says(self) -> tuple[Say, ...]:
        """Every language headers may be written in, the workspace's first."""
        others = (lang for lang in LANGUAGES if lang != self.settings.language)
        return (self.say, *(load(lang) for lang in others))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The packs in use."""
        return load_packs(self.settings.packs, self.root)

    @cached_property
    def store(self) -> Store:
        """Where the workbooks live; raises SheetsSyncError where Google does not know us."""
        if self.settings.google:
            from sheets_sync.sync.on_google import open_store  # noqa: PLC0415 - as below

            return open_store(self.root, self.settings, reading=self.reading)
        from sheets_sync.stores.xlsx import XlsxStore  # noqa: PLC0415 - only when workbooks are met

        return XlsxStore(self.root)

    def close(self) -> None:
        """Let go of what was opened on the way."""
        close = getattr(self.__dict__.get("store"), "close", None)
        if close:
            close()

    def state(self) -> State:
        """Open what is remembered from the nights before; raises StateError."""
        path = self.root / HIDDEN / STATE
        if path.is_file() and path.stat().st_size == 0 and self._was_used():
            raise EmptyStateError
        return open_state(path)

    def _was_used(self) -> bool:
        """Tell by what lies here whether workbooks were made: then something was remembered."""
        if self.settings.google:
            from sheets_sync.sync.on_google import INDEX  # noqa: PLC0415 - as below

            index = self.root / HIDDEN / INDEX
            return index.is_file() and index.stat().st_size > 0
        made = any(map(self.store.stamp, self.published.values()))
        return made or bool(self.store.strangers(self.settings.departments, ()))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else sync this workspace meanwhile; raises RunningError.

        What a run that was killed left lying half written is removed.
        """
        folder = self.root / HIDDEN
        folder.mkdir(mode=0o700, exist_ok=True)
        with held(folder):
            sweep({self.root / PurePosixPath(place).parent for place in self._places})
            sweep([folder], older=SOON)
            yield

    @property
    def _places(self) -> Iterator[str]:
        """Give addresses, one at least in every folder that workbooks are written in."""
        yield from (self.company, self.address("KD"), *self.published.values())
        if self.roster:
            yield self.roster

    def address(self, code: str) -> str:
        """Give the address of a department's new workbook."""
        return self._placed(f"{self.settings.departments}/{code}{XLSX}")

    @property
    def roster(self) -> str | None:
        """The address of the roster; None where it is kept as CSV files."""
        roster = self.settings.roster
        csv = not isinstance(roster, str) or roster.lower().endswith(".csv")
        return None if csv else self._placed(str(roster))

    @property
    def company(self) -> str:
        """The address of the board's workbook."""
        return self._placed(self.settings.company)

    @property
    def published(self) -> Mapping[str, str]:
        """The addresses of the consolidated workbooks, by key."""
        return {key: self._placed(key + XLSX) for key in ("alignment", "scores")}

    def _placed(self, name: str) -> str:
        """On Google Drive a workbook is no .xlsx file."""
        return name.removesuffix(XLSX) if self.settings.google else name


class _Over(Exception):  # noqa: N818 - no error: the rehearsal is over
    """Ends a rehearsal, so that nothing of it is kept."""


@contextmanager
def rehearsed(state: State, *, dry_run: bool) -> Iterator[None]:
    """Keep nothing in the state of what is done inside, where it is only a rehearsal."""
    if not dry_run:
        yield
        return
    with suppress(_Over), state.transaction():
        yield
        raise _Over


NO_ZONE = mark("sheets-sync.toml: there is no time zone {zone}. Write one like Asia/Ho_Chi_Minh.")


def _apart(settings: Settings) -> None:
    """Refuse settings that would have the tool write over what people keep."""
    roster = [settings.roster] if isinstance(settings.roster, str) else settings.roster
    names = [*roster, settings.company, settings.departments, "alignment.xlsx", "scores.xlsx"]
    twice = [name for name, n in Counter(map(str.casefold, names)).items() if n > 1]
    if twice:
        raise SheetsSyncError(SAME_NAME, name=twice[0])


SAME_NAME = mark(
    "sheets-sync.toml: {name} is used for two things. The roster, the company workbook, the"
    " departments' folder, alignment.xlsx and scores.xlsx each need a name of their own."
)


def open_workspace(root: Path, today: date | None = None, *, reading: bool = False) -> Workspace:
    """Open the workspace in a folder; `today` stands in for the clock in rehearsals."""
    settings = load_settings(root)
    _apart(settings)
    now = _today(settings)  # also with another day given, for it minds the time zone
    return Workspace(root, settings, today or now, reading)


def _today(settings: Settings) -> date:
    try:
        return datetime.now(ZoneInfo(settings.time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        raise SheetsSyncError(NO_ZONE, zone=settings.time_zone) from None
