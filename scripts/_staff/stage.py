"""Where the play takes place: on .xlsx files in a folder, unless it is somewhere else."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType

from _staff.calls import Runs
from _staff.folder import Folder
from _staff.place import Shelf


class Stage(AbstractContextManager["Stage"]):
    """On files: where the workbooks are, and what the program needs to be told about it.

    `told` names the parts of the story that it is told from, the first that has a text;
    `environment` is what the program finds there, `beginning` what `init` is told besides.
    """

    told: Sequence[str] = ("told",)
    environment: Mapping[str, str] = {}
    beginning: Sequence[str] = ()

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder, self.lang = folder, lang
        self.shelf: Shelf = Folder(folder, lang)

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Put the stage away."""

    def begin(self) -> None:
        """Lay into the folder what must be there before it is a workspace."""

    def day(self, day: date) -> None:
        """Let it be that day; files have the time of the computer."""

    def start(self, command: str) -> None:
        """Be told that the program is about to be started with a command."""

    def leave(self, names: Sequence[str]) -> None:
        """See that these workbooks lie in the folder when the play is over."""

    def counted(self) -> Runs:
        """Give every run of the program with its calls to Google by kind."""
        return ()
