"""Workbooks on Google Drive: whether each is where it should be, and open to the right people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sheets_sync.anchors.abroad import at_home
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.health import Seen
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.listing import XLSX
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.audience import audience_of
from sheets_sync.sync.doctor_check import Area, Check, Verdict, doubtful, fine, wrong
from sheets_sync.sync.doctor_folder import BOOKS, counted, mend, no_roster, roster_here
from sheets_sync.sync.doctor_refusal import refusal
from sheets_sync.sync.doctor_roster import roster_checks
from sheets_sync.sync.doctor_sharing import Circle, file_checks
from sheets_sync.sync.strangers import COPY_LEFT, IN_BIN_AND_COPY
from sheets_sync.sync.workspace import Workspace

Step = Callable[[str], None]


@dataclass(frozen=True)
class Drive:
    """The workspace's files as Drive lists them; `index` is only looked at."""

    google: Google
    workspace: Workspace
    settings: GoogleSettings
    index: Index
    listed: tuple[Seen, ...]
    email: str

    def find(self, address: str) -> Seen | None:
        """Find the file of an address, the bin included; raises GoogleError."""
        return health.find(self.google, self.settings.folder, self.index, self.listed, address)

    def roster(self) -> tuple[Cycle | None, list[Check]]:
        """Read the roster wherever it is; raises GoogleError where Google stops answering."""
        address = self.workspace.roster
        file = self.find(address) if address else None
        if address and (bad := self._file("roster", address, file)) and _keeps_out(bad):
            return None, [bad]
        try:
            returned = health.read(self.google, file.id) if file else roster_here(self.workspace)
            return roster_checks(self.workspace, returned)
        except (UnreadableError, SheetsSyncError) as error:
            return None, [no_roster(self.workspace, error)]

    def files(self, known: Mapping[str, str]) -> tuple[dict[str, Seen], list[Check]]:
        """Say of each workbook (address by key) whether it is there, and give those that are.

        Of the roster that was said when it was read.
        """
        found = {key: self.find(address) for key, address in known.items()}
        wrongs = [c for k, at in known.items() if (c := self._file(k, at, found[k]))]
        bad = {check.workbook for check in wrongs if _keeps_out(check)}
        there = {key: file for key, file in found.items() if file and key not in bad}
        news = [c for c in wrongs if c.workbook != "roster" or not _keeps_out(c)]
        others = (*self._others(found, known), *self._abroad(known))
        return there, [*counted(len(there), len(known)), *news, *others]

    def _abroad(self, known: Mapping[str, str]) -> Iterator[Check]:
        """Tell which spreadsheets had another country's way of writing when they were last seen."""
        home = self.workspace.settings.locale
        for key, address in known.items():
            there = self.index.find(address)
            locale = there.region.partition(" ")[0] if there else ""
            if locale and not at_home(locale, home):
                words = {"name": address, "locale": locale, "home": home}
                yield doubtful(BOOKS, "locale", Said(ABROAD, words), Said(SET_BACK, words), key)

    def _file(self, key: str, address: str, file: Seen | None) -> Check | None:
        words: dict[str, str | Said] = {"name": address, "email": self.email}
        gone = file is None or file.trashed
        copies = [f.name for f in self.listed if _stands_for(f, address)] if gone else []
        left = {"code": key, "there": copies}
        if file is None:
            words["again"] = Said(COPY_LEFT, left) if copies else mend(key, "missing")
            return wrong(BOOKS, "missing", Said(GONE, words), Said(SHARE_AGAIN, words), key)
        if file.trashed:
            todo = Said(IN_BIN_AND_COPY, left) if copies else Said(RESTORE)
            return wrong(BOOKS, "trashed", Said(TRASHED, words), todo, key)
        if not file.is_sheet:
            return wrong(BOOKS, "not-google-sheet", Said(NO_SHEET, words), Said(CONVERT), key)
        if self.settings.folder not in file.parents:
            return doubtful(BOOKS, "moved", Said(MOVED, words), Said(MOVE_BACK), key)
        return None

    def _others(
        self, found: Mapping[str, Seen | None], known: Mapping[str, str]
    ) -> Iterator[Check]:
        """Find what people may take for the workbook: an .xlsx file, or a copy.

        The copies of one that is gone are told with it.
        """
        ours = {file.id for file in found.values() if file}
        standing = {known[key] for key, file in found.items() if file and not file.trashed}
        for file in self.listed:
            if file.trashed or file.id in ours:
                continue
            if file.mime == XLSX and self.settings.folder in file.parents:
                words = {"name": file.name}
                yield doubtful(BOOKS, "xlsx", Said(XLSX_FILE, words), Said(COPY_OVER))
            elif file.ours and file.address in standing:
                words = {"name": file.name, "address": file.address}
                yield doubtful(BOOKS, "copy", Said(COPY, words), Said(COPY_OVER))

    def sharing(
        self, there: Mapping[str, Seen], cycle: Cycle | None, circle: Circle, step: Step
    ) -> Iterator[Check]:
        """Look who may open each workbook, one call each; without a cycle nobody is known."""
        wrongs: list[Check] = []
        for key, file in there.items():
            step(file.name)
            wrongs += self._open_to(key, file, cycle, circle)
        yield from wrongs
        if there and not wrongs:
            known = self.settings.share and cycle is not None
            yield fine(Area.SHARING, "sharing", Said(AS_MEANT if known else NOT_TO_ALL))

    def _open_to(
        self, key: str, file: Seen, cycle: Cycle | None, circle: Circle
    ) -> Iterator[Check]:
        audience = None
        if cycle and self.settings.share:
            audience = audience_of(cycle, self.workspace.settings, key)
        try:
            access = health.access(self.google, file.id)
        except IdentityError:
            raise
        except GoogleError as error:
            yield doubtful(Area.SHARING, "unseen", *refusal(error), key)
        else:
            yield from file_checks(key, file.name, access, audience, circle)


AS_MEANT: Final = mark("Each workbook is open to those whom the roster names, and to no others.")
NOT_TO_ALL: Final = mark("No workbook is open to everybody who has the link.")


def _stands_for(file: Seen, address: str) -> bool:
    """Tell whether a file says of itself that it is a workbook: a copy keeps its properties."""
    return file.ours and file.address == address and not file.trashed


def _keeps_out(check: Check) -> bool:
    """Tell whether a workbook cannot be read; one that was moved still can."""
    return check.verdict is Verdict.BAD


GONE: Final = mark("{name}: deleted, or no longer shared with {email}")
SHARE_AGAIN: Final = mark("If it is still there, share it with {email} as an editor. {again}")
TRASHED: Final = mark("{name}: in the bin of Google Drive")
RESTORE: Final = mark("Open the bin on Google Drive and restore it.")
NO_SHEET: Final = mark("{name}: no Google Sheet but a file of another kind")
CONVERT: Final = mark("Open it on Google Drive and choose File > Save as Google Sheets.")
MOVED: Final = mark("{name}: moved out of the workspace's folder")
MOVE_BACK: Final = mark(
    "It is still read. Move it back all the same, so that nobody else finds it in another folder."
)
ABROAD: Final = mark(
    "{name}: set to {locale} instead of {home} when it was last seen, so that Google takes 26.500"
    " and 10/11/2026 for something else than people mean."
)
SET_BACK: Final = mark(
    "sheets-sync sync sets it back and asks about what was typed meanwhile. If it is told again,"
    " open File > Settings there and choose the locale by hand."
)
XLSX_FILE: Final = mark("{name} in the folder is an .xlsx file; nobody reads it.")
COPY: Final = mark("{name} is a copy of {address}; nobody reads it.")
COPY_OVER: Final = mark(
    "If somebody has written in it, copy that into the right Google Sheet; then take it out of the"
    " folder."
)
