"""Cells as Google and new Excel make them: tick boxes, and days shown at length."""

from datetime import date

from _altered.alteration import Desk, desk
from _altered.by_numbers import CHOICES, cells
from sheets_sync.model.choice import Answer
from sheets_sync.model.kind import Kind

LONG = {
    "days shown as 20 thg 12, 2026": '[$-42A]d "thg" m, yyyy',
    "days shown with their weekday": "[$-F800]dddd, mmmm dd, yyyy",
    "days shown as ngày tháng năm": '"ngày" dd "tháng" mm "năm" yyyy',
}


def _listed(name: str, pattern: str) -> None:
    @desk(name)
    def alter(on: Desk) -> None:
        for cell, place in cells(on, Kind.DATE):
            if isinstance(place.value, date):
                place.number_format = pattern
                on.case.clear.add(cell)


for _name, _pattern in LONG.items():
    _listed(_name, _pattern)


@desk("tick boxes for yes and no, and for an answer that agrees")
def _ticked(on: Desk) -> None:
    for cell, place in cells(on, Kind.CHOICE, Kind.YES_NO):
        means = on.case.truth[cell]
        yes_no = CHOICES.get((cell[0], cell[2])) is None
        if means is True or means is False or (not yes_no and means == Answer.AGREED):
            place.value = means is True or means == Answer.AGREED
            on.case.clear.add(cell)
