"""The distribution: how many people of each profile have each rating, or none and why."""

from collections.abc import Sequence

from sheets_sync.drawing.formulas import counting, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.pack import Pack, Rating
from sheets_sync.model.report_scores import DistributionRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Unrated
from sheets_sync.model.workbook import FIRST, Chart, Content, Formula, Line, Look, Sheet
from sheets_sync.score_sheets.frame import Frame
from sheets_sync.score_sheets.rules import Rules

TITLE = mark("People by rating: {profile}")


def distribution(frame: Frame, rules: Rules, people: Sheet) -> Sheet:
    """Draw a line for each rating of each profile, and for each reason why some have none."""
    lines: list[Line] = []
    charts: list[Chart] = []
    for pack in _profiles(frame):
        first = FIRST + len(lines)
        lines += _profile(frame, rules, people, pack, first)
        if pack and pack.ratings:
            charts.append(_chart(frame, pack, first, FIRST - 1 + len(lines)))
    placed = tuple(_at(chart, number) for number, chart in enumerate(charts))
    return draw(DistributionRow, frame.say, lines, charts=placed, freeze=2)


def _profiles(frame: Frame) -> tuple[Pack | None, ...]:
    """Give every profile, and the want of one last, where somebody has none."""
    found = {scheme.pack.id: scheme.pack for scheme in frame.schemes if scheme.pack}
    without = any(card.pack is None for card in frame.cards)
    return (*found.values(), *([None] if without else []))


def _at(chart: Chart, number: int) -> Chart:
    return Chart(
        chart.title, chart.labels, chart.values, chart.first, chart.last,
        kind="column", percent=False, at=f"G{FIRST + 18 * number}",
    )  # fmt: skip


def _chart(frame: Frame, pack: Pack, first: int, last: int) -> Chart:
    title = frame.say(TITLE, profile=frame.profile(pack))
    return Chart(title, "rating", ("count",), first, last)


def _names(frame: Frame, pack: Pack | None) -> list[tuple[str, Rating | None]]:
    """Give each rating's name, then the reasons why people of the profile have none."""
    ratings = pack.ratings if pack else ()
    found = {card.unrated for card in frame.cards if _same(card.pack, pack)}
    found |= {Unrated.TOO_LITTLE} if ratings else set()
    reasons = [(frame.reason(reason), None) for reason in Unrated if reason in found]
    return [*((rating.name.in_(frame.say.lang), rating) for rating in ratings), *reasons]


def _same(one: Pack | None, other: Pack | None) -> bool:
    return (one and one.id) == (other and other.id)


def _profile(
    frame: Frame, rules: Rules, people: Sheet, pack: Pack | None, first: int
) -> Sequence[Line]:
    named = _names(frame, pack)
    profile = frame.profile(pack)
    held = [frame.rating(card) for card in frame.cards if _same(card.pack, pack)]
    rated = sum(card.rating is not None for card in frame.cards if _same(card.pack, pack))
    last = first + sum(rating is not None for _, rating in named) - 1
    lines = []
    for number, (name, rating) in enumerate(named, first):
        at = own(DistributionRow, number)
        wanted = {"profile": profile, "rating": name}
        wanted = {field: matching(f"${at[field]}", text) for field, text in wanted.items()}
        count = held.count(name)
        cells: dict[str, Content] = {
            "profile": profile,
            "rating": name,
            "count": Formula(f"={counting(people, **wanted)}", count),
        }
        if rating:
            bound = rules.at(pack, "rating", rating.id)
            cells["at_least"] = Formula(f"={bound}", rating.at_least)
            cells["share"] = _share(at["count"], (first, last), count / rated if rated else "")
        lines.append(Line(cells, Look.BODY if rating else Look.MUTED, top=number == first))
    return lines


def _share(count: str, rows: tuple[int, int], cached: float | str) -> Formula:
    """Divide by those who have a rating: the others would make every share look smaller."""
    letter = count.rstrip("0123456789")
    whole = f"SUM(${letter}${rows[0]}:${letter}${rows[1]})"
    return Formula(f'=IF({whole}=0,"",{count}/{whole})', cached)
