"""The people: total, coverage and rating of each, from their groups and KPI lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.drawing.formulas import HAS, adding, counting, exactly, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.report_scores import PersonScoreRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Gate, Scorecard, Unrated
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Look, Sheet
from sheets_sync.score_sheets.frame import GATES, MET, Frame, blank
from sheets_sync.score_sheets.rules import Rules
from sheets_sync.scoring.live import quoted

GATED = mark("Gate failed: {kpi}.")
OPEN = mark("The gate has no result and counts as failed: {kpi}.")
PENDING = mark("Lines that do not count yet, for they are not submitted: {workbooks}.")
STALE = mark("As of {day}.")


@dataclass(frozen=True)
class Sources:
    """The sheets that a person's numbers come from."""

    rules: Rules
    kpi_lines: Sheet
    groups: Sheet


def people(frame: Frame, sources: Sources) -> Sheet:
    """Draw a line for everybody on the roster: a rating, or the reason why there is none."""
    before = None
    lines = []
    for number, card in enumerate(frame.cards, FIRST):
        at = own(PersonScoreRow, number)
        cells = _who(frame, card) | _result(frame, sources, card, at)
        looks = {} if card.kpis else {"rating": Look.MUTED}
        lines.append(Line(cells, looks=looks, top=card.department != before))
        before = card.department
    return draw(PersonScoreRow, frame.say, lines, bars=("total", "coverage"), freeze=2)


def _who(frame: Frame, card: Scorecard) -> dict[str, Content]:
    member, say = card.member, frame.say
    posts = {post.code: post.name.in_(say.lang) for pack in frame.cycle.packs
             for post in pack.positions}  # fmt: skip
    return {
        "person": member.id,
        "name": member.name,
        "department": card.department,
        "position": posts.get(member.position, member.position),
        "position_group": say(member.group.label) if member.group else "",
        "profile": frame.profile(card.pack),
        "note": " ".join(_notes(frame, card)),
    }


def _notes(frame: Frame, card: Scorecard) -> list[str]:
    say, stale = frame.say, frame.standing.stale
    notes = [say(GATED, kpi=", ".join(failed))] if (failed := card.gates(Gate.FAILED)) else []
    if card.rating and not failed and (unknown := card.gates(Gate.OPEN)):
        notes.append(say(OPEN, kpi=", ".join(unknown)))
    if card.pending and card.kpis:
        notes.append(say(PENDING, workbooks=", ".join(card.pending)))
    books = {kpi.row.place.workbook for kpi in card.kpis} | {card.department}
    days = sorted({stale[book] for book in books if book in stale})
    return [*notes, *(say(STALE, day=day) for day in days)]


def _result(
    frame: Frame, sources: Sources, card: Scorecard, at: Mapping[str, str]
) -> dict[str, Content]:
    """Give the numbers and the rating; without any line of theirs nothing is computed."""
    if not card.kpis:
        return {"rating": frame.rating(card)}
    me = matching(f"${at['person']}", card.member.id)
    return {
        **_numbers(sources, card, at, me),
        **_counts(frame, sources, card, me),
        "rating": _rating(frame, sources, card, (at, me)),
    }


def _numbers(
    sources: Sources, card: Scorecard, at: Mapping[str, str], me: str
) -> dict[str, Content]:
    needed = sources.rules.at(card.pack, "coverage")
    given = adding(sources.groups, "weight", person=me)
    total = adding(sources.groups, "weighted", person=me)
    covered = adding(sources.groups, "covered", person=me)
    placed = all(group.known for group in card.groups)
    whole = f'=IF(OR({at["scored"]}=0,{given}=0),"",{total}/{given})'
    enough = f'=IF(OR({at["total"]}="",{at["coverage"]}<{needed}),"",{at["total"]})'
    return {
        "total": Formula(whole, blank(card.total)) if placed else None,
        "coverage": Formula(f"=IF({given}=0,0,{covered}/{given})", card.coverage),
        "counted": Formula(enough, blank(card.counts)),
    }


def _counts(frame: Frame, sources: Sources, card: Scorecard, me: str) -> dict[str, Content]:
    kpi_lines, failed = sources.kpi_lines, frame.say(GATES[Gate.FAILED])
    met = exactly(frame.say(MET))
    return {
        "kpis": Formula(f"={counting(kpi_lines, person=me)}", len(card.kpis)),
        "scored": Formula(
            f"={counting(kpi_lines, person=me, score=HAS)}",
            sum(kpi.score is not None for kpi in card.kpis),
        ),
        "met": Formula(
            f"={counting(kpi_lines, person=me, met=met)}", sum(bool(k.met) for k in card.kpis)
        ),
        "failed": Formula(
            f"={counting(kpi_lines, person=me, gate=exactly(failed))}",
            len(card.gates(Gate.FAILED)),
        ),
    }


def _rating(
    frame: Frame, sources: Sources, card: Scorecard, own_line: tuple[Mapping[str, str], str]
) -> Formula:
    """Rate in this order: a failed gate, coverage, a gate without a result, the bands."""
    at, me = own_line
    ratings = card.pack.ratings if card.pack else ()
    worst = ratings[-1].name.in_(frame.say.lang) if ratings else frame.reason(Unrated.NO_BANDS)
    text = _bands(frame, sources.rules, card, at)
    if any(kpi.gate for kpi in card.kpis):
        unknown = exactly(frame.say(GATES[Gate.OPEN]))
        count = counting(sources.kpi_lines, person=me, gate=unknown)
        text = f"IF({count}>0,{quoted(worst)},{text})"
    text = f'IF({at["counted"]}="",{quoted(_lacking(frame, card))},{text})'
    return Formula(f"=IF({at['failed']}>0,{quoted(worst)},{text})", frame.rating(card))


def _lacking(frame: Frame, card: Scorecard) -> str:
    told = card.unrated if card.unrated is not Unrated.NO_BANDS else None
    return frame.reason(told or Unrated.TOO_LITTLE)


def _bands(frame: Frame, rules: Rules, card: Scorecard, at: Mapping[str, str]) -> str:
    """Look the total up in the bands of the rules sheet, best first."""
    ratings = card.pack.ratings if card.pack else ()
    if not ratings:
        return quoted(frame.reason(Unrated.NO_BANDS))
    lang = frame.say.lang
    text = quoted(ratings[-1].name.in_(lang))
    for rating in reversed(ratings[:-1]):
        bound = rules.at(card.pack, "rating", rating.id)
        text = f"IF({at['counted']}>={bound},{quoted(rating.name.in_(lang))},{text})"
    return text
