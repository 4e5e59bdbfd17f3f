"""The people: total, coverage and rating of each, from their groups and KPI lines."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.drawing.formulas import HAS, adding, counting, exactly, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.report_scores import PersonScoreRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Sheet
from sheets_sync.score_sheets.frame import (
    FAILED,
    MET,
    NO_BANDS,
    NO_KPIS,
    TOO_LITTLE,
    Frame,
    blank,
)
from sheets_sync.score_sheets.rules import Rules
from sheets_sync.scoring.live import quoted

GATED = mark("Gate failed: {kpi}.")
STALE = mark("As of {day}.")


@dataclass(frozen=True)
class Sources:
    """The sheets that a person's numbers come from."""

    rules: Rules
    kpi_lines: Sheet
    groups: Sheet

    @cached_property
    def gates(self) -> Counter[tuple[Content, Content]]:
        """How often each word stands in the gate column, by person."""
        each = ((line.cells["person"], line.cells["gate"]) for line in self.kpi_lines.lines)
        return Counter((person, gate.cached) for person, gate in each if isinstance(gate, Formula))


def people(frame: Frame, sources: Sources) -> Sheet:
    """Draw a line for each person who is scored."""
    before = ""
    lines = []
    for number, card in enumerate(frame.cards, FIRST):
        at = own(PersonScoreRow, number)
        cells = {**_who(frame, card), **_numbers(frame, sources, card, at)}
        cells["rating"] = _rating(frame, sources.rules, card, at)
        lines.append(Line(cells, top=card.department != before))
        before = card.department
    return draw(PersonScoreRow, frame.say, lines, bars=("total", "coverage"), freeze=2)


def _who(frame: Frame, card: Scorecard) -> dict[str, Content]:
    member, say = card.member, frame.say
    posts = {post.code: post.name.in_(say.lang) for pack in frame.cycle.packs
             for post in pack.positions}  # fmt: skip
    notes = [say(GATED, kpi=card.gated)] if card.gated else []
    if card.department in frame.stale:
        notes.append(say(STALE, day=frame.stale[card.department]))
    return {
        "person": member.id,
        "name": member.name,
        "department": card.department,
        "position": posts.get(member.position, member.position),
        "position_group": say(member.group.label) if member.group else "",
        "profile": frame.profile(card.pack),
        "note": " ".join(notes),
    }


def _numbers(
    frame: Frame, sources: Sources, card: Scorecard, at: Mapping[str, str]
) -> dict[str, Content]:
    me = matching(f"${at['person']}", card.member.id)
    needed = sources.rules.at(card.pack, "coverage")
    given = adding(sources.groups, "weight", person=me)
    known = adding(sources.groups, "weight", person=me, score=HAS)
    total = adding(sources.groups, "weighted", person=me)
    covered = adding(sources.groups, "covered", person=me)
    enough = f'=IF(OR({at["total"]}="",{at["coverage"]}<{needed}),"",{at["total"]})'
    counts = card.total if card.state == "scored" else None
    return {
        "total": Formula(f'=IF({known}=0,"",{total}/{known})', blank(card.total)),
        "coverage": Formula(f"=IF({given}=0,0,{covered}/{given})", card.coverage),
        "counted": Formula(enough, blank(counts)),
        **_counts(frame, sources, card, me),
    }


def _counts(frame: Frame, sources: Sources, card: Scorecard, me: str) -> dict[str, Content]:
    kpi_lines, failed = sources.kpi_lines, frame.say(FAILED)
    breached = sources.gates[card.member.id, failed]
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
        "failed": Formula(f"={counting(kpi_lines, person=me, gate=exactly(failed))}", breached),
    }


def _rating(frame: Frame, rules: Rules, card: Scorecard, at: Mapping[str, str]) -> Formula:
    """Look the total up in the bands of the rules sheet, best first."""
    text = _bands(frame, rules, card, at)
    text = f'IF({at["counted"]}="",{quoted(frame.say(TOO_LITTLE))},{text})'
    text = f"=IF({at['kpis']}=0,{quoted(frame.say(NO_KPIS))},{text})"
    return Formula(text, frame.rating(card))


def _bands(frame: Frame, rules: Rules, card: Scorecard, at: Mapping[str, str]) -> str:
    ratings = card.pack.ratings if card.pack else ()
    if not ratings:
        return quoted(frame.say(NO_BANDS))
    lang = frame.say.lang
    lowest = quoted(ratings[-1].name.in_(lang))
    text = lowest
    for rating in reversed(ratings[:-1]):
        bound = rules.at(card.pack, "rating", rating.id)
        text = f"IF({at['counted']}>={bound},{quoted(rating.name.in_(lang))},{text})"
    return f"IF({at['failed']}>0,{lowest},{text})"
