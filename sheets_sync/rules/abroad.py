"""CEL070, CEL071: spreadsheets that write numbers and days in another country's way."""

from collections.abc import Iterator

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Filled, Oddity
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import Why
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import quoted

COUNTRY = {"vi": mark("Vietnam"), "en": mark("United Kingdom")}
"""What the settings of a Google spreadsheet call the locale of a workspace in that language."""


@rule(
    "CEL070",
    Severity.WARNING,
    message="This spreadsheet's own settings are not those of the workspace: {what}.",
    fix="The tool has set them back, where it may; open File → Settings to see. If it may not,"
    " choose the locale “{country}” and the time zone {zone} there. Leave them so.",
)
def settings_of_another_country(filled: Filled, cycle: Cycle) -> Flags:
    """A spreadsheet writes numbers and days the way its people do.

    Set to the United States, Google takes 26.500 for 26,5 and 10/11/2026 for 11 October, and keeps
    no trace of what was typed. What was typed so, and may be meant otherwise, is asked about
    (CEL071).
    """
    settings = cycle.settings
    for odd in filled.oddities:
        if odd.kind == "region-other":
            country, zone = Said(COUNTRY[settings.language]), settings.time_zone
            what = tuple(_what(odd, zone))
            yield Flag(odd.place, odd.what, what=what, country=country, zone=zone)


def _what(odd: Oddity, zone: str) -> Iterator[Said]:
    if odd.words["locale"]:
        text = mark("the locale is {locale} instead of {home}")
        yield Said(text, {"locale": odd.what, "home": odd.nearest})
    if odd.words["zone"]:
        text = mark("the time zone is {there} instead of {own}")
        yield Said(text, {"there": odd.words["zone"], "own": zone})


@rule(
    "CEL071",
    Severity.QUESTION,
    message="This was typed while the spreadsheet wrote numbers and days in another country's way;"
    " it may mean {options}. The cell counts as blank until it is clear.",
    fix="Write the one that is meant, with the apostrophe before it: so it stays as it is typed,"
    " whatever the spreadsheet is set to.",
)
def typed_in_another_countrys_way(filled: Filled) -> Flags:
    """What people type is what stands in the cell.

    In a spreadsheet set to the United States 26.500 becomes 26,5, and 10/11/2026 the 11th of
    October. What was meant cannot be seen any more, also after the spreadsheet was set back. What
    stood there before, what has no other reading, and texts are not asked about.
    """
    for misread in filled.misreads:
        if misread.why == Why.ABROAD:
            yield Flag(misread.place, misread.typed, options=quoted(misread.options))
