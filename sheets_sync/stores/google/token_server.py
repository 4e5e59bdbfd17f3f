"""The server that gives out tokens: what it refuses for good, and what passes.

google-auth takes every answer it does not like for a refusal of the key, repeats a few of them by
a clock of its own, and knows no 502. Here each answer is looked at before google-auth sees it, so
that a key is only spoken of where Google speaks of it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport import Response
from google.auth.transport.requests import Request

from sheets_sync.stores.google.calls import silence
from sheets_sync.stores.google.errors import NO_TOKEN, GoogleError, IdentityError, refusal

_TROUBLE: Final = {408, 425, 429, *range(500, 600)}
"""What a server answers that is overworked or not well, whatever was asked."""
_PASSING: Final = {"internal_failure", "server_error", "temporarily_unavailable", "slow_down"}
"""What OAuth itself calls passing: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1"""


class TokenRequest(Request):
    """Asks for tokens; raises GoogleError where no answer comes, or none that says anything."""

    def __call__(
        self,
        url: str,
        method: str = "GET",
        *args: Any,  # noqa: ANN401 - as google-auth has it
        **words: Any,  # noqa: ANN401 - as google-auth has it
    ) -> Response:
        """Send what google-auth asks; anything but posts goes to other servers than this one."""
        if method != "POST":
            return super().__call__(url, method, *args, **words)  # type: ignore[no-untyped-call, no-any-return]
        try:
            response = super().__call__(url, method, *args, **words)  # type: ignore[no-untyped-call]
        except TransportError as error:
            raise _silent(error) from None
        _demand_answer(response)
        return response  # type: ignore[no-any-return]


def _silent(error: TransportError) -> GoogleError:
    """Say why no answer came; a connection that cannot be trusted stays so."""
    cause = error.args[0] if error.args else None
    found = silence(cause) if isinstance(cause, requests.RequestException) else None
    if found and found.reason == "insecure":
        return found
    return GoogleError(0, NO_TOKEN, found.reason if found else "")


def _demand_answer(response: Response) -> None:
    """Raise GoogleError for an answer that is trouble, or neither a token nor a refusal."""
    answer = _object(response.data)
    error = answer.get("error")
    passing = isinstance(error, str) and error in _PASSING
    if response.status in _TROUBLE or passing or not (error or _is_token(answer)):
        waiting = refusal(response.status, b"", response.headers).retry_after
        raise GoogleError(response.status, NO_TOKEN, "", waiting)


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_token(answer: Mapping[str, Any]) -> bool:
    """Tell whether it is what google-auth can use: a token, and how long it lasts."""
    token = answer.get("access_token") or answer.get("accessToken") or answer.get("id_token")
    lasts = str(answer.get("expires_in", 0))
    return isinstance(token, str) and lasts.isdecimal()


def refused_token(error: GoogleAuthError) -> GoogleError:
    """Say what became of a call for which no token was given; nothing was sent."""
    if isinstance(error, TransportError) or error.retryable:
        return GoogleError(0, NO_TOKEN)
    answer = error.args[1] if isinstance(error, RefreshError) and len(error.args) > 1 else None
    if isinstance(answer, str):  # so IAM's answer is given, which lets one account act as another
        answer = _object(answer.encode()) or None
    if not isinstance(answer, Mapping):
        return IdentityError(401, "refused")
    found = refusal(401, json.dumps(dict(answer)), {})
    return IdentityError(401, found.reason or "refused", found.message)
