"""Codes of rows."""

import re

from sheets_sync.reading.clean import DASHES, fold
from sheets_sync.reading.known import known_key, paired
from sheets_sync.reading.outcome import Context, Outcome, Read, doubt
from sheets_sync.reading.spelled import codes_in

_REQUESTED = re.compile(r"\s*(?:→|[-=]*>)\s*(?P<asked>\w{1,8})")
"""Who is asked, behind the line that asks: `KD-O1-K2>HT` is the code of a request."""


def read_reference(text: str, context: Context) -> Outcome:
    """Read the code of a row; the words after a code are left out, other words stay as they are.

    A title is never turned into a code: what it may mean is for a rule to propose.
    """
    key = known_key(text, context.known)
    if key:
        return Read(key)
    codes = codes_in(text, context.units)
    if len(codes) > 1:
        return Read(text)
    if not codes or codes[0].start > 0:
        return paired(text, context.known) or Read(text)
    code, rest = codes[0].code, text[codes[0].end :]
    if request := _REQUESTED.match(rest):
        return Read(f"{code}>{request['asked']}".upper())
    known = known_key(code, context.known) or code
    name, words = context.known.get(known, ""), rest.strip(f" {DASHES}:|.,;()[]\"'“”")
    other = bool(words and name) and fold(words) != fold(name)
    return Read(known, doubt(text, known) if other else "")
