"""Who may write where: the tool's own sheets and cells are kept from slips of the hand.

A person's sheet is never protected as a whole: people insert lines, sort, and add columns.
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
    areas = list(_areas(page)) if page.people else [grid_range(page.id)]
    lines = [
        (grid_range(page.id, (owned.first - 1, owned.last), page.columns), owned.people)
        for owned in page.sheet.owned
    ]
    for place, (area, people) in enumerate([*((area, ()) for area in areas), *lines]):
        yield {
            "protectedRangeId": protected_range_id(page.sheet.key, place),
            "range": area,
            "editors": {"users": [*people, *(r for r in robots if r not in people)]},
        }


def _areas(page: Page) -> Iterator[Json]:
    """Give the names and headers of a person's sheet, and the columns that are not for typing."""
    yield grid_range(page.id, (0, HEADERS), page.columns)
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
