"""What is proposed for a doubtful value has, typed into the same cell, one reading and no doubt."""

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Read, Unread, Why, read_cell
from sheets_sync.reading.show import unmistakable

TYPED = (
    "1.234", "12,345", "0,5", "1,5", "1", "3/4", "03/04", "≥ 1.234", "1.234-2.345", "< 1,234",
    "1.234/5", "(1.234)", "1.234 khách", "1.234 triệu", "1.000 hồ sơ/ngày", "✗", "01-02-03",
)  # fmt: skip
KINDS = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.TARGET, Kind.YES_NO)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit", ["", "%", "khách", "triệu đồng", "hồ sơ/ngày"])
def test_every_proposed_way_of_writing_has_one_reading(lang: str, unit: str) -> None:
    context = Context(lang, unit=unit, cycle_year=2026)
    for kind in KINDS:
        column = Column("c", "C", kind, unit="unit")
        for typed in TYPED:
            asked = read_cell(typed, column, context)
            if not isinstance(asked, Unread) or asked.why is not Why.TWO_READINGS:
                continue
            if unit == "%" and "triệu" in typed:
                continue  # money on a line in per cent is wrong whatever it means
            back = [read_cell(unmistakable(each), column, context) for each in asked.options]
            assert all(isinstance(one, Read) and not one.doubt for one in back), (kind, typed, back)
            assert len(set(map(repr, back))) == len(back)


def test_a_single_group_gets_a_last_zero() -> None:
    options = ("1234", "1,234", "≥ 1,234–2,345 khách", "1.234.567", "12,34")

    assert [unmistakable(each) for each in options] == [
        "1234", "1,2340", "≥ 1,2340–2,3450 khách", "1.234.567", "12,34",
    ]  # fmt: skip
