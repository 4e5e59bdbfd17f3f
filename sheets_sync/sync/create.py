"""Making workspaces and workbooks; what a person has written is never overwritten."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.drawing.room import Crowd, crowd
from sheets_sync.model.announcement import Announcement
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.finding import Severity
from sheets_sync.model.people import is_department_code
from sheets_sync.model.say import Said, mark
from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import LINES, Workbook
from sheets_sync.state import Registered, State
from sheets_sync.steps.announce import announce
from sheets_sync.steps.prepare import department_workbook
from sheets_sync.steps.validate import settle, validate
from sheets_sync.sync.audience import audience_of, kept_for_owners
from sheets_sync.sync.memory import keep_announcement, last_announcement
from sheets_sync.sync.on_google import link
from sheets_sync.sync.plan import Plan, plan_creation
from sheets_sync.sync.pull import Pulled, pull
from sheets_sync.sync.sameness import as_made, digest_of, stands_as
from sheets_sync.sync.sharing import share_all
from sheets_sync.sync.sharing_refusals import refusals
from sheets_sync.sync.strangers import elsewhere, instead
from sheets_sync.sync.workspace import Workspace, rehearsed


@dataclass(frozen=True)
class Made:
    """One file and whether it is made now, or stood there already.

    `fits` is false for a department whose code cannot name a file; it gets none, and neither does
    one of which `crowd` says that it has too many people. `renewed`: it is made anew, nobody had
    written in it. `gone`: it was made once and is not there any more; `instead` says where it lies,
    as far as that is seen, and keeps a blank one from being made.
    `taken_up`: it stands there as it was made by a run that was ended before it could remember it.
    `known` is false for a file that stood there before the tool knew of it. `link` opens it in a
    browser, where it is on Drive.
    """

    key: str
    name: str
    address: str
    new: bool
    fits: bool = True
    renewed: bool = False
    gone: bool = False
    known: bool = True
    link: str = ""
    crowd: Said | None = None
    instead: Said | None = None
    taken_up: Stamp | None = None


@dataclass(frozen=True)
class Creation:
    """What creating came to: the files, and how many errors the roster still has.

    `unshared` says who could not be let into a workbook.
    """

    pulled: Pulled
    made: list[Made]
    errors: int
    unshared: Sequence[Said] = ()


def register(
    workspace: Workspace, state: State, key: str, kind: str, address: str, position: int
) -> None:
    """Know a workbook from now on, where it is not known yet; `position` orders the list."""
    if state.find(key) is None:
        state.register(Registered(key, kind, address, TEMPLATE, workspace.today, position))


def _register_own(workspace: Workspace, state: State) -> None:
    """Know the roster and the company workbook again where the state was lost or begun anew."""
    own = {"roster": workspace.roster, "company": workspace.company}
    for position, (key, address) in enumerate(own.items()):
        if address and workspace.store.stamp(address):
            register(workspace, state, key, key, address, position)


def create(
    workspace: Workspace,
    state: State,
    step: Callable[[str], None] = lambda _: None,
    *,
    again: Collection[str] = (),
    dry_run: bool = False,
    before: Callable[[Plan | None], None] = lambda _: None,
) -> Creation:
    """Make the workbook of every department that has none yet.

    One that nobody has written in is made anew where the roster, the packs or the priorities have
    changed; one that is gone only for the codes in `again`, and never while a workbook of that
    department lies elsewhere: that is people's work. `before` is told the calls to Google.
    """
    with rehearsed(state, dry_run=dry_run):
        pulled = pull(workspace, state)
    if unfit := _unfit(workspace, pulled.cycle):
        raise _stopped(workspace, state, pulled.cycle, unfit, step, dry_run=dry_run)
    cycle = pulled.cycle
    announcement = announce(cycle, last_announcement(state), found=pulled.objectives_found)
    before(_calls(workspace, state, cycle.departments))
    there = _elsewhere(workspace, state, cycle.departments)
    making = _Making(workspace, state, pulled, announcement, again, there, dry_run)
    made = []
    for position, department in enumerate(cycle.departments, 10):
        step(department.name)
        made.append(making.one(position, department))
    if not dry_run:
        _register_own(workspace, state)
        keep_announcement(state, announcement)
    shared = [] if dry_run else share_all(workspace, state, pulled.cycle, step)
    return Creation(pulled, made, _errors(pulled), tuple(refusals(shared)))


@dataclass(frozen=True)
class _Making:
    """What the workbooks of all departments are made from."""

    workspace: Workspace
    state: State
    pulled: Pulled
    announcement: Announcement
    again: Collection[str]
    there: Mapping[str, list[str]]
    dry_run: bool

    def one(self, position: int, department: Department) -> Made:
        """Make the workbook of one department, where there is one to be made."""
        workspace, state, cycle = self.workspace, self.state, self.pulled.cycle
        if crowded := crowd(cycle, department):
            return _crowded(state, department, crowded)
        drawn = department_workbook(cycle, department, self.announcement, workspace.say)
        workbook = kept_for_owners(drawn, cycle)
        stamp = self.pulled.stamps.get(department.code)
        plan = _planned(workspace, state, workbook, department, self.again, stamp)
        plan = _unless_there(workspace, plan, self.there)
        if not self.dry_run:
            _carry_out(workspace, state, cycle, workbook, plan, position)
        return replace(plan, link=link(workspace.store, plan.address))


def _unfit(workspace: Workspace, cycle: Cycle) -> Said | None:
    """Say that the roster has no department, or more than a workspace holds."""
    n = len(cycle.departments)
    if n == 0:
        name = workspace.roster or str(workspace.settings.roster)
        return Said(NO_DEPARTMENTS, {"name": name})
    return Said(TOO_MANY_DEPARTMENTS, {"n": n, "most": DEPARTMENTS}) if n > DEPARTMENTS else None


def _stopped(
    workspace: Workspace,
    state: State,
    cycle: Cycle,
    unfit: Said,
    step: Callable[[str], None],
    *,
    dry_run: bool,
) -> SheetsSyncError:
    """Let in those who are to mend the roster, for it cannot be gone on with; gives the error."""
    if not dry_run:
        _register_own(workspace, state)
        blank = replace(cycle, departments=())
        if unshared := tuple(refusals(share_all(workspace, state, blank, step))):
            return ManifoldError((unfit, *unshared))
    return SheetsSyncError(unfit.text, **unfit.args)


def _crowded(state: State, department: Department, found: Crowd) -> Made:
    """Say that a department has too many people for one workbook; one that it has stays."""
    known = state.find(department.code)
    words = {"people": found.people, "lines": found.lines, "most": LINES, "fit": found.fit}
    said = Said(CROWDED, {**words, "sheet": Said(found.sheet.sheet)})
    address = known.address if known else ""
    return Made(department.code, department.name, address, new=False, fits=False, crowd=said)


def _errors(pulled: Pulled) -> int:
    """Count the errors that the roster still has."""
    wrong = [f for s in (pulled.roster.filled, pulled.roster) for f in validate(s, pulled.cycle)]
    return sum(f.severity is Severity.ERROR for f in settle(wrong))


def _calls(workspace: Workspace, state: State, departments: Sequence[Department]) -> Plan | None:
    """Count the workbooks that are to be made, and the people to be let in."""
    new = [d for d in departments if state.find(d.code) is None]
    google = workspace.settings.google
    people = sum(len(d.members) for d in new) if google and google.share else 0
    return plan_creation(workspace, len(new), people)


def _elsewhere(
    workspace: Workspace, state: State, departments: Sequence[Department]
) -> Mapping[str, list[str]]:
    """Give the workbooks that lie in the wrong place, where any is missing in its own."""
    known = {each.key: each.address for each in state.registered()}
    wanted = [known.get(one.code, workspace.address(one.code)) for one in departments]
    if all(workspace.store.stamp(address) for address in wanted):
        return {}
    return elsewhere(workspace, state, {*known.values(), *wanted})


def _unless_there(workspace: Workspace, plan: Made, there: Mapping[str, list[str]]) -> Made:
    """Make nothing, and say where it is, where a department's own workbook lies elsewhere."""
    if not (plan.new or plan.gone):
        return plan
    said = instead(workspace, plan.key, plan.address, there)
    return replace(plan, new=False, gone=True, instead=said) if said else plan


def _planned(
    workspace: Workspace,
    state: State,
    workbook: Workbook,
    department: Department,
    again: Collection[str],
    read: Stamp | None,
) -> Made:
    """Say what is to be done for a department; what a person has written in is left alone."""
    code, name = department.code, department.name
    if not is_department_code(code):
        return Made(code, name, "", new=False, fits=False)
    known, address = state.find(code), workspace.address(code)
    stamp = workspace.store.stamp(known.address if known else address)
    plan = Made(code, name, known.address if known else address, new=stamp is None)
    if known and stamp is None:
        return plan if code in again else replace(plan, new=False, gone=True)
    made = state.last_written(code, "made")
    left = stands_as(workspace.store, plan.address, workbook) if made is None and stamp else None
    if left:
        return replace(plan, taken_up=left)
    untouched = made and stamp and (as_made(made, read) or made.stamp.quick == stamp.quick)
    if untouched and made and made.digest != digest_of(workbook):
        return replace(plan, renewed=True)
    return replace(plan, known=plan.new or known is not None)


def _carry_out(
    workspace: Workspace,
    state: State,
    cycle: Cycle,
    workbook: Workbook,
    plan: Made,
    position: int,
) -> None:
    if not plan.fits or plan.gone:
        return
    store, stamp = workspace.store, plan.taken_up
    if plan.new or plan.renewed:
        write = store.create if plan.new else store.publish
        stamp = write(plan.address, workbook, audience_of(cycle, workspace.settings, plan.key))
    with state.transaction():
        if stamp:
            state.keep_written(plan.key, "made", digest_of(workbook), stamp, workspace.today)
        register(workspace, state, plan.key, workbook.kind, plan.address, position)


DEPARTMENTS = 1_000
"""Each department is a column of the alignment, and a choice in the workbook of every other one."""
TOO_MANY_DEPARTMENTS = mark(
    "The roster has {n} departments; a workspace holds {most} at most. Nothing was made. Were lines"
    " filled down by mistake? Clear them on the sheet Departments. If all are meant, make a"
    " workspace for each part of the organisation, and run sheets-sync create in each."
)
CROWDED = mark(
    "no workbook, for {people} people would need {lines} lines on its sheet {sheet}, and {most}"
    " fit: room for {fit} people. Divide it on the sheets Departments and People of the roster into"
    " teams of that size, each with a code of its own, then run create again"
)
NO_DEPARTMENTS = mark(
    "{name} has no departments yet. Fill in its sheets Departments and People, save it, then run:"
    " sheets-sync create"
)
