"""How a sheet comes out of the printer, and its charts."""

from typing import Any, Final

from sheets_sync.model.workbook import Chart
from sheets_sync.stores import style
from sheets_sync.stores.charting import CHART_WIDTH, chart_height, within_one
from sheets_sync.stores.plain import HEADERS, clean
from sheets_sync.stores.xlsx_pen import Pen

_A4: Final = 9
_A3: Final = 8
_SMALL: Final = 220
"""A sheet of more characters than this is too small to read on A4."""


def set_page(pen: Pen, book_title: str) -> None:
    """Set up A4 (A3 for a very wide sheet): one page wide, headers repeated, pages numbered."""
    page = pen.page
    width = sum(column.width for column in pen.sheet.columns if not column.hidden)
    page.set_paper(_A3 if width > _SMALL else _A4)
    if pen.sheet.wide:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, HEADERS - 1)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    left, right = (clean(t).replace("&", "&&")[:100] for t in (book_title, pen.sheet.title))
    page.set_header(f'&L&"Arial"&8{left}&R&"Arial,Bold"&9{right}', {"margin": 0.3})
    page.set_footer('&R&"Arial"&8&P / &N', {"margin": 0.3})
    page.set_tab_color(style.tab_colour(pen.sheet))


def draw_charts(pen: Pen) -> None:
    """Draw the native charts of a sheet."""
    for chart in pen.sheet.charts:
        pen.page.insert_chart(chart.at, _drawn(pen, chart), {"object_position": 2})


def _drawn(pen: Pen, chart: Chart) -> Any:  # noqa: ANN401 - XlsxWriter has no types
    kind = {"type": chart.kind} | ({"subtype": "stacked"} if chart.stacked else {})
    drawn = pen.book.add_chart(kind)
    for number, name in enumerate(chart.values):
        drawn.add_series(_series(pen, chart, name, style.SERIES[number % len(style.SERIES)]))
    drawn.set_title({"name": chart.title, "name_font": {"size": 11, "color": style.INK}})
    labels: dict[str, object] = {"num_font": {"size": 9}, "line": {"color": style.RULE}}
    scale: dict[str, object] = {
        "num_font": {"size": 9, "color": style.SOFT},
        "num_format": "0%" if chart.percent else "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#E8ECF0"}},
        "line": {"none": True},
        "min": 0,
    }
    if within_one(pen.sheet, chart):
        scale["max"] = 1
    if chart.kind == "bar":
        # the first line of the table belongs at the top, its scale at the bottom
        labels |= {"reverse": True}
        scale |= {"label_position": "high"}
        labels, scale = scale, labels
    drawn.set_x_axis(labels)
    drawn.set_y_axis(scale)
    drawn.set_legend({"position": "bottom"} if len(chart.values) > 1 else {"none": True})
    drawn.set_size({"width": CHART_WIDTH, "height": chart_height(chart)})
    drawn.set_chartarea({"border": {"color": style.RULE}})
    return drawn


def _series(pen: Pen, chart: Chart, name: str, colour: str) -> dict[str, object]:
    columns = {column.name: number for number, column in pen.columns()}
    title = next(column.title for column in pen.sheet.columns if column.name == name)
    area = (chart.first - 1, chart.last - 1)
    return {
        "name": clean(title),
        "categories": [
            pen.sheet.title,
            area[0],
            columns[chart.labels],
            area[1],
            columns[chart.labels],
        ],
        "values": [pen.sheet.title, area[0], columns[name], area[1], columns[name]],
        "fill": {"color": colour},
        "gap": 60,
        "data_labels": {
            "value": True,
            "num_format": "0%" if chart.percent else "#,##0.##",
            "font": {"size": 9, "color": style.INK},
        },
    }
