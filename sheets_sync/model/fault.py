"""A fault of the tool itself, kept to the one workbook that met it."""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark

T = TypeVar("T")

READING, CLOSED, LINKS, SCORES, DRAWING = (
    mark("reading"),
    mark("the closed set"),
    mark("links"),
    mark("scores"),
    mark("drawing"),
)
"""The steps of a night, as a fault names them; a rule is named by its code."""


@dataclass(frozen=True)
class Fault:
    """What one workbook met: at which step or rule, and where in the tool.

    `where` names the kind of error and the line of code; nothing in it comes from a cell (I12).
    """

    workbook: str
    step: str
    where: str


@dataclass(frozen=True)
class Faults:
    """All faults that are to be told together."""

    each: tuple[Fault, ...] = ()


def contained(workbook: str, step: str, work: Callable[[], T]) -> T | Fault:
    """Do some work for one workbook; whatever goes wrong with it costs that workbook only.

    What the operator can mend, and what the system refuses, is nobody's fault and flies on.
    """
    try:
        return work()
    except (SheetsSyncError, OSError):
        raise
    # a bug may raise anything, MemoryError and RecursionError among them (I21)
    except Exception as error:  # noqa: BLE001
        return Fault(workbook, step, place_of(error))


def place_of(error: BaseException) -> str:
    """Say what kind of error it is and where in the tool: `KeyError, link.py:93`.

    The words of the error are left out: they may be those of a cell.
    """
    spots = [*_spots(error.__traceback__)]
    own = [spot for spot in spots if "sheets_sync" in spot[0]]
    path, line = (own or spots or [("?", 0)])[-1]
    return f"{type(error).__name__}, {path.replace(chr(92), '/').rpartition('/')[2]}:{line}"


def _spots(trace: TracebackType | None) -> list[tuple[str, int]]:
    spots = []
    while trace is not None:
        spots.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return spots
