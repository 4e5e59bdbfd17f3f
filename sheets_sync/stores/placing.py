"""Putting a file in place, at once and to the disk, so that it stays to others what it was (I22).

A file that takes another's place gets its owner, group, mode, ACL and extended attributes; a
symbolic link stays one, and the file it leads to is replaced. Other names of a file (hard links,
such as backups make) go on leading to what it was, as with every program that saves safely.

    what                Linux             macOS             Windows
    owner, group, mode  chown, chmod      chown, chmod      ReplaceFileW
    ACL                 as attributes     copyfile          ReplaceFileW
    attributes          setxattr          copyfile          ReplaceFileW
"""

import ctypes
import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from sheets_sync.model.store import BusyError, NotKeptError

Place = Callable[[Path, Path], os.stat_result]
"""Puts a file in place; gives its size and time as they were before anybody could change them."""

_SYSTEMS_OWN: Final = ("security.", "trusted.")
"""Attributes that only the system gives; it gives a new file of the folder the right ones."""
_OWNERS: Final = 0o600
_USUAL: Final = 0o666
"""What the user's mask leaves of it is what new files get."""
_ACL_AND_ATTRIBUTES: Final = 1 << 0 | 1 << 2
"""COPYFILE_ACL and COPYFILE_XATTR of copyfile(3) on macOS."""


def put(path: Path, content: bytes, place: Place, *, private: bool = False) -> os.stat_result:
    """Write beside the file, to the disk, and only then put it in place.

    A new file that is `private` is its owner's alone, from its first byte on; else it gets the
    rights that new files get. On Windows the folder decides.
    """
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    mode = _OWNERS if private else _USUAL
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        state = place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _settle(path.parent)
    return state


def swap(temporary: Path, path: Path) -> os.stat_result:
    """Put the new file in the place of the old one at a stroke.

    Raises NotKeptError where it could not stay what it is to others, BusyError where another
    program holds it.
    """
    with suppress(FileNotFoundError):
        _keep(path, temporary)
    state = temporary.stat()
    try:
        _replace(temporary, path)
    except PermissionError as error:
        raise BusyError(path.name) from error
    return state


def link(temporary: Path, path: Path) -> os.stat_result:
    """Put a new file in place without ever replacing another; raises FileExistsError."""
    state = temporary.stat()
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
            state = os.fstat(file.fileno())
    return state


def _settle(folder: Path) -> None:
    """Have the folder's own entry written to the disk, where a system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _keep(old: Path, new: Path) -> None:
    """Make the new file to others what the old one is."""
    state, made = old.stat(), new.stat()
    if sys.platform == "win32":
        return  # ReplaceFileW keeps it all
    if (state.st_uid, state.st_gid) != (made.st_uid, made.st_gid):
        try:
            os.chown(new, state.st_uid, state.st_gid)
        except PermissionError as error:
            raise NotKeptError(old.name) from error
    new.chmod(stat.S_IMODE(state.st_mode))
    _copy_attributes(old, new)


if sys.platform == "linux":

    def _copy_attributes(old: Path, new: Path) -> None:
        """Give a file the attributes of another, its ACL among them, and no others."""
        try:
            wanted = {name: os.getxattr(old, name) for name in _named(old)}
            for name in _named(new) - wanted.keys():
                os.removexattr(new, name)
            for name, value in wanted.items():
                os.setxattr(new, name, value)
        except OSError as error:
            if error.errno != errno.ENOTSUP:  # else there are none on this file system
                raise NotKeptError(old.name) from error

    def _named(path: Path) -> set[str]:
        return {name for name in os.listxattr(path) if not name.startswith(_SYSTEMS_OWN)}

else:

    def _copy_attributes(old: Path, new: Path) -> None:
        """Give a file the attributes of another, its ACL among them."""
        if sys.platform == "darwin":
            copied = ctypes.CDLL(None, use_errno=True).copyfile(
                os.fsencode(old), os.fsencode(new), None, _ACL_AND_ATTRIBUTES
            )
            if copied:
                raise NotKeptError(old.name)


def _replace(temporary: Path, path: Path) -> None:
    if sys.platform == "win32" and path.exists():
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if not kernel.ReplaceFileW(str(path), str(temporary), None, 0, None, None):
            raise ctypes.WinError(ctypes.get_last_error())
        return
    temporary.replace(path)
