"""Workbooks as other programs, and people with odd programs, make them."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def small() -> bytes:
    """One sheet with one word in it."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Tờ 1").write_string(0, 0, "Xin chào")
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", pack) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def altered(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(content)
    return packed({**parts, name: change(parts[name])})


def with_rows(rows: str, after: str = "") -> bytes:
    """A workbook whose only sheet holds these rows, written by hand."""
    sheet = (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org'
        f'/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>'
    )
    return altered(small(), SHEET, lambda _: sheet.encode())
