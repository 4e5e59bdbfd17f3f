"""The line: what was read becomes links, scores, findings and workbooks."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from sheets_sync.closing.lines import in_force
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Draft, Filled, Receipts, Roster
from sheets_sync.model.fault import CLOSED, LINKS, SCORES, Fault, Faults, contained
from sheets_sync.model.finding import Finding, Listing, Severity
from sheets_sync.model.say import Say
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import Workbook
from sheets_sync.score_sheets.frame import Standing
from sheets_sync.steps.agree import agreed
from sheets_sync.steps.begin import begun
from sheets_sync.steps.contain import apart, together
from sheets_sync.steps.link import link
from sheets_sync.steps.report_alignment import alignment_workbook
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import rehearse, score
from sheets_sync.steps.validate import settle, validate

LISTED = 1_000
"""So many findings stand in one workbook: nobody mends more before the next night."""


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
    more: Mapping[str, Finding] = field(default_factory=dict)

    def about(self, workbook: str) -> tuple[Finding, ...]:
        """Give the findings about one workbook that are listed there, errors first.

        Of very many the first LISTED, below one that says how `more` there are.
        """
        found = tuple(f for f in self.findings if f.place.workbook == workbook)
        return (self.more[workbook], *found[:LISTED]) if workbook in self.more else found

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
    forced, odd = apart(CLOSED, lambda draft: in_force(draft, cycle.frozen), night.drafts)
    alignment, unlinked = _linked(cycle, night.company, forced)
    cards, unscored = together(SCORES, lambda some: score(cycle, some), forced)
    rehearsed, unsure = together(SCORES, lambda some: tuple(rehearse(cycle, some)), forced)
    faults = tuple(dict.fromkeys((*odd, *unlinked, *unscored, *unsure)))
    filled = (night.roster.filled, night.company.filled, *(d.filled for d in night.drafts))
    subjects = (
        *filled, night.roster, night.company, night.receipts, *night.drafts, alignment, *cards,
        *rehearsed, Faults(faults),
    )  # fmt: skip
    told = chain.from_iterable(validate(each, cycle) for each in subjects)
    findings = settle(agreed(begun(told, night.receipts, cycle), cycle))
    return Outcome(alignment, cards, findings, _more(findings, cycle))


def _linked(
    cycle: Cycle, company: Company, drafts: Sequence[Draft]
) -> tuple[Alignment, Sequence[Fault]]:
    """Link all drafts; without a workbook, be it the company's, over which that breaks down."""
    every = contained(
        "company", LINKS, lambda: together(LINKS, lambda some: link(cycle, company, some), drafts)
    )
    if not isinstance(every, Fault):
        return every
    blank = replace(cycle, objectives=(), key_results=(), decisions=())
    nothing = Company(Filled("company"))
    linked, faults = together(LINKS, lambda some: link(blank, nothing, some), drafts)
    return linked, (every, *faults)


def _more(findings: Sequence[Finding], cycle: Cycle) -> Mapping[str, Finding]:
    """Say for each workbook with very many findings how many of them are not listed there."""
    counted = Counter(finding.place.workbook for finding in findings)
    many = (Listing(key, LISTED, n - LISTED) for key, n in counted.items() if n > LISTED)
    return {each.workbook: told for each in many for told in validate(each, cycle)}


def consolidate(night: Night, outcome: Outcome, say: Say) -> Iterator[Workbook]:
    """Make the two consolidated workbooks: alignment for everybody, scores for directors and HR.

    One after the other, for each is large.
    """
    for make in REPORTS.values():
        yield make(night, outcome, say)


def align(night: Night, outcome: Outcome, say: Say) -> Workbook:
    """Make the alignment, for everybody."""
    night = in_order(night)
    return alignment_workbook(
        night.cycle, outcome.alignment, night.receipts, night.changes, outcome.counts(), say
    )


def evaluate(night: Night, outcome: Outcome, say: Say) -> Workbook:
    """Make the scores, for directors and HR."""
    night, drafts = in_order(night), outcome.alignment.drafts
    standing = Standing(
        read=frozenset(draft.department.code for draft in drafts),
        counted=frozenset(draft.department.code for draft in drafts if draft.submitted),
        stale=stale(night.receipts),
    )
    return scores(night.cycle, outcome.scorecards, standing, say)


REPORTS: Mapping[str, Callable[[Night, Outcome, Say], Workbook]] = {
    "alignment": align,
    "scores": evaluate,
}
"""How each consolidated workbook is made, by its key."""


def stale(receipts: Receipts) -> Mapping[str, date]:
    """Give the departments whose figures are older than tonight, each with its date."""
    return {r.department.code: r.stale for r in receipts.each if r.stale}
