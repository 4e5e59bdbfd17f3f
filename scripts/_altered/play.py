"""Playing alterations: one office, many copies, a night on each."""

import shutil
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from _altered import alteration
from _altered.alteration import Alteration, Case
from _altered.asked import COVERS, Told
from _altered.excel import as_excel
from _altered.judged import Truth, Value, truth_of, values
from _altered.office import EVE, A, B, C, Office, begin, fill, found, touch
from _altered.soffice import writer
from sheets_sync.model.draft import Draft
from sheets_sync.model.store import REASONS
from sheets_sync.sync.done import Done


@dataclass(frozen=True)
class Silent:
    """One value that was read wrongly and nobody is asked about."""

    department: str
    value: Value


@dataclass
class Result:
    """What became of one alteration, or of two one after the other."""

    name: str
    by: str
    values: int = 0
    right: int = 0
    asked: int = 0
    silent: list[Silent] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    """Cells with one sensible reading that a question is asked about, each with its rule."""
    told: str = ""
    refused: str = ""
    seconds: float = 0.0
    crash: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing was wrong in silence or asked without need, and nobody else lost."""
        return not (self.silent or self.lost or self.needless or self.crash)


class Stage:
    """Offices to copy: `blank`, as it stood before KD filled in, and `known`, read since."""

    def __init__(self, folder: Path, *, by_office: bool = False) -> None:
        self.folder = folder
        self.blank = found(folder / "blank")
        for minutes, code in enumerate((B, C), 60 * 24 * 6):
            fill(self.blank, code, minutes)
        begin(self.blank, A, 60 * 24 * 6)
        self.blank.night(EVE, whole=True)
        self.known = self.blank.copy(folder / "known")
        fill(self.known, A, 60 * 24 * 7)
        self.filled = self._saved(self.known.path(A), by_office=by_office)
        touch(self.known.path(A), 60 * 24 * 7)
        self.known.night(EVE, whole=True)
        self.truths = {code: truth_of(code) for code in (A, B, C)}
        self._count = 0

    def _saved(self, path: Path, *, by_office: bool) -> bytes:
        """Save what was typed as Excel does, or have LibreOffice really save it."""
        path.write_bytes(as_excel(path.read_bytes()))
        if by_office:
            writer().alter(path, [])
        return path.read_bytes()

    def play(self, each: Sequence[Alteration], *, whole: bool = False) -> Result:
        """Alter a copy, play a night on it, and judge; raises CannotError."""
        self._count += 1
        result = Result(" + ".join(a.name for a in each), " + ".join(a.by for a in each))
        known = any(a.known for a in each)
        office = (self.known if known else self.blank).copy(self.folder / f"case{self._count}")
        try:
            case = self._case(office, known=known)
            for one in each:
                one.act(case)
            if case.path.exists():
                touch(case.path)
            if len(each) > 1:  # what is clear alone may be in doubt after the other one
                case.clear.clear()
            self._judge(case, result, whole=whole)
        finally:
            shutil.rmtree(office.root, ignore_errors=True)
        return result

    def _case(self, office: Office, *, known: bool) -> Case:
        path = office.path(A)
        if not known:
            path.write_bytes(self.filled)
        return Case(office, path, dict(self.truths[A]), self.blank.path(A).read_bytes())

    def _judge(self, case: Case, result: Result, *, whole: bool) -> None:
        try:
            done = case.office.night(whole=whole)
        except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
            result.crash = traceback.format_exc(limit=-4)
            return
        problem = next(r.problem for r in done.night.receipts.each if r.department.code == A)
        if problem in REASONS:
            result.refused, result.seconds = case.office.refused(A)
        truths = {**self.truths, A: case.truth}
        self._count_own(case, done, result)
        for code in (B, C):
            _count_other(code, truths[code], case, done, result)

    def _count_own(self, case: Case, done: Done, result: Result) -> None:
        told = _told(A, case.truth, case, done)
        for value in values(case.truth, told.draft):
            _count(A, value, told, result)
        asked = {cell: told.without_need(cell) for cell in sorted(case.clear)}
        result.needless += [f"{' '.join(cell)}: {rule}" for cell, rule in asked.items() if rule]
        first = [f.code for f in told.findings if f.code in COVERS]
        result.told = first[0] if first else ""


def _told(code: str, truth: Truth, case: Case, done: Done) -> Told:
    lies = case.lies if code == A else {}
    return Told(done.outcome.about(code), _draft(code, done), truth, lies, case.path)


def _draft(code: str, done: Done) -> Draft | None:
    return next((d for d in done.pulled.drafts if d.department.code == code), None)


def _count(code: str, value: Value, told: Told, result: Result) -> None:
    result.values += 1
    if value.right:
        result.right += 1
    elif told.asks(value):
        result.asked += 1
    else:
        result.silent.append(Silent(code, value))


def _count_other(code: str, truth: Truth, case: Case, done: Done, result: Result) -> None:
    """Count another department: all of it right, or asked about where its own file was altered."""
    told = _told(code, truth, case, done)
    for value in values(truth, told.draft):
        asked = code in case.touched and bool(told.asks(value))
        if not (value.right or asked):
            result.lost.append(code)
            return


def chosen(names: Sequence[str]) -> list[Alteration]:
    """Give the alterations whose names hold one of these, or all."""
    every = list(alteration.ALL.values())
    return [a for a in every if not names or any(n in a.name for n in names)]


def stage(*, by_office: bool = False) -> Stage:
    """Make the offices in a folder of their own, which whoever asks for it removes.

    `by_office`: the workbook that is altered was last saved by LibreOffice.
    """
    return Stage(Path(tempfile.mkdtemp(prefix="altered-")), by_office=by_office)
