"""What every store draws a chart by: its size in pixels, and where its scale ends."""

from typing import Final

from sheets_sync.model.workbook import FIRST, Chart, Formula, Sheet

CHART_WIDTH: Final = 560
_COLUMNS: Final = 320
_BAR: Final = 30
_FRAME: Final = 110
_TALLEST: Final = 900


def chart_height(chart: Chart) -> int:
    """Give the height of a chart in pixels: room for every bar, but no more than a screen."""
    if chart.kind != "bar":
        return _COLUMNS
    groups = 1 if chart.stacked else max(len(chart.values), 1)
    return min(_FRAME + _BAR * groups * (chart.last - chart.first + 1), _TALLEST)


def within_one(sheet: Sheet, chart: Chart) -> bool:
    """Tell whether all shares drawn lie below 100 %, so that the scale may end there."""
    if not chart.percent:
        return False
    for line in sheet.lines[chart.first - FIRST : chart.last - FIRST + 1]:
        contents = [line.cells.get(name) for name in chart.values]
        values = [c.cached if isinstance(c, Formula) else c for c in contents]
        numbers = [v for v in values if isinstance(v, int | float)]
        if (sum(numbers) if chart.stacked else max(numbers, default=0)) > 1:
            return False
    return True
