"""What reading a sheet needs to know besides the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Say
from sheets_sync.reading import Context


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
