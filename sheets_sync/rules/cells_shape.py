"""CEL007 to CEL010, CEL012, CEL013, CEL015 to CEL017: sheets, columns and lines as they stand."""

from sheets_sync.model.draft import Filled, Ground, Oddity
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import fold
from sheets_sync.rules.base import Flags, rule


def _odd(filled: Filled, *kinds: str, field: str = "") -> Flags:
    for oddity in filled.oddities:
        if oddity.kind in kinds:
            yield Flag(
                oddity.place.cell(field) if field else oddity.place,
                oddity.what,
                what=oddity.what,
                nearest=oddity.nearest,
                hint=_hint(oddity),
                why=because(oddity.why),
                **oddity.words,
            )


_BECAUSE = {
    Ground.NAME: mark("the workbook itself has it under that name"),
    Ground.TITLE: mark("its title says so"),
    Ground.FIELDS: mark("the hidden first line says so"),
    Ground.HEADER: mark("its header says so"),
    Ground.CELLS: mark("what stands below fits nothing else"),
}


def because(why: str) -> Said | str:
    """Say on what ground something was believed."""
    return Said(_BECAUSE[Ground(why)]) if why else ""


def _hint(oddity: Oddity) -> Said | str:
    if oddity.nearest:
        return Said(mark("The nearest to it is “{nearest}”."), {"nearest": oddity.nearest})
    return ""


@rule(
    "CEL007",
    Severity.ERROR,
    message="The column “{what}” is missing from this sheet. {hint}",
    fix="Write “{what}” as the header of that column again, or put the column back.",
)
def column_missing(filled: Filled) -> Flags:
    """Every column of the template is still on its sheet.

    Columns may be moved, and columns of your own may be added. One that is gone takes its
    values with it, so every line of the sheet lacks them.
    """
    yield from _odd(filled, "column-missing")


@rule(
    "CEL008",
    Severity.ERROR,
    message="The sheet “{what}” is missing from this workbook. {hint}",
    fix="Give the sheet its name “{what}” again, or copy it back from the first workbook.",
)
def sheet_missing(filled: Filled) -> Flags:
    """Every sheet of the template is still in the workbook.

    What stood on a sheet that is gone cannot be read, and its lines no longer count.
    """
    yield from _odd(filled, "sheet-missing")


_EXPLAINED = {
    "remark": mark("A note may stay where it is."),
    "total": mark("A sum may stay where it is."),
    "header-again": mark("Headers that are repeated may stay where they are."),
}


@rule(
    "CEL009",
    Severity.WARNING,
    message="This line has no code; {reading}.",
    fix="If it should count, use one of the printed lines. {hint}",
)
def line_without_code(filled: Filled) -> Flags:
    """Every line that is used has its code.

    The code makes a line the same line tomorrow, also when the sheet is sorted. Lines with a
    printed code are there to be used; on a line of your own, write the code proposed here. A
    text that stands alone on its line is taken for a note, a line that begins with a word such
    as Total and holds nothing but numbers for a sum; neither is read, nor are headers that are
    repeated below. Where the whole column of codes is gone, that is told instead (CEL007).
    """
    for oddity in filled.oddities:
        place = oddity.place.cell("code")
        if not place.address:
            continue
        words = {"nearest": oddity.nearest}
        if oddity.kind == "line-without-code":
            hint = Said(mark("Or write {nearest} in the column of codes."), words)
            yield Flag(place, reading=Said(mark("it is read as {nearest}"), words), hint=hint)
        elif oddity.kind in _EXPLAINED:
            hint = Said(_EXPLAINED[oddity.kind])
            yield Flag(place, oddity.what, reading=Said(mark("it is not read")), hint=hint)


@rule(
    "CEL010",
    Severity.ERROR,
    message="The code {what} stands on two lines. It stays with line {line}; this one is read"
    " as {nearest}.",
    fix="Keep it on one line and give the other one a code of its own: {nearest} is free.",
)
def code_twice(filled: Filled) -> Flags:
    """Every code stands on one line only.

    Two lines with the same code usually come from copying a line with everything in it. What
    is decided about one would be decided about both, so only one keeps it: the first that
    holds what belongs to its kind of line.
    """
    yield from _odd(filled, "code-twice", field="code")


@rule(
    "CEL012",
    Severity.ERROR,
    message="{what} is not a code of this sheet. {hint}",
    fix="Write the code that was printed on this line, or move the line where it belongs.",
)
def code_of_another_sheet(filled: Filled) -> Flags:
    """Every code belongs to the sheet it stands on.

    Codes begin with the department: KD-O1, and KD-NV07-O1 for a person in it. A line with a
    code of another department or of nobody at all was copied from elsewhere or mistyped.
    """
    yield from _odd(filled, "code-unknown", "code-foreign", field="code")


@rule(
    "CEL013",
    Severity.QUESTION,
    message="You added: {names}. It is kept, and not read.",
    fix="Nothing is to be done, unless you expected it to be counted.",
)
def added_columns_and_sheets(filled: Filled) -> Flags:
    """What a department adds of its own is kept, and not read.

    Columns and sheets of your own are welcome and are never changed. They are listed once, so
    that nobody waits for a number that stands where the tool does not look. A column that may
    be one of ours under another header is told as such (CEL007).
    """
    missing = {
        (o.place.sheet, fold(o.nearest)) for o in filled.oddities if o.kind == "column-missing"
    }
    names = tuple(
        o.what
        for o in filled.oddities
        if o.kind == "sheet-added"
        or (o.kind == "column-added" and (o.place.sheet, fold(o.what)) not in missing)
    )
    if names:
        yield Flag(Place(filled.workbook), names=names)


_MOVED = mark(
    " They are not in their old order, so see whether each header fits what stands below it:"
    " {columns}."
)


@rule(
    "CEL015",
    Severity.WARNING,
    message="The hidden first line of this sheet is gone; the columns were found by their headers."
    "{moved}",
    fix="Leave the headers as they are. To mend it, copy the first line back from the first"
    " workbook.",
)
def first_line_gone(filled: Filled) -> Flags:
    """The hidden first line of every sheet is still there.

    It names each column once and for all, whatever its header says. Without it the nearest
    header decides, and cells with a finding no longer light up. Columns that are not in the
    order of the template were moved, or their headers were typed over: look at them.
    """
    for odd in filled.oddities:
        if odd.kind == "header-line-gone":
            words = {"columns": odd.words["moved"]}
            moved = Said(_MOVED, words) if words["columns"] else ""
            yield Flag(odd.place, odd.what, moved=moved)


@rule(
    "CEL016",
    Severity.WARNING,
    message="The column “{what}” was read as “{nearest}”: {why}.",
    fix="Give the column its header “{nearest}” again.",
)
def column_renamed(filled: Filled) -> Flags:
    """Every column keeps the header of the template.

    A header that was changed is matched to the nearest one, which may be the wrong one.
    """
    yield from _odd(filled, "column-renamed")


@rule(
    "CEL017",
    Severity.WARNING,
    message="The sheet “{what}” was read as “{nearest}”: {why}.",
    fix="Give the sheet its name “{nearest}” again.",
)
def sheet_renamed(filled: Filled) -> Flags:
    """Every sheet keeps the name of the template.

    A sheet with another name is recognised by the name that the workbook itself keeps for it,
    else by its columns and codes, as long as they are there.
    """
    yield from _odd(filled, "sheet-renamed")
