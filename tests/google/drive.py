"""Drive v3: which request means what."""

import re
from collections.abc import Callable

from tests.google import files, listing, permissions, shared_drives, uploads
from tests.google.drive_errors import DriveError
from tests.google.resource import Asked
from tests.google.wire import Reply

Answer = Callable[..., Reply]
ROUTES: list[tuple[str, str, str, Answer]] = [
    ("GET", r"about", "drive.about", shared_drives.about),
    ("GET", r"drives", "drive.drives", shared_drives.list_drives),
    ("GET", r"drives/([^/]+)", "drive.drives", shared_drives.get),
    ("GET", r"files", "drive.list", listing.answer),
    ("POST", r"files", "drive.create", files.create),
    ("GET", r"files/([^/]+)", "drive.get", files.get),
    ("PATCH", r"files/([^/]+)", "drive.update", files.update),
    ("DELETE", r"files/([^/]+)", "drive.delete", files.delete),
    ("POST", r"files/([^/]+)/copy", "drive.copy", files.copy),
    ("GET", r"files/([^/]+)/export", "drive.export", files.export),
    ("GET", r"files/([^/]+)/permissions", "drive.permissions", permissions.list_permissions),
    ("POST", r"files/([^/]+)/permissions", "drive.permissions", permissions.create),
    ("GET", r"files/([^/]+)/permissions/([^/]+)", "drive.permissions", permissions.get),
    ("PATCH", r"files/([^/]+)/permissions/([^/]+)", "drive.permissions", permissions.update),
    ("DELETE", r"files/([^/]+)/permissions/([^/]+)", "drive.permissions", permissions.delete),
]
PREFIX = "/drive/v3/"
UPLOAD = "/upload/drive/v3/files"


def route(method: str, path: str) -> tuple[str, Answer, tuple[str, ...]] | None:
    """Return the kind of a request, what answers it, and the ids in its path."""
    if (method, path) == ("POST", UPLOAD):
        return "drive.create", uploads.create, ()
    rest = path.removeprefix(PREFIX)
    for verb, pattern, kind, answer in ROUTES:
        match = re.fullmatch(pattern, rest)
        if verb == method and match and path.startswith(PREFIX):
            return kind, answer, match.groups()
    return None


def answer(asked: Asked) -> Reply:
    """Answer a request to Drive. Raises DriveError."""
    found = route(asked.request.method, asked.request.path)
    if found is None:
        raise DriveError(404, "notFound", "Not Found")
    _, reply, ids = found
    asked.mask("*")  # a mask that cannot be read is refused before anything is done
    return reply(asked, *ids)
