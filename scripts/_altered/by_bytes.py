"""What other programs write, and what nobody sees: the XML inside the file."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from _altered.alteration import Case, Desk, file
from _altered.cannot import CannotError
from _altered.office import FILLED, OKR, load
from _altered.parts import (
    STRINGS,
    cells,
    change,
    change_sheet,
    pack,
    read,
    shared,
    sheet_part,
)


@file("strings inside the cells")
def _inline(case: Case) -> None:
    texts = shared(read(case.path))

    def write(found: re.Match[str]) -> str:
        index = re.fullmatch(r"<v>(\d+)</v>", found[4])
        if 't="s"' not in found[3] or not index:
            return found[0]
        attributes = found[3].replace('t="s"', 't="inlineStr"')
        return f'<c r="{found[1]}{found[2]}"{attributes}><is>{texts[int(index[1])]}</is></c>'

    for key in FILLED:
        cells(case, key, write)


def _strings(name: str, write: Callable[[str], str]) -> None:
    """List another way of writing every shared string that says the same."""

    @file(name)
    def _act(case: Case) -> None:
        change(case, STRINGS, lambda xml: re.sub(
            r"<si>(<t[^>]*>)(.*?)</t></si>", lambda m: f"<si>{write(m[2])}</si>", xml,
            flags=re.DOTALL))  # fmt: skip


def _runs(text: str) -> str:
    half = text.find(" ") if " " in text else 0
    first, rest = text[:half], text[half:]
    open_ = '<t xml:space="preserve">'
    bold = '<r><rPr><b/><sz val="14"/></rPr>'
    return f"{bold}{open_}{first}</t></r><r>{open_}{rest}</t></r>"


KEPT = '<t xml:space="preserve">{}</t>'
_strings("rich text in every cell", _runs)
_strings("readings above the words", lambda t: KEPT.format(t) + (
    '<rPh sb="0" eb="1"><t>âm đọc</t></rPh><phoneticPr fontId="1"/>'))  # fmt: skip
_strings("strings as CDATA", lambda t: (
    KEPT.format(f"<![CDATA[{t}]]>") if "&" not in t else KEPT.format(t)))  # fmt: skip
_strings("strings in numbered characters", lambda t: KEPT.format(
    t if "&" in t else "".join(f"&#{ord(c)};" for c in t)))  # fmt: skip


def _char(name: str, sign: str) -> None:
    @file(name)
    def _act(case: Case) -> None:
        desk = Desk(load(case.path), case)
        titles = [cell for cell in desk.typed(OKR, "title") if case.truth[cell]]
        change(case, STRINGS, lambda xml: _suffixed(xml, case, titles, sign))


def _suffixed(xml: str, case: Case, titles: list[tuple[str, str, str]], sign: str) -> str:
    for cell in titles:
        text = str(case.truth[cell])
        numbered = text.encode("ascii", "xmlcharrefreplace").decode()  # as lxml has openpyxl write
        for spelt in {text, numbered}:
            xml = xml.replace(f">{spelt}</t>", f">{spelt}{sign}</t>")
    return xml


_char("escape signs written as _x001B_", "_x001B_")
_char("signs without width", "\u200b\u200e\ufeff")


@file("a dimension that lies")
def _dimension(case: Case) -> None:
    for key in FILLED:
        change_sheet(case, key, lambda xml: _with_dimension(xml, '<dimension ref="A1:B4"/>'))


@file("a dimension that is far too great")
def _great(case: Case) -> None:
    tag = '<dimension ref="A1:XFD1048576"/>'
    for key in FILLED:
        change_sheet(case, key, lambda xml: _with_dimension(xml, tag))


@file("no dimension")
def _no_dimension(case: Case) -> None:
    for key in FILLED:
        change_sheet(case, key, lambda xml: _with_dimension(xml, ""))


def _with_dimension(xml: str, tag: str) -> str:
    bare = re.sub(r"<dimension [^>]*/>", "", xml)
    if not tag:
        return bare
    before = "<sheetViews" if "<sheetViews" in bare else "<sheetData"
    return bare.replace(before, f"{tag}{before}", 1)


@file("cells and rows without addresses")
def _no_addresses(case: Case) -> None:
    """Cells without an address follow each other, so blanks between them are written out."""

    def write(xml: str) -> str:
        if re.search(r'<row[^>]*r="(\d+)"', xml) is None:
            raise CannotError("rows")
        return re.sub(r'<c r="[A-Z]+\d+"', "<c", xml)

    for key in FILLED:
        change_sheet(case, key, lambda xml: write(_gapless(xml)))


def _gapless(xml: str) -> str:
    from openpyxl.utils import column_index_from_string, get_column_letter  # noqa: PLC0415

    def row(found: re.Match[str]) -> str:
        cells = re.findall(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', found[2], re.DOTALL)
        texts = re.findall(r'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', found[2], re.DOTALL)
        by = {column_index_from_string(c): t for c, t in zip(cells, texts, strict=True)}
        last = max(by, default=0)
        every = (by.get(i, f'<c r="{get_column_letter(i)}1"/>') for i in range(1, last + 1))
        return f"<row{found[1]}>{''.join(every)}</row>"

    return re.sub(r"<row([^>/]*)>(.*?)</row>", row, xml, flags=re.DOTALL)


STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


@file("saved as Strict Open XML", alone=True)
def _strict(case: Case) -> None:
    parts = read(case.path)
    for name, part in parts.items():
        for old, new in STRICT:
            part = part.replace(old.encode(), new.encode())  # noqa: PLW2901 - one after another
        parts[name] = part
    case.path.write_bytes(pack(parts))


@file("every tag with a prefix")
def _prefix(case: Case) -> None:
    def write(xml: str) -> str:
        bare = re.sub(r"<(/?)(?=[a-zA-Z]+[\s/>])", r"<\1x:", xml)
        return bare.replace(' xmlns="', ' xmlns:x="', 1)

    for key in FILLED:
        change_sheet(case, key, write)


@file("sheets in UTF-16")
def _utf16(case: Case) -> None:
    parts = read(case.path)
    for key in FILLED:
        name = sheet_part(case, parts, key)
        text = re.sub(r"^<\?xml[^>]*\?>", "", parts[name].decode())
        parts[name] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    case.path.write_bytes(pack(parts))


@file("comments between the cells")
def _comments(case: Case) -> None:
    for key in FILLED:
        change_sheet(case, key, lambda xml: xml.replace(
            "</c>", '</c><!-- <c r="A1"><v>1</v></c> -->'))  # fmt: skip


@file("no marks of its own")
def _no_marks(case: Case) -> None:
    parts = read(case.path)
    if "docProps/custom.xml" not in parts:
        raise CannotError("marks")
    del parts["docProps/custom.xml"]
    parts["_rels/.rels"] = re.sub(
        rb"<Relationship [^>]*custom-properties[^>]*/>", b"", parts["_rels/.rels"]
    )
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = re.sub(rb"<Override [^>]*custom\.xml[^>]*/>", b"", types)
    case.path.write_bytes(pack(parts))


@file("parts that nobody knows")
def _unknown(case: Case) -> None:
    parts = read(case.path)
    parts["customXml/item1.xml"] = b"<root xmlns='urn:sao-mai'>1</root>"
    parts["xl/threadedComments/threadedComment1.xml"] = b"<ThreadedComments/>"
    parts["xl/media/image1.png"] = b"\x89PNG\r\n\x1a\n" + bytes(200)
    case.path.write_bytes(pack(parts))


@file("packed without compression")
def _stored(case: Case) -> None:
    case.path.write_bytes(pack(read(case.path), zipfile.ZIP_STORED))


@file("packed as a stream, parts in another order")
def _streamed(case: Case) -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    parts, pipe = read(case.path), Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, reverse=True):
            archive.writestr(name, parts[name])
        archive.comment = b"Sao Mai"
    case.path.write_bytes(pipe.getvalue())
