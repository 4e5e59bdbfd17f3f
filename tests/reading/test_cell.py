"""Days, ticks, choices, codes, people and texts as people type them."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from sheets_sync.model.cell import CellError, CellValue, Look, Uncomputed
from sheets_sync.model.choice import Answer, Contribution, Scoring, Status
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

VI, EN = Context("vi", cycle_year=2026), Context("en", cycle_year=2026)
DAY = Column("due", "Due", Kind.DATE)
TICK = Column("read", "Read", Kind.YES_NO)
WORDS = Column("title", "Title", Kind.TEXT)
EVERY_COLUMN = [Column("any", "Any", kind) for kind in Kind]


def two(typed: str, *options: str) -> Unread:
    return Unread(Why.TWO_READINGS, typed, options)


LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        LAST,
        "31/12/2026", "31-12-26", "31.12.2026", "2026-12-31", "31 / 12 / 2026", "Ngày 31/12/2026",
        "ngày 31 tháng 12 năm 2026", "31 tháng 12, 2026", "31 Dec 2026", "31-Dec-2026",
        "Dec 31, 2026", "December 31st, 2026", "2026-12-31T00:00:00",
        datetime(2026, 12, 31),  # noqa: DTZ001 - cells know no zones
    ],
)  # fmt: skip
@pytest.mark.parametrize("context", [VI, EN])
def test_days_that_leave_no_doubt(typed: CellValue, context: Context) -> None:
    assert read_cell(typed, DAY, context) == Read(LAST)


@pytest.mark.parametrize(
    "typed",
    [
        "31/12", "Q4/2026", "Q4", "quý 4/2026", "Quý IV năm 2026", "12/2026", "tháng 12/2026",
        "tháng 12 năm 2026", "tháng 12", "Dec 2026", "12/31/2026", "31/12/2026 17:00",
        "cuối quý 4/2026", "trước 31/12/2026", "năm 2026", "2026-12", "2026-Q4", "31 Dec", "46387",
    ],
)  # fmt: skip
def test_days_that_were_worked_out_are_told(typed: str) -> None:
    assert read_cell(typed, DAY, VI) == Read(LAST, f"{typed} → 31/12/2026")


@pytest.mark.parametrize(
    ("typed", "context", "outcome"),
    [
        (46387.0, VI, Read(LAST, "46387 → 31/12/2026")),
        (datetime(2026, 12, 31, 17), VI, Read(LAST, "31/12/2026 17:00 → 31/12/2026")),  # noqa: DTZ001
        ("03/04/2026", VI, Read(date(2026, 4, 3))),
        ("03/04/2026", EN, two("03/04/2026", "3 Apr 2026", "4 Mar 2026")),
        ("04/04/2026", EN, Read(date(2026, 4, 4))),
        ("03.04.2026", EN, Read(date(2026, 4, 3))),
        ("31/02/2026", VI, Unread(Why.NO_DATE, "31/02/2026")),
        ("13/2026", VI, Unread(Why.NO_DATE, "13/2026")),
        ("Q5/2026", VI, Unread(Why.NO_DATE, "Q5/2026")),
        ("31/12", Context("vi"), Unread(Why.KIND, "31/12")),
        ("31-12-85", VI, Read(date(1985, 12, 31))),
        ("26-12-31", VI, Read(date(2026, 12, 31), "26-12-31 → 31/12/2026")),
        ("15-12-26", VI, Read(date(2026, 12, 15))),
        ("25/12/26", VI, Read(date(2026, 12, 25))),
        ("25-12-26", VI, Read(date(2026, 12, 25))),
        ("26-12-31", Context("vi"), two("26-12-31", "26/12/2031", "31/12/2026")),
        ("sớm", VI, Unread(Why.KIND, "sớm")),
        (2026.0, VI, Unread(Why.KIND, "2026")),
        (True, VI, Unread(Why.KIND, "TRUE")),
        (time(8, 30), VI, Unread(Why.TIME, "08:30")),
        ("xx/12/2026", VI, Unread(Why.PLACEHOLDER, "xx/12/2026")),
    ],
)
def test_days(typed: CellValue, context: Context, outcome: Outcome) -> None:
    assert read_cell(typed, DAY, context) == outcome


@pytest.mark.parametrize(
    "typed", [True, 1, "Có", "yes", "x", "✓", "✔️", "v", "đã đọc", "HT", "xong", "ok"]
)
def test_ticks_mean_yes(typed: CellValue) -> None:
    assert read_cell(typed, TICK, VI) == Read(value=True)


@pytest.mark.parametrize("typed", [False, 0, "không", "No", "chưa", "sai", "☐"])
def test_refusals_mean_no(typed: CellValue) -> None:
    assert read_cell(typed, TICK, VI) == Read(value=False)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("✗", two("✗", "Có", "Không")),
        ("có lẽ", Unread(Why.KIND, "có lẽ")),
        (2, Unread(Why.KIND, "2")),
        ("-", Read(None, "- → (trống)")),
    ],
)
def test_other_signs_are_neither_yes_nor_no(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, TICK, VI) == outcome


LABELS = Context("vi", labels={"contributes": "Đóng góp", "own": "Riêng"})
LINE = Column("contribution", "Contribution", Kind.CHOICE, choices=Contribution)


@pytest.mark.parametrize(
    "typed", ["Đóng góp", "ĐÓNG GÓP ", "dong gop", "Contributes", "ĐG", "contributes"]
)
def test_a_choice_goes_by_its_label_its_value_and_its_words(typed: str) -> None:
    assert read_cell(typed, LINE, LABELS) == Read(Contribution.CONTRIBUTES)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("Đóng góc", ("Đóng góp", "Riêng")),
        ("Ri", ("Riêng", "Đóng góp")),
        ("Đóng", ("Đóng góp", "Riêng")),
    ],
)
def test_a_near_miss_is_offered_and_not_taken(typed: str, options: tuple[str, ...]) -> None:
    assert read_cell(typed, LINE, LABELS) == Unread(Why.CHOICE, typed, options)


def test_a_word_is_read_by_the_choices_of_its_own_column() -> None:
    status = Column("status", "Status", Kind.CHOICE, choices=Status)
    answer = Column("answer", "Answer", Kind.CHOICE, choices=Answer)

    assert read_cell("xong", status, VI) == Read(Status.SUBMITTED)
    assert read_cell("không", answer, VI) == Read(Answer.REFUSED)
    ticked: CellValue = True
    assert read_cell(ticked, answer, VI) == Read(Answer.AGREED)
    assert read_cell("-", answer, VI) == Read(None, "- → (trống)")


def test_initials_of_one_choice_are_read_and_told() -> None:
    scoring = Column("scoring", "Scoring", Kind.CHOICE, choices=Scoring)

    assert read_cell("ZT", scoring, EN) == Read(Scoring.ZERO, "ZT → Zero tolerance")


PARENT = Column("parent", "Parent", Kind.REFERENCE)
CODES = Context("vi", known={"KD-O1": "Tăng doanh thu", "CT1": "Khách hàng hài lòng"})


@pytest.mark.parametrize(
    "typed",
    [
        "KD-O1",
        "kd – o1",
        "KD−O1",
        "KD-O1 – Tăng doanh thu",
        "KD-O1: tang doanh thu",
        "Tăng doanh thu (KD-O1)",
    ],
)
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    assert read_cell(typed, PARENT, CODES) == Read("KD-O1")


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("CT1 – Khách hàng hài lòng", Read("CT1")),
        ("KD-O1 – Giảm chi phí", Read("KD-O1", "KD-O1 – Giảm chi phí → KD-O1")),
        ("kd-o1-k2", Read("KD-O1-K2")),
        ("ns-o7 – Tuyển dụng", Read("NS-O7")),
        ("KD-O1, NS-O2", Read("KD-O1, NS-O2")),
        ("CT1, KD-O1", Read("CT1, KD-O1")),
        ("Tăng doanh thu", Read("Tăng doanh thu")),
        ("không có", Read(None, "không có → (trống)")),
        (date(2026, 1, 2), Unread(Why.KIND, "02/01/2026")),
    ],
)
def test_references(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, PARENT, CODES) == outcome


OWNER = Column("owner", "Owner", Kind.PERSON)
PEOPLE = Context(
    "vi", known={"NV01": "Nguyễn Văn An", "NV02": "Lê Lan", "NV03": "Lê Lân", "1004": "Lê Lan"}
)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("nv01", Read("NV01")),
        (1004.0, Read("1004")),
        ("Nguyễn Văn An", Read("NV01")),
        ("nguyen van an", Read("NV01")),
        ("Nguyễn Văn Ân", Read("NV01", "Nguyễn Văn Ân → NV01")),
        ("Nguyễn Văn An (NV01)", Read("NV01")),
        ("NV01 – Nguyễn Văn An", Read("NV01")),
        ("Trần Bình (NV01)", Read("NV01", "Trần Bình (NV01) → NV01")),
        ("Lê Lân", Read("NV03")),
        ("Lê Lan", two("Lê Lan", "Lê Lan (NV02)", "Lê Lan (1004)")),
        ("NV01, NV02", Read("NV01, NV02")),
        ("Trần Bình", Read("Trần Bình")),
    ],
)
def test_people(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, OWNER, PEOPLE) == outcome


MAIL = {"an@saomai.vn": ("NV01",), "lan@saomai.vn": ("NV02", "1004"), "lân@saomai.vn": ("NV03",)}


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("an@saomai.vn", Read("NV01")),
        (" An@SaoMai.vn ", Read("NV01")),
        ("mailto:an@saomai.vn", Read("NV01")),
        ("Nguyễn Văn An <an@saomai.vn>", Read("NV01")),
        ("nguyen van an (an@saomai.vn)", Read("NV01")),
        ("NV01 – an@saomai.vn", Read("NV01")),
        ("an@saomai.vn.", Read("NV01")),
        ("chị kế toán: an@saomai.vn", Read("NV01", "chị kế toán: an@saomai.vn → NV01")),
        ("Lê Lân an@saomai.vn", two(
            "Lê Lân an@saomai.vn", "Nguyễn Văn An (NV01)", "Lê Lân (NV03)")),
        ("lan@saomai.vn", two("lan@saomai.vn", "Lê Lan (NV02)", "Lê Lan (1004)")),
        ("NV02 (lan@saomai.vn)", Read("NV02")),
        ("Lê Lan <lân@saomai.vn>", Read("NV03")),
        ("an@saomai.vn, lân@saomai.vn", Read("an@saomai.vn, lân@saomai.vn")),
        ("khach@ngoai.vn", Read("khach@ngoai.vn")),
        ("@", Read("@")),
    ],
)  # fmt: skip
def test_people_by_the_address_on_the_roster(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, OWNER, replace(PEOPLE, addresses=MAIL)) == outcome


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (2025.0, "2025"),
        (4.5, "4,5"),
        (84912345678, "84912345678"),
        (True, "Có"),
        (LAST, "31/12/2026"),
        ("một\u00a0dòng \n hai", "một dòng\nhai"),
        ("-", "-"),
        ("'98", "'98"),
    ],
)
def test_anything_is_text_in_a_text_cell(typed: CellValue, text: str) -> None:
    assert read_cell(typed, WORDS, VI) == Read(text)


@pytest.mark.parametrize("column", EVERY_COLUMN)
def test_blank_error_and_never_computed_are_three_things(column: Column) -> None:
    assert read_cell(None, column, VI) == Read(None)
    assert read_cell(" \u00a0\u200b ", column, VI) == Read(None)
    assert read_cell(CellError("#REF!"), column, VI) == Unread(Why.ERROR_CELL, "#REF!")
    assert read_cell("#DIV/0!", column, VI) == Unread(Why.ERROR_CELL, "#DIV/0!")
    assert read_cell(Uncomputed("=A1+1"), column, VI) == Unread(Why.UNCOMPUTED, "=A1+1")


@pytest.mark.parametrize("column", EVERY_COLUMN)
@pytest.mark.parametrize(
    "piece", ["(", "1 tỷ ", "1 ", "0.", "nghìn ", "từ ", "KD-", "KD-O1 ", "1-"]
)
def test_a_cell_as_long_as_cells_can_be_is_read_without_harm(column: Column, piece: str) -> None:
    longest = (piece * 32767)[:32767]

    assert read_cell(longest, column, VI)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [(26.5, "26,500", "26.500"), (2.0, "2,000", "2.000"), (0.25, "0,25", "0.25"),
     (4120.5, "4120,5", "4120.5"), (1.23456, "1,23456", "1.23456")],
)  # fmt: skip
def test_a_number_among_words_is_as_it_is_shown_where_it_looks_a_thousand_times_as_large(
    number: float, vi: str, en: str
) -> None:
    words, look = Column("actual", "Result", Kind.TEXT), Look(decimals=3)

    assert read_cell(number, words, Context("vi", look=look)) == Read(vi)
    assert read_cell(number, words, Context("en", look=look)) == Read(en)


@pytest.mark.parametrize("context", [VI, EN])
def test_a_tick_box_among_choices_agrees_when_ticked_and_says_nothing_else(
    context: Context,
) -> None:
    agreed = Column("x", "X", Kind.CHOICE, choices=Answer)
    status = Column("x", "X", Kind.CHOICE, choices=Status)

    read = [read_cell(ticked, agreed, context) for ticked in (True, False)]
    unsure = read_cell(True, status, context)  # noqa: FBT003 - a cell

    assert read == [Read(Answer.AGREED), Read(None)]
    assert isinstance(unsure, Unread)
    assert (unsure.why, read_cell(False, status, context)) == (Why.CHOICE, Read(None))  # noqa: FBT003
