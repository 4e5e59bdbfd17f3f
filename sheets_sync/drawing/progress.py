"""The progress that counts, as the tool has read it, for the department that it is of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sheets_sync.drawing.sheet import content, draw
from sheets_sync.model.counted import Counted
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Say, mark
from sheets_sync.model.settings import Settings
from sheets_sync.model.told import HELD, PLAIN, ProgressRow
from sheets_sync.model.workbook import Bands, Line, Look, Sheet
from sheets_sync.reading.show import tell
from sheets_sync.reading.units import kind_in

_NOTHING = mark(
    "Nothing has been read yet. The progress that counts, and why the OKR sheets may show none,"
    " will stand here."
)


def progress_sheet(
    lines: Sequence[Counted], as_of: date | None, settings: Settings, say: Say
) -> Sheet:
    """Draw the progress of every line in use, as it was read on a day."""
    empty = Line({"title": say(_NOTHING)}, Look.MUTED)
    band = settings.okr
    return draw(
        ProgressRow,
        say,
        [_line(each, as_of, say) for each in lines] or [empty],
        bars=("share",),
        bands=(Bands("share", band.good / 100, band.fair / 100),),
        freeze=2,
    )


def _line(counted: Counted, as_of: date | None, say: Say) -> Line:
    progress, line = counted.progress, counted.line
    kind = kind_in(Kind.NUMBER, line.unit or "")
    cells = {
        "code": counted.code,
        "title": line.title or "",
        "begin": tell(line.baseline, kind, say.lang),
        "goal": content(line.target, Kind.TARGET, say),
        "result": tell(line.actual, kind, say.lang),
        "share": progress.value if progress else None,
        "reported": progress.coverage if progress and counted.objective else None,
        "as_of": as_of,
        "why": " ".join(say(why.text, **why.args) for why in counted.why),
        "live": PLAIN if counted.live else HELD,
    }
    look = Look.OBJECTIVE if counted.objective else Look.BODY
    return Line(cells, look, top=counted.objective)


def dated(sheet: Sheet, as_of: date | None) -> Sheet:
    """Give a sheet of progress with another day on its lines; others stay as they are."""
    if sheet.key != ProgressRow.key:
        return sheet
    lines = (
        replace(line, cells={**line.cells, "as_of": as_of}) if "as_of" in line.cells else line
        for line in sheet.lines
    )
    return replace(sheet, lines=tuple(lines))
