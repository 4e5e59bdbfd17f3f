"""What the benchmark is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SIZES = (50, 200, 500, 1000, 2000, 5000)
NIGHTS, FULL = 500, 2000
"""Up to how many workbooks whole nights are played too; the fuller ones take many minutes."""


@dataclass(frozen=True)
class Plan:
    """How much is measured, and in which folder the made-up workspaces stand.

    `sizes` are the numbers of workbooks read to see what becomes of time and memory. Without a
    `warm_up` the memory is taken in the first run, whose time then holds the looking too.
    """

    folder: Path
    runs: int = 5
    workbooks: int = 200
    sizes: tuple[int, ...] = SIZES
    full: bool = False
    peers: bool = False
    warm_up: bool = True
    tell: Callable[[str], None] = lambda _: None

    @property
    def nights(self) -> tuple[int, ...]:
        """The sizes at which whole nights are played."""
        most = FULL if self.full else NIGHTS
        return tuple(size for size in self.sizes if size <= most)
