"""Which file on Drive stands behind an address, and in which state it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import count
from pathlib import PurePosixPath
from typing import Any, Final

from sheets_sync.stores.google import listing as drive
from sheets_sync.stores.google.calls import BOOKS, FILES
from sheets_sync.stores.google.errors import GoogleError, kept_from_us
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.stores.google.listing import CLOCKS, OVERLAP, SHEET, File, Listing
from sheets_sync.stores.google.transport import Google

WEEK: Final = 7 * 24 * 3600
"""In seconds."""
LOOKS: Final = (0.0, 8.0)
"""How long to wait before each look for a file that may have been made, in seconds."""


class Files:
    """The files of one workspace during one run: listed once, and changed by us alone since.

    `folder` is where new files are made; `foreign` is the part of an address under which files
    that others put there are shown.
    """

    def __init__(self, google: Google, folder: str, index: Index, foreign: str = "") -> None:
        self.google, self.folder, self.index, self.foreign = google, folder, index, foreign
        self._written: set[str] = set()
        self._looked_into: dict[str, bool] = {}
        self._asked: dict[str, Mapping[str, Any]] = {}

    @cached_property
    def drive(self) -> str:
        """The shared drive that the folder is in; empty in My Drive."""
        known = self.index.drive(self.folder)
        if known is None:
            wanted = {"fields": "id,driveId", "supportsAllDrives": "true"}
            answered = self.google.drive("GET", f"{FILES}/{self.folder}", wanted)
            known = str(answered.body.get("driveId", ""))
            self.index.keep_drive(self.folder, known)
        return known

    @cached_property
    def listing(self) -> Listing:
        """Every file of the workspace and every stranger in its folder, a thousand a call."""
        found, at = self._list(drive.query(self.folder))
        return drive.listed(self.folder, found, at)

    def _list(self, q: str) -> tuple[list[Mapping[str, Any]], float]:
        """Follow a listing to its end; gives the server's time of its beginning."""
        asked, found, at = drive.parameters(q, self.drive), [], 0.0
        while True:
            answered = self.google.drive("GET", FILES, asked)
            at = at or answered.date
            found += answered.body.get("files", [])
            token = answered.body.get("nextPageToken")
            if not token:
                return found, at
            asked = {**asked, "pageToken": token}

    def find(self, address: str) -> File | None:
        """Give the file of an address: the one that was made, never a copy of it."""
        known = self.index.find(address)
        if known and known.finished:
            return self._there(known)
        for file in self._at_address(address):
            if self._finished(file):
                same = known if known and known.id == file.id else Known(file.id)
                self.index.keep(address, replace(same, finished=True))
                return file
        return self._strangers.get(address)

    def _there(self, known: Known) -> File | None:
        return self.listing.files.get(known.id) or self._unlisted(known.id)

    def _at_address(self, address: str) -> list[File]:
        """Give the files of an address, first the one that we began there, listed or not."""
        known = self.index.find(address)
        begun = self._there(known) if known else None
        others = [file for file in self.listing.at_address(address) if file != begun]
        return [begun, *others] if begun else others

    def unfinished(self, address: str) -> File | None:
        """Give a file that was made when a run broke off, before anything stood in it."""
        files = self._at_address(address)
        return next((file for file in files if not self._finished(file)), None)

    def begin(self, address: str, name: str) -> tuple[File, bool]:
        """Give a file in which nothing stands yet, and whether it was made just now.

        It is remembered before anything is done with it, for a run that takes up where one ended.
        """
        left = self.unfinished(address)
        file, known = left or self.make(address, name), self.index.find(address)
        if known is None or known.id != file.id:
            self.index.keep(address, Known(file.id, finished=False))
        return file, left is None

    def _finished(self, file: File) -> bool:
        """Tell whether more than the blank first sheet of every new file stands there."""
        if not file.is_sheet:
            return True
        if file.id not in self._looked_into:
            wanted = {"fields": "sheets.properties.sheetId"}
            answered = self.google.sheets("GET", f"{BOOKS}/{file.id}", wanted)
            sheets = answered.body.get("sheets", [])
            self._looked_into[file.id] = [each["properties"] for each in sheets] != [{"sheetId": 0}]
        return self._looked_into[file.id]

    def _unlisted(self, file_id: str) -> File | None:
        """Look for a file that the listing leaves out: it may be new, or moved elsewhere."""
        body = self._looked_up(file_id)
        return drive.as_file(body) if body and not body.get("trashed") else None

    def in_bin(self, address: str) -> bool:
        """Tell whether the file of an address lies in the bin, from where it can be restored."""
        known = self.index.find(address)
        if known is None or known.id in self.listing.files:
            return False
        return bool(self._looked_up(known.id).get("trashed"))

    def _looked_up(self, file_id: str) -> Mapping[str, Any]:
        """Ask for one file, once a run; nothing is said of one that is gone."""
        if file_id not in self._asked:
            wanted = {"fields": drive.FIELDS, "supportsAllDrives": "true"}
            try:
                body = self.google.drive("GET", f"{FILES}/{file_id}", wanted).body
            except GoogleError as error:
                if not kept_from_us(error):
                    raise
                body = {}
            self._asked[file_id] = body
        return self._asked[file_id]

    @cached_property
    def _strangers(self) -> dict[str, File]:
        """What is nobody's workbook, by an address made of its name.

        A spreadsheet's ends in .gsheet, as Drive for desktop shows it, so it is never that of a
        workbook of ours.
        """
        ours = {known.id for known in self.index.all()}
        copies = [f for f in self.listing.files.values() if self._is_copy(f, ours)]
        found: dict[str, File] = {}
        for file in sorted([*self.listing.foreign.values(), *copies], key=lambda f: f.id):
            name = file.name.replace("/", "∕") or file.id
            for number in count(1):
                again = f" ({number})" if number > 1 else ""
                ending = ".gsheet" if file.is_sheet else ""
                address = str(PurePosixPath(self.foreign, f"{name}{again}{ending}"))
                if found.setdefault(address, file) is file:
                    break
        return found

    def _is_copy(self, file: File, ours: set[str]) -> bool:
        known = self.index.find(file.address)
        return file.id not in ours and known is not None and known.finished

    def writing(self, address: str) -> None:
        """Forget when we wrote last: a write that breaks off must not be taken for that one."""
        if self.index.find(address):
            self.index.change(address, wrote=0.0)

    def strangers(self) -> list[str]:
        """Give the addresses of all strangers."""
        return sorted(self._strangers)

    def addresses(self) -> set[str]:
        """Give the addresses of the workspace's own files."""
        return {f.address for f in self.listing.files.values()} | {*self.index.addresses()}

    def quick(self, address: str, file: File) -> str:
        """Give the mark of a file's state, equal as long as nobody but us has changed it.

        It is another one every week, so that whatever Drive should fail to tell is seen then.
        """
        return self._weekly(self.mark(address, file))

    def _weekly(self, mark: str) -> str:
        return f"{mark} w{self.listing.at // WEEK:.0f}"

    def mark(self, address: str, file: File) -> str:
        """Give the mark of a file's state whatever the week.

        A file changed just before the listing gets a mark of its own each time.
        """
        known, at = self.index.find(address), self.listing.at
        if known and address in self._written:
            return known.quick
        if at - file.modified < OVERLAP:
            return f"{file.id} {file.modified:.3f} seen {at:.0f}"
        if known and known.id == file.id and self._ours(known, file):
            return known.quick
        return f"{file.id} {file.modified:.3f}"

    def _ours(self, known: Known, file: File) -> bool:
        """Tell whether the last change was our own last write: a robot never edits by hand."""
        near = abs(file.modified - known.wrote) <= CLOCKS
        return near and self.google.robot and file.by in self.google.emails

    def make(self, address: str, name: str) -> File:
        """Make an empty spreadsheet in the folder; where the answer is lost, find what was made."""
        marks = drive.properties(self.folder, address)
        body = {"name": name, "mimeType": SHEET, "parents": [self.folder], "appProperties": marks}
        wanted = {"fields": drive.FIELDS, "supportsAllDrives": "true"}
        answered = self.google.drive(
            "POST", FILES, wanted, body, repeatable=False, look=self._made(address)
        )
        file = drive.as_file(answered.body)
        self.listing.files[file.id] = file
        self._looked_into[file.id] = False
        return file

    def adopt(self, found: str, address: str) -> None:
        """Take a stranger for the file of an address from now on, whoever finds it.

        Raises FileNotFoundError where there is no such stranger.
        """
        if found not in self._strangers:
            raise FileNotFoundError(found)
        wanted = {"fields": drive.FIELDS, "supportsAllDrives": "true"}
        marks = {"appProperties": drive.properties(self.folder, address)}
        path = f"{FILES}/{self._strangers[found].id}"
        file = drive.as_file(self.google.drive("PATCH", path, wanted, marks, repeatable=True).body)
        self.listing.files[file.id] = file
        self.listing.foreign.pop(file.id, None)
        self.index.keep(address, Known(file.id))
        del self._strangers

    def _made(self, address: str) -> Callable[[], Any]:
        """Look whether a file was made though nobody said so.

        What lies in a folder is listed at once, what has a property only some time later; to be
        sure it is looked for twice.
        """

        def look() -> Mapping[str, Any] | None:
            for seconds in LOOKS:
                self.google.shared.clock.sleep(seconds)
                found, _ = self._list(drive.folder_query(self.folder))
                for each in found:
                    file = drive.as_file(each)
                    if file.address == address and file.id not in self.listing.files:
                        return each
            return None

        return look

    def written(self, address: str, known: Known) -> str:
        """Remember our own write of a file; gives its mark from now on."""
        self.index.keep(address, known)
        self._written.add(address)
        self._looked_into[known.id] = True
        if file := self.listing.files.get(known.id):
            self.listing.files[file.id] = replace(file, modified=known.wrote)
        return self._weekly(known.quick)
