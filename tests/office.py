"""LibreOffice as the second opinion: it computes a workbook anew, and every cell is compared."""

import re
import subprocess
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from sheets_sync.model.workbook import FIRST, Content, Formula, Sheet, Workbook

TOLERANCE = 1e-9
_TIMEOUT = 180
_VALUE = re.compile(rb"(<c [^>]*>)(<f[^>]*>(?:[^<]*)</f>|<f[^>]*/>)<v>[^<]*</v>")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class DifferentError(AssertionError):
    """A spreadsheet computed another value than the tool."""


def recompute(xlsx: bytes) -> bytes:
    """Take every computed value out of a workbook and have LibreOffice compute them all."""
    return recompute_all([xlsx])[0]


def recompute_all(books: Iterable[bytes]) -> list[bytes]:
    """Have all values of workbooks computed anew, in one start of LibreOffice."""
    return convert_all([uncomputed(xlsx) for xlsx in books], "xlsx")


def uncomputed(xlsx: bytes) -> bytes:
    """Give the workbook without the value beside any formula."""
    bare = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx)) as given, zipfile.ZipFile(bare, "w") as left:
        for part in given.infolist():
            content = given.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = _VALUE.sub(rb"\1\2", content)
            left.writestr(part, content)
    return bare.getvalue()


def convert(xlsx: bytes, to: str) -> bytes:
    """Have LibreOffice turn a workbook into another format."""
    return convert_all([xlsx], to)[0]


def convert_all(books: Sequence[bytes], to: str) -> list[bytes]:
    """Have LibreOffice turn workbooks into another format, all in one start of it."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        paths = [home / f"book{number}.xlsx" for number in range(len(books))]
        for path, content in zip(paths, books, strict=True):
            path.write_bytes(content)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(Path(_profile().name) / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(home / "out"),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=_TIMEOUT,
        )
        return [(home / "out" / path.with_suffix(f".{to}").name).read_bytes() for path in paths]


@cache
def _profile() -> TemporaryDirectory[str]:
    """Make LibreOffice's settings, once a process: making them anew takes a second a start."""
    made = TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)
    settings = Path(made.name) / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS, encoding="utf-8")
    return made


def compare(workbook: Workbook, recomputed: bytes) -> tuple[int, float]:
    """Compare every formula's value; gives how many there are and the largest difference.

    Raises DifferentError, naming every cell, where a number differs by more than `TOLERANCE` or
    a text at all. An empty text and an empty cell are the same.
    """
    pages = _opened(recomputed)
    wrong: list[str] = []
    differences = [0.0]
    for sheet, address, formula in formulas(workbook):
        found = pages[sheet.title][address].value
        difference = _difference(_value(formula), found)
        differences.append(difference)
        if difference > TOLERANCE:
            wrong.append(f"{sheet.title}!{address} {formula.text}: {formula.cached!r}, {found!r}")
    if wrong:
        raise DifferentError("\n".join(wrong))
    return len(differences) - 1, max(differences)


def formulas(workbook: Workbook) -> Iterator[tuple[Sheet, str, Formula]]:
    """Give every formula in the lines of a workbook with its cell."""
    for sheet in workbook.sheets:
        for line, row in enumerate(sheet.lines, FIRST):
            for name, content in row.cells.items():
                if isinstance(content, Formula):
                    yield sheet, f"{sheet.letter(name)}{line}", content


def _opened(xlsx: bytes) -> Book:
    with warnings.catch_warnings():
        # openpyxl does not know the data bars that it will not draw here anyway
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(xlsx), data_only=True)


def _value(formula: Formula) -> Content:
    return "" if formula.cached is None else formula.cached


def _difference(ours: object, theirs: object) -> float:
    """Give how far two values lie apart; infinitely far where they are of different sorts."""
    match ours, "" if theirs is None else theirs:
        case bool() | str(), other:
            return 0.0 if ours == other else float("inf")
        case int() | float() as number, int() | float() as other if not isinstance(other, bool):
            return abs(number - other)
        case date() as day, datetime() as moment:
            return 0.0 if moment.date() == day else float("inf")
        case _:
            return float("inf")
