from datetime import date
from time import perf_counter

import pytest

from tests.google.formulas import computed
from tests.google.small_book import Book, Written, tab

PEOPLE = tab(
    "Điểm KPI",
    ("Tên", "Phòng", "Điểm", "Ghi chú"),
    ("Lan", "Kinh doanh", 0.8, None),
    ("Minh", "kinh doanh", 0.5, "x*y"),
    ("Hoà", "Sản xuất", None, "KD-O1-K1"),
    ("Tuấn", "Sản xuất", 1, True),
    ("Tên?", "", "0.9", 7),
    id_=5,
)
NAMED = {
    "diem": {
        "name": "diem",
        "range": {
            "sheetId": 5,
            "startRowIndex": 1,
            "endRowIndex": 6,
            "startColumnIndex": 2,
            "endColumnIndex": 3,
        },
    }
}


def result(formula: str, *cells: object, locale: str = "en_US") -> object:
    """Compute a formula that stands in Z1, the cells given standing in A1, B1 …"""
    own = tab("Tờ 1", cells)
    own.cells[0, 25] = Written({"formulaValue": formula})
    found = computed(Book([own, PEOPLE], locale, NAMED), date(2026, 1, 8))[0, 0, 25]
    error = found.get("errorValue")
    return f"!{error['type']}" if error else next(iter(found.values()), None)


COMPUTED = [
    ("=1+2*3^2", 19),
    ("=-2^2", 4),
    ("=(1+2)*3%", 0.09),
    ('="a"&1.5&TRUE', "a1.5TRUE"),
    ("=1/0", "!DIVIDE_BY_ZERO"),
    ('="x"+1', "!VALUE"),
    ('=""+1', "!VALUE"),
    ('="5"+1', 6),
    ("=10^400", "!NUM"),
    ("=NOSUCH(1)", "!NAME"),
    ("=no_such_name", "!NAME"),
    ("=#REF!+1", "!REF"),
    ("='Không có'!A1", "!REF"),
    ("=A2000", "!REF"),
    ("=1+", "!ERROR"),
    ("=NA()", "!N_A"),
    ("=A1", None),
    ("=A1+1", 1),
    ('=A1=""', True),
    ("=A1=0", True),
    ('="ABC"="abc"', True),
    ('=2<"a"', True),
    ('="a"<TRUE', True),
    ("=1<>2", True),
    ('=IF(1>2,"a")', False),
    ('=IF(1>2,"a",)', None),
    ('=IF(TRUE;"a";1/0)', "a"),
    ('=IFERROR(1/0,"")', ""),
    ("=IFERROR(5,1/0)", 5),
    ("=AND(TRUE,1,2>1)", True),
    ("=OR(FALSE,0)", False),
    ("=NOT(0)", True),
    ("=MAX(3,-1,2)", 3),
    ("=MIN('Điểm KPI'!C2:C6)", 0.5),
    ("=SUM('Điểm KPI'!C2:C6)", 2.3),
    ("=SUM('Điểm KPI'!C:C,1)", 3.3),
    ("=SUM('Điểm KPI'!C2:C)", 2.3),
    ("=SUM(diem)", 2.3),
    ("=AVERAGE('Điểm KPI'!$C$2:$C$6)", 2.3 / 3),
    ("=AVERAGE('Điểm KPI'!D2:D3)", "!DIVIDE_BY_ZERO"),
    ("=COUNT('Điểm KPI'!C1:D6)", 4),
    ("=COUNTA('Điểm KPI'!C2:C6)", 4),
    ("=COUNTIFS('Điểm KPI'!B2:B6,\"Kinh doanh\")", 2),
    ("=COUNTIFS('Điểm KPI'!B2:B6,\"<>Kinh doanh\")", 3),
    ("=COUNTIFS('Điểm KPI'!C2:C6,\">=0\")", 3),
    ("=COUNTIFS('Điểm KPI'!C2:C6,\">=\"&0.8)", 2),
    ("=COUNTIFS('Điểm KPI'!C2:C6,\"<>\")", 4),
    ("=COUNTIFS('Điểm KPI'!C2:C6,\"=\")", 1),
    ("=COUNTIFS('Điểm KPI'!C2:C6,1)", 1),
    ("=COUNTIFS('Điểm KPI'!D2:D6,TRUE)", 1),
    ("=COUNTIFS('Điểm KPI'!D2:D6,\"*-K*\")", 1),
    ("=COUNTIFS('Điểm KPI'!D2:D6,\"<>*-K*\")", 4),
    ("=COUNTIFS('Điểm KPI'!D2:D6,\"x~*y\")", 1),
    ("=COUNTIFS('Điểm KPI'!D2:D6,\"x~?y\")", 0),
    ("=COUNTIFS('Điểm KPI'!A2:A6,\"T??n\")", 1),
    ("=COUNTIFS('Điểm KPI'!A2:A6,\"Tên~?\")", 1),
    ("=COUNTIFS('Điểm KPI'!A2:A6,\">M\")", 3),
    ("=COUNTIFS('Điểm KPI'!B2:B6,\"Sản xuất\",'Điểm KPI'!C2:C6,\"<>\")", 1),
    ("=COUNTIFS('Điểm KPI'!B2:B6,\"a\",'Điểm KPI'!C2:C5,1)", "!VALUE"),
    ("=COUNTIF('Điểm KPI'!C2:C6,\"<0.8\")", 1),
    ("=SUMIFS('Điểm KPI'!C2:C6,'Điểm KPI'!B2:B6,\"Kinh doanh\")", 1.3),
    ("=SUMIF('Điểm KPI'!C2:C6,\">0.5\")", 1.8),
    ("=SUMIF('Điểm KPI'!B2:B6,\"S*\",'Điểm KPI'!C2:C6)", 1),
    ("=AVERAGEIFS('Điểm KPI'!C2:C6,'Điểm KPI'!B2:B6,\"K*\")", 0.65),
    ("=AVERAGEIFS('Điểm KPI'!C2:C6,'Điểm KPI'!B2:B6,\"none\")", "!DIVIDE_BY_ZERO"),
    ("=SUMPRODUCT('Điểm KPI'!C2:C6,'Điểm KPI'!C2:C6)", 1.89),
    ("=SUMPRODUCT(--(LEFT('Điểm KPI'!B2:B6,4)=\"Kinh\"),'Điểm KPI'!C2:C6)", 1.3),
    ("=SUMPRODUCT(('Điểm KPI'!C2:C6=1)*1)", 1),
    ("=SUMPRODUCT(--ISNUMBER('Điểm KPI'!C2:C6))", 3),
    ("=SUMPRODUCT('Điểm KPI'!C2:C6,'Điểm KPI'!C2:C5)", "!VALUE"),
    ("=ISNUMBER(1/0)", False),
    ("=ISBLANK('Điểm KPI'!C4)", True),
    ('=TEXT(0.256,"0.0%")', "25.6%"),
    ('=SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
    ('=SUBSTITUTE("a*b","*","~*")', "a~*b"),
    ('=LEN("Hoà")', 3),
    ('=LEFT("KD-O1",2)&RIGHT("KD-O1")&MID("KD-O1",4,1)', "KD1O"),
    ("=ABS(-3)", 3),
    ("=ROUND(2.675,2)", 2.68),
    ("=ROUND(-2.5)", -3),
    ("=ROUND(1250,-2)", 1300),
    ("=MOD(-1,3)", 2),
    ("=MOD(1,0)", "!DIVIDE_BY_ZERO"),
    ("=INDEX('Điểm KPI'!A2:C6,2,3)", 0.5),
    ("=INDEX('Điểm KPI'!A2:A6,9)", "!REF"),
    ("=SUM(INDEX('Điểm KPI'!A2:C6,0,3))", 2.3),
    ("=MATCH(\"minh\",'Điểm KPI'!A2:A6,0)", 2),
    ("=MATCH(\"Tên~?\",'Điểm KPI'!A2:A6,0)", 5),
    ("=MATCH(\"Bình\",'Điểm KPI'!A2:A6,0)", "!N_A"),
    ("=VLOOKUP(\"Lan\",'Điểm KPI'!A2:C6,3,FALSE)", 0.8),
    ("=INDIRECT(\"'Điểm KPI'!C\"&2)", 0.8),
    ('=SUM(INDIRECT("diem"))', 2.3),
    ('=INDIRECT("nowhere")', "!REF"),
    ('=CONCATENATE("a",1,TRUE)', "a1TRUE"),
    ('=TRIM("  a   b ")', "a b"),
    ('=UPPER("đ")&LOWER("Đ")', "Đđ"),
    ("=DATE(2026,14,1)-DATE(2027,1,31)", 1),
    ("=TODAY()-DATE(2026,1,1)", 7),
    ("=ROW()+COLUMN(C1)", 4),
    ('=HYPERLINK("#gid=5","Mở")', "Mở"),
    ("=IF(\n  TRUE,\n  1,\n  2)", 1),
    ('="a ""b"""', 'a "b"'),
]


@pytest.mark.parametrize(("formula", "value"), COMPUTED, ids=[text for text, _ in COMPUTED])
def test_a_formula_is_computed(formula: str, value: object) -> None:
    expected = pytest.approx(value) if isinstance(value, float) else value

    assert result(formula) == expected


VIETNAMESE = [
    ("=0,5+1", 1.5),
    ("=SUM(1;0,5)", 1.5),
    ("=SUM(1,5)", 1.5),
    ("=SUM(1,5;2)", 3.5),
    ("=MAX(1,2,3)", "!ERROR"),
    ("=0.5", "!ERROR"),
    ('="a"&0,5', "a0,5"),
    ('=A1+"0,5"', 1.5),
    ("=COUNTIFS('Điểm KPI'!C2:C6;\">=0,8\")", 2),
    ("=COUNTIFS('Điểm KPI'!C2:C6;\">=\"&0,8)", 2),
]


@pytest.mark.parametrize(("formula", "value"), VIETNAMESE, ids=[text for text, _ in VIETNAMESE])
def test_a_comma_is_the_decimal_sign_where_the_locale_says_so(formula: str, value: object) -> None:
    assert result(formula, 1, locale="vi_VN") == value


def test_formulas_follow_one_another_in_any_order() -> None:
    rows = [(f"=A{line + 2}+1",) for line in range(900)] + [(10,)]

    found = computed(Book([tab("Chuỗi", *rows)]))

    assert found[0, 0, 0] == {"numberValue": 910}


def test_a_circle_is_an_error_in_each_of_its_cells_and_no_further() -> None:
    sheet = tab("Vòng", ("=B1", "=A1", "=C1+1", '=IFERROR(A1,"hỏng")', "=1+1"))

    found = computed(Book([sheet]))

    kinds = [found[0, 0, column].get("errorValue", {}).get("type") for column in range(5)]
    assert kinds == ["REF", "REF", "REF", None, None]
    assert found[0, 0, 3] == {"stringValue": "hỏng"}


def test_an_error_travels_through_cells_and_sums() -> None:
    sheet = tab("Lỗi", ("=1/0", "=A1+1", "=SUM(A1:B1)", "=COUNT(A1:B1)"))

    found = computed(Book([sheet]))

    message = "Function DIVIDE parameter 2 cannot be zero."
    error = {"errorValue": {"type": "DIVIDE_BY_ZERO", "message": message}}
    assert [found[0, 0, column] for column in range(4)] == [*[error] * 3, {"numberValue": 0}]


def test_two_thousand_formulas_over_whole_columns_are_quick() -> None:
    rows = [(f"P{n % 40}", n % 7, f'=COUNTIFS(A:A,A{n},B:B,">"&B{n})') for n in range(1, 1001)]
    totals = [(f"=SUMIFS(B:B,A:A,A{n})+C{n}",) for n in range(1, 1001)]
    wide = [(*row, *total) for row, total in zip(rows, totals, strict=True)]

    begun = perf_counter()
    found = computed(Book([tab("Cột", *wide)]))

    assert len(found) == 2000
    assert perf_counter() - begun < 5  # half a second on an idle machine
