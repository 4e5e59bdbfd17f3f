"""A whole night where somebody has changed which sheet is which: nobody's lines are lost."""

import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

from sheets_sync.model.cell import Grid
from sheets_sync.model.row import Row, columns
from sheets_sync.model.told import TOLD_ROWS
from sheets_sync.stores.xlsx_read import read_bytes
from tests.office_free import DAY, Office, became, filled
from tests.stores.hands import Hands
from tests.sync.test_told import NEXT, wrong

OURS, KPI, OKR = "Check", "KPI", "Department OKR"
READ: Final = "X khách/ngày"
"""What the finding of the night has read; it stands where findings stand."""
NOWHERE: Final = ""
LINES: Final = "".join(
    f'<row r="{n}"><c r="B{n}" t="inlineStr"><is><t>Việc riêng {n}</t></is></c></row>'
    for n in range(1, 40)
)
Act = Callable[[Hands], None]
Case = tuple[Act, str]


def _exchange(book: Hands, one: str, other: str, *, names: bool = True) -> None:
    book.rename({one: other, other: one})
    if not names:
        book.forget()


def _own(book: Hands, title: str, *, names: bool = True) -> None:
    book.drop(OURS)
    book.add(title, LINES)
    if not names:
        book.forget()


def _copied(book: Hands) -> None:
    book.drop(OURS)
    book.copy(OKR, OURS)


def _taken(book: Hands, *, names: bool = True) -> None:
    book.rename({OURS: "To do"})
    book.add(OURS, LINES, first=True)
    if not names:
        book.forget()


def _beside(book: Hands, title: str) -> None:
    book.add(title, LINES, first=True)


def _renamed(book: Hands, *, names: bool = True) -> None:
    book.rename({OURS: "To do"})
    if not names:
        book.forget()


def _pointed(book: Hands) -> None:
    book.drop(OURS)
    book.define("ss_findings", f"'{KPI}'!$A$2:$I$40")


def _table(book: Hands) -> None:
    book.change(OURS, lambda t: t.replace("</worksheet>", '<tableParts count="0"/></worksheet>'))


def _twice(book: Hands) -> None:
    book.copy(OURS, f"{OURS} (2)", first=True)


CASES: Final[dict[str, Case]] = {
    "nothing": (lambda _: None, OURS),
    "titles exchanged with KPI": (partial(_exchange, one=OURS, other=KPI), KPI),
    "titles exchanged, names lost": (partial(_exchange, one=OURS, other=OKR, names=False), OKR),
    "people's titles exchanged": (partial(_exchange, one=KPI, other=OKR), OURS),
    "an own sheet in its place": (partial(_own, title=OURS), NOWHERE),
    "an own sheet in its place, names lost": (partial(_own, title=OURS, names=False), NOWHERE),
    "an own sheet in its place, a blank behind": (partial(_own, title=f"{OURS} "), NOWHERE),
    "an own sheet in its place, in capitals": (partial(_own, title="CHECK"), NOWHERE),
    "people's sheet copied to its place": (_copied, NOWHERE),
    "an own sheet takes its title": (_taken, "To do"),
    "an own sheet takes its title, names lost": (partial(_taken, names=False), "To do"),
    "an own sheet beside, a blank behind": (partial(_beside, title=f"{OURS} "), OURS),
    "an own sheet beside, a no-break space behind": (partial(_beside, title=f"{OURS}\xa0"), OURS),
    "renamed": (_renamed, "To do"),
    "renamed, names lost": (partial(_renamed, names=False), "To do"),
    "deleted, its name on people's sheet": (_pointed, NOWHERE),
    "made a table of": (_table, NOWHERE),
    "copied": (_twice, OURS),
}


@cache
def spoilt() -> Office:
    """Have the first night still to come, with something to be told about KD."""
    office = filled().copy(Path(mkdtemp()) / "office")
    wrong(office)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return spoilt().copy(tmp_path / "office")


def alter(office: Office, key: str, act: Act) -> bytes:
    """Have somebody change a workbook, on the day after; gives it as it is then."""
    path = office.path(key)
    book, state = Hands.on(path.read_bytes()), path.stat()
    act(book)
    path.write_bytes(book.pack())
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000_000))
    return path.read_bytes()


def tools(grid: Grid) -> bool:
    """Tell whether a sheet is the tool's, by what a person sees who looks at its first line."""
    first = [cell for cell in grid.rows[0] if cell is not None] if grid.rows else []
    return any(first == fields(row) for row in TOLD_ROWS)


def fields(row: type[Row]) -> list[str]:
    return [column.name for column in columns(row)]


def kept(before: bytes, after: bytes) -> None:
    """Hold that every sheet of people's is what it was, cell for cell."""
    was, now = read_bytes(before), read_bytes(after)
    assert [grid.title for grid in now.grids] == [grid.title for grid in was.grids]
    for one, other in zip(was.grids, now.grids, strict=True):
        assert one == other or tools(one), one.title


def holding(content: bytes) -> list[str]:
    """Give the titles of the tool's sheets on which the finding of the night stands."""
    grids = [grid for grid in read_bytes(content).grids if tools(grid) and "fix" in grid.rows[0]]
    return [grid.title for grid in grids if any(READ in row for row in grid.rows)]


@pytest.mark.parametrize("name", CASES)
def test_findings_are_told_and_people_keep_their_lines(name: str, office: Office) -> None:
    act, where = CASES[name]
    before = alter(office, "KD", act)

    done = office.night(NEXT)
    after = office.path("KD").read_bytes()
    again = office.night(NEXT)

    kept(before, after)
    assert done.truth
    said = done.truth.text(office.open().say)
    side = office.root / "departments" / "KD-check.xlsx"
    if where:
        assert (became(done)["KD"], holding(after)) == ("written", [where])
        assert not side.exists()
        assert "beside" not in said
    else:
        assert (became(done)["KD"], holding(after)) == ("side", [])
        assert holding(side.read_bytes()) == [OURS]
        assert any("beside" in part and "KD" in part for part in said.split(";"))
    assert became(done)["HT"] == "written"
    assert became(again)["KD"] == "same"
    assert office.path("KD").read_bytes() == after


@pytest.mark.parametrize(
    ("key", "titles"),
    [
        ("roster", {"Check": "People", "People": "Check"}),
        ("company", {"Register": "Company objectives", "Company objectives": "Register"}),
        ("company", {"Register": "Company objectives", "Company objectives": "Check",
                     "Check": "Register"}),
        ("HT", {"Company priorities": "KPI", "KPI": "Requests received",
                "Requests received": "Company priorities"}),
    ],
)  # fmt: skip
def test_in_every_workbook_titles_may_change_places(
    key: str, titles: dict[str, str], office: Office
) -> None:
    old = read_bytes(office.path(key).read_bytes())
    before = alter(office, key, lambda book: book.rename(titles))

    done = office.night(DAY)

    was, now = read_bytes(before), read_bytes(office.path(key).read_bytes())
    assert became(done)[key] in ("written", "same")
    ours = {"Check", "Register", "Company priorities", "Progress", "Requests received"}
    for grid, one, other in zip(old.grids, was.grids, now.grids, strict=True):
        assert one == other or grid.title in ours
        assert one.rows[0] == other.rows[0]


def test_a_sheet_that_was_put_back_is_told_on_again(office: Office) -> None:
    whole = office.path("KD").read_bytes()
    alter(office, "KD", CASES["an own sheet in its place"][0])
    first = office.night(NEXT)
    office.path("KD").write_bytes(whole)
    alter(office, "KD", lambda _: None)

    done = office.night(NEXT)

    assert (became(first)["KD"], became(done)["KD"]) == ("side", "written")
    assert holding(office.path("KD").read_bytes()) == [OURS]
