"""What a test sets up before anything happens: who there is, and where their files are."""

from collections.abc import Iterable

from tests.google.token import key_pair, withdraw
from tests.google.world import (
    DRIVE_SCOPE,
    FOLDER,
    SHEETS_SCOPE,
    XLSX,
    Account,
    Client,
    Consent,
    File,
    Grant,
    Permission,
    SharedDrive,
    World,
)

PROJECT = "duan-1"
WHOLE = (DRIVE_SCOPE, SHEETS_SCOPE)


class Setting:
    """The people, service accounts, apps, folders and shared drives of a test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""

    def robot(self, name: str = "robot", project: str = PROJECT, ttl: int = 3600) -> dict[str, str]:
        """Make a service account and return its key file; its tokens live `ttl` seconds."""
        email = f"{name}@{project}.iam.gserviceaccount.com"
        private, public = key_pair()
        self.world.accounts[email] = Account(email, name, project, public, ttl)
        return {
            "type": "service_account",
            "project_id": project,
            "private_key_id": f"{name}-key",
            "private_key": private.decode(),
            "client_email": email,
            "client_id": Permission("user", "reader", email).id,
            "auth_uri": f"{self.url}/o/oauth2/auth",
            "token_uri": f"{self.url}/token",
            "universe_domain": "googleapis.com",
        }

    def person(self, email: str, scopes: Iterable[str] = WHOLE, project: str = PROJECT) -> str:
        """Return an access token of a person through a project's app, good for ever."""
        return self.token(email, scopes, project)

    def token(self, email: str, scopes: Iterable[str] = WHOLE, project: str = PROJECT) -> str:
        """Return an access token of an account, good for ever, without its signing in."""
        account = self.world.account(email)
        with self.world.lock:
            token = f"ya29.{self.world.secret()}"
            app = account.project or project
            self.world.tokens[token] = Grant(email, app, frozenset(scopes))
        return token

    def oauth_client(self, project: str = PROJECT) -> dict[str, dict[str, object]]:
        """Return the client file of a project's app, as the console lets it be downloaded."""
        client = Client(f"{project}.apps.googleusercontent.com", f"GOCSPX-{project}", project)
        self.world.clients[client.id] = client
        return {
            "installed": {
                "client_id": client.id,
                "client_secret": client.secret,
                "project_id": project,
                "auth_uri": f"{self.url}/o/oauth2/auth",
                "token_uri": f"{self.url}/token",
                "redirect_uris": ["http://localhost"],
            }
        }

    def authorized(
        self, email: str, scopes: Iterable[str] = WHOLE, project: str = PROJECT
    ) -> dict[str, object]:
        """Return what an app keeps of a person who allowed it: with a refresh token."""
        self.oauth_client(project)
        client = self.world.clients[f"{project}.apps.googleusercontent.com"]
        with self.world.lock:
            token = f"1//{self.world.secret()}"
            account = self.world.account(email)
            self.world.consents[token] = Consent(account.email, client, frozenset(scopes))
        return {
            "type": "authorized_user",
            "client_id": client.id,
            "client_secret": client.secret,
            "refresh_token": token,
            "token_uri": f"{self.url}/token",
            "scopes": sorted(scopes),
        }

    def withdraw(self, email: str, project: str = PROJECT) -> None:
        """Let a person take back what they allowed a project's app."""
        with self.world.lock:
            withdraw(self.world, email, project)

    def shared_drive(self, name: str, organizers: Iterable[str] = ()) -> str:
        """Make a shared drive that these manage, and return its id."""
        with self.world.lock:
            drive_id = "0A" + self.world.secret()[:17]
            drive = SharedDrive(drive_id, name, self.world.clock.now())
            self.world.drives[drive_id] = drive
            for email in organizers:
                self.share(drive_id, email, "organizer")
        return drive_id

    def folder(
        self, name: str, drive: str | None = None, owner: str | None = None, parent: str = ""
    ) -> str:
        """Make a folder and return its id.

        It is in another folder, or in a shared drive (by name or id), or else in its owner's
        My Drive.
        """
        with self.world.lock:
            home = parent or (self._drive(drive) if drive else "")
            # made by hand in a browser, so no app but Drive itself ever saw it
            by = Grant(owner or "quan.tri@saomai.example", "docs", frozenset())
            return self.world.add(name, FOLDER, by, home).id

    def _drive(self, name: str) -> str:
        return next(d.id for d in self.world.drives.values() if name in {d.id, d.name})

    def upload(self, email: str, name: str, content: bytes, parent: str = "") -> str:
        """Let a person upload an .xlsx without turning it into a spreadsheet; return its id."""
        with self.world.lock:
            by = Grant(email, "docs", frozenset())
            made: File = self.world.add(name, XLSX, by, parent)
            made.content = content
            return made.id

    def share(self, id_: str, who: str, role: str = "writer", kind: str = "user") -> None:
        """Give access to a file, a folder or a shared drive without a request."""
        with self.world.lock:
            entry = Permission(kind, role, "" if kind == "anyone" else who)
            drive = self.world.drives.get(id_)
            entries = drive.members if drive else self.world.files[id_].permissions
            entries[entry.id] = entry
            if id_ in self.world.files:
                self.world.touch(self.world.files[id_], "", content=False)

    def unshare(self, id_: str, who: str, kind: str = "user") -> None:
        """Take away an access given on a file, a folder or a shared drive itself."""
        with self.world.lock:
            entry = Permission(kind, "reader", "" if kind == "anyone" else who)
            drive = self.world.drives.get(id_)
            entries = drive.members if drive else self.world.files[id_].permissions
            del entries[entry.id]

    def give_to_app(self, file_id: str, project: str = PROJECT) -> None:
        """Let a person open a file with an app, which then sees it with `drive.file`."""
        with self.world.lock:
            self.world.files[file_id].apps.add(project)
