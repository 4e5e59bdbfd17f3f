"""Replacing a whole published workbook at a stroke: who reads it sees the old or the new.

Sheets keep their ids, so links to them hold. A workbook that is too large for one request is
prepared on hidden sheets; the closing request moves everything into its place.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sheets_sync.model.workbook import Workbook
from sheets_sync.stores.google.a1 import Json, grid_range
from sheets_sync.stores.google.cells import contents, encoded, headers
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import staging_id
from sheets_sync.stores.google.inputs import Lists
from sheets_sync.stores.google.looks import looks
from sheets_sync.stores.google.page import STAGING, Page
from sheets_sync.stores.google.rebuilding import EVERYTHING, Changing, by_id, cleared
from sheets_sync.stores.google.requests import (
    Body,
    around,
    cells,
    creation,
    lists_sheet,
    made,
    marks,
    pages,
)
from sheets_sync.stores.google.shape import SHAPE_FIELDS, Shape

__all__ = ["LIMIT", "SHAPE_FIELDS", "Plan", "Shape", "plan"]

LIMIT: Final = 2_000_000
"""Google recommends no larger requests, in bytes."""
_BLOCKS: Final = 4
"""Into a staging request go about so many blocks of cells."""


@dataclass(frozen=True)
class Plan:
    """Requests that prepare unseen, in any number, and the one that changes what is seen.

    `after` is the shape that the spreadsheet has then.
    """

    staging: tuple[Body, ...]
    closing: Body
    after: Shape

    def unnamed(self) -> "Plan":
        """Give the same plan without the named ranges that are not there yet."""
        requests = self.closing["requests"]
        added = [
            each["addNamedRange"]["namedRange"] for each in requests if "addNamedRange" in each
        ]
        new = {named["namedRangeId"] for named in added}
        closing = {"requests": [each for each in requests if "addNamedRange" not in each]}
        named = tuple(name for name in self.after.named if name not in new)
        return replace(self, closing=closing, after=replace(self.after, named=named))


def plan(
    workbook: Workbook,
    before: Shape | None,
    regional: Regional,
    robots: Sequence[str],
    *,
    limit: int = LIMIT,
    staged: Collection[int] = (),
) -> Plan:
    """Plan how a workbook takes the place of what was published `before`; None is a new file.

    `staged` are the ids of sheets that a night which broke off left behind. A new file, and one
    whose sheets change their titles, goes in one request whatever its size: formulas prepared
    aside would not know the sheets they speak of.
    """
    if before is None:
        whole = creation(workbook, regional, robots)
        return Plan((), whole, Shape.after(whole["requests"]))
    after = Shape.after(creation(workbook, regional, robots)["requests"])
    replacing = _Replacing(workbook, before, robots, frozenset(staged))
    closing = replacing.closing(())
    if len(encoded(closing)) <= limit or not replacing.bound:
        return Plan((), closing, after)
    return replacing.staged_plan(limit, after)


@dataclass(frozen=True)
class _Replacing:
    """What is known while one workbook takes the place of another."""

    workbook: Workbook
    before: Shape
    robots: Sequence[str]
    left: frozenset[int]

    @property
    def bound(self) -> bool:
        """Whether every sheet is there already under the title it is to have."""
        titles = self.before.titles
        return all(titles.get(page.id) == page.sheet.title for page in pages(self.workbook))

    def staged_plan(self, limit: int, after: Shape) -> Plan:
        """Prepare as few sheets as it takes, the largest first."""
        each = pages(self.workbook)
        sizes = {page.id: len(encoded({"": [*cells(page, Lists())]})) for page in each}
        aside: list[Page] = []
        closing = self.closing(())
        for page in sorted(each, key=lambda page: -sizes[page.id]):
            aside.append(page)
            closing = self.closing(aside)
            if len(encoded(closing)) <= limit:
                break
        return Plan(tuple(self._staging(aside, limit)), closing, after)

    def _staging(self, aside: Sequence[Page], limit: int) -> Iterator[Body]:
        """Write sheets out of sight, in bodies below the limit that may each be sent again."""
        copies = [_aside(page) for page in aside]
        requests = [
            request
            for copy in copies
            for request in (
                *self._opened(copy),
                *looks(copy, Lists()),
                *contents(copy, block=limit // _BLOCKS),
            )
        ]
        yield from _packed(requests, limit)

    def _opened(self, copy: Page) -> Iterator[Json]:
        """Make a staging sheet, or take up one that was left behind."""
        grid = {"rowCount": copy.grid[0], "columnCount": copy.grid[1]}
        properties = {"sheetId": copy.id, "gridProperties": grid}
        if copy.id in self.left:
            fields = "gridProperties(rowCount,columnCount)"
            yield {"updateSheetProperties": {"properties": properties, "fields": fields}}
            yield {"updateCells": {"range": grid_range(copy.id), "fields": EVERYTHING}}
            return
        seen = {"title": STAGING.format(copy.id), "hidden": True}
        yield {"addSheet": {"properties": {**properties, **seen}}}

    def closing(self, aside: Sequence[Page]) -> Body:
        """Give the request after which the new workbook stands there.

        It keeps the language and the time zone that it was made with.
        """
        aside_ids = {page.id for page in aside}
        lists = Lists()
        each = pages(self.workbook)
        filled = [
            request
            for page in each
            for request in (
                *(_moved(page) if page.id in aside_ids else cells(page, lists)),
                *around(page, self.workbook, self.robots),
            )
        ]
        creating = [*made(each), *lists_sheet(lists, self.robots), *filled, *marks(self.workbook)]
        after = Shape.after(creating)
        changing = Changing(self.before, after)
        used = self.left | {staging_id(page.sheet.key) for page in aside}
        requests = [
            *self._retitled(after),
            *self._undone(after),
            *(again for request in creating for again in changing.instead(request)),
            *self._dropped(after),
            *({"deleteSheet": {"sheetId": each}} for each in sorted(used)),
        ]
        return {"requests": requests}

    def _retitled(self, after: Shape) -> Iterator[Json]:
        """Free the titles that change hands; two sheets may swap theirs."""
        wanted = after.titles
        for sheet in self.before.sheets:
            if wanted.get(sheet.id) != sheet.title:
                properties = {"sheetId": sheet.id, "title": f"_{sheet.id}"}
                update = {"properties": properties, "fields": "title"}
                yield {"updateSheetProperties": update}

    def _undone(self, after: Shape) -> Iterator[Json]:
        """Clear the sheets that stay of all that is not built over."""
        new = {sheet.id: sheet for sheet in after.sheets}
        for sheet in self.before.sheets:
            if sheet.id in new:
                yield from cleared(sheet, new[sheet.id])

    def _dropped(self, after: Shape) -> Iterator[Json]:
        """Take away names, marks and sheets that are no more."""
        for name in self.before.named:
            if name not in after.named:
                yield {"deleteNamedRange": {"namedRangeId": name}}
        for mark in self.before.marks:
            if mark not in after.marks:
                yield {"deleteDeveloperMetadata": {"dataFilter": by_id(mark)}}
        for sheet in self.before.sheets:
            if sheet.id not in after.ids:
                yield {"deleteSheet": {"sheetId": sheet.id}}


def _aside(page: Page) -> Page:
    return replace(page, id=staging_id(page.sheet.key))


def _moved(page: Page) -> Iterator[Json]:
    """Bring a sheet's cells from where they were prepared; notes of headers are written."""
    rows = (0, page.bottom)
    source = grid_range(staging_id(page.sheet.key), rows, page.columns)
    place = grid_range(page.id, rows, page.columns)
    moved = {"source": source, "destination": place, "pasteType": "PASTE_NORMAL"}
    yield {"copyPaste": moved}
    yield headers(page)


def _packed(requests: Sequence[Json], limit: int) -> Iterator[Body]:
    """Put requests into bodies, in order, none larger than the limit."""
    body: list[Json] = []
    size = 0
    for request in requests:
        length = len(encoded(request)) + 1
        if body and size + length > limit - 20:
            yield {"requests": body}
            body, size = [], 0
        body.append(request)
        size += length
    if body:
        yield {"requests": body}
