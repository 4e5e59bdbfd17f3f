"""How the cells of a sheet look, in few requests: areas that are alike are drawn at once.

The look most lines have is drawn over the whole table, a look that differs once, and from there
it is copied to all other lines that look so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Line, Note
from sheets_sync.stores import style
from sheets_sync.stores.google.a1 import Json, Span, grid_range, runs
from sheets_sync.stores.google.formats import SHARE, cell_format, number_format
from sheets_sync.stores.google.inputs import Lists, rule
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS, is_open, kind_at, noted, split

_FEW: Final = 2
"""A look that differs in so few places is drawn on each line rather than copied."""
_HEADER_PADDING: Final = {"top": 8, "right": 8, "bottom": 8, "left": 8}
"""In pixels."""
_FORMAT: Final = "userEnteredFormat"
_RULE: Final = "dataValidation"
Look = tuple[object, ...]
Drawn = Sequence[Json]
"""What is drawn in each column of a line: CellData."""


def looks(page: Page, lists: Lists) -> Iterator[Json]:
    """Draw the headers, the table with its rules for typing, and the notes."""
    headers = [{_FORMAT: _header(page, column)} for column in page.sheet.columns]
    yield from _ground(page, (HEADERS - 1, HEADERS), headers)
    yield from _table(page, lists)
    yield from _decimals(page)
    yield from _notes(page)


def _header(page: Page, column: Column) -> Json:
    """Give the look of a header, with more room around it than the lines have."""
    look = style.LOCKED_HEADER if page.people and column.locked else style.HEADER
    return {**cell_format(look), "padding": _HEADER_PADDING}


def _table(page: Page, lists: Lists) -> Iterator[Json]:
    """Draw the commonest look over the whole table, then every other look."""
    shares = {column.name: _share(page, column) for column in page.sheet.columns}
    spans: dict[Look, list[Span]] = {}
    drawn: dict[Look, Drawn] = {}
    for look, group in groupby(page.lines, lambda pair: style.line_look(pair[1])):
        numbered = list(group)
        spans.setdefault(look, []).append((numbered[0][0] - 1, numbered[-1][0]))
        if look not in drawn:
            line = numbered[0][1]
            drawn[look] = [_cell(page, line, c, shares, lists) for c in page.sheet.columns]
    counted = Counter({look: sum(b - a for a, b in found) for look, found in spans.items()})
    ground = drawn[counted.most_common(1)[0][0]]
    yield from _ground(page, (FIRST - 1, page.areas.last), ground)
    for look, found in spans.items():
        yield from _other(page, found, drawn[look], ground)


def _other(page: Page, spans: list[Span], drawn: Drawn, ground: Drawn) -> Iterator[Json]:
    """Draw a look that is not the ground: once, and copied to wherever else it is seen."""
    if len(_pieces(drawn, ground)) <= _FEW:
        for span in spans:
            yield from _draw(page, span, drawn, ground)
        return
    yield from _draw(page, spans[0], drawn, ground)
    source = spans[0][0]
    for span in spans[1:]:
        yield _copied(page, source, span, page.columns, "PASTE_FORMAT")
        yield from _ruled(page, source, span, _rule_runs(drawn, ground))


def _copied(page: Page, source: int, rows: Span, columns: Span, how: str) -> Json:
    """Copy from one row to others."""
    place = grid_range(page.id, rows, columns)
    return {
        "copyPaste": {
            "source": grid_range(page.id, (source, source + 1), columns),
            "destination": place,
            "pasteType": how,
        }
    }


def _ruled(page: Page, source: int, rows: Span, found: list[tuple[Span, bool]]) -> Iterator[Json]:
    """Copy rules for typing, and clear the ground's.

    A paste of looks takes the rules along, its documents say; nobody has told of having seen it.
    """
    for columns, there in found:
        if there:
            yield _copied(page, source, rows, columns, "PASTE_DATA_VALIDATION")
        else:
            area = grid_range(page.id, rows, columns)
            yield {"repeatCell": {"range": area, "cell": {}, "fields": _RULE}}


def _rule_runs(drawn: Drawn, ground: Drawn) -> list[tuple[Span, bool]]:
    """Give the runs of columns whose rules are not the ground's, and whether they have any."""
    found: list[tuple[Span, bool]] = []
    for there in (True, False):
        pairs = enumerate(zip(drawn, ground, strict=True))
        others = (
            n for n, (c, g) in pairs if c.get(_RULE) != g.get(_RULE) and (_RULE in c) == there
        )
        found += [(columns, there) for columns in runs(others)]
    return found


def _cell(page: Page, line: Line, column: Column, shares: dict[str, str], lists: Lists) -> Json:
    """Give the look of one cell and what it takes."""
    layers = style.cell_layers(page.sheet, line, column)
    if kind_at(line, column) is Kind.PERCENT:
        layers = (*layers, {"num_format": shares[column.name]})
    drawn: Json = {_FORMAT: cell_format(*layers)}
    if page.people and (found := rule(page.sheet, line, column, lists)):
        drawn[_RULE] = found
    return drawn


def _draw(page: Page, rows: Span, drawn: Drawn, ground: Drawn) -> Iterator[Json]:
    """Draw lines that look alike, but for what the ground shows already."""
    for columns, fields, cell in _pieces(drawn, ground):
        area = grid_range(page.id, rows, columns)
        yield {"repeatCell": {"range": area, "cell": cell, "fields": fields}}


def _ground(page: Page, rows: Span, drawn: Drawn) -> Iterator[Json]:
    """Draw lines that look alike on nothing: first what most columns have, then the others."""
    common = max(drawn, key=drawn.count)
    fields = ",".join(common)
    area = grid_range(page.id, rows, page.columns)
    yield {"repeatCell": {"range": area, "cell": common, "fields": fields}}
    yield from _draw(page, rows, drawn, [common] * page.width)


def _pieces(drawn: Drawn, ground: Drawn) -> list[tuple[Span, str, Json]]:
    """Give the runs of columns that differ in the same way from the ground, and how."""
    pieces: list[tuple[Span, str, Json]] = []
    for number, (cell, below) in enumerate(zip(drawn, ground, strict=True)):
        fields, part = _difference(cell, below)
        if not fields:
            continue
        if pieces and (pieces[-1][0][1], *pieces[-1][1:]) == (number, fields, part):
            pieces[-1] = ((pieces[-1][0][0], number + 1), fields, part)
        else:
            pieces.append(((number, number + 1), fields, part))
    return pieces


def _difference(cell: Json, below: Json) -> tuple[str, Json]:
    """Give what must be written over a look to make it another, with its field mask."""
    look, old = cell.get(_FORMAT, {}), below.get(_FORMAT, {})
    names = [name for name in sorted({*look, *old}) if look.get(name) != old.get(name)]
    fields, part = [], {}
    if names:
        fields.append(f"{_FORMAT}({','.join(names)})")
        part[_FORMAT] = {name: look[name] for name in names if name in look}
    if cell.get(_RULE) != below.get(_RULE):
        fields.append(_RULE)
        part |= {_RULE: cell[_RULE]} if _RULE in cell else {}
    return ",".join(fields), part


def _share(page: Page, column: Column) -> str:
    """Choose how a column's percents are shown: all alike where any may have a decimal.

    Google has no format that shows decimals only where there are some.
    """
    _, factor = style.FRACTIONS[Kind.PERCENT]
    contents = (line.cells.get(column.name) for _, line in page.lines)
    if page.people or any(style.has_decimals(found, factor) for found in contents):
        return SHARE
    return str(style.KINDS[Kind.PERCENT]["num_format"])


def _decimals(page: Page) -> Iterator[Json]:
    """Show the decimals of plain numbers, only where there are some."""
    shown, factor = style.FRACTIONS[Kind.NUMBER]
    look = {_FORMAT: {"numberFormat": number_format(shown)}}
    for place, column in enumerate(page.sheet.columns):
        broken = (
            number - 1
            for number, line in page.lines
            if kind_at(line, column) is Kind.NUMBER
            and not is_open(page.sheet, line, column)
            and style.has_decimals(line.cells.get(column.name), factor)
        )
        for rows in runs(broken):
            area = grid_range(page.id, rows, (place, place + 1))
            fields = f"{_FORMAT}.numberFormat"
            yield {"repeatCell": {"range": area, "cell": look, "fields": fields}}


def _notes(page: Page) -> Iterator[Json]:
    """Draw the notes below the table, those that follow each other and look alike at once."""
    for look, group in groupby(noted(page.sheet), lambda pair: _note_look(page, pair[1])):
        numbers = [number for number, _ in group]
        rows = (numbers[0] - 1, numbers[-1])
        yield from _ground(page, rows, list(look))


def _note_look(page: Page, note: Note) -> Drawn:
    text = style.NOTE_HEADING if note.heading else style.NOTE
    drawn = [{_FORMAT: cell_format(text)}] * page.width
    if note.value is not None:
        edge = split(page.sheet)
        kind = style.KINDS.get(note.kind, {})
        if page.people and note.kind is Kind.PERCENT:
            kind = {**kind, "num_format": SHARE}
        beside = cell_format(style.NOTE, kind, style.NOTE_VALUE)
        drawn[edge:] = [{"userEnteredFormat": beside}] * (page.width - edge)
    return drawn
