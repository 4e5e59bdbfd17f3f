"""A rewriting that is to be carried out, and how two states of a spreadsheet compare."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.google import reading
from sheets_sync.stores.google.index import Known
from sheets_sync.stores.google.listing import File


@dataclass(frozen=True)
class Order:
    """A rewriting that is to be carried out; `sent` marks what is to be written in `own` sheets.

    `back`: the spreadsheet is to be set back to the workspace's way of writing, too.
    """

    address: str
    file: File | None
    known: Known
    sheets: Sequence[Sheet]
    expected: Stamp
    sent: str
    own: Collection[str]
    back: bool = False

    @property
    def stands(self) -> bool:
        """Whether this was written last, and still stands there."""
        there = parts_of(self.expected.exact, self.own)
        same = self.known.sent == self.sent and self.known.own == there and all(there.values())
        return same and not self.back


def parts_of(exact: str, own: Collection[str]) -> dict[str, str]:
    """Give the hashes of our own sheets; blank for one that is not there."""
    parts = reading.parts(exact)
    return {name: parts.get(name, "") for name in sorted(own)}


def others_than(exact: str, own: Collection[str]) -> Mapping[str, str]:
    """Give the hashes of the sheets that people write."""
    parts = reading.parts(exact)
    return {name: part for name, part in parts.items() if name not in own and name != "-"}
