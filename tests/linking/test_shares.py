from sheets_sync.linking.shares import share
from sheets_sync.model.alignment import Share
from tests.linking.examples import objective


def test_the_share_is_taken_by_weight() -> None:
    each = [
        objective("KD-O1", parent="CT-O1", weight=0.3),
        objective("KD-O2", weight=0.5),
        objective("KD-O3", weight=0.2),
    ]

    assert share("KD", each, "weight") == Share("KD", 1, 2, 0.3, "weight")


def test_the_share_is_taken_by_count_where_a_weight_is_blank_or_the_setting_says_so() -> None:
    blank = [objective("KD-O1", parent="CT-O1", weight=0.3), objective("KD-O2")]
    full = [objective("KD-O1", parent="CT-O1", weight=0.3), objective("KD-O2", weight=0.7)]

    assert share("KD", blank, "weight") == Share("KD", 1, 1, 0.5, "count")
    assert share("KD", full, "count") == Share("KD", 1, 1, 0.5, "count")


def test_objectives_without_a_type_are_in_neither_part() -> None:
    each = [objective("KD-O1", parent="CT-O1"), objective("KD-O2", contribution=None)]

    assert share("KD", each, "weight") == Share("KD", 1, 0, 1.0, "count")


def test_without_objectives_there_is_no_share() -> None:
    assert share("KD", [], "weight") == Share("KD", 0, 0, None, "count")
