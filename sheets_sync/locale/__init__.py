"""What people read, in their language: gettext catalogues over English texts.

An English text in the code is its own key (msgid), so English needs no catalogue.
`scripts/messages.py` collects the texts and compiles `vi/LC_MESSAGES/messages.mo`.
"""

import gettext
import os
from pathlib import Path
from typing import Any

from sheets_sync.locale.wording import worded
from sheets_sync.model.say import Say

LANGUAGES = ("vi", "en")
"""The languages the tool speaks, the default first."""

FOLDER = Path(__file__).parent


def load(lang: str) -> Say:
    """Give the voice of one language; raises ValueError, naming the known ones, for any other."""
    _known(lang)
    return _Voice(lang)


def speak(lang: str) -> None:
    """Let click's own words (Usage, Options, errors) come out in this language from now on.

    Sets the default gettext domain and LANGUAGE for the whole program. Texts that click takes
    while a command is being declared are taken then, so this comes before the commands are.
    Raises ValueError as `load` does.
    """
    _known(lang)
    gettext.bindtextdomain("messages", str(FOLDER))
    gettext.textdomain("messages")
    os.environ["LANGUAGE"] = lang


def _known(lang: str) -> None:
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}: the known ones are {', '.join(LANGUAGES)}")


class _Voice:
    """A `Say` over one catalogue."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = gettext.translation(
            "messages", FOLDER, languages=[lang], fallback=lang == "en"
        )

    def __call__(self, text: str, /, **args: Any) -> str:  # noqa: ANN401 - any word
        # gettext answers the empty text with the head of the catalogue
        if not text:
            return ""
        translated = self._catalogue.gettext(text)
        if not args:
            return translated
        words = {name: worded(value, self) for name, value in args.items()}
        for template in (translated, text):
            try:
                return template.format_map(words)
            except (AttributeError, LookupError, TypeError, ValueError):
                # a translator's slip must not cost a person the message
                continue
        return text
