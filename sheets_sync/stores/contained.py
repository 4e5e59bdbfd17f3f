"""Writing workbooks so that whatever goes wrong with one stays with that one (I21)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Final, TypeVar

from sheets_sync.model.store import (
    BusyError,
    ChangedMeanwhileError,
    FailedError,
    Rewriting,
    Stamp,
)
from sheets_sync.model.workbook import Sheet

T = TypeVar("T")
_FORESEEN: Final = (BusyError, ChangedMeanwhileError, FailedError, KeyError, OSError)


def contained(write: Callable[[], T]) -> T:
    """Write one workbook; what nobody foresaw is raised as FailedError.

    What a store may raise (`model/store.py`) goes through as it is.
    """
    try:
        return write()
    except _FORESEEN:
        raise
    except Exception as error:
        raise FailedError(fault(error)) from error


def fault(error: BaseException) -> str:
    """Say what kind of error it was and where in the program; nothing of what a cell held (I12)."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"


def one_by_one(
    rewrite: Callable[[str, Sequence[Sheet], Stamp], Stamp], wanted: Iterable[Rewriting]
) -> Iterator[tuple[str, Stamp | Exception]]:
    """Rewrite workbooks one after another, and give the error where one is raised instead."""
    for each in wanted:
        yield each[0], given(lambda each=each: rewrite(*each))  # type: ignore[misc]


def given(write: Callable[[], T]) -> T | Exception:
    """Write one workbook and give what came of it, or the error that was raised."""
    try:
        return contained(write)
    except _FORESEEN as error:
        return error
