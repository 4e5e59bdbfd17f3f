"""Which results are shares of a whole, and can never be more than all of it."""

import re
from collections.abc import Iterable

from sheets_sync.model.choice import Scoring
from sheets_sync.model.department import KpiRow
from sheets_sync.reading import fold
from sheets_sync.reading.clean import bare, clean
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.reading.units import is_percent

_COMPARED = re.compile(
    r"\b(?:ke hoach|hoan thanh (?:doanh (?:so|thu)|san luong|muc tieu)|nang suat|attainment"
    r"|(?:muc|do) tang|tang (?:truong|them)|du toan|ngan sach|dinh muc|chi tieu"
    r"|cung ky|(?:nam|quy|thang|ky) truoc|nam ngoai|plan|planned|budget|growth|increase|forecast"
    r"|quota|previous|last (?:year|quarter))\b"
)
"""What is compared with a plan or another time may be more than 100 %, but no part of a whole."""

_DIVISOR = re.compile(
    r".*(?:/|\b(?:chia(?: cho)?|tren|so voi|divided by|out of|over)\b)\s*"
    r"(?P<counted>(?:tong )?so (?!tien\b)|(?:all|the number of)\b)?(?P<amount>.*)"
)
"""What stands behind the last word of division; `tổng số` and `số` begin a number of things."""


def unit_of(row: KpiRow) -> str:
    """Give the unit of a KPI: per cent where the target is, else its own, else the target's."""
    aimed = row.target.unit if row.target and row.target.unit != DAY_UNIT else ""
    return aimed if aimed == "%" else row.unit or aimed


def is_rate(row: KpiRow) -> bool:
    """Tell whether a result is a share of something: by its scoring or by its unit."""
    return row.scoring is Scoring.RATE or is_percent(unit_of(row))


def may_exceed(texts: Iterable[str | None], ends: Iterable[float | None]) -> bool:
    """Tell whether a share is one of something that can be exceeded.

    Its words compare it with a plan, a budget or another time, or a number that it is measured by
    is more than 100 % itself.
    """
    said = any(_COMPARED.search(fold(text)) for text in texts if text)
    return said or any(end is not None and end > 1 for end in ends)


def _divided_by(measure: str) -> str:
    """Give the amount that a measure divides by; a number of things is a whole, planned or not."""
    found = _DIVISOR.search(bare(clean(measure)))
    return "" if found is None or found["counted"] else found["amount"]


def is_part(row: KpiRow) -> bool:
    """Tell whether a result is a part of a whole, which it can never exceed.

    A rate is, unless its measure divides by a planned or an earlier amount. Another share is none
    where it may be exceeded, nor where its target is all and higher is better: a plan may be
    overfulfilled.
    """
    if row.scoring is Scoring.RATE:
        return not may_exceed((_divided_by(row.measure or ""),), ())
    if not is_rate(row):
        return False
    goal, upper = (row.target.value, row.target.upper) if row.target else (None, None)
    if may_exceed((row.name, row.measure, row.description), (goal, upper)):
        return False
    return row.scoring is not Scoring.HIGHER or (goal is not None and goal < 1)
