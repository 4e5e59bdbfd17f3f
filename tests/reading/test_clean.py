import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.reading import clean, fold
from sheets_sync.reading.clean import bare


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Doanh\u00a0thu\u2009quý \t", "Doanh thu quý"),
        ("９８％", "98%"),
        ("ＫＤ－Ｏ１\u3000", "KD-O1"),
        ("dòng 1 \r\n dòng 2", "dòng 1\ndòng 2"),
        ("\ufeffmã\u200bsố", "mã số"),
        ("a\x1b[31m\u202eb\x00", "a[31mb"),
        (unicodedata.normalize("NFD", "Đóng góp"), "Đóng góp"),
        ("\ud800", ""),
    ],
)
def test_cleaning_leaves_what_a_person_sees(typed: str, read: str) -> None:
    assert clean(typed) == read


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đóng góp", "dong gop"),
        ("TỶ LỆ, hồ-sơ (đúng hạn)", "ty le ho so dung han"),
        ("n/a", "n a"),
        ("✓", "✓"),
        ("…", ""),
    ],
)
def test_folding_leaves_words_to_compare(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_clean_alike(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))


@given(st.text())
def test_a_bare_text_has_a_character_for_each_character(text: str) -> None:
    assert len(bare(clean(text))) == len(clean(text))
