"""Forms of XML and of zips that say the same: what other programs write, and odd ones.

A form changes the text of a sheet as XlsxWriter wrote it. They are applied in the order in which
they stand in `FORMS`; each bears what the ones before it have left.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

from sheets_sync.model.address import letters
from tests.stores.hands import MAIN

Form = Callable[[str], str]

_TAG: Final = re.compile(r"<(?![!?])[^<>]+>")
_ROWS: Final = re.compile(r"<row [^<>]*?(?:/>|>.*?</row>)", re.DOTALL)
FORMS: Final[dict[str, Form]] = {}
ODD: Final[set[str]] = set()
"""Forms that may be refused, for the reader does not know them either."""


def form(name: str, *, odd: bool = False) -> Callable[[Form], Form]:
    def listed(change: Form) -> Form:
        assert name not in FORMS
        FORMS[name] = change
        if odd:
            ODD.add(name)
        return change

    return listed


def _tags(change: Form) -> Form:
    return lambda text: _TAG.sub(lambda tag: change(tag[0]), text)


def _once(old: str, new: str) -> Form:
    return lambda text: text.replace(old, new, 1)


def _rows(change: Callable[[int, str], str]) -> Form:
    """Change rows one by one, each with its number."""

    def number(row: str) -> int:
        found = re.search(r'\br="(\d+)"', row)
        assert found, row[:80]
        return int(found[1])

    return lambda text: _ROWS.sub(lambda row: change(number(row[0]), row[0]), text)


@form("the look of a program of today")
def _today(text: str) -> str:
    ours = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' mc:Ignorable="x14ac xr"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
        ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
        ' xr:uid="{00000000-0001-0000-0400-000000000000}">'
    )
    text = re.sub(r"(<worksheet [^<>]*)>", lambda m: m[1] + ours, text)
    return text.replace("<row ", '<row x14ac:dyDescent="0.25" ')


@form("an extension for programs of today")
def _extension(text: str) -> str:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return text.replace(
        "</worksheet>",
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{x14}">'
        "<x14:conditionalFormattings><x14:conditionalFormatting"
        ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:cfRule type="expression" priority="9" id="{00000000-000E-0000-0400-000001000000}">'
        "<xm:f>1=2</xm:f><x14:dxf/></x14:cfRule><xm:sqref>A9</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>",
    )


@form("an extension that speaks of rows and links")
def _speaking(text: str) -> str:
    said = (
        '<y:sheetData><y:row r="1"/></y:sheetData><y:hyperlinks/><hyperlinks/><mergeCells/>'
        "<sheetData/><y:worksheet/>"
    )
    ext = f'<ext uri="urn:y" xmlns:y="urn:y">{said}</ext>'
    if "</extLst>" in text:
        return text.replace("</extLst>", f"{ext}</extLst>")
    return text.replace("</worksheet>", f"<extLst>{ext}</extLst></worksheet>")


@form("a choice between programs")
def _choice(text: str) -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="x14"'
        ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        "<hyperlinks/></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    place = "<extLst>" if "<extLst>" in text else "</worksheet>"
    return text.replace(place, choice + place, 1)


@form("views that people made for themselves")
def _views(text: str) -> str:
    view = (
        '<customSheetViews><customSheetView guid="{C0FFEE00-0000-4000-8000-000000000001}">'
        '<autoFilter ref="A2:C9"/></customSheetView></customSheetViews>'
    )
    found = re.search(r"<autoFilter [^<>]*/>", text)
    place = found.end() if found else text.find("</sheetData>") + len("</sheetData>")
    return text[:place] + view + text[place:]


@form("a filter that somebody set and sorted by")
def _sorted(text: str) -> str:
    return re.sub(
        r'<autoFilter ref="([^"]*)"/>',
        r'<autoFilter ref="\1"><filterColumn colId="0"><filters><filter val="Lỗi"/></filters>'
        r'</filterColumn><sortState ref="A3:B9"><sortCondition ref="A3"/></sortState></autoFilter>'
        r'<sortState ref="A3:B9"><sortCondition ref="A3"/></sortState>',
        text,
    )


@form("cells without addresses")
def _cells(text: str) -> str:
    return re.sub(r'<c r="[A-Z]+\d+"', "<c", text)


@form("rows without numbers")
def _numbers(text: str) -> str:
    last = 0

    def write(number: int, row: str) -> str:
        nonlocal last
        gap, last = "<row/>" * (number - last - 1), number
        return gap + re.sub(r'\sr="\d+"', "", row, count=1)

    return _rows(write)(text)


@form("attributes that are there and blank")
def _blank(text: str) -> str:
    text = re.sub(r'(<c r="[A-Z]+[0-9]+")(?= ?t=| ?>| ?/>)', r'\1 s=""', text)
    return text.replace("<row r=", '<row s="" r=')


@form("inline texts as plain values")
def _plain_texts(text: str) -> str:
    return re.sub(
        r't="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is>',
        r't="inlineStr"><v>\1</v>', text,
    )  # fmt: skip


@form("addresses in small letters")
def _small_letters(text: str) -> str:
    return re.sub(r'<c r="([A-Z]+)(\d+)"', lambda m: f'<c r="{m[1].lower()}{m[2]}"', text)


@form("no dimension")
def _sizeless(text: str) -> str:
    return re.sub(r"<dimension [^<>]*/>", "", text)


@form("a dimension that lies")
def _lying(text: str) -> str:
    return re.sub(r"<dimension [^<>]*/>", '<dimension ref="A1:XFD1048576"/>', text)


@form("no spans and heights")
def _spanless(text: str) -> str:
    return re.sub(r' (?:spans|ht|customHeight)="[^"]*"', "", text)


@form("blanks that count, everywhere")
def _space(text: str) -> str:
    return text.replace("<worksheet ", '<worksheet xml:space="preserve" ', 1)


@form("numbers of all sizes")
def _huge(text: str) -> str:
    return text.replace(' spans="', f' collapsed="0" spans="1:{"9" * 40} ', 1)


@form("tags that close at once")
def _closed(text: str) -> str:
    return re.sub(r"<((?:[\w]+:)?[\w]+)((?:\s[^<>]*?)?)\s*/>", r"<\1\2></\1>", text)


@form("signs of attributes by number")
def _references(text: str) -> str:
    def write(tag: str) -> str:
        return re.sub(
            r'\b(r|hidden|ref|min|s|t)="(\w)', lambda m: f'{m[1]}="&#x{ord(m[2]):X};', tag
        )

    return _tags(write)(text)


@form("single quotes")
def _quotes(text: str) -> str:
    return _tags(lambda tag: re.sub(r"=\"([^\"']*)\"", r"='\1'", tag))(text)


@form("blanks around =")
def _equals(text: str) -> str:
    return _tags(lambda tag: re.sub(r"(\s[\w:]+)=(?=[\"'])", r"\1 = ", tag))(text)


@form("ends of lines within tags")
def _breaks(text: str) -> str:
    return _tags(lambda tag: re.sub(r"\s(?=[\w:]+\s*=\s*[\"'])", "\n\t", tag))(text)


@form("blanks at the end of tags")
def _ends(text: str) -> str:
    return _tags(lambda tag: re.sub(r"\s*(/?>)$", r" \1", tag))(text)


@form("each tag on a line of its own")
def _lines(text: str) -> str:
    return re.sub(r">(?=<)", ">\r\n  ", text)


@form("attributes the other way round")
def _turned(text: str) -> str:
    def write(tag: str) -> str:
        found = re.fullmatch(r"(<[\w:]+)((?:\s+[\w:]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))+)(\s*/?>)", tag)
        if not found:
            return tag
        each = re.findall(r"\s+[\w:]+\s*=\s*(?:\"[^\"]*\"|'[^']*')", found[2])
        return found[1] + "".join(reversed(each)) + found[3]

    return _tags(write)(text)


def _prefixed(prefix: str) -> Form:
    def change(text: str) -> str:
        bare = re.sub(r"<(/?)(?=[A-Za-z]+[\s/>])", rf"<\1{prefix}:", text)
        return re.sub(
            r"xmlns(\s*=\s*[\"']http://schemas.openxmlformats.org/spreadsheetml)",
            rf"xmlns:{prefix}\1",
            bare,
            count=1,
        )

    return change


form("every tag with a prefix")(_prefixed("x"))


@form("a namespace told again on the way")
def _again(text: str) -> str:
    return re.sub(r"<((?:x:)?sheetData)(?=[\s>])", rf'<\1 xmlns:q="urn:q" xmlns:x="{MAIN}"', text)


@form("a value in CDATA")
def _cdata(text: str) -> str:
    return re.sub(r"(<(?:x:)?v\s*>)(\w+)(?=<)", r"\1<![CDATA[\2]]>", text)


@form("a header in CDATA that speaks of links")
def _header(text: str) -> str:
    said = "<![CDATA[</sheetData><hyperlinks>]]>"
    return re.sub(r"(<(?:x:)?oddHeader\s*>)", lambda m: m[1] + said, text)


SAID: Final = (
    "<hyperlinks>", "</hyperlinks>", "<sheetData>", "</sheetData>", "<sheetData/>",
    '<mergeCells count="1"><mergeCell ref="A1:C9"/></mergeCells>', '<autoFilter ref="A1:C9"/>',
    "</worksheet>", '<tableParts count="1"/>', '<row r="1"><c r="A1" s="7"><v>1</v></c></row>',
    '<dimension ref="A1:B2"/>', '<cols><col min="1" max="9" style="4"/></cols>', "<f>1+1</f>",
    "</customSheetViews>", "<pageMargins/>", "</c></row>", "x:sheetData <x:sheetData>", "]]>",
    '<worksheet xmlns="urn:z">', "encoding='utf-16'",
)  # fmt: skip
"""What a comment or an instruction may speak of without meaning it."""
PLACES: Final = {
    "before all": r"(?=<(?:x:)?worksheet[\s>])",
    "at the head": r"(?<=>)(?=\s*<(?:x:)?sheetViews[\s>])",
    "before the rows": r"(?=<(?:x:)?sheetData[\s>])",
    "before the first row": r"(?<=>)(?=\s*<(?:x:)?row[\s>])",
    "in a row": r"(?=</(?:x:)?row\s*>)",
    "in a cell": r"(?=</(?:x:)?c\s*>)",
    "behind the rows": r"(?<=</sheetData>)|(?<=</x:sheetData>)|(?<=</sheetData >)",
    "before the margins": r"(?=<(?:x:)?pageMargins[\s>])",
    "at the end": r"(?=</(?:x:)?worksheet\s*>)",
    "behind all": r"\Z",
}


def spoken(said: str, place: str, how: str = "<!-- {} -->") -> Form:
    """Make a form of a comment, or an instruction, at a place."""
    words = how.format(said)
    return lambda text: re.sub(PLACES[place], lambda _: words, text, count=1)


def _everywhere(name: str, how: str) -> None:
    @form(name)
    def _change(text: str) -> str:
        for place in PLACES:
            text = spoken("<hyperlinks></hyperlinks><mergeCells/>", place, how)(text)
        return text


_everywhere("comments", "<!-- {} -->")
_everywhere("instructions", "<?xem {} ?>")


def _beyond(name: str, change: Form) -> None:
    form(name, odd=True)(change)


def _turned_rows(text: str) -> str:
    rows = [row[0] for row in _ROWS.finditer(text)]
    if "</sheetData>" not in text:
        return text
    start, end = text.index("<sheetData>") + len("<sheetData>"), text.index("</sheetData>")
    return text[:start] + "".join(reversed(rows)) + text[end:]


_beyond("a row far below", _once("</sheetData>", f'<row r="{"9" * 30}"/></sheetData>'))
_beyond("a style beyond all", _once(' s="', f' s="{"9" * 30}'))
_beyond("a row called by a word", _once('<row r="2"', '<row r="hai"'))
_beyond("a cell called by a word", _once('<c r="A2"', '<c r="ô"'))
_beyond("rows that change places", _turned_rows)
_beyond("cells that change places", lambda text: re.sub(
    r'(<c r="A1".*?</c>)(<c r="B1".*?</c>)', r"\2\1", text))  # fmt: skip
_beyond("a row twice", lambda text: re.sub(r'(<row r="3".*?</row>)', r"\1\1", text))
_beyond("rows in two places", _once("</sheetData>", "</sheetData><sheetData></sheetData>"))
_beyond("no rows", lambda text: re.sub(r"<sheetData>.*</sheetData>", "<sheetData/>", text))
_beyond("no place for rows", lambda text: re.sub(r"<sheetData>.*</sheetData>", "", text))
_beyond("another namespace", _once(MAIN, "urn:khác"))
_beyond("no namespace", _once(f' xmlns="{MAIN}"', ""))
_beyond("another root", lambda text: text.replace("worksheet", "macrosheet"))
_beyond("rows in an element of somebody's", lambda text: re.sub(
    r"(<sheetData>.*</sheetData>)", r'<z xmlns="urn:z">\1</z>', text))  # fmt: skip
_beyond("a document type", _once("<worksheet", "<!DOCTYPE worksheet><worksheet"))
_beyond("an entity of its own", _once(
    "<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "1">]><worksheet'))  # fmt: skip
_beyond("an entity nobody knows", _once("</worksheet>", "&nbsp;</worksheet>"))
_beyond("cut off", lambda text: text[: len(text) * 2 // 3])
_beyond("words behind the end", lambda text: text + "xin chào")
_beyond("two roots", lambda text: text + text[text.find("<worksheet") :])
_beyond("nested far too deep", lambda text: text.replace(
    "</worksheet>", "<z>" * 20_000 + "</z>" * 20_000 + "</worksheet>"))  # fmt: skip


def last_column(text: str) -> str:
    """Give the letters of the last column of the first row."""
    return letters(text[: text.index("</row>")].count("<c ") - 1)


_DECLARED: Final = re.compile(r"^<\?xml[^<>]*\?>\s*")
Written = Callable[[str], bytes]


def _declared(declaration: str, codec: str, before: bytes = b"") -> Written:
    def write(text: str) -> bytes:
        bare = _DECLARED.sub("", text)
        return before + f"{declaration}{bare}".encode(codec, "xmlcharrefreplace")

    return write


def _says(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>'


ENCODED: Final[Mapping[str, Written]] = {
    "UTF-8": str.encode,
    "UTF-8 behind its mark": _declared(_says("UTF-8"), "utf-8", b"\xef\xbb\xbf"),
    "UTF-8 behind its mark, not declared": _declared("", "utf-8", b"\xef\xbb\xbf"),
    "UTF-8 in small letters, single quotes": _declared(
        "<?xml version='1.0' encoding='utf-8'?>\n", "utf-8"
    ),
    "not declared": _declared("", "utf-8"),
    "declared without an encoding": _declared('<?xml version="1.0"?>', "utf-8"),
    "on its own, it says": _declared('<?xml version="1.0" standalone="yes"?>', "utf-8"),
    "not on its own, it says": _declared(
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\r\n', "utf-8"
    ),
    "UTF-16": _declared(_says("UTF-16"), "utf-16"),
    "UTF-16, the small end first": _declared(_says("UTF-16"), "utf-16-le", b"\xff\xfe"),
    "UTF-16, the great end first": _declared(_says("UTF-16"), "utf-16-be", b"\xfe\xff"),
    "UTF-16 not declared": _declared("", "utf-16"),
    "Latin": _declared(_says("iso-8859-1"), "latin-1"),
    "Latin in capitals": _declared(_says("ISO-8859-1"), "latin-1"),
    "Vietnamese of Windows": _declared(_says("windows-1258"), "cp1258"),
    "Western of Windows": _declared(_says("windows-1252"), "cp1252"),
    "ASCII": _declared(_says("us-ascii"), "ascii"),
}
"""How the text of a part may become bytes so that any parser reads the same."""
UNREADABLE: Final[Mapping[str, Written]] = {
    "UTF-16 without its mark": _declared(_says("UTF-16"), "utf-16-le"),
    "UTF-32": _declared(_says("UTF-32"), "utf-32"),
    "an encoding nobody knows": _declared(_says("VISCII-9"), "utf-8"),
    "UTF-8 that says it is UTF-16": _declared(_says("UTF-16"), "utf-8"),
    "UTF-16 that says it is UTF-8": _declared(_says("UTF-8"), "utf-16"),
    "Latin that says it is UTF-8": lambda text: text.encode().replace(b"\xe1\xbb", b"\xe9"),
    "UTF-7": _declared(_says("UTF-7"), "utf-7"),
    "EBCDIC": _declared(_says("cp037"), "cp037"),
    "bytes that are nothing": lambda _: b"\x00\xff\xfe\x00",
    "empty": lambda _: b"",
}
"""Parts of which nobody can be sure; they may be refused, but must not harm anybody."""


Parts = Mapping[str, bytes]
Packed = Callable[[Parts], bytes]


def _zipped(
    pack: int = zipfile.ZIP_DEFLATED,
    *,
    to: Callable[[BytesIO], BytesIO] = lambda buffer: buffer,
    change: Callable[[zipfile.ZipInfo], None] = lambda _: None,
    order: Callable[[list[str]], list[str]] = list,
    comment: bytes = b"",
    zip64: bool = False,
) -> Packed:
    def packed(parts: Parts) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(to(buffer), "w", pack) as archive:
            archive.comment = comment
            for name in order(list(parts)):
                info = zipfile.ZipInfo(name, (2026, 10, 12, 7, 30, 0))
                info.compress_type = pack
                change(info)
                with archive.open(info, "w", force_zip64=zip64) as file:
                    file.write(parts[name])
        return buffer.getvalue()

    return packed


class _Stream(BytesIO):
    """A place to write that nobody can go back in."""

    def __init__(self, buffer: BytesIO) -> None:
        super().__init__()
        self._buffer = buffer

    def write(self, part: bytes, /) -> int:  # type: ignore[override]
        return self._buffer.write(part)

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: int) -> int:
        raise OSError


def _extra(info: zipfile.ZipInfo) -> None:
    info.extra = b"UT\x05\x00\x03\x00\x00\x00\x60" + b"\xfe\xca\x04\x00ghi!"
    info.comment = "ghi chú".encode()
    info.external_attr, info.create_system = 0o100600 << 16, 3


def _gaps(parts: Parts) -> bytes:
    """Lay bytes that belong to nothing between the parts, as some signers do."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
            assert archive.fp
            archive.fp.write(b"\0" * 40)
            archive.start_dir = archive.fp.tell()
    return buffer.getvalue()


def _folders(parts: Parts) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in ("xl/", "xl/worksheets/", "docProps/"):
            archive.writestr(folder, b"")
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _far_end(parts: Parts) -> bytes:
    """End as a zip of four gigabytes does."""
    content = _zipped()(parts)
    end = content.rindex(b"PK\5\6")
    count, size, start = (
        int.from_bytes(content[end + at : end + at + wide], "little")
        for at, wide in ((10, 2), (12, 4), (16, 4))
    )
    far = b"PK\6\6" + (44).to_bytes(8, "little") + b"\x2d\0\x2d\0" + bytes(8)
    far += b"".join(number.to_bytes(8, "little") for number in (count, count, size, start))
    locator = b"PK\6\7" + bytes(4) + end.to_bytes(8, "little") + (1).to_bytes(4, "little")
    last = b"PK\5\6" + bytes(4) + b"\xff\xff" * 2 + b"\xff" * 8 + bytes(2)
    return content[:end] + far + locator + last


def _twice(parts: Parts) -> bytes:
    buffer = BytesIO()
    name = "xl/worksheets/sheet3.xml"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, part in [*parts.items(), (name.replace("sheet3", "Sheet3"), parts[name])]:
            archive.writestr(each, part)
    return buffer.getvalue()


def _backslashes(parts: Parts) -> bytes:
    """Name the parts as some programs do; on Windows `zipfile` would mend it."""
    content = _zipped()(parts)
    for name in parts:
        content = content.replace(name.encode(), name.replace("/", "\\").encode())
    return content


ZIPPED: Final[Mapping[str, Packed]] = {
    "names with backslashes": _backslashes,
    "packed": _zipped(),
    "stored": _zipped(zipfile.ZIP_STORED),
    "sizes behind the parts": _zipped(to=_Stream),
    "stored, sizes behind the parts": _zipped(zipfile.ZIP_STORED, to=_Stream),
    "sizes for very large parts": _zipped(zip64=True),
    "an end for very many parts": _far_end,
    "extra fields": _zipped(change=_extra),
    "a comment": _zipped(comment="của Sao Mai".encode()),
    "the other way round": _zipped(order=lambda names: names[::-1]),
    "bytes between the parts": _gaps,
    "folders listed": _folders,
}
"""Zips that say the same."""
STRANGE: Final[Mapping[str, Packed]] = {
    "a part twice": _twice,
    "a comment that looks like an end": _zipped(comment=b"Sao Mai, PK\5\6"),
    "packed by another method": _zipped(zipfile.ZIP_BZIP2),
    "packed by yet another": _zipped(zipfile.ZIP_LZMA),
    "cut off": lambda parts: _zipped()(parts)[:-40],
    "without a table of contents": lambda parts: _zipped()(parts)[:4000],
    "words before it": lambda parts: b"#!/bin/sh\n" + _zipped()(parts),
    "words behind it": lambda parts: _zipped()(parts) + b"\r\n",
    "no zip": lambda _: b"PK\3\4" + bytes(500),
    "nothing": lambda _: b"",
    "a spoilt checksum": lambda parts: _spoilt(_zipped(zipfile.ZIP_STORED)(parts)),
}
"""Zips that may be refused."""


def _spoilt(content: bytes) -> bytes:
    place = content.index(b"<sheetProtection")
    return content[:place] + b"<SheetProtection" + content[place + 16 :]
