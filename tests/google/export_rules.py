"""What a sheet does by itself, drawn in an .xlsx: drop-downs, conditional formats, charts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart import Reference as Cells
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.google.export_style import color, font, solid

Json = Mapping[str, Any]
English = Callable[[str], str]
_PIXELS_A_CENTIMETRE = 96 / 2.54
_LONGEST_LIST = 255
_OPERATORS: Mapping[str, Any] = {
    "BETWEEN": "between",
    "EQ": "equal",
    "GREATER": "greaterThan",
    "GREATER_THAN_EQ": "greaterThanOrEqual",
    "LESS": "lessThan",
    "LESS_THAN_EQ": "lessThanOrEqual",
    "NOT_BETWEEN": "notBetween",
    "NOT_EQ": "notEqual",
}
_DAYS: Mapping[str, Any] = {
    "DATE_AFTER": "greaterThan",
    "DATE_BEFORE": "lessThan",
    "DATE_BETWEEN": "between",
    "DATE_EQ": "equal",
    "DATE_ON_OR_AFTER": "greaterThanOrEqual",
    "DATE_ON_OR_BEFORE": "lessThanOrEqual",
}
_POINTS = {"MAX": "max", "MIN": "min", "NUMBER": "num"}  # the others are called as in Google
Chart = BarChart | LineChart
_by_formula: Callable[..., Rule] = FormulaRule
_by_value: Callable[..., Rule] = CellIsRule
_by_scale: Callable[..., Rule] = ColorScaleRule


def area(given: Json, rows: int, columns: int) -> str:
    """Write a GridRange as A1:B2; an open end is the sheet's."""
    left = get_column_letter(given.get("startColumnIndex", 0) + 1)
    right = get_column_letter(min(given.get("endColumnIndex", columns), columns))
    bottom = min(given.get("endRowIndex", rows), rows)
    return f"{left}{given.get('startRowIndex', 0) + 1}:{right}{bottom}"


def _values(condition: Json, english: English) -> list[str]:
    values = (value.get("userEnteredValue", "") for value in condition.get("values", []))
    return [english(value) if value.startswith("=") else value for value in values]


def validation(rule: Json, english: English) -> DataValidation | None:
    """Draw a rule of data validation; None for a kind an .xlsx has no words for."""
    condition = rule["condition"]
    kind, values = condition["type"], _values(condition, english)
    made = _list(kind, values) or _bounds(kind, values)
    if made is None:
        return None
    made.errorStyle = "stop" if rule.get("strict") else "warning"
    made.showErrorMessage = True
    made.allowBlank = True
    if rule.get("inputMessage"):
        made.prompt = rule["inputMessage"][:_LONGEST_LIST]
        made.showInputMessage = True
    return made


def _list(kind: str, values: Sequence[str]) -> DataValidation | None:
    match kind:
        case "ONE_OF_RANGE":
            return DataValidation(type="list", formula1=values[0].removeprefix("="))
        case "BOOLEAN":
            return DataValidation(type="list", formula1='"TRUE,FALSE"')
        case "ONE_OF_LIST":
            text = ",".join(values).replace('"', '""')
            return DataValidation(type="list", formula1=f'"{text}"'[:_LONGEST_LIST])
        case "CUSTOM_FORMULA":
            return DataValidation(type="custom", formula1=values[0].removeprefix("="))
    return None


def _bounds(kind: str, values: Sequence[str]) -> DataValidation | None:
    first, second = (*(value.removeprefix("=") for value in values), None, None)[:2]
    if kind in _DAYS:
        return DataValidation("date", first, second, operator=_DAYS[kind])
    operator = _OPERATORS.get(kind.removeprefix("NUMBER_"))
    if operator and kind.startswith("NUMBER_"):
        return DataValidation("decimal", first, second, operator=operator)
    return None


def conditional(rule: Json, english: English) -> Rule | None:
    """Draw a rule of conditional formatting; None for a kind that is not drawn."""
    if "gradientRule" in rule:
        return _gradient(rule["gradientRule"])
    condition, look = rule["booleanRule"]["condition"], rule["booleanRule"].get("format", {})
    kind, values = condition["type"], [v.removeprefix("=") for v in _values(condition, english)]
    back = color(look, "backgroundColor")
    drawn: dict[str, Any] = {"fill": solid(back) if back else None, "font": None}
    if look.get("textFormat"):
        drawn["font"] = font(look)
        drawn["font"].name = drawn["font"].sz = None  # such a rule changes no family and no size
    operator = _OPERATORS.get(kind.removeprefix("NUMBER_"))
    if kind == "CUSTOM_FORMULA":
        return _by_formula(formula=values, **drawn)
    if operator and kind.startswith("NUMBER_"):
        return _by_value(operator=operator, formula=values, **drawn)
    if kind == "TEXT_EQ":
        quoted = '"' + values[0].replace('"', '""') + '"'
        return _by_value(operator="equal", formula=[quoted], **drawn)
    return None


def _gradient(rule: Json) -> Rule:
    given: dict[str, Any] = {}
    for name, point in (("start", "minpoint"), ("mid", "midpoint"), ("end", "maxpoint")):
        if found := rule.get(point):
            given[f"{name}_type"] = _POINTS.get(found["type"], found["type"].lower())
            given[f"{name}_value"] = found.get("value")
            given[f"{name}_color"] = color(found, "color")
    return _by_scale(**given)


def chart(given: Json, tabs: Mapping[int, Worksheet]) -> tuple[Chart, str, int] | None:
    """Draw a bar, column or line chart with its place: the cell, and the sheet's id."""
    spec = given["spec"]
    basic = spec.get("basicChart")
    if basic is None:
        return None
    made = _blank(basic)
    made.title = spec.get("title")
    if basic.get("legendPosition") == "NO_LEGEND":
        made.legend = None
    headers = basic.get("headerCount", 0)
    for cells in _sources(basic.get("series", []), "series", tabs):
        made.add_data(cells, titles_from_data=headers > 0)
    for drawn, series in zip(made.series, basic.get("series", []), strict=True):
        if rgb := color(series, "color"):
            drawn.graphicalProperties.solidFill = rgb
    for cells in _sources(basic.get("domains", []), "domain", tabs):
        cells.min_row += headers
        made.set_categories(cells)
    position = given.get("position", {}).get("overlayPosition", {})
    made.width = position.get("widthPixels", 600) / _PIXELS_A_CENTIMETRE
    made.height = position.get("heightPixels", 371) / _PIXELS_A_CENTIMETRE
    anchor = position.get("anchorCell", {})
    column = get_column_letter(anchor.get("columnIndex", 0) + 1)
    return made, f"{column}{anchor.get('rowIndex', 0) + 1}", anchor.get("sheetId", 0)


def _blank(basic: Json) -> Chart:
    """Begin a chart of its kind, its axes as they are; bars stand from the first line down."""
    kind = basic.get("chartType", "COLUMN")
    made = LineChart() if kind == "LINE" else BarChart()
    made.x_axis.delete = made.y_axis.delete = False
    if isinstance(made, BarChart):
        made.type = "bar" if kind == "BAR" else "col"
        if kind == "BAR":
            made.x_axis.scaling.orientation = "maxMin"
        if basic.get("stackedType", "NOT_STACKED") != "NOT_STACKED":
            made.grouping, made.overlap = "stacked", 100
    for axis in basic.get("axis", []):
        window = axis.get("viewWindowOptions", {})
        made.y_axis.scaling.min = window.get("viewWindowMin")
        made.y_axis.scaling.max = window.get("viewWindowMax")
    return made


def _sources(given: Sequence[Json], name: str, tabs: Mapping[int, Worksheet]) -> Iterator[Cells]:
    for one in given:
        source = one[name]["sourceRange"]["sources"][0]
        yield Cells(
            tabs[source.get("sheetId", 0)],
            min_col=source.get("startColumnIndex", 0) + 1,
            max_col=source["endColumnIndex"],
            min_row=source.get("startRowIndex", 0) + 1,
            max_row=source["endRowIndex"],
        )
