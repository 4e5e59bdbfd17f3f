"""A new workbook goes without what Google refuses of it, and without nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.workbook import Owned
from sheets_sync.stores.google.books import Book
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.transport import Google
from sheets_sync.stores.read_back import as_returned
from tests.google import errors
from tests.stores.google.loopback import Asked, Given, Loopback, bodies
from tests.stores.google.made import ROBOT, ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT

AN = "an.nguyen@saomai.example"
OWNED = replace(
    DEPARTMENT,
    sheets=tuple(
        replace(sheet, owned=(Owned(3, 4, (AN,)),)) if sheet.key == "okr" else sheet
        for sheet in DEPARTMENT.sheets
    ),
)
ZONE = "updateSpreadsheetProperties: Unsupported time zone: Asia/Ho_Chi_Minh"
LOCALE = "updateSpreadsheetProperties: Unsupported locale: vi_VN"
EDITORS = "addProtectedRange: You are trying to edit a protected cell or object."
Json = Mapping[str, Any]


class Strict:
    """A Google that refuses some requests of a creation, in words of its own."""

    def __init__(self, refusals: Mapping[str, str], *, named: bool = True) -> None:
        self.refusals, self.named = refusals, named
        self.made = Made()

    def __call__(self, asked: Asked) -> Given:
        if asked.method == "GET":
            return Given(200, self.made.get("sheets(properties(sheetId,title))"))
        (body,) = bodies([asked])
        assert isinstance(body, dict)
        requests = body["requests"]
        for number, request in enumerate(requests):
            for word, said in self.refusals.items():
                if word in str(request):
                    where = f"Invalid requests[{number}].{said}" if self.named else "Bad"
                    return Given(400, errors.invalid(where).body())
        self.made.send({"requests": requests})
        return Given(200, {"updatedSpreadsheet": {}})


def filled(server: Loopback, google: Google, strict: Strict) -> list[str]:
    """Fill a new file; gives the methods of the calls."""
    server.answer = strict
    book = Book(google, "thu", VIETNAM, ROBOTS)
    book.fill(OWNED, book.plan(OWNED, None).closing)
    return [asked.method for asked in server.asked]


def region(strict: Strict) -> tuple[str, str]:
    spreadsheet = strict.made.spreadsheet
    return spreadsheet.locale, str(spreadsheet.properties["timeZone"])


def editors(strict: Strict) -> set[str]:
    found: set[str] = set()
    for sheet in strict.made.spreadsheet.sheets:
        for one in sheet.protected.values():
            found.update(one.get("editors", {}).get("users", []))
    return found


BLANK = region(Strict({}))


@pytest.mark.parametrize(
    ("refusals", "kept", "calls"),
    [
        ({"Asia/Ho_Chi_Minh": ZONE}, ("vi_VN", BLANK[1]), 3),
        ({"vi_VN": LOCALE}, (BLANK[0], "Asia/Ho_Chi_Minh"), 3),
        ({"vi_VN": LOCALE, "Asia/Ho_Chi_Minh": ZONE}, BLANK, 5),
    ],
)
@pytest.mark.usefixtures("clock")
def test_a_language_and_a_time_zone_are_left_out_one_by_one(
    server: Loopback,
    google: Google,
    refusals: Mapping[str, str],
    kept: Sequence[str],
    calls: int,
) -> None:
    strict = Strict(refusals)

    asked = filled(server, google, strict)

    assert asked == ["POST", *["GET", "POST"] * (calls // 2)]
    assert (region(strict), editors(strict)) == (kept, {ROBOT, AN})
    assert strict.made.returned() == as_returned(OWNED)


def test_where_an_editor_is_refused_nobody_has_lines_of_their_own_and_all_else_stays(
    server: Loopback, google: Google
) -> None:
    strict = Strict({AN: EDITORS})

    asked = filled(server, google, strict)

    assert asked == ["POST", "GET", "POST"]
    assert (region(strict), editors(strict)) == (("vi_VN", "Asia/Ho_Chi_Minh"), {ROBOT})
    assert strict.made.returned() == as_returned(OWNED)


def test_where_google_does_not_say_what_it_refuses_each_is_tried(
    server: Loopback, google: Google
) -> None:
    strict = Strict({"vi_VN": LOCALE}, named=False)

    asked = filled(server, google, strict)

    assert asked == ["POST", *["GET", "POST"] * 3]
    assert (region(strict), editors(strict)) == ((BLANK[0], "Asia/Ho_Chi_Minh"), {ROBOT})


def test_what_is_refused_of_anything_else_is_not_sent_again(
    server: Loopback, google: Google
) -> None:
    strict = Strict({"addChart": "addChart: Invalid chart."})

    with pytest.raises(GoogleError) as raised:
        filled(server, google, strict)

    assert raised.value.status == 400
    assert [asked.method for asked in server.asked] == ["POST", "GET"]
