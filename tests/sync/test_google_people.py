"""Staff at work in a Vietnamese spreadsheet: what they type and move is read as they mean it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sheets_sync.model.department import DepartmentOkr
from sheets_sync.model.draft import Draft
from sheets_sync.model.value import Target
from sheets_sync.sync.done import Done
from tests.google.calls import Call
from tests.google.open_book import Open
from tests.google.person import Person, Refused
from tests.google.server import Emulator
from tests.google_office import TWO, GoogleOffice, taken_up
from tests.office_free import became, rules_of

KD, HT = "departments/KD", "departments/HT"
OKR, OWN, CHECK = "OKR phòng", "OKR cá nhân", "Kiểm tra"
AN, BINH = "nv01@saomai.example", "nv02@saomai.example"
TYPED = ("1,5", "98%", "31/12/2026", "≥ 98%", "1.234.567,89", "1.5", "=1+1", "TRUE")
LINES = (4, 5, 6, 8, 9, 10, 12, 13)
"""Lines of key results, one for each text."""
_DUE = date(2026, 12, 20)


@cache
def first_night() -> tuple[GoogleOffice, Done]:
    """Have two departments fill in and be shared, and play the first night."""
    settings = {"share": True, "own_lines": True}
    with Emulator() as emulator:
        root = Path(mkdtemp()) / "office"
        office = GoogleOffice(root, emulator, teams=TWO, lang="vi", settings=settings)
        office.begin()
        office.create()
        for code, owner in (("KD", "NV01"), ("HT", "NV11")):
            _fill(office, code, owner)
        done = office.night()
        office.close()
    return office, done


def _fill(office: GoogleOffice, code: str, owner: str) -> None:
    with office.edit(code) as pages:
        okr = pages[OKR]
        for n, title in enumerate(("Khách hàng quay lại", "Đơn hàng giao đúng hẹn"), 1):
            okr.fill(f"{code}-O{n}", title=title, contribution="Đóng góp", parent="CT-O1",
                     priority=n)  # fmt: skip
            for k, result in enumerate(("Số lượt mua lại", "Số lời khen"), 1):
                okr.fill(
                    f"{code}-O{n}-K{k}", title=f"{result} ({title})", unit="khách", owner=owner,
                    baseline=n * 10 + k, target=f"≥ {n * 20 + k}", direction="Tăng", due=_DUE,
                    confidence=0.6,
                )  # fmt: skip
        pages["Hướng dẫn"].fill(3, status="Đã nộp", met=date(2026, 10, 8), read="Có")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """A Vietnamese office whose first night is over."""
    with taken_up(first_night()[0], tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


@pytest.fixture(scope="module")
def calm() -> Iterator[GoogleOffice]:
    """The same, for tests that change nothing."""
    with taken_up(first_night()[0], Path(mkdtemp()) / "office") as office:
        yield office


def _draft(done: Done, code: str = "KD") -> Draft:
    return next(draft for draft in done.night.drafts if draft.department.code == code)


def _lines(done: Done, code: str = "KD") -> dict[str, DepartmentOkr]:
    return {line.code or "": line for line in _draft(done, code).okr_department}


def _meant(done: Done, code: str = "KD") -> dict[str, tuple[object, ...]]:
    return {
        key: (line.title, line.target, line.baseline, line.owner, line.due, line.priority)
        for key, line in _lines(done, code).items()
    }


def _before(code: str = "KD") -> Mapping[str, tuple[object, ...]]:
    return _meant(first_night()[1], code)


def _plain(value: object) -> object:
    return (value.value, value.unit) if isinstance(value, Target) else value


READ = [
    ("I", "baseline", (1.5, 0.98, None, None, 1234567.89, 1.5, 2.0, None)),
    ("J", "target", ((1.5, "khách"), (0.98, "%"), (46387.0, "date"), (0.98, "%"),
                     (1234567.89, "khách"), (1.5, ""), None, (None, ""))),
    ("M", "due", (None, None, date(2026, 12, 31), None, None, None, None, None)),
    ("N", "confidence", (0.015, 0.98, None, None, None, 0.015, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("column", "field", "meant"), READ)
def test_what_is_typed_is_read_as_it_is_meant_or_asked_about(
    office: GoogleOffice, column: str, field: str, meant: tuple[object, ...]
) -> None:
    book = office.workplace.at(KD)
    for line, text in zip(LINES, TYPED, strict=True):
        book.type(OKR, f"{column}{line}", text)

    done = office.night()

    by_line = {line.place.line: _plain(getattr(line, field)) for line in _lines(done).values()}
    read = {TYPED[n]: by_line.get(line) for n, line in enumerate(LINES)}
    asked = {found.place.line for found in done.outcome.about("KD")
             if found.place.sheet == OKR and found.place.field in {field, ""}}  # fmt: skip
    wrong = {text: (value, want) for (text, value), want, line
             in zip(read.items(), meant, LINES, strict=True)
             if value != want and line not in asked}  # fmt: skip
    assert wrong == {}
    assert {line for line, want in zip(LINES, meant, strict=True) if want is None} <= asked


def _own_column(book: Open) -> None:
    book.insert_columns(OKR, "C")
    book.type(OKR, "C2", "Ghi chú của tôi")
    book.type(OKR, "C4", "99")


def _own_tab(book: Open) -> None:
    book.add_tab("Nháp của tôi")
    book.paste("Nháp của tôi", "A1", [["Mã", "Chỉ tiêu"], ["KD-O1-K1", "≥ 99"]])


def _swap_headers(book: Open) -> None:
    book.type(OKR, "I2", "Chỉ tiêu")
    book.type(OKR, "J2", "Hiện trạng")


def _swap_tabs(book: Open) -> None:
    book.rename_tab(OKR, "Tạm")
    book.rename_tab(OWN, OKR)
    book.rename_tab("Tạm", OWN)


KEPT: list[tuple[Callable[[Open], object], set[str]]] = [
    (lambda book: book.insert_rows(OKR, 4), set()),
    (lambda book: book.sort(OKR, "A3:U14", "J", descending=True), set()),
    (lambda book: book.move_rows(OKR, 7, 4, 3), set()),
    (lambda book: book.move_column(OKR, "J", "C"), set()),
    (lambda book: book.move_column(OKR, "A", "E"), set()),
    (_own_column, {"CEL013"}),
    (_own_tab, {"CEL013"}),
    (lambda book: book.type(OKR, "J2", "Mức cần đạt"), set()),
    (_swap_headers, {"CEL020"}),
    (lambda book: book.delete_rows(OKR, 1), {"CEL015"}),
    (lambda book: book.rename_tab(OKR, "OKR của phòng mình"), {"CEL017"}),
    (_swap_tabs, {"CEL017"}),
    (lambda book: book.hide(OKR), set()),
    (lambda book: book.hide_rows(OKR, 4, 2), {"CEL026"}),
    (lambda book: book.hide_columns(OKR, "I", 2), {"CEL026"}),
    (lambda book: book.paste(OKR, "J8", [["≥ 41 khách"], ["≥ 42 khách"]]), set()),
    (lambda book: book.clear(OKR, "A4:A5"), {"CEL009", "CEL031", "CEL035"}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), KEPT)
def test_a_sheet_that_is_rearranged_says_the_same_of_every_code(
    office: GoogleOffice, change: Callable[[Open], object], told: set[str]
) -> None:
    change(office.workplace.at(KD))

    done = office.night()

    assert _meant(done) == _before()
    assert {rule for rule in rules_of(done, "KD") if rule.startswith("CEL")} == told
    assert became(done)["KD"] in {"written", "same"}


def _copied_tab(book: Open) -> None:
    book.copy_tab(OKR, "Bản sao")
    book.type("Bản sao", "J4", "≥ 99")


ASKED: list[tuple[Callable[[Open], object], dict[str, int], set[str]]] = [
    (lambda book: book.merge(OKR, "B4:B5"), {"KD-O1-K2": 0}, {"CEL025"}),
    (lambda book: book.merge(OKR, "J4:J5"), {"KD-O1-K2": 1}, {"CEL025"}),
    (_copied_tab, {"KD-O1-K1": 1}, {"CEL021", "CEL023"}),
]


@pytest.mark.parametrize(("change", "blank", "told"), ASKED)
def test_a_cell_that_may_mean_two_things_counts_as_blank_and_is_asked_about(
    office: GoogleOffice,
    change: Callable[[Open], object],
    blank: dict[str, int],
    told: set[str],
) -> None:
    change(office.workplace.at(KD))

    done = office.night()

    expected = {code: list(meant) for code, meant in _before().items()}
    for code, at in blank.items():
        expected[code][at] = None
    assert {code: list(meant) for code, meant in _meant(done).items()} == expected
    assert {rule for rule in rules_of(done, "KD") if rule.startswith("CEL")} == told


def test_one_column_sorted_alone_is_asked_about_and_no_line_takes_anothers(
    office: GoogleOffice,
) -> None:
    office.workplace.at(KD).sort(OKR, "B3:U14", "B")

    done = office.night()

    changed = {code for code, (title, target, *_) in _meant(done).items()
               if title is not None and (title, target) != _before()[code][:2]}  # fmt: skip
    assert changed == set()
    assert {one.kind for one in _draft(done).filled.oddities} >= {"codes-displaced"}
    assert _meant(done, "HT") == _before("HT")


def test_a_tab_of_peoples_that_is_deleted_is_told_and_others_go_on(office: GoogleOffice) -> None:
    office.workplace.at(KD).delete_tab(OKR)

    done = office.night()

    assert _lines(done) == {}
    assert "CEL008" in rules_of(done, "KD")
    assert _meant(done, "HT") == _before("HT")
    assert became(done)["KD"] == "written"


def _person(office: GoogleOffice, email: str) -> Person:
    return Person(office.emulator.url, office.emulator.person(email))


def test_nobody_opens_the_workbook_of_another_department(calm: GoogleOffice) -> None:
    with _person(calm, AN) as an:
        own = calm.workplace.at(KD, an).read(OKR, "A4")
        with pytest.raises(Refused) as refused:
            calm.workplace.at(HT, an).read(OKR, "A4")

    assert own == [["KD-O1-K1"]]
    assert refused.value.status in {403, 404}


CLOSED = [(CHECK, "A3"), (OKR, "J1"), (OKR, "J2"), (OWN, "B3"), (OWN, "C3")]


@pytest.mark.parametrize(("sheet", "cell"), CLOSED)
def test_staff_cannot_type_into_what_is_not_theirs(
    calm: GoogleOffice, sheet: str, cell: str
) -> None:
    before = calm.workplace.at(KD).read(sheet, cell)

    with _person(calm, BINH) as binh, pytest.raises(Refused) as refused:
        calm.workplace.at(KD, binh).type(sheet, cell, "của tôi")

    assert "protected" in refused.value.message
    assert calm.workplace.at(KD).read(sheet, cell) == before


def test_a_code_typed_over_in_spite_of_the_warning_is_told(office: GoogleOffice) -> None:
    with _person(office, BINH) as binh:
        office.workplace.at(KD, binh).type(OKR, "A4", "KD-O9-K9")

    done = office.night()

    others = {code: meant for code, meant in _before().items() if code != "KD-O1-K1"}
    assert {code: _meant(done)[code] for code in others} == others
    assert "CEL035" in rules_of(done, "KD")


def test_staff_sort_and_insert_lines_on_their_departments_sheet(office: GoogleOffice) -> None:
    with _person(office, BINH) as binh:
        book = office.workplace.at(KD, binh)
        book.sort(OKR, "A3:U14", "J", descending=True)
        book.insert_rows(OKR, 5)

    assert _meant(office.night()) == _before()


def test_staff_type_into_their_own_lines_and_are_read(office: GoogleOffice) -> None:
    with _person(office, BINH) as binh:
        office.workplace.at(KD, binh).type(OWN, "C7", "Gặp khách hàng thường xuyên hơn")

    done = office.night()

    assert {line.code: line.title for line in _draft(done).okr_person} == {
        "KD-NV02-O1": "Gặp khách hàng thường xuyên hơn"
    }


def test_what_is_typed_while_the_night_writes_is_kept_and_read_the_next_night(
    office: GoogleOffice,
) -> None:
    book = office.workplace.at(KD)
    late: list[int] = []
    book.type(OKR, "J4", "rất nhiều khách")

    def type_meanwhile(call: Call) -> None:
        if call.kind == "sheets.write" and book.id in call.path and not late:
            late.append(call.n)
            with _person(office, AN) as an:
                office.workplace.at(KD, an).type(OKR, "J5", "≥ 77")

    office.emulator.before.append(type_meanwhile)
    first = office.night()
    office.emulator.before.clear()
    shown = book.read(OKR, "J5")
    second = office.night()

    targets = [line.target for line in (_lines(n)["KD-O1-K2"] for n in (first, second))]
    assert (len(late), shown) == (1, [["≥ 77"]])
    assert [target.value if target else None for target in targets] == [22.0, 77.0]
