"""Which results are shares of a whole, and can never be more than all of it."""

import re

from sheets_sync.model.choice import Scoring
from sheets_sync.model.department import KpiRow
from sheets_sync.reading import fold

_COMPARED = re.compile(
    r"\b(?:ke hoach|hoan thanh (?:doanh (?:so|thu)|san luong|muc tieu)|nang suat|attainment"
    r"|(?:muc|do) tang|tang (?:truong|them)|du toan|ngan sach|dinh muc|chi tieu"
    r"|cung ky|(?:nam|quy|thang|ky) truoc|nam ngoai|plan|planned|budget|growth|increase|forecast"
    r"|quota|previous|last (?:year|quarter))\b"
)
"""What is compared with a plan or another time may be more than 100 %, but no part of a whole."""


def compared(*texts: str | None) -> bool:
    """Tell whether a share is one of something that can be exceeded, as its words say."""
    return any(_COMPARED.search(fold(text)) for text in texts if text)


def is_part(row: KpiRow) -> bool:
    """Tell whether a result is a part of a whole, which it can never exceed.

    A rate always is. Another share is none where its words compare it with a plan, a budget or
    another time, where its target is more than 100 %, nor 100 % itself where higher is better: a
    plan may be overfulfilled.
    """
    if row.scoring is Scoring.RATE:
        return True
    target = row.target
    if "%" not in (target.unit if target else "", (row.unit or "").strip()):
        return False
    if compared(row.name, row.measure, row.description):
        return False
    up = row.scoring is Scoring.HIGHER
    goal = target.value if target else None
    ends = (goal, target.upper if target else None)
    beyond = any(end is not None and end > 1 for end in ends)
    return not beyond and not (up and (goal is None or goal >= 1))
