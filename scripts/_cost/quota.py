"""Many small workbooks under Google's quota, on a clock that nobody waits for.

Robots work side by side in one thread, a call of each in turn: threads would have the clock add
up the time that they wait together.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice, zip_longest
from pathlib import Path
from random import Random
from typing import Final

from _cost.counting import ALLOWED, least
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.store import Answer, Stamp, UnreadableError
from sheets_sync.model.workbook import Line, Sheet, Workbook, Writer
from sheets_sync.stores.google.client import Shared
from sheets_sync.stores.google.files import Files
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.identity import robots
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.pace import Pace
from sheets_sync.stores.google.store import GoogleStore
from sheets_sync.stores.google.transport import Google
from tests.google.server import Emulator
from tests.stores.workplace import HOUR, Workplace

REFUSED: Final = 429
"""What Google answers where there are too many calls."""
SLOW: Final = 0.7
"""How long a call to Google usually takes, in seconds."""
PROJECT: Final = 300
"""Reads all robots of a project may make in a minute, and as many writes."""
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
class Trial:
    """So many small workbooks in a folder, and robots that share one project.

    More workbooks than a user may read in a minute, or nobody would ever have to wait.
    """

    place: Workplace
    number: int

    def __post_init__(self) -> None:
        self.addresses = [f"departments/P{n:03}" for n in range(1, self.number + 1)]
        self.stamps: dict[str, Stamp] = {}
        self._told = 0
        self._index = Index()

    @property
    def refused(self) -> int:
        """How many calls were too many."""
        return sum(call.status == REFUSED for call in self.place.emulator.calls)

    @contextmanager
    def google(self, names: Sequence[int], shared: Shared | None = None) -> Iterator[Google]:
        """Let some of the robots into Google, a lane each."""
        emulator, clock = self.place.emulator, self.place.world.clock
        shared = shared or Shared(Pace(clock), clock, Random(1), emulator.url)  # noqa: S311
        with Google(robots([self.place.keys[n] for n in names]), lanes=1, shared=shared) as google:
            yield google

    def store(self, google: Google) -> GoogleStore:
        """Open the store of a run."""
        files = Files(google, self.place.folder, self._index, "phòng")
        return GoogleStore(files, Regional("vi_VN", "Asia/Ho_Chi_Minh"))

    @contextmanager
    def stores(self, count: int = 1, latency: float = 0.0) -> Iterator[list[GoogleStore]]:
        """Begin a run, hours after the last one, with robots that keep pace with each other."""
        clock = self.place.world.clock
        clock.sleep(HOUR)
        self.place.world.latency = latency
        with ExitStack() as stack:
            first = stack.enter_context(self.google([0]))
            rest = [stack.enter_context(self.google([n], first.shared)) for n in range(1, count)]
            yield [self.store(google) for google in (first, *rest)]
        self.place.world.latency = 0.0

    def create(self) -> Timed:
        """Make the workbooks."""
        with self.stores() as (store,):
            begun = self.place.world.clock.now()
            for address in self.addresses:
                workbook = Workbook("department", address, f"OKR {address[-4:]}", (OKR, FINDINGS))
                store.create(address, workbook)
            return self._since(begun, least(self.number))

    def read(self, reads: int = 0, count: int = 1, latency: float = 0.0) -> Timed:
        """Read so many times (every workbook once), with so many robots side by side."""
        wanted = [*islice(cycle(self.addresses), reads or self.number)]
        floor = least(len(wanted), latency, min(ALLOWED * count, PROJECT))
        with self.stores(count, latency) as stores:
            begun = self.place.world.clock.now()
            each = [store.read_many(wanted[n::count]) for n, store in enumerate(stores)]
            for answers in zip_longest(*each):
                self._keep([answer for answer in answers if answer])
            return self._since(begun, floor)

    def rewrite(self, latency: float = 0.0) -> Timed:
        """Tell every workbook something new."""
        self._told += 1
        lines = {a: (Line({"what": f"{a}: lần thứ {self._told}"}),) for a in self.addresses}
        with self.stores(latency=latency) as (store,):
            begun = self.place.world.clock.now()
            for address, written in lines.items():
                sheet = Sheet(FINDINGS.key, FINDINGS.title, FINDINGS.columns, written)
                self.stamps[address] = store.rewrite(address, [sheet], self.stamps[address])
            return self._since(begun, least(self.number, latency))

    def _keep(self, answers: Sequence[tuple[str, Answer]]) -> None:
        for address, answer in answers:
            if isinstance(answer, UnreadableError):
                raise answer
            self.stamps[address] = answer[1]

    def _since(self, begun: float, floor: float) -> Timed:
        return Timed(self.place.world.clock.now() - begun, floor)


@contextmanager
def trial(folder: Path, number: int, robots_at_work: int = 1) -> Iterator[Trial]:
    """Give a folder on an emulated shared drive, and robots that work there."""
    with Emulator() as emulator:
        place = Workplace(folder, emulator, robots_at_work)
        try:
            yield Trial(place, number)
        finally:
            place.close()


def all_timed(tried: Trial) -> Iterator[tuple[str, Timed]]:
    """Make the workbooks, read and rewrite them: at once, and then as slowly as Google answers."""
    yield "create", tried.create()
    yield "read", tried.read()
    yield "rewrite", tried.rewrite()
    yield f"read, {SLOW} s a call", tried.read(latency=SLOW)
    yield f"rewrite, {SLOW} s a call", tried.rewrite(latency=SLOW)
