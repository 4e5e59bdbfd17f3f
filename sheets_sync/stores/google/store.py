"""Google Drive as a store: a workbook is a spreadsheet, and its address a private property."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Answer, ChangedMeanwhileError, Stamp, UnreadableError
from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.google import reading, requests
from sheets_sync.stores.google.errors import GoogleError, IdentityError, UnsureError
from sheets_sync.stores.google.files import BOOKS, Files
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import sheet_id
from sheets_sync.stores.google.index import Known
from sheets_sync.stores.google.listing import File
from sheets_sync.stores.google.publishing import SHAPE_FIELDS, Shape, plan
from sheets_sync.stores.google.sharing import share
from sheets_sync.stores.google.transport import Answered, Google, Lane

_BAD_REQUEST: Final = 400
_DENIED: Final = (401, 403)
_MISSING: Final = 404


@dataclass(frozen=True)
class GoogleStore:
    """Keeps workbooks in one folder on Drive.

    `files` knows which file is meant by an address, `regional` how its people write numbers and
    days. With `notify` Google mails people when a workbook is shared with them. Every method
    raises GoogleError (an OSError) where Google refuses or stays silent, and IdentityError where
    it does not know us any more.
    """

    files: Files
    regional: Regional
    notify: bool = False

    @property
    def google(self) -> Google:
        """The way to Google."""
        return self.files.google

    def close(self) -> None:
        """Close the connections."""
        self.google.close()

    def create(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands.

        A file that a run left empty when it broke off is taken up again.
        """
        if self.files.find(address):
            raise FileExistsError(address)
        return self._fill(address, workbook, audience)

    def _fill(self, address: str, workbook: Workbook, audience: Audience | None) -> Stamp:
        """Make the file, let its people in, and only then write: editors must have access."""
        file = self.files.unfinished(address) or self.files.make(address, workbook.title)
        shared = share(self.google, file.id, audience or Audience(), {}, notify=self.notify)
        made = self._first_batch(file, _admitted(workbook, shared.granted))
        stamp = self._written(address, file, made, sent=self._content(workbook))
        shape = plan(workbook, None, self.regional, self.google.emails).after
        self.files.index.change(address, shape=shape.as_json(), granted=shared.granted)
        return stamp

    def share(self, address: str, audience: Audience) -> Mapping[str, str]:
        """Let in who is meant and out who is no longer; gives whom Google refused, and why.

        Who was let in by others stays in. Raises FileNotFoundError where there is no workbook.
        """
        file = self.files.find(address)
        if file is None:
            raise FileNotFoundError(address)
        known = self.files.index.find(address)
        granted = known.granted if known else {}
        shared = share(self.google, file.id, audience, granted, notify=self.notify)
        self.files.index.change(address, granted=shared.granted)
        return shared.refused

    def _first_batch(self, file: File, workbook: Workbook) -> Answered:
        """Write the whole workbook at once; a language Google has not is left out."""
        look = partial(self._look, file, lambda body: reading.sheet_ids(body) != {0})
        try:
            body = requests.creation(workbook, self.regional, self.google.emails)
            return self._batch(file, body, look)
        except GoogleError as error:
            if error.status != _BAD_REQUEST:
                raise
        if done := look():
            return done
        plain = Regional("", self.regional.time_zone)
        return self._batch(file, requests.creation(workbook, plain, self.google.emails), look)

    def stamp(self, address: str) -> Stamp | None:
        """Say by the listing in which state the workbook is; None where there is none."""
        file = self.files.find(address)
        if file is None:
            return None
        return Stamp(self.files.quick(address, file), changed=file.modified)

    def read(self, address: str) -> tuple[Return, Stamp]:
        """Read a whole workbook; raises UnreadableError."""
        ((_, answer),) = self.read_many([address])
        if isinstance(answer, UnreadableError):
            raise answer
        return answer

    def read_many(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Read many workbooks, in the order given, one call each."""
        known = list(addresses)
        files = ((address, self.files.find(address)) for address in known)
        answers = self.google.spread(partial(self._answer, *each) for each in files)
        return zip(known, answers, strict=True)

    def _answer(self, address: str, file: File | None, lane: Lane) -> Answer:
        """Say what stands in a workbook, or why it cannot be read."""
        if file is None:
            return UnreadableError("missing", address)
        if not file.is_sheet:
            return UnreadableError("not-google-sheet", file.name)
        try:
            answered = lane.sheets("GET", f"{BOOKS}/{file.id}", {"fields": reading.FIELDS})
            found = reading.returned(answered.body)
        except IdentityError:
            raise
        except GoogleError as error:
            return UnreadableError(_reason(error), str(error))
        except UnreadableError as error:
            return error
        quick = self.files.quick(address, file)
        return found, Stamp(quick, reading.exact(answered.body), file.modified)

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else.

        People may go on writing meanwhile: their cells are not touched, and what they changed
        since it was read is read the next time. A sheet that somebody deleted is made again.
        Raises ChangedMeanwhileError where the workbook is gone.
        """
        file = self.files.find(address)
        if file is None:
            raise ChangedMeanwhileError(address)
        before, known = reading.parts(expected.exact), self.files.index.find(address)
        own = {str(sheet_id(sheet.key)) for sheet in sheets}
        sent = _digest(requests.rewriting(sheets))
        there = {name: before.get(name, "") for name in own}
        if known and known.sent == sent and known.own == there:
            return expected
        answered = self._rewrite(file, sheets, own - before.keys())
        stamp = self._written(address, file, answered, sent, own)
        if _others(stamp.exact, own) == _others(expected.exact, own):
            return stamp
        return Stamp(f"{file.id} changed meanwhile {answered.date:.0f}")

    def _rewrite(self, file: File, sheets: Sequence[Sheet], lost: Collection[str]) -> Answered:
        """Write our sheets; where Google says no, look which of them are there, and once more."""
        try:
            return self._batch(file, self._rewriting(sheets, lost), repeatable=not lost)
        except IdentityError:
            raise
        except GoogleError as error:
            if error.status != _BAD_REQUEST and not isinstance(error, UnsureError):
                raise
        here = {str(name) for name in reading.sheet_ids(self._read(file).body)}
        lost = {str(sheet_id(sheet.key)) for sheet in sheets} - here
        return self._batch(file, self._rewriting(sheets, lost), repeatable=not lost)

    def _rewriting(self, sheets: Sequence[Sheet], lost: Collection[str]) -> Mapping[str, Any]:
        again = [
            request
            for sheet in sheets
            if str(sheet_id(sheet.key)) in lost
            for request in requests.restoring(sheet, self.google.emails)
        ]
        body = requests.rewriting(sheets)
        return {**body, "requests": [*again, *body["requests"]]}

    def publish(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Put a workbook of the tool's own in place, all of it at once; readers see old or new.

        The very same one again writes nothing, as long as nobody else has changed it.
        """
        file, content = self.files.find(address), self._content(workbook)
        if file is None:
            return self._fill(address, workbook, audience)
        known = self.files.index.find(address)
        quick = self.files.quick(address, file)
        if known and known.sent == content and known.quick == quick:
            return Stamp(quick, known.own.get("all", ""))
        shape = Shape.from_json(known.shape) if known and known.shape else self._shape(file)[0]
        answered, after = self._replace(file, workbook, shape)
        stamp = self._written(address, file, answered, content)
        self.files.index.change(address, shape=after.as_json())
        return stamp

    def _replace(self, file: File, workbook: Workbook, shape: Shape) -> tuple[Answered, Shape]:
        """Play a publishing plan; where the file is not as remembered, look, and plan again."""
        try:
            return self._play(file, workbook, shape, ())
        except IdentityError:
            raise
        except GoogleError as error:
            if error.status != _BAD_REQUEST and not isinstance(error, UnsureError):
                raise
        shape, staged = self._shape(file)
        return self._play(file, workbook, shape, staged)

    def _play(
        self, file: File, workbook: Workbook, shape: Shape, staged: Collection[int]
    ) -> tuple[Answered, Shape]:
        planned = plan(workbook, shape, self.regional, self.google.emails, staged=staged)
        for body in planned.staging:
            self._batch(file, body)
        same = not planned.staging and planned.after == shape
        return self._batch(file, planned.closing, repeatable=same), planned.after

    def _shape(self, file: File) -> tuple[Shape, Collection[int]]:
        """Ask how a workbook is built now, and which sheets of it a broken night left behind."""
        body = self.google.sheets("GET", f"{BOOKS}/{file.id}", {"fields": SHAPE_FIELDS}).body
        shape = Shape.of(body)
        return shape, reading.sheet_ids(body) - shape.ids

    def strangers(self, folder: str, known: Iterable[str]) -> Sequence[str]:
        """List what lies in the folder and is none of the known ones, copies of those included."""
        ours = set(known)
        top = PurePosixPath(folder)
        found = {a for a in self.files.addresses() if PurePosixPath(a).parent == top}
        others = self.files.strangers() if folder == self.files.foreign else ()
        return sorted({*found, *others} - ours)

    def _content(self, workbook: Workbook) -> str:
        return _digest(requests.creation(workbook, self.regional, self.google.emails))

    def _read(self, file: File) -> Answered:
        return self.google.sheets("GET", f"{BOOKS}/{file.id}", {"fields": reading.FIELDS})

    def _look(self, file: File, done: Callable[[Mapping[str, Any]], bool]) -> Answered | None:
        """Look whether a write was carried out although its answer was lost."""
        answered = self._read(file)
        if not done(answered.body):
            return None
        return Answered({"updatedSpreadsheet": answered.body}, answered.date)

    def _batch(
        self,
        file: File,
        body: Mapping[str, Any],
        look: Callable[[], Answered | None] | None = None,
        *,
        repeatable: bool = True,
    ) -> Answered:
        """Send one batchUpdate, and have it show what stands there afterwards."""
        shown = {"includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
        fields = {"fields": f"updatedSpreadsheet({reading.FIELDS})"}
        path = f"{BOOKS}/{file.id}:batchUpdate"
        return self.google.sheets(
            "POST", path, fields, {**body, **shown}, repeatable=repeatable and not look, look=look
        )

    def _written(
        self,
        address: str,
        file: File,
        answered: Answered,
        sent: str,
        own: Collection[str] = (),
    ) -> Stamp:
        """Remember our own write, and give the state it left."""
        exact = reading.exact(answered.body["updatedSpreadsheet"])
        known = self.files.index.find(address) or Known(file.id)
        parts = reading.parts(exact)
        ours = {name: parts.get(name, "") for name in own} if own else {"all": exact}
        quick = f"{file.id} ours {answered.date:.0f}"
        after = replace(known, wrote=answered.date, quick=quick, sent=sent, own=ours)
        return Stamp(self.files.written(address, after), exact)


def _others(exact: str, own: Collection[str]) -> Mapping[str, str]:
    """Give the hashes of the sheets that people write."""
    return {name: part for name, part in reading.parts(exact).items() if name not in own}


def _admitted(workbook: Workbook, granted: Mapping[str, str]) -> Workbook:
    """Keep lines only for people who were let in: Google refuses editors without access."""
    inside = {address for address, role in granted.items() if role == "writer"}
    return replace(workbook, sheets=tuple(_owned(sheet, inside) for sheet in workbook.sheets))


def _owned(sheet: Sheet, inside: Collection[str]) -> Sheet:
    kept = [
        replace(owned, people=tuple(p for p in owned.people if p.casefold() in inside))
        for owned in sheet.owned
    ]
    return replace(sheet, owned=tuple(owned for owned in kept if owned.people))


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _reason(error: GoogleError) -> str:
    """Say in a store's words why a spreadsheet cannot be read."""
    if error.status == _MISSING:
        return "missing"
    if error.status in _DENIED:
        return "denied"
    return "not-google-sheet" if error.reason == "FAILED_PRECONDITION" else "no-answer"
