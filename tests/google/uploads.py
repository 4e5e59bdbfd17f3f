"""files.create with content: a multipart upload of what a person has on their computer."""

import json
from email.parser import BytesParser
from email.policy import HTTP

from tests.google.drive_errors import bad_request
from tests.google.files import made, told
from tests.google.resource import Asked
from tests.google.wire import Reply
from tests.google.world import SHEET


def create(asked: Asked) -> Reply:
    """Make a file of the two parts of an upload: what is said of it, and its content.

    Raises DriveError (400) for other parts, and for what would have to be converted: nobody
    here knows how Google does that.
    """
    head = f"Content-Type: {asked.request.content_type}\r\n\r\n".encode()
    parts = list(BytesParser(policy=HTTP).parsebytes(head + asked.request.raw).iter_parts())
    if asked.request.first("uploadType") != "multipart" or len(parts) != len(("said", "content")):
        raise bad_request("Malformed multipart body.")
    said, content = (part.get_payload(decode=True) for part in parts)
    body = json.loads(bytes(said))
    if body.get("mimeType") == SHEET:
        raise bad_request("The emulator converts no uploads.")
    file = made(asked, body, parts[1].get_content_type())
    file.content = bytes(content)
    return told(asked, file)
