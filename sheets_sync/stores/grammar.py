"""The common form of a sheet's XML: what Excel, LibreOffice, Google Sheets and libraries write.

Parts are matched whole by an automaton (RE2: linear time and bounded memory, whatever it is
given), so that what fits is known to the letter. Patterns are over bytes.
"""

import re
from functools import lru_cache
from typing import Any, Final

import re2

from sheets_sync.stores.canonical import MAINS

_AFTER: Final = r"[0-9]{1,6}(?:\.[0-9]+)?(?:[eE]-[0-9]+)?"
"""A number that is a day of the calendar wherever it stands in the style of one."""
_ANY: Final = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
FORMULA: Final = r"(?:<f[^<>]*>[^<]*</f>|<f[^<>]*/>)"
LOOKS: Final = r'(?: (?:cm|vm|ph)="[0-9a-z]+")*'
AT: Final = r'<c r="([A-Z]+[0-9]+)"'
_TEXT: Final = r'<t(?: xml:space="preserve")?>[^<]*</t>'
_RUN: Final = rf"<r>(?:<rPr>(?:<[A-Za-z][^<>]*/>)*</rPr>)?{_TEXT}</r>"
_SPOKEN: Final = rf"<rPh [^<>]*>{_TEXT}</rPh>|<phoneticPr[^<>]*/>"
_STRING: Final = rf"(?:{_TEXT}|(?:{_RUN})+)(?:{_SPOKEN})*"
_ISO: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)?"
_NEAR: Final = r"(?:[A-Z]|[A-F][A-Z]|G[A-R])(?:1?[0-9]{1,4}|20000)"
"""Cells with content stand in the first 200 columns (GR) and 20,000 rows."""
_BLANK: Final = rf'<c r="[A-Z]{{1,3}}[0-9]{{1,7}}"(?: s="[0-9]+")?{LOOKS} ?/>'
_PLAIN: Final = (
    rf'<c r="{_NEAR}"(?: s="[0-9]+")?(?:'
    rf'(?: t="n")?{LOOKS}>{FORMULA}?<v>{_AFTER}</v></c>'
    rf'| t="s"{LOOKS}><v>[0-9]+</v></c>'
    rf'| t="str"{LOOKS}>{FORMULA}?<v>[^<]*</v></c>'
    rf'| t="b"{LOOKS}>{FORMULA}?<v>[01]</v></c>'
    rf'| t="d"{LOOKS}>{FORMULA}?<v>{_ISO}</v></c>'
    rf'| t="inlineStr"{LOOKS}><is>{_STRING}</is></c>)'
)
_TOLD: Final = (
    rf'<c r="{_NEAR}"(?: s="[0-9]+")?(?:'
    rf'(?: t="n")?{LOOKS}>{FORMULA}?<v>{_ANY}</v></c>'
    rf'| t="e"{LOOKS}>{FORMULA}?<v>[^<]+</v></c>'
    rf'|(?: t="(?:n|b|e|d)")?{LOOKS}>{FORMULA}(?:<v></v>|<v ?/>)?</c>)'
)
_ROW: Final = r'<row r="[0-9]{1,7}"(?: [\w:]+="[^"<>]*")* ?(?:/>|>(?:%s)*</row>)'
PLAIN_ROWS: Final = rf"(?:{_ROW})*" % f"{_BLANK}|{_PLAIN}"
ANY_ROWS: Final = rf"(?:{_ROW})*" % f"{_BLANK}|{_PLAIN}|{_TOLD}"
"""With what a reader may hide or bend besides: errors, formulas that nobody computed, and numbers
that might be days before the calendar or behind it."""

_MAIN: Final = "|".join(map(re.escape, MAINS))
TABLE: Final = (
    rf'(?:<\?xml [^<>]*\?>)?\s*<sst [^<>]*xmlns="(?:{_MAIN})"[^<>]*>'
    rf"(?:<si>{_STRING}</si>|<si ?/>)*</sst>\s*"
)
"""The table of shared strings."""

HEAD: Final = re.compile(
    (
        r'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.[01]"(?: encoding="(?:UTF|utf)-8")?'
        r'(?: standalone="(?:yes|no)")? ?\?>)?\s*'
        rf'<worksheet [^<>]*xmlns="(?:{_MAIN})"[^<>]*>'
    ).encode("latin-1")
)
DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?" ?/>')
ERROR: Final = re.compile(rf'{AT}(?: s="[0-9]+")? t="e"{LOOKS}>{FORMULA}?<v>([^<]+)</v>'.encode())
UNCOMPUTED: Final = re.compile(
    (
        rf'{AT}(?: s="[0-9]+")?(?: t="(?:n|b|e|d)")?{LOOKS}>'
        r"(?:<f[^<>]*/>|<f[^<>]*>([^<]*)</f>)(?:<v></v>|<v ?/>)?</c>"
    ).encode()
)
FORMULAS: Final = re.compile(FORMULA.encode())
FULL: Final = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?:[^<>]*[^/<>])?>.*?</c>', re.DOTALL)
"""A cell with content."""


def fits(content: bytes, pattern: str) -> bool:
    """Tell whether the whole content has one of the forms above."""
    return _automaton(pattern).fullmatch(content) is not None


@lru_cache(maxsize=8)
def _automaton(pattern: str) -> Any:  # noqa: ANN401 - re2 has no types
    options = re2.Options()
    options.max_mem = 64 << 20
    options.never_capture = True
    return re2.compile(pattern.encode(), options)


@lru_cache(maxsize=64)
def numbers_in(styles: frozenset[str]) -> re.Pattern[bytes]:
    """Find the numbers in cells of one of these styles: their addresses, and themselves."""
    among = "|".join(sorted(styles)) or "none"
    pattern = rf'{AT} s="(?:{among})"(?: t="n")?{LOOKS}>{FORMULA}?<v>([^<]+)<'
    return re.compile(pattern.encode())


@lru_cache(maxsize=64)
def filled_in(styles: frozenset[str]) -> re.Pattern[bytes]:
    """Find the addresses of numbers in cells of one of these styles, known to have a value."""
    among = "|".join(sorted(styles)) or "none"
    return re.compile(rf'{AT} s="(?:{among})"(?: t="n")?{LOOKS}>'.encode())
