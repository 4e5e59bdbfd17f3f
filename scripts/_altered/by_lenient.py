"""What some libraries write and Excel opens all the same."""

import re

from openpyxl import Workbook

from _altered.alteration import Case, Desk, desk, file
from _altered.office import FILLED
from _altered.parts import cells, change, change_sheet, pack, read, shared

KINDS = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


@file("parts named with backslashes")
def _backslashes(case: Case) -> None:
    parts = read(case.path)
    content = pack(parts)
    for name in parts:
        content = content.replace(name.encode(), name.replace("/", "\\").encode())
    case.path.write_bytes(content)


@file("cells with a style that is blank")
def _blank_styles(case: Case) -> None:
    for key in FILLED:
        change_sheet(case, key, lambda xml: re.sub(
            r'(<c r="[A-Z]+[0-9]+")( t="s"><v>)', r'\1 s=""\2',
            re.sub(r'(<c r="[A-Z]+[0-9]+") s="[0-9]+"(?= t="s")', r"\1", xml)))  # fmt: skip


@file("inline texts as plain values")
def _plain_texts(case: Case) -> None:
    texts = shared(read(case.path))

    def write(found: re.Match[str]) -> str:
        index = re.fullmatch(r"<v>(\d+)</v>", found[4]) if 't="s"' in found[3] else None
        text = index and re.fullmatch(r"<t[^>]*>([^<]*)</t>", texts[int(index[1])])
        if not text:
            return found[0]
        attributes = found[3].replace('t="s"', 't="inlineStr"')
        return f'<c r="{found[1]}{found[2]}"{attributes}><v>{text[1]}</v></c>'

    for key in FILLED:
        cells(case, key, write)


@file("types of macros, as SheetJS writes them")
def _types(case: Case) -> None:
    told = f'<Default Extension="bin" ContentType="{XLSB}"/></Types>'
    change(case, KINDS, lambda xml: xml.replace(MAIN, XLSM).replace("</Types>", told))


@desk("a summary that Numbers puts before the tables")
def _summary(on: Desk) -> None:
    book: Workbook = on.book
    page = book.create_sheet("Export Summary", 0)
    page["B2"] = (
        "This document was exported from Numbers. Each table was converted to an Excel worksheet."
    )
    heads = ("Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name")
    for column, head in enumerate(heads, 2):
        page.cell(4, column, head)
