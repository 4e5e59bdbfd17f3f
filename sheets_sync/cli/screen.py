"""What stands on the terminal: one language, no markup, nothing that a cell could make it do."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.text import Text

from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.say import Said, Say


def safe(text: object) -> str:
    """Make text that came from a cell harmless on a terminal: no control or format characters."""
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
        else json.dumps(char)[1:-1]
        for char in str(text)
    )


class Screen:
    """The terminal in one language; tables fit its width, nothing is markup."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.out = Console(markup=False, highlight=False, emoji=False)
        self.err = Console(stderr=True, markup=False, highlight=False, emoji=False)

    def line(self, text: str, style: str = "") -> None:
        """Print one line of text."""
        self.out.print(Text(safe(text), style=style), soft_wrap=True)

    def json(self, value: object) -> None:
        """Print a value as JSON."""
        print(safe(json.dumps(value, ensure_ascii=False, indent=2, default=str)))  # noqa: T201

    def error(self, error: SheetsSyncError) -> None:
        """Print what the operator can mend."""
        each = error.each if isinstance(error, ManifoldError) else (error.said,)
        for said in each:
            self.told(said)

    def told(self, said: Said) -> None:
        """Print why a command ended."""
        words = self.say(said.text, **said.args).strip()
        self.err.print(Text(f"✗ {safe(words)}", style="red"), soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Show what is being worked on, on a terminal only."""
        if not self.err.is_terminal:
            yield lambda _: None
            return
        bar = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), transient=True, console=self.err
        )
        with bar:
            task = bar.add_task("")
            yield lambda name: bar.update(task, description=safe(name))
