"""Reading the lines of a sheet that was found into rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sheets_sync.anchors.codes import kpi_unit, read_code, tidy
from sheets_sync.anchors.columns import blank
from sheets_sync.anchors.sheets import Found
from sheets_sync.model.cell import CellValue
from sheets_sync.model.column import Column
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.draft import Doubt, Misread, Oddity
from sheets_sync.model.kind import Kind
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.reading import Context, Read, Unread, clean, read_cell

REMARKED = (OkrLine, KpiRow)
"""Where a text alone on an added line is a remark: a line of these says more than one thing."""


@dataclass(frozen=True)
class Reader:
    """What reading a cell needs to know: languages, the cycle's year, and who there is."""

    says: Sequence[Say]
    year: int | None = None
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def say(self) -> Say:
        """The workspace's language."""
        return self.says[0]

    def context(self, column: Column, unit: str, *, percent: bool) -> Context:
        """Give what is known about one cell."""
        labels = {c.value: self.say(c.label) for c in column.choices} if column.choices else {}
        known = self.people if column.kind is Kind.PERSON else {}
        return Context(
            lang=self.say.lang,
            percent=percent,
            unit=unit,
            labels=labels,
            cycle_year=self.year,
            known=known,
        )


@dataclass
class Lines:
    """The rows of one sheet, and what was not or only doubtfully understood in them."""

    rows: list[Row] = field(default_factory=list)
    misreads: list[Misread] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    remarks: list[Oddity] = field(default_factory=list)


def read_lines(workbook: str, found: Found, row_class: type[Row], reader: Reader) -> Lines:
    """Read every line with something in it that a person may write; the rest are unused."""
    described = [c for c in columns(row_class) if c.name in found.layout.at and not c.live]
    lines = Lines(
        printed=[_code(found, i) for i in range(found.layout.first, len(found.grid.rows))]
    )
    coded = any(column.name == "code" and column.locked for column in described)
    for index in _used(found, described, single=row_class.single, coded=coded):
        place = Place(
            workbook,
            found.grid.title,
            index + 1,
            code=_code(found, index),
            letters=found.layout.letters,
        )
        alone = _alone(found, index, described) if issubclass(row_class, REMARKED) else ""
        if alone:
            lines.remarks.append(Oddity(place, "remark", alone))
            continue
        values = _read_row(found, index, described, reader, place, lines)
        lines.rows.append(row_class.model_validate({**values, "place": place}))
    return lines


def _used(found: Found, described: Sequence[Column], *, single: bool, coded: bool) -> Iterator[int]:
    """Find the lines on which somebody wrote: in an open cell, or anywhere on an added line."""
    at = found.layout.at
    open_cells = [at[c.name] for c in described if single or not c.locked]
    every = [at[c.name] for c in described]
    lines = range(found.layout.first, len(found.grid.rows))
    used = (
        index
        for index in lines
        if _written(found, index, open_cells)
        or (coded and not _has_code(found, index) and _written(found, index, every))
    )
    return islice(used, 1) if single else used


def _written(found: Found, index: int, among: Sequence[int]) -> list[CellValue]:
    cells = (found.grid.at(index, column) for column in among)
    return [cell for cell in cells if not blank(cell)]


def _has_code(found: Found, index: int) -> bool:
    code = tidy(_code(found, index))
    return bool(read_code(code) or kpi_unit(code))


def _alone(found: Found, index: int, described: Sequence[Column]) -> str:
    """Give the only text on a line without a code: a remark, for no line says so little."""
    if _has_code(found, index):
        return ""
    texts = _written(found, index, [found.layout.at[column.name] for column in described])
    return clean(texts[0]) if len(texts) == 1 and isinstance(texts[0], str) else ""


def _code(found: Found, index: int) -> str:
    for name in ("code", "id"):
        if name in found.layout.at:
            value = found.grid.at(index, found.layout.at[name])
            return clean(value) if isinstance(value, str) else ""
    return ""


def _read_row(
    found: Found,
    index: int,
    described: Sequence[Column],
    reader: Reader,
    place: Place,
    lines: Lines,
) -> dict[str, object]:
    values: dict[str, object] = {}
    for column in described:
        unit = values.get(column.unit) if column.unit else ""
        at = (index, found.layout.at[column.name])
        context = reader.context(column, str(unit or ""), percent=at in found.grid.percents)
        outcome = read_cell(found.grid.at(*at), column, context)
        match outcome:
            case Read(value=value, doubt=doubt):
                values[column.name] = value
                if doubt:
                    lines.doubts.append(Doubt(place.cell(column.name), doubt))
            case Unread(why=why, typed=typed, options=options):
                cell = place.cell(column.name)
                lines.misreads.append(Misread(cell, why, typed, column.kind, tuple(options)))
    return values
