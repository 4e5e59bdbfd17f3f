from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.linking.chains import circles, ends

TOPS = ("T1", "T2")


def test_a_chain_ends_at_the_top_it_reaches() -> None:
    parents = {"a": "T1", "b": "a", "c": "b", "d": "T2"}

    assert ends(parents, TOPS) == {"a": "T1", "b": "T1", "c": "T1", "d": "T2"}


def test_a_chain_that_breaks_off_or_circles_ends_nowhere() -> None:
    assert ends({"a": "gone", "b": "c", "c": "b", "d": "b"}, TOPS) == {}


def test_each_circle_is_found_once_from_its_first_code_on() -> None:
    parents = {"d": "b", "a": "a", "b": "c", "c": "b", "e": "T1"}

    assert circles(parents) == [("b", "c"), ("a",)]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghT"), max_size=8))
def test_every_chain_ends_at_a_top_breaks_off_or_runs_into_one_circle(
    parents: dict[str, str],
) -> None:
    reached = ends(parents, ("T",))
    found = circles(parents)

    assert all(parents.get(a) == b for c in found for a, b in zip(c, (*c[1:], c[0]), strict=True))
    codes = [code for circle in found for code in circle]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(reached)
