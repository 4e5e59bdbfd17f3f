"""Drop-downs too long for a cell's own rule, kept on a hidden sheet, one a column."""

from dataclasses import dataclass, field

from sheets_sync.model.address import letters
from sheets_sync.stores.areas import quoted
from sheets_sync.stores.gate import LISTS

Labels = tuple[str, ...]


@dataclass
class LongLists:
    """The columns of that sheet; equal drop-downs share one."""

    columns: list[Labels] = field(default_factory=list)

    def area(self, labels: Labels) -> str:
        """Keep a drop-down, and name its cells as formulas do."""
        if labels not in self.columns:
            self.columns.append(labels)
        letter = letters(self.columns.index(labels))
        return f"{quoted(LISTS)}!${letter}$1:${letter}${len(labels)}"
