"""The roster as it stands now: who takes part, and whether everybody can be let in."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.anchors.reader import first_reader, knowing
from sheets_sync.model.cell import Return
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Filled, Roster
from sheets_sync.model.finding import Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.model.workbook import ADDRESSES
from sheets_sync.steps.assemble import assemble
from sheets_sync.steps.parse import roster_of
from sheets_sync.steps.validate import settle, validate
from sheets_sync.sync.audience import audience_of
from sheets_sync.sync.doctor_check import Area, Check, doubtful, fine, some, wrong
from sheets_sync.sync.workspace import Workspace

_PEOPLE: Final = Area.SETTINGS
_LOOK: Final = mark("Look at them with: sheets-sync check roster")
_MALFORMED, _TWICE = "ROS006", "ROS007"


def roster_checks(workspace: Workspace, returned: Return) -> tuple[Cycle, list[Check]]:
    """Read the roster and say how it is."""
    roster = _read(workspace, returned)
    company, packs = Company(Filled("company")), workspace.packs
    cycle = assemble(workspace.settings, workspace.today, roster, company, packs, None)
    checks = [_people(roster, cycle)]
    if workspace.settings.google:
        checks += _addresses(roster, cycle)
        checks += _leaders(workspace)
        checks += _too_many(workspace, cycle)
    return cycle, checks


def _read(workspace: Workspace, returned: Return) -> Roster:
    """Read it twice: managers and heads can only be matched once everybody is known."""
    reader = first_reader(workspace.says, workspace.settings)
    return roster_of(returned, knowing(reader, roster_of(returned, reader)))


def _people(roster: Roster, cycle: Cycle) -> Check:
    if not cycle.departments:
        seen = Said(mark("The roster names no department yet."))
        todo = Said(mark("Fill in its sheets Departments and People."))
        return wrong(_PEOPLE, "roster", seen, todo)
    found = settle([f for part in (roster.filled, roster) for f in validate(part, cycle)])
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    words = {"departments": len(cycle.departments), "people": len(cycle.people), "n": errors}
    if errors:
        text = mark("Errors on the roster: {n}.")
        return wrong(_PEOPLE, "roster", Said(text, words), Said(_LOOK))
    text = mark("The roster is readable; departments: {departments}, people: {people}.")
    return fine(_PEOPLE, "roster", Said(text, words))


def _addresses(roster: Roster, cycle: Cycle) -> Iterator[Check]:
    """Google knows people by their e-mail addresses alone."""
    without = [member.name for member in cycle.people.values() if not member.email]
    bad = [f for f in validate(roster, cycle) if f.code in (_MALFORMED, _TWICE)]
    if without:
        words = {"n": len(without), "names": some(without)}
        text = mark("People without an e-mail address, who cannot be let in: {n} ({names}).")
        todo = mark("Write the addresses of their Google accounts on the roster.")
        yield doubtful(_PEOPLE, "emails", Said(text, words), Said(todo))
    if bad:
        text = mark("E-mail addresses that are wrong or there twice: {values}.")
        values = {"values": [str(finding.args.get("value", "")) for finding in bad]}
        yield wrong(_PEOPLE, "emails", Said(text, values), Said(_LOOK))
    if cycle.people and not without and not bad:
        text = mark("Everybody on the roster has an e-mail address of their own.")
        yield fine(_PEOPLE, "emails", Said(text))


def _leaders(workspace: Workspace) -> Iterator[Check]:
    """Without the board and HR in the settings nobody is let into what is theirs."""
    google = workspace.settings.google
    if google is None or not google.share:
        return
    missing = [name for name, people in (("board", google.board), ("hr", google.hr)) if not people]
    if missing:
        text = mark("sheets-sync.toml names nobody under: {names}.")
        todo = mark(
            "Write the addresses of the board and of HR under [google], so that they can open the"
            " company workbook, the roster and the scores."
        )
        yield doubtful(_PEOPLE, "leaders", Said(text, {"names": missing}), Said(todo))


def _too_many(workspace: Workspace, cycle: Cycle) -> Iterator[Check]:
    """The alignment is for everybody: one by one, or as a group."""
    audience = audience_of(cycle, workspace.settings, "alignment")
    if len(audience.readers) > ADDRESSES:
        text = mark("The alignment is for {n} people; Google Drive takes at most {most} addresses.")
        todo = mark(
            'Write under [google] in sheets-sync.toml everybody = "group:ADDRESS" or'
            ' everybody = "domain:NAME".'
        )
        words = {"n": len(audience.readers), "most": ADDRESSES}
        yield wrong(_PEOPLE, "everybody", Said(text, words), Said(todo))
