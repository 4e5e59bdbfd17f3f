import pytest

from tests.google.errors import GoogleError
from tests.google.mask import merged, parsed, picked, required, wanted


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("title", {"title": {}}),
        ("title,locale", {"title": {}, "locale": {}}),
        ("gridProperties/rowCount", {"gridProperties": {"rowCount": {}}}),
        ("grid_properties.row_count", {"gridProperties": {"rowCount": {}}}),
        (
            "sheets(properties(title,index),merges)",
            {"sheets": {"properties": {"title": {}, "index": {}}, "merges": {}}},
        ),
        (
            "sheets.merges,sheets.properties.title",
            {"sheets": {"merges": {}, "properties": {"title": {}}}},
        ),
        ("sheets.merges,sheets", {"sheets": {}}),
        ("a.b(c),a.d", {"a": {"b": {"c": {}}, "d": {}}}),
        ("*", {"*": {}}),
    ],
)
def test_a_mask_is_a_tree(text: str, tree: dict[str, object]) -> None:
    assert parsed(text) == tree


@pytest.mark.parametrize("text", ["a b c;", "a)", "sheets(title))"])
def test_what_is_no_mask_is_refused(text: str) -> None:
    with pytest.raises(GoogleError) as refused:
        parsed(text)

    assert refused.value.code == 400


def test_a_request_without_a_mask_is_refused_in_googles_words() -> None:
    with pytest.raises(GoogleError, match=r"At least one field must be listed in 'fields'\. \(Use"):
        required({})


def test_only_what_is_named_is_picked_also_within_lists() -> None:
    value = {"sheets": [{"properties": {"title": "KPI", "index": 0}, "merges": [1]}], "id": "x"}

    assert picked(value, parsed("sheets.properties.title")) == {
        "sheets": [{"properties": {"title": "KPI"}}]
    }
    assert picked(value, parsed("*")) == value


def test_what_is_below_a_name_is_all_or_some_or_nothing() -> None:
    assert wanted(parsed("sheets.data"), "sheets") == {"data": {}}
    assert wanted(parsed("sheets"), "sheets") == {}
    assert wanted(parsed("*"), "sheets") == {}
    assert wanted(parsed("properties"), "sheets") is None


def test_a_named_field_that_is_not_sent_is_removed_and_others_stay() -> None:
    old = {"format": {"bold": True, "size": 10}, "note": "cũ"}

    assert merged(old, {"format": {"size": 12}}, parsed("format.size")) == {
        "format": {"bold": True, "size": 12},
        "note": "cũ",
    }
    assert merged(old, {}, parsed("note,format.bold")) == {"format": {"size": 10}}
    assert merged(old, {"note": "mới"}, parsed("*")) == {"note": "mới"}
    assert old == {"format": {"bold": True, "size": 10}, "note": "cũ"}
