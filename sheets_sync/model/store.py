"""The door to the place where workbooks live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sheets_sync.model.cell import Return

if TYPE_CHECKING:  # every reader's process imports this module, and needs nothing of that one
    from sheets_sync.model.workbook import Audience, Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Stamp:
    """A cheap mark of a workbook's state: while it is equal, nothing needs to be read.

    `quick` is what a listing gives for nothing (size and time of change); `exact` is a hash of
    the content (empty until the workbook was opened). `changed` is the moment of the last change
    in seconds since 1970, 0 where it is not known; it tells no states apart.
    """

    quick: str
    exact: str = ""
    changed: float = field(default=0.0, compare=False)


class UnreadableError(Exception):
    """A workbook that cannot be read: `reason` is one of REASONS, `detail` what was seen."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


REASONS = (
    "missing", "empty", "locked", "password", "old-xls", "other-format", "not-xlsx", "damaged",
    "too-large", "bomb", "dtd", "macros", "far-cell", "too-many-rows", "too-many-sheets",
    "too-many-merges", "too-many-cells", "too-many-extras", "trouble",
    "denied", "too-much-memory", "too-much-time", "reader-died", "not-google-sheet", "no-answer",
)  # fmt: skip


Answer = tuple[Return, Stamp] | UnreadableError
"""What reading a workbook comes to: what was read with its stamp, or why it cannot be read."""


Rewriting = tuple[str, "Sequence[Sheet]", Stamp]
"""An address, the sheets that are to be replaced there, and the state they are expected in."""


class ChangedMeanwhileError(Exception):
    """The workbook is no longer the one that was read; nothing was written."""


class BusyError(Exception):
    """Somebody has the workbook open, so it cannot be replaced now; nothing was written."""


class LostSheetsError(KeyError):
    """Sheets, named by their titles, that are not proven to be the tool's own any more."""


class NotKeptError(PermissionError):
    """A file that was not replaced, for it would not have stayed to others what it is.

    This user may not give a file its owner, group, ACL or attributes.
    """


class ProtectedError(PermissionError):
    """A workbook whose sheets are locked against the tool, as those of a copy are.

    The locks of a copy belong to whoever made it, and nobody else may lift them.
    """


class FailedError(Exception):
    """Writing a workbook failed in a way nobody foresaw; it is as it was before.

    The text says what kind of error and where in the program, for whoever mends it.
    """


class Store(Protocol):
    """Keeps workbooks under addresses of its own making; knows nothing of OKRs."""

    def create(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands.

        A store that knows people lets in the audience; in a folder everybody there may read.
        """
        ...

    def stamp(self, address: str) -> Stamp | None:
        """Say cheaply in which state the workbook is; None where there is none."""
        ...

    def read(self, address: str) -> tuple[Return, Stamp]:
        """Read a whole workbook; raises UnreadableError."""
        ...

    def read_many(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Read many workbooks, in the order given; no more than a few lie here unfetched."""
        ...

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else.

        What people changed since it was `expected` stays as it is: a store that can write beside
        them does, and its stamp says that the workbook is to be read again; another raises
        ChangedMeanwhileError. Raises BusyError when the workbook is open elsewhere, and
        LostSheetsError when sheets are not there any more, or not the tool's, and cannot be made
        again.
        """
        ...

    def rewrite_many(self, wanted: Iterable[Rewriting]) -> Iterator[tuple[str, Stamp | Exception]]:
        """Rewrite many workbooks, in the order given; what `rewrite` raises is given instead.

        So is a FailedError for whatever else goes wrong with one: the others are written.
        """
        ...

    def publish(self, address: str, workbook: Workbook, audience: Audience | None = None) -> Stamp:
        """Put a workbook of the tool's own in place, all of it at once; readers see old or new."""
        ...

    def strangers(self, folder: str, known: Iterable[str]) -> Sequence[str]:
        """List the addresses of workbooks in a folder that are not among the known ones."""
        ...
