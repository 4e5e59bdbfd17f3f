"""The workbook that the reader is shown: what the gate has seen, and nothing besides.

It is made anew, so that the reader can never find a part, a name or a checksum that the gate did
not look at, and it is not packed, so that nothing is unpacked twice.
"""

from collections.abc import Iterator
from typing import Final

from sheets_sync.stores.canonical import MAINS
from sheets_sync.stores.gate import Scan
from sheets_sync.stores.splice import stored

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def shown(scan: Scan) -> bytes:
    """Make the workbook: its sheets are named 1, 2, 3 … in the order of the scan."""
    parts = dict(_parts(scan))
    kinds = [kind for kind, _ in parts.values()]
    book = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _relations(["officeDocument"], ["xl/workbook.xml"]),
        "xl/workbook.xml": _book(scan),
        "xl/_rels/workbook.xml.rels": _relations(kinds, list(parts)),
    }
    return stored(book | {f"xl/{target}": content for target, (_, content) in parts.items()})


def _parts(scan: Scan) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Give each part's name below xl, its kind and its content; the sheets come first."""
    for number, sheet in enumerate(scan.sheets, 1):
        yield f"worksheets/sheet{number}.xml", ("worksheet", sheet.content)
    if scan.strings is not None:
        yield "sharedStrings.xml", ("sharedStrings", scan.strings)
    if scan.styles is not None:
        yield "styles.xml", ("styles", scan.styles)


def _book(scan: Scan) -> bytes:
    base = ' date1904="1"' if scan.date1904 else ""
    numbers = range(1, len(scan.sheets) + 1)
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    return (
        f'<workbook xmlns="{MAINS[0]}" xmlns:r="{_RELATIONS}"><workbookPr{base}/>'
        f"<sheets>{sheets}</sheets></workbook>"
    ).encode()


def _relations(kinds: list[str], targets: list[str]) -> bytes:
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode()
