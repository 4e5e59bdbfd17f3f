"""Which language to speak: --lang, else the workspace's, else SHEETS_SYNC_LANG, else Vietnamese."""

import os
import tomllib
from collections.abc import Sequence
from inspect import cleandoc
from pathlib import Path

import click

from sheets_sync.locale import LANGUAGES, load, speak
from sheets_sync.model.say import Say, mark

VARIABLE = "SHEETS_SYNC_LANG"


def chosen(words: Sequence[str]) -> Say:
    """Choose from the words typed, before click reads them, and let click speak it too."""
    folder = Path(
        _option(words, "--workspace", "-w") or os.environ.get("SHEETS_SYNC_WORKSPACE", ".")
    )
    wishes = (_option(words, "--lang"), _of_workspace(folder), os.environ.get(VARIABLE, ""))
    lang = next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])
    speak(lang)
    return load(lang)


def _option(words: Sequence[str], *names: str) -> str:
    for index, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in names:
            return value if equals else next(iter(words[index + 1 : index + 2]), "")
    return ""


def _of_workspace(folder: Path) -> str:
    try:
        text = (folder / "sheets-sync.toml").read_text(encoding="utf-8-sig")
        return str(tomllib.loads(text).get("language", ""))
    except (OSError, ValueError):
        return ""


def translate(command: click.Command, say: Say) -> None:
    """Put the help of a command, its options and everything below it into one language."""
    command.help = say(cleandoc(command.help)) if command.help else None
    command.epilog = say(command.epilog) if command.epilog else None
    command.options_metavar = say(mark("[OPTIONS]"))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = say(parameter.help)
    if isinstance(command, click.Group):
        command.subcommand_metavar = say(mark("COMMAND [ARGS]..."))
        for each in command.commands.values():
            translate(each, say)
