"""CEL002: what has to be filled in."""

from sheets_sync.model.column import Column
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.cycle import Cycle, Phase
from sheets_sync.model.draft import Filled
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Said
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import belongs, lost, quoted, unread


@rule(
    "CEL002",
    Severity.ERROR,
    message="Blank: {columns}.",
    fix="Fill in what is blank. {help}",
)
def required_cell_blank(filled: Filled, cycle: Cycle) -> Flags:
    """Every column that is required has a value on every line that is used.

    A line with a gap cannot be linked or scored. A line on which nothing was written is
    not used and needs nothing; an objective needs no target, a key result no priority. Where
    more than three cells of a line are blank, they are told together.
    """
    told = unread(filled)
    for row in (row for rows in filled.tables.values() for row in rows):
        early = isinstance(row, CompanyKeyResult) and cycle.phase is Phase.PRIORITIES
        if early:
            continue  # it should not be there at all yet (OKR001)
        blank = [column for column in _blank(row) if row.place.cell(column.name) not in told]
        together = len(blank) > SEVERAL
        for columns_told in [blank] if together else [[column] for column in blank]:
            yield _gap(row, columns_told)


SEVERAL = 3
"""With more blank cells than this on a line, one complaint names them all."""


def _blank(row: Row) -> list[Column]:
    return [
        column
        for column in columns(type(row))
        if column.required and belongs(column, row)
        and getattr(row, column.name) is None and not lost(row, column.name)
    ]  # fmt: skip


def _gap(row: Row, blank: list[Column]) -> Flag:
    titles = quoted(Said(column.title) for column in blank)
    hint = Said(blank[0].help) if len(blank) == 1 else ""
    return Flag(row.place.cell(blank[0].name), columns=titles, help=hint)
