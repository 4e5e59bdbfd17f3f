"""Writing workbooks so that whatever goes wrong with one stays with that one (I21)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from sheets_sync.model.fault import place_of
from sheets_sync.model.store import (
    BusyError,
    ChangedMeanwhileError,
    FailedError,
    LostSheetsError,
    Rewriting,
    Stamp,
)
from sheets_sync.model.workbook import Sheet

T = TypeVar("T")
_FORESEEN: Final = (BusyError, ChangedMeanwhileError, FailedError, LostSheetsError, OSError)


def written(write: Callable[[], T]) -> T:
    """Write one workbook; what nobody foresaw is raised as FailedError.

    What a store may raise (`model/store.py`) goes through as it is.
    """
    try:
        return write()
    except _FORESEEN:
        raise
    except Exception as error:
        raise FailedError(place_of(error)) from error


def one_by_one(
    rewrite: Callable[[str, Sequence[Sheet], Stamp], Stamp], wanted: Iterable[Rewriting]
) -> Iterator[tuple[str, Stamp | Exception]]:
    """Rewrite workbooks one after another, and give the error where one is raised instead."""
    for each in wanted:
        yield each[0], given(lambda each=each: rewrite(*each))  # type: ignore[misc]


def given(write: Callable[[], T]) -> T | Exception:
    """Write one workbook and give what came of it, or the error that was raised."""
    try:
        return written(write)
    except _FORESEEN as error:
        return error
