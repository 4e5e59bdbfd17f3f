"""CEL039, CEL060: cells of which the text itself shows that it may be meant otherwise."""

from sheets_sync.model.draft import Filled
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.reading import Why
from sheets_sync.rules.base import Flags, rule


@rule(
    "CEL039",
    Severity.QUESTION,
    message="“{typed}” seems to be typed in an old font (TCVN3 or VNI): is “{meant}” meant?"
    " The cell counts as blank until it is clear.",
    fix="If so, write “{meant}” here, in a font of today (Unicode) such as Arial or Times New"
    " Roman. If not, write what is meant.",
)
def old_font(filled: Filled) -> Flags:
    """Texts are typed in Unicode.

    Fonts such as .VnTime (TCVN3, also called ABC) and VNI-Times show Vietnamese letters in the
    place of others: in any other font, in a report or in a message, “hå s¬” stands where hồ sơ
    was meant. The tool recognises such texts and says what they come to; it never converts one by
    itself. Unikey and other programs convert whole sheets.
    """
    yield from _asked(filled, Why.LEGACY)


@rule(
    "CEL060",
    Severity.QUESTION,
    message="“{typed}” carries a question mark: is “{meant}” meant? The cell counts as blank until"
    " it is clear.",
    fix="If it is decided, write “{meant}” without the question mark. Otherwise clear the cell, and"
    " write what is open in a note.",
)
def question_mark(filled: Filled) -> Flags:
    """What is written is decided.

    “Đồng ý?”, “15 (?)” or a name with a question mark says that somebody still had to ask. It is
    neither a yes nor a no, and nothing is counted that may not hold. In texts, such as titles and
    notes, question marks are left alone.
    """
    yield from _asked(filled, Why.UNSURE)


def _asked(filled: Filled, why: Why) -> Flags:
    for misread in filled.misreads:
        if misread.why == why:
            yield Flag(misread.place, misread.typed, typed=misread.typed, meant=misread.options[0])
