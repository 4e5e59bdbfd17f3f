"""Reading what people have written: only what changed, and nobody's trouble is another's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sheets_sync.anchors.reader import Reader, first_reader, knowing
from sheets_sync.model.cell import Return
from sheets_sync.model.company import CompanyObjective
from sheets_sync.model.cycle import Cycle, Department, Frozen
from sheets_sync.model.draft import Company, Draft, Filled, Receipts, Roster
from sheets_sync.model.error import NothingReachedError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.store import Stamp
from sheets_sync.state import State
from sheets_sync.steps.assemble import assemble
from sheets_sync.steps.parse import company_of, draft_of, roster_of
from sheets_sync.sync.abroad import reader_of, remember
from sheets_sync.sync.before import as_asked, reading_before, remember_calm
from sheets_sync.sync.csv_roster import read_csv_roster
from sheets_sync.sync.kept import parsed
from sheets_sync.sync.on_google import in_bin, link
from sheets_sync.sync.receipts import Got, receipt_of
from sheets_sync.sync.sought import Sought, is_company, is_department, is_kind, read_one
from sheets_sync.sync.strangers import IN_BIN, of_this_cycle, owners, unregistered
from sheets_sync.sync.truth import Trouble, words_for
from sheets_sync.sync.workspace import HIDDEN, Workspace

Step = Callable[[str], None]


@dataclass(frozen=True)
class Pulled:
    """Everything that was read tonight, or last time where tonight failed.

    `stamps` says in which state each readable workbook is, `troubles` what became of the roster
    and the company workbook where they could not be read.
    """

    cycle: Cycle
    roster: Roster
    company: Company
    drafts: tuple[Draft, ...]
    receipts: Receipts
    stamps: Mapping[str, Stamp]
    troubles: tuple[Trouble, ...] = ()

    @property
    def objectives_found(self) -> bool:
        """Whether the company's objectives were read: only then can one have gone."""
        return CompanyObjective.key in self.company.filled.titles


def pull(workspace: Workspace, state: State, step: Step = lambda _: None) -> Pulled:
    """Read the roster, the company workbook and every department's workbook.

    Raises NothingReachedError when there is no roster to start from.
    """
    with state.transaction():
        return _pull(workspace, state, step)


def pull_known(workspace: Workspace, state: State, step: Step = lambda _: None) -> Pulled:
    """Read everything as `pull` does, in a workspace that remembers its workbooks.

    Raises NothingReachedError, and keeps nothing, where departments' workbooks stand in their
    places although none is registered: what was remembered has gone.
    """
    with state.transaction():
        pulled = _pull(workspace, state, step)
        known = pulled.cycle.by_code.keys() & {each.key for each in state.registered()}
        there = set() if known else _awaited(workspace, state, pulled.cycle)
        if there & set(_unregistered(workspace, state)):
            raise NothingReachedError(NO_MEMORY, folder=HIDDEN)
        return pulled


NO_MEMORY = mark(
    "Departments' workbooks stand in their places, but the memory of this workspace ({folder}) is"
    " gone, and with it the closed versions and the days of submission. Nothing was written. Put"
    " {folder} back from a backup; only if there is none, run sheets-sync create to take the"
    " workbooks up anew."
)


def _awaited(workspace: Workspace, state: State, cycle: Cycle) -> set[str]:
    """Give the places of the workbooks of departments that have none registered."""
    return {workspace.address(code) for code in cycle.by_code if state.find(code) is None}


def _pull(workspace: Workspace, state: State, step: Step) -> Pulled:
    roster, reader, got_roster = _read_roster(workspace, state, _roster(workspace, state))
    other = is_company(workspace, reader)
    got_company = read_one(workspace, state, "company", workspace.company, other)
    company, got_company = _company(workspace, state, got_company, reader)
    cycle = assemble(
        workspace.settings, workspace.today, roster, company, workspace.packs, _in_force(state)
    )
    own = {"roster": got_roster, "company": got_company}
    stamps = {key: got.stamp for key, got in own.items()}
    drafts, receipts = [], []
    strangers = _strangers(workspace, state)
    copies = _copies(workspace, state, cycle, strangers)
    for department, got in _departments(workspace, state, cycle, strangers):
        step(department.name)
        # what was read is as large as the workbooks are many, so it goes once its draft is made
        draft, used = _draft(workspace, state, department, got, reader)
        drafts += [draft] if draft else []
        receipts.append(receipt_of(workspace, state, department, used, draft, copies))
        stamps[department.code] = got.stamp
    return Pulled(
        cycle=cycle,
        roster=roster,
        company=company,
        drafts=tuple(drafts),
        receipts=Receipts(tuple(receipts)),
        stamps={key: stamp for key, stamp in stamps.items() if stamp},
        troubles=tuple(_troubles(own)),
    )


def _troubles(own: Mapping[str, Got]) -> Iterator[Trouble]:
    for key, got in own.items():
        if got.problem:
            read_on = got.reading.read_on if got.reading else None
            yield Trouble(key, got.problem, read_on, got.detail)


def _in_force(state: State) -> Frozen | None:
    versions = state.versions()
    return versions[-1] if versions else None


def _roster(workspace: Workspace, state: State) -> Got:
    source = workspace.settings.roster
    if workspace.roster:
        got = read_one(workspace, state, "roster", workspace.roster, is_kind("roster"))
    else:
        paths = [source] if isinstance(source, str) else source
        got = Got(read_csv_roster(workspace.root, paths))
    return got


def _no_roster(workspace: Workspace, state: State, got: Got) -> NothingReachedError:
    source, roster = workspace.settings.roster, workspace.roster
    why = Said(words_for(got.problem, got.detail))
    if workspace.settings.google and roster:
        return _not_on_drive(workspace, state, roster, why)
    names = source if isinstance(source, str) else ", ".join(source)
    return NothingReachedError(NO_ROSTER, name=names, why=why)


def _not_on_drive(
    workspace: Workspace, state: State, roster: str, why: Said
) -> NothingReachedError:
    """Say what became of a roster on Google Drive, where nothing can be put back by hand."""
    if state.find("roster") is None and not link(workspace.store, roster):
        return NothingReachedError(NOT_MADE, folder=str(workspace.root))
    todo = Said(IN_BIN if in_bin(workspace.store, roster) else ASK_DOCTOR)
    return NothingReachedError(NO_ROSTER_ON_DRIVE, name=roster, why=why, todo=todo)


NO_ROSTER = mark(
    "The roster {name} cannot be read ({why}), so it is not known who takes part. Put it back in"
    " the workspace's folder, or name it in sheets-sync.toml under roster."
)
NO_ROSTER_ON_DRIVE = mark(
    "The roster {name} on Google Drive cannot be read ({why}), so it is not known who takes part."
    " {todo}"
)
ASK_DOCTOR = mark("sheets-sync doctor says where it is, and what to do.")
NOT_MADE = mark(
    "There is no roster on Google Drive yet. Run sheets-sync init {folder} once more: it makes the"
    " roster and the company workbook there, and leaves alone what is there already."
)


def _read_roster(workspace: Workspace, state: State, got: Got) -> tuple[Roster, Reader, Got]:
    """Read the roster twice: managers and heads can only be matched once everybody is known."""
    reader = first_reader(workspace.says, workspace.settings)

    def read(returned: Return) -> tuple[Roster, Reader]:
        informed = knowing(reader, roster_of(returned, reader))
        return roster_of(returned, informed), informed

    reader = reader_of(workspace, state, "roster", got, reader)
    both, used = parsed(state, "roster", got, read, read)
    if both is None:
        raise _no_roster(workspace, state, used)
    roster, informed = both
    remember(workspace, state, "roster", roster.filled, reader)
    return roster, replace(informed, abroad=None), used


def _company(workspace: Workspace, state: State, got: Got, reader: Reader) -> tuple[Company, Got]:
    code, before = workspace.settings.company_code, reading_before(workspace, state, "company")
    reader = reader_of(workspace, state, "company", got, reader)
    company, used = parsed(
        state,
        "company",
        got,
        lambda returned: company_of(returned, reader, code, before),
        lambda returned: company_of(returned, reader, code),
    )
    if company:
        company = replace(company, filled=as_asked(state, "company", company.filled))
        remember(workspace, state, "company", company.filled, reader)
    if company and used is got:
        remember_calm(workspace, state, "company", company.filled)
    return company or Company(Filled("company")), used


def _draft(
    workspace: Workspace, state: State, department: Department, got: Got, reader: Reader
) -> tuple[Draft | None, Got]:
    before = reading_before(workspace, state, department.code) if got.returned else None
    reader = reader_of(workspace, state, department.code, got, reader)
    draft, used = parsed(
        state,
        department.code,
        got,
        lambda returned: draft_of(returned, department, reader, before),
        lambda returned: draft_of(returned, department, reader),
    )
    if draft:
        draft = replace(draft, filled=as_asked(state, department.code, draft.filled))
        remember(workspace, state, department.code, draft.filled, reader)
    if draft and used is got:
        remember_calm(workspace, state, department.code, draft.filled)
    return draft, used


def _departments(
    workspace: Workspace, state: State, cycle: Cycle, strangers: Mapping[str, str]
) -> Iterator[tuple[Department, Got]]:
    """Read every department's workbook that has changed, all in one stream, in their order."""
    on_drive = workspace.settings.google is not None
    all_sought = {sought.key: sought for sought in _sought(workspace, state, cycle)}
    changed = {sought.address for sought in all_sought.values() if sought.changed(state)}
    answers = workspace.store.read_many(
        sought.address for sought in all_sought.values() if sought.address in changed
    )
    for department in cycle.departments:
        sought = all_sought.get(department.code)
        if sought is None:
            yield department, Got(None, problem="not-created")
            continue
        answer = next(answers)[1] if sought.address in changed else None
        got = sought.got(workspace, state, answer)
        yield department, _found(department, got, strangers, on_drive=on_drive)


def _sought(workspace: Workspace, state: State, cycle: Cycle) -> Iterator[Sought]:
    for department in cycle.departments:
        if registered := state.find(department.code):
            address = registered.address
            other = is_department(department.code, workspace.settings.cycle.id)
            yield Sought(department.code, address, workspace.store.stamp(address), other)


def _found(
    department: Department, got: Got, strangers: Mapping[str, str], *, on_drive: bool
) -> Got:
    """Say where a missing workbook is, if it only has another name.

    On Google Drive a name says nothing: what is found is a copy of it.
    """
    found = [PurePosixPath(at).name for at, code in strangers.items() if code == department.code]
    if got.problem != "missing" or not found:
        return got
    if on_drive:
        return replace(got, problem="only-copy", detail=", ".join(found))
    return replace(got, problem="renamed", detail=found[0])


def _strangers(workspace: Workspace, state: State) -> dict[str, str]:
    """Give the workbooks in the departments' folder that nobody registered, and whose they are."""
    there = _unregistered(workspace, state)
    return owners(workspace, there, of_this_cycle(workspace, state))


def _copies(
    workspace: Workspace, state: State, cycle: Cycle, strangers: Mapping[str, str]
) -> Mapping[str, str]:
    """Leave out what stands where the workbook of a department is awaited."""
    awaited = _awaited(workspace, state, cycle)
    return {address: code for address, code in strangers.items() if address not in awaited}


def _unregistered(workspace: Workspace, state: State) -> list[str]:
    return unregistered(workspace, [each.address for each in state.registered()])
