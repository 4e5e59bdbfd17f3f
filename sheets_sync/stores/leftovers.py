"""What a run that was killed leaves lying: files beside the ones they were for."""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"\.[0-9a-f]{16}\.tmp|\.google-token\.json\.[0-9a-f]{16}")
"""Names that nobody gives a file: sixteen digits by chance, hidden, as every writer here uses."""


def sweep(folders: Iterable[Path], older: float = 0.0) -> None:
    """Remove such files, left at least so many seconds ago; only for who holds the lock.

    Links, folders and whatever the system does not let go are left alone.
    """
    for path in _left(folders, time.time() - older):
        with suppress(OSError):
            path.unlink()


def _left(folders: Iterable[Path], before: float) -> Iterator[Path]:
    for folder in folders:
        with suppress(OSError):
            for path in list(folder.iterdir()):
                if _NAME.fullmatch(path.name) and _is_old(path, before):
                    yield path


def _is_old(path: Path, before: float) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_mtime <= before
