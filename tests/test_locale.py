"""What people read: sentences in their language, and a catalogue without gaps."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from gettext import GNUTranslations
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.locale import LANGUAGES, load, speak
from sheets_sync.locale.wording import number
from sheets_sync.model.choice import Answer
from sheets_sync.model.say import Said, Say

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the catalogue's own script has to say about it."""
    told = subprocess.run(
        [sys.executable, "scripts/messages.py", "--check"],
        cwd=ROOT,
        env=os.environ | {"SHEETS_SYNC_READY": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not told.stderr, told.stderr
    return told.stdout.splitlines()


@pytest.mark.parametrize("kind", ["untranslated", "obsolete", "placeholders differ", "stale"])
def test_the_vietnamese_catalogue_has_nothing(kind: str, complaints: list[str]) -> None:
    assert [line for line in complaints if line.startswith(kind)] == []


def vietnamese(monkeypatch: pytest.MonkeyPatch, **words: str) -> Say:
    """A voice whose catalogue holds these words only."""
    say = load("vi")
    known = {key.replace("_", " "): word for key, word in words.items()}
    catalogue = SimpleNamespace(gettext=lambda text: known.get(text, text))
    monkeypatch.setattr(say, "_catalogue", catalogue)
    return say


def test_the_default_language_comes_first() -> None:
    assert LANGUAGES == ("vi", "en")
    assert [load(lang).lang for lang in LANGUAGES] == ["vi", "en"]


def test_an_unknown_language_is_refused_with_the_known_ones_named() -> None:
    with pytest.raises(ValueError, match=r"'fr'.*vi, en"):
        load("fr")
    with pytest.raises(ValueError, match=r"'fr'.*vi, en"):
        speak("fr")


def test_sentences_and_choices_inside_a_sentence_are_translated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say = vietnamese(monkeypatch, Agreed="Đồng ý", yes="có", late="trễ {days} ngày")

    told = say("{a}; {b}; {c}", a=Answer.AGREED, b=True, c=Said("late", {"days": 2}))

    assert told == "Đồng ý; có; trễ 2 ngày"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (date(2026, 12, 31), "31/12/2026", "31 Dec 2026"),
        (date(2026, 1, 2), "02/01/2026", "2 Jan 2026"),
        (datetime(2026, 12, 31, 7, 5, tzinfo=UTC), "31/12/2026 07:05", "31 Dec 2026 07:05"),
        (1234567, "1.234.567", "1,234,567"),
        (1234567.89, "1.234.567,89", "1,234,567.89"),
        (4.5, "4,5", "4.5"),
        (2.0, "2", "2"),
        (1 / 3, "0,3333", "0.3333"),
        (-0.00001234, "-0,000012", "-0.000012"),
        (float("inf"), "inf", "inf"),
        (0.0, "0", "0"),
        (None, "", ""),
        ("1,5", "1,5", "1,5"),
        ([1.5, "KD", None], "1,5, KD, ", "1.5, KD, "),
        ({"KD"}, "{'KD'}", "{'KD'}"),
    ],
)
def test_words_are_written_as_readers_write_them(value: object, vi: str, en: str) -> None:
    assert load("vi")("{value}", value=value) == vi
    assert load("en")("{value}", value=value) == en


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_both_languages_write_the_same_number(value: float) -> None:
    english = number(value, "en").replace(",", "")

    assert number(value, "vi").replace(".", "").replace(",", ".") == english
    assert float(english) == pytest.approx(value, rel=0.051, abs=0.00005)


@pytest.mark.parametrize("broken", ["{lines", "{line} dòng", "{lines.x}", "{0}", "{lines:d}"])
def test_a_broken_translation_falls_back_to_english(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = vietnamese(monkeypatch, **{"lines: {lines}": broken})

    assert say("lines: {lines}", lines=3) == "lines: 3"


def test_a_text_that_no_words_fit_is_told_as_it_is() -> None:
    say = load("en")

    assert say("{name", name="An") == "{name"
    assert say("{nom}", name="An") == "{nom}"
    assert say("100 % {sure}") == "100 % {sure}"
    assert say("") == ""


def test_what_people_typed_is_never_read_as_a_template() -> None:
    assert load("vi")("{read}", read="{read.__class__} {x}") == "{read.__class__} {x}"


def test_the_words_of_click_follow_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"Usage:": "Cách dùng:"}
    monkeypatch.setattr(GNUTranslations, "gettext", lambda _, text: words.get(text, text))
    command = click.Command("sync")

    told = {}
    for lang in LANGUAGES:
        speak(lang)
        told[lang] = CliRunner().invoke(command, ["--help"]).output.splitlines()[0]

    assert told == {"vi": "Cách dùng: sync [OPTIONS]", "en": "Usage: sync [OPTIONS]"}
