"""The door as it is used, and the workbooks behind it; imports no more than reading needs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores.sandbox import PAYS, cores
from sheets_sync.stores.xlsx import XlsxStore

FOLDER = "departments"


def addresses(place: Path) -> list[str]:
    """List the departments' workbooks of a workspace."""
    return sorted(f"{FOLDER}/{path.name}" for path in (place / FOLDER).glob("*.xlsx"))


def handed_over(store: XlsxStore, names: Iterable[str]) -> Iterator[tuple[str, Return, Stamp]]:
    """Give every workbook that the door hands over; raises what it says of one it cannot read."""
    for name, answer in store.read_many(names):
        if isinstance(answer, UnreadableError):
            raise answer
        yield name, *answer


def warmed(store: XlsxStore, names: list[str]) -> XlsxStore:
    """Have the readers' processes started, as many as so many workbooks are worth."""
    for _ in store.read_many(names[: PAYS * cores()]):
        pass
    return store
