"""An emulator, and people of an invented company who send requests to it."""

from collections.abc import Iterator

import pytest

from tests.google.asking import ANH, BINH, Asking
from tests.google.calling import grid
from tests.google.server import Emulator
from tests.google.wrong import batch, settings

ORGANIZER = "quan.tri@saomai.example"


@pytest.fixture
def google() -> Iterator[Emulator]:
    """An emulator with a clock that stands still, quotas, and a shared drive called Sao Mai."""
    with Emulator() as emulator:
        emulator.shared_drive("Sao Mai", organizers=[ORGANIZER])
        yield emulator


@pytest.fixture
def anh(google: Emulator) -> Iterator[Asking]:
    """A person with files of her own."""
    with Asking(google, google.person(ANH)) as asking:
        yield asking


@pytest.fixture
def binh(google: Emulator) -> Iterator[Asking]:
    """Another person."""
    with Asking(google, google.person(BINH)) as asking:
        yield asking


@pytest.fixture
def organizer(google: Emulator) -> Iterator[Asking]:
    """Who manages the shared drive."""
    with Asking(google, google.person(ORGANIZER)) as asking:
        yield asking


@pytest.fixture
def drive_id(google: Emulator) -> str:
    """The shared drive's id."""
    return next(iter(google.world.drives))


@pytest.fixture
def robot(google: Emulator, drive_id: str) -> Iterator[Asking]:
    """A service account that is a content manager of the shared drive."""
    email = google.robot()["client_email"]
    google.share(drive_id, email, "fileOrganizer")
    with Asking(google, google.token(email)) as asking:
        yield asking


@pytest.fixture(scope="module")
def asking() -> Iterator[Asking]:
    """A person on an emulator of her own, for as long as a module."""
    with Emulator(quota=False) as google, Asking(google, google.person(ANH)) as anh:
        yield anh


@pytest.fixture
def book(asking: Asking) -> str:
    """A spreadsheet under vi_VN with another sheet, and a name there."""
    made = asking.sheet("KD")
    there = {"name": "there", "range": grid(0, 9, 0, 1, sheet=7)}
    batch(
        asking,
        made,
        settings(locale="vi_VN", timeZone="Asia/Ho_Chi_Minh"),
        {"addSheet": {"properties": {"sheetId": 7, "title": "Khác"}}},
        {"addNamedRange": {"namedRange": there}},
    )
    return made
