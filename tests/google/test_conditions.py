"""The table of conditions held against Google's own documents."""

import re

from tests.google import discovery
from tests.google.conditions import KINDS, LOOKS, VALIDATION, Use

COUNTS = {
    "Requires no ": (0, 0),
    "Requires a single ": (1, 1),
    "Requires exactly two ": (2, 2),
    "Supports zero, one or two ": (0, 2),
    "Supports any number ": (1, 500),
}


def test_every_condition_stands_where_the_documents_have_it_with_as_many_values() -> None:
    method = discovery._method("GET", "/v4/spreadsheets/tep")
    assert method
    known = method.schemas["BooleanCondition"]["properties"]["type"]

    told = {
        name: (uses, next(count for words, count in COUNTS.items() if words in text))
        for name, text in zip(known["enum"], known["enumDescriptions"], strict=True)
        if (uses := _uses(text))
    }

    assert {name: (kind.uses, (kind.least, kind.most)) for name, kind in KINDS.items()} == told


def _uses(text: str) -> tuple[Use, ...]:
    supported = re.search(r"Supported by ([^.]*)\.", text)
    return tuple(use for use in (VALIDATION, LOOKS) if supported and use in supported[1])
