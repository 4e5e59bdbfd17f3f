"""A server that stands in for Google, and the way to it, in a time that never waits."""

from collections.abc import Iterator
from random import Random

import pytest

from sheets_sync.stores.google.transport import Google, share
from tests.stores.google.answers import TOKEN, identity
from tests.stores.google.loopback import (
    Loopback,
    VirtualClock,
    serving,
)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def google(server: Loopback, clock: VirtualClock) -> Iterator[Google]:
    shared = share(server.url, clock, Random(7))  # noqa: S311 - the same waits every time
    with Google(identity(TOKEN), lanes=1, shared=shared) as made:
        yield made
