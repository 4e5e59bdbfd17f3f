"""A folder of .xlsx workbooks as a store."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final
from unicodedata import normalize

from sheets_sync.model.cell import Return
from sheets_sync.model.store import BusyError, ChangedMeanwhileError, Stamp, UnreadableError
from sheets_sync.model.workbook import Sheet, Workbook
from sheets_sync.stores.gate import load, quick
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.stores.xlsx_read import digest, read
from sheets_sync.stores.xlsx_write import render

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_OUTSIDE: Final = Stamp("outside")


class XlsxStore:
    """Keeps workbooks below a folder; an address is a relative path with `/`.

    Every method raises ValueError for an address that leads out of the folder, save `stamp`
    and `read`, which meet it as a workbook that cannot be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self, address: str, workbook: Workbook) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands."""
        path = self._path(address)
        if path.exists():
            raise FileExistsError(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = render(workbook)
        _put(path, content, _link)
        return _stamped(path, content)

    def stamp(self, address: str) -> Stamp | None:
        """Say by size and time of change in which state the file is; None where there is none."""
        try:
            state = self._path(address).stat()
        except ValueError:
            return _OUTSIDE
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stamp(quick(state.st_size, state.st_mtime_ns))

    def read(self, address: str) -> tuple[Return, Stamp]:
        """Read a whole workbook; raises UnreadableError."""
        try:
            path = self._path(address)
        except ValueError as error:
            raise UnreadableError("denied", str(error)) from error
        returned, stamp = read(path)
        return returned, replace(stamp, changed=path.stat().st_mtime)

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else.

        Raises ChangedMeanwhileError, BusyError and KeyError as the protocol says. Where the
        sheets already are as they should be, nothing is written.
        """
        path = self._path(address)
        if _held(path):
            raise BusyError(address)
        old = _load_expected(path, expected)
        new = replace_sheets(old, sheets)
        if new != old:
            _put(path, new, lambda temporary, target: _swap_expected(temporary, target, expected))
        return _stamped(path, new)

    def publish(self, address: str, workbook: Workbook) -> Stamp:
        """Put a workbook in place at once, unless the very same one already stands there."""
        path = self._path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = render(workbook)
        if not (path.is_file() and path.read_bytes() == content):
            _put(path, content, _swap)
        return _stamped(path, content)

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

    def _path(self, address: str) -> Path:
        """Find the file of an address below the root, links followed."""
        parts = PurePosixPath(address).parts
        if "\\" in address or "\0" in address or ":" in address or ".." in parts:
            raise ValueError(f"not an address of this folder: {address!r}")
        path = self.root.joinpath(address)
        if address.startswith("/") or not path.resolve().is_relative_to(self.root.resolve()):
            raise ValueError(f"outside the folder: {address!r}")
        return path


def _workbook(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.casefold() in WORKBOOKS and not hidden and path.is_file()


def _held(path: Path) -> bool:
    """Tell whether Excel or LibreOffice has left word that somebody has the file open."""
    marks = (f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(mark).exists() for mark in marks)


def _stamped(path: Path, content: bytes) -> Stamp:
    state = path.stat()
    return Stamp(quick(state.st_size, state.st_mtime_ns), digest(content))


def _load_expected(path: Path, expected: Stamp) -> bytes:
    try:
        content, _ = load(path)
    except UnreadableError as error:
        raise ChangedMeanwhileError(path.name) from error
    if digest(content) != expected.exact:
        raise ChangedMeanwhileError(path.name)
    return content


def _put(path: Path, content: bytes, place: Callable[[Path, Path], None]) -> None:
    """Write beside the file, to the disk, and only then put it in place."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the folder's own entry written to the disk, where a system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap(temporary: Path, path: Path) -> None:
    """Put the new file in the place of the old one at a stroke."""
    with suppress(OSError):
        shutil.copymode(path, temporary)
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise BusyError(path.name) from error


def _swap_expected(temporary: Path, path: Path, expected: Stamp) -> None:
    """Swap only if nobody has saved since; between this look and the stroke lie microseconds."""
    _load_expected(path, expected)
    _swap(temporary, path)


def _link(temporary: Path, path: Path) -> None:
    """Put a new file in place without ever replacing another."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # some network and memory-card file systems know no links
        with path.open("xb") as file:
            file.write(temporary.read_bytes())
            file.flush()
            os.fsync(file.fileno())
