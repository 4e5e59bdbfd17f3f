"""The narrator: says what happens and when, runs the real program and shows what it prints."""

import os
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from _staff.content import FOLDER, VI, pick
from _staff.stage import Stage


class StoryError(Exception):
    """The play did not go as the story says; the text says where."""


_ENVIRONMENT = {"PYTHONUTF8": "1", "COLUMNS": "96", "NO_COLOR": "1"}


@cache
def _story() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / "story.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Teller:
    """Tells the story in one language over one workspace folder."""

    lang: str
    folder: Path
    stage: Stage

    def words(self, name: str, part: str = "", /, **args: object) -> str:
        """Give a text of the story, as it is told on this stage unless a part is named."""
        parts = [part] if part else self.stage.told
        text = next(_story()[part][name] for part in parts if name in _story()[part])
        return pick(text, self.lang).format(**args)

    def listed(self, part: str) -> dict[str, str]:
        """Give a whole part of the story."""
        return {name: pick(text, self.lang) for name, text in _story()[part].items()}

    def say(self, name: str, day: date | None = None, /, **args: object) -> None:
        """Say one sentence, with its day, which it is from now on."""
        if day:
            self.stage.day(day)
        when = f"{self._day(day)} · " if day else ""
        print(f"\n{when}{self.words(name, **args)}", flush=True)

    def _day(self, day: date) -> str:
        names = self.words("names", "weekdays").split(", ")
        shown = f"{day:%d/%m/%Y}" if self.lang == VI else f"{day.day} {day:%b %Y}"
        return f"{names[day.weekday()]} {shown}"

    def run(self, day: date, *words: str, expected: int = 0) -> str:
        """Run the program on that day and show it; raises StoryError on another exit code."""
        self.stage.start(words[0])
        command = [*self._where(words), "--today", day.isoformat(), *words]
        shown = shlex.join(command)
        print(f"  $ sheets-sync {shown}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "sheets_sync", *command],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **_ENVIRONMENT, **self.stage.environment},
            check=False,
        )
        for line in (done.stdout + done.stderr).strip().splitlines():
            print(f"    {line}".rstrip(), flush=True)
        if done.returncode != expected:
            said = {"words": shown, "code": done.returncode, "wanted": expected}
            raise StoryError(self.words("exit", "wrong", **said))
        return done.stdout

    def _where(self, words: tuple[str, ...]) -> list[str]:
        if words[0] == "init":
            return ["--lang", self.lang]
        return ["-w", self.shown]

    @property
    def shown(self) -> str:
        """The folder as one would type it here."""
        here = Path.cwd()
        below = self.folder != here and self.folder.is_relative_to(here)
        return str(self.folder.relative_to(here) if below else self.folder)
