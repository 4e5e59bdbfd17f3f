"""Files with secrets: nobody but their owner may read them."""

import json
import os
import secrets
from pathlib import Path
from stat import S_IMODE
from typing import Any, Final

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark

_OTHERS: Final = 0o077
_OWNER: Final = 0o600
_CHMOD: Final = mark("Then run: chmod 600 {name}")
_ICACLS: Final = mark(
    'Then run in the Command Prompt: icacls {name} /inheritance:r /grant:r "%USERNAME%:F"'
)


def closing(name: str, system: str = os.name) -> Said:
    """Say how a secret file is closed to everybody else on this kind of computer."""
    return Said(_ICACLS if system == "nt" else _CHMOD, {"name": name})


def read_secret(path: Path) -> dict[str, Any]:
    """Read a key or token file; the answer is empty where it does not hold a JSON object.

    Raises SheetsSyncError where the file is missing, cannot be opened, or is open to others
    (where the system knows of such rights: not on Windows).
    """
    try:
        with path.open("rb") as file:
            if os.name == "posix" and S_IMODE(os.fstat(file.fileno()).st_mode) & _OTHERS:
                text = mark("Others can read the secret file {path}: run chmod 600 {path}")
                raise SheetsSyncError(text, path=str(path))
            content = file.read()
    except FileNotFoundError:
        raise SheetsSyncError(
            mark("There is no secret file {path}: put it there, or correct its path"),
            path=str(path),
        ) from None
    except OSError as error:
        raise SheetsSyncError(
            mark("The secret file {path} cannot be opened ({why})"),
            path=str(path),
            why=error.strerror or type(error).__name__,
        ) from None
    return _object(content)


def _object(content: bytes) -> dict[str, Any]:
    """Read a JSON object; no error may repeat what stands there."""
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def write_secret(path: Path, text: str) -> None:
    """Put a file in place at a stroke, open to its owner alone from its first moment.

    Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
