"""What the operator can mend: an exception that says what to do."""

from typing import Any

from sheets_sync.model.say import Said


class SheetsSyncError(Exception):
    """Stops the command with a sentence for the coordinator; `exit_code` is the process's.

    `text` is an English template that is translated at the border. Exit codes: 2 wrong use or
    settings, 3 nothing could be read or written, 4 another sync is running. (70 is a bug, 130 what
    was stopped: `cli.broken`.)
    """

    exit_code = 2

    def __init__(self, text: str, **args: Any) -> None:  # noqa: ANN401 - any word
        """Take the English template and its words."""
        super().__init__(text)
        self.said = Said(text, args)


class ManifoldError(SheetsSyncError):
    """Several things to mend at once, each a sentence."""

    def __init__(self, said: tuple[Said, ...]) -> None:
        super().__init__("\n".join(one.text for one in said))
        self.each = said


class NothingReachedError(SheetsSyncError):
    """Nothing could be read or written at all."""

    exit_code = 3


class RunningError(SheetsSyncError):
    """Another sync of the same workspace is running."""

    exit_code = 4
