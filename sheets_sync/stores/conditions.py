"""What cells are coloured by, in every store: formulas in English, with commas."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.model.workbook import Bands, Look

SEVERITIES: Final = (Look.ERROR, Look.WARNING, Look.QUESTION)
"""The looks of the severities, in the order of their words."""
BAR: Final = "#A9CBE8"
"""The colour of a share in its cell."""


def literal(text: str) -> str:
    """Write a text as formulas need it."""
    return '"' + text.replace('"', '""') + '"'


def band_tests(bands: Bands, first: str) -> Iterator[tuple[str, Look]]:
    """Give the formula of each band over a column whose first cell is `first`, and its look.

    Blanks and words are in none.
    """
    for test, look in (
        (f"{first}>={bands.good}", Look.GOOD),
        (f"{first}>={bands.fair}", Look.FAIR),
        (f"{first}<{bands.fair}", Look.POOR),
    ):
        yield f"=AND(ISNUMBER({first}),{test})", look
