"""Words for people: English in the code, a catalogue's words at the border."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Said:
    """A sentence that waits for its language: an English template and its words."""

    text: str
    args: Mapping[str, Any] = field(default_factory=dict)


class Say(Protocol):
    """Speaks one language: `say("{n} lines", n=3)`; `say.lang` is `vi` or `en`.

    Arguments that are a `Said` or a `Choice` are spoken in the same language; dates, numbers
    and shares are written the way readers of that language write them.
    """

    lang: str

    def __call__(self, text: str, /, **args: Any) -> str:  # noqa: ANN401 - any word
        """Give the text in this language with its words put in."""
        ...


def mark(text: str) -> str:
    """Mark a text for the catalogue where it is written but not yet spoken."""
    return text
