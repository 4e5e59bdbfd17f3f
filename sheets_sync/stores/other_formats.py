"""Files of another format under the name .xlsx, and macros: told by what they are, not by a name.

The signs are names of parts and types as such files are known to have them; no file of these
programs was at hand when they were written down.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sheets_sync.model.store import UnreadableError

if TYPE_CHECKING:
    from sheets_sync.stores.package import Package

XLSB: Final = "Excel Binary Workbook, .xlsb"
ODS: Final = "OpenDocument, .ods"
NUMBERS: Final = "Apple Numbers, .numbers"
XML_2003: Final = "XML Spreadsheet 2003, .xml"

_KINDS: Final = "[content_types].xml"
_BEGINNING: Final = 2_000
"""Within so many bytes a file of XML says what it is."""
_FLAT: Final = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", XML_2003),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
)
_MACRO_PARTS: Final = ("vbaproject", "/macrosheets/")
_MACRO_KINDS: Final = ("vbaproject", "macrosheet")
"""What types of parts and of relations with programs in them are called (`intlMacrosheet` too)."""


def no_zip(content: bytes) -> UnreadableError:
    """Say what a file is that is no zip at all."""
    beginning = content[:_BEGINNING].lower()
    for sign, name in _FLAT:
        if sign in beginning:
            return UnreadableError("other-format", name)
    return UnreadableError("not-xlsx")


def refuse_other_zips(package: "Package") -> None:
    """Refuse a zip that is another program's document, or none; raises UnreadableError."""
    names = set(package.plain_names)
    if "xl/workbook.bin" in names and "xl/workbook.xml" not in names:
        raise UnreadableError("other-format", XLSB)
    if (package.find("mimetype") or b"").startswith(_FLAT[1][0]):
        raise UnreadableError("other-format", ODS)
    if "index.zip" in names or any(n.startswith("index/") and n.endswith(".iwa") for n in names):
        raise UnreadableError("other-format", NUMBERS)
    if _KINDS not in names:
        raise UnreadableError("not-xlsx", "no content types")


def refuse_macros(package: "Package", workbook: str) -> None:
    """Refuse a workbook with a part that holds programs; raises UnreadableError.

    The type of the whole (`macroEnabled`) says nothing: SheetJS writes it into every workbook.
    """
    parts = any(sign in name for name in package.plain_names for sign in _MACRO_PARTS)
    kinds = (kind for kind, _ in package.targets(workbook).values())
    if parts or any(map(_is_macro, kinds)) or any(map(_is_macro, _types_there(package))):
        raise UnreadableError("macros")


def _is_macro(kind: str) -> bool:
    return any(sign in kind.casefold() for sign in _MACRO_KINDS)


def _types_there(package: "Package") -> Iterator[str]:
    """Give the content types that some part of the zip has, those of a whole ending too."""
    root = package.xml(_KINDS)
    names = tuple(package.plain_names)
    for told in [] if root is None else root:
        part, ending = told.get("PartName", ""), told.get("Extension", "").casefold()
        overridden = bool(part) and bool(package.called(part.lstrip("/")))
        if overridden or (ending and any(name.endswith(f".{ending}") for name in names)):
            yield told.get("ContentType", "")
