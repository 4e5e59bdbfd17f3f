"""Reading the lines of a sheet that was found into rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sheets_sync.anchors.beside import beside
from sheets_sync.anchors.converted import changed, figures
from sheets_sync.anchors.displaced import SEVERAL, displaced
from sheets_sync.anchors.fit import Body, closed_on, kind_of
from sheets_sync.anchors.given_up import not_struck, signs_of
from sheets_sync.anchors.header import words_of
from sheets_sync.anchors.merged import Covered, as_seen, told_areas
from sheets_sync.anchors.out_of_sight import beyond, out_of_sight
from sheets_sync.anchors.pushed import pushed
from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import blank, same, shown
from sheets_sync.anchors.sheets import Found
from sheets_sync.anchors.used import Page
from sheets_sync.anchors.weighed import weighed
from sheets_sync.model.address import letters
from sheets_sync.model.cell import PLAIN, CellError, CellValue, Uncomputed
from sheets_sync.model.column import Column, On
from sheets_sync.model.draft import Claim, Converted, Doubt, Misread, Oddity
from sheets_sync.model.people import PersonRow
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.workbook import LINES, PEOPLE
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

__all__ = ["Lines", "Reader", "read_lines"]
PUSHED = 1_000
"""So many lines with something odd are looked at for values that were pushed to the side."""
_BLANK = Read(None)


@dataclass
class Lines:
    """The rows of one sheet, and what was not or only doubtfully understood in them.

    `unread` are the lines that are explained instead of read, `oddities` what else was odd.
    `odd` counts the lines that were looked at for values that were pushed to the side, `left`
    those that are not read because there are too many.
    """

    title: str = ""
    rows: list[Row] = field(default_factory=list)
    misreads: list[Misread] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    converted: list[Converted] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    unread: list[Oddity] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    odd: int = 0
    left: int = 0


def read_lines(workbook: str, found: Found, row_class: type[Row], reader: Reader) -> Lines:
    """Read every line with something in it that a person may write; the rest are unused."""
    described = [c for c in columns(row_class) if c.name in found.layout.at and not c.live]
    covered = as_seen(found)
    page = Page(covered.found, row_class, described, words_of(row_class, reader.says))
    rows = (row for row in range(len(found.grid.rows)) if row not in found.layout.tops)
    lines = Lines(found.grid.title, printed=[page.code(row) for row in rows])
    used, most = list(page.used()), PEOPLE if issubclass(row_class, PersonRow) else LINES
    given_up = signs_of(page, used[:most])
    reading = _Reading(workbook, not_struck(page, given_up), covered, reader)
    if len(used) > most:
        lines.left = len(used) - most
        lines.oddities.append(beyond(Place(workbook, lines.title), used[most], most, lines.left))
    for index in used[:most]:
        place, known = reading.place(index), len(lines.misreads)
        if why := page.unread(index):
            lines.unread.append(Oddity(place, why, page.text(index)))
            continue
        values = reading.read(index, place, lines)
        if reading.stray(values, lines.misreads[known:]):
            lines.unread.append(Oddity(place, "stray", page.text(index)))
        else:
            lines.rows.append(row_class.model_validate({**values, "place": place}))
    lines.oddities += [*reading.displaced_columns(), *reading.hidden(lines), *reading.merged(lines)]
    lines.oddities += beside(page, lines.rows, given_up, reader)
    return lines


@dataclass(frozen=True)
class _Reading:
    """A sheet being read line by line."""

    workbook: str
    page: Page
    covered: Covered
    reader: Reader

    @property
    def _found(self) -> Found:
        return self.page.found

    def place(self, row: int, code: str | None = None) -> Place:
        """Point at a line."""
        code = self.page.code(row) if code is None else code
        title, layout = self._found.grid.title, self._found.layout
        return Place(self.workbook, title, row + 1, code=code, letters=layout.letters)

    @cached_property
    def _slipped(self) -> Mapping[str, range]:
        return displaced(self._found, self.page.described)

    @property
    def _codes_slipped(self) -> bool:
        return len(self._slipped) >= SEVERAL and len(set(self._slipped.values())) == 1

    @cached_property
    def _calm(self) -> bool:
        """Whether every cell says what it says."""
        return not (self.covered.areas or self._found.layout.rivals or self._slipped)

    @cached_property
    def _contexts(self) -> dict[tuple[str, str, bool], Context]:
        """What is known about cells of a column, in a unit, shown in per cent or not: as met."""
        return {}

    def read(self, row: int, place: Place, lines: Lines) -> dict[str, object]:
        """Read the cells of one line; what is not understood counts as blank."""
        values: dict[str, object] = {}
        known, doubts = len(lines.misreads), len(lines.doubts)
        for column, outcome in self._outcomes(row, place):
            match outcome:
                case Misread():
                    lines.misreads.append(outcome)
                case Read(value=value, doubt=doubt):
                    values[column.name] = value
                    if column.name in figures(self.page.row_class):
                        typed = self._cell(row, column)
                        lines.converted += changed(typed, column, values, place, self.reader)
                    if doubt:
                        lines.doubts.append(Doubt(place.cell(column.name), doubt))
                case Unread(why=why, typed=shown_as, options=options):
                    at = place.cell(column.name)
                    lines.misreads.append(Misread(at, why, shown_as, column.kind, tuple(options)))
        if lines.odd < PUSHED and self._odd(lines.misreads[known:], values, place):
            lines.odd += 1
            self._push(row, place, values, lines, (known, doubts))
        return values

    def _outcomes(self, row: int, place: Place) -> Sequence[tuple[Column, Outcome | Misread]]:
        """Read the cells of one line, and hold its numbers against each other."""
        asked: dict[str, Misread] = {}
        outcomes: dict[str, Outcome] = {}
        calm = self._calm
        for column in self.page.described:
            if not calm and (misread := self._asked(row, column, place)):
                asked[column.name] = misread
            else:
                outcomes[column.name] = self._outcome(row, column, outcomes)
        if self._measured:
            cells = {c.name: self._cell(row, c) for c in self._measured}
            grouped = self._grouped(row) if self._found.grid.looks else ()
            outcomes = weighed(outcomes, cells, self._measured, self.reader.say.lang, grouped)
        each = {**outcomes, **asked} if asked else outcomes
        return [(column, each[column.name]) for column in self.page.described]

    @cached_property
    def _measured(self) -> Sequence[Column]:
        return [column for column in self.page.described if column.unit]

    def _grouped(self, row: int) -> Sequence[str]:
        """Give the columns whose number is shown with three decimals, as a group of three is."""
        at, looks = self._found.layout.at, self._found.grid.looks
        return [c.name for c in self._measured if looks.get((row, at[c.name]), PLAIN).decimals]

    def _cell(self, row: int, column: Column) -> CellValue:
        return self._found.grid.at(row, self._found.layout.at[column.name])

    def _odd(self, misreads: Sequence[Misread], values: Mapping[str, object], place: Place) -> bool:
        """Say whether something on a line was not understood, or belongs on no such line."""
        other = self._limited.get(kind_of(place.code), ())
        strange = any(values.get(name) is not None for name in other)
        settled = (*Claim, Why.MISFIT, Why.LEGACY, Why.UNSURE)
        return strange or any(misread.why not in settled for misread in misreads)

    @cached_property
    def _limited(self) -> Mapping[On, Sequence[str]]:
        """The columns that take nothing on each kind of line."""
        limited = [column for column in self.page.described if column.on is not On.EVERY]
        kinds = (On.OBJECTIVE, On.KEY_RESULT)
        return {kind: [c.name for c in limited if c.on is not kind] for kind in kinds}

    def _push(
        self,
        row: int,
        place: Place,
        values: dict[str, object],
        lines: Lines,
        since: tuple[int, int],
    ) -> None:
        """Ask about all that was pushed to the side on a line, instead of cell by cell.

        `since` counts what was misread and doubted on the lines before.
        """
        grid, at = self._found.grid, self._found.layout.at
        body = Body(grid, self._found.layout.first, self.reader)
        moved = pushed(body, row, self.page.described, at)
        if not moved:
            return
        cells = {place.cell(column.name) for column in moved}
        mine, doubted = lines.misreads[since[0] :], lines.doubts[since[1] :]
        lines.misreads[since[0] :] = [misread for misread in mine if misread.place not in cells]
        lines.doubts[since[1] :] = [doubt for doubt in doubted if doubt.place not in cells]
        for column in moved:
            values.pop(column.name, None)
            value = grid.at(row, at[column.name])
            if not blank(value):
                typed = shown(value, self.reader.say.lang)
                cell = place.cell(column.name)
                lines.misreads.append(Misread(cell, Claim.DISPLACED, typed, column.kind))
        titles = tuple(self.reader.say(column.title) for column in moved)
        words = {"columns": titles}
        lines.oddities.append(Oddity(place, "line-pushed", titles[0], titles[-1], words=words))

    def _outcome(self, row: int, column: Column, outcomes: Mapping[str, Outcome]) -> Outcome:
        grid, at = self._found.grid, (row, self._found.layout.at[column.name])
        if (value := grid.at(*at)) is None:
            return _BLANK
        named = outcomes.get(column.unit) if column.unit else None
        unit = str(named.value or "") if isinstance(named, Read) else ""
        known = (column.name, unit, at in grid.percents)
        context = self._contexts.get(known)
        if context is None:
            context = self.reader.context(column, unit, percent=known[-1])
            self._contexts[known] = context
        if at in grid.looks:
            context = replace(context, look=grid.looks[at])
        return read_cell(value, column, context)

    def _asked(self, row: int, column: Column, place: Place) -> Misread | None:
        """Ask about a cell of which it is not known whether its value belongs there."""
        layout, name = self._found.layout, column.name
        value = self._found.grid.at(row, layout.at[name])
        if isinstance(value, CellError | Uncomputed):
            return None
        cell, typed = place.cell(name), shown(value, self.reader.say.lang)
        at = (row, layout.at[name])
        if at in self.covered.areas and not column.locked:
            under = shown(self.covered.under[at], self.reader.say.lang)
            if under or not closed_on(place.code, column):
                return Misread(cell, Claim.MERGED, under, column.kind)
            return None
        rivals = {i: self._found.grid.at(row, i) for i in layout.rivals.get(name, ())}
        if any(not same(value, other) for other in rivals.values()):
            options = self._options({layout.at[name]: value, **rivals})
            return Misread(cell, Claim.TWO_COLUMNS, typed, column.kind, options)
        if not blank(value) and row in self._slipped.get(name, ()):
            return Misread(cell, Claim.DISPLACED, typed, column.kind)
        return None

    def _options(self, cells: Mapping[int, CellValue]) -> tuple[str, ...]:
        lang = self.reader.say.lang
        return tuple(
            f"{letters(index)}: {shown(value, lang)}"
            for index, value in sorted(cells.items())
            if not blank(value)
        )

    def stray(self, values: Mapping[str, object], misreads: Sequence[Misread]) -> bool:
        """Say whether nothing stands on a line but what slipped there from another one."""
        inputs = [column.name for column in self.page.described if not column.locked]
        if (
            not self._slipped
            or self._codes_slipped
            or any(values.get(name) is not None for name in inputs)
        ):
            return False
        return {misread.why for misread in misreads} == {Claim.DISPLACED}

    def displaced_columns(self) -> list[Oddity]:
        """Tell the columns that slipped, each once; or the codes, where they did."""
        odd = []
        if self._codes_slipped:
            rows = next(iter(self._slipped.values()))
            place, words = self.place(rows.start), {"first": rows.start + 1, "last": rows.stop}
            return [Oddity(place, "codes-displaced", place.code, words=words)]
        for column in self.page.described:
            rows = self._slipped.get(column.name, range(0))
            if rows:
                words = {"first": rows.start + 1, "last": rows.stop}
                place, title = self.place(rows.start), self.reader.say(column.title)
                odd.append(Oddity(place, "column-displaced", title, words=words))
        return odd

    def hidden(self, lines: Lines) -> list[Oddity]:
        """Tell once which hidden lines and columns were read all the same."""
        sheet = replace(self.place(0, ""), line=0, letters={})
        return out_of_sight(self._found, self.page.described, lines.rows, sheet, self.reader)

    def merged(self, lines: Lines) -> list[Oddity]:
        """Tell each merged area over cells that are to be read, or over what still stands."""
        asked = [m.place for m in lines.misreads if m.why == Claim.MERGED]
        read = {row.place.line - 1 for row in lines.rows}
        return told_areas(self.covered, asked, read, self._found.layout.at, self.place)
