"""Callers of the Sheets API without HTTP: a spreadsheet, and who asks something of it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tests.google import discovery
from tests.google.formulas import computed
from tests.google.protect import Editor
from tests.google.sheets import answer
from tests.google.spreadsheet import Spreadsheet

Json = dict[str, Any]


class Calling:
    """One caller; `as_user` is another one of the same spreadsheet."""

    def __init__(
        self, spreadsheet: Spreadsheet | None = None, editor: Editor | None = None
    ) -> None:
        self.spreadsheet = spreadsheet or Spreadsheet.new("tep", "Mục tiêu 2026")
        self.editor = editor or Editor("chu@saomai.example", above=True)

    def as_user(self, email: str) -> "Calling":
        """Somebody with edit access whom protection applies to."""
        return Calling(self.spreadsheet, Editor(email))

    def call(self, method: str, below: str, query: Json | None = None, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """The body answered; request and answer are as documented. Raises GoogleError."""
        asked = {key: one if isinstance(one, list) else [one] for key, one in (query or {}).items()}
        path = f"/v4/spreadsheets/{self.spreadsheet.id}{quote(below, safe='/:')}"
        made, _ = answer(self.spreadsheet, method, path, asked, body, self.editor, computed)
        assert discovery.problems(method, path, asked, body) == []
        assert _malformed(method, path, made.body) == []
        return made.body

    def batch(self, *requests: Json, **options: object) -> list[Json]:
        """The replies to a batchUpdate. Raises GoogleError."""
        body = {"requests": list(requests), **options}
        replies: list[Json] = self.call("POST", ":batchUpdate", body=body)["replies"]
        return replies

    def get(self, fields: str, *ranges: str) -> Any:  # noqa: ANN401 - JSON
        """What spreadsheets.get answers to a field mask."""
        return self.call("GET", "", {"fields": fields, "ranges": list(ranges)})

    def put(self, text: str, *rows: Sequence[object], option: str = "RAW") -> Json:
        """Write values from a cell on."""
        query = {"valueInputOption": option}
        made: Json = self.call(
            "PUT", f"/values/{text}", query, {"values": [list(row) for row in rows]}
        )
        return made

    def values(self, text: str, **options: str) -> list[list[object]]:
        """The values of a range, as they are shown unless an option says otherwise."""
        rows: list[list[object]] = self.call("GET", f"/values/{text}", options).get("values", [])
        return rows


def _malformed(method: str, path: str, body: object) -> list[str]:
    """What in an answer is not as Google's discovery documents have it."""
    known = discovery._method(method, path)
    assert known
    both = "only one of namedRangeId, range may be given"  # which is said of writing
    found = known.compiler.named(known.answer)(body)
    return [str(problem) for problem in found if problem.said != both]


def grid(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Json:
    """A GridRange as a client sends it."""
    return {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def lines(low: int, high: int, dimension: str = "ROWS", sheet: int = 0) -> Json:
    """A DimensionRange as a client sends it."""
    return {"sheetId": sheet, "dimension": dimension, "startIndex": low, "endIndex": high}
