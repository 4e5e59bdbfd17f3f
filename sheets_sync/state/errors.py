"""What may be wrong with the state; each says what the coordinator can do."""

from typing import ClassVar

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark


class StateError(SheetsSyncError):
    """The state cannot be used: `text` is the English template of what to do."""

    text: ClassVar[str]
    exit_code = 3

    def __init__(self, **words: str | int) -> None:
        super().__init__(self.text, **words)

    def __str__(self) -> str:
        return self.text.format(**self.said.args)


class CorruptStateError(StateError):
    """What is stored is not what was stored: the file is damaged or was altered."""

    text = mark("The state is damaged ({what}). Put back a copy of it, then run again.")


class NewerStateError(StateError):
    """A later version of the tool has written this state; nothing was touched."""

    text = mark(
        "The state was written by a newer sheets-sync (its version {found}, known here up to"
        " {known}). Install the newer sheets-sync."
    )


class BusyStateError(StateError):
    """Another program holds the state for longer than this one waits; nothing was written."""

    exit_code = 4

    text = mark("Another program is writing the state. Wait until it has ended, then run again.")


class UnwritableStateError(StateError):
    """The disk refuses: it is full, failing, or the folder may not be written."""

    text = mark(
        "The state cannot be kept ({what}). Look at the free space and at who may write in its"
        " folder, then run again."
    )


class AlreadyFrozenError(StateError):
    """A frozen version is never replaced by other contents."""

    exit_code = 2

    text = mark("The version {version} is frozen already and cannot be changed.")
