"""The groups: what each person scores in each group of KPIs."""

from sheets_sync.drawing.formulas import HAS, adding, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.report_scores import GroupScoreRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import GroupScore, Scorecard
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Sheet
from sheets_sync.score_sheets.frame import Frame, blank, reckoned
from sheets_sync.score_sheets.rules import EQUAL, Rules

EQUAL_KPIS = mark("Equal shares: the lines have no weights.")
NOT_WHOLE = mark("The weights of the lines add up to {total}%, not 100%; they count in proportion.")
SHARED = mark("Blank weights share what is missing to 100%: {share}% each.")
NO_LINES = mark(
    "The set of the position has KPIs here, but no line is left: it counts as the lowest score."
)
STRANGE = mark("Not a group of the profile: until that is mended there is no total.")


def groups(frame: Frame, rules: Rules, kpi_lines: Sheet) -> Sheet:
    """Draw a line for each group of each person."""
    lines = []
    before = ""
    for number, (card, group) in enumerate(frame.groups, FIRST):
        cells = _cells(frame, rules, kpi_lines, (card, group), number)
        lines.append(Line(cells, top=card.member.id != before))
        before = card.member.id
    return draw(GroupScoreRow, frame.say, lines, bars=("score",), freeze=4)


def _cells(
    frame: Frame, rules: Rules, kpi_lines: Sheet, scored: tuple[Scorecard, GroupScore], line: int
) -> dict[str, Content]:
    card, group = scored
    at = own(GroupScoreRow, line)
    least, lowest = rules.at(card.pack, "least"), frame.lowest(card)
    return {
        "person": card.member.id,
        "name": card.member.name,
        "department": card.department,
        "group": group.group.name.in_(frame.say.lang),
        "weight": _weight(rules, card, group),
        **_sums(kpi_lines, group, _criteria(frame, scored, at)),
        "weighted": Formula(
            f"={at['weight']}*{reckoned(at['score'], least)}",
            group.weight * (lowest if group.score is None else group.score),
        ),
        "covered": Formula("={weight}*{coverage}".format_map(at), group.weight * group.coverage),
        "note": " ".join(_notes(frame, group)),
    }


def _weight(rules: Rules, card: Scorecard, group: GroupScore) -> Content:
    if group.equal or group.weight == 0 or card.pack is None:
        return group.weight
    return Formula(f"={rules.at(card.pack, 'group', group.group.id)}", group.weight)


def _criteria(
    frame: Frame, scored: tuple[Scorecard, GroupScore], at: dict[str, str]
) -> dict[str, str]:
    card, group = scored
    return {
        "person": matching(f"${at['person']}", card.member.id),
        "group": matching(f"${at['group']}", group.group.name.in_(frame.say.lang)),
    }


def _sums(kpi_lines: Sheet, group: GroupScore, own_lines: dict[str, str]) -> dict[str, Content]:
    scored = adding(kpi_lines, "weight", **own_lines, score=HAS)
    given = adding(kpi_lines, "weight", **own_lines)
    weighted = adding(kpi_lines, "weighted", **own_lines)
    return {
        "score": Formula(f'=IF({scored}=0,"",{weighted}/{given})', blank(group.score)),
        "coverage": Formula(f"=IF({given}=0,0,{scored}/{given})", group.coverage),
    }


def _notes(frame: Frame, group: GroupScore) -> list[str]:
    if not group.known:
        return [frame.say(STRANGE)]
    notes = [frame.say(EQUAL)] if group.equal else []
    single = [kpi for kpi in group.kpis if not kpi.twin]
    if not single:
        return [*notes, frame.say(NO_LINES)]
    blank = [kpi.weight for kpi in single if kpi.row.weight is None]
    if len(blank) == len(single):
        return [*notes, frame.say(EQUAL_KPIS)]
    notes += [frame.say(SHARED, share=_percent(blank[0]))] if blank else []
    total = _percent(sum(kpi.weight for kpi in single))
    whole = total == 100  # noqa: PLR2004 - per cent
    return notes if whole else [*notes, frame.say(NOT_WHOLE, total=total)]


def _percent(share: float) -> float:
    return round(100 * share, 2)
