"""HTTP/1.1 on loopback: requests are read, replies written in one piece."""

import json
import socket
import struct
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
