"""A frozen set as bytes; its lines and their fields keep the order they were frozen in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.errors import CorruptStateError


def pack_frozen(frozen: Frozen) -> bytes:
    """Give a frozen set as canonical JSON."""
    return to_bytes(
        {
            "version": frozen.version,
            "day": frozen.day.isoformat(),
            "digest": frozen.digest,
            "reason": frozen.reason,
            "approver": frozen.approver,
            "lines": [[key, _line(line)] for key, line in frozen.lines.items()],
        }
    )


def unpack_frozen(content: bytes) -> Frozen:
    """Give back the frozen set that was packed; raises CorruptStateError."""
    stored = from_bytes(content)
    try:
        lines = {key: _as_line(line) for key, line in stored.pop("lines")}
        return Frozen(day=date.fromisoformat(stored.pop("day")), lines=lines, **stored)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CorruptStateError(what=type(error).__name__) from error


def _line(line: FrozenLine) -> Mapping[str, object]:
    return {
        "code": line.code,
        "workbook": line.workbook,
        "sheet": line.sheet,
        "values": [[name, plain(value)] for name, value in line.values.items()],
        "submitted": [[name, plain(value)] for name, value in line.submitted.items()],
        "dropped": line.dropped,
        "note": line.note,
    }


def _as_line(stored: Mapping[str, Any]) -> FrozenLine:
    values, submitted = (
        {name: value_of(value) for name, value in stored[part]} for part in ("values", "submitted")
    )
    return FrozenLine(**{**stored, "values": values, "submitted": submitted})
