"""Whatever form a workbook has, our sheets are written right in it, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Jump, Line, Note, Sheet, Workbook
from sheets_sync.stores.xlsx_write import render
from tests.stores import forge
from tests.stores.forms import (
    ENCODED,
    FORMS,
    ODD,
    PLACES,
    SAID,
    STRANGE,
    UNREADABLE,
    ZIPPED,
    Form,
    spoken,
)
from tests.stores.proof import readable, rewrite, written_right
from tests.stores.sample import DEPARTMENT, FINDINGS, GUIDE, OKR

DATED: Final = Sheet(
    key="priorities",
    title="Ưu tiên công ty",
    columns=(
        Column("code", "Mã", Kind.TEXT, width=10),
        Column("announced", "Công bố", Kind.DATE, width=12),
        Column("share", "Tỷ trọng", Kind.PERCENT, width=10),
        Column("money", "Kinh phí", Kind.MONEY, width=14),
        Column("done", "Xong", Kind.YES_NO, width=8),
        Column("deadline", "Hạn", Kind.DATE, width=12),
    ),
    lines=(
        Line({"code": "CT-O1", "announced": date(2026, 10, 1), "share": 0.25, "money": 10**9,
              "done": True, "deadline": date(2026, 12, 31)}),
        Line({"code": "CT-O2", "announced": date(2026, 10, 2), "share": 0.5}),
    ),
)  # fmt: skip
BOOK: Final = Workbook(
    "department", "KD", "Phòng KD", (OKR, DATED, FINDINGS, GUIDE), DEPARTMENT.marks
)
PARTS: Final = {sheet.key: f"xl/worksheets/sheet{n}.xml" for n, sheet in enumerate(BOOK.sheets, 1)}
OURS, THEIRS = (PARTS["priorities"], PARTS["findings"]), (PARTS["okr"], PARTS["guide"])
ALL: Final = (*OURS, *THEIRS)
NEW: Final = (
    replace(
        DATED,
        lines=(
            *DATED.lines,
            Line({"code": "CT-O3", "announced": date(2026, 11, 1), "share": 0.125, "done": False}),
            Line({"code": "CT-O4 & <b> _x0041_", "deadline": date(2026, 12, 1), "money": 12.5}),
        ),
    ),
    replace(
        FINDINGS,
        lines=(
            Line({"severity": "Lỗi", "where": Jump("OKR 'phòng' & <hơn>", "OKR phòng", "B3"),
                  "message": "=1+1 ghi\nhai dòng, ]]> và € ở giữa"}),
            *[Line({"severity": "Câu hỏi", "code": f"KD-O{n}"}) for n in range(3, 30)],
        ),
        notes=(Note("Hết", heading=True), Note("Cảm ơn.")),
    ),
)  # fmt: skip
MEANT: Final = {sheet.title: sheet for sheet in NEW}


@cache
def plain() -> bytes:
    return render(BOOK)


@cache
def parts() -> dict[str, bytes]:
    return forge.parts_of(plain())


def formed(
    names: Sequence[str] = ALL, forms: Sequence[Form] = (), encoding: str = "UTF-8"
) -> bytes:
    """Give the workbook with forms of some sheets changed, in order."""
    return ZIPPED["packed"]({**parts(), **changed(names, forms, encoding)})


def changed(names: Sequence[str], forms: Sequence[Form], encoding: str) -> dict[str, bytes]:
    made = {}
    for name in names:
        text = parts()[name].decode()
        for form in forms:
            text = form(text)
        made[name] = ENCODED[encoding](text)
    return made


def is_written(folder: Path, before: bytes) -> None:
    """Hold that both sheets are written in a workbook that says what the plain one says."""
    was, said = readable(before), readable(plain())
    assert was
    assert said
    assert [g.rows for g in was.grids] == [g.rows for g in said.grids], "the form itself is wrong"

    after, raised = rewrite(folder, before, NEW)

    if raised:
        raise raised
    written_right(before, after, MEANT)
    again, raised = rewrite(folder, after, NEW)
    assert (again, raised) == (after, None)


def is_safe(folder: Path, before: bytes) -> None:
    """Hold that both sheets are written right, or nothing is and the reason is given.

    What could not be read is never written: the state that is expected comes from a reading.
    """
    if not readable(before):
        return
    after, raised = rewrite(folder, before, NEW)

    if raised or after == before:
        assert after == before
    else:
        written_right(before, after, MEANT)


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ODD])
@pytest.mark.parametrize("whose", [OURS, THEIRS, ALL], ids=["ours", "theirs", "all"])
def test_a_sheet_in_any_form_is_written(name: str, whose: Sequence[str], tmp_path: Path) -> None:
    is_written(tmp_path, formed(whose, [FORMS[name]]))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("how", ["<!--{}-->", "<?xem {}?>"], ids=["comment", "instruction"])
def test_what_a_comment_speaks_of_is_not_meant(place: str, how: str, tmp_path: Path) -> None:
    for said in SAID:
        is_written(tmp_path, formed(OURS, [spoken(said, place, how)]))


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("whose", [OURS, THEIRS], ids=["ours", "theirs"])
def test_a_sheet_in_any_encoding_is_written(
    encoding: str, whose: Sequence[str], tmp_path: Path
) -> None:
    is_written(tmp_path, formed(whose, [], encoding))


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "docProps/custom.xml"])
def test_other_parts_in_any_encoding_stay_as_they_are(
    part: str, encoding: str, tmp_path: Path
) -> None:
    is_written(
        tmp_path,
        ZIPPED["packed"]({**parts(), part: ENCODED[encoding](parts()[part].decode())}),
    )


@pytest.mark.parametrize("encoding", ENCODED)
def test_styles_in_any_encoding_harm_nobody(encoding: str, tmp_path: Path) -> None:
    made = ENCODED[encoding](parts()["xl/styles.xml"].decode())

    is_safe(tmp_path, ZIPPED["packed"]({**parts(), "xl/styles.xml": made}))


@pytest.mark.parametrize("name", [name for name in FORMS if name in ODD])
@pytest.mark.parametrize("whose", [OURS, OURS[:1], THEIRS], ids=["ours", "one of ours", "theirs"])
def test_an_odd_sheet_is_written_right_or_left_alone(
    name: str, whose: Sequence[str], tmp_path: Path
) -> None:
    is_safe(tmp_path, formed(whose, [FORMS[name]]))


@pytest.mark.parametrize("encoding", UNREADABLE)
@pytest.mark.parametrize("part", [*OURS, THEIRS[0], "xl/workbook.xml", "xl/styles.xml"])
def test_a_part_that_nobody_can_read_harms_nobody(part: str, encoding: str, tmp_path: Path) -> None:
    made = UNREADABLE[encoding](parts()[part].decode())

    is_safe(tmp_path, ZIPPED["packed"]({**parts(), part: made}))


@pytest.mark.parametrize("name", ZIPPED)
def test_a_zip_of_any_make_is_written(name: str, tmp_path: Path) -> None:
    is_written(tmp_path, ZIPPED[name](parts()))


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_zip_is_written_right_or_left_alone(name: str, tmp_path: Path) -> None:
    is_safe(tmp_path, STRANGE[name](parts()))


def _moved(old: str, new: str, target: str) -> dict[str, bytes]:
    made = {new if name == old else name: part for name, part in parts().items()}
    relations, kinds = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    made[relations] = made[relations].replace(old.removeprefix("xl/").encode(), target.encode())
    made[kinds] = made[kinds].replace(f"/{old}".encode(), f"/{new}".encode())
    return made


@pytest.mark.parametrize(
    ("new", "target"),
    [
        ("xl/worksheets/Sheet3.xml", "worksheets/sheet3.xml"),
        ("xl/worksheets/sheet3.xml", "worksheets/SHEET3.XML"),
        ("XL/Worksheets/SHEET3.XML", "worksheets/sheet3.xml"),
        ("xl/worksheets/sheet3.xml", "/xl/worksheets/sheet3.xml"),
        ("xl/worksheets/sheet3.xml", "./worksheets/../worksheets/sheet3.xml"),
        ("xl/worksheets/sheet3.xml", "worksheets\\\\sheet3.xml".replace("\\\\", "\\")),
        ("sheets/kiem-tra.xml", "../sheets/kiem-tra.xml"),
        ("xl/tờ/Kiểm tra.xml", "/xl/tờ/Kiểm tra.xml"),
        ("xl/worksheets/sheet3", "worksheets/sheet3"),
        ("xl/sharedStrings2.xml", "sharedStrings2.xml"),
    ],
)
def test_a_sheets_part_may_lie_anywhere(new: str, target: str, tmp_path: Path) -> None:
    is_written(tmp_path, ZIPPED["packed"](_moved(PARTS["findings"], new, target)))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", '="', "='"),
        ("[Content_Types].xml", "<Override ", "<!-- x --><Override\n"),
        ("xl/_rels/workbook.xml.rels", "Target=", "TargetMode = 'Internal' Target = "),
        ("xl/workbook.xml", "<sheets>", "<!-- <sheet name='Kiểm tra' r:id='rId1'/> --><sheets>"),
        ("xl/workbook.xml", "<definedNames>", "<definedNames><!-- ss_findings -->"),
        ("xl/workbook.xml", " ss_findings", " ss_findings"),
    ],
)
def test_the_list_of_sheets_may_have_any_form(
    part: str, old: str, new: str, tmp_path: Path
) -> None:
    text = parts()[part].decode()
    form = FORMS["single quotes"] if new == "='" else lambda t: t.replace(old, new)

    is_written(tmp_path, ZIPPED["packed"]({**parts(), part: form(text).encode()}))


@pytest.mark.parametrize(
    "name", ["every tag with a prefix", "blanks around =", "signs of attributes by number"]
)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_other_parts_may_have_any_form(part: str, name: str, tmp_path: Path) -> None:
    made = FORMS[name](parts()[part].decode()).encode()

    is_written(tmp_path, ZIPPED["packed"]({**parts(), part: made}))


def test_days_in_cells_without_addresses_stay_days(tmp_path: Path) -> None:
    before = formed(OURS, [FORMS["cells without addresses"], FORMS["rows without numbers"]])

    after, _ = rewrite(tmp_path, before, NEW)

    returned = readable(after)
    assert returned
    grid = returned.grid(DATED.title)
    assert grid
    assert [row[1] for row in grid.rows[2:5]] == [
        date(2026, 10, 1), date(2026, 10, 2), date(2026, 11, 1),
    ]  # fmt: skip


def test_rows_that_an_extension_speaks_of_are_not_the_sheets_own(tmp_path: Path) -> None:
    speaking = "an extension that speaks of rows and links"
    forms = [FORMS[speaking], FORMS["a namespace told again on the way"]]

    is_written(tmp_path, formed(ALL, forms))


SAFE: Final = [name for name in FORMS if name not in ODD]
DRAWN = st.lists(st.sampled_from(SAFE), max_size=7, unique=True).map(
    lambda names: sorted(names, key=SAFE.index)
)
COMMENTS = st.lists(
    st.builds(
        spoken,
        st.sampled_from(SAID),
        st.sampled_from(list(PLACES)),
        st.sampled_from(("<!-- {} -->", "<?xem {} ?>")),
    ),
    max_size=1,  # two may come to stand in one another
)
MADE = st.tuples(DRAWN, COMMENTS, st.sampled_from(list(ENCODED)))


@given(ours=MADE, dated=MADE, theirs=MADE, zipped=st.sampled_from(list(ZIPPED)))
def test_forms_may_come_together(
    ours: tuple[list[str], list[Form], str],
    dated: tuple[list[str], list[Form], str],
    theirs: tuple[list[str], list[Form], str],
    zipped: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = dict(parts())
    for whose, (names, comments, encoding) in (
        (OURS[:1], dated),
        (OURS[1:], ours),
        (THEIRS, theirs),
    ):
        forms = [*(FORMS[name] for name in names), *comments]
        made |= changed(whose, forms, encoding)

    is_written(tmp_path_factory.mktemp("forms"), ZIPPED[zipped](made))


ANY = st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=4, unique=True).map(
    lambda names: sorted(names, key=list(FORMS).index)
)


@given(forms=ANY, whose=st.sampled_from((OURS, THEIRS, ALL)), odd=st.sampled_from(sorted(ODD)))
def test_odd_forms_that_come_together_harm_nobody(
    forms: list[str], whose: Sequence[str], odd: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = formed(whose, [FORMS[odd], *(FORMS[name] for name in forms if name != odd)])

    is_safe(tmp_path_factory.mktemp("odd"), before)
