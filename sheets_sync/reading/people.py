"""People by id, address or name, or as they are called: `NV-02`, `Lê Văn Bình`, `BÌNH`."""

import re
from collections.abc import Callable, Collection, Iterable
from itertools import zip_longest

from sheets_sync.reading.clean import DASHES, bare, clean, fold
from sheets_sync.reading.known import called, known_key, named, of_name, paired
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt

_ADDRESSED = frozenset({
    "anh", "a", "chi", "c", "ong", "ba", "co", "chu", "bac", "em", "dong chi", "mr", "mrs", "ms",
})  # fmt: skip
"""What stands before a name, folded."""
_ADDRESS = re.compile(r"(?:mailto:)?([^\s<>()\[\],;:|\"']+@[^\s<>()\[\],;:|\"'@]+)", re.IGNORECASE)
_ONE_NAME = re.compile(r"(?:[^\W\d_]|[ .'’-])+")


def read_person(text: str, context: Context) -> Outcome:
    """Read an id, an e-mail address, or a name of which there is only one; other texts stay.

    Of several of a name the one who is here, in the department that writes, is meant.
    """
    names = context.known
    key = known_key(text, names)
    if key:
        return Read(key)
    found = _addressed(text, context) if "@" in text else None
    if found or (found := paired(text, names)):
        return found
    same = _among(named(text, names), text, context)
    meant = same or _among(_called(text, context), text, context)
    if len(meant) > 1:
        return Unread(Why.TWO_READINGS, text, tuple(_option(key, context) for key in meant))
    if not meant:
        return Read(text)
    sure = any(_all_in(words, names[meant[0]], _bared) for words in _ways(text.lower()))
    return Read(meant[0], "" if sure else doubt(text, meant[0])) if same or sure else Read(text)


def _addressed(text: str, context: Context) -> Outcome | None:
    """Read an address that somebody on the roster has, alone or beside who they are.

    Whoever else is named beside it leaves two readings.
    """
    written = _ADDRESS.findall(text)
    address = written[0].rstrip(".").casefold() if len(written) == 1 else ""
    ids = context.addresses.get(address, ())
    if not ids:
        return None
    words = _ADDRESS.sub("", text).strip(f" <>()[]{DASHES}:|,;\"'")
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
            return named(words, context.known) or _called(words, context) if words else ()


def _option(key: str, context: Context) -> str:
    return f"{context.known.get(key, key)} ({key})"


def _among(keys: Collection[str], text: str, context: Context) -> tuple[str, ...]:
    """Keep those whose names have the accents that were typed, and of them those who are here."""
    ways = [[word.lower() for word in words] for words in _ways(text)]
    for fits in (str.__eq__, _bared, None):
        fit = [k for k in keys if not fits or any(_all_in(w, context.known[k], fits) for w in ways)]
        if fit:
            return tuple(key for key in fit if key in context.here) or tuple(fit)
    return ()


def _called(text: str, context: Context) -> tuple[str, ...]:
    """Give everybody who may be called so: by the last word of their name, with others before it.

    Nobody where each word is what somebody here is called: `An Bình` may be two people.
    """
    names = context.known
    if not _ONE_NAME.fullmatch(text):
        return ()
    for words in _ways(text):
        if len(words) > 1 and all(_is_here(word, context) for word in words):
            return ()
        keys = called(fold(words[-1]), names)
        if found := tuple(key for key in keys if of_name(words, names[key])):
            return found
    return ()


def _is_here(word: str, context: Context) -> bool:
    return any(key in context.here for key in called(fold(word), context.known))


def _ways(text: str) -> Iterable[list[str]]:
    """Give the words of a name, and those without what stands before it: `Anh Bình`."""
    words = [word for word in re.split(r"[ .]+", clean(text)) if word]
    yield words or [text]
    for first in (1, 2):
        if len(words) > first and fold(" ".join(words[:first])) in _ADDRESSED:
            yield words[first:]


def _all_in(words: Iterable[str], name: str, fits: Callable[[str, str], bool]) -> bool:
    """Tell whether each word fits one of a name's, in their order; all in small letters."""
    left = iter(clean(name).lower().split())
    return all(any(fits(word, other) for other in left) for word in words)


def _bared(typed: str, word: str) -> bool:
    """Tell whether a word is another one, perhaps with accents left out: `binh`, not `bính`."""
    pairs = zip_longest(typed, word, fillvalue="")
    return all(letter in (meant, bare(meant)) for letter, meant in pairs)
