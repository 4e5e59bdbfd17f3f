"""What may be wrong with the state; each says what the coordinator can do."""

from typing import ClassVar

from sheets_sync.model.say import Said, mark


class StateError(Exception):
    """The state cannot be used: `said` waits for its language."""

    text: ClassVar[str] = ""

    def __init__(self, **words: str | int) -> None:
        super().__init__(self.text.format(**words))
        self.said = Said(self.text, words)


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

    text = mark("Another program is writing the state. Wait until it has ended, then run again.")


class AlreadyFrozenError(StateError):
    """A frozen version is never replaced by other contents."""

    text = mark("The version {version} is frozen already and cannot be changed.")
