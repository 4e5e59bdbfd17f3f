"""The specification of a chart: what Google refuses in it, and what it breaks at.

In Google's words: a spec of no kind, and `Internal error encountered.` (500) for a basic chart that
draws nothing (mmedum/google-sheets-mcp, spike L). That it breaks at one without domains alone, or
without series alone, is feared and not known. What axes and sources must be is told by the API's
documents; the words are ours.
"""

from collections.abc import Iterator
from typing import Any

from tests.google.a1 import Area
from tests.google.errors import GoogleError, invalid
from tests.google.ranges import checked, grid
from tests.google.spreadsheet import Spreadsheet

Json = dict[str, Any]
KINDS = {
    "basicChart",
    "pieChart",
    "bubbleChart",
    "candlestickChart",
    "histogramChart",
    "orgChart",
    "treemapChart",
    "waterfallChart",
    "scorecardChart",
}
NO_KIND = (
    "One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must "
    "be set on chartSpec."
)
_MAJOR = {"BAR": {"LEFT_AXIS", "RIGHT_AXIS"}}


def demand_spec(spreadsheet: Spreadsheet, spec: Json) -> None:
    """Raise GoogleError for a chart that Google does not draw: 400, or 500 where it breaks."""
    if not spec.keys() & KINDS:
        raise invalid(NO_KIND)
    if "basicChart" in spec:
        _demand_basic(spreadsheet, spec["basicChart"])
    for source in _ranges(spec):
        checked(spreadsheet, source)


def _demand_basic(spreadsheet: Spreadsheet, basic: Json) -> None:
    domains = [one.get("domain", {}) for one in basic.get("domains", [])]
    series = [one.get("series", {}) for one in basic.get("series", [])]
    if not domains or not series:
        raise GoogleError(500, "INTERNAL", "Internal error encountered.")
    _demand_axes(basic)
    shapes = {_shape(spreadsheet, data) for data in (*domains, *series)}
    if len({len(shape) for shape in shapes}) > 1:
        raise invalid("The domain and all series of a chart must have as many source ranges.")
    if len(shapes) > 1:
        raise invalid("The domain and all series of a chart must be of the same length.")


def _demand_axes(basic: Json) -> None:
    kind = basic.get("chartType", "")
    major = _MAJOR.get(kind, {"BOTTOM_AXIS"})
    for series in basic["series"]:
        axis = series.get("targetAxis")
        if axis in major:
            raise invalid(f"{axis} is not a minor axis of a chart of the type {kind}.")
    places = [axis.get("position") for axis in basic.get("axis", [])]
    if len(set(places)) < len(places):
        raise invalid("An axis of a chart is given twice.")


def _shape(spreadsheet: Spreadsheet, data: Json) -> tuple[int, ...]:
    """How many cells each source of a domain or a series has, one after the other."""
    return tuple(_length(spreadsheet, source) for source in _ranges(data))


def _length(spreadsheet: Spreadsheet, source: Json) -> int:
    area: Area = grid(spreadsheet, source)[1]
    if 1 not in {area.height, area.width}:
        raise invalid("A source range of a chart must be one row or one column.")
    return max(area.height, area.width)


def _ranges(value: object) -> Iterator[Json]:
    """Every range that a chart draws from."""
    if isinstance(value, list):
        for item in value:
            yield from _ranges(item)
    elif isinstance(value, dict):
        yield from value.get("sources", [])
        for item in value.values():
            yield from _ranges(item)
