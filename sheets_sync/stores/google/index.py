"""What is remembered of the files on Drive, in one small file of the workspace.

Losing it loses nothing but calls: files are found again by their properties and read anew.
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

VERSION: Final = 1


@dataclass(frozen=True)
class Known:
    """A file the tool made: its id, and what our last write to it was.

    `wrote` is the server's time of that write in seconds since 1970, `quick` the mark given for
    the state after it. `sent` is a hash of what was written, `own` the hashes of our sheets as
    they stood then. `shape` is the structure of a workbook that is all ours, `granted` the role
    of everybody whom we let in, by address. `places` are the ids of its sheets by title, and
    `named` those of its named ranges, as they were last seen.
    """

    id: str
    wrote: float = 0.0
    quick: str = ""
    sent: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    shape: Mapping[str, Any] | None = None
    granted: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    named: Sequence[str] = field(default_factory=list)


class Index:
    """Files by address, kept after every change; without a path only in memory.

    `drive` is the shared drive of the workspace's folder: empty in My Drive, None before asking.
    """

    drive: str | None
    _files: dict[str, Known]

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.drive, self._files = _load(path) if path else (None, {})

    def find(self, address: str) -> Known | None:
        """Give what is known of a file."""
        return self._files.get(address)

    def keep(self, address: str, known: Known) -> None:
        """Remember a file."""
        self._files[address] = known
        self._save()

    def change(self, address: str, **changes: Any) -> None:  # noqa: ANN401 - as `replace` has it
        """Remember something more of a file; raises KeyError where it is not known."""
        known = self._files[address]
        if replace(known, **changes) != known:
            self.keep(address, replace(known, **changes))

    def all(self) -> Iterable[Known]:
        """Give everything that is known."""
        return self._files.values()

    def addresses(self) -> Iterable[str]:
        """Give the addresses of everything that is known."""
        return self._files.keys()

    def keep_drive(self, drive: str) -> None:
        """Remember in which shared drive the folder is."""
        self.drive = drive
        self._save()

    def _save(self) -> None:
        """Put the whole of it in place at a stroke."""
        if self._path is None:
            return
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        files = {address: asdict(known) for address, known in sorted(self._files.items())}
        text = json.dumps(
            {"version": VERSION, "drive": self.drive, "files": files}, ensure_ascii=False
        )
        temporary = self._path.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with temporary.open("x", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        finally:
            temporary.unlink(missing_ok=True)


def _load(path: Path) -> tuple[str | None, dict[str, Known]]:
    """Read it; what cannot be read was never there."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["version"] != VERSION:
            return None, {}
        files = {str(address): Known(**known) for address, known in kept["files"].items()}
        return kept["drive"], files
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, {}
