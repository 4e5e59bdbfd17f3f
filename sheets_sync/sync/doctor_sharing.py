"""Whether a workbook is open to more people than the roster says (I13), or to fewer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.model.workbook import Audience
from sheets_sync.stores.google.health import Access
from sheets_sync.sync.doctor_check import Area, Check, doubtful, fine, some, wrong

_SHARING: Final = Area.SHARING
_ANYONE: Final = "anyone"
_WRITING: Final = {"writer", "fileOrganizer", "organizer", "owner"}


@dataclass(frozen=True)
class Circle:
    """Who may be there whatever the roster says: the tool itself, and those let in from above.

    `domains` are the organisation's; where none is known, nobody counts as an outsider.
    """

    ours: frozenset[str]
    domains: frozenset[str]
    above: frozenset[str] = frozenset()

    def outside(self, who: str) -> bool:
        """Tell whether somebody belongs to another organisation."""
        return bool(self.domains) and who.rpartition("@")[2] not in self.domains


def domains_of(cycle: Cycle, google: GoogleSettings) -> frozenset[str]:
    """Give the organisation's domains: those of the roster's and the settings' addresses."""
    people = (member.email for member in cycle.people.values())
    named = [*people, *google.board, *google.hr, google.everybody.replace("domain:", "@")]
    return frozenset(one.rpartition("@")[2].strip().casefold() for one in named if "@" in one)


def folder_checks(
    access: Iterable[Access], circle: Circle, trusted: Collection[str]
) -> Iterator[Check]:
    """Say who sees every workbook because the folder or the shared drive lets them in.

    `trusted` are the board and HR, who see the scores anyway.
    """
    others = [one for one in access if one.who not in circle.ours]
    folder = Said(FOLDER)
    yield from _too_wide(others, folder, circle, "")
    people = [one for one in others if "@" in one.who and not circle.outside(one.who)]
    members = [one.who for one in people if one.member]
    known = {who.strip().casefold() for who in trusted}
    guests = [one.who for one in people if not one.member and one.who not in known]
    if guests:
        seen = Said(EVERY_WORKBOOK, {"people": some(guests)})
        yield doubtful(_SHARING, "guests", seen, Said(REMOVE_THERE))
    if members:
        seen = Said(MEMBERS, {"n": len(members), "people": some(members)})
        yield fine(_SHARING, "members", seen, Said(MANAGED))


def file_checks(
    key: str, name: str, access: Collection[Access], audience: Audience | None, circle: Circle
) -> Iterator[Check]:
    """Compare who may open a workbook with its audience; None where people share themselves."""
    others = [
        one
        for one in access
        if not one.inherited and one.who not in circle.ours and one.who not in circle.above
    ]
    meant = {*audience.writers, *audience.readers} if audience else set()
    yield from _too_wide([one for one in others if one.who not in meant], name, circle, key)
    if audience:
        yield from _unmeant(key, name, others, audience, circle)
        yield from _kept_out(key, name, access, meant)


def _too_wide(
    access: Iterable[Access], name: str | Said, circle: Circle, key: str
) -> Iterator[Check]:
    """Find whole organisations, strangers, and everybody who has the link."""
    known = list(access)
    domains = [one.who.removeprefix("domain:") for one in known if one.who.startswith("domain:")]
    strangers = [one.who for one in known if "@" in one.who and circle.outside(one.who)]
    if any(one.who == _ANYONE for one in known):
        yield wrong(_SHARING, _ANYONE, Said(WITH_LINK, {"name": name}), Said(RESTRICT), key)
    if domains:
        seen = Said(WHOLE_DOMAIN, {"name": name, "domains": domains})
        yield wrong(_SHARING, "domain", seen, Said(RESTRICT), key)
    if strangers:
        seen = Said(OUTSIDE, {"name": name, "people": some(strangers)})
        yield wrong(_SHARING, "outside", seen, Said(REMOVE), key)


def _unmeant(
    key: str, name: str, others: Iterable[Access], audience: Audience, circle: Circle
) -> Iterator[Check]:
    """Find colleagues who are not meant to be there, or may do more than they are meant to."""
    inside = [one for one in others if "@" in one.who and not circle.outside(one.who)]
    meant = {*audience.writers, *audience.readers}
    if unmeant := [one.who for one in inside if one.who not in meant]:
        seen = Said(UNMEANT, {"name": name, "people": some(unmeant)})
        judged = wrong if key == "scores" else doubtful
        yield judged(_SHARING, "unmeant", seen, Said(REMOVE), key)
    writing = [one.who for one in inside if one.role in _WRITING and one.who in audience.readers]
    if writing:
        seen = Said(WRITING, {"name": name, "people": some(writing)})
        yield doubtful(_SHARING, "writing", seen, Said(LOWER), key)


def _kept_out(
    key: str, name: str, access: Iterable[Access], meant: Collection[str]
) -> Iterator[Check]:
    missing = sorted({*meant} - {one.who for one in access})
    if missing:
        seen = Said(KEPT_OUT, {"name": name, "people": some(missing)})
        yield doubtful(_SHARING, "kept-out", seen, Said(NEXT_SYNC), key)


FOLDER: Final = mark("the workspace's folder")
EVERY_WORKBOOK: Final = mark(
    "People who open every workbook, the scores too, because the folder is shared with them:"
    " {people}."
)
REMOVE_THERE: Final = mark("Open the folder on Google Drive, click Share and remove them.")
MEMBERS: Final = mark("Members of the shared drive, who open every workbook: {n} ({people}).")
MANAGED: Final = mark("They see the scores, too. Add nobody there who must not.")
WITH_LINK: Final = mark("Everybody who has the link can open “{name}”.")
WHOLE_DOMAIN: Final = mark("Everybody at {domains} can open “{name}”.")
RESTRICT: Final = mark("Open it on Google Drive, click Share, set General access to Restricted.")
OUTSIDE: Final = mark("People outside the organisation can open “{name}”: {people}.")
UNMEANT: Final = mark("People who should not, by the roster, can open “{name}”: {people}.")
REMOVE: Final = mark(
    "Open it on Google Drive, click Share and remove them; or write on the roster where they"
    " belong."
)
WRITING: Final = mark("People who should only read can write in “{name}”: {people}.")
LOWER: Final = mark("Open it on Google Drive, click Share and make them viewers.")
KEPT_OUT: Final = mark("Not let into “{name}” yet: {people}.")
NEXT_SYNC: Final = mark(
    "Run sheets-sync sync. If they are not let in then, see whether they have Google accounts, and"
    " share it with them on Google Drive."
)
