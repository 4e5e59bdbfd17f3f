"""A whole night's lines: every scoring, met and missed, at its edges, with blanks and faults."""

from collections.abc import Iterator
from typing import Any

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.value import Operator, Target
from sheets_sync.score_sheets.frame import Standing
from tests.scoring.examples import (
    DUE,
    GOOD,
    NAMES,
    NONE,
    STARS,
    YES,
    band,
    cycle,
    department,
    down,
    draft,
    kpi,
    person,
    up,
)

QUALITY, CONDUCT = {"group": "Chất lượng"}, {"group": "Hành vi"}
PERCENT: dict[str, Any] = {"unit": "%"}

SALES = department(
    "KD",
    "Phòng Kinh doanh",
    person("NV01", "Nguyễn Thị An", "KD"),
    person("NV02", "Trần Văn Bình", "KD"),
    person("NV03", "Lê Minh Châu", "KD"),
    person("NV04", "Phạm Quốc Dũng", "KD"),
    person("NV05", "Đỗ Thu Hà", "KD"),
)
OFFICE = department(
    "HC",
    "Phòng Hành chính – Nhân sự",
    person("NV06", "Vũ Hoài Nam", "HC", "HC-NV"),
    person("NV07", "Bùi Khánh Linh", "HC", "HC-NV"),
    person("NV08", "Hoàng Gia Phúc", "HC", "TV"),
)
STORES = department("KH", "Phòng Kho vận", person("NV09", "Ngô Đức Quân", "KH"))

NIGHT: Cycle = cycle(SALES, OFFICE, STORES)
STANDING = Standing(read=frozenset({"KD", "HC"}), counted=frozenset({"KD", "HC"}))


def _met_to_the_point() -> Iterator[KpiRow]:
    """Give somebody who reaches every target exactly; a strict one is then missed."""
    yield kpi("NV01", Scoring.HIGHER, up(40), "40", weight=0.4, zero_at=28, name=NAMES["higher"])
    yield kpi("NV01", Scoring.LOWER, down(0.02, "%", strict=True), "2%", **PERCENT, weight=0.3)
    yield kpi("NV01", Scoring.RATE, up(0.98, "%"), None, **PERCENT, weight=0.3,
              numerator=49, denominator=50)  # fmt: skip
    yield kpi("NV01", Scoring.BAND, band(3, 6), "6", **QUALITY, name="Tồn kho")
    yield kpi("NV01", Scoring.SCALE, STARS, "4,5/5", **QUALITY, zero_at=1)
    yield kpi("NV01", Scoring.ZERO, NONE, "0", **CONDUCT, name=NAMES["zero"])
    yield kpi("NV01", Scoring.ORDINAL, GOOD, "Tốt", **CONDUCT)
    yield kpi("NV01", Scoring.YES_NO, YES, "Có", **CONDUCT)
    yield kpi("NV01", Scoring.MILESTONE, DUE, "31/08/2026", **CONDUCT)


def _beyond_the_cap() -> Iterator[KpiRow]:
    yield kpi("NV02", Scoring.HIGHER, up(40), "90", best_at=60, name=NAMES["higher"])
    yield kpi("NV02", Scoring.PER_DAY, up(10), None, numerator=990, denominator=22)
    yield kpi("NV02", Scoring.LOWER, down(250), "0", **QUALITY, zero_at=400, best_at=150)
    yield kpi("NV02", Scoring.ORDINAL, GOOD, "xuat sac", **QUALITY)
    yield kpi("NV02", Scoring.ZERO, NONE, "không có", **CONDUCT, name=NAMES["zero"])
    yield kpi("NV02", Scoring.MILESTONE, up(1.0, "%"), "100%", **CONDUCT, **PERCENT)


def _missed() -> Iterator[KpiRow]:
    yield kpi("NV03", Scoring.HIGHER, up(40), "33,3", zero_at=28, weight=0.7, name=NAMES["higher"])
    yield kpi("NV03", Scoring.RATE, down(0.02, "%", strict=True), None, **PERCENT, weight=0.2,
              numerator=1, denominator=47, zero_at=0.04)  # fmt: skip
    yield kpi("NV03", Scoring.RATE, band(0.3, 0.4, "%"), "47%", **PERCENT, zero_at=0.2)
    yield kpi("NV03", Scoring.BAND, band(3, 6), "7,5", **QUALITY, name="Tồn kho")
    yield kpi("NV03", Scoring.SCALE, STARS, "3", **QUALITY, zero_at=1)
    yield kpi("NV03", Scoring.ZERO, NONE, "3", **CONDUCT, name=NAMES["zero"])
    yield kpi("NV03", Scoring.YES_NO, YES, "Không", **CONDUCT)
    yield kpi("NV03", Scoring.MILESTONE, DUE, "07/09/2026", **CONDUCT)


def _gaps() -> Iterator[KpiRow]:
    yield kpi("NV04", Scoring.HIGHER, up(40), None, name=NAMES["higher"])
    yield kpi("NV04", Scoring.LOWER, down(5), "4")
    yield kpi("NV04", Scoring.RATE, up(0.9, "%"), None, **PERCENT, numerator=3)
    yield kpi("NV04", Scoring.ORDINAL, GOOD, "tàm tạm", **QUALITY)
    yield kpi("NV04", Scoring.PER_DAY, Target(unit="hồ sơ/ngày", open=True), "12", **QUALITY)
    yield kpi("NV04", Scoring.ZERO, NONE, "1", **CONDUCT, name=NAMES["zero"])
    yield kpi("NV04", Scoring.HIGHER, up(3), "2", group="Nhóm lạ")
    yield kpi("NV04", Scoring.RATE, up(0.98, "%"), None, **PERCENT, weight=0.2,
              numerator=51, denominator=50)  # fmt: skip


def _open_profile() -> Iterator[KpiRow]:
    yield kpi("NV06", Scoring.HIGHER, up(40), "38", weight=0.6, name=NAMES["higher"])
    yield kpi("NV06", Scoring.HIGHER, Target(Operator.ABOVE, -2.0, explicit=True), "-2",
              zero_at=-4)  # fmt: skip
    yield kpi("NV06", Scoring.ZERO, down(0.005, "%", strict=True), None, **PERCENT, **QUALITY,
              numerator=1, denominator=400)  # fmt: skip
    yield kpi("NV06", Scoring.BAND, Target(value=12.0), "10", **QUALITY, zero_at=4)
    yield kpi("NV06", Scoring.MILESTONE, up(4), "3", **CONDUCT)
    yield kpi("NV06", Scoring.MILESTONE, up(25_000, "hồ sơ"), "24000", **CONDUCT)
    yield kpi("NV06", Scoring.MILESTONE, DUE, "40%", **CONDUCT)
    yield kpi("NV08", Scoring.LOWER, down(3), "3", best_at=3, zero_at=5)


def drafts() -> tuple[Draft, ...]:
    lines = (*_met_to_the_point(), *_beyond_the_cap(), *_missed(), *_gaps())
    return draft(SALES, *_coded(lines)), draft(OFFICE, *_coded(tuple(_open_profile())))


def _coded(rows: tuple[KpiRow, ...]) -> Iterator[KpiRow]:
    for number, row in enumerate(rows, 1):
        yield row.model_copy(
            update={"code": f"{row.owner}-K{number}", "evidence": "so-theo-doi.pdf"}
        )
