"""The errors people make in the first submissions, each with its mending.

`rules` are the codes that should tell it; a slip without rules must make no difference at all.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from _staff import kpi, layout
from _staff.book import FIRST, Book, Entry, Page
from _staff.words import word

Act = Callable[[Book, str], None]


def _nothing(book: Book, lang: str) -> None:
    """Leave it: what does no harm needs no mending."""


@dataclass(frozen=True)
class Slip:
    """One error in one department's workbook: how it comes about and how it is mended."""

    department: str
    rules: tuple[str, ...]
    what: str
    make: Act
    mend: Act
    needs: frozenset[str] = frozenset()
    """Other departments without which nobody could tell it."""

    @property
    def mended(self) -> bool:
        """Whether anything is done about it."""
        return self.mend is not _nothing


def _page(book: Book, code: str) -> Page:
    return book.people if "NV" in code else book.department


def _cell(code: str, field: str, wrong: object, right: object = None) -> tuple[Act, Act]:
    """Give an error that is one wrong cell; without `right` the old value comes back."""
    before: dict[str, Entry] = {}

    def make(book: Book, lang: str) -> None:
        page = _page(book, code)
        cell = page.sheet.cell(page.lines[code], page.columns[field])
        before[field] = Entry(cell.value, cell.number_format)  # type: ignore[arg-type]
        page.put(code, field, _said(wrong, lang))

    def mend(book: Book, lang: str) -> None:
        _page(book, code).put(code, field, before[field] if right is None else _said(right, lang))

    return make, mend


def _said(value: object, lang: str) -> Entry:
    """Give what is typed: a pair of texts is one in each language."""
    match value:
        case (str(vi), str(en)):
            return Entry(vi if lang == "vi" else en)
        case Entry():
            return value
        case _:
            return Entry(value)  # type: ignore[arg-type]


def _copy_a_colleague(book: Book, lang: str) -> None:
    page = book.people
    _OWN[lang] = page.text("KD-NV06-O1", "title")
    copied = page.text("KD-NV05-O1", "title").upper()
    page.put("KD-NV06-O1", "title", unicodedata.normalize("NFD", copied))


def _write_ones_own(book: Book, lang: str) -> None:
    book.people.put("KD-NV06-O1", "title", _OWN[lang])


_OWN: dict[str, str] = {}


def _forget_key_results(book: Book, lang: str) -> None:
    page = book.department
    for code in ("MKT-O3-K1", "MKT-O3-K2"):
        for field in _RESULT:
            page.put(code, field, None)
    del lang


_RESULT = ("title", "weight", "unit", "baseline", "target", "direction", "owner", "due",
           "confidence", "reason")  # fmt: skip


def _remember_key_results(book: Book, lang: str) -> None:
    rows = (
        ("MKT-O3-K1", ("Số bài có số liệu thử nghiệm", "Articles with test figures"),
         ("bài", "articles"), (4, 12)),
        ("MKT-O3-K2", ("Số câu hỏi kỹ thuật được giải đáp", "Technical questions answered"),
         ("câu hỏi", "questions"), (9, 25)),
    )  # fmt: skip
    for code, title, unit, (baseline, target) in rows:
        book.department.fill(
            code,
            title=_said(title, lang),
            unit=_said(unit, lang),
            baseline=baseline,
            target=target,
            direction=word(lang, "up"),
            owner="NV13",
            due=date(2026, 12, 15),
            confidence=Entry(0.6, "0%"),
        )


def _lose_headers(book: Book, lang: str) -> None:
    page = book.kpis
    layout.rename(page, "weight", "Tỷ trọng" if lang == "vi" else "Weights")
    layout.rename(page, "source", "Nguồn số liệu" if lang == "vi" else "Source of data")
    _LOST[lang] = layout.lose_hidden_line(page)


def _find_headers(book: Book, lang: str) -> None:
    sheet = next(s for s in book.workbook.worksheets if s.title == "KPI")
    for cell, name in zip(sheet[1], _LOST[lang], strict=False):
        cell.value = name  # type: ignore[assignment]


_LOST: dict[str, list[object]] = {}


def _add_ones_own(book: Book, lang: str) -> None:
    header, text = ("Ghi chú nội bộ", "hỏi lại chị Linh") if lang == "vi" else ("Notes", "ask Linh")
    layout.add_column(book.department, header, "MKT-O1", text)
    sheet = book.workbook.create_sheet("Họp phòng 9-10" if lang == "vi" else "Meeting 9 Oct")
    sheet["A1"] = header


def _insert_a_line(book: Book, lang: str) -> None:
    layout.insert_line(
        book.people, "title", "Xưởng 1, cập nhật 12/10" if lang == "vi" else "Factory 1"
    )


def _clear_the_line(book: Book, lang: str) -> None:
    book.people.put(FIRST, "title", None)
    del lang


def _sort(book: Book, lang: str) -> None:
    layout.sort_by(book.kpis, "name")
    del lang


def _move_a_column(book: Book, lang: str) -> None:
    layout.move_column(book.department, "confidence", "direction")
    del lang


def _same_metric(book: Book, lang: str) -> None:
    _page(book, "MKT-O1-K1").fill(
        "MKT-O1-K1",
        title=_said(("Doanh thu từ khách hàng miền Trung",
                     "Revenue from customers in Central Vietnam"), lang),
        unit=_said(("tỷ đồng", "billion VND"), lang),
        baseline=3.5,
        target=6,
    )  # fmt: skip


def _own_metric(book: Book, lang: str) -> None:
    _page(book, "MKT-O1-K1").fill(
        "MKT-O1-K1",
        title=_said(("Số khách hàng tiềm năng đủ điều kiện chuyển cho Kinh doanh",
                     "Qualified leads handed to Sales"), lang),
        unit=_said(("khách hàng", "customers"), lang),
        baseline=260,
        target=400,
    )  # fmt: skip


SLIPS = (
    Slip("KD", ("OKR050",), "weights that make 90", *_cell("KD-O4", "weight", 0.05)),
    Slip("KD", ("OKR070",), "an objective copied from a colleague", _copy_a_colleague,
         _write_ones_own),
    Slip("KD", ("LNK001",), "a parent in words", *_cell(
        "KD-NV03-O1", "parent", ("miền Trung chọn đèn Sao Mai", "Central Vietnam choose Sao Mai"))),
    Slip("KD", ("OKR061",), "an owner from Marketing", *_cell("KD-O2-K1", "owner", "NV13")),
    Slip("KD", ("OKR065",), "an assigned line", *_cell(
        "KD-NV04-O1", "source", ("Giao", "Assigned"), ("Đăng ký", "Registered"))),
    Slip("MKT", ("OKR003",), "an objective without key results", _forget_key_results,
         _remember_key_results),
    Slip("MKT", ("OKR073",), "a wish for a key result", *_cell(
        "MKT-O2-K2", "title", ("Nâng cao hiệu quả truyền thông", "Improve our communication"))),
    Slip("MKT", ("OKR042",), "a date outside the cycle", *_cell(
        "MKT-O1-K3", "due", date(2027, 3, 31), date(2026, 12, 31))),
    Slip("MKT", ("CEL005",), "a target that says how much more", *_cell(
        "MKT-O1-K3", "target", ("+22.000", "+22,000"), 40000)),
    Slip("MKT", ("LNK008",), "the metric of another department", _same_metric, _own_metric,
         frozenset({"KD"})),
    Slip("MKT", ("CEL013",), "a column and a sheet of one's own", _add_ones_own, _nothing),
    Slip("MKT", ("CEL015",), "headers renamed, hidden line lost", _lose_headers,
         _find_headers),
    Slip("SX", ("CEL009",), "a line inserted above all others", _insert_a_line, _clear_the_line),
    Slip("SX", (), "a sheet that was sorted", _sort, _nothing),
    Slip("SX", (), "a column that was moved", _move_a_column, _nothing),
    Slip("SX", ("CEL003",), "a broken formula", *_cell("SX-O2-K1", "baseline", "#REF!")),
    Slip("SX", ("CEL001",), "TRUE for a number", *_cell("SX-NV18-O1-K1", "baseline", wrong=True)),
    Slip("HT", ("OKR010",), "a baseline that is the target", *_cell("HT-O2-K2", "baseline", 6)),
    Slip("HT", ("CEL019",), "two owners", *_cell("HT-O1-K2", "owner", "NV47, NV48", "NV47")),
    Slip("HT", ("OKR040",), "a target against the direction", *_cell(
        "HT-O3-K2", "direction", ("Tăng", "Increase"), ("Giảm", "Decrease"))),
    Slip("MC", ("CEL014",), "the X of “X hồ sơ/ngày” left", _nothing,
         kpi.complete),
)  # fmt: skip
