"""Is this file fit to be read? Asked before any reader opens it.

A workbook of 2 KB can abort the process that reads it (a value in XFD1048576), so what is far
away, swollen or foreign is refused here with its own reason, and what the fast reader would
hide (errors, formulas nobody computed, percent formats) is noted on the way.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores.gate_sheet import CELL_LIMIT, SheetScan, scan_sheet, usual_strings
from sheets_sync.stores.gate_styles import read_styles
from sheets_sync.stores.looks import Evidence
from sheets_sync.stores.macros import refuse_macros
from sheets_sync.stores.notes import notes_of
from sheets_sync.stores.package import FILE_LIMIT, Package, unpack
from sheets_sync.stores.runs import shared_runs

SHEET_LIMIT: Final = 100
LISTS: Final = "_lists"
"""The very hidden sheet on which the writer keeps drop-downs too long for a cell."""

_MAIN: Final = re.compile(r"\{[^}]*\}")
_CUSTOM: Final = "docprops/custom.xml"
_SHARING: Final = (32, 33)


@dataclass(frozen=True)
class Scan:
    """What the gate saw: the worksheets in order, what they share, and the tool's own marks.

    `names` are the tool's own defined names and the titles they point at. `strings` and `styles`
    are the parts the sheets refer to; nothing else of the workbook is shown to a reader.
    """

    sheets: tuple[SheetScan, ...]
    strings: bytes | None = None
    styles: bytes | None = None
    date1904: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


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


def digest(content: bytes) -> str:
    """Give the exact stamp of a workbook's bytes."""
    return sha256(content).hexdigest()


def quick(state: os.stat_result) -> str:
    """Make the quick stamp of a file from what a listing tells."""
    return f"{state.st_size}:{state.st_mtime_ns}"


def inspect(path: Path) -> Scan:
    """Look a file over before any reader does; raises UnreadableError."""
    return examine(load(path)[0])


def examine(content: bytes, only: Collection[str] | None = None) -> Scan:
    """Look the bytes of a workbook over before any reader does; raises UnreadableError.

    With `only`, the sheets of these titles and no other.
    """
    package = unpack(content)
    name, root = _workbook(package)
    refuse_macros(package, name)
    listed = list(_sheets(package, name, root))
    titles = [title for title, _ in listed]
    if len(set(titles)) < len(titles):
        raise UnreadableError("damaged", "two sheets of the same name")
    if only is not None:
        listed = [(title, part) for title, part in listed if title in only]
    targets = dict(package.targets(name).values())
    looks = targets.get("styles", "")
    strings = _strings(package, targets.get("sharedStrings", ""))
    styles = read_styles(package.xml(looks) if looks else None)
    evidence = Evidence(styles, shared_runs(strings, every=styles.struck), _manual(root))
    return Scan(
        sheets=tuple(_all_scanned(package, listed, evidence)),
        strings=strings,
        styles=package.find(looks) if looks else None,
        date1904=_date1904(root),
        marks=_marks(package),
        names=_names(root),
    )


def _all_scanned(
    package: Package, listed: Sequence[tuple[str, str]], evidence: Evidence
) -> Iterator[SheetScan]:
    cells = 0
    for title, part in listed:
        scan = _scanned(package, title, part, evidence)
        cells += scan.cells
        if cells > CELL_LIMIT:
            raise UnreadableError("too-many-cells", title)
        yield scan


def _scanned(package: Package, title: str, part: str, evidence: Evidence) -> SheetScan:
    content = package.find(part)
    if content is None:
        raise UnreadableError("damaged", f"sheet without a part: {title}")
    try:
        return scan_sheet(content, evidence, notes_of(package, part)).titled(title)
    except UnreadableError as error:
        where = ": ".join(part for part in (title, error.detail) if part)
        raise UnreadableError(error.reason, where) from error


def _strings(package: Package, part: str) -> bytes | None:
    content = package.find(part) if part else None
    return None if content is None else usual_strings(content)


def worksheets(package: Package) -> list[tuple[str, str]]:
    """Give title and part of every worksheet in order, the writer's own lists left out."""
    return list(_sheets(package, *_workbook(package)))


def shared_strings(package: Package) -> bytes | None:
    """Give the part that holds the texts which cells share."""
    name, _ = _workbook(package)
    target = dict(package.targets(name).values()).get("sharedStrings", "")
    return package.find(target) if target else None


def named_sheets(package: Package) -> Mapping[str, str]:
    """Give the titles that the tool's own names (`ss_findings`) point at, renamed ones too."""
    return _names(_workbook(package)[1])


def _names(root: Element) -> Mapping[str, str]:
    found = {}
    for element in root.iter():
        name = element.get("name", "") if _local(element) == "definedName" else ""
        title, _, _ = (element.text or "").rpartition("!")
        if name.startswith("ss_") and title and element.get("localSheetId") is None:
            found[name] = title.removeprefix("=").strip("'").replace("''", "'")
    return found


def _workbook(package: Package) -> tuple[str, Element]:
    """Find the workbook part by the package's own relations."""
    for kind, target in package.targets("").values():
        root = package.xml(target) if kind == "officeDocument" else None
        if root is not None:
            return target, root
    raise UnreadableError("not-xlsx", "no workbook")


def _sheets(package: Package, name: str, root: Element) -> Iterator[tuple[str, str]]:
    """Give title and part of every worksheet; chart sheets hold no rows."""
    targets = package.targets(name)
    elements = [e for e in root.iter() if _local(e) == "sheet"]
    if len(elements) > SHEET_LIMIT:
        raise UnreadableError("too-many-sheets", f"{len(elements):,}")
    for element in elements:
        relation = next((v for k, v in element.attrib.items() if _MAIN.sub("", k) == "id"), "")
        kind, target = targets.get(relation, ("", ""))
        hidden_lists = element.get("name") == LISTS and element.get("state") == "veryHidden"
        if kind == "worksheet" and not hidden_lists:
            yield element.get("name", ""), target
        elif not kind:
            raise UnreadableError("damaged", f"sheet without a part: {element.get('name')}")


def _marks(package: Package) -> Mapping[str, str]:
    """Read the custom document properties; they are compared, never trusted."""
    root = package.xml(_CUSTOM)
    return {} if root is None else {e.get("name", ""): "".join(e.itertext()) for e in root}


def _manual(root: Element) -> bool:
    """Tell whether formulas are computed only when somebody tells the program to."""
    return any(e.get("calcMode") == "manual" for e in root if _local(e) == "calcPr")


def _date1904(root: Element) -> bool:
    """Tell whether days are counted from 1904, as old Mac workbooks do; raises UnreadableError."""
    told = (e.get("date1904", "").strip() for e in root if _local(e) == "workbookPr")
    said = next(told, "") or "0"
    if said not in ("0", "1", "true", "false"):
        raise UnreadableError("damaged", f"date1904 {said[:20]!r}")
    return said in ("1", "true")


def _local(element: Element) -> str:
    return _MAIN.sub("", element.tag) if isinstance(element.tag, str) else ""
