"""The doctor's visit to Google: everything is looked at, in the order in which it is needed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.health import Access, Account, Folder
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.doctor_check import Area, Check, doubtful, wrong
from sheets_sync.sync.doctor_drive import Drive
from sheets_sync.sync.doctor_google import (
    account_checks,
    folder_at,
    place_checks,
    robots_checks,
    sheets_checks,
    unproved,
)
from sheets_sync.sync.doctor_refusal import refusal
from sheets_sync.sync.doctor_sharing import Circle, domains_of, folder_checks
from sheets_sync.sync.on_google import INDEX
from sheets_sync.sync.workspace import HIDDEN, Workspace

Step = Callable[[str], None]


def visit(
    workspace: Workspace, known: Mapping[str, str], step: Step, now: datetime
) -> Iterator[Check]:
    """Look at Google and at the workbooks there (address by key), as long as Google answers."""
    settings = workspace.settings.google
    if settings is None:
        return
    step("Google")
    try:
        google = unproved(workspace.root, settings)
    except SheetsSyncError as error:
        seen = Said(mark("The tool cannot show Google who it is."))
        yield wrong(Area.GOOGLE, "identity", seen, error.said)
        return
    with google:
        try:
            yield from _Visit(google, workspace, settings, known, step).checks(now)
        except GoogleError as error:
            yield wrong(Area.GOOGLE, "google", *refusal(error))


@dataclass(frozen=True)
class _Visit:
    google: Google
    workspace: Workspace
    settings: GoogleSettings
    known: Mapping[str, str]
    step: Step

    def checks(self, now: datetime) -> Iterator[Check]:
        account = health.account(self.google)
        yield from account_checks(account, self.settings, now)
        folder = folder_at(self.google, account, self.settings)
        if isinstance(folder, Check):
            yield folder
            return
        yield from place_checks(folder, account, self.settings)
        yield from sheets_checks(self.google, self.settings.folder)
        yield from self._workbooks(account, folder)

    def _workbooks(self, account: Account, folder: Folder) -> Iterator[Check]:
        listed = health.files(self.google, self.settings.folder, folder.drive)
        index = Index(self.workspace.root / HIDDEN / INDEX)
        drive = Drive(self.google, self.workspace, self.settings, index, listed, account.email)
        cycle, checks = drive.roster()
        yield from checks
        there, checks = drive.files(self.known)
        yield from checks
        members, checks = self._members()
        yield from checks
        circle = Circle(
            ours=frozenset(e.casefold() for e in (*self.google.emails, account.email)),
            domains=domains_of(cycle, self.settings) if cycle else frozenset(),
            above=frozenset(one.who for one in members),
        )
        trusted = [*self.settings.board, *self.settings.hr]
        yield from folder_checks(members, circle, trusted)
        yield from drive.sharing(there, cycle, circle, self.step)

    def _members(self) -> tuple[tuple[Access, ...], list[Check]]:
        """List who may open the folder, and with it every workbook."""
        try:
            members = health.access(self.google, self.settings.folder)
        except IdentityError:
            raise
        except GoogleError as error:
            return (), [doubtful(Area.SHARING, "unseen", *refusal(error))]
        who = frozenset(one.who for one in members)
        return members, list(robots_checks(self.google, who))
