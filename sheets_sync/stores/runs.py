"""Texts in runs of different looks: which characters are struck out, raised or lowered."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Final, NamedTuple

from sheets_sync.model.cell import PLAIN, Look

_ITEM: Final = re.compile(rb"<si>(.*?)</si>|<si ?/>", re.DOTALL)
_RUN: Final = re.compile(
    rb"<r>(?:<rPr>(?P<looks>.*?)</rPr>)?<t[^<>]*>(?P<text>[^<]*)</t></r>", re.DOTALL
)
_STRUCK: Final = re.compile(rb'<strike(?! val="(?:0|false)")[^<>]*/>')
_RAISED: Final = re.compile(rb'<vertAlign val="su[^<>]*/>')
"""Superscript and subscript."""


class Run(NamedTuple):
    """A stretch of text; `struck` is None where it looks as its cell does."""

    text: str
    struck: bool | None = None
    raised: bool = False


def telling(content: bytes) -> bool:
    """Tell whether there may be runs in it that are struck out, raised or lowered."""
    # the end of `<rPr>` is looked for twenty times as fast as its beginning, which every tag shares
    return b"Pr>" in content and (b"<strike" in content or b"<vertAlign" in content)


def shared_runs(table: bytes | None, *, every: bool = False) -> Mapping[bytes, tuple[Run, ...]]:
    """Give the shared strings with such runs by their number, from the table's common form.

    With `every`, all that have runs: in a cell that is struck out they may not be.
    """
    if table is None or not (telling(table) or (every and b"<r>" in table)):
        return {}
    items = enumerate(found[1] or b"" for found in _ITEM.finditer(table))
    return {
        b"%d" % number: runs_of(item)
        for number, item in items
        if telling(item) or (every and item.startswith(b"<r>"))
    }


def runs_of(text: bytes) -> tuple[Run, ...]:
    """Take the inside of a string in the common form apart."""
    return tuple(
        Run(
            unescape(found["text"].decode("utf-8", "replace")),
            None if found["looks"] is None else bool(_STRUCK.search(found["looks"])),
            bool(_RAISED.search(found["looks"] or b"")),
        )
        for found in _RUN.finditer(text)
    )


def look_of(runs: Sequence[Run], *, crossed: bool = False) -> Look:
    """Give the looks of a cell with these runs, the cell's own font being `crossed` or not."""
    seen = [r._replace(struck=crossed if r.struck is None else r.struck) for r in runs]
    full = [run for run in seen if run.text.strip()]
    if all(run.struck for run in full):
        return Look(crossed=bool(full))
    struck = "".join(run.text for run in full if run.struck)
    left = [run for run in seen if not run.struck]
    glued = [place for place, run in enumerate(left) if run.raised and _beside_figure(left, place)]
    kept = "".join(run.text for place, run in enumerate(left) if place not in glued)
    if not (struck or glued):
        return PLAIN
    return Look(struck=struck, raised="".join(left[place].text for place in glued), kept=kept)


def _beside_figure(runs: Sequence[Run], place: int) -> bool:
    """Tell whether a raised run stands at a figure: the ² of m² does not, the ¹ of 19¹ does."""
    text = "".join(run.text for run in runs[:place])
    after = "".join(run.text for run in runs[place + 1 :])
    raised = runs[place].text
    words = raised.strip().isalpha()
    return not words and (text[-1:].isdigit() or (raised[-1:].isdigit() and after[:1].isdigit()))
