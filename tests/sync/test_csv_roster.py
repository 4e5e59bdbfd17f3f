"""A roster kept as CSV is read whatever separator, encoding and headers it has."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.draft import Roster
from sheets_sync.model.error import NothingReachedError
from sheets_sync.steps.parse import roster_of
from sheets_sync.sync.csv_roster import NO_FILE, NOT_TEXT, read_csv_roster

SAYS = (load("vi"), load("en"))
PEOPLE = (("Mã NV", "Họ tên", "Phòng ban", "Vị trí"), ("NV01", "Nguyễn Thị An", "KD", "KD-TP"))
FIELDS = (("id", "name", "department", "position"), PEOPLE[1])
DEPARTMENTS = (("code", "name", "head"), ("KD", "Phòng Kinh doanh", "NV01"))
Write = Callable[..., Roster]


@pytest.fixture
def read(tmp_path: Path) -> Write:
    """Write people (and departments) as CSV, and read the roster."""

    def written(people: bytes, departments: bytes = b"") -> Roster:
        (tmp_path / "people.csv").write_bytes(people)
        (tmp_path / "departments.csv").write_bytes(departments or text(DEPARTMENTS).encode())
        returned = read_csv_roster(tmp_path, ["departments.csv", "people.csv"])
        known = {"NV01": "Nguyễn Thị An"}
        return roster_of(returned, Reader(SAYS, 2026, known))

    return written


def text(rows: tuple[tuple[str, ...], ...], separator: str = ",", end: str = "\r\n") -> str:
    return end.join(separator.join(row) for row in rows) + end


def names(roster: Roster) -> list[tuple[str | None, ...]]:
    return [(p.id, p.name, p.department, p.position) for p in roster.people]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_every_separator_and_encoding_of_spreadsheet_programs_is_read(
    separator: str, encoding: str, read: Write
) -> None:
    typed = text(FIELDS, separator)
    if encoding == "cp1258":  # has accents of its own, not every letter with one
        typed = typed.replace("ễ", "ê\u0303").replace("ị", "i\u0323")

    roster = read(typed.encode(encoding))

    assert names(roster) == [("NV01", "Nguyễn Thị An", "KD", "KD-TP")]
    assert roster.departments[0].head == "NV01"
    assert roster.filled.oddities == ()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_headers_of_either_language_are_known(lang: str, read: Write) -> None:
    say = load(lang)
    headers = tuple(say(title) for title in ("Id", "Full name", "Department", "Position"))

    roster = read(text((headers, PEOPLE[1])).encode())

    assert names(roster) == [("NV01", "Nguyễn Thị An", "KD", "KD-TP")]
    assert roster.filled.oddities == ()


def test_a_column_that_everybody_needs_is_missed(read: Write) -> None:
    roster = read(text((("id", "department", "position"), ("NV01", "KD", "KD-TP"))).encode())

    assert [(odd.kind, odd.what) for odd in roster.filled.oddities] == [
        ("column-missing", load("vi")("Full name"))
    ]


def test_quoted_cells_keep_their_separators_and_lines(read: Write) -> None:
    lines = (
        "id,name,department,position",
        'NV01,"An, Nguyễn Thị",KD,"a\nb"',
        "NV02,Bình\x85Lê,KD,x",
    )

    roster = read("\n".join(lines).encode())

    assert [(p.name, p.position) for p in roster.people] == [
        ("An, Nguyễn Thị", "a\nb"),
        ("Bình\nLê", "x"),
    ]


def test_short_lines_and_blanks_do_no_harm(read: Write) -> None:
    roster = read(b"id,name,department,position\n\n NV01 , An\n,,,\n")

    assert names(roster) == [("NV01", "An", None, None)]


def test_a_line_of_excel_that_names_the_separator_is_no_row(read: Write) -> None:
    roster = read(("sep=;\r\n" + text(FIELDS, ";")).encode())

    assert [p.id for p in roster.people] == ["NV01"]


def test_files_of_other_names_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    (tmp_path / "nhan_su.csv").write_text(text(FIELDS), encoding="utf-8")
    (tmp_path / "to_chuc.csv").write_text(text(DEPARTMENTS), encoding="utf-8")

    roster = roster_of(read_csv_roster(tmp_path, ["nhan_su.csv", "to_chuc.csv"]), Reader(SAYS))

    assert ([p.id for p in roster.people], [d.code for d in roster.departments]) == (
        ["NV01"],
        ["KD"],
    )


def test_what_nothing_can_be_read_from_is_a_finding(read: Write) -> None:
    roster = read("Nguyễn Thị An;Kinh doanh\nLê Văn Bình;Kinh doanh\n".encode())

    assert {odd.kind for odd in roster.filled.oddities} == {"column-missing"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, NO_FILE), (b"PK\x03\x04\x00\x00\x8a\xff", NOT_TEXT),
     (b"id,name\nNV01,\x00\n", NOT_TEXT), (b'id,name\n"' + b"a" * 140_000, NOT_TEXT)],
    ids=["missing", "a zip", "a zero byte", "an endless cell"],
)  # fmt: skip
def test_a_file_that_is_missing_or_no_text_is_named(
    content: bytes | None, sentence: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "people.csv").write_bytes(content)

    with pytest.raises(NothingReachedError) as raised:
        read_csv_roster(tmp_path, ["people.csv"])

    assert (raised.value.said.text, raised.value.said.args) == (sentence, {"name": "people.csv"})
    assert raised.value.exit_code == 3


def test_letters_that_drive_a_terminal_are_not_read(read: Write) -> None:
    roster = read(codecs.BOM_UTF8 + "id,name\nNV01,\x1b[31mAn\x9b2J\u202e\n".encode())

    assert [p.name for p in roster.people] == ["[31mAn2J"]
