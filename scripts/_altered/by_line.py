"""Numbers that only the other numbers of their line explain: clear ones, and ones to be asked."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells, comma
from _altered.judged import Cell
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Target

Form = Callable[[float], object]
MONEY = "triệu đồng"


def _grouped(value: float) -> str:
    """Write a whole number with points between its thousands."""
    return f"{round(value):,}".replace(",", ".")


def _exact(value: float, power: int) -> float:
    """Move the decimal point without losing a digit."""
    return float(Decimal(repr(float(value))).scaleb(power))


CLEAR: dict[str, tuple[str, Form]] = {
    "money in tỷ": (MONEY, lambda v: f"{comma(_exact(v, -3))} tỷ"),
    "money in triệu": (MONEY, lambda v: f"{comma(v)} triệu"),
    "money in tr": (MONEY, lambda v: f"{comma(v)}tr"),
    "money in trđ": (MONEY, lambda v: f"{comma(v)} trđ"),
    "money in k": (MONEY, lambda v: f"{comma(_exact(v, 3))}k"),
    "money in ngàn": (MONEY, lambda v: f"{comma(_exact(v, 3))} ngàn"),
    "money to the last đồng": (MONEY, lambda v: f"{_grouped(_exact(v, 6))}đ"),
    "money in VND": (MONEY, lambda v: f"{_grouped(_exact(v, 6))} VND"),
    "shares with two decimals, as a formula gives them": ("%", lambda v: f"{v * 100:.2f}%"),
    "shares as bare figures on a line of per cent": ("%", lambda v: round(v * 100, 6)),
}
"""Forms with one reading on their line; of cells in this unit."""

ASKED: dict[str, tuple[str, Form]] = {
    "results with a point taken for the decimal mark": (MONEY, lambda v: _exact(v, -3)),
    "results in đồng on a line of triệu": (MONEY, lambda v: _exact(v, 6)),
    "results in tỷ on a line of triệu": (MONEY, lambda v: _exact(v, -3)),
    "results in nghìn on a line of triệu": (MONEY, lambda v: _exact(v, 3)),
    "results in k that are none": (MONEY, lambda v: f"{comma(v)}k"),
    "results in per cent a hundredfold": ("%", lambda v: v * 100),
    "results in per cent a hundredth": ("%", lambda v: v / 100),
    "results below zero": ("đại lý", lambda v: -v),
    "results on a scale of 5 beside one of 10": ("điểm", lambda v: f"{comma(v / 2)}/5"),
}
"""Forms of which nobody can say what is meant."""


def _unit(on: Desk, cell: Cell) -> str:
    return str(on.case.truth.get((cell[0], cell[1], "unit"), ""))


def _number(truth: Any) -> float | None:  # noqa: ANN401 - any value of a truth
    value = truth.value if isinstance(truth, Target) else truth
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _sheets(cell: Cell) -> bool:
    return cell[0].startswith("okr_")


def _clear(name: str, unit: str, form: Form) -> None:
    @desk(f"line: {name}")
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.NUMBER, Kind.TARGET):
            value = _number(on.case.truth[cell])
            if value is None or not _sheets(cell) or _unit(on, cell) != unit:
                continue
            target = on.case.truth[cell]
            sign = str(target.operator) if isinstance(target, Target) and target.explicit else ""
            entry = form(value)
            place.value = f"{sign} {entry}" if sign else entry
            place.number_format = "General"
            on.case.clear.add(cell)


@desk("line: results as fractions beside shares with their sign")
def _fractions(on: Desk) -> None:
    for cell, place in cells(on, Kind.NUMBER):
        value = _number(on.case.truth[cell])
        if value is not None and cell[2] == "actual" and _unit(on, cell) == "%":
            place.value, place.number_format = value, "General"
            on.case.clear.add(cell)


@desk("line: weights and confidences as fractions")
def _parts(on: Desk) -> None:
    for cell, place in cells(on, Kind.PERCENT):
        value = _number(on.case.truth[cell])
        if value is not None and cell[2] in ("weight", "confidence") and value < 1:
            place.value, place.number_format = value, "General"
            on.case.clear.add(cell)


def _asked(name: str, unit: str, form: Form) -> None:
    @desk(f"line: {name}")
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.NUMBER):
            value = _number(on.case.truth[cell])
            if value is None or cell[2] != "actual" or _unit(on, cell) != unit:
                continue
            place.value = form(value)
            place.number_format = "0%" if unit == "%" else "General"


for _name, (_of, _form) in CLEAR.items():
    _clear(_name, _of, _form)
for _name, (_of, _form) in ASKED.items():
    _asked(_name, _of, _form)


@desk("line: the first result filled down over the others")
def _filled_down(on: Desk) -> None:
    results = [(c, place) for c, place in cells(on, Kind.NUMBER) if c[2] == "actual"]
    results = [(c, place) for c, place in results if c[0] == "okr_department"]
    for (_, place), _first in zip(results[1:], [results[0]] * len(results), strict=False):
        place.value, place.number_format = results[0][1].value, results[0][1].number_format


@desk("line: the targets pasted over the results")
def _pasted(on: Desk) -> None:
    for cell, place in cells(on, Kind.NUMBER):
        target = on.case.truth.get((cell[0], cell[1], "target"))
        if cell[2] == "actual" and isinstance(target, Target):
            place.value = target.value


@desk("line: targets as what is added to the baseline")
def _added(on: Desk) -> None:
    for cell, place in cells(on, Kind.TARGET):
        base = _number(on.case.truth.get((cell[0], cell[1], "baseline")))
        aim = _number(on.case.truth[cell])
        if _sheets(cell) and base is not None and aim is not None:
            share = _unit(on, cell) == "%"
            step = _exact(aim, 2 * share) - _exact(base, 2 * share)
            place.value = f"{'+' if step > 0 else ''}{comma(step)}{'%' if share else ''}"
