"""CEL023, CEL026 to CEL031, CEL034, CEL035: sheets and lines that are not as they were printed."""

from collections.abc import Iterator

from sheets_sync.anchors.codes import is_code, objective_of
from sheets_sync.closing.lines import by_workbook
from sheets_sync.model.cycle import Cycle, Phase
from sheets_sync.model.draft import Filled
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule


@rule(
    "CEL023",
    Severity.WARNING,
    message="The sheet “{what}” has the same columns as “{nearest}”, so it was read, too."
    " Lines that stand only there: {added}; the same on both: {same}; different, and asked about:"
    " {different}.",
    fix="Keep all lines on “{nearest}”, and delete the other sheet.",
)
def sheet_twice(filled: Filled) -> Flags:
    """Every sheet of the template is in the workbook once.

    A sheet that was copied or split is read with the first one, so that nothing is lost: lines
    that stand on one of the two only are read from there. What both say alike counts once;
    what they say differently is asked about (CEL021).
    """
    for odd in filled.oddities:
        if odd.kind == "sheet-twice":
            words = {name: lines or "-" for name, lines in odd.words.items()}
            yield Flag(odd.place, odd.what, what=odd.what, nearest=odd.nearest, **words)


@rule(
    "CEL026",
    Severity.QUESTION,
    message="Hidden, and read all the same: {what}.",
    fix="Nothing is to be done, unless you expected it not to count.",
)
def hidden_and_read(filled: Filled) -> Flags:
    """What is hidden or filtered away is read like everything else.

    A filter that was left on must not lose lines. What should not count has to be cleared.
    """
    for odd in filled.oddities:
        words = {"names": odd.what}
        if odd.kind == "lines-hidden":
            yield Flag(odd.place, odd.what, what=Said(mark("lines {names}"), words))
        elif odd.kind == "columns-hidden":
            yield Flag(odd.place, odd.what, what=Said(mark("columns {names}"), words))


@rule(
    "CEL027",
    Severity.ERROR,
    message="This line was printed for {nearest}, as its code says, but the column of persons says"
    " {what}. It is read as {nearest}'s.",
    fix="If only the column of persons has slipped, put it right. If the line is {what}'s, move"
    " what stands on it to a line that is printed for {what}.",
)
def line_of_another_person(filled: Filled) -> Flags:
    """The printed person of a line is the one that its code names.

    Code and person are printed together. Where they differ, single cells were moved or sorted,
    and the rest of the line may be the other person's, too.
    """
    for odd in filled.oddities:
        if odd.kind == "person-other":
            place = odd.place.cell("person")
            yield Flag(place, odd.what, what=odd.what, nearest=odd.nearest)


@rule(
    "CEL028",
    Severity.ERROR,
    message="The sheet “{what}” is empty: its headers and lines are gone.",
    fix="Undo it, or copy the sheet back from the first workbook; then fill it in again.",
)
def sheet_empty(filled: Filled) -> Flags:
    """No sheet of the template is emptied.

    A sheet without headers and lines says nothing, not even that there is nothing to say.
    """
    for odd in filled.oddities:
        if odd.kind == "sheet-empty":
            yield Flag(odd.place, odd.what, what=odd.what)


@rule(
    "CEL029",
    Severity.WARNING,
    message="Lines filled in on this sheet: {now}. At the last reading: {before}.",
    fix="If lines were cleared by mistake, bring them back from an earlier version of the"
    " workbook.",
)
def lines_lost(filled: Filled, cycle: Cycle) -> Flags:
    """A sheet does not lose more than half of its lines from one reading to the next.

    That happens by a filter, by sorting or by a file that was saved half. If it was meant,
    nothing is to be done.
    """
    told = {place for place, _ in _gone(filled, cycle)}
    for odd in filled.oddities:
        if odd.kind == "lines-fell" and odd.place in told:
            yield Flag(odd.place, **odd.words)


@rule(
    "CEL031",
    Severity.QUESTION,
    message="Filled in at the last reading, and no longer there: {codes}.",
    fix="If that is what you meant, nothing is to be done. If not, write the lines again, or bring"
    " them back from an earlier version of the workbook.",
)
def lines_gone(filled: Filled, cycle: Cycle) -> Flags:
    """No line disappears unnoticed.

    A line that was cleared, deleted or written over, or of which next to nothing is left, is told
    by its code. Nothing is asked about a line that people were told to clear, nor about one that
    now stands under another code. Once the set is closed, what it holds is told by OKR093, and
    what it does not hold does not count.
    """
    for place, codes in _gone(filled, cycle):
        yield Flag(place, codes, codes=codes)


def _gone(filled: Filled, cycle: Cycle) -> Iterator[tuple[Place, str]]:
    """Give the sheets of which lines are gone that nothing explains, with their codes."""
    for odd in filled.oddities:
        if odd.kind == "lines-gone":
            each = odd.what.split(", ")
            codes = [code for code in each if not _known(code, filled.workbook, cycle)]
            if codes:
                yield odd.place, ", ".join(codes)


def _known(code: str, workbook: str, cycle: Cycle) -> bool:
    """Tell whether the phase explains that a line is gone, or the closed set sees to it."""
    if cycle.frozen and workbook in by_workbook(cycle.frozen):
        return is_code(code)
    early = workbook == "company" and cycle.phase is Phase.PRIORITIES
    return early and objective_of(code) != code


@rule(
    "CEL030",
    Severity.QUESTION,
    message="This line was printed for {nearest}, as its code says, but its owner is {what}. The"
    " owner was believed.",
    fix="If that is what you meant, nothing is to be done. If not, put the owner right.",
)
def owner_of_another_line(filled: Filled) -> Flags:
    """A KPI's owner is the person that its line was printed for.

    Each person has lines of their own. A line may be given to somebody else; but where a
    column was sorted alone, all of them belong to the wrong person.
    """
    for odd in filled.oddities:
        if odd.kind == "owner-other":
            yield Flag(odd.place.cell("owner"), odd.what, what=odd.what, nearest=odd.nearest)


@rule(
    "CEL034",
    Severity.ERROR,
    message="The code {what} is that of the other kind of line: what stands here does not fit it.",
    fix="Write the code that was printed on this line. A key result ends in -K and a number.",
)
def line_does_not_fit_its_code(filled: Filled) -> Flags:
    """What stands on a line fits its code.

    KD-O1 is an objective, KD-O1-K1 a key result. Targets and owners beside the code of an
    objective say that the code was dragged there from another line.
    """
    for odd in filled.oddities:
        if odd.kind == "line-misfit":
            yield Flag(odd.place.cell("code"), odd.what, what=odd.what)


@rule(
    "CEL035",
    Severity.QUESTION,
    message="Printed codes are gone: {what}.",
    fix="If the lines were deleted on purpose, nothing is to be done. If not, write the codes on"
    " their lines again.",
)
def codes_missing(filled: Filled) -> Flags:
    """The printed codes of a sheet are all there.

    A code that is missing between others was deleted with its line, or written over. In the
    second case, its line is read as another one.
    """
    for odd in filled.oddities:
        if odd.kind == "codes-missing":
            yield Flag(odd.place, odd.what, what=odd.what)
