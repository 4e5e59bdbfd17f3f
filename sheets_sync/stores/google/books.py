"""One spreadsheet's calls: a read of all that stands there, and writes that show the outcome."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from sheets_sync.model.store import ProtectedError
from sheets_sync.model.workbook import Sheet, Workbook
from sheets_sync.stores.google import reading, requests
from sheets_sync.stores.google.calls import BOOKS
from sheets_sync.stores.google.conceding import Wish, less
from sheets_sync.stores.google.errors import GoogleError, IdentityError, UnsureError
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import sheet_id
from sheets_sync.stores.google.publishing import SHAPE_FIELDS, Plan, Shape, plan
from sheets_sync.stores.google.transport import Answered, Lane

_LOCKED: Final = "protected cell or object"
"""What Google says of cells that the account may not change."""
_BAD_REQUEST: Final = 400
_SHOWN: Final = {"includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
Json = Mapping[str, Any]
Done = TypeVar("Done")


def differs(error: GoogleError) -> bool:
    """Tell whether a write failed because the spreadsheet is not as it was thought to be.

    Google refuses the whole of a batch that speaks of what is not there, or makes what is.
    """
    return error.status == _BAD_REQUEST or isinstance(error, UnsureError)


@dataclass(frozen=True)
class Book:
    """A spreadsheet on Drive, by its id; only `robots` may write in what is the tool's."""

    lane: Lane
    id: str
    regional: Regional
    robots: Sequence[str] = ()

    def read(self) -> Answered:
        """Read all that stands there, in one call."""
        return self.lane.sheets("GET", f"{BOOKS}/{self.id}", {"fields": reading.FIELDS})

    def fill(self, workbook: Workbook, body: Json) -> Answered:
        """Write a whole workbook into a new file at once; `body` is its creation.

        What Google refuses of it is left out, one thing after another: a language or a time zone
        that it has not (then people write its way), lines kept for people whom it takes for none.
        """
        wish: Wish | None = Wish(workbook, self.regional)
        while wish:
            try:
                return self._batch(body, look=self._look_filled)
            except GoogleError as error:
                if error.status != _BAD_REQUEST:
                    raise
                refused = error
            if filled := self._look_filled():
                return filled
            wish = less(wish, refused)
            body = requests.creation(wish.workbook, wish.regional, self.robots) if wish else body
        raise refused

    def _look_filled(self) -> Answered | None:
        """Look whether more than the first blank sheet of a new file stands there."""
        answered = self.read()
        filled = reading.sheet_ids(answered.body) != {requests.FIRST_SHEET}
        return _shown(answered) if filled else None

    def rewrite(
        self,
        sheets: Sequence[Sheet],
        places: Mapping[str, int],
        named: Collection[str],
        *,
        back: bool = False,
    ) -> Answered:
        """Replace our own sheets; `places` and `named` are what was seen there last.

        Where Google says that something is not there, it is looked for, and made again. With `back`
        the spreadsheet gets its own language and time zone again, if Google takes them. Raises
        ProtectedError where the sheets are locked against us.
        """
        return _first(self._ways(sheets, places, named, self.regional if back else None))

    def _ways(
        self,
        sheets: Sequence[Sheet],
        places: Mapping[str, int],
        named: Collection[str],
        back: Regional | None,
    ) -> Iterator[Callable[[], Answered]]:
        """Give the ways to rewrite, from the likeliest.

        Google keeps the names of a sheet that was deleted: it lists them no more, and lets
        nobody give them again. Findings are worth more than names.
        """
        yield partial(self._rewrite, sheets, places, named, back)
        here = self.read().body
        places, named = reading.places(here), reading.named(here)
        yield partial(self._rewrite, sheets, places, named, back)
        if back:
            yield partial(self._rewrite, sheets, places, named)
        lost = _lost(sheets, places)
        if lost:
            kept = [name for sheet in lost for name in requests.names_of(sheet)]
            yield partial(self._rewrite, sheets, places, {*named, *kept})
        yield partial(self._rewrite, sheets, places, None)

    def _rewrite(
        self,
        sheets: Sequence[Sheet],
        places: Mapping[str, int],
        named: Collection[str] | None,
        back: Regional | None = None,
    ) -> Answered:
        lost = _lost(sheets, places)
        again = [
            request
            for sheet in lost
            for request in requests.restoring(sheet, self.robots, named, places)
        ]
        body = requests.rewriting(sheets, places, named or (), back)
        try:
            return self._batch({"requests": [*again, *body["requests"]]}, repeatable=not lost)
        except GoogleError as error:
            if _LOCKED in error.message:
                raise ProtectedError(self.id) from error
            raise

    def replace(self, workbook: Workbook, before: Shape | None) -> tuple[Answered, Shape]:
        """Put another workbook in this one's place at a stroke; gives the shape it has then.

        Where the spreadsheet is not as it was left, it is looked at, and planned for anew; at
        last without names that are not there, for Google may still keep those of a sheet that
        was deleted.
        """
        return _first(self._replacings(workbook, before))

    def _replacings(
        self, workbook: Workbook, before: Shape | None
    ) -> Iterator[Callable[[], tuple[Answered, Shape]]]:
        if before:
            yield partial(self._play, before, self.plan(workbook, before))
        for unnamed in (False, True):
            answer = self.lane.sheets("GET", f"{BOOKS}/{self.id}", {"fields": SHAPE_FIELDS}).body
            shape = Shape.of(answer)
            left = reading.sheet_ids(answer) - shape.ids
            planned = self.plan(workbook, shape, left)
            yield partial(self._play, shape, planned.unnamed() if unnamed else planned)

    def _play(self, before: Shape, planned: Plan) -> tuple[Answered, Shape]:
        for body in planned.staging:
            self._batch(body, shown=False)
        same = not planned.staging and planned.after == before
        return self._batch(planned.closing, repeatable=same), planned.after

    def plan(self, workbook: Workbook, before: Shape | None, staged: Collection[int] = ()) -> Plan:
        """Plan how a workbook takes the place of what was here before; None is a new file."""
        return plan(workbook, before, self.regional, self.robots, staged=staged)

    def _batch(
        self,
        body: Json,
        *,
        repeatable: bool = False,
        look: Callable[[], Answered | None] | None = None,
        shown: bool = True,
    ) -> Answered:
        """Send one batchUpdate; Google carries all of it out, or nothing."""
        return self.lane.sheets(
            "POST",
            f"{BOOKS}/{self.id}:batchUpdate",
            {"fields": f"updatedSpreadsheet({reading.FIELDS})" if shown else "spreadsheetId"},
            {**body, **_SHOWN} if shown else body,
            repeatable=repeatable,
            look=look,
        )


def _lost(sheets: Sequence[Sheet], places: Mapping[str, int]) -> list[Sheet]:
    """Give the sheets of ours that are not there."""
    here = set(places.values())
    return [sheet for sheet in sheets if sheet_id(sheet.key) not in here]


def _first(ways: Iterable[Callable[[], Done]]) -> Done:
    """Go the first way that Google does not refuse; raises what it says to the last.

    After the first, which trusts what is remembered, only a clear refusal leads on.
    """
    refused: GoogleError | None = None
    for way in ways:
        try:
            return way()
        except IdentityError:
            raise
        except GoogleError as error:
            if not differs(error) or (refused and error.status != _BAD_REQUEST):
                raise
            refused = error
    raise refused or ValueError(ways)


def _shown(answered: Answered) -> Answered:
    """Give a reading as if it were a batch's answer."""
    return Answered({"updatedSpreadsheet": answered.body}, answered.date)
