"""What Google answers when it refuses, and what stands for its silence."""

import json
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final, Self

from gspread.exceptions import GSpreadException

NO_TOKEN: Final = "noToken"  # noqa: S105 - a word, no secret
"""The reason where the server that gives out tokens is in trouble: nothing was sent then."""
NOT_OPENED: Final = "appNotAuthorizedToFile"
"""The reason where a person may see a file and the tool may not: it neither made nor opened it."""
_BAD_REQUEST: Final = 400
_SECRET: Final = re.compile(r"[\w-]{40,}|[\w+/=-]{64,}|(GOCSPX-|ya29\.|-----).*", re.DOTALL)
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_PATH: Final = re.compile(r"^Invalid [\w.\[\]]+")
_LONGEST: Final = 300


class GoogleError(GSpreadException, OSError):
    """Google refused a call, or did not answer it; gspread's methods raise it, too.

    `status` is HTTP's, 0 where no answer came. `reason` is Google's own word: `notFound`,
    `storageQuotaExceeded`, `RATE_LIMIT_EXCEEDED`, `PERMISSION_DENIED`; for silence it is one of
    `unreachable` (nothing was sent), `insecure` (no trusted connection), `timeout` and `reset`.
    `noToken` is our word where no token was to be had, for now: `status` is that server's then.
    `message` is Google's whole sentence and may repeat what stands in a cell, so it is for
    deciding, never for showing: the error's own text leaves such words out. `retry_after` is how
    many seconds Google asks to wait.
    """

    unsure = False
    """Whether the call may have been carried out nevertheless."""

    def __init__(
        self, status: int, reason: str, message: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(_shown(status, reason, message))
        self.status = status
        self.reason = reason
        self.message = message
        self.retry_after = retry_after

    @classmethod
    def like(cls, other: "GoogleError") -> Self:
        """Say the same as another error, as one of this class."""
        return cls(other.status, other.reason, other.message, other.retry_after)


class UnsureError(GoogleError):
    """No clear answer came to a call that may not be repeated: it may have been carried out."""

    unsure = True


class IdentityError(GoogleError):
    """Google does not know us, or no longer: a token or a key was refused."""


def kept_from_us(error: GoogleError) -> bool:
    """Tell whether a file is gone or not for us; Google does not always say which."""
    return error.status == HTTPStatus.NOT_FOUND or error.reason == NOT_OPENED


def refusal(status: int, body: str | bytes, headers: Mapping[str, str]) -> GoogleError:
    """Read the error in an answer: as Sheets, Drive or the token server writes it, or a page.

    https://developers.google.com/workspace/drive/api/guides/handle-errors
    """
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    reason, message = _words(answer if isinstance(answer, dict) else {})
    kind = IdentityError if status == HTTPStatus.UNAUTHORIZED else GoogleError
    return kind(status, reason, message or _phrase(status), _retry_after(headers))


def _words(answer: Mapping[str, Any]) -> tuple[str, str]:
    """Give the reason and the sentence of an error, whose form depends on the server."""
    match answer.get("error"):
        case str(reason):
            return reason, str(answer.get("error_description") or "")
        case dict() as error:
            return _reason(error), str(error.get("message") or "")
        case _:
            return "", ""


def _reason(error: Mapping[str, Any]) -> str:
    """Give Google's most exact word: Drive's list of errors, then ErrorInfo, then the status."""
    for kind in ("errors", "details"):
        found = error.get(kind)
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict) and each.get("reason"):
                return str(each["reason"])
    return str(error.get("status") or "")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Read how long to wait: seconds, or a moment to be compared with the answer's own."""
    wanted = headers.get("Retry-After", "")
    if wanted.strip().isdecimal():
        return float(wanted)
    at, now = moment(wanted), moment(headers.get("Date", ""))
    return max(0.0, at - now) if at and now else None


def moment(date: str) -> float:
    """Read a date as HTTP writes it, in seconds since 1970; 0 where there is none."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _shown(status: int, reason: str, message: str) -> str:
    """Write an error without anything that came from a cell, a token or a key."""
    words = f"{status} {reason}".strip() if status else reason
    text = _shown_message(status, message)
    return f"{words}: {text}" if text else words


def _shown_message(status: int, message: str) -> str:
    """Leave out what was quoted, and of "bad request" all but the place in our own request."""
    if status == _BAD_REQUEST:
        place = _PATH.match(message)
        return place.group() if place else ""
    return _SECRET.sub("…", _QUOTED.sub("…", message))[:_LONGEST]
