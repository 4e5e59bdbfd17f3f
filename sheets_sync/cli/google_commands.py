"""The commands that look at Google, and at all else that tonight's run needs."""

import sys
from typing import TYPE_CHECKING

import click

from sheets_sync.cli.desk import Desk, anywhere, pass_desk
from sheets_sync.model.say import mark

if TYPE_CHECKING:
    from sheets_sync.cli.screen import Screen


def add(program: click.Group) -> None:
    """Add the commands to the program."""
    program.add_command(doctor)
    program.add_command(auth)


one_link = click.option(
    "--open",
    "link",
    default="",
    metavar="LINK",
    help=mark("Look whether the tool can open this Google spreadsheet, and whose it is."),
)


@click.command()
@anywhere
@one_link
@click.option("--json", "as_json", is_flag=True, help=mark("Print JSON for programs."))
@pass_desk
def doctor(desk: Desk, as_json: bool, link: str) -> None:  # noqa: FBT001
    """Say what would go wrong tonight, and what to do about it; nothing is changed.

    Looks at the disk, the clock, the settings, the roster, every workbook and, on Google Drive,
    who can open it. Exit code 0: all in order, or only warnings; 1: something is to be mended;
    2: wrong settings; 3: nothing could be reached.
    """
    from sheets_sync.cli.show_doctor import show_doctor
    from sheets_sync.sync.doctor import examine

    screen = desk.screen()
    if link:
        sys.exit(_opened(desk, screen, link, as_json=as_json))
    with screen.progress() as step:
        examination = examine(desk.folder, desk.today, step)
    show_doctor(screen, examination, as_json=as_json)
    sys.exit(examination.exit_code)


def _opened(desk: Desk, screen: "Screen", link: str, *, as_json: bool) -> int:
    """Look at one spreadsheet alone; gives 1 where the tool cannot open it."""
    from sheets_sync.cli.show_doctor import show_doctor
    from sheets_sync.sync.doctor_check import Verdict
    from sheets_sync.sync.doctor_link import examine_link
    from sheets_sync.sync.workspace import open_workspace

    examination = examine_link(open_workspace(desk.folder, desk.today), link)
    show_doctor(screen, examination, as_json=as_json)
    return 1 if examination.count(Verdict.BAD) else 0


@click.command()
@anywhere
@one_link
@click.option(
    "--check", "only_look", is_flag=True, help=mark("Only look whether all is done already.")
)
@pass_desk
def auth(desk: Desk, only_look: bool, link: str) -> None:  # noqa: FBT001
    """Sign in to Google, step by step, for workbooks that live on Google Drive.

    Says what is done already, what is missing and how to do it: for a service account, for
    somebody's own account, or for this computer's.
    """
    from sheets_sync.cli.show_auth import show_auth
    from sheets_sync.sync.authorise import PROMPT, authorise, next_command
    from sheets_sync.sync.workspace import open_workspace

    workspace = open_workspace(desk.folder, desk.today)
    steps = authorise(workspace, desk.say(PROMPT), only_look=only_look, link=link)
    sys.exit(0 if show_auth(desk.screen(), steps, next_command(workspace)) else 1)
