"""A folder that the tool makes for itself: with `drive.file` it sees no other.

It is known by a private property until its id stands in the settings, so that one that was made
though nobody heard of it is found again, and never made twice.
"""

from collections.abc import Mapping
from typing import Any, Final

from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.files import LOOKS
from sheets_sync.stores.google.listing import FOLDER, parameters, quoted
from sheets_sync.stores.google.transport import Google

MARK: Final = "sheets_sync_folder"


def own_folder(google: Google, mark: str, name: str) -> tuple[str, bool]:
    """Give the id of the folder with a mark, and whether it was made now; raises GoogleError."""
    if found := _there(google, mark):
        return str(found["id"]), False
    body = {"name": name, "mimeType": FOLDER, "appProperties": {MARK: mark}}
    asked = {"fields": "id", "supportsAllDrives": "true"}
    look = lambda: _looked_for(google, mark)  # noqa: E731 - as short as it is
    made = google.drive("POST", FILES, asked, body, repeatable=False, look=look).body
    return str(made["id"]), True


def _looked_for(google: Google, mark: str) -> Mapping[str, Any] | None:
    """Look for a folder that may have been made just now: it may be listed some time later."""
    for seconds in LOOKS:
        google.shared.clock.sleep(seconds)
        if found := _there(google, mark):
            return found
    return None


def _there(google: Google, mark: str) -> Mapping[str, Any] | None:
    """Give the oldest folder with a mark that is not in the bin."""
    has = f"appProperties has {{ key='{MARK}' and value='{quoted(mark)}' }}"
    q = f"{has} and mimeType = '{FOLDER}' and trashed = false"
    asked = parameters(q, "") | {"fields": "files(id,createdTime)"}
    found = google.drive("GET", FILES, asked).body.get("files", [])
    return min(found, key=lambda each: (each["createdTime"], each["id"]), default=None)
