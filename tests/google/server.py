"""The emulator: Google Sheets v4 and Drive v3 on loopback, for as long as a test lasts."""

import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from tests.google.calls import Call, kind_of
from tests.google.clock import Clock, VirtualClock
from tests.google.discovery import look
from tests.google.errors import GoogleError
from tests.google.faults import Fault, Faults, refusal
from tests.google.listener import BROKEN, HELD, Listener, Outcome
from tests.google.quota import Quota
from tests.google.service import Service
from tests.google.setting import Setting
from tests.google.wire import Reply, Request, said
from tests.google.world import World

LONGEST = 180.0
"""Seconds after which a request to Sheets "returns a timeout error", as its page of limits says.

The error is the one Google's APIs have for it; whether what was asked is done then is not told."""
Hook = Callable[[Call], None]


class Emulator(Setting):
    """A server that answers as Google does; `with Emulator() as google:` starts and stops it.

    `before` and `after` are called with each call before it is looked at and when it is done,
    while nobody holds the world: a test may look, edit, or send requests of its own in them.
    """

    def __init__(
        self,
        *,
        quota: bool = True,
        clock: Clock | None = None,
        open: bool = False,  # noqa: A002 - what it is called on the command line, too
        latency: float = 0.0,
        port: int = 0,
    ) -> None:
        super().__init__(World(clock or VirtualClock(), latency))
        self.calls: list[Call] = []
        self.faults = Faults()
        self.quota = Quota(self.world.clock, on=quota)
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self.crashes: list[str] = []
        """What went wrong in the emulator itself; leaving it raises RuntimeError for it."""
        self.overlaps: list[str] = []
        """Files whose access was changed by two requests at once, of which Google loses one."""
        self._sharing: list[str] = []
        self._service = Service(self.world, self.quota, open)
        self._log = threading.Lock()
        self._listener = Listener(port, self._outcome, self.world.clock.now)
        self.url = self._service.url = self._listener.url

    def __enter__(self) -> Self:
        self._listener.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.stop()
        if self.crashes and error is None:
            raise RuntimeError("\n".join(self.crashes))

    @property
    def malformed(self) -> list[str]:
        """What Google would not have understood in all the requests so far."""
        return [problem for call in self.calls for problem in call.problems]

    @property
    def counts(self) -> Counter[str]:
        """How many calls there were of each kind."""
        return Counter(call.kind for call in self.calls)

    def _outcome(self, request: Request) -> Outcome:
        """Answer one request, with all that may go wrong with it."""
        call = self._logged(request)
        try:
            outcome = self._carried_out(request, call)
        except Exception:  # noqa: BLE001 - a defect of the emulator must not look like Google's
            self.crashes.append(traceback.format_exc())
            outcome = said(500, {"crash": self.crashes[-1]})
            call.status = 500
        return outcome

    def _logged(self, request: Request) -> Call:
        kind = kind_of(request.method, request.path)
        user, now = self._service.user(request), self.world.clock.now()
        with self._log:
            number = len(self.calls) + 1
            call = Call(number, request.method, request.path, kind, now, request.body)
            call.query, call.user = dict(request.query), user
            self.calls.append(call)
        return call

    def _carried_out(self, request: Request, call: Call) -> Outcome:
        if call.kind not in {"token", "other"}:
            found = look(request.method, request.path, request.query, request.body)
            call.problems, call.refusal = found
        for hook in self.before:
            hook(call)
        with self._watched(call):
            outcome = self._disturbed(request, call, self.faults.take(call))
        call.status = outcome.status if isinstance(outcome, Reply) else 0
        for hook in self.after:
            hook(call)
        return outcome

    @contextmanager
    def _watched(self, call: Call) -> Iterator[None]:
        """See whether two requests change the access to one file at once."""
        if call.kind != "drive.permissions" or call.method == "GET":
            yield
            return
        file_id = call.path.split("/")[4]
        with self._log:
            if file_id in self._sharing:
                self.overlaps.append(file_id)
            self._sharing.append(file_id)
        yield
        with self._log:
            self._sharing.remove(file_id)

    def _disturbed(self, request: Request, call: Call, fault: Fault | None) -> Outcome:
        late = self._late(self.world.latency, call) if self.world.latency else None
        if late is not None or fault is None:
            return late or self._service.reply(request, call)
        if fault.what == "reset-before":
            return BROKEN
        refused = refusal(fault, call)
        if refused is not None:
            return refused
        reply = self._service.reply(request, call)
        match fault.what:
            case "reset-after":
                return BROKEN
            case "hang":
                return HELD
            case _:
                return self._late(fault.seconds, call) or reply

    def _late(self, seconds: float, call: Call) -> Reply | None:
        """Take time over a request; what Sheets answers when it is more than it takes."""
        in_sheets = call.kind.startswith("sheets.")
        self.world.clock.sleep(min(seconds, LONGEST) if in_sheets else seconds)
        if not in_sheets or seconds <= LONGEST:
            return None
        expired = "Deadline expired before operation could complete."
        return said(504, GoogleError(504, "DEADLINE_EXCEEDED", expired).body())
