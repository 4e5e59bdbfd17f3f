"""The errors Google's two APIs answer with, word for word."""

import json


class GoogleError(Exception):
    """An answer of an API that is not 200: its code, its status and what it says."""

    def __init__(
        self, code: int, status: str, message: str, details: list[dict[str, object]] | None = None
    ) -> None:
        super().__init__(f"{code} {status}: {message}")
        self.code = code
        self.status = status
        self.message = message
        self.details = details or []

    def body(self) -> dict[str, object]:
        """The JSON body in the form of the Sheets API (google.rpc.Status)."""
        error: dict[str, object] = {
            "code": self.code,
            "message": self.message,
            "status": self.status,
        }
        if self.details:
            error["details"] = self.details
        return {"error": error}

    def text(self) -> str:
        """The same as JSON text."""
        return json.dumps(self.body(), ensure_ascii=False)


def invalid(message: str, details: list[dict[str, object]] | None = None) -> GoogleError:
    """The 400 for a request that cannot be carried out."""
    return GoogleError(400, "INVALID_ARGUMENT", message, details)


def not_found(message: str = "Requested entity was not found.") -> GoogleError:
    """The 404 for a spreadsheet that is not there, or not there for the caller."""
    return GoogleError(404, "NOT_FOUND", message)


def forbidden(message: str = "The caller does not have permission") -> GoogleError:
    """The 403 for a caller who may not."""
    return GoogleError(403, "PERMISSION_DENIED", message)


def bad_value(field: str, type_url: str, value: object) -> GoogleError:
    """The 400 for a value of the wrong JSON type, with its field violation."""
    said = f"Invalid value at '{field}' ({type_url}), {json.dumps(value, ensure_ascii=False)}"
    return violated(said, [(field, said)])


def violated(message: str, fields: list[tuple[str, str]]) -> GoogleError:
    """The 400 that tells of each field what is wrong with it; "" is the whole request."""
    violations = [
        {"field": field, "description": said} if field else {"description": said}
        for field, said in fields
    ]
    kind = "type.googleapis.com/google.rpc.BadRequest"
    return invalid(message, [{"@type": kind, "fieldViolations": violations}])
