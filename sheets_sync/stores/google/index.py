"""What is remembered of the files on Drive, in one small file of the workspace.

It is a journal: a line for each change, the last one about a file counts. Losing it, or a line of
it, loses nothing but calls: files are found again by their properties and read anew.
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

Grant = Mapping[str, str]
"""What we granted somebody: the `role`, and the permission's `id`, empty where others did it."""
Granted = Mapping[str, Grant]
"""Grants by address."""

_SPARE: Final = 200
"""So many lines that no longer count may stand in the journal before it is written anew."""


@dataclass(frozen=True)
class Known:
    """A file the tool made: its id, and what our last write to it was.

    `wrote` is the server's time of that write in seconds since 1970, `quick` the mark given for
    the state after it. `sent` is a hash of what was written, `own` the hashes of our sheets as
    they stood then. `shape` is the structure of a workbook that is all ours, `granted` what
    everybody was granted, by address. `places` are the ids of its sheets by title, and `named`
    those of its named ranges, as they were last seen, `region` how it then wrote numbers and days
    and its time zone (`vi_VN Asia/Ho_Chi_Minh`), and `unmoved` such a region that Google would not
    change. Nothing stands yet in a file that is not `finished`.
    """

    id: str
    wrote: float = 0.0
    quick: str = ""
    sent: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    shape: Mapping[str, Any] | None = None
    granted: Granted = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    named: Sequence[str] = field(default_factory=list)
    finished: bool = True
    region: str = ""
    unmoved: str = ""


class Index:
    """Files by address, kept with every change; without a path only in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._files: dict[str, Known] = {}
        self._drives: dict[str, str] = {}
        if path:
            self._load(path)

    def find(self, address: str) -> Known | None:
        """Give what is known of a file."""
        return self._files.get(address)

    def all(self) -> Iterable[Known]:
        """Give everything that is known."""
        return self._files.values()

    def addresses(self) -> Iterable[str]:
        """Give the addresses of everything that is known."""
        return self._files.keys()

    def keep(self, address: str, known: Known) -> None:
        """Remember a file."""
        self._files[address] = known
        self._note({"address": address, **vars(known)})

    def change(self, address: str, **changes: Any) -> None:  # noqa: ANN401 - as `replace` has it
        """Remember something more of a file; raises KeyError where it is not known."""
        known = self._files[address]
        if replace(known, **changes) != known:
            self.keep(address, replace(known, **changes))

    def granted(self, address: str) -> Granted:
        """Give what was granted to whom on a file."""
        known = self._files.get(address)
        return known.granted if known else {}

    def grant(self, address: str, who: str, grant: Grant | None) -> None:
        """Remember what somebody was granted, or that they were taken out again.

        Raises KeyError where the file is not known.
        """
        if self._files[address].granted.get(who) != grant:
            self._grant(address, who, grant)
            self._note({"granted": address, "who": who, "grant": grant})

    def _grant(self, address: str, who: str, grant: Grant | None) -> None:
        known = self._files[address]
        others = {each: had for each, had in known.granted.items() if each != who}
        granted = {**others, who: grant} if grant else others
        self._files[address] = replace(known, granted=granted)

    def drive(self, folder: str) -> str | None:
        """Give the shared drive a folder is in: empty in My Drive, None where nobody asked yet."""
        return self._drives.get(folder)

    def keep_drive(self, folder: str, drive: str) -> None:
        """Remember in which shared drive a folder is."""
        self._drives[folder] = drive
        self._note({"folder": folder, "drive": drive})

    def _note(self, line: Mapping[str, Any]) -> None:
        if self._path is None:
            return
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        with open(self._path, "a", encoding="utf-8", opener=_private) as journal:
            journal.write(_line(line))

    def _load(self, path: Path) -> None:
        """Read the journal; what cannot be read of it was never there."""
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        lines = text.splitlines()
        whole = sum([self._take(line) for line in lines]) == len(lines) and text.endswith("\n")
        if text and (not whole or len(lines) > _SPARE + len(self._files) + len(self._drives)):
            self._write_anew(path)

    def _take(self, line: str) -> bool:
        """Read one line; tells whether that could be done."""
        try:
            told = json.loads(line)
            if "folder" in told:
                self._drives[str(told["folder"])] = str(told["drive"])
            elif "who" in told:
                self._grant(told["granted"], told["who"], told["grant"])
            else:
                address = str(told.pop("address"))
                self._files[address] = Known(**told)
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def _write_anew(self, path: Path) -> None:
        """Write down only what counts, and put it in the journal's place at a stroke."""
        drives = [_line({"folder": name, "drive": drive}) for name, drive in self._drives.items()]
        files = [_line({"address": name, **vars(known)}) for name, known in self._files.items()]
        temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with open(temporary, "x", encoding="utf-8", opener=_private) as journal:
                journal.write("".join([*drives, *files]))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    """Open a file that is made for this user alone: addresses of people stand in it."""
    return os.open(path, flags, 0o600)


def _line(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
