"""Whose sheet it is: only what is proven to be the tool's is ever written, by whatever title."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest

from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import Jump, Line, Sheet
from sheets_sync.stores.read_back import as_grid
from sheets_sync.stores.taken import trimmed
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.stores.xlsx_read import read_bytes
from sheets_sync.stores.xlsx_write import render
from tests.stores.hands import Change, Hands
from tests.stores.sample import DEPARTMENT, FINDINGS, OKR, PRIORITIES, SCORES

OURS, THEIRS = FINDINGS.title, OKR.title
NEW: Final = replace(
    FINDINGS,
    lines=(
        Line({"severity": "Lỗi", "code": "KD-O1", "where": Jump("OKR", THEIRS, "B3")}),
        *[Line({"severity": "Câu hỏi", "code": f"KD-O{n}"}) for n in range(2, 40)],
    ),
)
NOWHERE: Final = ""
"""Where no sheet is proven: the store says which it misses, and touches nothing."""
LINES: Final = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Việc riêng {n}</t></is></c></row>'
    for n in range(1, 30)
)
FIELDS: Final = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{column.name}</t></is></c>'
    for letter, column in zip("ABCDE", FINDINGS.columns, strict=True)
)
HEADERS: Final = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{column.title}</t></is></c>'
    for letter, column in zip("ABCDE", FINDINGS.columns, strict=True)
)


@dataclass(frozen=True)
class Case:
    """What was done to a workbook, and the titles under which findings may stand after that."""

    act: Change
    where: tuple[str, ...]


CASES: Final[dict[str, Case]] = {}


def case(name: str, *where: str) -> Callable[[Change], Change]:
    def listed(act: Change) -> Change:
        assert name not in CASES
        CASES[name] = Case(act, where or (OURS,))
        return act

    return listed


@case("nothing")
def _nothing(_: Hands) -> None:
    pass


@case("titles exchanged", THEIRS)
def _exchanged(book: Hands) -> None:
    book.rename({OURS: THEIRS, THEIRS: OURS})


@case("titles exchanged, names lost", THEIRS)
def _exchanged_nameless(book: Hands) -> None:
    book.rename({OURS: THEIRS, THEIRS: OURS})
    book.forget()


@case("exchanged with another sheet of the tool's", PRIORITIES.title)
def _exchanged_ours(book: Hands) -> None:
    book.rename({OURS: PRIORITIES.title, PRIORITIES.title: OURS})


@case("exchanged with another sheet of the tool's, names lost", PRIORITIES.title)
def _exchanged_ours_nameless(book: Hands) -> None:
    book.rename({OURS: PRIORITIES.title, PRIORITIES.title: OURS})
    book.forget()


@case("exchanged in a ring of three", SCORES.title)
def _ring(book: Hands) -> None:
    book.rename({OURS: SCORES.title, SCORES.title: THEIRS, THEIRS: OURS})


OWN: Final = {
    "empty": "",
    "filled": LINES,
    "with headers only": f'<row r="1">{HEADERS}</row>',
    "with headers, the first line hidden": f'<row r="1" hidden="1">{HEADERS}</row>',
    "with some field names in sight": f'<row r="1">{FIELDS}</row>',
    "with one field name hidden": (
        '<row r="1" hidden="1"><c r="B1" t="inlineStr"><is><t>code</t></is></c></row>'
    ),
    "with a hidden first line of its own": LINES.replace('<row r="1"', '<row r="1" hidden="1"'),
}


def _own(name: str, rows: str) -> None:
    @case(f"deleted, an own sheet {name} in its place", NOWHERE)
    def _there(book: Hands) -> None:
        book.drop(OURS)
        book.add(OURS, rows)

    @case(f"deleted, an own sheet {name} in its place, names lost", NOWHERE)
    def _there_nameless(book: Hands) -> None:
        book.drop(OURS)
        book.add(OURS, rows, first=True)
        book.forget()

    @case(f"renamed, an own sheet {name} takes the title", "Việc cần sửa")
    def _takes(book: Hands) -> None:
        book.rename({OURS: "Việc cần sửa"})
        book.add(OURS, rows)

    @case(f"renamed, an own sheet {name} takes the title, names lost", "Việc cần sửa")
    def _takes_nameless(book: Hands) -> None:
        book.rename({OURS: "Việc cần sửa"})
        book.add(OURS, rows, first=True)
        book.forget()


for _name, _rows in OWN.items():
    _own(_name, _rows)


@case("deleted", NOWHERE)
def _deleted(book: Hands) -> None:
    book.drop(OURS)


@case("deleted, people's sheet copied to its title", NOWHERE)
def _copied_to(book: Hands) -> None:
    book.drop(OURS)
    book.copy(THEIRS, OURS)


@case("deleted, another sheet of the tool's copied to its title", NOWHERE)
def _tool_copied_to(book: Hands) -> None:
    book.drop(OURS)
    book.copy(PRIORITIES.title, OURS)


@case("deleted, people's sheet renamed to its title", NOWHERE)
def _renamed_to(book: Hands) -> None:
    book.drop(OURS)
    book.rename({THEIRS: OURS})


ALIKE: Final = {
    "a trailing blank": f"{OURS} ",
    "a leading blank": f" {OURS}",
    "a no-break space": OURS.replace(" ", "\u00a0"),
    "a no-break space behind": f"{OURS}\u00a0",
    "marks apart": normalize("NFD", OURS),
    "other case": OURS.upper(),
    "a sign without width": f"{OURS}\u200b",
    "two blanks": OURS.replace(" ", "  "),
}


def _alike(name: str, title: str) -> None:
    @case(f"an own sheet beside, its title with {name}")
    def _beside(book: Hands) -> None:
        book.add(title, LINES)

    @case(f"an own sheet before, its title with {name}, names lost")
    def _before(book: Hands) -> None:
        book.add(title, LINES, first=True)
        book.forget()

    @case(f"deleted, an own sheet, its title with {name}", NOWHERE)
    def _instead(book: Hands) -> None:
        book.drop(OURS)
        book.add(title, LINES)

    @case(f"renamed, so that its title is with {name}", title)
    def _renamed(book: Hands) -> None:
        book.rename({OURS: title})


for _name, _title in ALIKE.items():
    _alike(_name, _title)


@case("renamed", "Việc 'gấp' & <hơn>")
def _renamed(book: Hands) -> None:
    book.rename({OURS: "Việc 'gấp' & <hơn>"})


@case("renamed, names lost", "Sheet1")
def _renamed_nameless(book: Hands) -> None:
    book.rename({OURS: "Sheet1"})
    book.forget()


@case("names lost")
def _forgotten(book: Hands) -> None:
    book.forget()


@case("copied, the copy behind")
def _copied(book: Hands) -> None:
    book.copy(OURS, f"{OURS} (2)")


@case("copied, the copy before it")
def _copied_before(book: Hands) -> None:
    book.copy(OURS, f"{OURS} (2)", first=True)


@case("copied, the copy with a name of its own")
def _copied_local(book: Hands) -> None:
    book.copy(OURS, f"{OURS} (2)")
    book.define("ss_findings", f"'{OURS} (2)'!$A$2:$E$5", scope=len(book.titles) - 1)


@case("copied, the copy takes the title", "Cũ")
def _copy_takes(book: Hands) -> None:
    book.rename({OURS: "Cũ"})
    book.copy("Cũ", OURS)


@case("copied, names lost", OURS, NOWHERE)
def _copied_nameless(book: Hands) -> None:
    book.copy(OURS, f"{OURS} (2)", first=True)
    book.forget()


@case("an own sheet that imitates it, line 1 and all")
def _imitated(book: Hands) -> None:
    book.add("Của tôi", f'<row r="1" hidden="1">{FIELDS}</row>', first=True)


@case("its name leads nowhere")
def _nowhere(book: Hands) -> None:
    book.define("ss_findings", "#REF!")


@case("its name leads nowhere on no sheet")
def _nowhere_at_all(book: Hands) -> None:
    book.define("ss_findings", "#REF!$A$2:$E$5")


@case("its name leads to a sheet that is gone", OURS, NOWHERE)
def _gone(book: Hands) -> None:
    book.define("ss_findings", "'Đã xoá'!$A$2:$E$5")


@case("its name leads to two sheets", OURS, NOWHERE)
def _two(book: Hands) -> None:
    book.define("ss_findings", f"'{THEIRS}'!$A$2:$E$5,'{OURS}'!$A$2:$E$5")


@case("its name leads to two sheets, the tool's first", OURS, NOWHERE)
def _two_first(book: Hands) -> None:
    book.define("ss_findings", f"'{OURS}'!$A$2:$E$5,'{THEIRS}'!$A$2:$E$5")


@case("its name leads through several sheets", OURS, NOWHERE)
def _through(book: Hands) -> None:
    book.define("ss_findings", f"'{THEIRS}:{OURS}'!$A$2:$E$5")


@case("its name leads to people's sheet", OURS, NOWHERE)
def _theirs(book: Hands) -> None:
    book.define("ss_findings", f"'{THEIRS}'!$A$2:$E$5")


@case("its name leads to people's sheet on that sheet alone")
def _theirs_local(book: Hands) -> None:
    book.define("ss_findings", f"'{THEIRS}'!$A$2:$E$5", scope=2)


@case("its name stands twice", OURS, NOWHERE)
def _twice(book: Hands) -> None:
    book.define("ss_findings", f"'{THEIRS}'!$A$2:$E$5", scope=None)
    book.edit(
        "xl/workbook.xml",
        lambda t: t.replace(
            "</definedNames>",
            f"<definedName name=\"ss_findings\">'{OURS}'!$A$2</definedName></definedNames>",
        ),
    )


@case("its name leads into another file", OURS, NOWHERE)
def _elsewhere(book: Hands) -> None:
    book.define("ss_findings", f"'[1]{THEIRS}'!$A$2:$E$5")


@case("its name is a formula", OURS, NOWHERE)
def _formula(book: Hands) -> None:
    book.define("ss_findings", f"OFFSET('{THEIRS}'!$A$2,0,0,COUNTA('{OURS}'!$A:$A),5)")


@case("its name is a number", OURS, NOWHERE)
def _number(book: Hands) -> None:
    book.define("ss_findings", "12")


@case("its name leads to the other sheet of the tool's, and back", OURS, NOWHERE)
def _crossed(book: Hands) -> None:
    book.define("ss_findings", f"'{PRIORITIES.title}'!$A$2:$E$5")
    book.define("ss_priorities", f"'{OURS}'!$A$2:$E$5")


@case("moved to the front")
def _moved(book: Hands) -> None:
    book.move(OURS)


@case("hidden")
def _hidden(book: Hands) -> None:
    book.state(OURS, "hidden")


@case("hidden deeply")
def _deeply(book: Hands) -> None:
    book.state(OURS, "veryHidden")


@case("hidden deeply, an own sheet takes the title", "Cũ")
def _deeply_taken(book: Hands) -> None:
    book.rename({OURS: "Cũ"})
    book.state("Cũ", "veryHidden")
    book.add(OURS, LINES)


@case("made a table of", NOWHERE)
def _table(book: Hands) -> None:
    book.change(
        OURS,
        lambda t: t.replace("</worksheet>", '<tableParts count="1"/></worksheet>'),
    )


@case("protected with a password")
def _protected(book: Hands) -> None:
    book.change(OURS, lambda t: t.replace("<sheetProtection ", '<sheetProtection password="CC3D" '))


@case("the order of sheets protected with a password")
def _structure(book: Hands) -> None:
    lock = '<workbookProtection workbookPassword="CC3D" lockStructure="1"/><bookViews>'
    book.edit("xl/workbook.xml", lambda t: t.replace("<bookViews>", lock))


@case("its first line shown", OURS, NOWHERE)
def _shown(book: Hands) -> None:
    book.change(OURS, lambda t: t.replace(' hidden="1"', ""))


@case("its first line shown, names lost", NOWHERE)
def _shown_nameless(book: Hands) -> None:
    book.change(OURS, lambda t: t.replace(' hidden="1"', ""))
    book.forget()


@case("its first line emptied", NOWHERE)
def _emptied(book: Hands) -> None:
    book.change(OURS, lambda t: t[: t.index("<row ")] + t[t.index('<row r="2"') :])


@case("a field name typed over", OURS, NOWHERE)
def _typed_over(book: Hands) -> None:
    own = '<c r="A1" t="inlineStr"><is><t>Ai làm</t></is></c>'
    book.change(OURS, lambda t: re.sub(r'<c r="A1" .*?</c>', own, t, count=1))


@case("a field name typed over, names lost", OURS, NOWHERE)
def _typed_over_nameless(book: Hands) -> None:
    _typed_over(book)
    book.forget()


@case("all of it cleared and used for something else", NOWHERE)
def _used(book: Hands) -> None:
    part = book.part(OURS)
    book.parts[part] = book.parts[book.part(THEIRS)]


@case("deleted, a chart sheet in its place", NOWHERE)
def _chart(book: Hands) -> None:
    book.drop(OURS)
    part = book.add(OURS)
    book.edit("xl/_rels/workbook.xml.rels", lambda t: _charted(t, part))


def _charted(relations: str, part: str) -> str:
    head, found, tail = relations.partition(f'/worksheet" Target="/{part}"')
    assert found
    return head + found.replace("/worksheet", "/chartsheet") + tail


@cache
def plain() -> bytes:
    return render(DEPARTMENT)


read = lru_cache(maxsize=8)(read_bytes)


def rewritten(folder: Path, content: bytes, *sheets: Sheet) -> tuple[bytes, tuple[str, ...]]:
    """Have the store rewrite sheets; gives what stands there then, and the titles it missed."""
    path = folder / "KD.xlsx"
    path.write_bytes(content)
    expected = Stamp("", sha256(content).hexdigest())
    try:
        XlsxStore(folder).rewrite("KD.xlsx", sheets, expected)
    except KeyError as error:
        return path.read_bytes(), error.args
    return path.read_bytes(), ()


def differences(before: bytes, after: bytes) -> Iterator[tuple[str, str]]:
    """Give title and part of each sheet that is no longer what it was; all else is, or it fails."""
    old, new = Hands.on(before), Hands.on(after)
    assert list(new.parts) == list(old.parts)
    changed = [name for name in new.parts if new.parts[name] != old.parts[name]]
    titled = {old.part(title): title for title in old.titles if title}
    assert set(changed) <= set(titled)
    was, now = read(before), read(after)
    assert (now.marks, now.names) == (was.marks, was.names)
    for one, other in zip(was.grids, now.grids, strict=True):
        assert one == other or old.part(one.title) in changed
    yield from ((titled[name], name) for name in changed)


def holders(content: bytes, sheet: Sheet) -> list[str]:
    """Give the titles of the sheets that hold the lines of one."""
    wanted = as_grid(sheet).rows
    return [grid.title for grid in read(content).grids if grid.rows == wanted]


@pytest.mark.parametrize("name", CASES)
def test_findings_stand_on_the_tools_own_sheet_or_nowhere(name: str, tmp_path: Path) -> None:
    book = Hands.on(plain())
    CASES[name].act(book)
    before = book.pack()

    after, missed = rewritten(tmp_path, before, NEW)

    changed = [title for title, _ in differences(before, after)]
    where = changed[0] if changed else NOWHERE
    assert len(changed) <= 1
    assert where in CASES[name].where
    assert holders(after, NEW) == changed
    assert missed == (() if changed else (OURS,))
    assert after == before or changed


@pytest.mark.parametrize("name", CASES)
def test_what_was_refused_is_refused_with_other_sheets_beside(name: str, tmp_path: Path) -> None:
    told = replace(PRIORITIES, lines=(Line({"code": "CT-O9", "title": "Mới"}),))
    book = Hands.on(plain())
    CASES[name].act(book)
    before = book.pack()

    after, missed = rewritten(tmp_path, before, told, NEW)

    changed = [title for title, _ in differences(before, after)]
    if missed:
        assert after == before
        assert set(missed) <= {OURS, told.title}
        assert NOWHERE in CASES[name].where
    else:
        (where,) = holders(after, NEW)
        assert where in CASES[name].where
        assert sorted(changed) == sorted([where, *holders(after, told)])


def test_rewriting_the_exchanged_sheets_twice_changes_nothing_more(tmp_path: Path) -> None:
    book = Hands.on(plain())
    book.rename({OURS: THEIRS, THEIRS: OURS})

    once, _ = rewritten(tmp_path, book.pack(), NEW)
    twice, _ = rewritten(tmp_path, once, NEW)

    assert twice == once


@pytest.mark.parametrize("cell", ["A60", "Z3", "E90"])
def test_remarks_on_the_tools_sheet_change_no_other(cell: str, tmp_path: Path) -> None:
    book = Hands.on(plain())
    row = f'<row r="{cell[1:]}"><c r="{cell}" t="inlineStr"><is><t>Nhắc Bình</t></is></c></row>'
    place = '<row r="4"' if cell == "Z3" else "</sheetData>"
    book.change(OURS, lambda t: re.sub('<row r="3".*?</row>', "", t) if cell == "Z3" else t + " ")
    book.change(OURS, lambda t: t.replace(place, row + place))
    before = book.pack()

    after, missed = rewritten(tmp_path, before, NEW)

    changed = [title for title, _ in differences(before, after)]
    assert (changed, missed) in (([OURS], ()), ([], (OURS,)))
    grid, wanted = read(after).grid(OURS), as_grid(NEW).rows
    assert grid
    assert not changed or trimmed(row[:5] for row in grid.rows[: len(wanted)]) == wanted
