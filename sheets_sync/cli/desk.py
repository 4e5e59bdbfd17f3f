"""Where a command runs: its workspace, its language, its day; and the options that say so."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from sheets_sync.locale import load
from sheets_sync.model.say import Said, Say, mark

if TYPE_CHECKING:
    from sheets_sync.cli.screen import Screen
    from sheets_sync.model.error import SheetsSyncError
    from sheets_sync.state import State
    from sheets_sync.sync.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """Where the command runs, and in which language it speaks."""

    say: Say
    folder: Path = Path()
    today: date | None = None

    def screen(self) -> "Screen":
        """Give the terminal."""
        from sheets_sync.cli.screen import Screen

        return Screen(self.say)

    @contextmanager
    def workspace(
        self, *, alone: bool = True, reading: bool = False
    ) -> Iterator[tuple["Workspace", "State"]]:
        """Open the workspace and its state; with `alone` nobody else works on it meanwhile.

        A command that writes no workbook says that it is only `reading`.
        """
        from contextlib import closing, nullcontext

        from sheets_sync.sync.workspace import open_workspace

        workspace = open_workspace(self.folder, self.today, reading=reading)
        held = workspace.alone() if alone else nullcontext()
        with closing(workspace), held, workspace.state() as state:
            yield workspace, state


class Program(click.Group):
    """The group of commands: whatever goes wrong ends in a sentence, not a traceback."""

    say: Say = load("vi")

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run, and turn errors into words that say what to do, and an exit code of their own."""
        from sheets_sync.model.error import SheetsSyncError

        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            self._end(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except SheetsSyncError as error:
            self._stop(ctx, error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads our words has gone; click minds that
                raise
            self._stop(ctx, _refused(error))
        except Exception as error:  # noqa: BLE001 - a bug; all else has been told by now
            self._break(ctx, error)

    def _end(self, ctx: click.Context) -> NoReturn:
        from sheets_sync.cli.broken import ENDED, STOPPED
        from sheets_sync.cli.screen import Screen

        Screen(self.say).told(Said(ENDED))
        ctx.exit(STOPPED)

    def _break(self, ctx: click.Context, error: Exception) -> NoReturn:
        from sheets_sync.cli.broken import FAULT, broken
        from sheets_sync.cli.screen import Screen
        from sheets_sync.sync.workspace import HIDDEN

        desk = ctx.find_object(Desk)
        Screen(self.say).told(broken(error, (desk.folder if desk else Path()) / HIDDEN))
        ctx.exit(FAULT)

    def _stop(self, ctx: click.Context, error: "SheetsSyncError") -> NoReturn:
        from sheets_sync.cli.screen import Screen

        Screen(self.say).error(error)
        ctx.exit(error.exit_code)


_WHY = {
    errno.ENOSPC: mark("the disk is full"),
    errno.EACCES: mark("this user may not"),
    errno.EPERM: mark("this user may not"),
    errno.EROFS: mark("nothing can be written there"),
    errno.ENOENT: mark("there is no such file or folder"),
    errno.ENOTDIR: mark("there is no such file or folder"),
}
NO_FILE = mark("{file} could not be read or written: {what}.")


def _refused(error: OSError) -> "SheetsSyncError":
    """Say what the system refuses, in words where they are known."""
    from sheets_sync.model.error import NothingReachedError

    if hasattr(error, "retry_after"):
        from sheets_sync.cli.google_words import refused_by_google

        return refused_by_google(error)
    why = _WHY.get(error.errno or 0)
    what = Said(why) if why else error.strerror or str(error)
    return NothingReachedError(NO_FILE, file=str(error.filename or "sheets-sync"), what=what)


def _taken(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Let an option change the desk, wherever in the line it is written."""

    def take(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401
        if value is not None:
            ctx.obj = replace(ctx.find_object(Desk) or Desk(Program.say), **{name: value})
            ctx.find_root().obj = ctx.obj  # where it is written behind the command

    return take


def _day(ctx: click.Context, parameter: click.Parameter, value: datetime | None) -> None:
    _taken("today")(ctx, parameter, value.date() if value else None)


_ANYWHERE = (
    click.option(
        "-w",
        "--workspace",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="SHEETS_SYNC_WORKSPACE",
        expose_value=False,
        callback=_taken("folder"),
        help=mark("The workspace's folder; the current one by default."),
    ),
    click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        expose_value=False,
        help=mark("The language to speak: vi or en; else the workspace's own."),
    ),
    click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        expose_value=False,
        callback=_day,
        metavar="YYYY-MM-DD",
        help=mark("Act as if it were this day, to rehearse a cycle."),
    ),
)
"""Options that may stand before or after the command; --lang is read by `language.chosen`."""


def anywhere(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every command takes."""
    for option in reversed(_ANYWHERE):
        command = option(command)
    return command


pass_desk = click.make_pass_decorator(Desk)
