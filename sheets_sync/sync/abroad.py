"""Spreadsheets that somebody set to another country's way of writing, night after night.

What was typed meanwhile is asked about until it is written otherwise, also when the spreadsheet was
set back since: in the cell itself nothing tells what was typed.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sheets_sync.anchors.abroad import at_home
from sheets_sync.anchors.reader import Abroad, Cell, Reader
from sheets_sync.model.draft import Filled
from sheets_sync.model.store import Stamp
from sheets_sync.reading import Why
from sheets_sync.state import State
from sheets_sync.sync.receipts import Got
from sheets_sync.sync.workspace import Workspace

_ABROAD: Final = "abroad"


def reader_of(workspace: Workspace, state: State, key: str, got: Got, reader: Reader) -> Reader:
    """Give the reader for a workbook, who knows of its way of writing where it is another one."""
    if got.returned is None or not got.returned.locale:
        return reader
    home, locale = workspace.settings.locale, got.returned.locale
    then, asked = _asked(state, key)
    now, zone = not at_home(locale, home), _other_zone(workspace, got.returned.time_zone)
    if not (now or zone or asked):
        return reader
    before = got.reading.returned if got.reading else None
    known = before if before and before.locale else None
    place = locale if now else then
    return replace(reader, abroad=Abroad(home, place or locale, now, zone, asked, known))


def remember(workspace: Workspace, state: State, key: str, filled: Filled, reader: Reader) -> None:
    """Keep which cells were asked about for the way of writing, and which way that was."""
    if reader.abroad is None:
        return
    cells = [[*cell, typed] for cell, typed in _cells(filled)]
    told = {"locale": reader.abroad.locale, "cells": sorted(cells)}
    stamp = Stamp("", json.dumps(told, ensure_ascii=False))
    state.keep_written(key, _ABROAD, "", stamp, workspace.today)


def _cells(filled: Filled) -> Iterator[tuple[Cell, str]]:
    keys = {title: key for key, title in filled.titles.items()}
    for one in filled.misreads:
        if one.why == Why.ABROAD:
            place, line = one.place, one.place.code or str(one.place.line)
            yield (keys.get(place.sheet, place.sheet), line, place.field), one.options[0]


def _asked(state: State, key: str) -> tuple[str, dict[Cell, str]]:
    """Give the way of writing that was met last, and the cells that were asked about then."""
    last = state.last_written(key, _ABROAD)
    told = json.loads(last.stamp.exact) if last else {}
    cells = {(key, line, name): typed for key, line, name, typed in told.get("cells", ())}
    return told.get("locale", ""), cells


def _other_zone(workspace: Workspace, zone: str) -> str:
    """Give the time zone of a workbook, where its clock shows another time; it has many names."""
    own = workspace.settings.time_zone
    try:
        now = datetime.combine(workspace.today, datetime.min.time())
        same = ZoneInfo(zone).utcoffset(now) == ZoneInfo(own).utcoffset(now)
    except (ZoneInfoNotFoundError, ValueError):
        return "" if zone in ("", own) else zone
    return "" if same else zone
