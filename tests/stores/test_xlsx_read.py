"""A blank, an error and a formula nobody computed stay three different things."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook as OpenBook

from sheets_sync.model.cell import CellError, Grid, Return, Uncomputed
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.xlsx_read import read_bytes
from tests.stores import forge

EVENING = datetime(2026, 12, 31, 17, 30)  # noqa: DTZ001 - a workbook's times have no zone


def _rows(content: bytes) -> tuple[tuple[object, ...], ...]:
    return read_bytes(content).grids[0].rows


def test_blank_error_and_uncomputed_stay_distinct() -> None:
    rows = _rows(
        forge.with_rows(
            '<row r="1"><c r="A1" s="0"/><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            '<c r="C1"><f>A1&amp;"x"</f></c><c r="D1" t="str"><f>""</f><v></v></c>'
            '<c r="E1" t="e"><v>#SPILL!</v></c><c r="F1"><v>5</v></c></row>'
        )
    )

    assert rows == (
        (None, CellError("#DIV/0!"), Uncomputed('=A1&"x"'), None, CellError("#SPILL!"), 5),
    )


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_behind_an_empty_value_is_uncomputed(value: str) -> None:
    content = forge.with_rows(f'<row r="1"><c r="A1">{value}<f>1+1</f></c></row>')

    assert _rows(content) == ((Uncomputed("=1+1"),),)


def test_a_formula_written_by_a_program_is_uncomputed() -> None:
    book = OpenBook()
    book.worksheets[0]["B2"] = "=1+1"
    buffer = BytesIO()
    book.save(buffer)

    assert _rows(buffer.getvalue()) == ((), (None, Uncomputed("=1+1")))


@pytest.mark.parametrize(
    "broken", ["", '<c r="Z1" t="e"><v>#REF!</v></c>'], ids=["fast", "careful"]
)
def test_both_readers_read_alike(broken: str) -> None:
    rows = _rows(
        forge.with_rows(
            '<row r="1"><c r="A1"><v>12</v></c><c r="B1"><v>0.5</v></c>'
            '<c r="C1" t="b"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Mục tiêu</t></is></c>'
            '<c r="E1" t="inlineStr"><is><t>_x005F_x0041_ _x001B_[31m</t></is></c>'
            f'{broken}</row><row r="3"><c r="A3"><v>-1.25</v></c></row>'
        )
    )

    tail = (*[None] * 20, CellError("#REF!")) if broken else ()
    assert rows == ((12, 0.5, True, "Mục tiêu", "_x0041_ \x1b[31m", *tail), (), (-1.25,))


@pytest.mark.parametrize("broken", [False, True], ids=["fast", "careful"])
def test_days_and_times_keep_their_kind(broken: bool) -> None:  # noqa: FBT001
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for column, (value, shown) in enumerate(
            (
                (date(2026, 12, 31), "dd/mm/yyyy"),
                (EVENING, "dd/mm/yyyy hh:mm"),
                (time(9, 30), "hh:mm"),
            )
        ):
            page.write_datetime(0, column, value, book.add_format({"num_format": shown}))
        if broken:
            page.write_formula(1, 0, "=1/0", None, "#DIV/0!")

    first = _rows(buffer.getvalue())[0]

    assert first == (date(2026, 12, 31), EVENING, time(9, 30))


def test_rows_are_not_lost_where_the_sheet_lies_about_its_size() -> None:
    content = forge.with_rows(
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
        + "".join(f'<row r="{n}"><c r="C{n}"><v>{n}</v></c></row>' for n in range(2, 10))
    )
    lying = forge.altered(
        content,
        forge.SHEET,
        lambda part: part.replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>'),
    )

    assert _rows(lying)[1:] == tuple((None, None, n) for n in range(2, 10))


def test_a_number_that_is_none_is_an_error() -> None:
    assert _rows(forge.with_rows('<row r="1"><c r="A1"><v>1E999</v></c></row>')) == (
        (CellError("#NUM!"),),
    )


@pytest.mark.parametrize("beside", ["", '<c r="B1"><v>-5</v></c>'], ids=["alone", "beside"])
def test_a_day_behind_the_calendar_is_an_error_whatever_stands_beside_it(beside: str) -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        look = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet().write_number(0, 0, 2958466, look)
    content = forge.altered(
        buffer.getvalue(),
        forge.SHEET,
        lambda part: part.replace(b"</row>", beside.encode() + b"</row>"),
    )

    assert _rows(content)[0][0] == CellError("#NUM!")


def test_chart_sheets_are_passed_over() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=B!$A$1:$A$1"})
        book.add_chartsheet("A").set_chart(chart)
        book.add_worksheet("B").write_number(0, 0, 1)
        book.add_worksheet("C").write_string(1, 0, "c")

    assert read_bytes(buffer.getvalue()) == Return((Grid("B", ((1,),)), Grid("C", ((), ("c",)))))


def test_a_part_no_reader_understands_is_damage_and_stops_nobody() -> None:
    content = forge.altered(forge.small(), "xl/sharedStrings.xml", lambda part: part[:-20])

    with pytest.raises(UnreadableError) as caught:
        read_bytes(content)

    assert caught.value.reason == "damaged"
