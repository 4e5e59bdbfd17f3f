"""Announcements as the state keeps them."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sheets_sync.model.announcement import Announcement, Priority
from sheets_sync.state import State


def last_announcement(state: State) -> Announcement | None:
    """Give the priorities as they were last announced."""
    kept = state.last_announcement()
    if kept is None:
        return None
    rows = tuple(_priority(row) for row in json.loads(kept.rows_json))
    return Announcement(kept.version, kept.day, rows)


def keep_announcement(state: State, announcement: Announcement) -> None:
    """Keep what is announced; nothing is written where it is what was announced last."""
    if announcement.version == 0:
        return
    rows = json.dumps([asdict(p) for p in announcement.priorities], default=str, sort_keys=True)
    digest = hashlib.sha256(rows.encode()).hexdigest()
    state.keep_announcement(digest, rows, announcement.day)


def _priority(row: dict[str, Any]) -> Priority:
    deadline = row.pop("deadline")
    return Priority(**row, deadline=date.fromisoformat(deadline) if deadline else None)
