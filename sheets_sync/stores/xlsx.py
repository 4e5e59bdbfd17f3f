"""A folder of .xlsx workbooks as a store."""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final
from unicodedata import normalize

from sheets_sync.model.cell import Return
from sheets_sync.model.store import (
    Answer,
    BusyError,
    ChangedMeanwhileError,
    Rewriting,
    Stamp,
    UnreadableError,
)
from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.contained import one_by_one
from sheets_sync.stores.gate import digest, load, quick
from sheets_sync.stores.placing import Place, link, put, swap
from sheets_sync.stores.sandbox import Readers, shared
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.stores.xlsx_write import render

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_OUTSIDE: Final = Stamp("outside")


class OutsideError(PermissionError, ValueError):
    """An address that leads out of the folder."""


class XlsxStore:
    """Keeps workbooks below a folder; an address is a relative path with `/`.

    Every method raises OutsideError for an address that leads out of the folder and OSError for
    one that the system does not let it follow, save `stamp` and `read`, which meet either as a
    workbook that cannot be read. People's workbooks are read by `readers`, in other processes.
    """

    def __init__(self, root: Path, readers: Readers | None = None) -> None:
        self.root = root
        self._readers = readers or shared()

    def create(
        self,
        address: str,
        workbook: Workbook,
        audience: Audience | None = None,  # noqa: ARG002 - here the folder lets in
    ) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands."""
        path = self._path(address)
        if path.exists():
            raise FileExistsError(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        return _put(path, render(workbook), link, private=workbook.private)

    def stamp(self, address: str) -> Stamp | None:
        """Say by size and time of change in which state the file is; None where there is none."""
        try:
            return Stamp(quick(self._path(address).stat()))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, OSError):
            return _OUTSIDE

    def read(self, address: str) -> tuple[Return, Stamp]:
        """Read a whole workbook; raises UnreadableError."""
        ((_, answer),) = self.read_many([address])
        if isinstance(answer, UnreadableError):
            raise answer
        return answer

    def read_many(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Read many workbooks, in the order given; no more than a few lie here unfetched."""
        known = list(addresses)
        answers = self._readers.read_many(map(self._readable, known))
        return zip(known, answers, strict=True)

    def _readable(self, address: str) -> Path | UnreadableError:
        """Find the file of an address, or say why it may not be read."""
        try:
            return self._path(address)
        except (ValueError, OSError) as error:
            return UnreadableError("denied", str(error))

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else.

        Raises ChangedMeanwhileError, BusyError and LostSheetsError as the protocol says. Where the
        sheets already are as they should be, nothing is written.
        """
        path = self._file(address)
        if _held(path) or _held(self._path(address)):
            raise BusyError(address)
        old, stamp = _load_expected(path, expected)
        new = replace_sheets(old, sheets)
        if new == old:
            return stamp
        return _put(path, new, lambda made, target: _swap_expected(made, target, expected))

    def rewrite_many(self, wanted: Iterable[Rewriting]) -> Iterator[tuple[str, Stamp | Exception]]:
        """Rewrite many workbooks, in the order given; what `rewrite` raises is given instead."""
        return one_by_one(self.rewrite, wanted)

    def publish(
        self,
        address: str,
        workbook: Workbook,
        audience: Audience | None = None,  # noqa: ARG002 - here the folder lets in
    ) -> Stamp:
        """Put a workbook in place at once, unless the very same one already stands there.

        A private one that is new is its owner's alone; one that is replaced keeps its rights.
        """
        path = self._file(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = render(workbook)
        with suppress(UnreadableError):
            old, stamp = load(path)
            if old == content:
                return Stamp(stamp.quick, digest(content))
        return _put(path, content, swap, private=workbook.private)

    def strangers(self, folder: str, known: Iterable[str]) -> Sequence[str]:
        """List workbooks of a folder, not of those below it, that are not among the known ones."""
        top = self._path(folder)
        ours = {normalize("NFC", address) for address in known}
        if not top.is_dir():
            return []
        found = [
            path.relative_to(self.root).as_posix() for path in top.iterdir() if _workbook(path)
        ]
        return sorted(name for name in found if normalize("NFC", name) not in ours)

    def _file(self, address: str) -> Path:
        """Find the file of an address itself, be it behind a link."""
        return self._path(address).resolve()

    def _path(self, address: str) -> Path:
        """Find the place of an address; where it is a link, it leads to below the root, too."""
        parts = PurePosixPath(address).parts
        if "\\" in address or "\0" in address or ":" in address or ".." in parts:
            raise OutsideError(f"not an address of this folder: {address!r}")
        path = self.root.joinpath(address)
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
        except RuntimeError as error:
            # so Python up to 3.12 says that a link leads to itself
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), address) from error
        if address.startswith("/") or not inside:
            raise OutsideError(f"outside the folder: {address!r}")
        return path


def _workbook(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or path.suffix.casefold() not in WORKBOOKS:
        return False
    try:
        return path.is_file()
    except OSError:  # a link to where nobody may look
        return False


def _held(path: Path) -> bool:
    """Tell whether Excel or LibreOffice has left word that somebody has the file open."""
    marks = (f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(mark).exists() for mark in marks)


def _load_expected(path: Path, expected: Stamp) -> tuple[bytes, Stamp]:
    try:
        content, stamp = load(path)
    except UnreadableError as error:
        raise ChangedMeanwhileError(path.name) from error
    if digest(content) != expected.exact:
        raise ChangedMeanwhileError(path.name)
    return content, Stamp(stamp.quick, expected.exact)


def _put(path: Path, content: bytes, place: Place, *, private: bool = False) -> Stamp:
    return Stamp(quick(put(path, content, place, private=private)), digest(content))


def _swap_expected(temporary: Path, path: Path, expected: Stamp) -> os.stat_result:
    """Swap only if nobody has saved since; between this look and the stroke lie microseconds."""
    _load_expected(path, expected)
    return swap(temporary, path)
