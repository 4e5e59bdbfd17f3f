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

    text = mark(
        "The memory of this workspace (.sheets-sync/state.db) is damaged ({what}); nothing was"
        " written. Put the folder .sheets-sync back from the last backup. Without one: rename each"
        " file whose name begins with state.db to old-…, then run sheets-sync create: it takes up"
        " every workbook as it stands, and nothing that people wrote is lost. Keep the old files:"
        " closed versions and days of submission are only there."
    )


class ForeignStateError(CorruptStateError):
    """The file is a database of another program."""

    text = mark(
        "The file .sheets-sync/state.db belongs to another program (it has no table {what});"
        " nothing was written. Move it to where it belongs, and put the folder .sheets-sync back"
        " from the last backup. Without one: run sheets-sync create, which takes up every workbook"
        " as it stands."
    )


class LostStateError(StateError):
    """What was written last is there, but not the file that it belongs to."""

    text = mark(
        "The memory of this workspace (.sheets-sync/state.db) is gone or empty, but {name}, a part"
        " of it, lies there; nothing was written. Put both back from the bin or from a backup."
        " Without one: rename {name} to old-{name}, then run sheets-sync create, which takes up"
        " every workbook as it stands."
    )


class EmptyStateError(StateError):
    """The file has no content although workbooks were made: whatever it held is lost."""

    text = mark(
        "The memory of this workspace (.sheets-sync/state.db) is an empty file, although workbooks"
        " were made; nothing was written. Put the folder .sheets-sync back from the last backup."
        " Without one: delete the empty file, then run sheets-sync create, which takes up every"
        " workbook as it stands."
    )


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
