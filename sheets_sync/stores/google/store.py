"""Google Drive as a store: a workbook is a spreadsheet, and its address a private property."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Answer, ChangedMeanwhileError, Rewriting, Stamp, UnreadableError
from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.contained import given
from sheets_sync.stores.google import reading, requests
from sheets_sync.stores.google.books import Book
from sheets_sync.stores.google.calls import BOOKS
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.files import Files
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import sheet_id
from sheets_sync.stores.google.index import Known
from sheets_sync.stores.google.listing import File
from sheets_sync.stores.google.orders import Order, others_than, parts_of
from sheets_sync.stores.google.shape import Shape
from sheets_sync.stores.google.sharing import Halt, Sharing, admitted
from sheets_sync.stores.google.transport import Answered, Google, Lane

_DENIED: Final = 403
_MISSING: Final = 404
_ALL: Final = "all"
Read = tuple[Return, Answered] | UnreadableError


@dataclass(frozen=True)
class GoogleStore:
    """Keeps workbooks in one folder on Drive.

    `files` knows which file is meant by an address, `regional` how its people write numbers and
    days. With `notify` Google mails people when a workbook is shared with them; `halt` is why it
    lets in nobody more in this run. Every method raises GoogleError (an OSError) where Google
    refuses or stays silent, and IdentityError where it does not know us any more.
    """

    files: Files
    regional: Regional
    notify: bool = False
    halt: Halt = field(default_factory=Halt)

    @property
    def google(self) -> Google:
        """The way to Google."""
        return self.files.google

    def close(self) -> None:
        """Close the connections."""
        self.google.close()

    def create(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands.

        A file that a run left empty when it broke off is taken up again. People are let in
        before anything is written, for Google takes only them as editors of protected lines.
        """
        if self.files.find(address):
            raise FileExistsError(address)
        file, fresh = self.files.begin(address, workbook.title)
        if audience:
            self._share(address, file, audience, new=fresh)
        granted = self.files.index.granted(address)
        book, new = self._book(file), admitted(workbook, granted, self.google.emails)
        planned = book.plan(new, None)
        answered = book.fill(new, planned.closing)
        known = Known(file.id, shape=planned.after.as_json(), granted=granted)
        known = self._moved(known, answered)
        return self._written(address, known, answered, _digest(planned.closing))

    def granted(self, address: str) -> Mapping[str, Any]:
        """Tell without a call whom it let in, to be given back to `share`; empty if unknown."""
        known = self.files.index.find(address)
        return {"file": known.id, "people": dict(known.granted)} if known else {}

    def share(
        self, address: str, audience: Audience, granted: Mapping[str, Any] | None = None
    ) -> Mapping[str, str]:
        """Let in who is meant and out who is no longer; gives whom Google refused, and why.

        `granted` is what was told before, should it be lost here. Who was let in by others stays
        in. Raises FileNotFoundError where there is no workbook, ValueError for any audience but
        people, groups and domains.
        """
        file, index = self.files.find(address), self.files.index
        if file is None or index.find(address) is None:
            raise FileNotFoundError(address)
        if granted and granted["file"] == file.id:
            index.change(address, granted={**granted["people"], **index.granted(address)})
        return self._share(address, file, audience)

    def _share(
        self, address: str, file: File, audience: Audience, *, new: bool = False
    ) -> Mapping[str, str]:
        index, google = self.files.index, self.google
        remember = partial(index.grant, address)
        sharing = Sharing(google, file.id, remember, notify=self.notify, halt=self.halt)
        sharing.share(audience, index.granted(address), new=new)
        return sharing.refused

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
        known = [(address, self.files.find(address)) for address in addresses]
        found = self.google.spread(partial(_read, *each) for each in known)
        for (address, file), answer in zip(known, found, strict=True):
            if isinstance(answer, UnreadableError) or file is None:
                yield address, answer  # type: ignore[misc] # without a file it is one
                continue
            returned, answered = answer
            self._seen(address, answered.body)
            quick = self.files.quick(address, file)
            yield address, (returned, Stamp(quick, reading.exact(answered.body), file.modified))

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else.

        People may go on writing meanwhile: their cells are not touched, and what they changed
        since it was read is read the next time. A sheet that somebody deleted is made again.
        Raises ChangedMeanwhileError where the workbook is gone.
        """
        ((_, outcome),) = self.rewrite_many([(address, sheets, expected)])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def rewrite_many(self, wanted: Iterable[Rewriting]) -> Iterator[tuple[str, Stamp | Exception]]:
        """Rewrite many workbooks, in the order given; what `rewrite` raises is given instead."""
        planned = [(each[0], given(partial(self._order, *each))) for each in wanted]
        for _, order in planned:
            if isinstance(order, Order) and not order.stands:
                self.files.writing(order.address)
        outcomes = self.google.spread(partial(self._carried_out, order) for _, order in planned)
        for (address, order), outcome in zip(planned, outcomes, strict=True):
            done = outcome
            if isinstance(order, Order) and isinstance(outcome, Answered):
                done = given(partial(self._rewritten, order, outcome))
            yield address, done  # type: ignore[misc] # no answer is left here

    def _order(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Order:
        file = self.files.find(address)
        known = self.files.index.find(address) or Known(file.id if file else "")
        sent = _digest(requests.rewriting(sheets, known.places, known.named))
        own = {str(sheet_id(sheet.key)) for sheet in sheets}
        new = known.region not in ("", known.unmoved)
        back = new and not self.regional.is_at(known.region)
        return Order(address, file, known, sheets, expected, sent, own, back)

    def _carried_out(self, order: Order | Exception, lane: Lane) -> Answered | Stamp | Exception:
        """Write, unless there is nothing to write; gives what hinders one workbook alone."""
        if isinstance(order, Exception):
            return order
        if order.file is None:
            return ChangedMeanwhileError(order.address)
        if order.stands:
            return order.expected
        book = self._book(order.file, lane)
        known = order.known
        outcome = given(
            partial(book.rewrite, order.sheets, known.places, known.named, back=order.back)
        )
        if isinstance(outcome, IdentityError):
            raise outcome  # without us nothing is written anywhere
        return outcome

    def _rewritten(self, order: Order, answered: Answered) -> Stamp:
        """Remember what was written.

        Where people wrote meanwhile, or had deleted a sheet of ours, it is to be read again; so it
        is where it was set back to our way of writing, for its reading tells of the other one.
        """
        known = self._moved(order.known, answered) if order.back else order.known
        stamp = self._written(order.address, known, answered, order.sent, order.own)
        before = order.expected.exact
        whole = all(parts_of(before, order.own).values()) and not order.back
        if whole and others_than(stamp.exact, order.own) == others_than(before, order.own):
            return stamp
        return Stamp(f"{order.known.id} changed meanwhile {answered.date:.0f}")

    def publish(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Put a workbook of the tool's own in place, all of it at once; readers see old or new.

        The very same one again writes nothing, as long as nobody else has changed it.
        """
        file = self.files.find(address)
        if file is None:
            return self.create(address, workbook, audience)
        known, book = self.files.index.find(address) or Known(file.id), self._book(file)
        mark = self.files.mark(address, file)
        new = admitted(workbook, known.granted, self.google.emails)
        content = _digest(book.plan(new, None).closing)
        if known.sent == content and known.quick == mark and known.own.get(_ALL):
            return Stamp(self.files.quick(address, file), known.own[_ALL])
        left = known.shape if known.quick == mark else None  # who changed it may have built on it
        before = Shape.from_json(left) if left else None
        self.files.writing(address)
        answered, after = book.replace(new, before)
        known = replace(known, shape=after.as_json())
        return self._written(address, known, answered, content)

    def strangers(self, folder: str, known: Iterable[str]) -> Sequence[str]:
        """List what lies in the folder and is none of the known ones, copies of those included."""
        top, ours = PurePosixPath(folder), set(known)
        for address in ours:
            self.files.find(address)  # whoever is found first is no stranger
        found = {a for a in self.files.addresses() if PurePosixPath(a).parent == top}
        others = self.files.strangers() if folder == self.files.foreign else ()
        return sorted({*found, *others} - ours)

    def _book(self, file: File, lane: Lane | None = None) -> Book:
        robots = tuple(email for email in self.google.emails if email)
        return Book(lane or self.google, file.id, self.regional, robots)

    def _seen(self, address: str, body: reading.Json) -> None:
        """Remember where sheets are and what is named, for what will be written there."""
        if self.files.index.find(address):
            seen = {"places": reading.places(body), "named": reading.named(body)}
            self.files.index.change(address, **seen, region=reading.region(body))

    def _moved(self, known: Known, answered: Answered) -> Known:
        """Remember whether Google set a spreadsheet to our way of writing, so as to ask once."""
        there = reading.region(answered.body["updatedSpreadsheet"])
        return replace(known, unmoved="" if self.regional.is_at(there) else there)

    def _written(
        self,
        address: str,
        known: Known,
        answered: Answered,
        sent: str,
        own: Collection[str] = (),
    ) -> Stamp:
        """Remember our own write, and give the state it left."""
        body = answered.body["updatedSpreadsheet"]
        exact = reading.exact(body)
        after = replace(
            known,
            wrote=answered.date,
            quick=f"{known.id} ours {answered.date:.0f}",
            sent=sent,
            own=parts_of(exact, own) if own else {_ALL: exact},
            places=reading.places(body),
            named=reading.named(body),
            region=reading.region(body),
        )
        return Stamp(self.files.written(address, after), exact)


def _read(address: str, file: File | None, lane: Lane) -> Read:
    """Say what stands in a spreadsheet, or why it cannot be read."""
    if file is None:
        return UnreadableError("missing", address)
    if not file.is_sheet:
        return UnreadableError("not-google-sheet", file.name)
    try:
        answered = lane.sheets("GET", f"{BOOKS}/{file.id}", {"fields": reading.FIELDS})
        return reading.returned(answered.body), answered
    except IdentityError:
        raise
    except GoogleError as error:
        return UnreadableError(_reason(error), str(error))
    except UnreadableError as error:
        return error


def _reason(error: GoogleError) -> str:
    """Say in a store's words why a spreadsheet cannot be read."""
    if error.status in (_MISSING, _DENIED):
        return "missing" if error.status == _MISSING else "denied"
    return "not-google-sheet" if error.reason == "FAILED_PRECONDITION" else "no-answer"


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
