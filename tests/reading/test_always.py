"""What never matters to reading, and what never happens."""

import math
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.cell import CellError, CellValue, Uncomputed
from sheets_sync.model.choice import Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Target
from sheets_sync.reading import Context, Read, read_cell, show

LANGUAGES = ["vi", "en"]
YEAR = 2026
langs = st.sampled_from(LANGUAGES)
kinds = st.sampled_from(Kind)
units = st.sampled_from(["", "hồ sơ", "hồ sơ/ngày", "lượt", "đồng", "triệu đồng", "%"])


def column(kind: Kind) -> Column:
    return Column("field", "Field", kind, choices=Scoring if kind is Kind.CHOICE else None)


VIETNAMESE = [
    "Tốt trở lên", "5 triệu", "quý 4/2026", "dưới 2%", "X hồ sơ/ngày", "Đóng góp", "đã đọc",
    "chưa có", "1,2 tỷ", "KD-O1 – Tăng doanh thu", "không có", "98% hồ sơ đúng hạn", "từ 30 đến 40",
]  # fmt: skip
typed_texts = (
    st.text() | st.sampled_from(VIETNAMESE) | st.from_regex(r"[-≥<]?[0-9.,/ ]+[%a-zđ]{0,3}")
)


@given(typed_texts, kinds, langs)
def test_composed_and_decomposed_text_read_alike(text: str, kind: Kind, lang: str) -> None:
    context = Context(lang, cycle_year=YEAR)

    composed = read_cell(unicodedata.normalize("NFC", text), column(kind), context)

    assert read_cell(unicodedata.normalize("NFD", text), column(kind), context) == composed


@given(typed_texts, st.text("\u00a0\u2009\u202f\u3000\u200b \t"), kinds, langs)
def test_blanks_around_change_nothing(text: str, blanks: str, kind: Kind, lang: str) -> None:
    context = Context(lang, cycle_year=YEAR)

    bare = read_cell(text, column(kind), context)

    assert read_cell(blanks + text + blanks, column(kind), context) == bare


cells = (
    st.none()
    | typed_texts
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.builds(CellError, st.text())
    | st.builds(Uncomputed, st.text())
)
contexts = st.builds(
    Context,
    lang=langs,
    percent=st.booleans(),
    unit=st.text(max_size=5) | units,
    cycle_year=st.none() | st.just(YEAR),
    known=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=3),
)


@given(cells, kinds, contexts)
def test_reading_never_fails_and_what_is_read_is_finite(
    cell: CellValue, kind: Kind, context: Context
) -> None:
    outcome = read_cell(cell, column(kind), context)

    if isinstance(outcome, Read) and isinstance(outcome.value, float):
        assert math.isfinite(outcome.value)
    if isinstance(outcome, Read) and isinstance(outcome.value, Target):
        ends = (outcome.value.value, outcome.value.upper)
        assert all(math.isfinite(end) for end in ends if end is not None)


@given(cells, contexts)
def test_every_target_that_is_read_can_be_shown(cell: CellValue, context: Context) -> None:
    outcome = read_cell(cell, column(Kind.TARGET), replace(context, unit="%"))

    if isinstance(outcome, Read):
        assert isinstance(show(outcome.value, Kind.TARGET, context.lang), str)
