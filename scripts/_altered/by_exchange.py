"""Values of two lines that were taken for each other since the night before."""

from _altered.alteration import Desk, desk
from _altered.cannot import CannotError
from _altered.office import KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE

FROM_NAME = ("name", "description", "scoring", "measure", "unit", "target", "zero_at", "best_at",
             "weight", "source", "actual")  # fmt: skip


def _exchange(on: Desk, key: str, one: str, other: str, *names: str) -> None:
    lines = on.lines(key)
    if one not in lines or other not in lines:
        raise CannotError(f"{one}, {other}")
    for name in names:
        first, second = on.cell(key, one, name), on.cell(key, other, name)
        first.value, second.value = second.value, first.value
        shown, second.number_format = second.number_format, first.number_format
        first.number_format = shown


@desk("results of two lines exchanged", known=True)
def _results(on: Desk) -> None:
    _exchange(on, OKR, "KD-O1-K2", "KD-O2-K2", "actual")


@desk("results of two people exchanged", known=True)
def _people(on: Desk) -> None:
    _exchange(on, PEOPLE, "KD-NV01-O1-K1", "KD-NV03-O1-K1", "actual")


@desk("KPIs of two people exchanged from name to result", known=True)
def _kpis(on: Desk) -> None:
    _exchange(on, KPI, "KD-NV01-KPI2", "KD-NV02-KPI1", *FROM_NAME)


@desk("titles of two objectives exchanged", known=True)
def _titles(on: Desk) -> None:
    _exchange(on, OKR, "KD-O1", "KD-O2", "title")


@desk("two results one line down, the first typed anew", known=True)
def _down(on: Desk) -> None:
    cells = [on.cell(PEOPLE, f"KD-NV0{person}-O1-K{number}", "actual")
             for person, number in ((1, 1), (1, 2), (2, 1))]  # fmt: skip
    values = [cell.value for cell in cells]
    cells[0].value, cells[1].value, cells[2].value = 12, values[0], values[1]
    on.case.truth[PEOPLE, "KD-NV01-O1-K1", "actual"] = 12.0
