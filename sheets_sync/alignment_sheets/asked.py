"""Requests between departments and their answers: what nobody has answered comes first."""

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.alignment import Request
from sheets_sync.model.choice import Answer
from sheets_sync.model.report_alignment import AskedRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import Line, Look, Note, Sheet

UNANSWERED = mark("No answer yet")
EMPTY = mark("No department has asked another one for support yet.")

LOOKS = {
    None: Look.WARNING,
    Answer.DISCUSS: Look.FAIR,
    Answer.REFUSED: Look.POOR,
    Answer.AGREED: Look.GOOD,
}
"""How an answer is drawn, in the order in which people should look at them."""


def asked(standing: Standing) -> Sheet:
    """Draw the requests of the objectives that count."""
    order = list(LOOKS)
    requests = sorted(standing.alignment.requests, key=lambda each: order.index(each.answer))
    return draw(
        AskedRow,
        standing.say,
        (_line(standing, request) for request in requests),
        notes=() if requests else (Note(standing.say(EMPTY)),),
        freeze=1,
    )


def _line(standing: Standing, request: Request) -> Line:
    lines = (request.objective.line, *request.objective.key_results)
    titles = (line.title for line in lines if line.code == request.line_code)
    return Line(
        {
            "code": request.code,
            "asking": standing.department(request.asking),
            "asked": standing.department(request.asked),
            "title": next(titles, None) or request.objective.title,
            "request": request.text,
            "owner": request.owner,
            "answer": standing.label(request.answer) or standing.say(UNANSWERED),
            "note": request.answer_note,
        },
        looks={"answer": LOOKS[request.answer]},
    )
