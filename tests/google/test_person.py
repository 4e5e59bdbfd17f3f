import json
from collections.abc import Iterator
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest

from tests.google.open_book import Open
from tests.google.person import XLSX, Person, Refused
from tests.google.server import Emulator

LAN = "lan@saomai.example"
MINH = "minh@saomai.example"
ROWS = [["Mã", "Việc", "Trọng số"], ["B", "Gọi khách", "0,5"], ["A", "Thăm khách", "1,5"]]


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
    assert emulator.malformed == []


@pytest.fixture
def lan(google: Emulator) -> Iterator[Person]:
    with Person(google.url, google.person(LAN)) as person:
        yield person


@pytest.fixture
def book(lan: Person) -> Open:
    """A Vietnamese workbook with one tab, "OKR phòng"."""
    opened = lan.make("OKR")
    change(lan, opened, {"updateSpreadsheetProperties": {
        "properties": {"locale": "vi_VN"}, "fields": "locale"}})  # fmt: skip
    opened.rename_tab("Sheet1", "OKR phòng")
    opened.paste("OKR phòng", "A1", ROWS)
    return opened


def change(person: Person, book: Open, *requests: dict[str, Any]) -> None:
    person.sheets("POST", f"{book.id}:batchUpdate", {"requests": list(requests)})


def raw(person: Person, book: Open, area: str) -> object:
    query = {"valueRenderOption": "UNFORMATTED_VALUE"}
    return person.sheets("GET", f"{book.id}/values/{area}", **query).get("values")


def column(book: Open, letter: str = "A", sheet: str = "OKR phòng") -> list[str]:
    return [row[0] if row else "" for row in book.read(sheet, f"{letter}1:{letter}9")]


def titles(person: Person, book: Open) -> list[str]:
    found = person.sheets("GET", book.id, fields="sheets.properties(title,hidden)")
    return [one["properties"]["title"] for one in found["sheets"]]


def test_what_is_typed_becomes_what_the_locale_says(lan: Person, book: Open) -> None:
    book.type("OKR phòng", "D1", "1,5")
    book.type("OKR phòng", "D2", "98%")
    book.type("OKR phòng", "D3", "1.5.x")
    book.type("OKR phòng", "D4", "=D1*2")

    assert raw(lan, book, "D1:D4") == [[1.5], [0.98], ["1.5.x"], [3]]


def test_rows_are_pasted_over_what_is_there(lan: Person, book: Open) -> None:
    red = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    cell = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 1}
    change(lan, book, {"repeatCell": {"range": cell, "cell": red, "fields": "userEnteredFormat"}})

    book.paste("OKR phòng", "B2", [["Viết"], ["Đọc", "2,5"]])

    assert book.read("OKR phòng", "A2:C3") == [["B", "Viết"], ["A", "Đọc", "2,5"]]
    fields = "sheets.data.rowData.values.userEnteredFormat.textFormat"
    kept = lan.sheets("GET", book.id, ranges="B2", fields=fields)
    assert "textFormat" not in str(kept)


def test_cells_are_cleared_and_copied(book: Open) -> None:
    book.copy_cells("OKR phòng", "A2:B3", "A5")
    book.clear("OKR phòng", "A2:B2")

    assert column(book) == ["Mã", "", "A", "", "B", "A"]


def test_rows_are_inserted_deleted_and_moved(book: Open) -> None:
    book.insert_rows("OKR phòng", 2, 2)
    assert column(book) == ["Mã", "", "", "B", "A"]

    book.delete_rows("OKR phòng", 2, 2)
    assert column(book) == ["Mã", "B", "A"]

    book.move_rows("OKR phòng", 3, 1, before=2)
    assert column(book) == ["Mã", "A", "B"]


def test_columns_are_inserted_deleted_and_moved(book: Open) -> None:
    book.insert_columns("OKR phòng", "B")
    assert book.read("OKR phòng", "A1:D1") == [["Mã", "", "Việc", "Trọng số"]]

    book.delete_columns("OKR phòng", "B")
    book.move_column("OKR phòng", "C", before="A")
    assert book.read("OKR phòng", "A1:D1") == [["Trọng số", "Mã", "Việc"]]


def test_rows_are_sorted(book: Open) -> None:
    book.sort("OKR phòng", "A2:C3", "A")
    assert column(book) == ["Mã", "A", "B"]

    book.sort("OKR phòng", "A2:C3", "C", descending=False)
    assert column(book, "C") == ["Trọng số", "0,5", "1,5"]


def test_rows_columns_and_tabs_are_hidden(lan: Person, book: Open) -> None:
    book.add_tab("Nháp")

    book.hide_rows("OKR phòng", 2)
    book.hide_columns("OKR phòng", "C")
    book.hide("Nháp")

    data = "data(rowMetadata.hiddenByUser,columnMetadata.hiddenByUser)"
    fields = f"sheets(properties.hidden,{data})"
    okr, draft = lan.sheets("GET", book.id, fields=fields)["sheets"]
    assert draft["properties"] == {"hidden": True}
    assert okr["data"][0]["rowMetadata"][1] == {"hiddenByUser": True}
    assert okr["data"][0]["columnMetadata"][2] == {"hiddenByUser": True}


def test_tabs_are_added_copied_renamed_moved_and_deleted(lan: Person, book: Open) -> None:
    book.add_tab("Nháp")
    book.copy_tab("OKR phòng", "OKR phòng (2)")
    book.rename_tab("Nháp", "Của chị Lan's")
    book.move_tab("Của chị Lan's", 0)
    assert sorted(titles(lan, book)) == ["Của chị Lan's", "OKR phòng", "OKR phòng (2)"]
    assert titles(lan, book)[0] == "Của chị Lan's"

    book.type("Của chị Lan's", "A1", "tôi")
    assert column(book, sheet="Của chị Lan's") == ["tôi"]

    book.delete_tab("OKR phòng")
    assert len(titles(lan, book)) == 2


def test_a_file_is_renamed_copied_shared_and_put_into_the_bin(
    google: Emulator, lan: Person, book: Open
) -> None:
    book.rename_file("OKR quý 1")
    copy = lan.open(book.copy_file("Bản sao"))
    book.share_with(MINH, "reader")
    book.share_with_link()
    copy.trash()

    told = lan.drive("GET", f"files/{book.id}", fields="name,permissions(type,role,emailAddress)")
    assert told["name"] == "OKR quý 1"
    assert {(p["type"], p["role"]) for p in told["permissions"]} == {
        ("user", "owner"),
        ("user", "reader"),
        ("anyone", "reader"),
    }
    assert lan.drive("GET", f"files/{copy.id}", fields="trashed,name") == {
        "trashed": True,
        "name": "Bản sao",
    }


class Desk(BaseHTTPRequestHandler):
    """Takes one upload and keeps what came."""

    taken: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n"
        self.taken.append((self.path, head.encode() + self.rfile.read(length)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"id": "x1"}')

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class has it
        """Say nothing."""


def test_an_xlsx_is_uploaded_with_its_name_and_folder_in_one_request() -> None:
    with HTTPServer(("127.0.0.1", 0), Desk) as server, Person("", "token") as lan:
        lan._drive = f"http://127.0.0.1:{server.server_port}"
        served = Thread(target=server.handle_request)
        served.start()
        made = lan.upload_xlsx("KD.xlsx", b"PK\x00\r\n--", "folder")
        served.join()

    ((path, message),) = Desk.taken
    parts: Any = message_from_bytes(message).get_payload()
    described, content = parts
    assert (made, path.partition("?")[0]) == ("x1", "/upload/drive/v3/files")
    assert json.loads(described.get_payload()) == {
        "name": "KD.xlsx",
        "mimeType": XLSX,
        "parents": ["folder"],
    }
    assert (content.get_content_type(), content.get_payload(decode=True)) == (XLSX, b"PK\x00\r\n--")


def test_who_may_not_edit_is_refused(google: Emulator, lan: Person, book: Open) -> None:
    with Person(google.url, google.person(MINH)) as minh:
        with pytest.raises(Refused) as stranger:
            minh.open(book.id).read("OKR phòng", "A1")
        book.share_with(MINH)
        protected = {"range": {"sheetId": 0}, "editors": {"users": [LAN]}}
        change(lan, book, {"addProtectedRange": {"protectedRange": protected}})

        with pytest.raises(Refused, match="protected cell") as guarded:
            minh.open(book.id).type("OKR phòng", "A1", "x")

    assert stranger.value.status in {403, 404}
    assert guarded.value.status == 400
    assert column(book)[0] == "Mã"
