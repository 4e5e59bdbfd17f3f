"""Native charts over the lines of their own sheet."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.model.workbook import Chart
from sheets_sync.stores import style
from sheets_sync.stores.charting import CHART_WIDTH, chart_height, within_one
from sheets_sync.stores.google.a1 import Json, grid_range, place
from sheets_sync.stores.google.formats import colour
from sheets_sync.stores.google.ids import chart_id
from sheets_sync.stores.google.page import Page

_SMALL: Final = {"fontSize": 9, "foregroundColorStyle": colour(style.INK)}


def charts(page: Page) -> Iterator[Json]:
    """Give the EmbeddedCharts of a sheet; one that shows nothing would be Google's fault (500)."""
    for number, chart in enumerate(page.sheet.charts):
        if not chart.values or chart.last < chart.first:
            continue
        yield {
            "chartId": chart_id(page.sheet.key, number),
            "spec": _spec(page, chart),
            "position": {"overlayPosition": _position(page, chart)},
            "border": {"colorStyle": colour(style.RULE)},
        }


def _position(page: Page, chart: Chart) -> Json:
    row, column = place(chart.at)
    return {
        "anchorCell": {"sheetId": page.id, "rowIndex": row, "columnIndex": column},
        "widthPixels": CHART_WIDTH,
        "heightPixels": chart_height(chart),
    }


def _spec(page: Page, chart: Chart) -> Json:
    """Draw one bar or column a label; bars stand from the first line down, as in the table."""
    scale = "BOTTOM_AXIS" if chart.kind == "bar" else "LEFT_AXIS"
    window: Json = {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0}
    if within_one(page.sheet, chart):
        window["viewWindowMax"] = 1
    basic: Json = {
        "chartType": "BAR" if chart.kind == "bar" else "COLUMN",
        "legendPosition": "BOTTOM_LEGEND" if len(chart.values) > 1 else "NO_LEGEND",
        "headerCount": 1,
        "axis": [{"position": scale, "viewWindowOptions": window}],
        "domains": [{"domain": _source(page, chart, chart.labels)}],
        "series": [_series(page, chart, n, scale) for n in range(len(chart.values))],
    }
    if chart.stacked:
        basic["stackedType"] = "STACKED"
    title = {"fontSize": 11, "foregroundColorStyle": colour(style.INK)}
    return {"title": chart.title, "titleTextFormat": title, "basicChart": basic}


def _series(page: Page, chart: Chart, number: int, scale: str) -> Json:
    return {
        "series": _source(page, chart, chart.values[number]),
        "targetAxis": scale,
        "colorStyle": colour(style.SERIES[number % len(style.SERIES)]),
        "dataLabel": {"type": "DATA", "textFormat": _SMALL},
    }


def _source(page: Page, chart: Chart, name: str) -> Json:
    """Give the cells of a field under the line before them, which Google takes for the header."""
    at = page.at(name)
    area = grid_range(page.id, (chart.first - 2, chart.last), (at, at + 1))
    return {"sourceRange": {"sources": [area]}}
