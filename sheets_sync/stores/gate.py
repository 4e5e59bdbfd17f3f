"""Is this file fit to be read? Asked before any reader opens it.

A workbook of 2 KB can abort the process that reads it (a value in XFD1048576), so what is far
away, swollen or foreign is refused here with its own reason, and what the fast reader would
hide (errors, formulas nobody computed, percent formats) is noted on the way.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores.gate_sheet import SheetScan, scan_sheet
from sheets_sync.stores.package import FILE_LIMIT, Package, unpack

SHEET_LIMIT: Final = 100
LISTS: Final = "_lists"
"""The very hidden sheet on which the writer keeps drop-downs too long for a cell."""

_MAIN: Final = re.compile(r"\{[^}]*\}")
_CUSTOM: Final = "docprops/custom.xml"
_SHARING: Final = (32, 33)
_FORMATTING: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True)
class Scan:
    """What the gate saw: worksheets in order, document properties, and who may read it.

    `positions` are the places of the worksheets among all sheets, chart sheets included.
    `plain` says that calamine can tell the truth about this workbook; otherwise openpyxl must.
    """

    sheets: tuple[SheetScan, ...]
    positions: tuple[int, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    date1904: bool = False

    @property
    def plain(self) -> bool:
        """Whether the fast reader gives every cell as it is."""
        return not self.date1904 and all(sheet.plain for sheet in self.sheets)


def load(path: Path) -> tuple[bytes, Stamp]:
    """Read a file whole, once; gives its bytes and their stamp without the exact part.

    The stamp is that of the open file: by name another one may stand there already. Raises
    UnreadableError.
    """
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if state.st_size > FILE_LIMIT:
                raise UnreadableError("too-large", f"{state.st_size:,} bytes")
            return file.read(FILE_LIMIT + 1), Stamp(quick(state), changed=state.st_mtime)
    except FileNotFoundError as error:
        raise UnreadableError("missing", path.name) from error
    except IsADirectoryError as error:
        raise UnreadableError("not-xlsx", path.name) from error
    except OSError as error:
        held = getattr(error, "winerror", None) in _SHARING
        raise UnreadableError("locked" if held else "denied", error.strerror or "") from error


def quick(state: os.stat_result) -> str:
    """Make the quick stamp of a file from what a listing tells."""
    return f"{state.st_size}:{state.st_mtime_ns}"


def inspect(path: Path) -> Scan:
    """Look a file over before any reader does; raises UnreadableError."""
    return examine(load(path)[0])


def examine(content: bytes) -> Scan:
    """Look the bytes of a workbook over before any reader does; raises UnreadableError."""
    package = unpack(content)
    if b"macroEnabled" in (package.find("[Content_Types].xml") or b""):
        raise UnreadableError("macros")
    name, root = _workbook(package)
    listed = list(_sheets(package, name, root))
    scans = _scans(package, percent_styles(package))
    for _, title, part in listed:
        if part.casefold() not in scans:
            raise UnreadableError("damaged", f"sheet without a part: {title}")
    return Scan(
        sheets=tuple(scans[part.casefold()].titled(title, part) for _, title, part in listed),
        positions=tuple(position for position, _, _ in listed),
        marks=_marks(package),
        date1904=_date1904(root),
    )


def worksheets(package: Package) -> list[tuple[str, str]]:
    """Give title and part of every worksheet in order, the writer's own lists left out."""
    return [(title, part) for _, title, part in _sheets(package, *_workbook(package))]


def named_sheets(package: Package) -> dict[str, str]:
    """Give the titles that the tool's own names (`ss_findings`) point at, renamed ones too."""
    _, root = _workbook(package)
    found = {}
    for element in root.iter():
        name = element.get("name", "") if _local(element) == "definedName" else ""
        title, _, _ = (element.text or "").rpartition("!")
        if name.startswith("ss_") and title:
            found[name] = title.strip("'").replace("''", "'")
    return found


def _workbook(package: Package) -> tuple[str, Element]:
    """Find the workbook part by the package's own relations."""
    for kind, target in package.targets("").values():
        root = package.xml(target) if kind == "officeDocument" else None
        if root is not None:
            return target, root
    raise UnreadableError("not-xlsx", "no workbook")


def _sheets(package: Package, name: str, root: Element) -> Iterator[tuple[int, str, str]]:
    """Give position, title and part of every worksheet; chart sheets hold no rows."""
    targets = package.targets(name)
    elements = [e for e in root.iter() if _local(e) == "sheet"]
    if len(elements) > SHEET_LIMIT:
        raise UnreadableError("too-many-sheets", f"{len(elements):,}")
    for position, element in enumerate(elements):
        relation = next((v for k, v in element.attrib.items() if _MAIN.sub("", k) == "id"), "")
        kind, target = targets.get(relation, ("", ""))
        hidden_lists = element.get("name") == LISTS and element.get("state") == "veryHidden"
        if kind == "worksheet" and not hidden_lists:
            yield position, element.get("name", ""), target
        elif not kind:
            raise UnreadableError("damaged", f"sheet without a part: {element.get('name')}")


def _scans(package: Package, percents: frozenset[int]) -> Mapping[str, SheetScan]:
    """Scan whatever holds rows, even a part that no list names: a reader might open it."""
    return {
        name.casefold(): scan_sheet(content, percents)
        for name, content in package.parts.items()
        if b"sheetData" in content or "/worksheets/" in name.casefold()
        if not name.casefold().endswith(".rels")
    }


def percent_styles(package: Package) -> frozenset[int]:
    """Give the cell styles that show a number as a percentage."""
    root = package.xml("xl/styles.xml")
    if root is None:
        return frozenset()
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter()
        if _local(element) == "numFmt"
    }
    table = next((e for e in root if _local(e) == "cellXfs"), ())
    return frozenset(
        index for index, xf in enumerate(table) if _percent(xf.get("numFmtId", "0"), codes)
    )


def _percent(number: str, codes: Mapping[str, str]) -> bool:
    code = codes.get(number)
    return number in ("9", "10") if code is None else "%" in _FORMATTING.sub("", code)


def _marks(package: Package) -> Mapping[str, str]:
    """Read the custom document properties; they are compared, never trusted."""
    root = package.xml(_CUSTOM)
    return {} if root is None else {e.get("name", ""): "".join(e.itertext()) for e in root}


def _date1904(root: Element) -> bool:
    """Tell whether days are counted from 1904, as old Mac workbooks do."""
    return any(
        _local(element) == "workbookPr" and element.get("date1904") in ("1", "true")
        for element in root.iter()
    )


def _local(element: Element) -> str:
    return _MAIN.sub("", element.tag) if isinstance(element.tag, str) else ""
