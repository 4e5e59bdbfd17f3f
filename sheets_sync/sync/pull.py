"""Reading what people have written: only what changed, and nobody's trouble is another's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sheets_sync.anchors.lines import Reader
from sheets_sync.model.cell import Return
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle, Department, Frozen
from sheets_sync.model.draft import Company, Draft, Filled, Receipt, Receipts, Roster
from sheets_sync.model.error import NothingReachedError
from sheets_sync.model.place import Place
from sheets_sync.model.say import mark
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.state import Reading, State
from sheets_sync.steps.assemble import assemble
from sheets_sync.steps.parse import company_of, draft_of, roster_of
from sheets_sync.sync.csv_roster import read_csv_roster
from sheets_sync.sync.workspace import Workspace

Step = Callable[[str], None]


@dataclass(frozen=True)
class Pulled:
    """Everything that was read tonight, or last time where tonight failed.

    `stamps` says in which state each readable workbook is, `fresh` which were read anew.
    """

    cycle: Cycle
    roster: Roster
    company: Company
    drafts: tuple[Draft, ...]
    receipts: Receipts
    stamps: Mapping[str, Stamp]
    fresh: Mapping[str, Return]


@dataclass(frozen=True)
class _Got:
    """One workbook's reading: tonight's (`fresh`), the unchanged one, or an older one."""

    returned: Return | None
    stamp: Stamp | None = None
    fresh: bool = False
    problem: str = ""
    detail: str = ""
    reading: Reading | None = None


def pull(workspace: Workspace, state: State, step: Step = lambda _: None) -> Pulled:
    """Read the roster, the company workbook and every department's workbook.

    Raises NothingReachedError when there is no roster to start from.
    """
    with state.transaction():
        return _pull(workspace, state, step)


def _pull(workspace: Workspace, state: State, step: Step) -> Pulled:
    got_roster = _roster(workspace, state)
    roster, reader = _read_roster(workspace, got_roster)
    got_company = _get(workspace, state, "company", workspace.settings.company)
    company = _company(workspace, got_company, reader)
    cycle = assemble(
        workspace.settings, workspace.today, roster, company, workspace.packs, _in_force(state)
    )
    got = {"roster": got_roster, "company": got_company}
    drafts, receipts = [], []
    strangers = _strangers(workspace, state)
    for department in cycle.departments:
        step(department.name)
        one = got[department.code] = _department(workspace, state, department, strangers)
        draft = draft_of(one.returned, department, reader) if one.returned else None
        drafts += [draft] if draft else []
        receipts.append(_receipt(workspace, state, department, one, draft, strangers))
    return Pulled(
        cycle=cycle,
        roster=roster,
        company=company,
        drafts=tuple(drafts),
        receipts=Receipts(tuple(receipts)),
        stamps={key: g.stamp for key, g in got.items() if g.stamp and not g.problem},
        fresh={key: g.returned for key, g in got.items() if g.fresh and g.returned},
    )


def _in_force(state: State) -> Frozen | None:
    versions = state.versions()
    return versions[-1] if versions else None


def _roster(workspace: Workspace, state: State) -> _Got:
    source = workspace.settings.roster
    if isinstance(source, str) and not source.lower().endswith(".csv"):
        got = _get(workspace, state, "roster", source)
    else:
        paths = [source] if isinstance(source, str) else source
        got = _Got(read_csv_roster(workspace.root, paths))
    if got.returned is None:
        names = source if isinstance(source, str) else ", ".join(source)
        raise NothingReachedError(NO_ROSTER, name=names, why=got.problem)
    return got


NO_ROSTER = mark(
    "The roster {name} cannot be read ({why}), so it is not known who takes part. Put it back in"
    " the workspace's folder, or name it in sheets-sync.toml under roster."
)


def _read_roster(workspace: Workspace, got: _Got) -> tuple[Roster, Reader]:
    """Read the roster twice: managers and heads can only be matched once everybody is known."""
    returned = got.returned or Return(())
    reader = Reader(workspace.says, workspace.settings.cycle.starts.year)
    first = roster_of(returned, reader)
    people = {row.id: row.name or row.id for row in first.people if row.id}
    reader = replace(reader, people=people)
    return roster_of(returned, reader), reader


def _company(workspace: Workspace, got: _Got, reader: Reader) -> Company:
    if got.returned is None:
        return Company(Filled("company"))
    return company_of(got.returned, reader, workspace.settings.company_code)


def _get(workspace: Workspace, state: State, key: str, address: str, owner: str = "") -> _Got:
    """Read a workbook unless it is the one that was read last time.

    With an `owner` the workbook must say that it is that department's, or nothing at all:
    whose it is comes from the registry, never from the file (I10).
    """
    last = state.last_reading(key)
    try:
        stamp = workspace.store.stamp(address)
        if stamp is None:
            raise UnreadableError("missing")  # noqa: TRY301 - one way out for every reason
        if last and last.stamp.quick == stamp.quick:
            return _Got(last.returned, last.stamp, reading=last)
        returned, stamp = workspace.store.read(address)
        if owner and whose(returned) not in ("", owner):
            raise UnreadableError("foreign", whose(returned))  # noqa: TRY301 - as above
    except UnreadableError as error:
        old = last.returned if last else None
        return _Got(old, problem=error.reason, detail=error.detail, reading=last)
    state.keep_reading(key, stamp, returned, workspace.today)
    fresh = last is None or last.stamp.exact != stamp.exact
    return _Got(returned, stamp, fresh=fresh, reading=state.last_reading(key))


def _department(
    workspace: Workspace, state: State, department: Department, strangers: Mapping[str, str]
) -> _Got:
    registered = state.find(department.code)
    if registered is None:
        return _Got(None, problem="not-created")
    got = _get(workspace, state, department.code, registered.address, department.code)
    if got.problem == "missing" and department.code in strangers.values():
        moved = next(name for name, code in strangers.items() if code == department.code)
        return replace(got, problem="renamed", detail=PurePosixPath(moved).name)
    return got


def whose(returned: Return) -> str:
    """Give the department that a workbook says it belongs to; its marks first, then its codes."""
    key = returned.marks.get("sheets_sync_key", "")
    return (
        key if returned.marks.get("sheets_sync_kind", "department") == "department" else f"({key})"
    )


def _strangers(workspace: Workspace, state: State) -> dict[str, str]:
    """Give the workbooks in the departments' folder that nobody registered, and whose they are."""
    known = [each.address for each in state.registered()]
    found: dict[str, str] = {}
    for address in workspace.store.strangers(workspace.settings.departments, known):
        if not address.endswith(SIDE):
            found[address] = _owner(workspace, address)
    return found


SIDE = "-check.xlsx"
"""The end of the name of a side file, written where our sheet was deleted."""


def _owner(workspace: Workspace, address: str) -> str:
    try:
        return whose(workspace.store.read(address)[0])
    except UnreadableError:
        return ""


def _receipt(
    workspace: Workspace,
    state: State,
    department: Department,
    got: _Got,
    draft: Draft | None,
    strangers: Mapping[str, str],
) -> Receipt:
    reading = got.reading
    submitted_on = reading.submitted_on if reading else None
    status = draft.submission.status if draft else None
    if draft and got.fresh and status is Status.SUBMITTED and submitted_on is None:
        submitted_on = workspace.today
        state.set_submitted_on(department.code, submitted_on)
    registered = state.find(department.code)
    place = draft.submission.place if draft else Place(department.code)
    copies = tuple(_copies(department.code, got, strangers))
    return Receipt(
        department=department,
        place=place,
        address=registered.address if registered else "",
        problem=got.problem,
        detail=got.detail,
        status=status,
        met=draft.submission.met if draft else None,
        submitted_on=submitted_on,
        copies=copies,
        stale=reading.read_on if got.problem and reading else None,
        template=draft.submission.template or "" if draft else "",
    )


def _copies(code: str, got: _Got, strangers: Mapping[str, str]) -> Iterator[str]:
    for address, owner in strangers.items():
        name = PurePosixPath(address).name
        if owner == code and name != got.detail:
            yield name
