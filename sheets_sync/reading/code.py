"""Codes of rows, and people by id or name."""

import re

from sheets_sync.reading.clean import fold
from sheets_sync.reading.known import DASH, known_key, named
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt

_CODE = re.compile(rf"(?<!\w)\w{{1,12}}(?:{DASH}[^\W\d_]{{1,3}}[0-9]{{1,4}})+(?!\w)")
"""A code as the templates print them: `KD-O1`, `KD-O1-K2`; `top-10` is none."""
_REQUEST = re.compile(rf"(?P<line>{_CODE.pattern})\s*(?:→|[-=]*>)\s*(?P<asked>\w{{1,8}})")
"""The code of a request, `KD-O1-K2>HT`: who is asked belongs to it."""
_ZEROS = re.compile(r"(?<=-[OK])0+(?=[1-9][0-9]*(?:-K[0-9]|$))|(?<=-KPI)0+(?=[1-9])")
"""Before the number of a line no code was ever printed with a zero; `KD-K07` is a person."""
_ASIDE = re.compile(r"(?P<name>.+?)\s*[(\[](?P<key>[^()\[\]]+)[)\]]")
_ADDRESS = re.compile(r"(?:mailto:)?([^\s<>()\[\],;:|\"']+@[^\s<>()\[\],;:|\"'@]+)", re.IGNORECASE)
_SPLIT = re.compile(r"\s+[-‐‑‒–—−]+\s+|\s*[:|,;]\s*|\s*[–—]\s*")


def read_reference(text: str, context: Context) -> Outcome:
    """Read the code of a row; the words after a code are left out, other words stay as they are.

    A title is never turned into a code: what it may mean is for a rule to propose.
    """
    key = known_key(text, context.known)
    if key:
        return Read(key)
    if request := _REQUEST.match(text):
        return Read(f"{re.sub(DASH, '-', request['line'])}>{request['asked']}".upper())
    codes = [*_CODE.finditer(text)]
    if len(codes) > 1:
        return Read(text)
    if not codes or codes[0].start() > 0:
        return _aside(text, context) or _beside(text, context) or Read(text)
    code, words = codes[0][0], text[codes[0].end() :].strip(" -‐‑‒–—−:|.,;()[]\"'“”")
    plain = _ZEROS.sub("", re.sub(DASH, "-", code).upper())
    known = known_key(plain, context.known) or plain
    name = context.known.get(known, "")
    other = bool(words and name) and fold(words) != fold(name)
    return Read(known, doubt(text, known) if other else "")


def read_person(text: str, context: Context) -> Outcome:
    """Read somebody's id, e-mail address, or the name that only one person has.

    Other texts stay as they are.
    """
    key = known_key(text, context.known)
    if key:
        return Read(key)
    if "@" in text and (found := _addressed(text, context)):
        return found
    if found := _aside(text, context) or _beside(text, context):
        return found
    same = named(text, context.known)
    exact = tuple(key for key in same if context.known[key].casefold() == text.casefold())
    candidates = exact or same
    if len(candidates) > 1:
        return Unread(Why.TWO_READINGS, text, tuple(_option(key, context) for key in candidates))
    if not candidates:
        return Read(text)
    return Read(candidates[0], "" if exact else doubt(text, candidates[0]))


def _addressed(text: str, context: Context) -> Outcome | None:
    """Read an address that somebody on the roster has, alone or beside who they are.

    Whoever else is named beside it leaves two readings.
    """
    written = _ADDRESS.findall(text)
    address = written[0].rstrip(".").casefold() if len(written) == 1 else ""
    ids = context.addresses.get(address, ())
    if not ids:
        return None
    words = _ADDRESS.sub("", text).strip(" <>()[]-‐‑‒–—−:|,;\"'")
    others = _named_beside(words, context)
    meant = [key for key in ids if key in others] or [*dict.fromkeys((*ids, *others))]
    if len(meant) > 1:
        return Unread(Why.TWO_READINGS, text, tuple(_option(key, context) for key in meant))
    agrees = not words or meant[0] in others
    return Read(meant[0], "" if agrees else doubt(text, meant[0]))


def _named_beside(words: str, context: Context) -> tuple[str, ...]:
    """Give whoever the words beside an address may mean."""
    match read_person(words, context) if words else None:
        case Read(value=str(key)) if key in context.known:
            return (key,)
        case _:
            return named(words, context.known) if words else ()


def _option(key: str, context: Context) -> str:
    return f"{context.known.get(key, key)} ({key})"


def _aside(text: str, context: Context) -> Outcome | None:
    """Read `Nguyễn Văn An (NV01)`."""
    found = _ASIDE.fullmatch(text)
    return _paired(text, found["name"], found["key"], context) if found else None


def _beside(text: str, context: Context) -> Outcome | None:
    """Read `NV01 – Nguyễn Văn An` and `Nguyễn Văn An – NV01`."""
    parts = _SPLIT.split(text, maxsplit=1)
    if len(parts) == 1:
        return None
    first, last = parts
    return _paired(text, last, first, context) or _paired(text, first, last, context)


def _paired(text: str, name: str, key: str, context: Context) -> Outcome | None:
    known = known_key(key.strip(), context.known)
    if not known or known_key(name.strip(), context.known):  # `NV01, NV02` names two
        return None
    agrees = fold(name) == fold(context.known[known])
    return Read(known, "" if agrees else doubt(text, known))
