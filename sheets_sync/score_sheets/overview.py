"""The overview: what was evaluated, by what, and how far it has come."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.drawing.formulas import HAS, SOME, counting, exactly, span
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_scores import ScoreOverviewRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Unrated
from sheets_sync.model.workbook import Content, Formula, Line, Look, Note, Sheet
from sheets_sync.score_sheets.departments import NOTHING, UNREAD, state
from sheets_sync.score_sheets.frame import MET, Frame, mean

AVERAGE = mark("Average total")
WITHOUT = mark("Without a rating: {reason}")
GUIDE = mark(
    "Every number can be followed: ratings come from People, totals from Groups, scores from KPI"
    " lines, and all limits from Rules. The formulas are live."
)


@dataclass(frozen=True)
class Counted:
    """The sheets that the overview counts on."""

    people: Sheet
    kpi_lines: Sheet


def overview(frame: Frame, counted: Counted) -> Sheet:
    """Draw the facts, the figures, and whatever is missing or old."""
    lines = [*_facts(frame), *_figures(frame, counted), *_missing(frame)]
    notes = (Note(frame.say(GUIDE)),)
    return draw(ScoreOverviewRow, frame.say, lines, notes=notes, freeze=0)


def _facts(frame: Frame) -> Iterator[Line]:
    settings, say = frame.cycle.settings, frame.say
    yield Line({"item": say(mark("Evaluation by KPI"))}, Look.SECTION)
    yield Line({"item": say(mark("Organisation")), "value": settings.organisation})
    days = say(mark("{first} to {last}"), first=settings.cycle.starts, last=settings.cycle.ends)
    yield Line({"item": say(mark("Cycle")), "value": settings.cycle.id, "note": days})
    yield _day(say(mark("Figures of")), frame.cycle.today)
    for scheme in frame.schemes:
        if scheme.pack:
            text = say(mark("Version {version}"), version=scheme.pack.version)
            source = scheme.pack.source.in_(say.lang)
            named = {"item": say(mark("Profile")), "value": frame.profile(scheme.pack)}
            yield Line({**named, "note": f"{text}. {source}"})


def _day(item: str, value: Content) -> Line:
    return Line({"item": item, "value": value}, kinds={"value": Kind.DATE})


def _figures(frame: Frame, counted: Counted) -> Iterator[Line]:
    say = frame.say
    yield Line({"item": say(mark("Figures"))}, Look.SECTION, top=True)
    yield _count(say(mark("People on the roster")), len(frame.cards))
    yield from _of_people(frame, counted.people)
    yield from _of_lines(frame, counted.kpi_lines)


def _of_people(frame: Frame, people: Sheet) -> Iterator[Line]:
    say, cards = frame.say, frame.cards
    totals = [card.counts for card in cards if card.counts is not None]
    unrated = Counter(card.unrated for card in cards)
    with_kpis = sum(bool(card.kpis) for card in cards)
    text = f"={counting(people, kpis=SOME)}"
    yield _count(say(mark("People with KPI lines")), Formula(text, with_kpis))
    text = f"={counting(people, counted=HAS)}"
    yield _count(say(mark("People with enough results")), Formula(text, len(totals)))
    for reason in (reason for reason in Unrated if unrated[reason]):
        words = frame.reason(reason)
        formula = Formula(f"={counting(people, rating=exactly(words))}", unrated[reason])
        yield _count(say(WITHOUT, reason=words), formula)
    text = f'=IFERROR(AVERAGE({span(people, "counted")}),"")'
    average: dict[str, Content] = {"item": say(AVERAGE), "value": Formula(text, mean(totals))}
    yield Line(average, kinds={"value": Kind.PERCENT})


def _of_lines(frame: Frame, kpi_lines: Sheet) -> Iterator[Line]:
    say = frame.say
    kpis = [kpi for _, _, kpi in frame.kpis]
    text = f"=COUNTA({span(kpi_lines, 'person')})"
    yield _count(say(mark("KPI lines")), Formula(text, len(kpis)))
    text = f"={counting(kpi_lines, score=HAS)}"
    scored = sum(kpi.score is not None for kpi in kpis)
    yield _count(say(mark("KPI lines with a score")), Formula(text, scored))
    text = f"={counting(kpi_lines, met=exactly(say(MET)))}"
    yield _count(say(mark("Targets met")), Formula(text, sum(bool(kpi.met) for kpi in kpis)))
    problems = [kpi.row.code or "" for kpi in kpis if kpi.problem]
    yield _count(say(mark("KPI lines that cannot be scored")), len(problems), ", ".join(problems))


def _count(item: str, value: Content, note: str = "") -> Line:
    return Line({"item": item, "value": value, "note": note}, kinds={"value": Kind.NUMBER})


def _missing(frame: Frame) -> Iterator[Line]:
    """Name the departments whose figures are not tonight's."""
    say = frame.say
    yield Line({"item": say(mark("Departments"))}, Look.SECTION, top=True)
    for words in (say(NOTHING), say(UNREAD)):
        empty = [d.name for d in frame.cycle.departments if state(frame, d) == words]
        yield _count(words, len(empty), ", ".join(empty))
    named = {department.code: department.name for department in frame.cycle.departments}
    for code, day in sorted(frame.standing.stale.items()):
        line = _day(say(mark("Could not be read tonight; figures of")), day)
        yield Line({**line.cells, "note": named.get(code, code)}, kinds=line.kinds)
