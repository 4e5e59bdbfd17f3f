"""What the parts of a target's grammar are given, and what they give back."""

from dataclasses import dataclass

from sheets_sync.model.column import Column
from sheets_sync.model.value import Target
from sheets_sync.reading.amount import Amount, parse_amount
from sheets_sync.reading.number import Candidates, candidates
from sheets_sync.reading.outcome import Context, Why
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.reading.units import is_percent


@dataclass(frozen=True)
class Meant:
    """Every target a text may mean, and whether the writer may have meant another."""

    targets: tuple[Target, ...]
    doubtful: bool = False


@dataclass(frozen=True)
class Frame:
    """The column and the context that a text stands in."""

    column: Column
    context: Context

    @property
    def unit(self) -> str:
        """The row's unit, in one form where it is per cent; never the one that marks a day."""
        unit = "" if self.context.unit == DAY_UNIT else self.context.unit
        return "%" if is_percent(unit) else unit

    def amount(self, text: str) -> Amount | None:
        """Take a text apart into its figures and words."""
        return parse_amount(text, self.context.unit)

    def values(self, amount: Amount, *, shares: bool) -> Candidates:
        """Give every number an amount may mean in this column."""
        return candidates(amount, self.column, shares=shares)


Part = Meant | Why | None
"""A meaning, a reason why there is none, or not this form at all."""
