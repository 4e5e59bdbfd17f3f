"""Validate: what is wrong, and where; one cell, one complaint."""

from collections.abc import Iterable, Sequence
from functools import partial

from sheets_sync.anchors.codes import read_code
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft, Filled, Roster
from sheets_sync.model.fault import Fault, Faults, contained
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.rule import Rule
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.rules import FAMILIES, RULEBOOK


def validate(subject: object, cycle: Cycle) -> tuple[Finding, ...]:
    """Ask every rule that judges this kind of subject; rules by code, flags as they come.

    A rule that breaks down over this subject is told instead of what it would have said.
    """
    asked = [rule for rule in RULEBOOK.values() if type(subject) in rule.subjects]
    if isinstance(subject, Faults):
        return _judged(asked, subject, cycle)
    workbook = _workbook(subject)
    found = contained(workbook, "", partial(_judged, asked, subject, cycle))
    return _one_by_one(workbook, asked, subject, cycle) if isinstance(found, Fault) else found


def _judged(rules: Sequence[Rule], subject: object, cycle: Cycle) -> tuple[Finding, ...]:
    return tuple(finding for rule in rules for finding in rule.judge(subject, cycle))


def _one_by_one(
    workbook: str, rules: Sequence[Rule], subject: object, cycle: Cycle
) -> tuple[Finding, ...]:
    """Ask each rule by itself, once it is known that one of them breaks down."""
    said = [contained(workbook, r.code, partial(_judged, [r], subject, cycle)) for r in rules]
    found = (finding for each in said if not isinstance(each, Fault) for finding in each)
    broken = tuple(each for each in said if isinstance(each, Fault))
    return (*found, *validate(Faults(broken), cycle))


def _workbook(subject: object) -> str:
    """Give the workbook in which it is told what became of judging something."""
    match subject:
        case Filled():
            return subject.workbook
        case Draft() | Scorecard():
            return str(getattr(subject.department, "code", subject.department))
        case Roster():
            return "roster"
        case _:
            return "company"


UNCLEAR = {"CEL005", "CEL039", "CEL041", "CEL044", "CEL050", "CEL060", "CEL071"}
"""Questions about what stands in a cell, which counts as blank until they are answered."""
TO_CLEAR = {"OKR091", "EVA012"}
"""What is to be cleared does not count, so nothing else on such a line has to be put right."""
OF_SEVERAL = {"CEL051", "CEL052"}
"""Questions about several lines, asked at the first: what is said of that one answers none."""


def settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave one complaint a cell, the heaviest, and sort them as people read them.

    That a cell counts as blank is as heavy as a warning. Of equally heavy ones the family that is
    looked at first goes before. Findings on several lines, a whole line, sheet or workbook all
    stay, except exact repeats. A line that is to be cleared has no other finding.
    """
    each = sorted(findings, key=_weight)
    cleared = {_line(finding) for finding in each if finding.code in TO_CLEAR} - {None}
    gone = {_unit(finding) for finding in each if _drops_objective(finding)} - {None}
    kept: dict[object, Finding] = {}
    for finding in each:
        under = _line(finding) in cleared or _unit(finding) in gone
        if finding.code in TO_CLEAR or not under:
            kept.setdefault(_spot(finding), finding)
    return tuple(sorted(kept.values(), key=lambda finding: finding.order))


def _line(finding: Finding) -> tuple[str, str, int] | None:
    place = finding.place
    return (place.workbook, place.sheet, place.line) if place.line else None


def _unit(finding: Finding) -> tuple[str, str] | None:
    """Give the objective that a line is, or belongs to: it is dropped with its key results."""
    place = finding.place
    code = read_code(place.code)
    return (place.workbook, f"{code.unit}-O{code.objective}") if code else None


def _drops_objective(finding: Finding) -> bool:
    code = read_code(finding.place.code)
    return finding.code == "OKR091" and code is not None and not code.result


def _weight(finding: Finding) -> tuple[int, int, str]:
    severity = Severity.WARNING if finding.code in UNCLEAR else finding.severity
    return severity.rank, FAMILIES.index(finding.code[:3]), finding.code


def _spot(finding: Finding) -> object:
    place = finding.place
    if place.field and place.line and finding.code not in OF_SEVERAL:
        return place.workbook, place.sheet, place.line, place.field
    return finding.code, place, finding.read, tuple(sorted(map(repr, finding.args.items())))
