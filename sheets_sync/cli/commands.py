"""The commands; each opens the workspace, makes one call and shows what came of it."""

import sys
from datetime import date
from pathlib import Path

import click

from sheets_sync import __version__
from sheets_sync.cli.completion import add as add_completion
from sheets_sync.cli.desk import Desk, Program, anywhere, pass_desk
from sheets_sync.cli.google_commands import add as add_google_commands
from sheets_sync.model.say import mark


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@anywhere
@click.version_option(__version__, package_name="sheets-sync")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Run OKRs and KPI evaluation in the spreadsheets everybody already uses.

    sheets-sync makes a workbook for every department, reads what people fill in, checks it,
    tells them in their own workbook what to mend, and writes the consolidated alignment and
    KPI score workbooks. Begin with: sheets-sync init DIR
    """
    ctx.obj = ctx.obj or Desk(Program.say)


as_json = click.option("--json", "as_json", is_flag=True, help=mark("Print JSON for programs."))
rehearse = click.option(
    "--dry-run", is_flag=True, help=mark("Say what would be written, and write nothing.")
)


@program.command()
@anywhere
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--organisation", default="", help=mark("The name to print on every workbook."))
@click.option(
    "--google",
    default="",
    metavar="FOLDER",
    help=mark(
        "Keep workbooks on Google Drive, in the folder or shared drive with this address; “new”"
        " has the tool make a folder, for somebody's own account."
    ),
)
@rehearse
@pass_desk
def init(
    desk: Desk,
    directory: Path,
    organisation: str,
    google: str,
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Make a workspace: settings, a roster and a company workbook to fill in.

    What stands in DIRECTORY already is left as it is.
    """
    from sheets_sync.cli.show_made import show_made, show_next_steps
    from sheets_sync.sync.initialise import initialise
    from sheets_sync.sync.on_google import folder_id

    today = desk.today or date.today()  # noqa: DTZ011 - the zone is in settings not made yet
    drive = folder_id(google) if google else ""
    made = initialise(directory, organisation, desk.say.lang, today, drive=drive, dry_run=dry_run)
    show_made(desk.screen(), made, dry_run=dry_run)
    show_next_steps(desk.screen(), directory, made)


@program.command()
@anywhere
@rehearse
@click.option(
    "--again",
    multiple=True,
    metavar="CODE",
    help=mark("Make this department's workbook again, blank, because its file is lost."),
)
@click.option(
    "--adopt",
    multiple=True,
    metavar="CODE",
    help=mark("Take the copy on Google Drive for this workbook, because the original is gone."),
)
@pass_desk
def create(
    desk: Desk,
    dry_run: bool,  # noqa: FBT001
    again: tuple[str, ...],
    adopt: tuple[str, ...],
) -> None:
    """Make the workbook of every department that has none yet.

    A workbook that nobody has written in is made anew when the roster has changed; any other
    is left as it is. Exit code 1: the roster has errors, or a workbook could not be made.
    """
    from sheets_sync.cli.show_made import show_creation, show_said
    from sheets_sync.cli.show_plan import show_plan
    from sheets_sync.sync.adopt import adopt as take
    from sheets_sync.sync.create import create as create_all

    screen = desk.screen()
    codes = {code.upper() for code in again}
    with desk.workspace() as (workspace, state), screen.progress() as step:
        for code in adopt:
            show_said(screen, take(workspace, state, code, dry_run=dry_run))
        creation = create_all(
            workspace,
            state,
            step,
            again=codes,
            dry_run=dry_run,
            before=lambda plan: show_plan(screen, plan),
        )
    show_creation(screen, creation, dry_run=dry_run)
    refused = [one for one in creation.made if not one.fits or (one.instead and one.key in codes)]
    sys.exit(1 if creation.errors or refused else 0)


@program.command()
@anywhere
@as_json
@pass_desk
def status(desk: Desk, as_json: bool) -> None:  # noqa: FBT001
    """Show how the cycle and every department stand this morning."""
    from sheets_sync.cli.show_status import show_status
    from sheets_sync.sync.status import status as look

    with desk.workspace(reading=True) as (workspace, state):
        morning = look(workspace, state)
    show_status(desk.screen(), morning, as_json=as_json)


@program.command()
@anywhere
@as_json
@pass_desk
def pull(desk: Desk, as_json: bool) -> None:  # noqa: FBT001
    """Read the workbooks that changed and remember what was read."""
    from sheets_sync.cli.show_night import show_pulled
    from sheets_sync.cli.show_plan import show_plan
    from sheets_sync.sync.plan import plan_night
    from sheets_sync.sync.pull import pull_known as read_all
    from sheets_sync.sync.truth import nothing

    screen = desk.screen()
    with desk.workspace(reading=True) as (workspace, state):
        if not as_json:
            show_plan(screen, plan_night(workspace, state, writing=False))
        with screen.progress() as step:
            pulled = read_all(workspace, state, step)
    show_pulled(screen, pulled.receipts.each, as_json=as_json)
    sys.exit(3 if nothing(pulled.receipts.each, ()) else 0)


@program.command()
@anywhere
@click.argument("departments", nargs=-1)
@as_json
@pass_desk
def check(desk: Desk, departments: tuple[str, ...], as_json: bool) -> None:  # noqa: FBT001
    """Check everything and list the findings here, telling nobody.

    Name DEPARTMENTS by code to see only theirs; roster and company are names too.
    """
    from sheets_sync.cli.show_findings import show_findings
    from sheets_sync.cli.show_plan import show_plan
    from sheets_sync.sync.night import judge
    from sheets_sync.sync.plan import plan_night

    screen = desk.screen()
    with desk.workspace(reading=True) as (workspace, state):
        if not as_json:
            show_plan(screen, plan_night(workspace, state, writing=False))
        with screen.progress() as step:
            done = judge(workspace, state, step)
    show_findings(screen, done, departments, as_json=as_json)
    sys.exit(done.truth.exit_code)


@program.command()
@anywhere
@rehearse
@pass_desk
def publish(desk: Desk, dry_run: bool) -> None:  # noqa: FBT001
    """Tell people in their own workbooks and write the consolidated workbooks."""
    _night(desk, dry_run=dry_run, as_json=False)


@program.command()
@anywhere
@rehearse
@as_json
@pass_desk
def sync(desk: Desk, dry_run: bool, as_json: bool) -> None:  # noqa: FBT001
    """Play the night: pull, check, link, score, tell and publish.

    Exit code 0: clean; 1: errors were found; 2: wrong use or settings; 3: nothing could be read
    or written; 4: another sync is running; 70: the tool itself broke down; 130: stopped.
    """
    _night(desk, dry_run=dry_run, as_json=as_json)


def _night(desk: Desk, *, dry_run: bool, as_json: bool) -> None:
    from sheets_sync.cli.show_night import show_night, show_night_json
    from sheets_sync.sync.on_google import link
    from sheets_sync.sync.quiet import quiet_night
    from sheets_sync.sync.summary import summary_of

    screen = desk.screen()
    with desk.workspace() as (workspace, state):
        summary = None if dry_run or as_json else quiet_night(workspace, state)
        if summary is None:
            from sheets_sync.cli.show_plan import show_plan
            from sheets_sync.sync.night import sync as play
            from sheets_sync.sync.plan import plan_night

            if not as_json:
                show_plan(screen, plan_night(workspace, state, writing=not dry_run))
            with screen.progress() as step:
                done = play(workspace, state, step, dry_run=dry_run)
            summary = summary_of(done)
            if as_json:
                show_night_json(screen, done)
        links = {one.address: link(workspace.store, one.address) for one in summary.published}
    if not as_json:
        show_night(screen, summary, links, dry_run=dry_run)
    sys.exit(summary.truth.exit_code)


@program.command()
@anywhere
@click.option("--reason", default="", help=mark("Why the closed set is changed after its time."))
@click.option("--approver", default="", help=mark("Who approves that change."))
@click.option(
    "--partial", is_flag=True, help=mark("Freeze although departments are missing or have errors.")
)
@rehearse
@pass_desk
def freeze(
    desk: Desk,
    reason: str,
    approver: str,
    partial: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Close the set of OKRs and KPIs under the board's decisions, as a new version."""
    from sheets_sync.cli.show_changes import show_closed
    from sheets_sync.sync.closing import freeze as close

    with desk.workspace() as (workspace, state):
        closed = close(workspace, state, reason, approver, partial=partial, dry_run=dry_run)
    show_closed(desk.screen(), closed, dry_run=dry_run)


@program.command()
@anywhere
@click.argument("old", default="")
@click.argument("new", default="now")
@as_json
@pass_desk
def diff(desk: Desk, old: str, new: str, as_json: bool) -> None:  # noqa: FBT001
    """Show what differs between two versions, or between a version and now.

    OLD and NEW are versions such as v1 and v1.1; NEW is now by default, OLD the last version.
    """
    from sheets_sync.cli.show_changes import show_changes
    from sheets_sync.sync.closing import diff as compare

    with desk.workspace(reading=True) as (workspace, state):
        changes = compare(workspace, state, old, new)
    show_changes(desk.screen(), changes, as_json=as_json)


@program.command()
@anywhere
@click.argument("code", default="")
@as_json
@pass_desk
def rules(desk: Desk, code: str, as_json: bool) -> None:  # noqa: FBT001
    """List the rules, or print the page of the rule CODE."""
    from sheets_sync.cli.rule_pages import show_rule, show_rules

    if code:
        show_rule(desk.screen(), code.upper(), as_json=as_json)
    else:
        show_rules(desk.screen(), as_json=as_json)


add_completion(program)
add_google_commands(program)
