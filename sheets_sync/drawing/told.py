"""What the tool has to say in somebody's workbook, each on a sheet of its own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheets_sync.drawing.sheet import draw
from sheets_sync.model.alignment import Request
from sheets_sync.model.announcement import Announcement
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.finding import Finding, Severity, severity_word
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.settings import Settings
from sheets_sync.model.told import FindingRow, PriorityRow, RequestRow
from sheets_sync.model.workbook import Content, Jump, Line, Look, Sheet

_LOOK = {
    Severity.ERROR: Look.ERROR,
    Severity.WARNING: Look.WARNING,
    Severity.QUESTION: Look.QUESTION,
}
_NOTHING = mark("Nothing to mend. Thank you!")
_UNCHECKED = mark("Not checked yet. What has to be mended will stand here.")
_DEADLINE = mark("Submit by {deadline}.")
_ASK = mark("Questions: {person}.")
_NO_REQUEST = mark("No other department has asked for support so far.")
_NO_PRIORITY = mark("The company's priorities have not been announced yet.")


def findings_sheet(
    findings: Sequence[Finding],
    wanted: Sequence[type[Row]],
    say: Say,
    settings: Settings | None = None,
) -> Sheet:
    """Draw the findings about one workbook, errors first, each leading to its cell.

    `wanted` are the row classes of that workbook; they turn field names into headers. Without
    any the workbook has not been checked yet, and the sheet says so. On top stands what the
    `settings` have in force.
    """
    headers = {
        (title, c.name): c
        for row_class in reversed(wanted)
        for c in columns(row_class)
        for title in ("", say(row_class.sheet))
    }
    lines = [_finding(f, headers, say) for f in findings]
    empty = Line({"message": say(_NOTHING)}, Look.GOOD)
    empty = empty if wanted else Line({"message": say(_UNCHECKED)}, Look.MUTED)
    words = tuple(severity_word(severity, say) for severity in Severity)
    return draw(
        FindingRow,
        say,
        [*_in_force(settings, say), *(lines or [empty])],
        labels={"severity": words},
        freeze=0,
        tab="findings",
    )


def _in_force(settings: Settings | None, say: Say) -> Iterator[Line]:
    """Tell the deadline and whom to ask as the settings have them now, for they may be moved.

    What people's own sheets say was printed once and is never written again.
    """
    if settings:
        ask = settings.coordinator
        whom = say(_ASK, person=ask) if ask else ""
        deadline = say(_DEADLINE, deadline=settings.schedule.submission)
        yield Line({"message": deadline, "fix": whom}, Look.SECTION)


def _finding(finding: Finding, headers: Mapping[tuple[str, str], Column], say: Say) -> Line:
    place = finding.place
    where = " · ".join(word for word in (place.sheet, place.address) if word)
    cell: Content = Jump(where, place.sheet, place.address) if place.address else where
    # on a sheet that somebody renamed, any column of that name has the header
    column = headers.get((place.sheet, place.field)) or headers.get(("", place.field))
    return Line(
        {
            "severity": severity_word(finding.severity, say),
            "code": place.code,
            "field": place.field,
            "cell": cell,
            "header": say(column.title) if column else "",
            "read": finding.read,
            "message": say(finding.message, **finding.args).strip(),
            "fix": say(finding.fix, **finding.args).strip(),
            "rule": finding.code,
        },
        looks={"severity": _LOOK[finding.severity]},
    )


def priorities_sheet(announcement: Announcement | None, say: Say) -> Sheet:
    """Draw the company's priorities as announced, with what changed."""
    given = announcement.priorities if announcement else ()
    lines = [
        Line(
            {
                "code": p.code,
                "rank": p.rank,
                "title": p.title,
                "why": p.why,
                "deadline": p.deadline,
                "version": f"v{announcement.version}" if announcement else "",
                "announced": announcement.day if announcement else None,
                "change": say(p.change, before=_before(p.before)) if p.change else "",
            }
        )
        for p in given
    ]
    empty = [Line({"title": say(_NO_PRIORITY)}, Look.MUTED)]
    return draw(PriorityRow, say, lines or empty)


def _before(text: str) -> str | date:
    """Give a day that was kept as text as a day again, to be written as readers write it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def requests_sheet(requests: Sequence[Request], cycle: Cycle, say: Say) -> Sheet:
    """Draw the support that other departments ask of this one, and what it has answered."""
    lines = [_request(request, cycle, say) for request in requests]
    empty = [Line({"title": say(_NO_REQUEST)}, Look.MUTED)]
    return draw(RequestRow, say, lines or empty)


def _request(request: Request, cycle: Cycle, say: Say) -> Line:
    asking = cycle.by_code.get(request.asking)
    everybody = cycle.people.values()
    owner = next((m.name for m in everybody if request.owner in (m.id, m.name)), "")
    return Line(
        {
            "code": request.code,
            "department": asking.name if asking else request.asking,
            "title": request.objective.title,
            "request": request.text,
            "owner": owner,
            "answer": say(request.answer.label) if request.answer else "",
        }
    )
