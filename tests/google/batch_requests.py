"""spreadsheets.batchUpdate: a list of requests, all of them or none."""

from typing import Any

from tests.google import (
    batch_cells,
    batch_dimensions,
    batch_metadata,
    batch_objects,
    batch_paste,
    batch_people,
    batch_ranges,
    batch_sheets,
)
from tests.google.batch_common import Batch, Kind
from tests.google.errors import GoogleError, invalid

Json = dict[str, Any]

KINDS: dict[str, Kind] = {
    **batch_sheets.KINDS,
    **batch_cells.KINDS,
    **batch_paste.KINDS,
    **batch_people.KINDS,
    **batch_dimensions.KINDS,
    **batch_ranges.KINDS,
    **batch_objects.KINDS,
    **batch_metadata.KINDS,
}
BAD_REQUEST = 400
_COLOR = {"red", "green", "blue", "alpha"}


def run(batch: Batch, requests: list[Json]) -> list[Json]:
    """Carry out the requests on the batch's draft, in order; returns their replies.

    Raises GoogleError (400) that names the request at fault; the draft is then of no use.
    """
    if not requests:
        raise invalid("Must specify at least one request.")
    return [_one(batch, at, plain(request)) for at, request in enumerate(requests)]


def _one(batch: Batch, at: int, request: Json) -> Json:
    if len(request) != 1:
        raise invalid(f"Invalid requests[{at}]: Must specify exactly one kind of request.")
    ((name, body),) = request.items()
    kind = KINDS.get(name)
    if kind is None:
        raise invalid(f"Invalid requests[{at}].{name}: this emulator does not know the request.")
    try:
        return kind(batch, body)
    except GoogleError as error:
        if error.code != BAD_REQUEST:
            raise
        message = f"Invalid requests[{at}].{name}: {error.message}"
        raise GoogleError(error.code, error.status, message) from error


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """JSON as Google takes it: null is not sent, colours have 256 levels and no zeros."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= _COLOR:
        levels = {name: _level(level) for name, level in value.items()}
        return {name: level for name, level in levels.items() if level}
    return {key: plain(item) for key, item in value.items() if item is not None}


def _level(level: float) -> float:
    """A colour's part as a 32-bit float of n/255 reads in JSON; one that is such stays."""
    return round(int(level * 255 + 1e-5) / 255, 8) if level < 1 else 1
