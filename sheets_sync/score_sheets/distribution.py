"""The distribution: how many people of each profile have each rating."""

from collections.abc import Sequence

from sheets_sync.drawing.formulas import counting, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.report_scores import DistributionRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Chart, Content, Formula, Line, Look, Sheet
from sheets_sync.score_sheets.frame import NO_BANDS, NO_KPIS, TOO_LITTLE, Frame
from sheets_sync.score_sheets.rules import Rules
from sheets_sync.scoring.scheme import Scheme

TITLE = mark("People by rating: {profile}")


def distribution(frame: Frame, rules: Rules, people: Sheet) -> Sheet:
    """Draw a line for each rating of each profile, and those without one."""
    lines: list[Line] = []
    charts: list[Chart] = []
    for scheme in frame.schemes:
        first = FIRST + len(lines)
        lines += _profile(frame, rules, people, scheme, first)
        charts.append(_chart(frame, scheme, first, FIRST - 1 + len(lines)))
    placed = tuple(_at(chart, number) for number, chart in enumerate(charts))
    return draw(DistributionRow, frame.say, lines, charts=placed, freeze=2)


def _at(chart: Chart, number: int) -> Chart:
    return Chart(
        chart.title, chart.labels, chart.values, chart.first, chart.last,
        kind="column", percent=False, at=f"G{FIRST + 18 * number}",
    )  # fmt: skip


def _chart(frame: Frame, scheme: Scheme, first: int, last: int) -> Chart:
    title = frame.say(TITLE, profile=frame.profile(scheme.pack))
    return Chart(title, "rating", ("count",), first, last)


def _names(frame: Frame, scheme: Scheme) -> list[tuple[str, str]]:
    """Give each rating's name and id; without bands, and for those without a rating, no id."""
    ratings = scheme.pack.ratings if scheme.pack else ()
    named = [(rating.name.in_(frame.say.lang), rating.id) for rating in ratings]
    rest = ([] if ratings else [NO_BANDS]) + [TOO_LITTLE, NO_KPIS]
    return [*named, *((frame.say(text), "") for text in rest)]


def _profile(
    frame: Frame, rules: Rules, people: Sheet, scheme: Scheme, first: int
) -> Sequence[Line]:
    named = _names(frame, scheme)
    profile = frame.profile(scheme.pack)
    held = [frame.rating(card) for card in frame.cards if frame.profile(card.pack) == profile]
    last = first + len(named) - 1
    lines = []
    for number, (name, rating) in enumerate(named, first):
        at = own(DistributionRow, number)
        letter = at["count"].rstrip("0123456789")
        whole = f"SUM(${letter}${first}:${letter}${last})"
        wanted = {"profile": profile, "rating": name}
        wanted = {field: matching(f"${at[field]}", text) for field, text in wanted.items()}
        count = held.count(name)
        bound = rules.at(scheme.pack, "rating", rating) if rating else ""
        bands = {r.id: r.at_least for r in scheme.pack.ratings} if scheme.pack else {}
        cells: dict[str, Content] = {
            "profile": profile,
            "rating": name,
            "at_least": Formula(f"={bound}", bands[rating]) if rating else None,
            "count": Formula(f"={counting(people, **wanted)}", count),
            "share": Formula(
                f'=IF({whole}=0,"",{at["count"]}/{whole})', count / len(held) if held else ""
            ),
        }
        lines.append(Line(cells, Look.BODY if rating else Look.MUTED, top=number == first))
    return lines
