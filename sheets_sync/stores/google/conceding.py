"""What a new workbook goes without where Google refuses it: a language, a time zone, own lines.

Google names the request that it refuses ("Invalid requests[0].updateSpreadsheetProperties: …"), and
carries none of them out; so the same is sent again without that one thing.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from sheets_sync.model.workbook import Workbook
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.frame import Regional

_REQUEST: Final = re.compile(r"requests\[\d+\]\.(\w+)")
_REGIONAL: Final = "updateSpreadsheetProperties"
_PROTECTED: Final = "addProtectedRange"


@dataclass(frozen=True)
class Wish:
    """A workbook to be made; `tried` is what it was refused with, the first wish of all first."""

    workbook: Workbook
    regional: Regional
    tried: tuple[Regional, ...] = ()


def less(wish: Wish, error: GoogleError) -> Wish | None:
    """Give the next best wish after a refusal (400); None where nothing can be left out.

    Where Google does not say what it refuses, everything is tried.
    """
    named = _REQUEST.search(error.message)
    kind = named[1] if named else ""
    if kind in ("", _PROTECTED) and any(sheet.owned for sheet in wish.workbook.sheets):
        return replace(wish, workbook=_unowned(wish.workbook))
    return _elsewhere(wish, error.message) if kind in ("", _REGIONAL) else None


def _unowned(workbook: Workbook) -> Workbook:
    """Keep nobody's lines for them: what is left is locked for all but the tool itself."""
    return replace(workbook, sheets=tuple(replace(sheet, owned=()) for sheet in workbook.sheets))


def _elsewhere(wish: Wish, message: str) -> Wish | None:
    """Leave out what the refusal speaks of; else the time zone, or the language, or both."""
    tried, now, said = (*wish.tried, wish.regional), wish.regional, message.casefold()
    first = tried[0]
    ways = [Regional("", now.time_zone)] if "locale" in said else []
    ways += [Regional(now.locale, "")] if "zone" in said else []
    ways += [Regional(first.locale, ""), Regional("", first.time_zone), Regional("", "")]
    left = next((way for way in ways if way not in tried), None)
    return replace(wish, regional=left, tried=tried) if left else None
