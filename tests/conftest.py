"""What every test may count on: English words, no network, the same examples every time."""

import os
import shutil
import sys

import pytest
from hypothesis import HealthCheck, settings

from sheets_sync.locale import speak

CI = os.environ.get("CI") == "true"

# A slow machine is no fault of the code, so no example has a deadline.
SAME = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ordinary", SAME, max_examples=60)
settings.register_profile("ci", SAME, max_examples=40)
settings.register_profile("deep", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if CI else "ordinary"))

LOOPBACK = ("localhost", "127.", "::1")


class NetworkError(RuntimeError):
    """A test reached for a machine other than its own."""


def _stay_home(event: str, args: tuple[object, ...]) -> None:
    match event, args:
        case "socket.connect" | "socket.sendto", (_, (str(host), *_)):
            pass
        case "socket.getaddrinfo", (str(host), *_):
            pass
        case _:
            return
    if host and not host.startswith(LOOPBACK):
        raise NetworkError(f"a test reached for {host}")


sys.addaudithook(_stay_home)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs LibreOffice where there is none, except in CI, which must have it."""
    if CI or shutil.which("soffice"):
        return
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test in English, whatever the machine or the test before spoke."""
    monkeypatch.setenv("LANGUAGE", "en")
    for name in [name for name in os.environ if name.startswith("SHEETS_SYNC_")]:
        monkeypatch.delenv(name)
    speak("en")
