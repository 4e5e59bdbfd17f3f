"""The objectives that a cell names, each with its share: `CT-O1 60%, CT-O2 40%`, `CT-O1 và CT-O2`.

What joins the codes decides. A comma, a line break or “và” names them all; “hoặc” or a slash may
name one of them or all, a dash may name those in between as well: that is asked about. Words beside
a code are kept, as a rule they are its title: whether they are is known once everything was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from sheets_sync.model.parent import MOST, WHOLE, Parent, written
from sheets_sync.reading.clean import DASHES, bare
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why
from sheets_sync.reading.spelled import Spelled, codes_in

_NUMBER = r"(?P<share>[0-9]{1,3}(?:[.,][0-9]{1,4})?)"
_SHARE = re.compile(rf"[(\[]?\s*{_NUMBER}\s*%\s*[)\]]?")
_FIGURE = re.compile(rf"[\s(\[:=–-]*{_NUMBER}[\s)\]]*(?:[,;&+]|va|and)?\s*")
_JOINED = re.compile(r"(?:[\s,;&+]|\b(?:va|and|cung|lan|voi)\b)*")
_JOINED_AT_END = re.compile(r"(?:[\s,;&+]|\s(?:va|and)(?=\s|$))+$")
_JOINED_FIRST = re.compile(r"(?:va|and)\b|[&+]")
_EITHER = re.compile(r"[\s(]*(?:/|→|[-=]+>|\b(?:hoac|hay|or)\b)\s*")
_UP_TO = re.compile(rf"\s*(?:[{DASHES}]|\.{{2,3}}|…|den|toi|to)\s*")
_BEFORE_CODE = re.compile(
    r"(?:(?:ca|ma|so|muc tieu|mt|okr|objective|dong gop|phuc vu|thuoc|theo|cho|both)\b[\s:]*)+"
)
"""Words that say no more than that a code follows."""
_AROUND = f" \t{DASHES}:|.,;()[]\"'“”"
_ENDS = 2
"""A range has so many."""
_WORD, _UNSURE = re.compile(r"[^\W\d_]"), re.compile(r"[0-9?]")


@dataclass(frozen=True)
class _Pieces:
    """What stands before the first code, between two of them and behind the last."""

    codes: Sequence[Spelled]
    texts: Sequence[str]


def read_parents(text: str, context: Context) -> Outcome:
    """Read the codes of the objectives that are named; other texts stay as they are."""
    codes = codes_in(text, context.units)
    if not codes or len(codes) > MOST or codes[0].code == text:
        return Read(text)
    ends = [0, *(code.end for code in codes)]
    starts = [*(code.start for code in codes), len(text)]
    pieces = _Pieces(codes, [text[a:b] for a, b in zip(ends, starts, strict=True)])
    if options := _options(pieces):
        return Unread(Why.TWO_READINGS, text, options)
    shares, rest = _shares(pieces)
    words = _words(rest)
    if words is None or shares is None:
        return Read(text)
    before = len(codes) == 1 and not _beside(rest[1])
    parents = [
        Parent(code.code, share, said, before=before and bool(said))
        for code, share, said in zip(codes, shares, words, strict=True)
    ]
    return Read(written(_each_once(parents)))


def _each_once(parents: Sequence[Parent]) -> list[Parent]:
    """Leave out what is named again, and a share of all."""
    if len(parents) == 1:
        return [replace(p, share=None) if p.share == 1 else p for p in parents]
    return list(dict.fromkeys(parents)) if all(p.share is None for p in parents) else list(parents)


def _options(pieces: _Pieces) -> tuple[str, ...]:
    """Give what may be meant where codes are joined by a word or sign that leaves it open."""
    between = [bare(text) for text in pieces.texts[1:-1]]
    each = [code.code for code in pieces.codes]
    if any(_EITHER.fullmatch(text) for text in between):
        return (", ".join(each), *dict.fromkeys(each))
    if len(each) == _ENDS and _UP_TO.fullmatch(between[0]):
        return _from_to(*each)
    return ()


def _from_to(first: str, last: str) -> tuple[str, ...]:
    """Give the two ends of a range, and all that lie in it; nothing where that is the same."""
    stem = first.rstrip("0123456789")
    if stem != last.rstrip("0123456789"):
        return ()
    between = range(int(first[len(stem) :]), int(last[len(stem) :]) + 1)
    each = [f"{stem}{number}" for number in between[: MOST + 1]]
    return (f"{first}, {last}", ", ".join(each)) if _ENDS < len(each) <= MOST else ()


def _shares(pieces: _Pieces) -> tuple[Sequence[float | None] | None, Sequence[str]]:
    """Take the shares out of the texts: each before its code, or each behind it.

    None where they cannot be told apart.
    """
    texts = pieces.texts
    if "%" not in "".join(texts):
        return _figures(pieces)
    first = _SHARE.search(texts[0]) is not None
    mine = texts[:-1] if first else texts[1:]
    found = [_SHARE.findall(text) for text in mine]
    whole = sum(text.count("%") for text in texts)
    if max(map(len, found)) > 1 or sum(map(len, found)) != whole:
        return None, texts
    shares = [_fraction(each[0]) if each else None for each in found]
    rest = [_SHARE.sub(" ", text) for text in texts]
    return shares, rest


def _figures(pieces: _Pieces) -> tuple[Sequence[float | None], Sequence[str]]:
    """Read `CT-O1 60, CT-O2 40`: figures behind every code are shares if they make the whole."""
    texts = pieces.texts
    found = [_FIGURE.fullmatch(bare(text)) for text in texts[1:]]
    shares = [_fraction(each["share"]) for each in found if each]
    for whole in (1, 100):
        each = [100 * share / whole for share in shares]
        if len(pieces.codes) == len(each) > 1 and abs(fsum(each) - 1) <= WHOLE:
            return each, [texts[0], *("" for _ in each)]
    return [None] * len(pieces.codes), texts


def _fraction(text: str) -> float:
    return float(text.replace(",", ".")) / 100


def _words(texts: Sequence[str]) -> Sequence[str] | None:
    """Give the words that belong to each code: those behind it, or before it where the first are.

    None where it is not known what they are about: a figure, a question mark, one thing more.
    """
    lead, *behind = map(_beside, texts)
    words = [lead, *behind[:-1]] if lead else behind
    if (lead and behind[-1]) or any(_JOINED_FIRST.match(bare(said)) for said in words):
        return None
    if any(_UNSURE.search(said) and not _WORD.search(said) for said in words):
        return None
    return [said if _WORD.search(said) else "" for said in words]


def _beside(text: str) -> str:
    """Give what is said in a text beside a code: all but what joins it to the next one."""
    plain = bare(text)
    joined = _JOINED_AT_END.search(plain)
    said = (text[: joined.start()] if joined else text).strip(_AROUND)
    nothing = _BEFORE_CODE.sub("", bare(said))
    return said if not _JOINED.fullmatch(nothing) else ""
