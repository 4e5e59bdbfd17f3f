"""The rules sheet: the profiles printed, with every number that formulas read."""

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.drawing.formulas import cell
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.choice import Scoring
from sheets_sync.model.kind import Kind
from sheets_sync.model.pack import Pack, Rank, Rating
from sheets_sync.model.report_scores import ScoreRuleRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Unrated
from sheets_sync.model.workbook import FIRST, Content, Line, Look, Sheet
from sheets_sync.score_sheets.frame import Frame
from sheets_sync.scoring.scheme import Scheme
from sheets_sync.scoring.words import PAGES

EQUAL = mark("Equal shares: the profile sets no weights.")
_FROM_SETTINGS = mark("Set in the settings of the workspace.")
_FROM_PROFILE = mark("From the profile.")
_GATE = mark("Gate: a failure leaves only the lowest rating. Positions: {set}.")
_TOTALS = (
    (
        mark("Score of a group"),
        mark(
            "Σ weight × score / Σ weight, over all KPIs of the group; a KPI without a score counts"
            " as the lowest score."
        ),
    ),
    (
        mark("Total"),
        mark(
            "Σ weight × score / Σ weight, over all groups; a group without a score counts as the"
            " lowest score. Without any result at all there is no total."
        ),
    ),
    (
        mark("Coverage"),
        mark(
            "The share of all weight whose KPIs have a score. No blank raises a total: what has no"
            " result, or one that cannot be scored, counts as the lowest score."
        ),
    ),
    (
        mark("Order of rating"),
        mark(
            "1. A failed gate leaves only the lowest rating, whatever is blank. 2. Below the"
            " coverage needed the rating reads “{words}”. 3. A gate without a result counts as"
            " failed. 4. Otherwise the bands decide."
        ),
    ),
    (
        mark("Weights"),
        mark(
            "Blank weights of a group share equally what the others leave of 100%; where all are"
            " blank, its KPIs have equal shares."
        ),
    ),
    (
        mark("Groups"),
        mark(
            "A KPI whose group cannot be read counts in the group that the profile has it in. Where"
            " the profile does not know it either, the person has no total until that is mended."
        ),
    ),
    (
        mark("Blank cells"),
        mark(
            "Where “Score 0 at” or “Top score at” is blank on a line, the number of the profile"
            " counts, as far as it fits the target."
        ),
    ),
    (
        mark("People"),
        mark(
            "Everybody on the roster appears. KPI lines are their owner's in whichever workbook"
            " they stand; a KPI that stands in two workbooks counts once. Averages are over totals"
            " that count, and shares of ratings over people who have one."
        ),
    ),
    (
        mark("Rounding"),
        mark("Nothing is rounded: totals are compared with the bands as they are."),
    ),
    (mark("Met"), mark("Compared with the sign as written: “< 2%” is not met at 2%.")),
    (mark("OKR"), mark("No result of an OKR enters a KPI score or a rating.")),
)

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Rules:
    """The rules sheet, and on which line each number of each profile stands."""

    sheet: Sheet
    lines: dict[Key, int]

    def at(self, pack: Pack | None, part: str, which: str = "") -> str:
        """Give the cell of a number: part is cap, least, coverage, group, rank or rating."""
        return cell(self.sheet, "value", self.lines[_id(pack), part, which])


def rules(frame: Frame) -> Rules:
    """Print what people are scored by, profile after profile, then the formulas in words."""
    found: dict[Key, int] = {}
    lines: list[Line] = []
    for scheme in frame.schemes:
        for key, line in _profile(frame, scheme):
            found[_id(scheme.pack), *key] = FIRST + len(lines)
            lines.append(line)
    lines += _general(frame)
    return Rules(draw(ScoreRuleRow, frame.say, lines, freeze=2), found)


def rank_key(rank: Rank) -> str:
    """Give what a rank's line is found by."""
    return rank.word.en


def _id(pack: Pack | None) -> str:
    return pack.id if pack else ""


_Part = tuple[tuple[str, str], Line]


def _profile(frame: Frame, scheme: Scheme) -> Iterator[_Part]:
    pack = scheme.pack
    version = frame.say(mark("Version {version}"), version=pack.version) if pack else ""
    heading = _line(frame.say(mark("Profile")), frame.profile(pack), None, version)
    yield ("name", ""), Line(heading.cells, Look.SECTION, top=True)
    if pack:
        for part, text in ((mark("Purpose"), pack.goal), (mark("Source"), pack.source)):
            yield (part, ""), _line(frame.say(part), "", None, text.in_(frame.say.lang))
    yield from _limits(frame, scheme)
    if pack:
        yield from _scales(frame, pack)
        yield from _sets(frame, pack)


def _limits(frame: Frame, scheme: Scheme) -> Iterator[_Part]:
    kpi, say = frame.cycle.settings.kpi, frame.say
    part = say(mark("Limits"))
    cap = say(_FROM_PROFILE if kpi.cap is None else _FROM_SETTINGS)
    yield ("cap", ""), _line(part, say(mark("Highest score (c)")), scheme.limits.cap, cap)
    least = scheme.limits.least
    yield ("least", ""), _line(part, say(mark("Lowest score")), least, say(_FROM_PROFILE))
    told = say(_FROM_PROFILE if kpi.coverage is None else _FROM_SETTINGS)
    below = say(
        mark("Below it the rating reads “{words}”."), words=frame.reason(Unrated.TOO_LITTLE)
    )
    needed = say(mark("Coverage needed for a rating"))
    yield ("coverage", ""), _line(part, needed, scheme.coverage, f"{below} {told}")


def _scales(frame: Frame, pack: Pack) -> Iterator[_Part]:
    lang, say = frame.say.lang, frame.say
    open_weights = any(group.weight is None for group in pack.groups)
    for group in pack.groups:
        text = say(EQUAL) if open_weights else ""
        weight = None if open_weights else group.weight
        line = _line(say(mark("Weight of a group")), group.name.in_(lang), weight, text)
        yield ("group", group.id), line
    for rank in reversed(pack.ranks):
        text = say(mark("Also written: {words}."), words=", ".join(rank.words))
        line = _line(say(mark("Rank")), rank.word.in_(lang), rank.score, text if rank.words else "")
        yield ("rank", rank_key(rank)), line
    for rating in pack.ratings:
        yield ("rating", rating.id), _line(*_rating(frame, rating))


def _rating(frame: Frame, rating: Rating) -> tuple[str, str, float, str]:
    text = frame.say(mark("For totals from here up to the next band."))
    part = frame.say(mark("Rating"))
    return part, rating.name.in_(frame.say.lang), rating.at_least, text


def _sets(frame: Frame, pack: Pack) -> Iterator[_Part]:
    lang, say = frame.say.lang, frame.say
    for one in pack.sets:
        names = ", ".join(one.positions)
        yield ("set", one.id), _line(say(mark("Set of KPIs")), one.name.in_(lang), None, names)
        for kpi in one.kpis:
            if kpi.gate:
                text = say(_GATE, set=names)
                line = _line(say(mark("Gate")), kpi.name.in_(lang), None, text)
                yield ("gate", f"{one.id} {kpi.id}"), line
    for number, note in enumerate(pack.notes):
        yield ("note", str(number)), _line(say(mark("Open point")), "", None, note.in_(lang))


def _general(frame: Frame) -> Iterator[Line]:
    say = frame.say
    yield Line({"part": say(mark("How each KPI is scored"))}, Look.SECTION, top=True)
    for scoring in Scoring:
        yield _line(say(mark("Scoring")), say(scoring.label), None, say(PAGES[scoring]))
    yield Line({"part": say(mark("How scores are added up"))}, Look.SECTION, top=True)
    words = frame.reason(Unrated.TOO_LITTLE)
    for item, text in _TOTALS:
        yield _line(say(mark("Adding up")), say(item), None, say(text, words=words))


def _line(part: str, item: str, value: float | None, text: str) -> Line:
    cells: dict[str, Content] = {"part": part, "item": item, "value": value, "text": text}
    return Line(cells, kinds={"value": Kind.PERCENT})
