"""What every store promises, told of all of them."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheets_sync.model.store import BusyError, ChangedMeanwhileError, Store, UnreadableError
from sheets_sync.model.workbook import Line
from sheets_sync.stores.memory import MemoryStore
from sheets_sync.stores.read_back import as_returned
from sheets_sync.stores.xlsx import XlsxStore
from tests.google.server import Emulator
from tests.stores.sample import DEPARTMENT, FINDINGS, OKR, PRIORITIES
from tests.stores.workplace import Workplace

ADDRESS = "phòng/KD.xlsx"
MENDED = replace(FINDINGS, lines=(Line({"message": "Không còn gì phải sửa."}),), notes=())


@dataclass(frozen=True)
class Place:
    """A store with the hands of a person in it; `store` may be another run's each time.

    `opens` has somebody hold a workbook open, where that keeps a store from writing. `beside`:
    it can write its own sheets while people write theirs, and make lost ones again.
    """

    at: Callable[[], Store]
    types: Callable[[str, str, str, str], None]
    opens: Callable[[str], None] | None = None
    beside: bool = False

    @property
    def store(self) -> Store:
        return self.at()


@contextmanager
def _on_disk(root: Path) -> Iterator[Place]:
    def types(address: str, title: str, cell: str, text: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(root / address)
        book[title][cell] = text
        book.save(root / address)

    def opens(address: str) -> None:
        path = root / address
        path.with_name(f".~lock.{path.name}#").touch()

    store = XlsxStore(root)
    yield Place(lambda: store, types, opens)


@contextmanager
def _in_memory(_: Path) -> Iterator[Place]:
    store = MemoryStore()
    yield Place(lambda: store, store.edit, store.busy.add)


@contextmanager
def _on_google(root: Path) -> Iterator[Place]:
    with Emulator() as emulator, closing(Workplace(root, emulator)) as workplace:
        yield Place(workplace.begin, workplace.types, beside=True)
        assert emulator.malformed == []


@pytest.fixture(params=[_on_disk, _in_memory, _on_google], ids=["xlsx", "memory", "google"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with request.param(tmp_path) as made:
        yield made


def test_what_was_written_is_read_back(place: Place) -> None:
    created = place.store.create(ADDRESS, DEPARTMENT)

    returned, stamp = place.store.read(ADDRESS)

    assert returned == as_returned(DEPARTMENT)
    assert stamp == created


def test_creating_never_overwrites(place: Place) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    place.types(ADDRESS, OKR.title, "E4", "đồng")

    with pytest.raises(FileExistsError):
        place.store.create(ADDRESS, DEPARTMENT)

    grid = place.store.read(ADDRESS)[0].grid(OKR.title)
    assert grid
    assert grid.at(3, 4) == "đồng"


def test_a_stamp_is_quick_and_changes_with_the_workbook(place: Place) -> None:
    missing = place.store.stamp(ADDRESS)
    created = place.store.create(ADDRESS, DEPARTMENT)
    before = place.store.stamp(ADDRESS)

    place.types(ADDRESS, OKR.title, "E4", "đồng")

    assert missing is None
    assert before
    assert before.quick == created.quick
    assert place.store.stamp(ADDRESS) != before


def test_a_missing_workbook_is_unreadable(place: Place) -> None:
    with pytest.raises(UnreadableError) as caught:
        place.store.read("phòng/không có.xlsx")

    assert caught.value.reason == "missing"


def test_many_are_read_in_the_order_asked_for(place: Place) -> None:
    smaller = replace(DEPARTMENT, sheets=(PRIORITIES,))
    place.store.create("phòng/KD.xlsx", DEPARTMENT)
    place.store.create("phòng/HT.xlsx", smaller)
    asked = ["phòng/KD.xlsx", "phòng/không có.xlsx", "phòng/HT.xlsx", "phòng/KD.xlsx"]

    answers = [
        (address, answer.reason if isinstance(answer, UnreadableError) else answer[0])
        for address, answer in place.store.read_many(iter(asked))
    ]

    kd, ht = as_returned(DEPARTMENT), as_returned(smaller)
    assert answers == list(zip(asked, [kd, "missing", ht, kd], strict=True))
    assert list(place.store.read_many([])) == []


def test_rewriting_changes_the_named_sheet_and_nothing_else(place: Place) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    place.types(ADDRESS, OKR.title, "E4", "đồng")
    before, stamp = place.store.read(ADDRESS)

    rewritten = place.store.rewrite(ADDRESS, [MENDED], stamp)

    after, stamp = place.store.read(ADDRESS)
    fresh = as_returned(replace(DEPARTMENT, sheets=(MENDED,))).grids[0]
    assert after == replace(before, grids=(*before.grids[:-1], fresh))
    assert stamp == rewritten


def test_rewriting_twice_changes_nothing_more(place: Place) -> None:
    place.store.create(ADDRESS, DEPARTMENT)

    first = place.store.rewrite(ADDRESS, [MENDED, PRIORITIES], place.store.read(ADDRESS)[1])
    second = place.store.rewrite(ADDRESS, [MENDED, PRIORITIES], first)

    assert second == first


def test_what_people_change_meanwhile_is_left_alone(place: Place) -> None:
    stamp = place.store.create(ADDRESS, DEPARTMENT)
    place.types(ADDRESS, OKR.title, "E4", "đồng")
    typed = place.store.read(ADDRESS)

    if place.beside:
        rewritten = place.store.rewrite(ADDRESS, [MENDED], stamp)
        after, now = place.store.read(ADDRESS)
        assert after.grids[:-1] == typed[0].grids[:-1]
        assert rewritten.quick != now.quick
        assert rewritten.exact != now.exact
        return
    with pytest.raises(ChangedMeanwhileError):
        place.store.rewrite(ADDRESS, [MENDED], stamp)

    assert place.store.read(ADDRESS) == typed


def test_a_workbook_that_somebody_holds_open_is_left_alone(place: Place) -> None:
    stamp = place.store.create(ADDRESS, DEPARTMENT)
    if place.opens is None:
        assert place.beside  # there a workbook is open to all at once
        return
    place.opens(ADDRESS)

    with pytest.raises(BusyError):
        place.store.rewrite(ADDRESS, [MENDED], stamp)

    assert place.store.read(ADDRESS)[1] == stamp


def test_a_deleted_sheet_is_named_or_made_again(place: Place) -> None:
    stamp = place.store.create(ADDRESS, replace(DEPARTMENT, sheets=(PRIORITIES,)))

    if place.beside:
        place.store.rewrite(ADDRESS, [MENDED, PRIORITIES], stamp)
        fresh = as_returned(replace(DEPARTMENT, sheets=(MENDED,))).grids[0]
        assert place.store.read(ADDRESS)[0].grid(FINDINGS.title) == fresh
        return
    with pytest.raises(KeyError) as caught:
        place.store.rewrite(ADDRESS, [MENDED, PRIORITIES], stamp)

    assert caught.value.args == (FINDINGS.title,)


def test_publishing_replaces_and_the_same_again_writes_nothing(place: Place) -> None:
    smaller = replace(DEPARTMENT, sheets=(PRIORITIES,))
    place.store.publish("scores.xlsx", DEPARTMENT)

    new = place.store.publish("scores.xlsx", smaller)
    again = place.store.publish("scores.xlsx", smaller)

    assert again == new
    assert place.store.read("scores.xlsx") == (as_returned(smaller), new)


def test_strangers_are_the_workbooks_nobody_knows(place: Place) -> None:
    for name in ("KD.xlsx", "KD (1).xlsx", "gửi lại.xlsx"):
        place.store.create(f"phòng/{name}", DEPARTMENT)
    place.store.create("elsewhere.xlsx", DEPARTMENT)

    strangers = place.store.strangers("phòng", ["phòng/KD.xlsx"])

    assert list(strangers) == ["phòng/KD (1).xlsx", "phòng/gửi lại.xlsx"]
