"""OKR090 to OKR093: what stands on a sheet after the set was closed, beside what was closed."""

from collections.abc import Iterator

from sheets_sync.anchors.codes import objective_of
from sheets_sync.closing.compare import since_closing
from sheets_sync.closing.lines import Closable
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Cycle, FrozenLine
from sheets_sync.model.draft import Claim, Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.row import columns
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.departed import id_in
from sheets_sync.rules.dropped import dropped, missing
from sheets_sync.rules.lines import flag, lost, sheet_of

_NOTE = mark("The board's note: {note}")


def _differences(draft: Draft, cycle: Cycle) -> Iterator[tuple[Closable, Change, FrozenLine]]:
    claimed = {m.place for m in draft.filled.misreads if isinstance(m.why, Claim)}
    if cycle.frozen:
        for row, change, line in since_closing(draft, cycle.frozen, cycle.settings.language):
            if not row or not line or lost(row, "code", change.field or "code"):
                continue
            if row.place.cell(change.field) in claimed:
                continue  # CEL021, CEL024, CEL025, CEL036
            if not _same_person(row, change, line):
                yield row, change, line


def _same_person(row: Closable, change: Change, line: FrozenLine) -> bool:
    """Tell a person who is only written otherwise: `NV02`, or with the name once they left."""
    if change.field not in ("person", "owner"):
        return False
    now = getattr(row, change.field) or ""
    return id_in(now) == id_in(line.values.get(change.field, ""))


def standing(draft: Draft, row: Closable, change: Change) -> object:
    """Give what stands in a cell that differs from the closed set, understood or not."""
    cell = row.place.cell(change.field)
    typed = (misread.typed for misread in draft.filled.misreads if misread.place == cell)
    return change.after or next(typed, "–")


def _words(draft: Draft, row: Closable, change: Change) -> dict[str, object]:
    column = next(column for column in columns(type(row)) if column.name == change.field)
    return {
        "version": change.version,
        "header": Said(column.title),
        "closed": change.before or "–",
        "now": standing(draft, row, change),
        "note": Said(_NOTE, {"note": change.note}) if change.note else "",
    }


@rule(
    "OKR090",
    Severity.WARNING,
    message="The board decided on this line ({version}): {header} is now “{closed}”; here stands"
    " “{now}”. {note}",
    fix="Write “{closed}” here, and tell those whose work it concerns.",
)
def decided_by_the_board(draft: Draft, cycle: Cycle) -> Flags:
    """What the board decided on a line stands on its sheet.

    The company meeting may reword a line, give it another target or move it to another
    objective. What it decided counts from then on, whatever the sheet says; the sheet should
    say the same.
    """
    for row, change, line in _differences(draft, cycle):
        if change.field and change.field in line.submitted:
            yield flag(row, change.field, cycle, **_words(draft, row, change))


def _below_dropped(line: FrozenLine, cycle: Cycle) -> bool:
    """Tell a key result that went with its objective, where all is told."""
    head = objective_of(line.code)
    return head != line.code and head in dropped(cycle)


@rule(
    "OKR091",
    Severity.WARNING,
    message="The board dropped this line when the set was closed ({version}). {note}",
    fix="Clear the line; with an objective, its key results, too.",
)
def dropped_by_the_board(draft: Draft, cycle: Cycle) -> Flags:
    """A line that the board dropped is no longer worked on.

    It counts nowhere. The key results of a dropped objective go with it and are not told one by
    one; what else was to serve it is told at its own line (LNK014).
    """
    for row, change, line in _differences(draft, cycle):
        if line.dropped and not _below_dropped(line, cycle):
            note = Said(_NOTE, {"note": line.note}) if line.note else ""
            yield flag(row, "code", cycle, version=change.version, note=note)


@rule(
    "OKR092",
    Severity.WARNING,
    message="The closed set ({version}) says “{closed}” for {header}; here stands “{now}”. The"
    " closed set counts.",
    fix="Write “{closed}” again, or ask the board to reopen the set with a reason.",
)
def changed_after_closing(draft: Draft, cycle: Cycle) -> Flags:
    """A line stays as it was closed.

    Objectives that change quietly during the cycle are no agreement. Results, confidence and
    evidence go on being written; everything else waits for a reopening.
    """
    for row, change, line in _differences(draft, cycle):
        if change.field and change.field not in line.submitted and change.field != "target":
            yield flag(row, change.field, cycle, **_words(draft, row, change))


@rule(
    "OKR093",
    Severity.WARNING,
    message="The closed set ({version}) has the line {line}, which is gone from here: “{title}”."
    " It still counts.",
    fix="Write it again on the line {line}, or ask the board to reopen the set with a reason.",
)
def closed_line_gone(draft: Draft, cycle: Cycle) -> Flags:
    """A line of the closed set still stands on its sheet.

    Clearing a line does not take it back: it counts as it was closed, and results can no longer
    be written beside it. With an objective its key results are gone, too; that is told once.
    What the rest of the sheet then lacks is not asked for.
    """
    gone = missing(draft, cycle)
    codes = {line.code for line in gone}
    version = cycle.frozen.version if cycle.frozen else ""
    for line in gone:
        head = objective_of(line.code)
        if head != line.code and head in codes:
            continue
        above = (o.place for o in draft.objectives if o.code == head and head != line.code)
        place = next(above, sheet_of(draft, line.sheet))
        title = line.values.get("title") or line.values.get("name") or "–"
        yield Flag(place, line=line.code, title=title, version=version)
