"""Report the alignment: the workbook that shows everybody how the objectives hang together."""

from collections.abc import Iterator, Sequence

from sheets_sync.alignment_sheets.asked import asked
from sheets_sync.alignment_sheets.by_objective import by_objective
from sheets_sync.alignment_sheets.changes import changes
from sheets_sync.alignment_sheets.figures import Sheets
from sheets_sync.alignment_sheets.key_results import key_results
from sheets_sync.alignment_sheets.matrix import matrix
from sheets_sync.alignment_sheets.overview import overview
from sheets_sync.alignment_sheets.register import register
from sheets_sync.alignment_sheets.shares import shares
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.alignment_sheets.submissions import Told, submissions
from sheets_sync.alignment_sheets.tree import tree
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Receipts
from sheets_sync.model.say import Say, mark
from sheets_sync.model.workbook import Sheet, Workbook

TITLE = mark("OKR alignment {cycle} – {organisation}")
KIND = "alignment"


def alignment_workbook(
    cycle: Cycle,
    alignment: Alignment,
    receipts: Receipts,
    changed: Sequence[Change],
    findings_by_department: Told,
    say: Say,
) -> Workbook:
    """Draw the workbook: live formulas over visible inputs, with the values they come to."""
    standing = Standing(cycle, alignment, say)
    words = {"cycle": cycle.settings.cycle.id, "organisation": cycle.settings.organisation}
    return Workbook(
        kind=KIND,
        key=KIND,
        title=say(TITLE, **words),
        sheets=tuple(_sheets(standing, receipts, changed, findings_by_department)),
        marks={"sheets_sync_kind": KIND, "sheets_sync_key": KIND},
    )


def _sheets(
    standing: Standing, receipts: Receipts, changed: Sequence[Change], findings: Told
) -> Iterator[Sheet]:
    results = key_results(standing)
    objectives = by_objective(standing, results)
    table = matrix(standing, objectives)
    requests = asked(standing)
    submitted = submissions(standing, receipts, findings)
    yield overview(standing, Sheets(results, objectives, table, requests, submitted))
    yield tree(standing, results)
    yield table
    yield objectives
    yield requests
    yield shares(standing, objectives)
    yield submitted
    yield changes(standing, changed)
    if standing.cycle.frozen is None:
        yield register(standing.cycle, standing.alignment.drafts, standing.say)
    yield results.sheet
