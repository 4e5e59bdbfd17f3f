"""A server on this computer that answers what a test tells it, and a clock that never waits."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat

NOON = 1_772_424_000.0
"""2026-03-02 11:00 in Việt Nam."""


@dataclass
class VirtualClock:
    """Stands still until somebody sleeps, and remembers every sleep."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@dataclass(frozen=True)
class Asked:
    """A request as the server got it."""

    method: str
    path: str
    body: bytes
    bearer: str


@dataclass(frozen=True)
class Given:
    """An answer; without a status the connection is cut off instead."""

    status: int = 200
    body: object = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


CUT_OFF = Given(0)
Answer = Callable[[Asked], Given]


@dataclass
class Loopback:
    """What a running server is known by."""

    url: str
    answer: Answer
    asked: list[Asked] = field(default_factory=list)

    def in_turn(self, *given: Given) -> None:
        """Give these answers one after another, the last one for ever."""
        left = chain(given, repeat(given[-1]))
        self.answer = lambda _: next(left)


@contextmanager
def serving() -> Iterator[Loopback]:
    """Serve until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def date_time_string(self, *_: object) -> str:
            return formatdate(NOON, usegmt=True)

        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            asked = Asked(self.command, self.path, body, bearer)
            loopback.asked.append(asked)
            given = loopback.answer(asked)
            if given.status:
                self.give(given)
            else:
                self.close_connection = True

        def give(self, given: Given) -> None:
            sent = given.body if isinstance(given.body, bytes) else json.dumps(given.body).encode()
            self.send_response(given.status)
            for name, value in {"Content-Length": str(len(sent)), **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer  # noqa: N815 - http.server's

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    loopback = Loopback(f"http://127.0.0.1:{server.server_port}", lambda _: Given())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def bodies(asked: Sequence[Asked]) -> list[object]:
    """Give what was sent, read."""
    return [json.loads(each.body) if each.body else None for each in asked]
