import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.linking.chains import AROUND, circles, ends

TOPS = ("T1", "T2")


def one(parents: dict[str, str]) -> dict[str, dict[str, float]]:
    return {code: {parent: 1.0} for code, parent in parents.items()}


def test_a_way_up_ends_at_the_top_it_reaches() -> None:
    ways = one({"a": "T1", "b": "a", "c": "b", "d": "T2"})

    assert ends(ways, TOPS) == one({"a": "T1", "b": "T1", "c": "T1", "d": "T2"})


def test_a_way_up_that_breaks_off_or_circles_ends_nowhere() -> None:
    assert ends(one({"a": "gone", "b": "c", "c": "b", "d": "b"}), TOPS) == {}


def test_what_serves_several_reaches_each_with_the_share_of_its_ways() -> None:
    ways = {"a": {"T1": 0.6, "T2": 0.4}, "b": {"a": 0.5, "T1": 0.5}, "c": {"b": 0.5, "gone": 0.5}}

    assert ends(ways, TOPS) == {
        "a": {"T1": 0.6, "T2": 0.4},
        "b": {"T1": pytest.approx(0.8), "T2": pytest.approx(0.2)},
        "c": {"T1": pytest.approx(0.4), "T2": pytest.approx(0.1)},
    }


def test_only_the_links_of_a_circle_count_for_nothing() -> None:
    ways = {"a": {"b": 0.5, "T1": 0.5}, "b": {"a": 1.0}, "c": {"a": 1.0}}

    assert ends(ways, TOPS) == {"a": {"T1": 0.5}, "c": {"T1": 0.5}}


def test_each_circle_is_found_once_from_its_first_code_on() -> None:
    ways = one({"d": "b", "a": "a", "b": "c", "c": "b", "e": "T1"})

    assert circles(ways) == [("a",), ("b", "c")]


def test_every_code_in_a_circle_is_named_in_one() -> None:
    ways = {"a": {"b": 0.5, "c": 0.5}, "b": {"a": 1.0}, "c": {"a": 1.0}}

    assert circles(ways) == [("a", "b"), ("a", "c")]


def test_a_long_way_up_and_a_great_circle_are_followed() -> None:
    codes = [f"a{number}" for number in range(50 * AROUND)]
    up = one(dict(zip(codes, [*codes[1:], "T1"], strict=True)))

    assert ends(up, TOPS) == one(dict.fromkeys(codes, "T1"))
    assert circles(up | one({codes[-1]: codes[0]})) == [tuple(codes)]


WAYS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.dictionaries(st.sampled_from("abcdefghT"), st.just(0.5), min_size=1, max_size=2),
    max_size=8,
)


@given(WAYS)
def test_circles_are_real_and_no_more_than_the_whole_reaches_a_top(
    ways: dict[str, dict[str, float]],
) -> None:
    found = circles(ways)

    assert all(b in ways[a] for c in found for a, b in zip(c, (*c[1:], c[0]), strict=True))
    assert all(sum(shares.values()) <= 1 for shares in ends(ways, ("T",)).values())


@given(WAYS)
def test_the_order_of_codes_makes_no_difference(ways: dict[str, dict[str, float]]) -> None:
    turned = dict(reversed(ways.items()))

    assert ends(turned, ("T",)) == ends(ways, ("T",))
    assert {c for each in circles(turned) for c in each} == {c for e in circles(ways) for c in e}
