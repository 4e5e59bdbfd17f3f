"""The notation of the pages in this folder: short Markdown that draws sheets.

    # OKR003 …                      the rule, in words of your choice
    ## must flag                    a section: what follows is one night
    today: 2026-03-25               else 2025-12-17, two days before the deadline
    settings: okr.method=combined   over the settings of the stage
    okr_department of KD            a table follows: the sheet with that key in KD's workbook
    | code | title | flag |         field names; columns that are not drawn are blank
    |---|---|---|
    | KD-O1 | … | title |           `flag` names the fields that must be flagged, or `line`
    ## must not flag                a section in which the rule has nothing to say

Without `of …` a sheet of the department workbook is KD's. What is not drawn is as `stage` has
it: two departments KD and HT with NV01 to NV03, NV11 and NV12, two company objectives, and
workbooks that are submitted. Both headings may come several times.

`closed okr_department` draws a sheet as it was when the set was closed, `earlier okr_department`
as it was at the reading before, `copy okr_department` a second one, `Department OKR (2)`.
`receipts` draws what
became of each workbook (`lost` names a column that its guide lacks), `scores` the problem that
scoring a KPI met. `flag: KD` names a workbook, `flag: KD KPI` a sheet that must be flagged as a
whole. What was done to the shape of a workbook is said in a line: `missing sheet: kpi`, `renamed
sheet: kpi = KPI cũ`, `missing column: kpi.weight`, `renamed column: kpi.weight = Tỷ trọng`,
`added column: kpi = Ghi chú riêng`, `added sheet: Nháp của tôi`, `first line gone: kpi`,
`emptied sheet: kpi`, `header: kpi.weight = Unit` and `field name: kpi.weight = unit` (only that one
is typed over), `copied column: kpi.weight = 10%` (beside ours; its cells say this instead, or the
same), `merged: kpi = C3:C4`, `hidden line: kpi = 3`, `hidden column: kpi.weight`, `filled down:
kpi = KD-NV01-KPI1` (one line more than is read, with this in the first column), `look: kpi.target
3 = struck=15 kept=21` (how the cell of that field on that line looks, `_` for a blank; all in KD's
workbook), `region: en_US` (how the spreadsheet writes numbers and days). `faults` draws what the
tool broke down over, `listing` how many findings are listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

OWNERS = {
    "departments": "roster",
    "people": "roster",
    "company_objectives": "company",
    "company_key_results": "company",
    "decisions": "company",
    "receipts": "",
    "faults": "",
    "listing": "",
    "scores": "",
}
SHAPES = ("missing sheet", "renamed sheet", "missing column", "renamed column", "added column",
          "added sheet", "first line gone", "emptied sheet", "header", "field name",
          "copied column", "merged", "hidden line", "hidden column", "filled down",
          "look", "region")  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A drawn sheet: the workbook and key it belongs to, field names, and rows of typed text."""

    workbook: str
    key: str
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def dicts(self) -> Iterator[dict[str, str]]:
        for row in self.rows:
            yield dict(zip(self.fields, row, strict=True))


@dataclass
class Section:
    """One night of a page: what is drawn, and whether the rule must flag anything."""

    name: str
    tables: list[Table] = field(default_factory=list)
    closed: list[Table] = field(default_factory=list)
    earlier: list[Table] = field(default_factory=list)
    copy: list[Table] = field(default_factory=list)
    settings: dict[str, object] = field(default_factory=dict)
    shapes: list[tuple[str, str]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    today: date | None = None
    drawing: list[Table] = field(default_factory=list)

    @property
    def must_flag(self) -> bool:
        return self.name == "must flag"

    @property
    def workbooks(self) -> set[str]:
        shaped = {"KD"} if self.shapes else set[str]()
        return {table.workbook for table in self.tables} | shaped

    def table(self, workbook: str, key: str) -> Table | None:
        return next((t for t in self.tables if (t.workbook, t.key) == (workbook, key)), None)

    def words(self, workbook: str, shape: str) -> list[str]:
        return [text for name, text in self.shapes if name == shape and workbook == "KD"]

    def pairs(self, workbook: str, shape: str) -> dict[str, str]:
        pairs = (text.partition(" = ")[::2] for text in self.words(workbook, shape))
        return dict(pairs)


def sections(page: str) -> list[Section]:
    """Read a page; raises ValueError for a line that says nothing in this notation."""
    found: list[Section] = []
    header = ""
    for line in (line.strip() for line in page.splitlines()):
        if line.startswith("## "):
            found.append(Section(line.removeprefix("## ")))
        elif line.startswith("|"):
            header = _draw(found[-1], header, line)
        elif line and not line.startswith("# ") and found:
            header = _say(found[-1], line)
    return found


def _draw(section: Section, header: str, line: str) -> str:
    """Take a line of a table; `header` is set on its first line only."""
    cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
    if header:
        places = {"closed": section.closed, "earlier": section.earlier, "copy": section.copy}
        when = header.partition(" ")[0]
        key, _, workbook = header.removeprefix(f"{when} " if when in places else "").partition(
            " of "
        )
        table = Table(workbook or OWNERS.get(key, "KD"), key, cells)
        section.drawing = places.get(when, section.tables)
        section.drawing.append(table)
    elif set(line) - set("|-: "):
        tables = section.drawing
        last = tables[-1]
        tables[-1] = Table(last.workbook, last.key, last.fields, (*last.rows, cells))
    return ""


def _say(section: Section, line: str) -> str:
    """Take a line of words: a setting, or the name of the table that follows."""
    name, colon, text = line.partition(": ")
    if not colon:
        return line
    if name == "today":
        section.today = date.fromisoformat(text)
    elif name == "settings":
        for pair in text.split():
            key, _, value = pair.partition("=")
            section.settings[key] = value
    elif name == "flag":
        section.flags.append(text)
    elif name in SHAPES:
        section.shapes.append((name, text))
    else:
        raise ValueError(f"this says nothing: {line}")
    return ""
