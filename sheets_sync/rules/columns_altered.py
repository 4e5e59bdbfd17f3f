"""CEL020 to CEL022, CEL024, CEL025, CEL032, CEL033, CEL036 to CEL038: cells with two claims."""

from itertools import groupby

from sheets_sync.model.column import Column
from sheets_sync.model.draft import Claim, Filled, Misread
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.row import columns
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.cells_blank import SEVERAL
from sheets_sync.rules.cells_shape import because
from sheets_sync.rules.lines import quoted

_ASKED = (Claim.TWO_COLUMNS, Claim.TWO_SHEETS)


@rule(
    "CEL020",
    Severity.WARNING,
    message="Column {column} is two things at once: its header says “{header}”, the hidden first"
    " line “{named}”. {reading}",
    fix="Put the header and the hidden first line of this column right, as in the first workbook.",
)
def column_claimed_by_two(filled: Filled) -> Flags:
    """The header and the hidden first line of a column say the same.

    Whoever types over a header, or moves cells without the hidden line, makes a column that is
    called two things. What stands below it decides where it fits only one of them. Where it
    fits both, nobody can know, and its cells are asked about (CEL021).
    """
    for odd in filled.oddities:
        if odd.kind in ("column-disputed", "column-unsettled"):
            words = {"nearest": odd.nearest, "why": because(odd.why)}
            believed = Said(mark("It was read as “{nearest}”: {why}."), words)
            unknown = Said(mark("Nothing tells which is right, so its cells are asked about."))
            reading = believed if odd.nearest else unknown
            yield Flag(odd.place, odd.what, header=odd.what or "-", reading=reading, **odd.words)


@rule(
    "CEL021",
    Severity.ERROR,
    message="Two places claim to say what belongs here ({columns}): {options}. It counts as blank.",
    fix="Decide which one is right, and clear the other one.",
)
def value_claimed_by_two(filled: Filled) -> Flags:
    """Every value stands in one place only.

    A column or a sheet that was copied says everything twice. As long as both say the same,
    that harms nothing. Where they differ, the tool does not choose: the cell counts as blank
    until one of the two is gone. More than three such cells of a line are told together.
    """
    asked = [misread for misread in filled.misreads if misread.why in _ASKED]
    titles = {(row.place.sheet, row.place.line): columns(type(row))
              for rows in filled.tables.values() for row in rows}  # fmt: skip
    for line, group in groupby(
        asked, key=lambda misread: (misread.place.sheet, misread.place.line)
    ):
        cells = list(group)
        together = [cells] if len(cells) > SEVERAL else [[cell] for cell in cells]
        for told in together:
            yield _claimed(told, titles.get(line, ()))


def _claimed(cells: list[Misread], described: tuple[Column, ...]) -> Flag:
    names = {column.name: column.title for column in described}
    fields = [cell.place.field for cell in cells if cell.place.field in names]
    titles = quoted(Said(names[field]) for field in fields)
    first = cells[0]
    return Flag(first.place, first.typed, columns=titles, options=first.options)


@rule(
    "CEL022",
    Severity.WARNING,
    message="“{what}” stands in two columns, {first} and {column}. {reading}",
    fix="Delete the column that is not needed.",
)
def column_twice(filled: Filled) -> Flags:
    """Every column of the template is on its sheet once.

    A column that was copied says everything twice. The one with the hidden field name, or the
    first one, is read; cells in which the two differ are asked about (CEL021).
    """
    for odd in filled.oddities:
        if odd.kind == "column-twice":
            same = Said(mark("Both say the same."))
            words = {"first": odd.nearest}
            different = Said(
                mark("They differ; {first} was read, what differs is asked about."), words
            )
            reading = same if odd.words["same"] else different
            yield Flag(odd.place, odd.what, what=odd.what, reading=reading, **odd.words)


@rule(
    "CEL024",
    Severity.ERROR,
    message="The cells of “{what}” stand beside the wrong lines, as it seems, from line {first} to"
    " line {last}: blank where a value is needed, filled where none belongs. They count as blank.",
    fix="Move the cells of this column back beside their lines. Sort whole lines only, and insert"
    " whole lines instead of single cells.",
)
def column_slipped(filled: Filled) -> Flags:
    """The cells of a line belong together.

    Inserting or deleting a single cell moves everything below it to other lines, and sorting
    one column alone mixes them. The printed codes show it: values stand on lines that take
    none, and are missing where all the rest is filled in. What belonged to which line is not
    known, so none of it is read.
    """
    for odd in filled.oddities:
        if odd.kind == "column-displaced":
            yield Flag(odd.place, odd.what, what=odd.what, **odd.words)


@rule(
    "CEL033",
    Severity.ERROR,
    message="The codes stand beside the wrong lines, as it seems, from line {first} to line {last}:"
    " what stands there does not fit them. It counts as blank.",
    fix="Move the column of codes back beside its lines. Sort whole lines only, and insert whole"
    " lines instead of single cells.",
)
def codes_slipped(filled: Filled) -> Flags:
    """A code stands beside the line it was printed on.

    Where several columns do not fit the codes any longer, the codes have slipped: a cell was
    inserted above them, or they were sorted alone. What belongs to which code is not known.
    """
    for odd in filled.oddities:
        if odd.kind == "codes-displaced":
            yield Flag(odd.place, odd.what, **odd.words)


@rule(
    "CEL036",
    Severity.ERROR,
    message="From “{what}” to “{nearest}”, the cells of this line stand in the wrong columns, as it"
    " seems: they fit the columns beside theirs. They count as blank.",
    fix="Move the cells of this line back into their columns. Insert whole lines and whole columns"
    " only, instead of single cells.",
)
def line_pushed(filled: Filled) -> Flags:
    """The cells of a line stand in their own columns.

    Inserting or deleting a single cell can move all that follows on its line to the side. Some
    of it shows: a direction in the column of owners, a name in the column of dates. What stands
    between may look right and be wrong, such as the baseline in the column of targets. So none
    of it is read.
    """
    for odd in filled.oddities:
        if odd.kind == "line-pushed":
            yield Flag(odd.place, odd.what, what=odd.what, nearest=odd.nearest, **odd.words)


@rule(
    "CEL025",
    Severity.ERROR,
    message="The merged area {what} covers {cells}; only its first cell was read. {lost}",
    fix="Undo the merging, and write into each cell what belongs there.",
)
def cells_merged(filled: Filled) -> Flags:
    """No merged area covers a cell that is to be filled in.

    A merged area shows one value, and nobody can see whether it is meant for one line or for
    all of them. Only its first cell is read; the others count as blank.
    """
    for odd in filled.oddities:
        if odd.kind == "cells-merged":
            lost = Said(mark("The lines below it were not read: {codes}."), odd.words)
            words = {"cells": odd.nearest, "lost": lost if odd.words["codes"] else ""}
            yield Flag(odd.place, odd.what, what=odd.what, **words)


@rule(
    "CEL032",
    Severity.WARNING,
    message="The values of “{what}” have changed places since the last reading: {codes}.",
    fix="If that is what you meant, nothing is to be done. If one column was sorted or moved"
    " alone, undo it: sort whole lines only.",
)
def column_moved(filled: Filled) -> Flags:
    """Values stay on the lines they were written for.

    Where at least three values of a column stand beside other codes than at the last reading,
    and hardly anything else of it changed, the column was probably sorted or moved without the
    rest of its lines. So it was where one value left its line and covers that of another, and
    where two that nobody else would have typed moved one line down, or up, one after the other.
    They are read as they stand now.
    """
    for odd in filled.oddities:
        if odd.kind == "column-moved":
            yield Flag(odd.place, odd.what, what=odd.what, **odd.words)


@rule(
    "CEL037",
    Severity.WARNING,
    message="The values of the line {what} stand in other columns than at the last reading:"
    " {columns}.",
    fix="If that is what you meant, nothing is to be done. If a single cell of the line was"
    " inserted or deleted, undo it.",
)
def line_moved(filled: Filled) -> Flags:
    """Values stay in the columns they were written for.

    Where at least two values of a line stand one column further than at the last reading, and
    hardly anything else of it changed, a single cell was probably inserted or deleted there. They
    are read as they stand now, unless they do not fit there (CEL036).
    """
    for odd in filled.oddities:
        if odd.kind == "line-moved":
            yield Flag(odd.place, odd.what, what=odd.what, **odd.words)


@rule(
    "CEL038",
    Severity.QUESTION,
    message="The lines {what} have exchanged what stands in {columns} since the last reading.",
    fix="If that is what you meant, nothing is to be done. If it happened by mistake, exchange it"
    " back.",
)
def lines_exchanged(filled: Filled) -> Flags:
    """What belongs to one line does not stand on another one.

    Each of two lines holds what the other one held at the last reading: a cell or a part of a line
    was cut and pasted, or two people's results were taken for each other. It is asked where the
    values are such as hardly anybody else would have typed (a number such as 31 or 4120,5 that
    stands on one line alone, a text of three words), or where at least three were exchanged. Small
    and round numbers, weights, days, names and ranks may meet by chance: two of these alone are
    not asked about. They are read as they stand now.
    """
    for odd in filled.oddities:
        if odd.kind == "lines-exchanged":
            yield Flag(odd.place, odd.what, what=odd.what, **odd.words)
