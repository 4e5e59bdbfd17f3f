"""Formulas in words that a spreadsheet of every locale understands."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.stores.google.fills import relative
from sheets_sync.stores.google.formulas import local, number


@pytest.mark.parametrize(
    ("english", "sent"),
    [
        ("=SUM(A1,B2)", "=SUM(A1;B2)"),
        ('=IF(A1="a,b;0.7",1,"")', '=IF(A1="a,b;0.7";1;"")'),
        ("=SUM('Phòng A, B 1.5'!$A$3:$A$9,1)", "=SUM('Phòng A, B 1.5'!$A$3:$A$9;1)"),
        ("='Ông \"Tư\", 2.5'!A1", "='Ông \"Tư\", 2.5'!A1"),
        ("=B3>=0.7", "=B3>=(7/10)"),
        ("=ABS(A1-1)<0.0005", "=ABS(A1-1)<(5/10000)"),
        ("=0.7+0.05", "=(7/10)+(5/100)"),
        ("=2*1e-05", "=2*(1/100000)"),
        ("=A1*1.5E3", "=A1*1500"),
        ("=999", "=999"),
        ('=COUNTIFS(A1:A9,">=0.7")', '=COUNTIFS(A1:A9;">="&(7/10))'),
        (
            '=SUMIFS(B1:B9,A1:A9,"<-0.25",C1:C9,"<>")',
            '=SUMIFS(B1:B9;A1:A9;"<"&-(25/100);C1:C9;"<>")',
        ),
        ('=IF(A1,">=0.7",1)', '=IF(A1;">=0.7";1)'),
        ('=COUNTIFS(A1:A9,IF(B1,">=0.7",2))', '=COUNTIFS(A1:A9;IF(B1;">=0.7";2))'),
        ('=COUNTIFS(A1:A9,">=0")', '=COUNTIFS(A1:A9;">=0")'),
        ('=TEXT(SUMIFS(G3:G9,A3:A9,$A3&"-K*"),"0%")', '=TEXT(SUMIFS(G3:G9;A3:A9;$A3&"-K*");"0%")'),
        ('=STDEV.S(A1:A9)&"x"', '=STDEV.S(A1:A9)&"x"'),
        ('="nói ""1,5"", 2.5"', '="nói ""1,5"", 2.5"'),
    ],
)
def test_a_formula_is_sent_in_the_words_of_every_locale(english: str, sent: str) -> None:
    assert local(english) == sent


@given(st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 6)))
def test_a_number_keeps_its_value_to_the_last_bit(value: float) -> None:
    said = number(value)

    parts = re.fullmatch(r"\((\d+)/(\d+)\)|(\d+)", said)
    assert parts
    whole = Fraction(parts[3]) if parts[3] else None
    assert (float(whole) if whole is not None else int(parts[1]) / int(parts[2])) == value


@pytest.mark.parametrize(
    ("formula", "line", "said"),
    [
        ("=B4*$C5+C$6", 4, "=B[0]*$C[1]+C$6"),
        ("=SUM($A$3:$A$9,A3:A9)", 3, "=SUM($A$3:$A$9,A[0]:A[6])"),
        ("='Dòng B4'!B4&\"B4\"", 4, "='Dòng B4'!B[0]&\"B4\""),
    ],
)
def test_lines_that_move_along_are_said_by_their_distance(
    formula: str, line: int, said: str
) -> None:
    assert relative(formula, line) == said
