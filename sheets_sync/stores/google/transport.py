"""The way to Google for a run: typed calls, and several of them side by side."""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from queue import SimpleQueue
from random import Random, SystemRandom
from threading import Event
from typing import Any, Final, Self, TypeVar, cast

from gspread import authorize
from gspread.client import Client

from sheets_sync.stores.google.calls import DRIVE_HOST, SHEETS_HOST, Answered, loopback
from sheets_sync.stores.google.client import PacedHTTPClient, Shared
from sheets_sync.stores.google.clock import Clock, SystemClock
from sheets_sync.stores.google.identity import Identity
from sheets_sync.stores.google.pace import ALLOWED, Kind, Limits, Pace

__all__ = ["Answered", "Google", "Lane", "PacedHTTPClient", "Shared", "share"]

T = TypeVar("T")

LANES: Final = 4
"""How many calls of one credential may be on their way at a time."""
AHEAD: Final = 2
"""How many answers for each lane may lie here unfetched."""


class Lane:
    """One credential's calls, each of them one HTTP call; for one thread at a time.

    `books` is gspread's client, for what it does well; its calls go the same way, paced and
    counted, and raise GoogleError.
    """

    def __init__(self, books: Client) -> None:
        self.books = books
        self.client = cast("PacedHTTPClient", books.http_client)

    def sheets(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        repeatable: bool | None = None,
        look: Callable[[], Any] | None = None,
    ) -> Answered:
        """Call Sheets: `path` begins with /v4/; the rest is as `PacedHTTPClient.send` has it."""
        words = _words(params, body)
        return self.client.send(method, SHEETS_HOST + path, words, repeatable=repeatable, look=look)

    def drive(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        repeatable: bool | None = None,
        look: Callable[[], Any] | None = None,
    ) -> Answered:
        """Call Drive: `path` begins with /drive/v3/; only the first credential may."""
        words = _words(params, body)
        return self.client.send(method, DRIVE_HOST + path, words, repeatable=repeatable, look=look)


class Google(Lane):
    """The way to Google for one run: a lane of the first credential, and more beside it.

    `base` is the address of a server on this computer that stands in for Google (tests, demo).
    With one lane and one credential all happens in the caller's thread.
    """

    def __init__(
        self,
        identity: Identity,
        *,
        lanes: int = LANES,
        base: str = "",
        shared: Shared | None = None,
    ) -> None:
        self.identity = identity
        self.shared = shared or share(base)
        self._callers = identity.callers
        super().__init__(self._books(0))
        self._per_credential = lanes
        self._lanes: list[Lane] = []
        self._free: SimpleQueue[Lane] = SimpleQueue()

    def _books(self, n: int) -> Client:
        """Have gspread make its client, whose calls go through ours."""
        paced: Any = partial(PacedHTTPClient, caller=self._callers[n], shared=self.shared)
        return authorize(self.identity.credentials[n], http_client=paced)

    @property
    def emails(self) -> tuple[str, ...]:
        """Under which addresses our changes appear."""
        return self.identity.emails

    @property
    def robot(self) -> bool:
        """Whether nobody but this tool works under that address."""
        return self.identity.robot

    @property
    def counts(self) -> Counter[str]:
        """How many calls went out so far, by kind."""
        return self.shared.counts

    def spread(self, jobs: Iterable[Callable[[Lane], T]]) -> Iterator[T]:
        """Run jobs side by side on all credentials; gives the results in the jobs' order.

        A job makes Sheets calls on the lane it is given, and no others. No more than a few run
        ahead of who takes the results. An error of a job is raised in its result's place.
        """
        credentials = len(self.identity.credentials)
        if self._per_credential * credentials == 1:
            return (job(self) for job in jobs)
        if not self._lanes:
            numbers = [*range(credentials)] * self._per_credential
            self._lanes = [Lane(self._books(n)) for n in numbers]
            for lane in self._lanes:
                self._free.put(lane)
        return self._side_by_side(jobs)

    def _side_by_side(self, jobs: Iterable[Callable[[Lane], T]]) -> Iterator[T]:
        """Run jobs in threads, some ahead of the results taken."""
        waiting: deque[Future[T]] = deque()
        with ThreadPoolExecutor(len(self._lanes), thread_name_prefix="google") as pool:
            try:
                for job in jobs:
                    waiting.append(pool.submit(self._run, job))
                    if len(waiting) >= AHEAD * len(self._lanes):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except KeyboardInterrupt:
                # Otherwise whoever wants to end it would have to wait for a turn, too.
                self.shared.stop.set()
                raise
            finally:
                for future in waiting:
                    future.cancel()

    def _run(self, job: Callable[[Lane], T]) -> T:
        """Run a job on whichever lane is free."""
        lane = self._free.get()
        try:
            return job(lane)
        finally:
            self._free.put(lane)

    def prove(self) -> None:
        """Have Google renew what has expired, before a run that would break off in its middle.

        Raises IdentityError where we are refused, and GoogleError where no token is to be had.
        """
        self.client.prove()
        for n in range(1, len(self.identity.credentials)):
            with closing(Lane(self._books(n)).client) as client:
                client.prove()

    def close(self) -> None:
        """Close all connections; whoever still waits for a turn is woken."""
        self.shared.stop.set()
        for lane in (self, *self._lanes):
            lane.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def share(
    base: str = "",
    clock: Clock | None = None,
    draw: Random | None = None,
    allowed: Mapping[Kind, Limits] = ALLOWED,
) -> Shared:
    """Make what the clients of a run share; raises SheetsSyncError unless `base` is loopback."""
    stop = Event()
    clock = clock or SystemClock(stop)
    draw = draw or SystemRandom()
    return Shared(Pace(clock, allowed), clock, draw, loopback(base) if base else "", stop)


def _words(params: Mapping[str, Any] | None, body: Mapping[str, Any] | None) -> dict[str, Any]:
    """Write what goes with a call.

    Parameters are written as JSON has them (`true`, not `True`), and the body without blanks and
    without spelling out each Vietnamese letter.
    """
    given = (params or {}).items()
    plain = {name: str(v).lower() if isinstance(v, bool) else v for name, v in given}
    if body is None:
        return {"params": plain}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    headers = {"Content-Type": "application/json"}
    return {"params": plain, "data": text.encode(), "headers": headers}
