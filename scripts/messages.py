"""Keep the Vietnamese catalogue in step with the texts in the code.

    python3 scripts/messages.py                 update messages.po and compile messages.mo
    python3 scripts/messages.py --check         say what is missing, obsolete or stale; exit 1
    python3 scripts/messages.py --missing       untranslated texts as a JSON list
    python3 scripts/messages.py --fill FILE     take translations from a JSON object
    python3 scripts/messages.py --prune         update, and forget what is obsolete

An obsolete translation stays in the file (as `#~`) until it is pruned, so that a text that
comes back is translated at once.
"""

import _setup

_setup.reexec()

import argparse
import io
import json
import re
import string
import sys
from collections.abc import Iterable
from pathlib import Path

from _texts import Text, texts
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = _setup.ROOT / "sheets_sync" / "locale" / "vi" / "LC_MESSAGES"
PO = FOLDER / "messages.po"
MO = FOLDER / "messages.mo"

Known = dict[Text, str]
"""Translations by msgid; a Vietnamese plural is its only form."""


class Plain(Catalog):
    """A catalogue whose head holds no dates and no names, so that it differs only in words."""

    mime_headers = [  # noqa: RUF012 - babel reads it as an attribute of the instance
        ("Language", "vi"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
    ]


def known() -> Known:
    """Read the translations there are, those of obsolete texts too."""
    if not PO.is_file():
        return {}
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    entries = [*catalogue.obsolete.values(), *catalogue]
    pairs = ((_id(entry.id), _one(entry.string)) for entry in entries if entry.id)
    return {text: translation for text, translation in pairs if translation}


def catalogue_of(wanted: Iterable[Text], translated: Known) -> Catalog:
    """Make the catalogue that the texts and their translations add up to."""
    catalogue = Plain(locale="vi", header_comment="# Vietnamese texts of sheets-sync.", fuzzy=False)
    for text in wanted:
        _add(catalogue, text, translated.get(text, ""))
    leftover = Plain(locale="vi")
    for text in translated.keys() - set(wanted):
        _add(leftover, text, translated[text])
    catalogue.obsolete.update({_one(entry.id): entry for entry in leftover if entry.id})
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """Write the catalogue as people edit it: sorted, without places and dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Compile the catalogue for gettext."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def complaints(wanted: set[Text], translated: Known) -> list[str]:
    """List in words all that keeps the catalogue from being complete and up to date."""
    catalogue = catalogue_of(wanted, translated)
    untranslated = sorted(_one(text) for text in wanted if not translated.get(text))
    obsolete = sorted(_one(text) for text in translated.keys() - wanted)
    unlike = sorted(
        _one(text) for text in wanted & translated.keys() if not _agree(text, translated[text])
    )
    stale = [p.name for p, b in ((PO, po_bytes), (MO, mo_bytes)) if _read(p) != b(catalogue)]
    return [
        *(f"untranslated: {text!r}" for text in untranslated),
        *(f"obsolete (forget it with --prune): {text!r}" for text in obsolete),
        *(f"placeholders differ: {text!r}" for text in unlike),
        *(f"stale: {name}; run python3 scripts/messages.py" for name in stale),
    ]


def placeholders(text: str) -> frozenset[str]:
    """Give the names that a template leaves open; a template that cannot be filled has `?`."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return frozenset("?")
    old = re.findall(r"%\(\w+\)s", text)
    return frozenset((*old, *(name for _, name, _, _ in parts if name is not None)))


def _agree(text: Text, translation: str) -> bool:
    sources = (text,) if isinstance(text, str) else text
    return any(placeholders(source) == placeholders(translation) for source in sources)


def _add(catalogue: Catalog, text: Text, translation: str) -> None:
    entry = catalogue.add(text, translation if isinstance(text, str) else (translation,))
    # babel takes "40 % of" for a format of the old kind, which translators' tools then insist on
    entry.flags.clear()


def _one(text: str | Iterable[str]) -> str:
    return text if isinstance(text, str) else next(iter(text), "")


def _id(text: str | Iterable[str]) -> Text:
    if isinstance(text, str):
        return text
    one, many = text
    return one, many


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _filled(translated: Known, wanted: set[Text], source: Path) -> Known:
    """Put in new translations; a text that nobody asked for is refused by name."""
    new: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    by_name = {_one(text): text for text in wanted}
    strangers = sorted(new.keys() - by_name.keys())
    if strangers:
        sys.exit("not in the code: " + ", ".join(map(repr, strangers)))
    return translated | {by_name[name]: word for name, word in new.items()}


def main() -> int:
    """Do what the words ask for; 1 where `--check` has something to say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is wrong")
    parser.add_argument("--missing", action="store_true", help="print what has no translation")
    parser.add_argument("--fill", type=Path, help="a JSON object of texts and translations")
    parser.add_argument("--prune", action="store_true", help="forget obsolete translations")
    asked = parser.parse_args()
    wanted, translated = texts(), known()
    if asked.missing:
        missing = sorted(_one(text) for text in wanted if not translated.get(text))
        print(json.dumps(missing, ensure_ascii=False, indent=1))
        return 0
    if asked.check:
        wrong = complaints(wanted, translated)
        print("\n".join(wrong) or "the catalogue is complete")
        return 1 if wrong else 0
    if asked.fill:
        translated = _filled(translated, wanted, asked.fill)
    if asked.prune:
        translated = {text: word for text, word in translated.items() if text in wanted}
    return _write(wanted, translated)


def _write(wanted: set[Text], translated: Known) -> int:
    catalogue = catalogue_of(wanted, translated)
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalogue))
    MO.write_bytes(mo_bytes(catalogue))
    done = sum(1 for text in wanted if translated.get(text))
    print(f"{PO.relative_to(_setup.ROOT)}: texts: {len(wanted)}, translated: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
