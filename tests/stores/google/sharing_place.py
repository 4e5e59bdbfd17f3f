"""A workbook on an emulated shared drive, and who was let into it."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sheets_sync.model.workbook import Audience, Workbook
from sheets_sync.stores.google.index import Index
from tests.google.server import Emulator
from tests.google.world import File, Permission
from tests.stores.sample import GUIDE
from tests.stores.workplace import Workplace

AN, BINH, DUC = (f"{name}@saomai.example" for name in ("an.nguyen", "binh.le", "duc.pham"))
SALES = "departments/KD"
BOOK = Workbook("department", "KD", "OKR Phòng Kinh doanh", (GUIDE,))


@contextmanager
def sharing_place(root: Path) -> Iterator[Workplace]:
    """Open a workplace, and see at the end that all its calls were well-formed."""
    with Emulator(quota=False) as emulator, closing(Workplace(root, emulator)) as place:
        yield place
        assert emulator.malformed == []


def pid(who: str, kind: str = "user") -> str:
    return Permission(kind, "reader", who).id


def file_of(place: Workplace) -> File:
    return place.world.files[place.file_id(SALES)]


def let_in(place: Workplace) -> dict[str, str]:
    """Give the role of everybody who was let into the workbook itself."""
    return {one.grantee: one.role for one in file_of(place).permissions.values()}


def granted(place: Workplace) -> Mapping[str, Mapping[str, str]]:
    return Index(place.index).granted(SALES)


def asked(place: Workplace, since: int) -> list[str]:
    """Give the calls about access lists, in order."""
    calls = place.emulator.calls[since:]
    return [call.method for call in calls if call.kind == "drive.permissions"]


def made(place: Workplace, *writers: str, readers: tuple[str, ...] = ()) -> None:
    place.store.create(SALES, BOOK, Audience(writers, readers))
