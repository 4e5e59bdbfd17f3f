"""The parts of an .xlsx file, changed as text."""

import re
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

from _altered.alteration import Case
from _altered.cannot import CannotError

Parts = dict[str, bytes]
STRINGS = "xl/sharedStrings.xml"
CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>/]*)>(.*?)</c>', re.DOTALL)
"""A cell that holds something, as every program writes it that has been met so far."""


def read(path: Path) -> Parts:
    """Take a workbook apart."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Put a workbook together."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", how, compresslevel=4) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def sheet_part(case: Case, parts: Parts, key: str) -> str:
    """Give the name of the part that holds a sheet."""
    book = parts["xl/workbook.xml"].decode()
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    tags = re.findall(r"<(?:\w+:)?sheet [^>]*>", book)
    titles = (re.search(r'name="([^"]*)"', tag) for tag in tags)
    by_title = {unescape(t[1]): tag for t, tag in zip(titles, tags, strict=True) if t}
    tag = by_title.get(case.titles.get(key, ""))
    if tag is None:
        raise CannotError(key)
    found = re.search(r'\w+:id="([^"]+)"', tag)
    rel = next(r for r in re.findall(r"<Relationship [^>]*>", rels)
               if found and f'Id="{found[1]}"' in r)  # fmt: skip
    target = re.search(r'Target="([^"]+)"', rel)
    name = target[1].removeprefix("/xl/") if target else ""
    return f"xl/{name}"


def change(case: Case, name: str, act: Callable[[str], str]) -> None:
    """Change the text of one part; raises CannotError where that changes nothing."""
    parts = read(case.path)
    if name not in parts:
        raise CannotError(name)
    try:
        old = parts[name].decode()
    except UnicodeDecodeError as error:
        raise CannotError(name) from error
    new = act(old)
    if new == old:
        raise CannotError(name)
    case.path.write_bytes(pack({**parts, name: new.encode()}))


def change_sheet(case: Case, key: str, act: Callable[[str], str]) -> None:
    """Change the text of a sheet's part."""
    change(case, sheet_part(case, read(case.path), key), act)


def cells(case: Case, key: str, write: Callable[[re.Match[str]], str]) -> None:
    """Write anew every cell of a sheet that holds something."""
    change_sheet(case, key, lambda xml: CELL.sub(write, xml))


def number_in(found: re.Match[str]) -> str:
    """Give the number a cell holds, or nothing where it is no number or stands above line 3."""
    kind = re.search(r't="(\w+)"', found[3])
    value = re.fullmatch(r"<v>([^<]+)</v>", found[4])
    plain = kind is None or kind[1] == "n"
    return value[1] if plain and value and int(found[2]) > 2 else ""  # noqa: PLR2004 - headers


def style_of(found: re.Match[str]) -> str:
    """Give a cell's style as it stands there, or nothing."""
    style = re.search(r's="\d+"', found[3])
    return style[0] if style else ""


def shared(parts: Parts) -> list[str]:
    """Give the shared strings as XML between their tags."""
    text = parts.get("xl/sharedStrings.xml", b"").decode()
    return re.findall(r"<si>(.*?)</si>", text, re.DOTALL)
