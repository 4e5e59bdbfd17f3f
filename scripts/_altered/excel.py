"""A workbook that openpyxl saved, made into what Excel would have saved.

openpyxl stands in for a person at Excel, but writes strings into the cells and formulas without
the values a program has computed. Excel keeps strings in a part of their own, and every value.
"""

import re
import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "xl/sharedStrings.xml"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
INLINE = re.compile(r't="inlineStr">(?:<is>(.*?)</is>|<is ?/>)', re.DOTALL)
LIVE = re.compile(r"<c ([^>]*)><f>((?:IF|COUNT|SUM).*?)</f>(?:<v ?/>|<v></v>)?</c>", re.DOTALL)
"""Our own live columns, which nobody reads; a formula that a person typed is left as it is."""


def as_excel(content: bytes) -> bytes:
    """Give the workbook with shared strings, and with values in its live columns."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if STRINGS in parts:
        return content
    strings: dict[str, int] = {}
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _shared(parts[name].decode(), strings).encode()
    parts[STRINGS] = _strings(strings).encode()
    _announce(parts)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _shared(xml: str, strings: dict[str, int]) -> str:
    def write(found: re.Match[str]) -> str:
        index = strings.setdefault(found[1] or "<t/>", len(strings))
        return f't="s"><v>{index}</v>'

    valued = LIVE.sub(lambda m: f"<c {m[1]}><f>{m[2]}</f><v>0</v></c>", xml)
    return INLINE.sub(write, valued)


def _strings(strings: dict[str, int]) -> str:
    each = "".join(f"<si>{text}</si>" for text in strings)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}">{each}</sst>'


def _announce(parts: dict[str, bytes]) -> None:
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    override = f'<Override PartName="/{STRINGS}" ContentType="{KIND}"/></Types>'
    relation = f'<Relationship Id="rIdStrings" Type="{RELATION}" Target="sharedStrings.xml"/>'
    parts[types] = parts[types].replace(b"</Types>", override.encode())
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
