"""Both readers give the truth: the same cells, none lost, none invented, or the file is refused."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.model.store import REASONS, UnreadableError
from sheets_sync.stores import gate_sheet
from sheets_sync.stores.xlsx_read import read_bytes
from tests.stores import forge
from tests.stores.cabinet import HONEST, ODD
from tests.stores.drawing import CELLS, books, damaged
from tests.stores.generated import MAIN, Book, Look, Place, Told, alone, written
from tests.stores.second import excuse, second
from tests.stores.specimens import Specimen, failed
from tests.stores.strange import STRANGE
from tests.stores.strange_packages import PACKAGES

FLOOR = 20_000
"""So many cells are compared at least; fewer would mean that the test has gone blind."""
EXAMPLES = max(settings.get_profile(settings.get_current_profile_name()).max_examples - 10, 50)
READER_ERRORS = (ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, OSError)
"""Those of openpyxl for what it cannot read; it need not read what was damaged."""
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""So large a workbook takes minutes to shrink, and what is wrong in it is named without."""
Record = Callable[[str, object], None]
Typed = tuple[str, CellValue]


@dataclass
class Tally:
    """What was compared, for the line below the tests.

    `common` are cells of sheets in the form that spreadsheet programs commonly write, `anew` of
    those written anew before they are read; `excused` are told otherwise by openpyxl, each for
    a known reason.
    """

    workbooks: int = 0
    cells: int = 0
    common: int = 0
    anew: int = 0
    excused: int = 0
    refused: int = 0

    def count(self, content: bytes, book: Book) -> None:
        """Count the cells of a workbook that was compared."""
        parts = forge.parts_of(content)
        for name, told in zip(book.worksheets(), book.told(), strict=True):
            common = gate_sheet._usual(parts[name]) is not None
            self.cells += len(told.cells)
            self.common += len(told.cells) * common
            self.anew += len(told.cells) * (not common)


def _typed(value: CellValue) -> Typed:
    """Tell 1 from True and 1.0, which are equal in Python."""
    return type(value).__name__, value


def _wrong(grid: Grid, told: Told) -> dict[Place, tuple[object, object]]:
    """Give every cell that is not as it should be, with what it is and what it may be."""
    seen = {(r, c): v for r, row in enumerate(grid.rows) for c, v in enumerate(row)}
    everywhere = {**dict.fromkeys(seen, (None,)), **told.cells}
    return {
        at: (seen.get(at), truth)
        for at, truth in everywhere.items()
        if _typed(seen.get(at)) not in [_typed(each) for each in truth]
    }


def _check(told: tuple[Told, ...], returned: Return) -> None:
    """Hold a return against the truth."""
    assert [grid.title for grid in returned.grids] == [each.title for each in told]
    for grid, each in zip(returned.grids, told, strict=True):
        assert _wrong(grid, each) == {}
        if each.page is not None:
            assert grid.percents == each.percents
            lines = range(len(grid.rows))
            assert grid.hidden.intersection(lines) == each.page.hidden.intersection(lines)
            assert grid.hidden_columns == each.page.hidden_columns


def _read(content: bytes, told: tuple[Told, ...], *, honest: bool) -> Return | None:
    """Read a workbook truly or not at all; None where it was rightly refused."""
    returned = _answer(content)
    if isinstance(returned, UnreadableError):
        assert not honest, returned
        return None
    _check(told, returned)
    return returned


def _answer(content: bytes) -> Return | UnreadableError:
    """Read a workbook, or say for which of the known reasons it cannot be; nothing else flies."""
    try:
        return read_bytes(content)
    except UnreadableError as error:
        refusal = error
    assert refusal.reason in REASONS
    return refusal


def _differ(content: bytes, returned: Return) -> int:
    """Ask openpyxl too; gives how often it tells otherwise for a known reason."""
    other = [pair for pair in second(content, returned) if _typed(pair[0]) != _typed(pair[1])]
    assert [pair for pair in other if not excuse(*pair)] == []
    return len(other)


def _named(specimen: Specimen) -> str:
    where = "" if specimen.item is None else f" of {specimen.item}"
    return ascii(f"{specimen.kind}[{specimen.shown}] {specimen.body}{where}")[:90]


@pytest.mark.parametrize("specimen", HONEST, ids=_named)
def test_an_honest_cell_is_read_truly(specimen: Specimen) -> None:
    book, beside = alone(specimen), alone(specimen, failed("#N/A"))
    content = written(book)

    returned = _read(content, book.told(), honest=True)
    _read(written(beside), beside.told(), honest=True)

    assert returned is not None
    _differ(content, returned)


@pytest.mark.parametrize("specimen", ODD, ids=_named)
def test_an_odd_cell_is_read_truly_or_refused(specimen: Specimen) -> None:
    for book in (alone(specimen), alone(specimen, failed("#N/A"))):
        _read(written(book), book.told(), honest=False)


@pytest.mark.parametrize("name", [*STRANGE, *PACKAGES])
def test_a_strange_workbook_is_read_truly_or_refused(name: str) -> None:
    for each in {**STRANGE, **PACKAGES}[name]:
        _read(each.content, each.told, honest=each.honest)


def test_both_readers_tell_the_truth(record_property: Record) -> None:
    tally = Tally(refused=_refusals())
    usual = [each for each in HONEST if _common(written(alone(each)))]

    @settings(max_examples=EXAMPLES, phases=WITHOUT_SHRINKING)
    @given(books(CELLS, HONEST) | books(st.sampled_from(usual), usual, st.just(Look())))
    def agree(book: Book) -> None:
        content = written(book)
        returned = _read(content, book.told(), honest=True)
        assert returned is not None
        tally.excused += _differ(content, returned)
        tally.workbooks += 1
        tally.count(content, book)

    agree()

    for name, count in asdict(tally).items():
        record_property(f"two readers: {name}", count)
    assert tally.cells > FLOOR
    assert min(tally.common, tally.anew) > FLOOR // 4
    assert tally.excused < tally.cells // 5


def _common(content: bytes) -> bool:
    """Tell whether the only sheet has the form that spreadsheet programs commonly write."""
    return gate_sheet._usual(forge.parts_of(content)["xl/worksheets/sheet9.xml"]) is not None


def _refusals() -> int:
    """Count the odd cells that are refused."""
    refused = [_read(written(alone(each)), alone(each).told(), honest=False) for each in ODD]
    return refused.count(None)


@settings(max_examples=EXAMPLES // 2, phases=WITHOUT_SHRINKING)
@given(books(CELLS))
def test_no_row_is_lost_and_none_is_invented(book: Book) -> None:
    content = written(book)

    returned = read_bytes(content)

    assert [_lines(grid) for grid in returned.grids] == list(_counted(content, book))


def _counted(content: bytes, book: Book) -> Iterator[list[int]]:
    """Count lines with content in the XML itself, by a parser that no reader uses."""
    parts, items = forge.parts_of(content), list[str]()
    if "xl/sharedStrings.xml" in parts:
        items = ["".join(_texts(item)) for item in fromstring(parts["xl/sharedStrings.xml"])]
    for name in book.worksheets():
        rows = enumerate(fromstring(parts[name]).iter(f"{{{MAIN}}}row"))
        numbered = [(int(row.get("r", line + 1)) - 1, row) for line, row in rows]
        yield [line for line, row in numbered if any(_content(cell, items) for cell in row)]


def _content(cell: Element, items: list[str]) -> bool:
    value = "".join(_texts(cell, "v"))
    if cell.get("t") == "s" and value:
        return bool(items[int(value)])
    uncomputed = cell.find(f"{{{MAIN}}}f") is not None and not value
    empty = cell.get("t") == "str" and cell.find(f"{{{MAIN}}}v") is not None
    return bool(value or "".join(_texts(cell))) or (uncomputed and not empty)


def _texts(element: Element, tag: str = "t") -> Iterator[str]:
    """Give the texts of an element in order, sounds above them left out."""
    for child in element:
        if child.tag == f"{{{MAIN}}}{tag}":
            yield child.text or ""
        elif child.tag != f"{{{MAIN}}}rPh":
            yield from _texts(child, tag)


def _lines(grid: Grid) -> list[int]:
    """Give the lines with something on them."""
    return [line for line, row in enumerate(grid.rows) if any(cell is not None for cell in row)]


@settings(max_examples=EXAMPLES // 2, phases=WITHOUT_SHRINKING)
@given(books(CELLS), st.data())
def test_a_damaged_workbook_stops_nobody(book: Book, data: st.DataObject) -> None:
    parts = forge.parts_of(written(book))
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = data.draw(damaged(parts[name]))
    content = forge.packed(parts)

    returned = _answer(content)

    if isinstance(returned, Return):
        with suppress(*READER_ERRORS):
            _differ(content, returned)
