"""The line of truth on the terminal."""

from sheets_sync.cli.screen import Screen
from sheets_sync.sync.truth import Truth


def show_truth(screen: Screen, truth: Truth) -> None:
    """Print the line of truth."""
    style = {0: "bold green", 1: "bold yellow"}.get(truth.exit_code, "bold red")
    screen.line(truth.text(screen.say), style)
