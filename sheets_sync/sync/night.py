"""One night: pull, check, link, score, tell, publish."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from sheets_sync.closing.compare import between
from sheets_sync.model.change import Change
from sheets_sync.model.fault import DRAWING, Fault, contained
from sheets_sync.model.say import Said
from sheets_sync.model.store import BusyError, FailedError
from sheets_sync.model.workbook import Audience, Workbook
from sheets_sync.pipeline import REPORTS, Night, run
from sheets_sync.state import State
from sheets_sync.steps.announce import announce
from sheets_sync.stores.contained import written
from sheets_sync.sync.audience import audience_of
from sheets_sync.sync.done import Done
from sheets_sync.sync.memory import keep_announcement, last_announcement
from sheets_sync.sync.pull import pull_known
from sheets_sync.sync.quiet import remember
from sheets_sync.sync.sameness import digest_of
from sheets_sync.sync.sharing import share_all
from sheets_sync.sync.sharing_refusals import refusals
from sheets_sync.sync.told import tell
from sheets_sync.sync.told_sheets import told_sheets
from sheets_sync.sync.truth import Published, truth
from sheets_sync.sync.workspace import Workspace, rehearsed

Step = Callable[[str], None]


def judge(workspace: Workspace, state: State, step: Step = lambda _: None) -> Done:
    """Read and check everything, and write nothing anywhere but into the state.

    Raises NothingReachedError without a roster, or where the state has lost its workbooks.
    """
    pulled = pull_known(workspace, state, step)
    night = Night(
        cycle=pulled.cycle,
        roster=pulled.roster,
        company=pulled.company,
        drafts=pulled.drafts,
        receipts=pulled.receipts,
        changes=_changes(workspace, state),
    )
    outcome = run(night)
    announcement = announce(pulled.cycle, last_announcement(state), found=pulled.objectives_found)
    return Done(
        pulled, night, outcome, announcement, truth(night, outcome, troubles=pulled.troubles)
    )


def _changes(workspace: Workspace, state: State) -> tuple[Change, ...]:
    """List what each version changed, the newest first."""
    versions = state.versions()
    pairs = zip((None, *versions), versions, strict=False)
    language = workspace.settings.language
    return tuple(
        change for old, new in reversed(list(pairs)) for change in between(old, new, language)
    )


def publish(
    workspace: Workspace, state: State, done: Done, step: Step, *, dry_run: bool = False
) -> Done:
    """Tell everybody in their own workbook, then put the consolidated workbooks in place."""
    sheets = told_sheets(workspace, done.night, done.outcome, done.announcement)
    told = tell(workspace, state, done.pulled, sheets, dry_run=dry_run)
    published = []
    for key in REPORTS if done.night.cycle.departments else ():  # without, there is nothing to tell
        address = workspace.published[key]
        step(address)
        workbook = _consolidated(workspace, done, key, address)
        if isinstance(workbook, Fault):
            published.append(Published(address, "fault", workbook.where))
            continue
        audience = audience_of(done.night.cycle, workspace.settings, workbook.key)
        published.append(_publish(workspace, state, address, workbook, audience, dry_run=dry_run))
        del workbook  # it is as large as the night; the next one is made without it
    unshared: Sequence[Said] = ()
    if not dry_run:
        _remember(workspace, state, done)
        unshared = tuple(refusals(share_all(workspace, state, done.night.cycle, step)))
    line = truth(done.night, done.outcome, told, published, done.pulled.troubles, unshared)
    return replace(done, told=told, published=published, truth=line, unshared=unshared)


def _consolidated(workspace: Workspace, done: Done, key: str, address: str) -> Workbook | Fault:
    """Draw a consolidated workbook, one after the other: each is as large as the night."""
    draw = partial(REPORTS[key], done.night, done.outcome, workspace.say)
    return contained(address, DRAWING, draw)


def _publish(
    workspace: Workspace,
    state: State,
    address: str,
    workbook: Workbook,
    audience: Audience,
    *,
    dry_run: bool,
) -> Published:
    """Write a consolidated workbook unless it is what was written last and still stands."""
    digest = digest_of(workbook)
    last = state.last_written(workbook.key, "published")
    stamp = workspace.store.stamp(address)
    if last and stamp and last.digest == digest and last.stamp.quick == stamp.quick:
        return Published(address, "same")
    if dry_run:
        return Published(address, "written")
    try:
        after = written(partial(workspace.store.publish, address, workbook, audience))
    except FailedError as error:
        return Published(address, "fault", str(error))
    except (BusyError, OSError) as error:
        return Published(address, "busy" if isinstance(error, BusyError) else "denied")
    state.keep_written(workbook.key, "published", digest, after, workspace.today)
    return Published(address, "written")


def _remember(workspace: Workspace, state: State, done: Done) -> None:
    with state.transaction():
        keep_announcement(state, done.announcement)
        for key in ("roster", "company", *done.night.cycle.by_code):
            state.keep_findings(key, done.outcome.about(key), workspace.today)


def sync(
    workspace: Workspace, state: State, step: Step = lambda _: None, *, dry_run: bool = False
) -> Done:
    """Play a whole night; a dry run leaves no trace, not even in the state."""
    started = datetime.now(UTC)
    with rehearsed(state, dry_run=dry_run):
        done = publish(workspace, state, judge(workspace, state, step), step, dry_run=dry_run)
    if not dry_run:
        remember(workspace, state, done)
        line, code = done.truth.text(workspace.say), done.truth.exit_code
        state.keep_run(started, datetime.now(UTC), code, done.truth.counts, line)
    return done
