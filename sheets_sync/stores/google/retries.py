"""What to do when a call fails: a table, by HTTP status and by Google's own reason.

    429; 403 userRateLimitExceeded, rateLimitExceeded   refused: again, when Google or we like
    no connection; the token server is in trouble       never sent: again, a few times
    408, 500, 502, 503, 504, reset, timeout             perhaps carried out: again a few times if
                                                        that does no harm, otherwise look first
    everything else (400, 401, 403, 404, ...)           never again

google-auth has already renewed the token and asked again before a 401 comes here. Waiting grows
twofold (https://developers.google.com/workspace/sheets/api/limits#exponential); a quarter of it is
drawn at random, so that those who were refused together do not come back together.
"""

from dataclasses import dataclass
from enum import Enum, auto
from random import Random
from typing import Final

from sheets_sync.stores.google.errors import NO_TOKEN, GoogleError

PATIENCE: Final = 15 * 60.0
"""How long trouble is borne altogether, in seconds since the last call that went well."""
TRIES: Final = 6
"""How often a call is sent in all where it is not clear whether Google carried it out."""
LONGEST: Final = 64.0
"""The longest wait, in seconds, unless Google itself asks for a longer one."""
_REFILL: Final = 8.0
"""The first wait after a refusal, in seconds: what is used up comes back within a minute."""
QUOTA: Final = {"userRateLimitExceeded", "rateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
"""Reasons for too many calls at a time: they pass within a minute."""


@dataclass(frozen=True, slots=True)
class Again:
    """Send it again after so many seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Look:
    """After so many seconds, look whether it was carried out; with `again` send it if not."""

    after: float
    again: bool = True


@dataclass(frozen=True, slots=True)
class Stop:
    """Give up: it was not carried out, or nothing can be done about it."""


Decision = Again | Look | Stop


class Failure(Enum):
    """What a failure means for the call."""

    REFUSED = auto()
    UNSENT = auto()
    LOST = auto()
    FINAL = auto()


def meaning(error: GoogleError) -> Failure:
    """Tell what a failure means: the table above."""
    match error.status, error.reason:
        case 429, _:
            return Failure.REFUSED
        case 403, reason if reason in QUOTA:
            return Failure.REFUSED
        case 0, "unreachable":
            return Failure.UNSENT
        case _, reason if reason == NO_TOKEN:
            return Failure.UNSENT
        case (408 | 500 | 502 | 503 | 504, _) | (0, "timeout" | "reset"):
            return Failure.LOST
        case _:
            return Failure.FINAL


def decide(
    error: GoogleError, *, repeatable: bool, tries: int, waited: float, draw: Random
) -> Decision:
    """Decide after a call has failed for the `tries`-th time.

    `repeatable` calls have the same effect however often they are carried out; `waited` is how
    many seconds the trouble has lasted by now. A wait beyond PATIENCE is not begun.
    """
    failure = meaning(error)
    if failure is Failure.FINAL:
        return Stop()
    first = _REFILL if failure is Failure.REFUSED else 2.0
    after = _wait(error, first * 2 ** min(tries - 1, 10), draw)
    enough = waited + after > PATIENCE or (failure is not Failure.REFUSED and tries >= TRIES)
    if failure is Failure.LOST and not repeatable:
        return Look(0.0, again=False) if enough else Look(after)
    return Stop() if enough else Again(after)


def _wait(error: GoogleError, longest: float, draw: Random) -> float:
    longest = min(LONGEST, longest)
    return max(draw.uniform(longest * 3 / 4, longest), error.retry_after or 0.0)
