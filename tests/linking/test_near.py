from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from sheets_sync.linking import near
from sheets_sync.linking.near import FEW, earlier

WORDS = ("tăng", "doanh thu", "khách", "mới", "giảm lỗi", "tỷ lệ", "đúng hạn", "ok", "a", "aa", "")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
LEAST = st.one_of(st.integers(50, 100), st.floats(50, 100))


def found(texts: list[str], least: float) -> list[list[int]]:
    return [list(numbers) for numbers in earlier(texts, least)]


def compared(texts: list[str], least: float) -> list[list[int]]:
    return [
        [n for n, other in enumerate(texts[:number]) if token_sort_ratio(other, text) >= least]
        for number, text in enumerate(texts)
    ]


@given(st.lists(TEXTS, min_size=FEW + 1, max_size=60), LEAST)
def test_what_is_looked_up_is_what_comparing_all_finds(texts: list[str], least: float) -> None:
    assert found(texts, least) == compared(texts, least)


@given(st.lists(st.text("abc ", max_size=12), min_size=FEW + 1, max_size=60), LEAST)
def test_texts_of_a_few_letters_are_looked_up_as_well(texts: list[str], least: float) -> None:
    assert found(texts, least) == compared(texts, least)


@given(st.lists(TEXTS, max_size=40), LEAST, st.integers(1, 9))
def test_blocks_make_no_difference(texts: list[str], least: float, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "BLOCK", size)
        patch.setattr(near, "FEW", 0)

        assert found(texts, least) == compared(texts, least)


@pytest.mark.parametrize("text", ["", "khách mới"])
def test_the_same_text_again_and_again_is_found_every_time(text: str) -> None:
    assert found([text] * 30, 100) == [list(range(number)) for number in range(30)]


def test_a_text_is_compared_only_with_those_of_about_the_same_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared_with: list[int] = []

    def counted(_: str, numbered: Mapping[int, str], **_how: object) -> Iterator[tuple[()]]:
        compared_with.append(len(numbered))
        return iter(())

    monkeypatch.setattr(near, "extract_iter", counted)
    unlike = [chr(0x4E00 + number) * 9 for number in range(200)]

    found([*unlike, unlike[0]], 90)

    assert sum(compared_with) == 1
