"""What may go wrong on the way: the faults a test asks for."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.google.calls import Call
from tests.google.drive_errors import DriveError, drive_form, may_not, no_file
from tests.google.errors import GoogleError, forbidden, not_found
from tests.google.quota import BUCKETS, exceeded
from tests.google.token import OAuthError, unauthenticated
from tests.google.wire import Reply, said

What = Literal[
    "401", "403", "404", "429", "500", "502-html", "503",
    "reset-before", "reset-after", "slow", "hang", "disabled", "garbled",
]  # fmt: skip
PROJECT = "duan-1"
BAD_GATEWAY = """<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 502 (Server Error)!!1</title>
  <p><b>502.</b> <ins>That’s an error.</ins>
  <p>The server encountered a temporary error and could not complete your request.<p>Please try
  again in 30 seconds.  <ins>That’s all we know.</ins>
"""


def always(_call: Call) -> bool:
    """Every call."""
    return True


def nth(n: int) -> Callable[[Call], bool]:
    """Return the test for the n-th call of all, from 1."""
    return lambda call: call.n == n


def of_kind(*kinds: str) -> Callable[[Call], bool]:
    """Return the test for calls of these kinds; "drive" and "sheets" stand for all of theirs."""
    return lambda call: call.kind in kinds or call.kind.partition(".")[0] in kinds


@dataclass
class Fault:
    """One thing that goes wrong, `times` times (None: always) with the calls `when` says.

    "401" to "503" refuse without doing anything; "reset-before" breaks the connection without,
    "reset-after" after having done what was asked. "slow" answers `seconds` late, on the
    world's clock; "hang" does what was asked and never answers. "disabled" is an API that nobody
    has switched on, "garbled" a good answer of which half has come. `retry_after` seconds are
    said in the refusal's header.
    """

    what: What
    when: Callable[[Call], bool] = always
    times: int | None = 1
    seconds: float = 30.0
    retry_after: int | None = None


@dataclass
class Faults:
    """The faults still to come."""

    waiting: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *faults: Fault) -> None:
        """Let something go wrong from now on."""
        with self._lock:
            self.waiting.extend(faults)

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        with self._lock:
            self.waiting.clear()

    def take(self, call: Call) -> Fault | None:
        """Return the fault that befalls a call, and count it."""
        with self._lock:
            for fault in self.waiting:
                if fault.times != 0 and fault.when(call):
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None


def refusal(fault: Fault, call: Call) -> Reply | None:
    """Return what a fault answers instead of the API; None where it only disturbs."""
    if fault.what == "disabled":
        return said(403, _disabled().body())
    if fault.what == "502-html":
        return Reply(502, BAD_GATEWAY.encode(), "text/html; charset=UTF-8")
    if fault.what == "garbled":
        return Reply(200, b'{"access_token": "ya29.nua', "application/json; charset=UTF-8")
    if not fault.what.isdigit():
        return None
    code = int(fault.what)
    area = call.kind.partition(".")[0]
    answer = {"sheets": _sheets, "token": _token}.get(area, _drive)(code, call)
    status, body = answer
    wait = fault.retry_after
    headers = () if wait is None else (("Retry-After", str(wait)),)
    return said(status, body)._replace(headers=headers)


def _disabled() -> GoogleError:
    """An API that nobody has switched on in the project."""
    return GoogleError(
        403,
        "PERMISSION_DENIED",
        f"Google Sheets API has not been used in project {PROJECT} before or it is disabled.",
        [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "SERVICE_DISABLED",
            "domain": "googleapis.com",
        }],
    )  # fmt: skip


def _sheets(code: int, call: Call) -> tuple[int, object]:
    errors: dict[int, GoogleError] = {
        401: unauthenticated(),
        403: forbidden(),
        404: not_found(),
        429: exceeded(BUCKETS.get(call.kind, "Read"), PROJECT, 60, user=True),
        500: GoogleError(500, "INTERNAL", "Internal error encountered."),
        503: GoogleError(503, "UNAVAILABLE", "The service is currently unavailable."),
    }
    return code, errors[code].body()


def _drive(code: int, call: Call) -> tuple[int, object]:
    if code == 401:
        return code, drive_form(unauthenticated())
    file_id = [*call.path.split("/"), "", ""][4]
    errors: dict[int, DriveError] = {
        403: may_not(file_id),
        404: no_file(file_id),
        429: DriveError(429, "rateLimitExceeded", "Rate Limit Exceeded", domain="usageLimits"),
        500: DriveError(500, "internalError", "Internal Error"),
        503: DriveError(503, "backendError", "The service is currently unavailable."),
    }
    return code, errors[code].body()


def _token(code: int, _call: Call) -> tuple[int, object]:
    names = {401: "invalid_client", 403: "access_denied", 429: "rate_limit_exceeded"}
    name = names.get(code, "internal_failure" if code >= 500 else "not_found")
    return code, OAuthError(code, name, "Backend Error" if code >= 500 else name).body()
