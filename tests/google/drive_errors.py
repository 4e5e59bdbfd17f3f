"""The errors the Drive API answers with: its older form, which carries `errors`.

Texts and reasons are those of https://developers.google.com/workspace/drive/api/guides/handle-errors
and of public reports.
"""

from tests.google.errors import GoogleError

OLDER = {
    401: {"message": "Invalid Credentials", "domain": "global", "reason": "authError"},
    403: {
        "message": "Insufficient Permission",
        "domain": "global",
        "reason": "insufficientPermissions",
    },
}


def drive_form(error: GoogleError) -> dict[str, object]:
    """Return the body of an error every API has (401, scopes) as Drive words it."""
    body = error.body()
    inner = body["error"]
    if isinstance(inner, dict) and error.code in OLDER:
        inner["errors"] = [OLDER[error.code]]
    return body


class DriveError(Exception):
    """An answer of Drive that is not 2xx: its code, its reason and what it says."""

    def __init__(
        self, code: int, reason: str, message: str, domain: str = "global", location: str = ""
    ) -> None:
        super().__init__(f"{code} {reason}: {message}")
        self.code = code
        self.reason = reason
        self.message = message
        self.domain = domain
        self.location = location

    def body(self) -> dict[str, object]:
        """The JSON body."""
        error = {"message": self.message, "domain": self.domain, "reason": self.reason}
        if self.location:
            error |= {"location": self.location, "locationType": "parameter"}
        return {"error": {"code": self.code, "message": self.message, "errors": [error]}}


def no_file(file_id: str) -> DriveError:
    """The 404 for a file that is not there, or not there for the caller."""
    return DriveError(404, "notFound", f"File not found: {file_id}.", location="fileId")


def not_opened(file_id: str, app: str) -> DriveError:
    """The 403 for a file that is there for the user, but was never opened with the app."""
    said = f"The user has not granted the app {app} read access to the file {file_id}."
    return DriveError(403, "appNotAuthorizedToFile", said)


def no_drive(drive_id: str) -> DriveError:
    """The 404 for a shared drive that is not there, or not there for the caller."""
    return DriveError(404, "notFound", f"Shared drive not found: {drive_id}", location="driveId")


def no_permission(permission_id: str) -> DriveError:
    """The 404 for an entry an access list does not have."""
    said = f"Permission not found: {permission_id}."
    return DriveError(404, "notFound", said, location="permissionId")


def may_not(file_id: str) -> DriveError:
    """The 403 for a caller who sees a file but may not do that with it."""
    said = f"The user does not have sufficient permissions for file {file_id}."
    return DriveError(403, "insufficientFilePermissions", said)


def inherited() -> DriveError:
    """The 403 for changing an access that comes from a folder or the shared drive."""
    said = "Cannot update or delete an inherited permission on a shared drive item."
    return DriveError(403, "cannotModifyInheritedTeamDrivePermission", said)


def no_storage() -> DriveError:
    """The 403 for a service account that would come to own a file."""
    said = (
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), "
        "or use OAuth delegation (http://support.google.com/a/answer/7281227) instead."
    )
    return DriveError(403, "storageQuotaExceeded", said, domain="usageLimits")


def invalid_value(location: str, said: str = "Invalid Value") -> DriveError:
    """The 400 for a parameter that means nothing."""
    return DriveError(400, "invalid", said, location=location)


def no_field(named: str) -> DriveError:
    """The 400 for a field mask that Drive cannot read."""
    said = f"Invalid field selection {named}"
    return DriveError(400, "invalidParameter", said, location="fields")


def bad_request(said: str) -> DriveError:
    """The 400 for a combination of fields that is invalid."""
    return DriveError(400, "badRequest", said)
