"""A published workbook too large for one request: readers see the old or the new, nothing else."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

import pytest

from sheets_sync.model.workbook import Formula, Line, Workbook
from sheets_sync.stores.google import books, publishing
from sheets_sync.stores.google.ids import sheet_id
from sheets_sync.stores.google.page import STAGING
from sheets_sync.stores.google.store import GoogleStore
from sheets_sync.stores.read_back import as_returned
from tests.google.calls import Call
from tests.google.faults import Fault, What
from tests.google.person import Person
from tests.google.server import Emulator
from tests.google.spreadsheet import Spreadsheet
from tests.stores.sample import GUIDE, SCORES
from tests.stores.workplace import BOSS, Workplace

ADDRESS = "alignment"
RECOMMENDED = 2_000_000
"""Google's word for the largest body of a request, in bytes."""
SMALL = 9_000
"""A limit that a workbook of a dozen lines is too large for."""
READ = "sheets(properties(sheetId,title,hidden),data.rowData.values(effectiveValue,note))"


def _book(lines: int, word: str, remark: str = "Khá") -> Workbook:
    """Give two sheets of so many lines, the first with formulas that speak of the second."""
    tree = [
        Line({"name": f"Phòng {word} {n}", "progress": Formula(f"='Phân bố'!B{n + 3}/2", n / 2000)})
        for n in range(lines)
    ]
    shares = [
        Line({"name": f"Tổ {word} {n}", "progress": n / 1000, "rating": remark})
        for n in range(lines)
    ]
    sheets = (
        replace(SCORES, key="tree", title="Cây mục tiêu", lines=tuple(tree), charts=()),
        replace(SCORES, key="spread", title="Phân bố", lines=tuple(shares)),
        replace(GUIDE, key="about", title="Đọc thế nào", lines=GUIDE.lines[:3]),
    )
    marks = {"sheets_sync_kind": "alignment", "sheets_sync_day": word}
    return Workbook("alignment", "alignment", "Liên kết OKR quý 1/2026", sheets, marks)


FIRST, SECOND, THIRD = _book(6, "một"), _book(16, "hai"), _book(11, "ba")
IDS = [sheet_id(key) for key in ("tree", "spread", "about")]


@cache
def published() -> Workplace:
    """Have the first workbook published; what is made of it here is a copy."""
    with Emulator() as emulator, closing(Workplace(Path(mkdtemp()), emulator)) as workplace:
        workplace.store.publish(ADDRESS, FIRST)
    return workplace


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    """A place where the first workbook is published."""
    root = copytree(published().root, tmp_path / "place")
    with Emulator() as emulator, closing(published().copy(root, emulator)) as workplace:
        yield workplace
        assert emulator.malformed == []


@pytest.fixture
def _aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a workbook of a dozen lines prepared aside."""
    monkeypatch.setattr(books, "plan", partial(publishing.plan, limit=SMALL))


def _spreadsheet(place: Workplace) -> Spreadsheet:
    book = place.world.files[place.file_id(ADDRESS)].spreadsheet
    assert book
    return book


def _seen(place: Workplace) -> list[object]:
    """Give all that stands in the sheets that are not hidden."""
    passing = {"cells", "row_properties", "column_properties"}
    return [
        (
            {place: cell.written() for place, cell in sheet.cells.items() if cell},
            {name: value for name, value in vars(sheet).items() if name not in passing},
        )
        for sheet in _spreadsheet(place).copy("").sheets
        if not sheet.properties.get("hidden")
    ]


def _watch(place: Workplace, look: Callable[[Workplace], object]) -> list[object]:
    """Have somebody look after each call; gives what they see, each sight once in a row."""
    sights = [look(place)]

    def again(call: Call) -> None:
        if call.user != BOSS and (sight := look(place)) != sights[-1]:
            sights.append(sight)

    place.emulator.after.append(again)
    return sights


def _read(place: Workplace) -> object:
    """Read the workbook in a browser."""
    with Person(place.emulator.url, place.emulator.person(BOSS)) as reader:
        told = reader.sheets("GET", place.file_id(ADDRESS), fields=READ)["sheets"]
    return [sheet for sheet in told if not sheet["properties"].get("hidden")]


def _sizes(place: Workplace) -> list[int]:
    """Give how many bytes each write has sent."""
    bodies = [call.body for call in place.emulator.calls if call.kind == "sheets.write"]
    texts = [json.dumps(body, ensure_ascii=False, separators=(",", ":")) for body in bodies]
    return [len(text.encode()) for text in texts]


def _assert_is(place: Workplace, store: GoogleStore, book: Workbook) -> None:
    """Assert that a workbook stands there, and nothing besides."""
    there = _spreadsheet(place)
    staging = [s.title for s in there.sheets if s.title == STAGING.format(s.id)]
    assert store.read(ADDRESS)[0] == as_returned(book)
    assert [sheet.id for sheet in there.sheets if not sheet.properties.get("hidden")] == IDS
    assert staging == []


def test_a_workbook_of_two_megabytes_goes_over_in_requests_that_google_recommends(
    place: Workplace,
) -> None:
    remark = "Mỗi tuần họp một lần; khách hàng hài lòng hơn. " * 300
    big, other = _book(130, "hai", remark), _book(140, "ba", remark[:-1])
    sights = _watch(place, _seen)

    place.store.publish(ADDRESS, big)
    between = len(_sizes(place))
    store = place.store
    store.publish(ADDRESS, other)

    sizes = _sizes(place)
    assert (len(sights), sights[-1]) == (3, _seen(place))
    assert sum(sizes[:between]) > RECOMMENDED < sum(sizes[between:])
    assert max(sizes) < RECOMMENDED
    _assert_is(place, store, other)


@pytest.mark.usefixtures("_aside")
def test_who_reads_it_while_it_is_published_has_the_old_or_the_new_before_them(
    place: Workplace,
) -> None:
    sights = _watch(place, _read)

    place.store.publish(ADDRESS, SECOND)
    second = _read(place)
    store = place.store
    store.publish(ADDRESS, THIRD)

    assert sights == [sights[0], second, _read(place)]
    assert len({json.dumps(sight) for sight in sights}) == 3
    assert place.kinds().count("sheets.write") == 2 * WRITES
    _assert_is(place, store, THIRD)


CALLS, WRITES = 4, 3
"""What the second publication takes: a listing, and the writes."""
EVERY_CALL = [(what, k) for what in ("reset-before", "reset-after") for k in range(1, CALLS + 1)]


@pytest.mark.usefixtures("_aside")
def test_a_publication_takes_so_many_calls(place: Workplace) -> None:
    place.store.publish(ADDRESS, SECOND)

    assert place.kinds() == ["drive.list", *["sheets.write"] * WRITES]


@pytest.mark.usefixtures("_aside")
@pytest.mark.parametrize(("what", "k"), EVERY_CALL)
def test_an_answer_that_is_lost_leaves_the_old_or_the_new(
    place: Workplace, what: What, k: int
) -> None:
    sights = _watch(place, _seen)
    place.emulator.faults.add(Fault(what, _nth(k)))
    store = place.store

    store.publish(ADDRESS, SECOND)

    assert (len(sights), sights[-1]) == (2, _seen(place))
    _assert_is(place, store, SECOND)


def _nth(k: int) -> Callable[[Call], bool]:
    """Be the k-th call, but for signing in."""
    numbers: list[int] = []

    def is_met(call: Call) -> bool:
        if call.kind != "token" and call.n not in numbers:
            numbers.append(call.n)
        return numbers.index(call.n) == k - 1 if call.n in numbers else False

    return is_met


@contextmanager
def _silence(place: Workplace, what: What, k: int) -> Iterator[None]:
    """Lose a call or its answer, and every call after it."""
    fault = Fault(what, _nth(k))
    later = Fault("reset-before", lambda _: fault.times == 0, times=None)
    place.emulator.faults.add(fault, later)
    yield
    place.emulator.faults.clear()


OTHERS = {"the same": SECOND, "another": THIRD, "the old one": FIRST}
BROKEN = [
    (what, k, next_)
    for what, k in EVERY_CALL
    for next_ in OTHERS
    if what == "reset-after" or next_ == "the same"
]


@pytest.mark.usefixtures("_aside")
@pytest.mark.parametrize(("what", "k", "next_"), BROKEN)
def test_a_publication_that_broke_off_is_finished_by_the_next_run(
    place: Workplace, what: What, k: int, next_: str
) -> None:
    sights = _watch(place, _seen)
    carried_out = (what, k) == ("reset-after", CALLS)

    with _silence(place, what, k), suppress(OSError):
        place.store.publish(ADDRESS, SECOND)
    store = place.store
    store.publish(ADDRESS, OTHERS[next_])

    changes = carried_out + (OTHERS[next_] != (SECOND if carried_out else FIRST))
    assert (len(sights) - 1, sights[-1]) == (changes, _seen(place))
    _assert_is(place, store, OTHERS[next_])


SOON = 60.0
"""Seconds: too soon to tell a write of our own from the one before by its time."""


@pytest.mark.usefixtures("_aside")
@pytest.mark.parametrize("k", range(1, CALLS + 2))
def test_what_broke_off_a_minute_after_it_was_published_is_not_taken_for_it(
    place: Workplace, k: int
) -> None:
    with _silence(place, "reset-after", k), suppress(OSError):
        place.begin(SOON).publish(ADDRESS, SECOND)
    store = place.store
    store.publish(ADDRESS, FIRST)

    _assert_is(place, store, FIRST)
