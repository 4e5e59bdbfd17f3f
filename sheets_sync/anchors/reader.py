"""What reading a sheet needs to know besides the sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.model.cell import Return
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.people import PersonRow
from sheets_sync.model.say import Say
from sheets_sync.reading import Context

Cell = tuple[str, str, str]
"""The key of a sheet, the code of a line (its number where it has none), and a field."""


@dataclass(frozen=True)
class Abroad:
    """A spreadsheet that is, or was, set to another country's way of writing than `home`.

    `locale` is that way (`en_US`), and `now` whether it is still set so; `zone` is its time zone
    where that is another one. `asked` are the cells that were asked about before, with what stood
    there; `before` is the reading before this one.
    """

    home: str
    locale: str
    now: bool = True
    zone: str = ""
    asked: Mapping[Cell, str] = field(default_factory=dict)
    before: Return | None = None


@dataclass(frozen=True)
class Reader:
    """What reading a cell needs to know: languages, the cycle's year, and who there is.

    `abroad` is set for a spreadsheet with another country's way of writing.
    """

    says: Sequence[Say]
    year: int | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: Abroad | None = None

    @property
    def say(self) -> Say:
        """The workspace's language."""
        return self.says[0]

    def context(self, column: Column, unit: str, *, percent: bool) -> Context:
        """Give what is known about one cell."""
        labels = {c.value: self.say(c.label) for c in column.choices} if column.choices else {}
        person = column.kind is Kind.PERSON
        return Context(
            lang=self.say.lang,
            percent=percent,
            unit=unit,
            labels=labels,
            cycle_year=self.year,
            known=self.people if person else {},
            addresses=self.addresses if person else {},
        )


def knowing(reader: Reader, people: Iterable[PersonRow]) -> Reader:
    """Give a reader that knows everybody on the roster: by id, by name and by e-mail address."""
    here = [row for row in people if row.id]
    addresses: dict[str, tuple[str, ...]] = {}
    for row in here:
        if address := (row.email or "").strip().casefold():
            addresses[address] = (*addresses.get(address, ()), str(row.id))
    names = {str(row.id): row.name or str(row.id) for row in here}
    return replace(reader, people=names, addresses=addresses)
