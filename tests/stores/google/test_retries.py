"""The table of retries: what is sent again, what is looked into, and what ends at once."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.retries import (
    PATIENCE,
    TRIES,
    Again,
    Decision,
    Failure,
    Look,
    Stop,
    decide,
    meaning,
)

R, U, L, F = Failure.REFUSED, Failure.UNSENT, Failure.LOST, Failure.FINAL


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        (429, "RATE_LIMIT_EXCEEDED", R),
        (429, "", R),
        (403, "userRateLimitExceeded", R),
        (403, "rateLimitExceeded", R),
        (403, "storageQuotaExceeded", F),
        (403, "sharingRateLimitExceeded", F),
        (403, "dailyLimitExceeded", F),
        (403, "PERMISSION_DENIED", F),
        (400, "INVALID_ARGUMENT", F),
        (401, "UNAUTHENTICATED", F),
        (404, "notFound", F),
        (409, "ABORTED", F),
        (200, "unreadable", F),
        (408, "", L),
        (500, "INTERNAL", L),
        (502, "", L),
        (503, "UNAVAILABLE", L),
        (504, "", L),
        (0, "timeout", L),
        (0, "reset", L),
        (0, "unreachable", U),
        (0, "insecure", F),
    ],
)
def test_a_failure_means(status: int, reason: str, expected: Failure) -> None:
    assert meaning(GoogleError(status, reason)) is expected


def drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same waits every time


def decided(
    status: int,
    *,
    repeatable: bool = True,
    tries: int = 1,
    waited: float = 0.0,
    retry_after: float | None = None,
    reason: str = "",
) -> Decision:
    error = GoogleError(status, reason, retry_after=retry_after)
    return decide(error, repeatable=repeatable, tries=tries, waited=waited, draw=drawn(1))


def test_a_refused_call_is_sent_again_whatever_it_is() -> None:
    assert isinstance(decided(429, repeatable=False), Again)
    assert isinstance(decided(429, repeatable=False, tries=40), Again)


def test_a_call_that_may_have_been_carried_out_is_looked_into_first() -> None:
    assert isinstance(decided(503, repeatable=True), Again)
    assert isinstance(decided(503, repeatable=False), Look)
    assert isinstance(decided(0, reason="reset", repeatable=False), Look)
    assert isinstance(decided(0, reason="unreachable", repeatable=False), Again)


def test_trouble_ends_after_six_tries() -> None:
    assert isinstance(decided(502, tries=TRIES - 1), Again)
    assert decided(502, tries=TRIES) == Stop()
    assert decided(0, reason="unreachable", tries=TRIES) == Stop()
    assert decided(502, repeatable=False, tries=TRIES) == Look(0.0, again=False)


def test_what_google_asks_for_is_waited() -> None:
    assert decided(429, retry_after=100.0) == Again(100.0)
    assert decided(503, retry_after=100.0) == Again(100.0)


def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    assert decided(429, retry_after=PATIENCE + 1) == Stop()
    assert decided(429, retry_after=100.0, waited=PATIENCE - 99) == Stop()
    assert decided(429, retry_after=100.0, waited=PATIENCE - 100) == Again(100.0)


@pytest.mark.parametrize(
    ("status", "tries", "longest"),
    [
        (429, 1, 8.0),
        (429, 2, 16.0),
        (429, 4, 64.0),
        (429, 5000, 64.0),
        (503, 1, 2.0),
        (503, 2, 4.0),
        (503, 5, 32.0),
    ],
)
@given(seed=st.integers())
def test_waits_grow_twofold_up_to_a_minute_and_differ(
    status: int, tries: int, longest: float, seed: int
) -> None:
    error = GoogleError(status, "")

    decision = decide(error, repeatable=True, tries=tries, waited=0, draw=drawn(seed))

    assert isinstance(decision, Again)
    assert longest * 3 / 4 <= decision.after <= longest


def test_two_robots_refused_together_do_not_come_back_together() -> None:
    error = GoogleError(429, "")

    waits = {
        decide(error, repeatable=True, tries=3, waited=0, draw=drawn(seed)) for seed in range(9)
    }

    assert len(waits) == 9
