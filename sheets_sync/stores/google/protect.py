"""Who may write where: the tool's own sheets and cells are kept from slips of the hand.

A person's sheet is never protected as a whole: people add columns, lines and remarks.
"""

from collections.abc import Iterator, Sequence

from sheets_sync.model.column import Column
from sheets_sync.model.workbook import FIRST
from sheets_sync.stores.google.a1 import Json, Span, grid_range
from sheets_sync.stores.google.ids import protected_range_id
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS


def protected_ranges(page: Page, robots: Sequence[str]) -> Iterator[Json]:
    """Give the ProtectedRanges of a sheet; the owner of the file may write there all the same."""
    for place, (area, guard) in enumerate(_guarded(page, robots)):
        yield {
            "protectedRangeId": protected_range_id(page.sheet.key, place),
            "range": area,
            **guard,
        }


def _guarded(page: Page, robots: Sequence[str]) -> Iterator[tuple[Json, Json]]:
    """Give every area with what keeps people off it.

    Google refuses to sort or insert lines across a range that somebody may not edit. Codes and
    live columns run through all lines, so a lock on them would keep staff from what they are
    free to do; a warning holds back the slip of the hand, and what is done in spite of it is
    read all the same and told. Headers, and a sheet with nothing to sort, are locked.
    """
    if not page.people:
        yield grid_range(page.id), _locked((), robots)
        return
    yield grid_range(page.id, (0, HEADERS), page.columns), _locked((), robots)
    sortable = page.areas.last > FIRST
    for area in _closed(page):
        yield area, {"warningOnly": True} if sortable else _locked((), robots)
    for owned in page.sheet.owned:
        area = grid_range(page.id, (owned.first - 1, owned.last), page.columns)
        yield area, _locked(owned.people, robots)


def _locked(people: Sequence[str], robots: Sequence[str]) -> Json:
    return {"editors": {"users": [*people, *(r for r in robots if r not in people)]}}


def _closed(page: Page) -> Iterator[Json]:
    """Give the columns of a person's sheet that are not for typing."""
    runs: list[tuple[Span, int]] = []
    for number, column in enumerate(page.sheet.columns):
        last = _last(page, column)
        if last < FIRST:
            continue
        if runs and runs[-1] == ((runs[-1][0][0], number), last):
            runs[-1] = ((runs[-1][0][0], number + 1), last)
        else:
            runs.append(((number, number + 1), last))
    for columns, last in runs:
        yield grid_range(page.id, (FIRST - 1, last), columns)


def _last(page: Page, column: Column) -> int:
    """Give the last line of a column that is closed to people, 0 where none is."""
    if column.live or column.hidden:
        return page.areas.last
    return FIRST - 1 + len(page.sheet.lines) if column.locked else 0
