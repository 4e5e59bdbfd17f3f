"""HTTP/1.1 on loopback: requests are read, replies written in one piece."""

import json
import select
import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from enum import Enum
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.google.wire import Reply, Request


class Broken(Enum):
    """No reply: the connection is reset, or held until the other side gives up."""

    RESET = "reset"
    HELD = "held"


BROKEN, HELD = Broken.RESET, Broken.HELD
Outcome = Reply | Broken
Answer = Callable[[Request], Outcome]


class Listener:
    """Listens on a port of 127.0.0.1 (0: any that is free) and asks `answer` about requests."""

    def __init__(self, port: int, answer: Answer, now: Callable[[], float]) -> None:
        self._server = _Server(port, answer, now)
        self._thread = threading.Thread(target=self._server.serve)
        self._port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Take requests, in threads of their own."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more, break the connections that are open, and wait for their threads."""
        self._server.stopping.set()
        if self._thread.is_alive():
            # A last connection wakes the thread that waits for one.
            socket.create_connection(("127.0.0.1", self._port)).close()
            self._thread.join()
        self._server.hang_up()
        self._server.server_close()


class _Server(ThreadingMixIn, TCPServer):
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, port: int, answer: Answer, now: Callable[[], float]) -> None:
        self.answer, self.now = answer, now
        self.stopping = threading.Event()
        self._connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def serve(self) -> None:
        """Take one connection after another until the server stops."""
        while not self.stopping.is_set():
            self.handle_request()

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ANN401, ARG002
        """Whether a connection is taken: not the one that ends it all."""
        return not self.stopping.is_set()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """A client that goes away in the middle is nothing to talk about."""

    def hang_up(self) -> None:
        """Break every connection, so that no thread waits for another request."""
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one packet: in two, each request would wait for the other side's
    # delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, *_: object) -> None:
        """The calls are kept elsewhere."""

    def _serve(self) -> None:
        outcome = self.server.answer(self._request())
        match outcome:
            case Reply():
                self._send(outcome)
            case Broken.HELD:
                self._hold()
                self._reset()
            case Broken.RESET:
                self._reset()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - http.server's names

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body: object = None
        content_type = self.headers.get("Content-Type", "")
        if raw and "json" in content_type:
            with suppress(ValueError):
                body = json.loads(raw)
        query = parse_qs(parts.query, keep_blank_values=True)
        token = self.headers.get("Authorization", "")
        return Request(self.command, parts.path, query, token, content_type, raw, body)

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("Date", formatdate(self.server.now(), usegmt=True))
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.content)))
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.content)

    def _hold(self) -> None:
        """Wait until the client has given up, or the server stops."""
        while not self.server.stopping.is_set():
            if select.select([self.connection], [], [], 0.02)[0]:
                return

    def _reset(self) -> None:
        """Close with a reset, as a connection that breaks does."""
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.connection.close()
