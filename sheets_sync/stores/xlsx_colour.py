"""Colours that follow what is in the cells: flags, bands, bars, numbers that are not whole."""

from typing import Any, Final

from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Bands, Look, Sheet, Workbook, Writer
from sheets_sync.stores import style
from sheets_sync.stores.areas import FINDINGS_LAST, FLAG_KEYS, Areas, cell, flagged, whole
from sheets_sync.stores.conditions import BAR, SEVERITIES, band_tests, literal
from sheets_sync.stores.xlsx_pen import Pen

_PIECES: Final = 200
"""So many runs of lines share one rule: a rule for each would slow every program down."""


def name_findings(book: Any, workbook: Workbook) -> None:  # noqa: ANN401 - no types
    """Name the columns that flags look into; a rule may use names where it may not use sheets."""
    for findings in flagged(workbook):
        for column in findings.columns:
            if column.name in FLAG_KEYS:
                area = whole(findings, column.name, max(FINDINGS_LAST, Areas(findings).reach))
                book.define_name(_name(findings, column.name), f"={area}")


def _name(findings: Sheet, field: str) -> str:
    return f"ss_{findings.key}_{field}"


def colour(pen: Pen, workbook: Workbook) -> None:
    """Write all conditional formats of a sheet, the ones that matter most first."""
    if pen.sheet.flags:
        findings = next(s for s in workbook.sheets if s.title == pen.sheet.flags)
        _flags(pen, findings)
    _severities(pen)
    for bands in pen.sheet.bands:
        _bands(pen, bands)
    for name in pen.sheet.bars:
        _bar(pen, name)
    _fractions(pen)


def _flags(pen: Pen, findings: Sheet) -> None:
    """Light up each cell that a finding names by row code and field: red, or else amber."""
    names = {column.name for column in findings.columns}
    if not {"code", "field"} <= names:
        return
    keys = f"{_name(findings, 'code')},$A{FIRST},{_name(findings, 'field')},A$1"
    labels = findings.labels.get("severity", ())
    if "severity" in names and labels:
        test = f"=COUNTIFS({keys},{_name(findings, 'severity')},{literal(labels[0])})>0"
        _paint(pen, _table(pen), test, Look.ERROR)
    _paint(pen, _table(pen), f"=COUNTIFS({keys})>0", Look.WARNING)


def _severities(pen: Pen) -> None:
    """Colour the severities of a findings sheet by their words, which outlive its lines."""
    labels = pen.sheet.labels.get("severity", ())
    if pen.sheet.key != "findings" or not labels:
        return
    letter = pen.sheet.letter("severity")
    area = f"{letter}{FIRST}:{letter}{max(FINDINGS_LAST, pen.areas.reach)}"
    for label, look in zip(labels, SEVERITIES, strict=False):
        _paint(pen, area, f"=${letter}{FIRST}={literal(label)}", look)


def _bands(pen: Pen, bands: Bands) -> None:
    """Colour numbers by band."""
    letter = pen.sheet.letter(bands.field)
    area = f"{letter}{FIRST}:{letter}{pen.areas.reach}"
    for test, look in band_tests(bands, f"{letter}{FIRST}"):
        _paint(pen, area, test, look)


def _paint(pen: Pen, area: str, test: str, look: Look) -> None:
    fill, ink = style.FILLS[look]
    pen.page.conditional_format(
        area,
        {
            "type": "formula",
            "criteria": test,
            "format": pen.book.add_format({"bg_color": fill, "font_color": ink}),
            "stop_if_true": True,
        },
    )


def _bar(pen: Pen, name: str) -> None:
    letter = pen.sheet.letter(name)
    pen.page.conditional_format(
        f"{letter}{FIRST}:{letter}{pen.areas.reach}",
        {
            "type": "data_bar",
            "bar_color": BAR,
            "bar_solid": True,
            "bar_border_color": BAR,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
        },
    )


def _fractions(pen: Pen) -> None:
    """Show decimals only where there are any; numbers that people type show as they typed them."""
    typed = pen.sheet.writer is Writer.PEOPLE
    for number, column in pen.columns():
        for kind, pieces in pen.areas.runs(column, opened=False).items():
            if kind not in style.FRACTIONS or (kind is Kind.NUMBER and typed):
                continue
            shown, factor = style.FRACTIONS[kind]
            look = pen.book.add_format({"num_format": shown})
            for start in range(0, len(pieces), _PIECES):
                areas = pieces[start : start + _PIECES]
                top = cell(number, areas[0][0])
                named = (_area(number, first, last) for first, last in areas)
                pen.page.conditional_format(
                    top,
                    {
                        "type": "formula",
                        "criteria": f"=MOD(ROUND({top}*{factor},6),1)<>0",
                        "format": look,
                        "multi_range": " ".join(named),
                    },
                )


def _area(number: int, first: int, last: int) -> str:
    top = cell(number, first)
    return top if first == last else f"{top}:{cell(number, last)}"


def _table(pen: Pen) -> str:
    return f"A{FIRST}:{cell(len(pen.sheet.columns) - 1, pen.areas.last)}"
