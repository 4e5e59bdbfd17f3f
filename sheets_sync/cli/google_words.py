"""What Google refused, in words that say what to do."""

from typing import Any

from sheets_sync.model.error import NothingReachedError, SheetsSyncError
from sheets_sync.model.say import mark

_QUOTA = ("storageQuotaExceeded", "teamDriveFileLimitExceeded")
_SCOPE = ("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions")


def refused_by_google(error: Any) -> SheetsSyncError:  # noqa: ANN401 - stores are not loaded here
    """Say what a GoogleError means for the coordinator; the process ends with 3."""
    match error.status, error.reason:
        case (401, _) | (_, "noToken" | "insecure"):
            return _at_the_door(error)
        case 403, reason if reason in _QUOTA:
            text = STORAGE
        case 403, reason if reason in _SCOPE:
            text = SCOPE
        case 403, "appNotAuthorizedToFile":
            text = NOT_OPENED
        case 403, _:
            text = DENIED
        case 404, _:
            text = MISSING
        case 400, _:
            text = BAD
        case _:
            text = SILENT
    return NothingReachedError(text, what=f"{error.status} {error.reason}".strip())


def _at_the_door(error: Any) -> SheetsSyncError:  # noqa: ANN401 - as above
    """Say why Google does not let us in: it no longer knows us, or cannot look who we are."""
    from sheets_sync.sync.doctor_refusal import refusal

    seen, todo = refusal(error)
    return NothingReachedError(mark("{seen} {todo}"), seen=seen, todo=todo)


STORAGE = mark(
    "Google has no room for new workbooks here ({what}). A service account cannot own files: choose"
    " a folder on a shared drive, or sign in as a person. How: docs/google.md"
)
SCOPE = mark("Google lets the tool in, but not do this ({what}). Allow it with: sheets-sync auth")
DENIED = mark(
    "Google denies this ({what}). Make the tool's address a content manager of the shared drive;"
    " sheets-sync doctor says which address that is."
)
NOT_OPENED = mark(
    "Google shows the tool only what it made itself, and this is not among it ({what}). Have it"
    " make the folder: sheets-sync init DIR --google new. Or allow it more: sheets-sync doctor says"
    " how."
)
MISSING = mark(
    "Google does not find the folder or a workbook ({what}): it is gone, in the bin, or not shared"
    " with the tool. sheets-sync doctor says which."
)
BAD = mark(
    "Google did not understand what it was asked ({what}). Nothing was changed. Please report it"
    " with what stands in brackets."
)
SILENT = mark(
    "Google gives no answer, or not for now ({what}). Nothing is lost: run the same command again"
    " later."
)
