"""Rewriting workbooks one after another, where several at a time would gain nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sheets_sync.model.store import BusyError, ChangedMeanwhileError, Rewriting, Stamp
from sheets_sync.model.workbook import Sheet


def one_by_one(
    rewrite: Callable[[str, Sequence[Sheet], Stamp], Stamp], wanted: Iterable[Rewriting]
) -> Iterator[tuple[str, Stamp | Exception]]:
    """Rewrite each, and give the error instead where one is raised that stores may raise."""
    for address, sheets, expected in wanted:
        try:
            yield address, rewrite(address, sheets, expected)
        except (BusyError, ChangedMeanwhileError, KeyError, OSError) as error:
            yield address, error
