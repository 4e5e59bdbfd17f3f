"""Files that are no workbook, damaged ones, and hostile ones."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msoffcrypto

from _altered.alteration import Case, file
from _altered.office import OKR
from _altered.parts import Parts, pack, read, sheet_part

DTD = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def _bytes(name: str, content: bytes) -> None:
    @file(name, alone=True)
    def _act(case: Case) -> None:
        case.path.write_bytes(content)


_bytes("zero bytes", b"")
_bytes("CSV named .xlsx", "Mã;Mục tiêu\nKD-O1;Khách hàng\n".encode())
_bytes("web page named .xlsx", b"<html><body><table><tr><td>KD-O1</td></tr></table></body></html>")
_bytes("PDF named .xlsx", b"%PDF-1.7\n" + bytes(range(256)) * 20)
_bytes("picture named .xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
_bytes("zip without a workbook", pack({"ghi chú.txt": b"KD"}))
_bytes(
    "document named .xlsx", pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
)
_bytes("noise", bytes((n * 7919 + n // 3) % 256 for n in range(9000)))
_bytes("old .xls by its first bytes", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))


@file("cut off", alone=True)
def _cut(case: Case) -> None:
    content = case.path.read_bytes()
    case.path.write_bytes(content[: len(content) * 2 // 3])


@file("its last bytes missing", alone=True)
def _tail(case: Case) -> None:
    case.path.write_bytes(case.path.read_bytes()[:-7])


def _flip(name: str, share: float) -> None:
    @file(name, alone=True)
    def _act(case: Case) -> None:
        with zipfile.ZipFile(case.path) as archive:
            info = archive.getinfo(sheet_part(case, read(case.path), OKR))
        content = bytearray(case.path.read_bytes())
        at = info.header_offset + 60 + int(info.compress_size * share)
        content[at] ^= 0x10
        case.path.write_bytes(bytes(content))


_flip("one byte flipped near the start of a sheet", 0.1)
_flip("one byte flipped in the middle of a sheet", 0.5)
_flip("one byte flipped near the end of a sheet", 0.9)


@file("one byte flipped in a sheet that is not packed", alone=True)
def _flip_stored(case: Case) -> None:
    parts = read(case.path)
    content = bytearray(pack(parts, zipfile.ZIP_STORED))
    at = content.find(b"<v>3500</v>")
    content[at + 3] ^= 0x01
    case.path.write_bytes(bytes(content))


@file("bytes of mail software before it", alone=True)
def _prefixed(case: Case) -> None:
    case.path.write_bytes(b"\r\n--boundary\r\n\r\n" + case.path.read_bytes())


@file("password", alone=True)
def _password(case: Case) -> None:
    kept, made = BytesIO(case.path.read_bytes()), BytesIO()
    msoffcrypto.OfficeFile(kept).encrypt("saomai2026", made)
    case.path.write_bytes(made.getvalue())


@file("macros", alone=True)
def _macros(case: Case) -> None:
    parts = read(case.path) | {"xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900)}
    case.path.write_bytes(pack(parts))


def _part(name: str, which: str, what: bytes) -> None:
    """List a workbook with one part replaced by something hostile."""

    @file(name, alone=True)
    def _act(case: Case) -> None:
        parts = read(case.path)
        target = sheet_part(case, parts, OKR) if which == "sheet" else which
        parts[target] = what or DTD + re.sub(rb"^<\?xml[^>]*\?>", b"", parts[target])
        case.path.write_bytes(pack(parts))


_part("entities in the strings", "xl/sharedStrings.xml", b"")
_part("entities in the list of sheets", "xl/workbook.xml", b"")
_part("a file of the machine asked for", "sheet",
      b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
      b"<worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>")  # fmt: skip
_part("a sheet that is no XML", "sheet", b"xin ch\xc3\xa0o")
_part("a sheet that ends in its middle", "sheet",
      b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
      b'<row r="1"><c r="A1"><v>1</v>')  # fmt: skip

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = b"</sheetData></worksheet>"


def _tail_xml(name: str, before: bytes, more: bytes) -> None:
    """List a workbook whose OKR sheet holds something more at its end."""

    @file(name, alone=True)
    def _act(case: Case) -> None:
        parts = read(case.path)
        sheet = sheet_part(case, parts, OKR)
        old = parts[sheet]
        new = (
            old.replace(before, more + before, 1)
            if more.startswith(b"<row")
            else old.replace(before, before + more, 1)
        )
        parts[sheet] = new
        case.path.write_bytes(pack(parts))


_tail_xml("a cell at XFD1048576", b"</sheetData>",
          b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')  # fmt: skip
_tail_xml("a cell at A1048576", b"</sheetData>",
          b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')  # fmt: skip
_tail_xml("a cell beyond every sheet", b"</sheetData>",
          b'<row r="4000000000"><c r="ZZZZZZ4000000000"><v>1</v></c></row>')  # fmt: skip
_tail_xml("a merge of the whole sheet", b"</sheetData>",
          b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')  # fmt: skip
MERGES = b"".join(b'<mergeCell ref="AA%d:AB%d"/>' % (n, n) for n in range(5, 200_005))
_tail_xml("200,000 merges", b"</sheetData>", b"<mergeCells>%b</mergeCells>" % MERGES)


def _many(name: str, piece: bytes, times: int) -> None:
    """List a workbook whose OKR sheet goes on and on."""

    @file(name, alone=True)
    def _act(case: Case) -> None:
        parts = read(case.path)
        sheet = sheet_part(case, parts, OKR)
        head, tail = parts[sheet].split(b"</sheetData>")
        _pour(case.path, parts, sheet, _long(head, piece, times, tail))


def _long(head: bytes, piece: bytes, times: int, tail: bytes) -> Iterator[bytes]:
    yield head
    block, left = piece * 1000 if b"%d" not in piece else b"", times
    while left > 0:
        numbers = range(times - left + 1000, times - left + 2000)
        yield block or b"".join(piece % ((n,) * piece.count(b"%d")) for n in numbers)
        left -= 1000
    yield b"</sheetData>" + tail


def _pour(path: Path, parts: Parts, name: str, pieces: Iterator[bytes]) -> None:
    """Write a part without ever holding it whole."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, part in parts.items():
            if other != name:
                archive.writestr(other, part)
        with archive.open(name, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)


_many("a million styled rows", b'<row r="%d"><c r="A%d" s="1"/></row>', 1_000_000)
_many("a million empty rows", b"<row/>", 1_000_000)
_many("300 MB of blanks", b" " * 1000, 300_000)
_many(
    "200 MB of tags never closed",
    b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>' + b"a" * 2000,
    100_000,
)


@file("a bomb that lies about its size", alone=True)
def _liar(case: Case) -> None:
    parts = read(case.path)
    sheet = sheet_part(case, parts, OKR)
    parts[sheet] = HEAD + b" " * 120_000_000 + FOOT
    content = pack(parts)
    size = len(parts[sheet]).to_bytes(4, "little")
    case.path.write_bytes(content.replace(size, (2000).to_bytes(4, "little")))


@file("5,000 sheets", alone=True)
def _sheets(case: Case) -> None:
    parts = read(case.path)
    more = "".join(f'<sheet name="T{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100, 5100))
    book = parts["xl/workbook.xml"].replace(b"</sheets>", more.encode() + b"</sheets>")
    parts["xl/workbook.xml"] = book.replace(
        b"<workbook ", b"<workbook xmlns:r="
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships" ', 1
    ) if b"xmlns:r=" not in book else book  # fmt: skip
    case.path.write_bytes(pack(parts))


@file("20,000 parts", alone=True)
def _parts(case: Case) -> None:
    parts = read(case.path) | {f"xl/media/{n}.bin": b"" for n in range(20_000)}
    case.path.write_bytes(pack(parts))


@file("the list of sheets missing", alone=True)
def _no_book(case: Case) -> None:
    parts = read(case.path)
    del parts["xl/workbook.xml"]
    case.path.write_bytes(pack(parts))


@file("a sheet's part missing", alone=True)
def _no_sheet(case: Case) -> None:
    parts = read(case.path)
    del parts[sheet_part(case, parts, OKR)]
    case.path.write_bytes(pack(parts))


@file("the strings missing", alone=True)
def _no_strings(case: Case) -> None:
    parts = read(case.path)
    parts.pop("xl/sharedStrings.xml", None)
    case.path.write_bytes(pack(parts))


@file("the formats missing", alone=True)
def _no_styles(case: Case) -> None:
    parts = read(case.path)
    del parts["xl/styles.xml"]
    case.path.write_bytes(pack(parts))
