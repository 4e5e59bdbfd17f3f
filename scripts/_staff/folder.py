"""Workbooks as files in a folder: they get passwords, other names, and copies beside them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msoffcrypto
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from _staff.place import ALIGNMENT, COMPANY, COPIED, LOCKED, RENAMED, ROSTER, SCORES

PASSWORD = "saomai2026"  # noqa: S105 - as people choose them


@dataclass(frozen=True)
class File:
    """One workbook as an .xlsx file."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def load(self) -> Workbook:
        """Open it."""
        return load_workbook(self.path)

    def save(self, workbook: Workbook) -> None:
        """Save over it."""
        workbook.save(self.path)


@dataclass(frozen=True)
class Folder:
    """The workspace's folder, shared by everybody."""

    folder: Path
    lang: str

    def place(self, key: str) -> File:
        """Give the file of a department's workbook or of one of the company's."""
        return File(self._path(key))

    def _path(self, key: str) -> Path:
        own = key in (ROSTER, COMPANY, ALIGNMENT, SCORES)
        return self.folder / ("" if own else "departments") / f"{key}.xlsx"

    def misplace(self, codes: Collection[str]) -> None:
        """Give one workbook a password, one another name, and one a copy beside it."""
        copy, astray = self._copy, self._astray
        acts: Mapping[str, Callable[[Path], object]] = {
            LOCKED: _lock,
            RENAMED: lambda path: path.rename(astray),
            COPIED: lambda path: copy.write_bytes(path.read_bytes()),
        }
        for code, act in acts.items():
            if code in codes:
                act(self._path(code))

    def put_right(self) -> None:
        """Take the password, the wrong name and the copy away."""
        if self._path(LOCKED).exists():
            _unlock(self._path(LOCKED))
        if self._astray.exists():
            self._astray.rename(self._path(RENAMED))
        self._copy.unlink(missing_ok=True)

    @property
    def _astray(self) -> Path:
        name = "OKR Nhân sự (bản sửa cuối).xlsx" if self.lang == "vi" else "HR OKR final.xlsx"
        return self.folder / "departments" / name

    @property
    def _copy(self) -> Path:
        return self.folder / "departments" / f"{COPIED} (1).xlsx"

    def states(self) -> Mapping[str, str]:
        """Give the hash of every workbook."""
        return {
            path.relative_to(self.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*.xlsx"))
        }


def _lock(path: Path) -> None:
    with path.open("rb") as plain:
        office = msoffcrypto.OfficeFile(plain)
        locked = path.with_suffix(".locked")
        with locked.open("wb") as out:
            office.encrypt(PASSWORD, out)
    locked.replace(path)


def _unlock(path: Path) -> None:
    with path.open("rb") as kept:
        office = msoffcrypto.OfficeFile(kept)
        office.load_key(password=PASSWORD)
        plain = path.with_suffix(".plain")
        with plain.open("wb") as out:
            office.decrypt(out)
    plain.replace(path)
