"""A folder of its own for each test, inside the scratch folder; all bear the run's id."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from urllib.parse import quote

from sheets_sync.stores.google import listing
from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.files import Files
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.identity import Identity
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.listing import File
from sheets_sync.stores.google.store import GoogleStore
from sheets_sync.stores.google.transport import Google

RUN = "sheets_sync_live"
"""The private property of a folder that says which run made it."""
FOLDER = "application/vnd.google-apps.folder"
ALL_DRIVES = {"supportsAllDrives": "true"}
ROUNDS, BETWEEN = 5, 2.0
"""How often to look for what a listing did not show yet, and the seconds between."""


class Corner:
    """One test's folder, a workspace to the store; after somebody typed, `store` is a new run."""

    def __init__(self, google: Google, scratch: str, run: str, root: Path) -> None:
        body = {
            "name": f"sheets-sync {run} {root.name}",
            "mimeType": FOLDER,
            "parents": [scratch],
            "appProperties": {RUN: run},
        }
        made = google.drive("POST", FILES, {"fields": "id", **ALL_DRIVES}, body)
        self.google, self.folder = google, str(made.body["id"])
        self._index = root / "google.json"
        self.store = self._begun()

    def _begun(self) -> GoogleStore:
        files = Files(self.google, self.folder, Index(self._index), "phòng")
        return GoogleStore(files, Regional("vi_VN", "Asia/Ho_Chi_Minh"))

    def _file_id(self, address: str) -> str:
        known = Index(self._index).find(address)
        if known is None:
            raise LookupError(address)
        return known.id

    def types(self, address: str, title: str, cell: str, text: str) -> None:
        """Write a text into a cell, as somebody else would."""
        where = quote(f"'{title}'!{cell}", safe="")
        path = f"/v4/spreadsheets/{self._file_id(address)}/values/{where}"
        self.google.sheets("PUT", path, {"valueInputOption": "RAW"}, {"values": [[text]]})
        self.store = self._begun()

    def changes(self, address: str, **said: object) -> None:
        """Change what Drive knows of a file: its name, or whether it lies in the bin."""
        self.google.drive("PATCH", f"{FILES}/{self._file_id(address)}", ALL_DRIVES, said)
        self.store = self._begun()


def remove(identity: Identity, scratch: str, run: str, base: str = "") -> list[str]:
    """Put all that a run made into the bin, and nothing else; gives the names.

    Only a manager of a shared drive could delete there for good. A folder in which somebody has
    laid something of theirs stays.
    """
    removed: list[str] = []
    with Google(identity, lanes=1, base=base) as google:
        for turn in range(ROUNDS):
            if turn:
                sleep(BETWEEN)
            found = list(_made(google, scratch, run))
            if not found and (removed or turn):
                break
            for file in found:
                google.drive("PATCH", f"{FILES}/{file.id}", ALL_DRIVES, {"trashed": True})
                removed.append(file.name)
    return removed


def _made(google: Google, scratch: str, run: str) -> Iterator[File]:
    """List the folders of a run, each after the files in it that this tool made there."""
    q = f"appProperties has {{ key='{RUN}' and value='{listing.quoted(run)}' }} and trashed = false"
    drive = Files(google, scratch, Index()).drive
    answered = google.drive("GET", FILES, listing.parameters(q, drive))
    for folder in map(listing.as_file, answered.body.get("files", [])):
        found = Files(google, folder.id, Index()).listing
        yield from found.files.values()
        if not found.foreign:
            yield folder
