"""People chips in cells: what is sent with an @ for each, and what is answered.

https://developers.google.com/workspace/sheets/api/guides/chips: a chip is written over a
placeholder, and read with its place in the cell's text. What the text then says is not documented:
a person's name where Google knows one, else the address, as it is seen in a browser.
"""

from collections.abc import Callable
from typing import Any

from tests.google.errors import invalid
from tests.google.spreadsheet import Cell

Json = dict[str, Any]
PLACEHOLDER = "@"


def chipped(cell: Cell, called: Callable[[str], str]) -> Cell:
    """The cell with every placeholder as its chip shows it.

    Raises GoogleError (400) where chips and placeholders are not as many.
    """
    text = str((cell.value or {}).get("stringValue", ""))
    sent = [run["chip"]["personProperties"] for run in cell.chips or () if run.get("chip")]
    parts = text.split(PLACEHOLDER)
    if len(parts) != len(sent) + 1:
        raise invalid("The number of chips does not match the number of placeholders.")
    runs, made = [], parts[0]
    for person, rest in zip(sent, parts[1:], strict=True):
        start = {"startIndex": len(made)} if made else {}
        runs.append({**start, "chip": {"personProperties": person}})
        made += called(person["email"])
        if rest:
            runs.append({"startIndex": len(made)})
        made += rest
    return cell.but(value={"stringValue": made}, chips=runs)
