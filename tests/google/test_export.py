from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart

from tests.google.export import exported, to_csv, to_xlsx
from tests.google.formula_grammar import in_english
from tests.google.spreadsheet import Cell, Spreadsheet

Json = dict[str, Any]
Book = Any  # openpyxl's types are in the way of looking inside
RED = {"rgbColor": {"red": 1}}
LIST = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "='Mục'!$A$2:$A$9"}]}}
HEAD = {
    "textFormat": {"bold": True, "fontSize": 12, "foregroundColorStyle": {"themeColor": "ACCENT1"}},
    "backgroundColorStyle": RED,
    "borders": {"bottom": {"style": "SOLID_MEDIUM", "colorStyle": RED}},
    "horizontalAlignment": "CENTER",
    "verticalAlignment": "MIDDLE",
    "wrapStrategy": "WRAP",
}


def number(value: float, pattern: str = "", kind: str = "NUMBER") -> Json:
    shown = {"type": kind, **({"pattern": pattern} if pattern else {})}
    return {
        "userEnteredValue": {"numberValue": value},
        "userEnteredFormat": {"numberFormat": shown},
    }


def text(value: str, **more: object) -> Json:
    return {"userEnteredValue": {"stringValue": value}, "formattedValue": value, **more}


def area(top: int, bottom: int, left: int, right: int) -> Json:
    rows = {"startRowIndex": top, "endRowIndex": bottom}
    return {"sheetId": 7, **rows, "startColumnIndex": left, "endColumnIndex": right}


def sources(column: int) -> Json:
    return {"sourceRange": {"sources": [area(1, 4, column, column + 1)]}}


LIGHT = {
    "ranges": [area(2, 50, 0, 8)],
    "booleanRule": {
        "condition": {
            "type": "CUSTOM_FORMULA",
            "values": [{"userEnteredValue": "=COUNTIFS(INDIRECT(\"'Mục'!A:A\");$A3)>0,5"}],
        },
        "format": {"backgroundColorStyle": RED},
    },
}
CHART = {
    "spec": {
        "title": "Tiến độ",
        "basicChart": {
            "chartType": "BAR",
            "headerCount": 1,
            "domains": [{"domain": sources(0)}],
            "series": [{"series": sources(1), "colorStyle": RED}],
            "legendPosition": "NO_LEGEND",
            "axis": [
                {
                    "position": "BOTTOM_AXIS",
                    "viewWindowOptions": {"viewWindowMin": 0, "viewWindowMax": 1},
                }
            ],
        },
    },
    "position": {
        "overlayPosition": {"anchorCell": {"sheetId": 7, "rowIndex": 2, "columnIndex": 4}}
    },
}
CHOICE = {"dataValidation": {**LIST, "strict": True, "inputMessage": "Chọn mã"}}
SUM = {"userEnteredValue": {"formulaValue": "=SUM(B2;0,5)"}}
GRID = {"rowCount": 50, "columnCount": 8, "frozenRowCount": 2, "frozenColumnCount": 1}
ROWS = [
    [text("Mã", userEnteredFormat=HEAD, note="Mã in sẵn"), text("Trọng số")],
    [text("=1+1"), number(0.125, "0.0%", "PERCENT")],
    [SUM, number(45000, kind="DATE")],
    [CHOICE, CHOICE],
    [{"userEnteredValue": {"boolValue": True}}],
]
OKR: Json = {
    "properties": {
        "sheetId": 7,
        "title": "OKR phòng",
        "tabColorStyle": RED,
        "gridProperties": GRID,
    },
    "data": [
        {
            "rowData": [{"values": row} for row in ROWS],
            "rowMetadata": [{"pixelSize": 40}, {"pixelSize": 21, "hiddenByUser": True}, {}],
            "columnMetadata": [{"pixelSize": 145}, {"hiddenByUser": True}],
        }
    ],
    "merges": [area(5, 6, 0, 3)],
    "conditionalFormats": [LIGHT],
    "charts": [CHART],
}
BOOK: Json = {
    "spreadsheetId": "a",
    "properties": {"title": "OKR", "locale": "vi_VN"},
    "sheets": [OKR, {"properties": {"sheetId": 0, "title": "Mục", "hidden": True}}],
}


@pytest.fixture(scope="module")
def drawn() -> Book:
    return load_workbook(BytesIO(to_xlsx(BOOK)))


def test_values_formulas_and_number_formats_are_drawn(drawn: Book) -> None:
    sheet = drawn["OKR phòng"]

    assert [[cell.value for cell in row] for row in sheet["A1:B3"]] == [
        ["Mã", "Trọng số"],
        ["=1+1", 0.125],
        ["=SUM(B2,0.5)", sheet["B3"].value],
    ]
    assert [sheet[cell].data_type for cell in ("A2", "A3", "A5")] == ["s", "f", "b"]
    assert [sheet[cell].number_format for cell in ("A1", "B2", "B3")] == [
        "General",
        "0.0%",
        "dd/mm/yyyy",
    ]


def test_looks_and_notes_are_drawn(drawn: Book) -> None:
    head = drawn["OKR phòng"]["A1"]

    assert (head.font.b, head.font.sz, head.font.name) == (True, 12, "Arial")
    assert (head.font.color.rgb, head.fill.start_color.rgb) == ("004285F4", "FFFF0000")
    assert (head.border.bottom.style, head.border.top) == ("medium", None)
    assert (head.alignment.horizontal, head.alignment.vertical) == ("center", "center")
    assert head.alignment.wrap_text
    assert head.comment.text == "Mã in sẵn"


def test_sizes_merges_hidden_and_frozen_lines_are_drawn(drawn: Book) -> None:
    sheet = drawn["OKR phòng"]

    assert sheet.column_dimensions["A"].width == 20
    assert [sheet.row_dimensions[row].height for row in (1, 2)] == [30, None]
    assert (sheet.row_dimensions[2].hidden, sheet.column_dimensions["B"].hidden) == (True, True)
    assert (str(sheet.merged_cells), sheet.freeze_panes) == ("A6:C6", "B3")
    assert sheet.sheet_properties.tabColor.rgb == "00FF0000"
    assert [tab.sheet_state for tab in drawn] == ["visible", "hidden"]


def _heights(*rows: list[Json], merges: list[Json] | None = None) -> list[float | None]:
    """Give the heights of rows whose first column is 20 characters wide."""
    lines = [{"values": row} for row in rows]
    block = {"rowData": lines, "rowMetadata": [{"pixelSize": 21}] * len(rows)}
    data = [{**block, "columnMetadata": [{"pixelSize": 145}]}]
    sheet = {"properties": {"title": "A"}, "data": data, "merges": merges or []}
    drawn = load_workbook(BytesIO(to_xlsx({"sheets": [sheet]})))["A"]
    return [drawn.row_dimensions[number].height for number in range(1, 1 + len(rows))]


def test_rows_are_as_high_as_what_is_seen_in_them() -> None:
    wrap = {"wrapStrategy": "WRAP"}
    long = text("Khách hàng quay lại nhiều hơn", userEnteredFormat=wrap)
    roomy = text("Mã", userEnteredFormat={"padding": {"top": 8, "bottom": 8}})
    formula = {**text("1", userEnteredFormat=wrap), "userEnteredValue": {"formulaValue": "=1" * 99}}

    heights = _heights([long], [roomy], [formula], [long], merges=[area(3, 4, 0, 2)])

    assert heights == [38 * 0.75, 33 * 0.75, None, None]


def test_names_and_links_lead_to_cells() -> None:
    jump = text("OKR", hyperlink="#gid=7&range=B4")
    away = text("Sao Mai", hyperlink="https://saomai.example/okr")
    lost = text("Không còn", hyperlink="#gid=99&range=B4")
    block = {"data": [{"rowData": [{"values": [jump, away, lost]}]}]}
    first = {"properties": {"sheetId": 0, "title": "Kiểm tra"}, **block}
    named = {"name": "ss_okr", "range": area(1, 500, 0, 2)}

    drawn = load_workbook(BytesIO(to_xlsx({"sheets": [first, OKR], "namedRanges": [named]})))

    links = [drawn["Kiểm tra"][cell].hyperlink for cell in ("A1", "B1", "C1")]
    assert [link and (link.location, link.target) for link in links] == [
        ("'OKR phòng'!B4", None),
        (None, "https://saomai.example/okr"),
        None,
    ]
    assert drawn.defined_names["ss_okr"].attr_text == "'OKR phòng'!$A$2:$B$500"


def test_drop_downs_conditional_formats_and_charts_are_drawn(drawn: Book) -> None:
    sheet = drawn["OKR phòng"]

    (choice,) = sheet.data_validations.dataValidation
    assert (choice.type, choice.formula1, str(choice.sqref)) == ("list", "'Mục'!$A$2:$A$9", "A4 B4")
    assert (choice.errorStyle, choice.prompt) == ("stop", "Chọn mã")
    ((where, (rule,)),) = sheet.conditional_formatting._cf_rules.items()
    assert (str(where.sqref), rule.formula) == (
        "A3:H50",
        ["COUNTIFS(INDIRECT(\"'Mục'!A:A\"),$A3)>0.5"],
    )
    (chart,) = sheet._charts
    assert isinstance(chart, BarChart)
    place: Any = getattr(chart.anchor, "_from")  # noqa: B009 - the stubs know it as a text
    assert (chart.type, place.row, place.col) == ("bar", 2, 4)
    scale = chart.y_axis.scaling
    assert (scale.min, scale.max, chart.x_axis.scaling.orientation) == (0, 1, "maxMin")
    assert chart.series[0].graphicalProperties.solidFill.srgbClr == "FF0000"
    assert chart.legend is None
    assert chart.series[0].val.numRef.f == "'OKR phòng'!$B$3:$B$4"
    assert chart.series[0].cat.numRef.f == "'OKR phòng'!$A$3:$A$4"


CONDITIONS = [
    ("ONE_OF_LIST", ["Có", "Không"], ("list", '"Có,Không"', None, None)),
    ("NUMBER_BETWEEN", ["0", "1"], ("decimal", "0", "1", "between")),
    ("NUMBER_GREATER_THAN_EQ", ["0"], ("decimal", "0", None, "greaterThanOrEqual")),
    ("DATE_AFTER", ["=TODAY()"], ("date", "TODAY()", None, "greaterThan")),
    ("CUSTOM_FORMULA", ["=LEN(A1)<5"], ("custom", "LEN(A1)<5", None, None)),
    ("BOOLEAN", [], ("list", '"TRUE,FALSE"', None, None)),
]


@pytest.mark.parametrize(("kind", "values", "expected"), CONDITIONS)
def test_a_validation_is_drawn(kind: str, values: list[str], expected: tuple[object, ...]) -> None:
    entered = [{"userEnteredValue": value} for value in values]
    cell = {"dataValidation": {"condition": {"type": kind, "values": entered}}}
    sheet = {"properties": {"title": "A"}, "data": [{"rowData": [{"values": [cell]}]}]}

    drawn = load_workbook(BytesIO(to_xlsx({"sheets": [sheet]})))

    (rule,) = drawn["A"].data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.formula2, rule.operator) == expected


def test_a_title_that_an_xlsx_cannot_have_is_changed() -> None:
    drawn = load_workbook(BytesIO(to_xlsx({"sheets": [{"properties": {"title": "1/2: a[b]"}}]})))

    assert drawn.sheetnames == ["1_2_ a_b_"]


def test_a_sheet_is_shown_as_comma_separated_values() -> None:
    rows: list[Json] = [
        {"values": [text("Mã"), text('Tên "tắt"'), text("a,b")]},
        {},
        {"values": [text("KD")]},
    ]

    assert to_csv({"data": [{"rowData": rows}]}) == 'Mã,"Tên ""tắt""","a,b"\r\n,,\r\nKD,,'


def test_a_spreadsheet_of_the_emulator_is_drawn() -> None:
    spreadsheet = Spreadsheet.new("abc", "OKR")
    spreadsheet.sheets[0].put(0, 0, Cell(value={"formulaValue": "=1+1"}, note="Xem"))

    drawn = load_workbook(BytesIO(exported(spreadsheet)))

    assert (drawn["Sheet1"]["A1"].value, drawn["Sheet1"]["A1"].comment.text) == ("=1+1", "Xem")


@pytest.mark.parametrize(
    ("formula", "english"),
    [
        ("=IF(A1>0,5;\"a;b\";'Tờ; 1'!A1)", "=IF(A1>0.5,\"a;b\",'Tờ; 1'!A1)"),
        ("=1 +  SUM( B2 ; 2 )", "=1 +  SUM( B2 , 2 )"),
        ("={1;2}", "={1;2}"),
    ],
)
def test_a_formula_is_written_with_the_separators_of_an_xlsx(formula: str, english: str) -> None:
    assert in_english(formula, comma_decimal=True) == english
