from functools import cache

import pytest

from sheets_sync.locale import load
from sheets_sync.model.workbook import Content, Formula, Workbook
from sheets_sync.pipeline import consolidate, run
from tests.closing.sample import HT, draft
from tests.google.formulas import computed
from tests.google.small_book import Book, Tab, Written, entered
from tests.stores.sample import DEPARTMENT
from tests.test_pipeline import night


def near(value: Content) -> object:
    if isinstance(value, float):
        return pytest.approx(value, abs=1e-9)
    return "" if value is None else value


@cache
def published() -> dict[str, Workbook]:
    """Publish a small company whose drafts are filled in; with it, one department's workbook."""
    of = night(draft(), draft(HT))
    return {one.key: one for one in (DEPARTMENT, *consolidate(of, run(of), load("vi")))}


@pytest.mark.parametrize("key", ["KD", "alignment", "scores"])
def test_every_cached_value_of_the_tool_is_what_a_sheet_would_compute(key: str) -> None:
    book, cached = drawn(published()[key])

    found = computed(book)

    values = {place: next(iter(value.values()), "") for place, value in found.items()}
    assert values == {place: near(value) for place, value in cached.items()}
    assert len(cached) > 2


def drawn(workbook: Workbook) -> tuple[Book, dict[tuple[int, int, int], Content]]:
    """Lay a workbook's contents into cells; give its formulas' cached values, too."""
    tabs: list[Tab] = []
    cached: dict[tuple[int, int, int], Content] = {}
    for number, sheet in enumerate(workbook.sheets):
        made = Tab(number, sheet.title)
        for row, line in enumerate(sheet.lines, start=2):
            for column, described in enumerate(sheet.columns):
                content = line.cells.get(described.name)
                if isinstance(content, Formula):
                    cached[number, row, column] = content.cached
                if content not in {None, ""}:  # stores leave such cells blank
                    made.cells[row, column] = Written(entered(content))
        tabs.append(made)
    return Book(tabs), cached
