"""What Google answers in good days and bad, and who asks."""

from google.oauth2.credentials import Credentials

from sheets_sync.stores.google.identity import Identity, Kind
from sheets_sync.stores.google.transport import Answered, Lane
from tests.stores.google.loopback import (
    NOON,
    Given,
)

TOKEN = "ya29.bi-mat"  # noqa: S105 - an invented one
BOOK = "/v4/spreadsheets/bang-1"
WRITE = f"{BOOK}:batchUpdate"
FILES = "/drive/v3/files"
QUOTA = Given(
    429,
    {
        "error": {
            "code": 429,
            "message": "Quota exceeded for quota metric 'Read requests' and limit 'Read requests"
            " per minute per user' of service 'sheets.googleapis.com' for consumer"
            " 'project_number:1'.",
            "status": "RESOURCE_EXHAUSTED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RATE_LIMIT_EXCEEDED",
                }
            ],
        }
    },
)
BAD_GATEWAY = Given(502, b"<html><title>Error 502 (Server Error)</title></html>")
UNAVAILABLE = Given(503, {"error": {"code": 503, "message": "...", "status": "UNAVAILABLE"}})
HALF = Given(200, b'{"fine":', {"Content-Length": "14", "Connection": "close"})
FINE = Given(200, {"fine": True})
DONE = Answered({"fine": True}, NOON)


def drive_error(status: int, reason: str, message: str) -> Given:
    errors = [{"domain": "usageLimits", "reason": reason, "message": message}]
    return Given(status, {"error": {"code": status, "message": message, "errors": errors}})


def identity(*tokens: str) -> Identity:
    emails = tuple(f"robot-{n}@saomai.example" for n, _ in enumerate(tokens))
    credentials = tuple(Credentials(token) for token in tokens)  # type: ignore[no-untyped-call]
    return Identity(
        Kind.ROBOT, emails, robot=True, credentials=credentials, projects=("duan-1",) * len(tokens)
    )


def read(lane: Lane) -> Answered:
    return lane.sheets("GET", BOOK)
