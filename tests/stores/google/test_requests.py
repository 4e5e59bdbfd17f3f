"""A new file becomes the whole workbook in one batch."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import (
    Chart,
    Formula,
    Jump,
    Line,
    Note,
    Pick,
    Sheet,
    Workbook,
    Writer,
)
from sheets_sync.stores.gate import LISTS
from sheets_sync.stores.google.ids import sheet_id, staging_id
from sheets_sync.stores.google.requests import creation, encoded, rewriting
from sheets_sync.stores.read_back import as_returned
from tests.google.errors import GoogleError
from tests.stores.google.made import ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT, FINDINGS, GUIDE, OKR, SCORES


def test_what_is_made_is_read_back() -> None:
    made = Made.of(DEPARTMENT)

    assert made.returned() == as_returned(DEPARTMENT)
    assert made.spreadsheet.locale == "vi_VN"
    assert made.spreadsheet.properties["timeZone"] == "Asia/Ho_Chi_Minh"


def test_the_same_batch_again_is_refused_and_changes_nothing() -> None:
    made = Made.of(DEPARTMENT)
    before = made.state()

    with pytest.raises(GoogleError) as caught:
        made.send(creation(DEPARTMENT, VIETNAM, ROBOTS))

    assert caught.value.code == 400
    assert made.state() == before


def test_a_sheet_has_one_id_for_good_and_never_that_of_the_first_sheet() -> None:
    keys = [sheet.key for sheet in DEPARTMENT.sheets] + ["findings", "người"]

    ids = {sheet_id(key) for key in keys} | {staging_id(key) for key in keys}

    assert len(ids) == 2 * len(set(keys))
    assert all(0 < each < 2**31 for each in ids)
    assert sheet_id("findings") == 1_036_814_840


def _one(sheet: Sheet, *others: Sheet) -> Made:
    return Made.of(Workbook("department", "KD", "Kinh doanh", (sheet, *others)))


def _table(*contents: object, **described: Any) -> Sheet:  # noqa: ANN401 - fields of a sheet
    columns = tuple(Column(f"c{n}", f"Cột {n}", Kind.TEXT) for n in range(len(contents)))
    cells: dict[str, Any] = {f"c{n}": content for n, content in enumerate(contents)}
    return Sheet("bang", "Bảng", columns, (Line(cells),), **described)


@pytest.mark.parametrize("text", ["=1+1", "'0042", "1,5", "98%", "+84 912", "31/12/2026", "TRUE"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    made = _one(_table(text))

    assert made.sheet("bang").value(2, 0) == {"stringValue": text}


def test_a_formula_is_computed_where_people_write_a_decimal_comma() -> None:
    shares = tuple(Line({"c0": share, "c1": None}) for share in (0.65, 0.7, 0.95))
    columns = (Column("c0", "Điểm", Kind.PERCENT), Column("c1", "Số người", Kind.NUMBER))
    counted = Line({"c1": Formula('=COUNTIFS(A3:A5,">=0.7")+IF(A3<0.66,0.5,0)', 2.5)})

    made = _one(Sheet("bang", "Bảng", columns, (*shares, counted)))

    assert made.returned().grids[0].at(5, 1) == 2.5


def test_a_formula_that_says_the_same_of_each_line_is_sent_once() -> None:
    columns = tuple(Column(name, name, Kind.NUMBER) for name in ("a", "b"))
    said = "=IF(A{0}=\"\",\"\",SUMIFS('Bảng'!$A$3:$A$102,'Bảng'!$A$3:$A$102,A{0})*2-A{0})"
    lines = tuple(Line({"a": n, "b": Formula(said.format(n + 2), n)}) for n in range(1, 101))
    workbook = Workbook(
        "alignment", "alignment", "Liên kết", (Sheet("bang", "Bảng", columns, lines),)
    )

    made = Made.of(workbook)

    assert encoded(creation(workbook, VIETNAM, ROBOTS)).count(b"SUMIFS") == 1
    assert made.returned() == as_returned(workbook)


def test_a_jump_is_a_text_with_a_link_to_the_cell() -> None:
    other = replace(_table("đây"), key="khac", title="Tờ khác")
    made = _one(_table(Jump("Xem dòng 3", "Tờ khác", "A3"), Jump("Lạc", "Không có", "A1")), other)

    cells = [made.sheet("bang").cell(2, column) for column in (0, 1)]

    texts = [(cell.format or {})["textFormat"] for cell in cells]
    links = [text.get("link") for text in texts]
    assert [cell.value for cell in cells] == [{"stringValue": "Xem dòng 3"}, {"stringValue": "Lạc"}]
    assert links == [{"uri": f"#gid={sheet_id('khac')}&range=A3"}, None]
    assert [text.get("underline") for text in texts] == [True, None]


def test_the_help_of_a_column_is_a_note_on_its_header() -> None:
    made = Made.of(DEPARTMENT)

    notes = {place: cell.note for place, cell in made.sheet("okr").cells.items() if cell.note}

    helped = {(1, n): column.help for n, column in enumerate(OKR.columns) if column.help}
    assert notes == helped


def _rule(made: Made, key: str, row: int, column: int) -> Mapping[str, Any]:
    return made.sheet(key).cell(row, column).validation or {}


def test_what_people_may_choose_from_is_offered_where_they_type() -> None:
    made = Made.of(DEPARTMENT)
    columns = [column.name for column in OKR.columns]

    way = _rule(made, "okr", 3, columns.index("way"))
    due = _rule(made, "okr", 3, columns.index("due"))
    weight = _rule(made, "okr", 3, columns.index("weight"))
    closed = _rule(made, "okr", 2, columns.index("way"))

    assert way["strict"] is True
    assert way["condition"]["type"] == "ONE_OF_LIST"
    assert [each["userEnteredValue"] for each in way["condition"]["values"]] == list(
        OKR.labels["way"]
    )
    assert (due["condition"]["type"], due.get("strict")) == ("DATE_BETWEEN", None)
    assert weight["condition"] == {
        "type": "NUMBER_BETWEEN",
        "values": [{"userEnteredValue": "=0"}, {"userEnteredValue": "=1"}],
    }
    assert closed == {}


def test_a_long_list_lies_on_a_hidden_sheet() -> None:
    people = tuple(f"NV-{n:03} Nguyễn Văn An" for n in range(60))
    column = Column("who", "Người phụ trách", Kind.PERSON)
    sheet = Sheet("bang", "Bảng", (column,), (Line(),), Writer.PEOPLE, labels={"who": people})

    made = _one(sheet)

    lists = made.sheet(LISTS)
    assert _rule(made, "bang", 2, 0)["condition"] == {
        "type": "ONE_OF_RANGE",
        "values": [{"userEnteredValue": "='_lists'!$A$1:$A$60"}],
    }
    assert lists.hidden
    assert [lists.value(n, 0) for n in range(60)] == [{"stringValue": who} for who in people]


def test_no_drop_down_looks_beyond_the_sheet_it_is_about() -> None:
    register = Sheet("register", "Sổ đăng ký", (Column("code", "Mã", Kind.TEXT),), freeze=0)
    decisions = Sheet(
        "decisions",
        "Quyết định",
        (Column("code", "Mã", Kind.REFERENCE, refers="register"),),
        writer=Writer.PEOPLE,
        spare=1,
        picks={"code": Pick("Sổ đăng ký", 2003)},
    )
    made = _one(register, decisions)

    made.send(rewriting([register]))

    (offered,) = _rule(made, "decisions", 2, 0)["condition"]["values"]
    assert offered == {"userEnteredValue": "='Sổ đăng ký'!$A$3:$A$2003"}
    assert made.sheet("register").rows >= 2003


def test_notes_are_never_spread_over_the_edge_of_the_frozen_columns() -> None:
    """Google refuses to merge columns that are frozen with others that are not."""
    plain = _table("một", "hai", freeze=1)
    with_notes = replace(plain, notes=(Note("Ghi chú bên dưới bảng."),))

    frozen = [
        _one(sheet).sheet("bang").grid.get("frozenColumnCount") for sheet in (plain, with_notes)
    ]

    assert frozen == [1, None]


def test_colours_by_number_do_not_depend_on_the_decimal_sign() -> None:
    made = Made.of(DEPARTMENT)

    rules = made.sheet("scores").conditional

    tests = [
        rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
        for rule in rules
        if "booleanRule" in rule
    ]
    assert tests == [
        "=AND(ISNUMBER(B3);B3>=(7/10))",
        "=AND(ISNUMBER(B3);B3>=(4/10))",
        "=AND(ISNUMBER(B3);B3<(4/10))",
    ]
    assert [rule for rule in rules if "gradientRule" in rule] == []


def test_shares_without_bands_are_the_deeper_the_larger() -> None:
    made = _one(replace(SCORES, bands=()))

    (rule,) = made.sheet("scores").conditional

    assert rule["gradientRule"]["maxpoint"]["value"] == "1"


def test_a_chart_takes_the_line_above_its_lines_for_the_header() -> None:
    lower = replace(SCORES, charts=(Chart("Một phần", "name", ("progress",), 4, 5, at="B9"),))
    whole, part = (
        next(iter(_one(sheet).sheet("scores").charts.values()))["spec"]["basicChart"]
        for sheet in (SCORES, lower)
    )

    def spans(chart: Mapping[str, Any]) -> list[tuple[int, int]]:
        sources = chart["series"][0]["series"]["sourceRange"]["sources"]
        return [(source["startRowIndex"], source["endRowIndex"]) for source in sources]

    assert (whole["headerCount"], spans(whole)) == (1, [(1, 5)])
    assert (part["headerCount"], spans(part)) == (1, [(2, 5)])
    assert whole["axis"][0]["viewWindowOptions"]["viewWindowMax"] == 1


def test_a_chart_never_hangs_over_the_edge_of_its_sheet() -> None:
    sheet = replace(SCORES, charts=(replace(SCORES.charts[0], at="R40"),))

    made = _one(sheet).sheet("scores")

    assert (made.rows, made.columns) == (49, 23)


@pytest.mark.parametrize("empty", [{"values": ()}, {"first": 4, "last": 3}])
def test_a_chart_that_would_show_nothing_is_not_sent(empty: dict[str, Any]) -> None:
    kept = SCORES.charts[0]
    sheet = replace(SCORES, charts=(replace(kept, **empty), kept))

    charts = _one(sheet).sheet("scores").charts.values()

    assert [one["spec"]["title"] for one in charts] == [kept.title]


def test_people_have_room_around_their_table_and_the_tool_none() -> None:
    made = Made.of(DEPARTMENT)

    sizes = {key: (made.sheet(key).rows, made.sheet(key).columns) for key in ("okr", "findings")}

    assert sizes == {
        "okr": (1000, len(OKR.columns) + 26),
        "findings": (2100, len(FINDINGS.columns)),
    }


def test_a_sheet_of_one_column_and_no_line_can_be_made() -> None:
    column = Column("what", "Việc", Kind.TEXT)
    workbook = Workbook(
        "company", "CT", "Công ty", (Sheet("bang", "Bảng", (column,), freeze=0), GUIDE)
    )

    assert Made.of(workbook).returned() == as_returned(workbook)
