"""One credential's connection to Google: each call paced, counted and bounded in time.

A call is repeated only where that is safe. A client serves one thread at a time, as `requests`
does; what clients share is for all.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from threading import Event, Lock
from typing import Any, Final, TypeVar, assert_never

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from gspread.http_client import FileType, HTTPClient, ParamsType
from requests import Response

from sheets_sync.stores.google.calls import (
    SILENCE,
    Answered,
    Call,
    answered,
    reads,
    silence,
    whole_url,
)
from sheets_sync.stores.google.clock import Clock
from sheets_sync.stores.google.errors import GoogleError, IdentityError, UnsureError, refusal
from sheets_sync.stores.google.pace import Caller, Pace
from sheets_sync.stores.google.retries import (
    Again,
    Decision,
    Failure,
    Look,
    Stop,
    decide,
    meaning,
)
from sheets_sync.stores.google.token_server import TokenRequest, refused_token

T = TypeVar("T")

TIMEOUT: Final = (10.0, 190.0)
"""Seconds to connect, and to wait for an answer: Google itself gives up after 180.
https://developers.google.com/workspace/sheets/api/limits"""
_AGENT: Final = "sheets-sync (gzip)"
"""Google packs its answers only for programs with this word in their name.
https://developers.google.com/workspace/drive/api/guides/performance#gzip"""


@dataclass
class Shared:
    """What all clients of a run share; `base` is a server that stands in for Google, or empty.

    `stop` wakes whoever waits, for the run is over.
    """

    pace: Pace
    clock: Clock
    draw: Random
    base: str = ""
    stop: Event = field(default_factory=Event)
    counts: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def add(self, name: str) -> None:
        """Count a call that goes out."""
        with self._lock:
            self.counts[name] += 1


class PacedHTTPClient(HTTPClient):
    """Sends calls with one credential, gspread's own too; raises GoogleError.

    It is what `gspread.authorize` is given to make its client with.
    """

    def __init__(
        self,
        credentials: Credentials,
        _session_of_theirs: object = None,
        *,
        caller: Caller,
        shared: Shared,
    ) -> None:
        self._token_session = _session(requests.Session(), shared.base)
        self._tokens = TokenRequest(self._token_session)
        session = AuthorizedSession(credentials, auth_request=self._tokens)  # type: ignore[no-untyped-call]
        super().__init__(credentials, _session(session, shared.base))
        self.timeout = TIMEOUT
        self._credentials, self._caller, self._shared = credentials, caller, shared
        self._trouble_since: float | None = None

    def request(  # noqa: PLR0913, PLR0917 - as gspread has it
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: Any = None,  # noqa: ANN401 - as gspread has it
    ) -> Response:
        """Send a call of gspread's; only one that reads is repeated where it may have worked."""
        words = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        call = self._call(method, endpoint, words, repeatable=None)
        return self._insist(lambda: self._once(call), repeatable=call.repeatable)

    def send(
        self,
        method: str,
        url: str,
        words: Mapping[str, Any],
        *,
        repeatable: bool | None = None,
        look: Callable[[], Any] | None = None,
    ) -> Answered:
        """Send one call; reading is always repeatable.

        Where it is not clear whether another call was carried out, `look` is asked: it gives the
        answer (or its body) if it was, else None, and the call is sent again. Raises UnsureError
        where there is no `look`, or it got no answer; GoogleError where nothing was done.
        """
        call = self._call(method, url, words, repeatable=repeatable)
        sent = lambda: answered(self._once(call))  # noqa: E731 - as short as it is
        return self._insist(sent, _as_answer(look), repeatable=call.repeatable)

    def prove(self) -> None:
        """Have the token renewed if it has expired; raises IdentityError where we are refused.

        Trouble on the way is borne as it is with every call.
        """
        self._insist(self._renewed, repeatable=True)

    def _renewed(self) -> bool:
        ask = partial(self._tokens, timeout=self.timeout)
        try:
            if not self._credentials.valid:
                self._credentials.refresh(ask)  # type: ignore[no-untyped-call]
        except GoogleAuthError as error:
            raise refused_token(error) from None  # it may repeat what the token server got
        return True

    def _call(
        self, method: str, url: str, words: Mapping[str, Any], *, repeatable: bool | None
    ) -> Call:
        if repeatable is None or reads(method, url):
            repeatable = reads(method, url)
        return Call(method.upper(), whole_url(url, self._shared.base), repeatable, words)

    def _insist(
        self,
        send: Callable[[], T],
        look: Callable[[], T | None] | None = None,
        *,
        repeatable: bool,
    ) -> T:
        """Send until there is an answer, or nothing more can be done."""
        tries = 0
        while True:
            tries += 1
            try:
                answer = send()
            except GoogleError as error:
                found = self._mend(self._decide(error, tries, repeatable=repeatable), error, look)
                if found is not None:
                    return found
            else:
                self._trouble_since = None
                return answer

    def _once(self, call: Call) -> Response:
        """Send a call once, when its turn has come; raises GoogleError unless it went well."""
        with self._shared.pace.turn(self._caller, call.kind):
            self._shared.add(call.name)
            try:
                response = self.session.request(
                    call.method, call.url, timeout=self.timeout, **call.words
                )
            except SILENCE as error:
                raise silence(error) from error
            except GoogleAuthError as error:
                raise refused_token(error) from None  # it may repeat what the token server got
        if not response.ok:
            raise refusal(response.status_code, response.content, response.headers)
        return response

    def _mend(
        self, decision: Decision, error: GoogleError, look: Callable[[], T | None] | None
    ) -> T | None:
        """Wait before the next try, or give what was done already; raises where it has to end."""
        match decision:
            case Stop():
                raise error
            case Again(after):
                self._shared.clock.sleep(after)
                return None
            case Look(after, again):
                if look is None:
                    raise UnsureError.like(error) from error
                self._shared.clock.sleep(after)
                found = _looked(look)
                if found is None and not again:
                    raise error
                return found
            case _:
                assert_never(decision)

    def _decide(self, error: GoogleError, tries: int, *, repeatable: bool) -> Decision:
        now = self._shared.clock.now()
        if meaning(error) is Failure.FINAL:
            self._trouble_since = None
        elif self._trouble_since is None:
            self._trouble_since = now
        waited = now - (now if self._trouble_since is None else self._trouble_since)
        return decide(
            error,
            repeatable=repeatable,
            tries=tries,
            waited=waited,
            draw=self._shared.draw,
        )

    def close(self) -> None:
        """Close the connections."""
        self.session.close()
        self._token_session.close()


def _looked(look: Callable[[], T | None]) -> T | None:
    """Look; where that gets no answer either, nobody knows what was done."""
    try:
        return look()
    except IdentityError:
        raise
    except GoogleError as error:
        raise UnsureError.like(error) from error


def _as_answer(look: Callable[[], Any] | None) -> Callable[[], Answered | None] | None:
    """Let a `look` give an answer's body instead of the answer."""
    if look is None:
        return None

    def given() -> Answered | None:
        found = look()
        return found if found is None or isinstance(found, Answered) else Answered(found)

    return given


def _session(session: Any, base: str) -> Any:  # noqa: ANN401 - google-auth's has no types
    session.headers["User-Agent"] = _AGENT
    session.trust_env = not base  # no proxy stands between two programs on one computer
    return session
