"""What reading a sheet needs to know besides the sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheets_sync.anchors.codes import person_part
from sheets_sync.model.cell import Return
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Department
from sheets_sync.model.draft import Roster
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Say
from sheets_sync.model.settings import Settings
from sheets_sync.reading import Context
from sheets_sync.reading.spelled import squeezed

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

    `cycle` is its first and last day. `units` are what codes begin with (KD, KD-NV07), by
    letters and figures alone. `here` are the people of the department whose workbook is read.
    `abroad` is set for a spreadsheet with another country's way of writing.
    """

    says: Sequence[Say]
    year: int | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: Abroad | None = None
    cycle: tuple[date, date] | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    here: frozenset[str] = frozenset()

    @property
    def say(self) -> Say:
        """The workspace's language."""
        return self.says[0]

    def of(self, department: Department) -> "Reader":
        """Give the reader of a department's workbook."""
        return replace(self, here=frozenset(member.id for member in department.members))

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
            cycle=self.cycle,
            here=self.here,
            units=self.units,
        )


def first_reader(says: Sequence[Say], settings: Settings) -> Reader:
    """Give the reader of a workspace, before the roster was read."""
    cycle = settings.cycle
    units = _units([settings.company_code])
    return Reader(says, cycle.starts.year, cycle=(cycle.starts, cycle.ends), units=units)


def knowing(reader: Reader, roster: Roster) -> Reader:
    """Give a reader that knows everybody on the roster: by id, by name and by e-mail address."""
    here = [row for row in roster.people if row.id]
    addresses: dict[str, tuple[str, ...]] = {}
    for row in here:
        if address := (row.email or "").strip().casefold():
            addresses[address] = (*addresses.get(address, ()), str(row.id))
    names = {str(row.id): row.name or str(row.id) for row in here}
    units = [*reader.units.values(), *((row.code or "").upper() for row in roster.departments)]
    units += [f"{(row.department or '').upper()}-{person_part(row.id or '')}" for row in here]
    return replace(reader, people=names, addresses=addresses, units=_units(units))


def _units(each: Iterable[str]) -> dict[str, str]:
    """Give units by letters and figures alone; one that two are written by means neither."""
    found: dict[str, str] = {}
    for unit in dict.fromkeys(each):
        plain = squeezed(unit)
        found[plain] = "" if plain in found else unit
    found.pop("", None)
    return found
