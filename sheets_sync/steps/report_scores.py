"""Report the scores: the workbook for directors and HR, with every number open to check."""

from collections.abc import Sequence

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.say import Say, mark
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import Sheet, Workbook
from sheets_sync.score_sheets.departments import departments
from sheets_sync.score_sheets.distribution import distribution
from sheets_sync.score_sheets.frame import Frame, Standing
from sheets_sync.score_sheets.groups import groups
from sheets_sync.score_sheets.kpi_lines import kpi_lines
from sheets_sync.score_sheets.overview import Counted, overview
from sheets_sync.score_sheets.people import Sources, people
from sheets_sync.score_sheets.rules import rules

TITLE = mark("KPI scores {cycle} – {organisation}")
KIND = "scores"


def scores(
    cycle: Cycle, cards: Sequence[Scorecard], standing: Standing, say: Say
) -> Workbook:  # fmt: skip
    """Draw the workbook: live formulas over visible inputs, with the values they come to.

    `cards` are those of everybody on the roster; who has no rating stands there with the reason.
    """
    words = {"cycle": cycle.settings.cycle.id, "organisation": cycle.settings.organisation}
    return Workbook(
        kind=KIND,
        key=KIND,
        title=say(TITLE, **words),
        sheets=_sheets(Frame(cycle, tuple(cards), say, standing)),
        marks={"sheets_sync_kind": KIND, "sheets_sync_key": KIND},
        private=True,
    )


def _sheets(frame: Frame) -> tuple[Sheet, ...]:
    printed = rules(frame)
    lines = kpi_lines(frame, printed)
    grouped = groups(frame, printed, lines)
    everybody = people(frame, Sources(printed, lines, grouped))
    return (
        overview(frame, Counted(everybody, lines)),
        everybody,
        departments(frame, everybody),
        distribution(frame, printed, everybody),
        grouped,
        lines,
        printed.sheet,
    )
