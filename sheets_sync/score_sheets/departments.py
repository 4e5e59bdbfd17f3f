"""The departments: how many count, and their average, lowest and highest total."""

from collections.abc import Sequence
from itertools import accumulate

from sheets_sync.drawing.formulas import HAS, SOME, averaging, cell, counting, matching, own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.cycle import Department
from sheets_sync.model.report_scores import DepartmentScoreRow
from sheets_sync.model.say import mark
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import FIRST, Chart, Content, Formula, Line, Look, Sheet
from sheets_sync.score_sheets.frame import Frame, blank, mean

COUNTED = mark("Counted")
STALE = mark("Counted as of {day}")
NOTHING = mark("Nothing submitted")
UNREAD = mark("Could not be read")
TITLE = mark("Average total by department")


def departments(frame: Frame, people: Sheet) -> Sheet:
    """Draw a line for each department of the roster, also where nothing came."""
    each = sorted(frame.cycle.departments, key=lambda department: department.code)
    firsts = _firsts(frame)
    lines = [
        _line(frame, people, (d, firsts.get(d.code, 0)), number)
        for number, d in enumerate(each, FIRST)
    ]
    return draw(
        DepartmentScoreRow,
        frame.say,
        lines,
        bars=("average",),
        charts=_charts(frame, lines),
        freeze=2,
    )


def _firsts(frame: Frame) -> dict[str, int]:
    """Give the line on the sheet of people on which each department begins."""
    sizes = [len(cards) for cards in frame.by_department.values()]
    return dict(zip(frame.by_department, accumulate(sizes, initial=FIRST), strict=False))


def _charts(frame: Frame, lines: list[Line]) -> tuple[Chart, ...]:
    if all(card.counts is None for card in frame.cards):
        return ()
    last = FIRST - 1 + len(lines)
    title = frame.say(TITLE)
    return (Chart(title, "name", ("average",), FIRST, last, at=f"B{last + 3}"),)


def _line(frame: Frame, people: Sheet, placed: tuple[Department, int], number: int) -> Line:
    department, first = placed
    cards = frame.by_department.get(department.code, ())
    head = department.head
    me = matching("$" + own(DepartmentScoreRow, number)["code"], department.code)
    cells: dict[str, Content] = {
        "code": department.code,
        "name": department.name,
        "head": head.name if head else "",
        "state": state(frame, department),
        "members": len(department.members),
        "people": Formula(
            f"={counting(people, department=me, kpis=SOME)}",
            sum(bool(card.kpis) for card in cards),
        ),
        **_totals(people, cards, first, (own(DepartmentScoreRow, number), me)),
    }
    standing = frame.standing
    fresh = department.code in standing.counted and department.code not in standing.stale
    return Line(cells, looks={} if fresh else {"state": Look.FAIR})


def state(frame: Frame, department: Department) -> str:
    """Say whether a department's lines are counted, and of which day they are."""
    code, standing = department.code, frame.standing
    if code not in standing.counted:
        return frame.say(NOTHING if code in standing.read else UNREAD)
    if code in standing.stale:
        return frame.say(STALE, day=standing.stale[code])
    return frame.say(COUNTED)


def _totals(
    people: Sheet, cards: Sequence[Scorecard], first: int, line: tuple[dict[str, str], str]
) -> dict[str, Content]:
    at, me = line
    totals = [card.counts for card in cards if card.counts is not None]
    area = (first, first - 1 + len(cards)) if cards else None
    average = averaging(people, "counted", department=me)
    return {
        "rated": Formula(f"={counting(people, department=me, counted=HAS)}", len(totals)),
        "average": Formula(f'=IFERROR({average},"")', mean(totals)),
        "lowest": _extreme(people, area, at["rated"], ("MIN", min(totals, default=None))),
        "highest": _extreme(people, area, at["rated"], ("MAX", max(totals, default=None))),
    }


def _extreme(
    people: Sheet, area: tuple[int, int] | None, rated: str, found: tuple[str, float | None]
) -> Content:
    """Search the department's own lines, which stand together on the sheet of people."""
    name, value = found
    if area is None:
        return None
    top, end = (cell(people, "counted", line) for line in area)
    text = f'=IF({rated}=0,"",{name}({top}:{end.split("!")[1]}))'
    return Formula(text, blank(value))
