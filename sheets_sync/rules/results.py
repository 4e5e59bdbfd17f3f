"""EVA005 to EVA010, EVA012, EVA013: results, and what is done to them late."""

from collections.abc import Iterable, Mapping

from sheets_sync.anchors.codes import tidy
from sheets_sync.closing.compare import since_closing
from sheets_sync.model.choice import Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Severity
from sheets_sync.model.kind import Kind
from sheets_sync.model.pack import Rank
from sheets_sync.reading import Context, Read, read_cell
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.closed import standing
from sheets_sync.rules.departed import departed
from sheets_sync.rules.dropped import dropped
from sheets_sync.rules.kpi_of import pack_of, sets
from sheets_sync.rules.lines import flag, lost
from sheets_sync.scoring.actual import has_result
from sheets_sync.scoring.lookup import rank_of

ALIKE = 3
"""From so many ratings in words on, it is worth asking why all are the same."""

_DAY = Column("day", "", Kind.DATE)


@rule(
    "EVA005",
    Severity.QUESTION,
    message="Results of {name} without anything that shows where they can be checked: {number}.",
    fix="Write a link, a file or the number of a record beside each.",
)
def result_without_evidence(draft: Draft, cycle: Cycle) -> Flags:
    """Beside a result stands where it can be checked.

    A result that anybody can look up needs no discussion. It is asked once for each person, at
    the first result. Right: the report's link, or “Sổ theo dõi hồ sơ tháng 3”.
    """
    for owner, rows in sets(draft).items():
        bare = [row for row in rows if has_result(row) and not row.evidence]
        if bare and not lost(bare[0], "evidence"):
            yield flag(bare[0], "evidence", cycle, name=_name(owner, cycle), number=len(bare))


def _name(person: str, cycle: Cycle) -> str:
    return cycle.people[person].name if person in cycle.people else person


def _rank(row: KpiRow, cycle: Cycle) -> tuple[Rank, bool] | None:
    """Give the rank of a result in words, and whether it is the top one."""
    pack = pack_of(row, cycle)
    if row.scoring is not Scoring.ORDINAL or not row.actual or not pack or not pack.ranks:
        return None
    rank = rank_of(pack, row.actual)
    return (rank, rank is pack.ranks[-1]) if rank else None


@rule(
    "EVA006",
    Severity.WARNING,
    message="The top rank “{rank}” stands here without a recorded case.",
    fix="Write what happened and when, or choose another rank.",
)
def top_rank_without_case(draft: Draft, cycle: Cycle) -> Flags:
    """Behind the top rank of a KPI stands a recorded case.

    The top rank says that somebody did more than well; a case shows when and how. Right:
    12/02: stayed until every citizen in the queue was served.
    """
    for row in draft.kpis:
        found = _rank(row, cycle)
        if found and found[1] and not row.case and not lost(row, "case"):
            rank = found[0].word.in_(cycle.settings.language)
            yield flag(row, "case", cycle, rank=rank)


@rule(
    "EVA007",
    Severity.QUESTION,
    message="All {number} ratings of {name} are “{rank}”.",
    fix="If each was weighed on its own, nothing is to be done.",
)
def all_ratings_the_same(draft: Draft, cycle: Cycle) -> Flags:
    """The ratings of a person differ where the person's work does.

    From three ratings in words on, the same one everywhere often means that nobody looked at
    each, above all when it is the top one. It may be right, so it is a question.
    """
    for owner, rows in sets(draft).items():
        found = [(row, rank[0]) for row in rows if (rank := _rank(row, cycle))]
        if len(found) >= ALIKE and len({rank.score for _, rank in found}) == 1:
            name = _name(owner, cycle)
            word = found[0][1].word.in_(cycle.settings.language)
            yield flag(found[0][0], "actual", cycle, number=len(found), name=name, rank=word)


@rule(
    "EVA008",
    Severity.WARNING,
    message="There is no result yet, and the cycle ends on {ends}.",
    fix="Write the result and where it can be checked, or in the note why there is none.",
)
def result_missing(draft: Draft, cycle: Cycle) -> Flags:
    """Every KPI has a result when the cycle closes.

    It is asked for from the last day of the cycle on, from people who have some results (else
    EVA013). A blank counts as the lowest score in the total, and with too many of them there is
    no rating.
    """
    ends = cycle.settings.cycle.ends
    for rows in _due(draft, cycle).values():
        if any(map(has_result, rows)) or not rows[0].owner:
            for row in _bare(rows):
                yield flag(row, "actual", cycle, ends=ends)


@rule(
    "EVA013",
    Severity.WARNING,
    message="{name} has no result yet on any KPI (KPIs: {number}), and the cycle ends on {ends}.",
    fix="Write the results and where they can be checked, or in the notes why there are none.",
)
def person_without_results(draft: Draft, cycle: Cycle) -> Flags:
    """Every person has results when the cycle closes.

    It is asked once for each person, from the last day of the cycle on, at the first of the
    person's KPIs. Without any result there is nothing to rate.
    """
    ends = cycle.settings.cycle.ends
    for owner, rows in _due(draft, cycle).items():
        bare = _bare(rows)
        if owner and bare and not any(map(has_result, rows)):
            words = {"name": _name(owner, cycle), "number": len(bare), "ends": ends}
            yield flag(bare[0], "actual", cycle, **words)


def _due(draft: Draft, cycle: Cycle) -> Mapping[str, list[KpiRow]]:
    """Give by owner the KPIs that should have a result by now.

    Dropped ones need none, nor do those of somebody who is not on the roster.
    """
    if cycle.today < cycle.settings.cycle.ends:
        return {}
    gone = dropped(cycle)
    due: dict[str, list[KpiRow]] = {}
    for row in draft.kpis:
        asked = row.code not in gone and not departed(row.owner, cycle)
        if asked and not lost(row, "actual", "numerator", "denominator"):
            due.setdefault(row.owner or "", []).append(row)
    return due


def _bare(rows: Iterable[KpiRow]) -> list[KpiRow]:
    """Give the KPIs that have neither a result nor a note why there is none."""
    return [row for row in rows if not has_result(row) and not row.note]


@rule(
    "EVA009",
    Severity.WARNING,
    message="The closed set ({version}) says {closed}; here stands {now}. The closed set counts.",
    fix="Write {closed} again, or ask the board to reopen the set with a reason.",
)
def target_changed_after_closing(draft: Draft, cycle: Cycle) -> Flags:
    """A target stays as it was closed.

    A target that moves towards the result measures nothing. Changes after closing need a
    reason and somebody who approves them, and make a new version.
    """
    if cycle.frozen is None:
        return
    for row, change, line in since_closing(draft, cycle.frozen, cycle.settings.language):
        decided = line is None or "target" in line.submitted
        if not row or change.field != "target" or decided:
            continue
        if not lost(row, "target", "code"):
            closed, now = change.before or "–", standing(draft, row, change)
            yield flag(row, "target", cycle, version=change.version, closed=closed, now=now)


@rule(
    "EVA010",
    Severity.ERROR,
    message="The milestone is said to be reached on {day}, which is still to come.",
    fix="Write the day on which it was reached, or leave the cell blank until it is.",
)
def reached_in_the_future(draft: Draft, cycle: Cycle) -> Flags:
    """A milestone is reached on a day that has come.

    A planned day is a target, not a result.
    """
    context = Context(cycle.settings.language, cycle_year=cycle.settings.cycle.ends.year)
    for row in draft.kpis:
        if row.scoring is not Scoring.MILESTONE or not row.actual:
            continue
        match read_cell(row.actual, _DAY, context):
            case Read(value=day) if isinstance(day, type(cycle.today)) and day > cycle.today:
                yield flag(row, "actual", cycle, day=day)


@rule(
    "EVA012",
    Severity.WARNING,
    message="This line was added after the set was closed ({version}) and does not count.",
    fix="Clear it, or ask the board to reopen the set with a reason.",
)
def line_added_after_closing(draft: Draft, cycle: Cycle) -> Flags:
    """What counts was there when the set was closed.

    A line written later was not agreed on by anybody. Reopening the set makes it count. A line
    whose code is not its own may be an old one; the code is told first (CEL009, CEL010, CEL012).
    """
    if cycle.frozen is None or not draft.submitted:
        return
    for row, _, line in since_closing(draft, cycle.frozen, cycle.settings.language):
        if row and line is None and tidy(row.place.code) == row.code:
            yield flag(row, "code", cycle, version=cycle.frozen.version)
