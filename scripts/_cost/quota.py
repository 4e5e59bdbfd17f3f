"""Many small workbooks under Google's quota, on a clock that nobody waits for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from _cost.counting import least
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.model.workbook import Line, Sheet, Workbook, Writer
from sheets_sync.stores.google.store import GoogleStore
from tests.google.server import Emulator
from tests.stores.workplace import Workplace

REFUSED: Final = 429
FINDINGS: Final = Sheet("findings", "Cần sửa", (Column("what", "Nội dung", Kind.TEXT),))
OKR: Final = Sheet(
    "okr",
    "OKR phòng",
    (Column("code", "Mã", Kind.TEXT), Column("title", "Mục tiêu", Kind.TEXT)),
    (Line({"code": "KD-O1", "title": "Khách hàng quay lại nhiều hơn"}),),
    Writer.PEOPLE,
)


@dataclass(frozen=True)
class Timed:
    """How many seconds a piece of work took on the emulator's clock, and the least it could."""

    seconds: float
    least: float

    @property
    def ratio(self) -> float:
        """How much longer it took."""
        return self.seconds / self.least


@dataclass
class Minutes:
    """What became of all of it; `refused` are Google's answers that there were too many calls."""

    number: int
    refused: int = 0
    timed: dict[str, Timed] = field(default_factory=dict)


def run(folder: Path, number: int, latency: float = 0.0) -> Minutes:
    """Create, read and rewrite so many workbooks with one robot, one call after another."""
    with worked(folder, latency) as place:
        minutes, clock = Minutes(number), place.world.clock
        addresses = [f"departments/P{n:03}" for n in range(1, number + 1)]
        stamps: dict[str, Stamp] = {}

        def timed(name: str, act: Callable[[GoogleStore], None], calls: int = 1) -> None:
            store = place.begin()
            begun = clock.now()
            act(store)
            floor = max(least(number, latency), least(calls * number, latency, calls * number))
            minutes.timed[name] = Timed(clock.now() - begun, floor)

        timed("create", lambda store: create(store, addresses), calls=2)
        timed("read", lambda store: stamps.update(read(store, addresses)))
        timed("rewrite", lambda store: rewrite(store, stamps))
        minutes.refused = sum(call.status == REFUSED for call in place.emulator.calls)
        return minutes


@contextmanager
def worked(folder: Path, latency: float = 0.0, robots: int = 1) -> Iterator[Workplace]:
    """Give a folder on an emulated shared drive, and robots that work there."""
    with Emulator(latency=latency) as emulator:
        place = Workplace(folder, emulator, robots)
        try:
            yield place
        finally:
            place.close()


def create(store: GoogleStore, addresses: list[str]) -> None:
    """Make the workbooks."""
    for address in addresses:
        title = f"OKR {address.rpartition('/')[2]}"
        store.create(address, Workbook("department", address, title, (OKR, FINDINGS)))


def read(store: GoogleStore, addresses: list[str]) -> dict[str, Stamp]:
    """Read the workbooks; raises UnreadableError for one that cannot be read."""
    stamps = {}
    for address, answer in store.read_many(addresses):
        if isinstance(answer, UnreadableError):
            raise answer
        stamps[address] = answer[1]
    return stamps


def rewrite(store: GoogleStore, stamps: dict[str, Stamp]) -> None:
    """Tell every workbook something new."""
    for address, stamp in stamps.items():
        line = Line({"what": f"{address}: chưa có kết quả then chốt"})
        store.rewrite(address, [Sheet(FINDINGS.key, FINDINGS.title, FINDINGS.columns, (line,))], stamp)
