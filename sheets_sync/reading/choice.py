"""Words out of a closed set: choices, and yes or no."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column
from sheets_sync.reading.clean import fold
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.show import blank, yes_no
from sheets_sync.reading.words import is_blank_word

_NEAREST = 3
"""So many choices are offered for a word that is none of them."""

_YES = frozenset({
    "co", "yes", "y", "x", "v", "✓", "✔", "☑", "✅", "√", "1", "dung", "true", "roi", "da",
    "da doc", "da xem", "ok", "oke", "okay", "xong", "da xong", "ht", "hoan thanh", "dong y",
    "dat", "done",
})  # fmt: skip
_NO = frozenset({
    "khong", "ko", "k", "no", "n", "0", "sai", "false", "chua", "chua doc", "chua xem",
    "chua xong", "☐", "khong dat", "chua dat", "khong dong y",
})  # fmt: skip
_YES_WORD = "co"
"""The plain yes among the words of a choice: `Đồng ý` has it, `Đã nộp` has not."""
_CROSSES = frozenset({"✗", "✘", "❌", "☒", "❎", "×"})
"""A cross ticks a box in one office and strikes it out in the next."""

_Words = Callable[[Choice], Iterable[str]]


def read_choice(text: str, column: Column, context: Context) -> Outcome:
    """Read one of the column's choices; a near miss is offered, never taken."""
    if column.choices is None:
        return Read(text)
    return _read(text, column.choices, context.lang, tuple(context.labels.items()))


@lru_cache(maxsize=1 << 12)
def _read(
    text: str, choices: type[Choice], lang: str, labels: tuple[tuple[str, str], ...]
) -> Outcome:
    members, context = tuple(choices), Context(lang, labels=dict(labels))
    for words, sure in _ways(context):
        found = [member for member in members if fold(text) in map(fold, words(member))]
        if len(found) == 1:
            label = _label(found[0], context)
            return Read(found[0], "" if sure else doubt(text, label))
    if is_blank_word(text):
        return Read(None, doubt(text, blank(context.lang)))
    return Unread(Why.CHOICE, text, _nearest(text, members, context))


def read_tick(column: Column, context: Context, *, ticked: bool) -> Outcome:
    """Read a tick box in a column of choices: with a tick it says yes, without it nothing.

    A box is without a tick until somebody ticks it: that is no refusal.
    """
    if not ticked:
        return Read(None)
    agreeing = [c for c in column.choices or () if _YES_WORD in c.words]
    if len(agreeing) == 1:
        return Read(agreeing[0])
    return read_choice(yes_no(context.lang, yes=True), column, context)


def read_yes_no(text: str, lang: str) -> Outcome:
    """Read yes or no as people tick and write it."""
    word = fold(text)
    if word in _YES or word in _NO:
        return Read(word in _YES)
    if word in _CROSSES:
        options = (yes_no(lang, yes=True), yes_no(lang, yes=False))
        return Unread(Why.TWO_READINGS, text, options)
    return Unread(Why.KIND, text)


def _label(member: Choice, context: Context) -> str:
    return context.labels.get(member.value, member.label)


def _ways(context: Context) -> tuple[tuple[_Words, bool], ...]:
    """List what a choice goes by, the nearest to hand first, and whether it leaves no doubt."""
    return (
        (lambda member: (_label(member, context),), True),
        (lambda member: (member.label, member.value), True),
        (lambda member: member.words, True),
        (lambda member: (_initials(_label(member, context)),), False),
    )


def _initials(label: str) -> str:
    """Give `dg` for `Đóng góp`, and nothing for a single word."""
    words = fold(label).split()
    return "".join(word[0] for word in words) if len(words) > 1 else label


def _nearest(text: str, members: Iterable[Choice], context: Context) -> tuple[str, ...]:
    ranked = sorted(members, key=lambda member: -_nearness(fold(text), member, context))
    return tuple(_label(member, context) for member in ranked[:_NEAREST])


def _nearness(word: str, member: Choice, context: Context) -> float:
    names = (_label(member, context), member.label, *member.words)
    return max(_likeness(word, fold(name)) for name in names)


def _likeness(word: str, name: str) -> float:
    return 100.0 if word and name.startswith(word) else ratio(word, name)
