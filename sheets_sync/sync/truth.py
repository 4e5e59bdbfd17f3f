"""The line of truth at the end of a night, and the exit code that goes with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Receipt
from sheets_sync.model.finding import OWN, Severity
from sheets_sync.model.say import Said, Say, mark
from sheets_sync.model.timing import Timing, timing

if TYPE_CHECKING:
    from sheets_sync.pipeline import Night, Outcome

PROBLEMS: Mapping[str, str] = {
    "missing": mark("missing"),
    "not-created": mark("not created yet"),
    "renamed": mark("renamed"),
    "only-copy": mark("gone, with a copy left"),
    "foreign": mark("another department's workbook"),
    "empty": mark("an empty file"),
    "locked": mark("open in another program"),
    "password": mark("locked with a password"),
    "old-xls": mark("in the old .xls format"),
    "other-format": mark("saved in another format than .xlsx"),
    "not-xlsx": mark("not an .xlsx workbook"),
    "damaged": mark("damaged"),
    "too-large": mark("too large"),
    "bomb": mark("too large when unpacked"),
    "dtd": mark("with forbidden content"),
    "macros": mark("with macros"),
    "far-cell": mark("with cells far outside the tables"),
    "too-many-rows": mark("with too many lines"),
    "too-many-sheets": mark("with too many sheets"),
    "too-many-merges": mark("with too many merged cells"),
    "too-many-cells": mark("with too many cells"),
    "too-many-extras": mark("with too many formats, checks or links"),
    "denied": mark("not readable for this user"),
    "too-much-memory": mark("too large for the memory"),
    "too-much-time": mark("too slow to read"),
    "reader-died": mark("impossible to read to the end"),
    "not-google-sheet": mark("no Google Sheet but a file of another kind"),
    "no-answer": mark("not answered for by Google"),
    "trouble": mark("left out for a fault of the tool"),
}
FAULT = "SYN041"
"""The rule that tells what the tool broke down over."""
OTHER = mark("another workbook")
"""A foreign file that belongs to no department."""
READABLE = ("", "old-template", "lost-sheet")
"""Problems that keep nothing from being read."""


def words_for(problem: str, detail: str = "") -> str:
    """Give the English words for a problem; whose a foreign file is stands in `detail`."""
    if problem == "foreign" and detail.startswith("("):
        return OTHER
    return PROBLEMS.get(problem, problem)


def was_read(receipt: Receipt) -> bool:
    """Tell whether a workbook was read tonight."""
    return receipt.problem in READABLE


@dataclass(frozen=True)
class Trouble:
    """Why the roster or the company workbook was not read; `stale` dates the reading in use."""

    key: str
    problem: str
    stale: date | None = None
    detail: str = ""

    @property
    def said(self) -> Said:
        """What became of it, in words."""
        what = Said(words_for(self.problem, self.detail))
        words = {"name": Said(OWN[self.key]), "what": what, "day": self.stale}
        if self.stale:
            return Said(mark("{name}: {what}; the reading of {day} is used"), words)
        return Said(mark("{name}: {what}"), words)


@dataclass(frozen=True)
class Told:
    """What became of telling one workbook.

    One of: written, same, busy, changed, denied, not-kept, protected, fault, unreachable, side
    (some sheets are not proven to be ours any more, so they stand in a file beside). `where` is
    the place in the tool of a fault.
    """

    key: str
    what: str
    where: str = ""


@dataclass(frozen=True)
class Published:
    """What became of one consolidated workbook: written, same, busy, denied or fault.

    `where` is the place in the tool of a fault; the workbook is still yesterday's then.
    """

    address: str
    what: str
    where: str = ""


@dataclass(frozen=True)
class Truth:
    """How the night went, in one line. Exit code: 0 clean, 1 errors found, 3 nothing read.

    A workbook that could not be written by a fault of the tool, or for its locks, is an error, too.
    """

    parts: tuple[Said, ...]
    exit_code: int
    counts: Mapping[str, int]

    def text(self, say: Say) -> str:
        """Give the line in one language."""
        return "; ".join(say(part.text, **part.args) for part in self.parts) + "."


def truth(
    night: "Night",
    outcome: "Outcome",
    told: Sequence[Told] = (),
    published: Sequence[Published] = (),
    troubles: Sequence[Trouble] = (),
    unshared: Sequence[Said] = (),
) -> Truth:
    """Tell how many workbooks were read, which were not and why, and what was found.

    `unshared` says who could not be let into a workbook.
    """
    receipts = night.receipts.each
    read = [receipt for receipt in receipts if was_read(receipt)]
    severities = outcome.total()
    parts = (
        _read(len(read), len(receipts)),
        *_problems(receipts),
        *(trouble.said for trouble in troubles),
        *_waiting(read),
        *_undated(read, night.cycle),
        Said(
            mark("errors: {errors}, warnings: {warnings}, questions: {questions}"),
            {f"{severity}s": severities[severity] for severity in Severity},
        ),
        *_faults(outcome, told, published),
        *_unwritten(told, published),
        *unshared,
    )
    counts = {"read": len(read), "all": len(receipts)}
    counts |= {str(severity): severities[severity] for severity in Severity}
    ends = {one.what for one in told} | {one.what for one in published}
    code = 1 if troubles or severities[Severity.ERROR] or ends & _WRONG else 0
    return Truth(parts, 3 if nothing(receipts, published) else code, counts)


def nothing(receipts: Sequence[Receipt], published: Sequence[Published]) -> bool:
    """Tell whether there is nothing to read, every workbook failed, or none could be written.

    Without a department on the roster there is nothing to read.
    """
    if not receipts:
        return True
    made = [receipt for receipt in receipts if receipt.problem != "not-created"]
    unread = bool(made) and not any(map(was_read, made))
    unwritten = all(one.what in ("denied", "fault") for one in published)
    return unread or (bool(published) and unwritten)


def _read(read: int, every: int) -> Said:
    if every == 0:
        return Said(
            mark(
                "there is no department on the roster yet, so nothing was published. Fill in its"
                " sheets Departments and People, then run: sheets-sync create"
            )
        )
    return Said(mark("{read} of {all} read"), {"read": read, "all": every})


def _problems(receipts: Sequence[Receipt]) -> Iterator[Said]:
    by_problem: dict[str, list[str]] = {}
    for receipt in receipts:
        if not was_read(receipt):
            what = words_for(receipt.problem, receipt.detail)
            by_problem.setdefault(what, []).append(receipt.department.name)
    for what, names in by_problem.items():
        words = {"n": len(names), "what": Said(what), "names": names}
        yield Said(mark("{n} {what}: {names}"), words)


def _waiting(read: Sequence[Receipt]) -> Iterator[Said]:
    names = [r.department.name for r in read if r.status in (None, Status.DRAFT)]
    if names:
        yield Said(mark("{n} not submitted: {names}"), {"n": len(names), "names": names})


def _undated(read: Sequence[Receipt], cycle: Cycle) -> Iterator[Said]:
    """Name who submitted on a day that nobody saw, as long as the set has nothing of theirs."""
    lines = cycle.frozen.lines.values() if cycle.frozen else ()
    closed, deadline = {line.workbook for line in lines}, cycle.settings.schedule.submission
    each = [r for r in read if timing(r, deadline, cycle.today) is Timing.UNKNOWN]
    names = [r.department.name for r in each if r.department.code not in closed]
    if names:
        yield Said(mark("{n} submitted, day not known: {names}"), {"n": len(names), "names": names})


def _faults(
    outcome: "Outcome", told: Sequence[Told], published: Sequence[Published]
) -> Iterator[Said]:
    """Name what the tool broke down over, and where: never what stood in a cell."""
    words = [
        Said(mark("{key}: {step} ({where})"), {"key": f.place.workbook, **f.args})
        for f in outcome.findings
        if f.code == FAULT
    ]
    text = mark("{key} ({where}), still yesterday's")
    broken = (vars(one) for one in published if one.what == "fault")
    words += [Said(text, {"key": one["address"], "where": one["where"]}) for one in broken]
    unwritten = mark("{key} ({where}), left as it is")
    words += [Said(unwritten, vars(one)) for one in told if one.what == "fault"]
    if words:
        yield Said(mark("faults of the tool: {names}"), {"names": words})


def _unwritten(told: Sequence[Told], published: Sequence[Published]) -> Iterator[Said]:
    later = [one.key for one in told if one.what in ("busy", "changed")]
    if later:
        text = mark("open or changed meanwhile, told next time: {names}")
        yield Said(text, {"names": later})
    beside = [one.key for one in told if one.what == "side"]
    if beside:
        text = mark("the tool's sheets gone or altered, told in a file beside: {names}")
        yield Said(text, {"names": beside})
    denied = [one.key for one in told if one.what == "denied"]
    denied += [one.address for one in published if one.what == "denied"]
    if denied:
        yield Said(mark("could not be written: {names}"), {"names": denied})
    kept = [one.key for one in told if one.what == "not-kept"]
    if kept:
        text = mark(
            "not written, for the file would change its owner or its rights (let its owner run the"
            " tool): {names}"
        )
        yield Said(text, {"names": kept})
    yield from _locked(told)
    busy = [one.address for one in published if one.what == "busy"]
    if busy:
        yield Said(mark("open elsewhere, still yesterday's: {names}"), {"names": busy})


def _locked(told: Sequence[Told]) -> Iterator[Said]:
    if names := [one.key for one in told if one.what == "protected"]:
        yield Said(LOCKED, {"names": names})


_WRONG: Final = {"fault", "protected"}
"""What became of a workbook where somebody has to mend something."""
LOCKED: Final = mark(
    "not written, for their sheets are locked against the tool, as those of a copy are (whoever"
    " made the copy opens Data → Protect sheets and ranges and removes the locks): {names}"
)
