"""A department's own sheet shows the progress that the directors see, or none and why."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.model.cell import CellError
from tests.live_progress import BLANK, NONE, SAME, compare
from tests.office_free import TEAMS, Page, created
from tests.sync.test_closing import close

PLAIN: Mapping[str, object] = {"unit": "hồ sơ", "baseline": 10, "target": 20, "actual": 15}
SHARE: Mapping[str, object] = {"unit": "%", "baseline": 0.7, "target": 0.9, "actual": 0.8}
SHOWN = ("baseline", "target", "actual")
DAY_TYPED = datetime(2026, 12, 1)  # noqa: DTZ001 - a cell has no zone
LATER = date(2026, 11, 20)

Form = tuple[Mapping[str, object], tuple[str, ...], str, str]
"""What is typed on a key result beside the plain ones, the fields shown in per cent or not, and
what becomes of its progress and of its objective's, which has another key result, 10, 20, 15."""
TYPED: dict[str, Form] = {
    "numbers": ({}, (), SAME, SAME),
    "downwards, beyond": ({"baseline": 20, "target": 10, "actual": 5}, (), SAME, SAME),
    "short of the baseline": ({"actual": 5}, (), SAME, SAME),
    "a fraction": ({"baseline": 0.1, "target": 0.3, "actual": 0.2}, (), SAME, SAME),
    "nothing yet": ({"actual": None}, (), NONE, SAME),
    "no baseline": ({"baseline": None}, (), NONE, SAME),
    "no way to go": ({"target": 10}, (), NONE, SAME),
    "an operator": ({"target": "≥ 20"}, (), BLANK, BLANK),
    "money": ({"unit": "đồng", "target": "1,2 tỷ"}, (), BLANK, BLANK),
    "text numbers": ({"baseline": "10", "target": "20", "actual": "15"}, (), BLANK, BLANK),
    "a decimal comma": ({"actual": "15,5"}, (), BLANK, BLANK),
    "two readings": ({"actual": "1.234"}, (), NONE, BLANK),
    "a band": ({"target": "30–40"}, (), BLANK, BLANK),
    "a scale": ({"baseline": 1, "target": "4,5/5", "actual": 4}, (), BLANK, BLANK),
    "an unknown": ({"target": "X hồ sơ"}, (), NONE, BLANK),
    "a rank": ({"target": "Tốt"}, (), NONE, BLANK),
    "a day to reach": ({"target": DAY_TYPED}, (), BLANK, BLANK),
    "a day as result": ({"actual": DAY_TYPED}, (), NONE, BLANK),
    "true": ({"actual": True}, (), NONE, BLANK),
    "an error": ({"actual": CellError("#DIV/0!")}, (), NONE, BLANK),
    "a dash": ({"actual": "-"}, (), NONE, BLANK),
    "a blank text": ({"actual": "  "}, (), NONE, BLANK),
    "shares": (SHARE, SHOWN, SAME, SAME),
    "shares without a sign": (
        {"unit": "%", "baseline": 70, "target": 90, "actual": 80}, (), BLANK, BLANK,
    ),
    "shares of one half and one": (SHARE, (), NONE, BLANK),
    "one share without a sign": ({**SHARE, "actual": 80}, SHOWN[:2], BLANK, BLANK),
    "shares as text": ({**SHARE, "actual": "80%"}, SHOWN[:2], BLANK, BLANK),
    "shares above one and a half": ({**SHARE, "target": 2.5}, SHOWN, BLANK, BLANK),
    "a share in pieces": ({"baseline": 0.1, "target": 0.9, "actual": 0.5}, SHOWN, NONE, BLANK),
    "phần trăm": ({**SHARE, "unit": "Phần trăm"}, SHOWN, SAME, SAME),
    "phần trăm, another form": (
        {"unit": "phần trăm", "baseline": 70, "target": 90, "actual": 80}, (), BLANK, BLANK,
    ),
}  # fmt: skip
WEIGHED: dict[str, tuple[tuple[object, object, object], str]] = {
    "weights": ((0.25, 0.75, None), SAME),
    "one blank": ((0.25, None, None), SAME),
    "below nothing": ((0.25, -0.75, None), SAME),
    "all nothing": ((0, 0, None), SAME),
    "text": (("25%", 0.75, None), BLANK),
    "above one": ((25, 75, None), BLANK),
    "an error": ((CellError("#N/A"), 0.75, None), BLANK),
    "on an empty line": ((0.25, 0.75, 0.5), SAME),
    "blanks on a third line": ((0.25, 0.75, " \u00a0"), SAME),
    "one sign on a third line": ((0.25, 0.75, "."), BLANK),
    "of the known ones nothing": ((0, 0, 1), NONE),
}
"""Weights on two key results and a third line, and what becomes of the objective's progress."""


def type_in(page: Page, code: str, entries: Mapping[str, object], shown: tuple[str, ...]) -> None:
    """Type into a line; a spreadsheet shows what is typed with a sign of per cent as such."""
    for name, value in entries.items():
        cell: Any = page.cell(code, name)
        cell.value = value.code if isinstance(value, CellError) else value
        if isinstance(value, str):
            cell.data_type = "s"
        if name in SHOWN and isinstance(value, int | float):
            cell.number_format = "0%" if name in shown else "General"


def submit(pages: Mapping[str, Page]) -> Page:
    """Submit, and give the sheet of the department's objectives."""
    pages["Hướng dẫn"].fill(3, status="Đã nộp", met=date(2026, 10, 8), read="Có")
    return pages["OKR phòng"]


@pytest.mark.office
@pytest.mark.parametrize("half", [0, 1])
def test_every_typed_form_shows_the_progress_that_counts_or_none(tmp_path: Path, half: int) -> None:
    office = created("vi", 6).copy(tmp_path / "office")
    forms = dict(list(TYPED.items())[half::2])
    codes = dict(zip(forms, _codes(6), strict=False))
    for unit in TEAMS:
        with office.edit(unit) as pages:
            page = submit(pages)
            for name in (name for name, code in codes.items() if code.startswith(unit)):
                entries, shown, *_ = forms[name]
                page.fill(codes[name], title=name, contribution="Riêng")
                type_in(page, f"{codes[name]}-K1", {"title": name, **PLAIN, **entries}, shown)
                type_in(page, f"{codes[name]}-K2", {"title": "Số hồ sơ", **PLAIN}, ())

    office.night()

    compared = compare(office.root)
    assert compared.wrong == []
    became = {n: (compared.became[f"{c}-K1"], compared.became[c]) for n, c in codes.items()}
    assert became == {name: form[2:] for name, form in forms.items()}


@pytest.mark.office
def test_weights_count_on_the_sheet_as_they_do_in_the_alignment(tmp_path: Path) -> None:
    office = created("vi", 6).copy(tmp_path / "office")
    codes = dict(zip(WEIGHED, _codes(6), strict=False))
    for unit in TEAMS:
        with office.edit(unit) as pages:
            page = submit(pages)
            for name in (name for name, code in codes.items() if code.startswith(unit)):
                code, (one, other, third) = codes[name], WEIGHED[name][0]
                page.fill(code, title=name, contribution="Riêng")
                type_in(page, f"{code}-K1", {"title": "Một", **PLAIN, "weight": one}, ())
                more = {"title": "Hai", **PLAIN, "actual": 20, "weight": other}
                type_in(page, f"{code}-K2", more, ())
                field = "title" if isinstance(third, str) else "weight"
                type_in(page, f"{code}-K3", {field: third}, ())

    office.night()

    compared = compare(office.root)
    assert compared.wrong == []
    assert {n: compared.became[c] for n, c in codes.items()} == {
        name: became for name, (_, became) in WEIGHED.items()
    }


def _codes(most: int) -> list[str]:
    return [f"{unit}-O{number}" for unit in TEAMS for number in range(1, most + 1)]


@pytest.mark.office
def test_lines_that_are_not_as_closed_show_no_other_progress_than_counts(tmp_path: Path) -> None:
    office = created("vi", 6).copy(tmp_path / "office")
    for unit in ("KD", "HT"):
        with office.edit(unit) as pages:
            page = submit(pages)
            for code in (code for code in _codes(6) if code.startswith(unit)):
                page.fill(code, title=f"Mục tiêu {code}", contribution="Riêng")
                for result in ("K1", "K2"):
                    type_in(page, f"{code}-{result}", {"title": result, **PLAIN}, ())
    with office.edit("company") as pages:
        pages["Quyết định"].fill(3, code="HT-O1-K2", decision="Bỏ", note="không đo được")
        pages["Quyết định"].fill(4, code="HT-O2", decision="Bỏ", note="không đo được")
        pages["Quyết định"].fill(5, code="HT-O3-K1", decision="Sửa", target="≥ 25", note="cao hơn")
    office.night()
    close(office)
    with office.edit("KD", LATER) as pages:
        page = pages["OKR phòng"]
        page.fill("KD-O1-K1", actual=17)
        page.fill("KD-O2-K1", target=16)
        page.fill("KD-O3-K3", title="Thêm sau khi chốt")
        type_in(page, "KD-O3-K3", PLAIN, ())
        clear(page, "KD-O4-K1")
        page.fill("KD-O5-K1", code="KD-O5-K2")
        page.fill("KD-O6-K1", weight=0.9)
        spare = page.sheet.max_row + 1
        page.fill(spare, code="KD-O1-K4", title="Dòng thêm")

    office.night(LATER)

    compared = compare(office.root)
    assert compared.wrong == []
    silent = {code: what for code, what in compared.became.items() if what != SAME}
    blank = (
        "HT-O1", "HT-O3", "HT-O3-K1",
        "KD-O1", "KD-O2", "KD-O2-K1", "KD-O3", "KD-O4", "KD-O5", "KD-O5-K2", "KD-O6",
    )  # fmt: skip
    none = (
        "HT-O1-K2", "HT-O2", "HT-O2-K1", "HT-O2-K2", "KD-O1-K4", "KD-O3-K3", "KD-O4-K1",
    )  # fmt: skip
    assert silent == {**dict.fromkeys(blank, BLANK), **dict.fromkeys(none, NONE)}
    assert {compared.became[code] for code in ("KD-O1-K1", "HT-O1-K1", "HT-O6")} == {SAME}


def clear(page: Page, code: str) -> None:
    """Clear what people have filled in on a line."""
    for name in ("title", *PLAIN):
        page.cell(code, name).value = None
