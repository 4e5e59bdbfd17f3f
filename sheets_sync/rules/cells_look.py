"""CEL041 to CEL045: what cells look like says something else than what stands in them."""

from sheets_sync.anchors.beside import GIVEN_UP, NOTED, STALE
from sheets_sync.anchors.given_up import STRUCK
from sheets_sync.model.draft import Filled, Misread, Oddity
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import Why
from sheets_sync.reading.show import unmistakable
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import quoted


@rule(
    "CEL041",
    Severity.QUESTION,
    message="{look}. The cell counts as blank until it is clear.",
    fix="{advice}",
)
def struck_or_raised(filled: Filled) -> Flags:
    """What counts in a cell is not struck out, and no footnote is glued to it.

    A program sees 1521 where a person sees 15 struck out and 21 beside it, and 191 where 19 has
    a small 1 of a footnote. The tool does not choose. Right: the value that counts, alone in its
    cell, not struck out; what was there before and what is to be said about it in a note.
    """
    for misread in filled.misreads:
        if misread.why in (Why.STRUCK, Why.RAISED):
            look, advice = _struck(misread)
            yield Flag(misread.place, misread.typed, look=look, advice=advice)


def _struck(misread: Misread) -> tuple[Said, Said]:
    words = {"typed": misread.typed, "left": "".join(misread.options)}
    if misread.why == Why.RAISED:
        look = mark("“{typed}” has raised or lowered characters in it; without them it is “{left}”")
    elif misread.options:
        look = mark("A part of “{typed}” is struck out; what is not struck out is “{left}”")
    else:
        look = mark("“{typed}” is struck out")
        advice = mark("Clear the cell if it no longer counts; if it does, write it without the line"
                      " through it.")  # fmt: skip
        return Said(look, words), Said(advice)
    return Said(look, words), Said(
        mark(
            "Write only what counts, nothing in it struck out or raised: “{left}”, if that is"
            " meant."
        ),
        words,
    )


@rule(
    "CEL042",
    Severity.QUESTION,
    message="Was this line given up? {sign} Until that is clear it counts.",
    fix="If it was, clear the whole line (its code may stay). If not, write it like the other lines"
    " of the sheet, without such a sign.",
)
def line_given_up(filled: Filled) -> Flags:
    """A line that no longer counts is cleared, and a line that counts looks like the others.

    Who strikes a line out, greys it or writes “(bỏ)” or “HỦY” at its title means to take it back,
    but a program cannot know: its targets, weights and results still count. One question is
    asked about the whole line.
    """
    for odd in filled.oddities:
        if odd.kind == GIVEN_UP:
            place = odd.place.cell("code") if "code" in odd.place.letters else odd.place
            yield Flag(place, odd.what, sign=_sign(odd))


def _sign(odd: Oddity) -> Said:
    if odd.words[STRUCK]:
        return Said(mark("It is struck out."))
    if odd.nearest:
        return Said(mark("Its title says “{words}”."), {"words": odd.nearest})
    return Said(mark("It is greyed out."))


@rule(
    "CEL043",
    Severity.QUESTION,
    message="The cell says {typed}, and the note beside it gives something else: “{note}”. The cell"
    " counts.",
    fix="Write into the cell what counts, and delete the note, or leave no other figure in it.",
)
def note_says_otherwise(filled: Filled) -> Flags:
    """A note beside a cell gives no other figure than the cell.

    A correction in a note is read by people and not by programs. A note that gives no figure for
    the cell, or the same one, is left alone; so is a comment that was marked as resolved.
    """
    for odd in filled.oddities:
        if odd.kind == NOTED:
            yield Flag(odd.place, odd.what, typed=odd.what, note=odd.nearest)


@rule(
    "CEL044",
    Severity.QUESTION,
    message="The cell shows “{typed}”, which is not the value in it, and both may be meant:"
    " {options}. The cell counts as blank until it is clear.",
    fix="Choose the number format General for the cell, in a cell of days dd/mm/yyyy, then write"
    " what is meant.",
)
def format_says_otherwise(filled: Filled) -> Flags:
    """A number format shows the value of its cell.

    Formats may add words (`0" đồng"`), divide by a thousand or a million (`#,##0,`), or show of a
    day its month alone. Where what is shown is one amount in the line's unit, it is read so: 4,12
    shown as 4,12 tỷ is 4120 in a line in triệu đồng, and a month is its last day. Else it is asked.
    """
    for misread in filled.misreads:
        if misread.why == Why.FORMAT:
            options = quoted(map(unmistakable, misread.options))
            yield Flag(misread.place, misread.typed, typed=misread.typed, options=options)


@rule(
    "CEL045",
    Severity.QUESTION,
    message="This workbook computes its formulas only when it is told to, and there are formulas in"
    " {what}: their values may be old.",
    fix="Choose Formulas > Calculation Options > Automatic, and save; or write the values"
    " themselves.",
)
def computed_by_hand(filled: Filled) -> Flags:
    """A workbook with formulas in it computes them by itself.

    Where the calculation is set to manual, a cell shows what the formula gave when somebody last
    pressed F9, whatever was typed since. It is told once a sheet.
    """
    for odd in filled.oddities:
        if odd.kind == STALE:
            yield Flag(odd.place, odd.what, what=odd.what)
