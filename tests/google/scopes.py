"""Which OAuth scopes a request needs: any one of those the discovery documents list for it."""

from tests.google.errors import GoogleError
from tests.google.world import DRIVE_SCOPE, SHEETS_SCOPE, Grant

FILE_SCOPE = DRIVE_SCOPE + ".file"
DRIVE_READ = DRIVE_SCOPE + ".readonly"
SHEETS_READ = SHEETS_SCOPE + ".readonly"
METADATA = {DRIVE_SCOPE + ".metadata", DRIVE_SCOPE + ".metadata.readonly"}
SHEETS_WIDE = frozenset([DRIVE_SCOPE, DRIVE_READ, SHEETS_SCOPE, SHEETS_READ])
"""The scopes that let an app open any spreadsheet of its user."""

LOOKING = frozenset([DRIVE_SCOPE, FILE_SCOPE, DRIVE_READ, *METADATA])
CHANGING = frozenset([DRIVE_SCOPE, FILE_SCOPE])
NEEDED = {
    ("drive.list", "GET"): LOOKING,
    ("drive.get", "GET"): LOOKING,
    ("drive.about", "GET"): LOOKING,
    ("drive.permissions", "GET"): LOOKING,
    ("drive.drives", "GET"): frozenset([DRIVE_SCOPE, DRIVE_READ]),
    ("drive.export", "GET"): frozenset([DRIVE_SCOPE, FILE_SCOPE, DRIVE_READ]),
    ("drive.update", "PATCH"): CHANGING | {DRIVE_SCOPE + ".metadata"},
    ("sheets.read", "GET"): frozenset([*SHEETS_WIDE, FILE_SCOPE]),
    ("sheets.read", "POST"): frozenset([DRIVE_SCOPE, FILE_SCOPE, SHEETS_SCOPE]),
}
SHEETS_CHANGING = frozenset([DRIVE_SCOPE, FILE_SCOPE, SHEETS_SCOPE])


def demand_scope(kind: str, method: str, grant: Grant) -> None:
    """Raise GoogleError (403) unless the token has a scope this kind of request needs."""
    default = SHEETS_CHANGING if kind.startswith("sheets.") else CHANGING
    if grant.all_seeing or grant.scopes & NEEDED.get((kind, method), default):
        return
    service = "sheets.googleapis.com" if kind.startswith("sheets.") else "drive.googleapis.com"
    detail: dict[str, object] = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": service},
    }
    said = "Request had insufficient authentication scopes."
    raise GoogleError(403, "PERMISSION_DENIED", said, [detail])
