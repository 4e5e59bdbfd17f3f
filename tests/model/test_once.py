from collections.abc import Callable

from sheets_sync.model.once import KEPT, once

Value = dict[str, int]


def counting(worked: list[Value]) -> Callable[[Value], int]:
    """Give something to work out that notes what it was asked about."""

    @once
    def number(value: Value) -> int:
        worked.append(value)
        return len(worked)

    return number


def test_a_value_is_worked_on_once_and_told_by_identity() -> None:
    number = counting([])
    one, other = {"a": 1}, {"a": 1}

    answers = [number(one), number(one), number(other), number(one), number(other)]

    assert answers == [1, 1, 2, 1, 2]


def test_only_the_last_values_are_remembered() -> None:
    worked: list[Value] = []
    number = counting(worked)
    values = [{"n": n} for n in range(KEPT + 1)]

    for value in (*values, values[-1], values[0]):
        number(value)

    assert worked == [*values, values[0]]
