"""The collection of cells: each stands here once, by what it shows."""

from datetime import date, datetime, time, timedelta
from typing import Final

from sheets_sync.model.cell import CellError, Uncomputed
from tests.stores.specimens import (
    DATES,
    ELAPSED,
    NUMBERS,
    PERCENTS,
    Specimen,
    both,
    broken,
    day,
    failed,
    formula,
    inline,
    moment,
    number,
    shared,
    tagged,
    uncomputed,
)

EVENING: Final = datetime(2026, 12, 31, 17, 30)  # noqa: DTZ001 - a workbook's times have no zone
ERRORS: Final = (
    "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "#BLOCKED!", "#FIELD!", "#BUSY!", "#CONNECT!", "#UNKNOWN!", "#ERROR!",
    "#LOADING!", "#EXTERNAL!", "#PYTHON!",
)  # fmt: skip
NOTATIONS: Final = (
    "0", "1", "1.0", "-1", "1E3", "1e-7", "1E+3", "0.30000000000000004", "9007199254740991",
    "9007199254740992", "9007199254740993", "-9007199254740993", "123456789012345678901234567890",
    "-0", "-0.0", "1E999", "-1E999", ".5", "5.", "+5", "00012", "1.7976931348623157E308",
    "4.9E-324", "0.1", "1e22", "1E15", "98.6", "1E-2", "44927.000000001",
)  # fmt: skip
SERIALS: Final = (
    "0", "1", "2", "59", "59.5", "60", "60.5", "61", "0.5", "0.999999", "0.9999999999", "1E-9",
    "0.0", "1.5", "45000", "45000.75", "45000.999999", "45000.9999999999", "45000.123456789",
    "45000.3125", "-1", "-0.5", "-45000", "2957002", "2958465", "2958465.999", "2958466",
    "99999999", "4.5E4",
)  # fmt: skip
PASSED: Final = (
    "0", "1", "0.5", "1.5", "60", "1E-9", "0.123456789", "45000.75", "-1", "-0.5", "99999999",
)  # fmt: skip

BLANKS: Final = (
    *(
        Specimen("", (None,), kind, shown)
        for kind in ("", "s", "str", "b")
        for shown in ("14", "9")
    ),
    *(Specimen("<v/>", (None,), kind) for kind in ("", "n", "str")),
    Specimen("<v></v>", (None,)),
    formula('<f>IF(A1="","","x")</f><v></v>', None, kind="str"),
    formula("<f>B9</f><v/>", None, kind="str"),
    *both("<t/>", None),
    *both("<t></t>", None),
    *both("", None),
    *both("<r><t/></r>", None),
)
NUMERIC: Final = (
    *(number(text) for text in NOTATIONS),
    *(number("45000.75", shown) for shown in (*NUMBERS, *PERCENTS)),
    *(number("0.5", shown) for shown in PERCENTS),
    *(number("-45000.75", shown) for shown in NUMBERS),
    Specimen("<v>12</v>", (12,), "n"),
    Specimen('<v xml:space="preserve">12</v>', (12,), "n"),
)
MOMENTS: Final = (
    *(moment("45000.75", shown) for shown in (*DATES, *ELAPSED)),
    *(moment(text, shown) for text in SERIALS for shown in ("14", "22", "20", "dd/mm/yyyy")),
    *(moment(text, shown) for text in PASSED for shown in ("46", "[mm]:ss")),
    day("2026-12-31", date(2026, 12, 31)),
    day("2026-12-31T00:00:00", date(2026, 12, 31)),
    day("2026-12-31T17:30:00", EVENING),
    day("2026-12-31T17:30:00Z", EVENING, "2026-12-31T17:30:00Z"),
    day("2026-12-31T17:30", EVENING, "2026-12-31T17:30"),
    day("17:30:00", time(17, 30), "17:30:00"),
)
LOGICAL: Final = (
    Specimen("<v>0</v>", (False,), "b"),
    Specimen("<v>1</v>", (True,), "b"),
    Specimen("<f>1=1</f><v>1</v>", (True,), "b", "9"),
)
FAILED: Final = (
    *(failed(code) for code in ERRORS),
    Specimen("<v>#N/A</v>", (CellError("#N/A"),), "e"),
)
FORMULAS: Final = (
    formula("<f>SUM(B1:B9)</f><v>3</v>", 3),
    formula('<f ca="1">NOW()</f><v>3.5</v>', 3.5),
    formula("<f></f><v>3</v>", 3),
    formula("<f>IF(A2>1,1,2)</f><v>1</v>", 1),
    formula('<f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v>', 2),
    formula('<f t="shared" si="0"/><v>2</v>', 2),
    formula('<f t="array" ref="A1">1+1</f><v>2</v>', 2),
    formula('<f t="dataTable" ref="A1" dt2D="1" dtr="1" r1="A2" r2="A3"/><v>4</v>', 4),
    formula("<f>A2</f><v>Đạt</v>", "Đạt", kind="str"),
    formula('<f>A2</f><v xml:space="preserve"> Đạt </v>', " Đạt ", kind="str"),
    formula("<v>Đạt</v>", "Đạt", kind="str"),
    formula("<f>A2</f><v>45000</v>", "45000", kind="str"),
    uncomputed("<f>1+1</f>", "=1+1"),
    uncomputed("<f>1+1</f><v></v>", "=1+1"),
    uncomputed("<f>1+1</f><v/>", "=1+1"),
    uncomputed("<v></v><f>1+1</f>", "=1+1"),
    uncomputed("<f>1+1</f>", "=1+1", kind="str"),
    uncomputed('<f>A2&lt;2&amp;"x"</f>', '=A2<2&"x"'),
    uncomputed("<f>IF(A2>1,1,2)</f>", "=IF(A2>1,1,2)"),
    uncomputed('<f>"&lt;v&gt;9&lt;/v&gt;"</f>', '="<v>9</v>"'),
    uncomputed('<f t="array" ref="A1">1+1</f>', "=1+1"),
    uncomputed('<f t="shared" ref="A1:A2" si="1">1+1</f>', "=1+1"),
    uncomputed('<f t="shared" si="1"/>', "=", "", "=1+1"),
    uncomputed('<f t="dataTable" ref="A1" dt2D="1" dtr="1" r1="A2" r2="A3"/>', "=", ""),
)
WORDS: Final = (
    "Mục tiêu", "Việt Nam", "Vie\u0323\u0302t", " a ", "  ", "\n", "a\nb", "a\r\nb", "a\rb", "\t",
    "a & b < c > d", '"\'', "&amp;", "_x0041_", "_x005F_", "_x005F_x0041_", "x005F_", "max005F_y",
    "_x41_", "\x1b[31m", "\U0001f600", "\u00a0 a \u00a0", "\u200b", "１２", "ﬁ", "=1+1", "+84",
    "-5", "@an", "'12", "#REF!", "TRUE", "98%", "1e5", "31/12/2026", "]]", "a\u2028b",
    "x" * 300, "a\x07", "\ufeffa", "<!-- c -->", "</v>", "a\x85b",
)  # fmt: skip
RUNS: Final = (
    ("<r><t>a</t></r>", "a"),
    ('<r><rPr><b/></rPr><t>a</t></r><r><t xml:space="preserve"> b</t></r>', "a b"),
    ('<t>Hà</t><rPh sb="0" eb="1"><t>PH</t></rPh><phoneticPr fontId="1"/>', "Hà"),
    ('<r><t>Hà</t></r><rPh sb="0" eb="1"><t>PH</t></rPh>', "Hà"),
    ("<r>\n<rPr/>\n<t>a</t>\n</r>\n<r>\n<t>b</t>\n</r>", "ab"),
    ("\n <t>a</t>\n", "a"),
    ("<t>a&#10;b</t>", "a\nb"),
    ("<t>a&#xA;b</t>", "a\nb"),
    ("<t>a\r\nb</t>", "a\nb"),
    ("<t>a\rb</t>", "a\nb"),
    ("<t>a&#13;&#10;b</t>", "a\r\nb"),
    ("<t>a_x000D_\nb</t>", "a\r\nb"),
    ("<t>&quot;&apos;&#x1F600;</t>", "\"'\U0001f600"),
    ("<t>_x001b__x00e9_</t>", "\x1bé"),
    ("<t>_X0041_</t>", "_X0041_"),
)
# Excel leaves out blanks that are not said to count, LibreOffice keeps them; both are right
LOOSE: Final = (
    ("<t> a </t>", " a ", "a"),
    ("<t>  </t>", "  ", None),
    ("<t>\n</t>", "\n", None),
    ("<t>\n  a\n  b\n</t>", "\n  a\n  b\n", "a\n  b"),
    ("<r><t>a</t></r><r><t> b </t></r>", "a b ", "ab"),
)
TEXTS: Final = (
    *(each for word in WORDS for each in both(tagged(word), word)),
    *(formula(f"<f>B9</f>{tagged(word, 'v')}", word, kind="str") for word in WORDS),
    *(each for item, text in RUNS for each in both(item, text)),
    *(each for item, *texts in LOOSE for each in both(item, *texts)),
)
HONEST: Final = (*BLANKS, *NUMERIC, *MOMENTS, *LOGICAL, *FAILED, *FORMULAS, *TEXTS)

ODD: Final = broken((
    *(number(text) for text in ("NaN", "nan", "INF", "-inf", "infinity")),
    *(
        Specimen(f"<v>{text}</v>", (CellError("#NUM!"),), shown="14")
        for text in ("NaN", "INF", "1E999", "-1E999")
    ),
    *(Specimen(f"<v>{text}</v>", ()) for text in ("1_000", "٣", "0x10", "1,5", "1.5.2", "a", "1e")),
    *(Specimen(f"<v>{text}</v>", (12,)) for text in (" 12 ", "\n12\n", "&#49;2", "1<!-- c -->2")),
    Specimen("<v><?pi x?>12</v>", (12,)),
    Specimen("<v>12</v><v>13</v>", ()),
    Specimen('<v>12</v><extLst><ext uri="a"><v>9</v></ext></extLst>', (12,)),
    Specimen("<!-- <v>3</v> --><v>4</v>", (4,)),
    Specimen("<!-- <v>3</v> -->", (None,)),
    Specimen("<v> </v>", (None,)),
    *(Specimen(f"<v>{text}</v>", (text.strip().lower() != "false",), "b")
      for text in ("true", "false", "TRUE", " 1 ")),
    *(Specimen(f"<v>{text}</v>", (), "b") for text in ("2", "-1", "yes")),
    Specimen("<v></v>", (None,), "b"),
    Specimen("<v></v>", (None, CellError("")), "e"),
    Specimen("<v>xx</v>", (CellError("xx"),), "e"),
    Specimen("<v>#N/A</v>", (), "z"),
    day("abc", "abc"),
    day("20261231", date(2026, 12, 31), "20261231"),
    day("2026-12-31T17:30:00+07:00", EVENING, "2026-12-31T17:30:00+07:00"),
    day("T17:30:00", time(17, 30), "T17:30:00"),
    day("PT5H", timedelta(hours=5), "PT5H"),
    *(moment("45000.75", shown) for shown in ("27", "36", "50", "58")),
    Specimen("<v>1E20</v>", (1e20, CellError("#NUM!"), CellError("#VALUE!")), shown="46"),
    Specimen("<v>45000</v>", (45000,), shown='0 "d'),
    Specimen("<v>45000</v>", (45000,), shown="*d0"),
    Specimen("<v>7777</v>", (), "s"),
    Specimen("<v>x</v>", (), "s"),
    Specimen("<v>-1</v>", (), "s"),
    Specimen("<v>0.0</v>", (), "s"),
    Specimen("<v/>", (None,), "s"),
    Specimen("<is><t>a</t></is><v>5</v>", ("a",), "inlineStr"),
    Specimen("<is><t>a</t></is>", ("a",)),
    Specimen("<is><t>a</t></is>", ("a",), "str"),
    Specimen("<is><t>a</t></is>", ("a",), "s"),
    Specimen("<v>5</v>", (None, "5"), "inlineStr"),
    *both("<t>x</t><t>y</t>", "xy"),
    *both("<t>_xD83D_</t>", "_xD83D_"),
    *both("<t>_xD83D__xDE00_</t>", "_xD83D__xDE00_", "\U0001f600"),
    *both("<t>_xFFFF_</t>", "_xFFFF_"),
    *both("<r><t>a_x00</t></r><r><t>0A_</t></r>", "a_x000A_"),
    *both("<t><![CDATA[x&y]]></t>", "x&y"),
    *both("<t>a<!-- c -->b</t>", "ab"),
    *both("<t>a<?pi?>b</t>", "ab"),
    shared('<x:t xmlns:x="urn:other">a</x:t>', None),
    inline('<x:t xmlns:x="urn:other">a</x:t>', None),
    formula("<f>1+1</f><!-- <v>5</v> -->", Uncomputed("=1+1")),
    formula("<f>1+1<!-- <v>5</v> --></f>", Uncomputed("=1+1")),
    formula("<f><![CDATA[1<v>5</v>]]></f>", Uncomputed("=1<v>5</v>")),
    formula("<f/>", Uncomputed("="), Uncomputed(""), None),
))  # fmt: skip
