"""Everything there is in the emulated world: accounts, apps, tokens, shared drives and files."""

import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.google.clock import Clock, VirtualClock
from tests.google.regional import knows
from tests.google.spreadsheet import Spreadsheet

SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRIVE_SCOPE = "https://www.googleapis.com/auth/drive"
SHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets"
ALL_SEEING = "moi.nguoi@saomai.example"
"""Who an unknown token stands for on an open server."""


@dataclass
class Account:
    """Somebody who can sign in: a person, or a service account (then of a project)."""

    email: str
    name: str
    project: str | None = None
    public_key: bytes = b""
    token_life: int = 3600
    deleted: bool = False

    @property
    def is_robot(self) -> bool:
        """Whether it is a service account, which can own no files."""
        return self.project is not None


@dataclass(frozen=True)
class Grant:
    """What an access token stands for: who calls, through which project, with which scopes."""

    email: str
    project: str
    scopes: frozenset[str]
    expires: float | None = None
    all_seeing: bool = False


@dataclass(frozen=True)
class Client:
    """An OAuth client: what a project's app shows itself as when a person signs in."""

    id: str
    secret: str
    project: str


@dataclass(frozen=True)
class Consent:
    """What a person allowed an OAuth client; behind a refresh token or a code."""

    email: str
    client: Client
    scopes: frozenset[str]
    redirect: str = ""
    challenge: str = ""


@dataclass(frozen=True)
class Permission:
    """One entry of an access list; `grantee` is an address, a domain, or empty for anyone."""

    type: str
    role: str
    grantee: str = ""
    discoverable: bool = False

    @property
    def id(self) -> str:
        """The id, which is the same for the same grantee on every file."""
        if self.type == "anyone":
            return "anyone" if self.discoverable else "anyoneWithLink"
        number = int.from_bytes(hashlib.sha256(self.grantee.encode()).digest()[:8])
        return f"{number % 10**19:020d}" + ("k" if self.type == "domain" else "")


@dataclass(frozen=True)
class Stamp:
    """A file's state of change: when it was (on the clock), what Drive says of it."""

    at: float
    modified: float
    version: int
    by: str


@dataclass
class SharedDrive:
    """A shared drive and its members; its id is also the id of its top folder."""

    id: str
    name: str
    created: float
    members: dict[str, Permission] = field(default_factory=dict)


@dataclass
class File:
    """A file or a folder in Drive."""

    id: str
    name: str
    mime_type: str
    created: float
    creator: str
    parent: str
    drive: str | None = None
    owner: str | None = None
    permissions: dict[str, Permission] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    app_properties: dict[str, dict[str, str]] = field(default_factory=dict)
    description: str = ""
    trashed: float | None = None
    apps: set[str] = field(default_factory=set)
    opened_by: set[str] = field(default_factory=set)
    spreadsheet: Spreadsheet | None = None
    content: bytes | None = None
    stamps: list[Stamp] = field(default_factory=list)

    def owns(self, permission_id: str) -> Permission | None:
        """Return the owner's entry if it is the one of this id."""
        owner = Permission("user", "owner", self.owner or "")
        return owner if self.owner and owner.id == permission_id else None

    @property
    def version(self) -> int:
        """How many times the file was changed."""
        return self.stamps[-1].version if self.stamps else 0

    def stamp(self, before: float) -> Stamp:
        """Return the newest stamp that is not after a moment, else the oldest one."""
        return next((s for s in reversed(self.stamps) if s.at <= before), self.stamps[0])


@dataclass(frozen=True)
class Mail:
    """A notification mail that would have been sent, and when (seconds since 1970)."""

    at: float
    by: str
    to: str
    file: str
    message: str = ""


class World:
    """The state behind the server; whoever reads or changes it holds `lock`."""

    def __init__(self, clock: Clock | None = None, latency: float = 0.0) -> None:
        self.clock: Clock = clock or VirtualClock()
        self.lock = threading.RLock()
        self.latency = latency
        """Seconds every request takes, on the clock."""
        self.lag = 0.0
        """Seconds after which Drive shows that a file was changed."""
        self.sharing_limit: int | None = None
        """Notification mails an account may cause in a day; None: any number."""
        self.names_unopened = False
        """Whether a file that its user may see and the app may not is refused as that (403), as
        some saw it, and not as one that is not there (404), as others did."""
        self.share_limit: int | None = None
        """Shares an account may make in a day, mailed or not; None: any number."""
        self.shares: list[tuple[float, str]] = []
        """When somebody was let in, and by whom."""
        self.policies: dict[str, str] = {}
        """The reason why an address, or all of `@domain`, may not be let in by policy."""
        self.managers_above_locks = False
        """Whether protection does not apply to Managers of a shared drive: nobody has told."""
        self.ahead = 0.0
        """Seconds Google's own clock is before the computer's, for signed assertions."""
        self.knows_locale: Callable[[str], bool] = knows
        """Which locales a spreadsheet can be set to."""
        self.accounts: dict[str, Account] = {}
        self.groups: dict[str, set[str]] = {}
        self.without_account: set[str] = set()
        """Addresses that belong to no Google account: shared with by a mail only, and not at all
        in a shared drive."""
        self.uninvitable: set[str] = set()
        """Addresses without a Google account that a mail does not let in either."""
        self.delegation: dict[str, set[str]] = {}
        """Scopes in which a service account may speak for everybody in the domain."""
        self.clients: dict[str, Client] = {}
        self.consents: dict[str, Consent] = {}
        """By refresh token, or by the code of a sign-in that is not finished."""
        self.at_browser: str | None = None
        """Who says yes when an app opens the browser to sign in; None says no."""
        self.tokens: dict[str, Grant] = {}
        self.drives: dict[str, SharedDrive] = {}
        self.files: dict[str, File] = {}
        self.mails: list[Mail] = []
        self._made = 0
        self._latest = 0.0

    def secret(self) -> str:
        """Return 43 letters and digits nobody has had before, the same in every run."""
        self._made += 1
        digest = hashlib.sha256(f"made {self._made}".encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def account(self, email: str) -> Account:
        """Return who has this address; a person who was not known is from now on."""
        name = email.split("@", maxsplit=1)[0].replace(".", " ").title()
        return self.accounts.setdefault(email, Account(email, name))

    def root(self, email: str) -> str:
        """Return the id of somebody's My Drive, which is no file of ours."""
        return "0A" + hashlib.sha256(email.encode()).hexdigest()[:17]

    def touch(self, file: File, by: str, *, content: bool = True) -> None:
        """Note that somebody changed a file; no two changes of content bear the same time.

        A change of what is not content (access, place, properties) makes a new version only.
        """
        now = self.clock.now()
        if content or not file.stamps:
            self._latest = max(now, self._latest + 0.001)
            file.stamps.append(Stamp(now, self._latest, file.version + 1, by))
        else:
            last = file.stamps[-1]
            file.stamps.append(Stamp(now, last.modified, file.version + 1, last.by))

    def add(self, name: str, mime_type: str, by: Grant, parent: str = "", title: str = "") -> File:
        """Make a file where `parent` is (else in the caller's My Drive), with nothing in it."""
        holder = self.files.get(parent)
        drive = parent if parent in self.drives else holder.drive if holder else None
        email, now = by.email, self.clock.now()
        made = File("1" + self.secret(), name, mime_type, now, email, parent or self.root(email))
        made.drive, made.owner = drive, None if drive else email
        made.apps, made.opened_by = {by.project}, {email}
        if mime_type == SHEET:
            made.spreadsheet = Spreadsheet.new(made.id, title or name)
        self.files[made.id] = made
        self.touch(made, email)
        made.created = made.stamps[0].modified
        return made

    def move(self, file: File, parent: str, by: str) -> None:
        """Put a file where `parent` is, else into My Drive; in a shared drive nobody owns it."""
        folder = self.files.get(parent)
        drive = parent if parent in self.drives else folder.drive if folder else None
        file.parent = parent or self.root(by)
        for each in [file, *self.below(file)]:
            each.drive, each.owner = drive, None if drive else each.owner or by

    def above(self, file: File) -> Iterator[File]:
        """Yield the folders a file is in, the nearest first."""
        folder = self.files.get(file.parent)
        while folder is not None:
            yield folder
            folder = self.files.get(folder.parent)

    def below(self, folder: File) -> Iterator[File]:
        """Yield everything in a folder, and in the folders in it."""
        for child in [file for file in self.files.values() if file.parent == folder.id]:
            yield child
            yield from self.below(child)

    def is_trashed(self, file: File) -> bool:
        """Whether a file, or a folder it is in, lies in the bin."""
        return any(each.trashed is not None for each in (file, *self.above(file)))
