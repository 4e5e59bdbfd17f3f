"""Time and memory against the number of workbooks, as a picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt

from _bench.table import Line, as_json

WIDTH, HEIGHT = 300, 220
PANELS = {"ms": "Milliseconds for one workbook", "MB": "Memory of all processes, MB"}
Point = Mapping[str, Any]


def draw(lines: Sequence[Line], file: Path) -> None:
    """Draw the lines of (d) that no target is set for; the file's ending names the format."""
    points: list[Point] = [
        {"work": work, "workbooks": int(size), "unit": line["unit"], "value": line["ours"]}
        for line in as_json(lines)
        if line["case"] == "d" and not line["against"] and line["ours"] is not None
        for work, _, size in [str(line["what"]).rpartition(", ")]
    ]
    panels = [_panel(points, unit, title) for unit, title in PANELS.items()]
    alt.hconcat(*panels).configure_view(stroke=None).save(str(file))


def _panel(points: list[Point], unit: str, title: str) -> alt.Chart:
    sizes = sorted({point["workbooks"] for point in points})
    ends = (sizes[0] / 1.2, sizes[-1] * 1.2)
    across = alt.X("workbooks:Q", title="Workbooks").scale(type="log", domain=ends, nice=False)
    across = across.axis(values=sizes, format=",d", grid=False)
    upwards = alt.Y("value:Q", title=None).scale(zero=True)
    mine = alt.InlineData([point for point in points if point["unit"] == unit])
    chart: alt.Chart = (
        alt.Chart(mine, title=title)
        .mark_line(point=True)
        .encode(across, upwards, alt.Color("work:N", title=None))
        .properties(width=WIDTH, height=HEIGHT)
    )
    return chart
