"""True results that look strange: of a cycle that has just begun, far beyond, in other words."""

from collections.abc import Callable

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells, comma
from _altered.typed import Entry
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Target

Form = Callable[[float, float], tuple[Entry, float]]
"""From a baseline and a target to what is typed and what it means."""


def _results(name: str, units: tuple[str, ...], form: Form) -> None:
    @desk(f"honest: {name}")
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.NUMBER):
            key, code, field = cell
            unit, base, aim = (
                on.case.truth.get((key, code, each)) for each in ("unit", "baseline", "target")
            )
            if field != "actual" or unit not in units:
                continue
            if isinstance(base, float) and isinstance(aim, Target) and aim.value is not None:
                entry, means = form(base, aim.value)
                place.value, place.number_format = entry, "General"
                on.case.truth[cell] = means
                on.case.clear.add(cell)


_results(
    "sales of the first week", ("triệu đồng",), lambda base, _: (round(base / 40), round(base / 40))
)
_results("eight times the target", ("triệu đồng",), lambda _, aim: (8 * aim, 8 * aim))
_results("the first one of many", ("đại lý",), lambda *_: (1, 1.0))
_results("a quarter of an hour", ("giờ",), lambda *_: ("0,25", 0.25))
_results(
    "hours as h", ("giờ",), lambda base, aim: (f"{comma((base + aim) / 2)}h", (base + aim) / 2)
)
_results("shares as parts of a whole", ("%",), lambda *_: ("22/25", 0.88))
