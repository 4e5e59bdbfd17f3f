"""The line: what was read becomes links, scores, findings and workbooks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from sheets_sync.closing.lines import in_force
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Draft, Receipts, Roster
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.say import Say
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import Workbook
from sheets_sync.score_sheets.frame import Standing
from sheets_sync.steps.agree import agreed
from sheets_sync.steps.link import link
from sheets_sync.steps.report_alignment import alignment_workbook
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import rehearse, score
from sheets_sync.steps.validate import settle, validate


@dataclass(frozen=True)
class Night:
    """Everything that was read tonight."""

    cycle: Cycle
    roster: Roster
    company: Company
    drafts: tuple[Draft, ...]
    receipts: Receipts
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the night comes to: a pure function of what was read and of the settings (I6)."""

    alignment: Alignment
    scorecards: tuple[Scorecard, ...]
    findings: tuple[Finding, ...]

    def about(self, workbook: str) -> tuple[Finding, ...]:
        """Give the findings about one workbook, errors first."""
        return tuple(f for f in self.findings if f.place.workbook == workbook)

    def counts(self) -> Mapping[str, Mapping[Severity, int]]:
        """Count the findings of each workbook by severity."""
        counted: dict[str, Counter[Severity]] = {}
        for finding in self.findings:
            counted.setdefault(finding.place.workbook, Counter())[finding.severity] += 1
        return counted

    def total(self) -> Mapping[Severity, int]:
        """Count all findings by severity: the sum of what every workbook is told."""
        return sum((Counter(each) for each in self.counts().values()), Counter[Severity]())


def in_order(night: Night) -> Night:
    """Put what was read into the order of the roster, in whatever order it was read."""
    place = {code: index for index, code in enumerate(night.cycle.by_code)}
    drafts = sorted(night.drafts, key=lambda draft: place.get(draft.department.code, 0))
    each = sorted(night.receipts.each, key=lambda receipt: place.get(receipt.department.code, 0))
    return replace(night, drafts=tuple(drafts), receipts=Receipts(tuple(each)))


def run(night: Night) -> Outcome:
    """Check, link and score one night's drafts; closed lines count as they were closed."""
    cycle, night = night.cycle, in_order(night)
    forced = [in_force(draft, cycle.frozen) for draft in night.drafts]
    alignment = link(cycle, night.company, forced)
    cards = score(cycle, forced)
    filled = (night.roster.filled, night.company.filled, *(d.filled for d in night.drafts))
    subjects = (
        *filled, night.roster, night.company, night.receipts, *night.drafts, alignment, *cards,
        *rehearse(cycle, forced),
    )  # fmt: skip
    told = chain.from_iterable(validate(each, cycle) for each in subjects)
    findings = settle(agreed(told, cycle))
    return Outcome(alignment, cards, findings)


def consolidate(night: Night, outcome: Outcome, say: Say) -> Iterator[Workbook]:
    """Make the two consolidated workbooks: alignment for everybody, scores for directors and HR.

    One after the other, for each is large.
    """
    night = in_order(night)
    yield alignment_workbook(
        night.cycle, outcome.alignment, night.receipts, night.changes, outcome.counts(), say
    )
    drafts = outcome.alignment.drafts
    standing = Standing(
        read=frozenset(draft.department.code for draft in drafts),
        counted=frozenset(draft.department.code for draft in drafts if draft.submitted),
        stale=stale(night.receipts),
    )
    yield scores(night.cycle, outcome.scorecards, standing, say)


def stale(receipts: Receipts) -> Mapping[str, date]:
    """Give the departments whose figures are older than tonight, each with its date."""
    return {r.department.code: r.stale for r in receipts.each if r.stale}
