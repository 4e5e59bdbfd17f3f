"""Files of another format under the name .xlsx: told by what they are, not by a name.

The signs are names of parts and types as such files are known to have them; no file of these
programs was at hand when they were written down.
"""

from collections.abc import Collection
from typing import Final

from sheets_sync.model.store import UnreadableError

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


def no_zip(content: bytes) -> UnreadableError:
    """Say what a file is that is no zip at all."""
    beginning = content[:_BEGINNING].lower()
    for sign, name in _FLAT:
        if sign in beginning:
            return UnreadableError("other-format", name)
    return UnreadableError("not-xlsx")


def refuse_other_zips(names: Collection[str], mimetype: bytes) -> None:
    """Refuse a zip that is another program's document, or none; raises UnreadableError.

    `names` are those of its parts as they are compared, `mimetype` is what its part of that name
    says.
    """
    if "xl/workbook.bin" in names and "xl/workbook.xml" not in names:
        raise UnreadableError("other-format", XLSB)
    if mimetype.startswith(_FLAT[1][0]):
        raise UnreadableError("other-format", ODS)
    if "index.zip" in names or any(n.startswith("index/") and n.endswith(".iwa") for n in names):
        raise UnreadableError("other-format", NUMBERS)
    if _KINDS not in names:
        raise UnreadableError("not-xlsx", "no content types")
