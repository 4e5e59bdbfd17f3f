"""What has to hold whenever the tool has written into a person's workbook."""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.read_back import as_grid
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.stores.xlsx_read import read_bytes
from tests.stores import forge
from tests.stores.hands import MAIN

ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The order of ECMA-376 part 1, 18.3.1.99; Excel mends, or refuses, a sheet in any other."""
DRAWN_ANEW: Final = (
    "dimension",
    "sheetData",
    "autoFilter",
    "sortState",
    "mergeCells",
    "hyperlinks",
)
_SPACE: Final = f"{{{MAIN}}}"
read = lru_cache(maxsize=16)(read_bytes)


def rewrite(
    folder: Path, content: bytes, sheets: Sequence[Sheet]
) -> tuple[bytes, Exception | None]:
    """Have the store write into a workbook; gives what stands there then, and what was raised."""
    path = folder / "KD.xlsx"
    path.write_bytes(content)
    expected = Stamp("", sha256(content).hexdigest())
    ((_, outcome),) = XlsxStore(folder).rewrite_many([("KD.xlsx", sheets, expected)])
    assert [each.name for each in folder.iterdir()] == ["KD.xlsx"]
    after = path.read_bytes()
    if isinstance(outcome, Exception):
        return after, outcome
    assert outcome.exact == sha256(after).hexdigest()
    return after, None


def readable(content: bytes) -> Return | None:
    """Read a workbook as the tool does, if it can."""
    try:
        return read(content)
    except UnreadableError:
        return None


def written_right(before: bytes, after: bytes, sheets: Mapping[str, Sheet]) -> None:
    """Hold that these sheets, by title, stand as they were meant and all else is as it was."""
    was, now = readable(before), readable(after)
    assert was
    assert now
    for one, other in zip(was.grids, now.grids, strict=True):
        meant = sheets.get(one.title)
        assert other == (replace(as_grid(meant), title=one.title) if meant else one)
    assert (now.marks, now.names) == (was.marks, was.names)
    opened = opens(before)
    assert opens(after) == opened or opened is None
    only_changed(before, after, len(sheets))


def only_changed(before: bytes, after: bytes, parts: int) -> None:
    """Hold that no more than so many parts were written anew, and how each was packed is kept."""
    old, new = _listed(before), _listed(after)
    assert [name for name, *_ in new] == [name for name, *_ in old]
    changed = [one for one, other in zip(old, new, strict=True) if one != other]
    assert len(changed) <= parts
    theirs, ours = forge.parts_of(before), forge.parts_of(after)
    for name, *_ in changed:
        kept(theirs[name], ours[name])


def _listed(content: bytes) -> list[tuple[str, bytes, tuple[object, ...]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return [
            (
                i.filename,
                archive.read(i),
                (i.date_time, i.external_attr, i.create_system, i.comment),
            )
            for i in archive.infolist()
        ]


def kept(before: bytes, after: bytes) -> None:
    """Hold that a sheet's part kept all that is not drawn anew, in the order of the schema."""
    assert told(after) == told(before)
    assert spaces(before) <= spaces(after)
    root = ET.fromstring(after)  # noqa: S314 - our own file
    names = [child.tag.removeprefix(_SPACE) for child in root if child.tag.startswith(_SPACE)]
    places = [ORDER.index(name) for name in names if name in ORDER]
    assert places == sorted(places)
    once = [name for name in names if name != "conditionalFormatting"]
    assert len(once) == len(set(once))
    for prefix in re.split(r"\s+", root.get(_IGNORABLE, "").strip()):
        assert not prefix or prefix in {name for name, _ in spaces(after)}


_IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def told(part: bytes) -> str:
    """Give the XML of a sheet, in one form for all, without what is drawn anew."""
    root = ET.fromstring(part)  # noqa: S314 - our own file
    for child in list(root):
        if child.tag.removeprefix(_SPACE) in DRAWN_ANEW:
            root.remove(child)
    for child in root.iter():
        child.tail = (child.tail or "").strip()
        child.text = (child.text or "").strip() if len(child) else child.text
    return ET.canonicalize(ET.tostring(root, encoding="unicode"))


def spaces(part: bytes) -> set[tuple[str, str]]:
    """Give the namespaces that a part's root declares, with their prefixes."""
    found = set()
    for event, each in ET.iterparse(io.BytesIO(part), events=("start-ns", "start")):  # noqa: S314
        if event == "start":
            break
        found.add(each)
    return found


def opens(content: bytes) -> list[str] | None:
    """Open a workbook with openpyxl, if it can; gives its titles."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(content))
        except Exception:  # noqa: BLE001 - it fails in many ways
            return None
    return list(book.sheetnames)
