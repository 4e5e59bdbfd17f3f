"""permissions.list, get, create, update and delete, and the mails they send.

An account that `World.accounts` knows under a second address, too, is told of under its own.
"""

from dataclasses import dataclass, replace

from tests.google.access import Json, effective, told
from tests.google.drive_errors import (
    DriveError,
    bad_request,
    inherited,
    invalid_value,
    may_not,
    no_file,
    no_permission,
)
from tests.google.invitations import demand_known, demand_room, invite
from tests.google.mask import picked
from tests.google.resource import Asked
from tests.google.rights import RANK, drive_rank, rank, seen
from tests.google.wire import NO_CONTENT, Reply, said
from tests.google.world import File, Permission

BRIEF = "kind,id,type,role"
FOR_ITEMS = {"reader", "commenter", "writer"}
ROLES_OF_TYPES = {"user", "group", "domain", "anyone"}


@dataclass(frozen=True)
class _List:
    """The access list a request is about: a file's, or (without a file) a shared drive's."""

    asked: Asked
    id: str
    entries: dict[str, Permission]
    file: File | None = None

    @property
    def level(self) -> int:
        """What the caller may do here, as a value of RANK."""
        if self.file is None:
            return drive_rank(self.asked.world, self.id, self.asked.grant)
        return rank(self.asked.world, self.file, self.asked.grant)

    def demand(self, role: str) -> None:
        """Raise DriveError (403) unless the caller has at least this role here."""
        if self.level < RANK[role]:
            raise may_not(self.id)

    def all(self) -> dict[str, Permission]:
        """Return what counts, inherited entries too."""
        return self.entries if self.file is None else effective(self.asked.world, self.file)

    def told(self, permission: Permission) -> Json:
        """Return an entry as a Permission resource, whole."""
        return told(self.asked.world, permission, self.file)

    def own(self, permission_id: str) -> Permission:
        """Return an entry made here. Raises DriveError: 404 not there, 403 inherited."""
        if permission_id in self.entries:
            return self.entries[permission_id]
        if permission_id in self.all():
            raise inherited()
        raise no_permission(permission_id)

    def has(self, permission: Permission) -> bool:
        """Whether an entry made here, or the owner's, gives as much."""
        there = self.entries.get(permission.id)
        if there is None and self.file is not None:
            there = self.file.owns(permission.id)
        return there is not None and RANK[there.role] >= RANK[permission.role]

    def put(self, permission: Permission) -> None:
        """Make or replace an entry."""
        self.entries[permission.id] = permission
        self.changed()

    def changed(self) -> None:
        """Count a new version: the content is as it was."""
        if self.file is not None:
            self.asked.world.touch(self.file, self.asked.grant.email, content=False)


def _list(asked: Asked, file_id: str) -> _List:
    """Return the access list of an id. Raises DriveError (404) for what the caller cannot see."""
    shared_drive = asked.world.drives.get(file_id)
    if shared_drive is not None:
        if not asked.all_drives or not drive_rank(asked.world, file_id, asked.grant):
            raise no_file(file_id)
        return _List(asked, file_id, shared_drive.members)
    file = seen(asked.world, file_id, asked.grant, all_drives=asked.all_drives)
    return _List(asked, file_id, file.permissions, file)


def _reply(here: _List, permission: Permission) -> Reply:
    return said(200, picked(here.told(permission), here.asked.mask(BRIEF)))


def list_permissions(asked: Asked, file_id: str) -> Reply:
    """Tell who has access; in pages of at most 100 when a page size is given."""
    here = _list(asked, file_id)
    here.demand("writer" if here.file else "reader")
    entries = list(here.all().values())
    size = min(int(asked.request.first("pageSize") or (100 if _in_drive(here) else 10**6)), 100)
    start = _start(asked.request.first("pageToken"))
    if not asked.request.first("pageSize") and not _in_drive(here):
        size = len(entries)
    body: Json = {"kind": "drive#permissionList"}
    body["permissions"] = [here.told(each) for each in entries[start : start + size]]
    if start + size < len(entries):
        body["nextPageToken"] = f"permissions-{start + size}"
    return said(200, picked(body, asked.mask(f"kind,nextPageToken,permissions({BRIEF})")))


def _in_drive(here: _List) -> bool:
    return here.file is None or here.file.drive is not None


def _start(token: str) -> int:
    number = token.removeprefix("permissions-")
    if token and not number.isdigit():
        raise invalid_value("pageToken")
    return int(number or 0)


def get(asked: Asked, file_id: str, permission_id: str) -> Reply:
    """Tell of one entry."""
    here = _list(asked, file_id)
    if permission_id not in here.all():
        raise no_permission(permission_id)
    return _reply(here, here.all()[permission_id])


def _role(here: _List, role: object) -> str:
    """Return a role that may be given here. Raises DriveError for others."""
    if not isinstance(role, str) or role not in RANK:
        raise bad_request("The permission role field is required.")
    if here.file is None and role != "owner":
        here.demand("organizer")
        return role
    if role == "owner":
        _demand_transfer(here)
    elif role not in FOR_ITEMS and not (role == "fileOrganizer" and _in_drive(here)):
        reason = f"{role}OnNonTeamDriveNotSupported"
        raise DriveError(403, reason, f"The {role} role is not supported on this item.")
    if here.level < max(RANK["writer"], RANK[role]):
        raise may_not(here.id)
    return role


def _demand_transfer(here: _List) -> None:
    if _in_drive(here):
        said_ = "Ownership is not supported on shared drive items."
        raise DriveError(403, "ownerOnTeamDriveItemNotSupported", said_)
    if not here.asked.request.flag("transferOwnership"):
        said_ = (
            "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        )
        raise DriveError(403, "forbidden", said_, location="transferOwnership")


def _entry(here: _List, body: Json) -> Permission:
    """Return the entry a body asks for. Raises DriveError (400, 403)."""
    kind, role = str(body.get("type")), _role(here, body.get("role"))
    if kind not in ROLES_OF_TYPES:
        raise bad_request("The permission type field is required.")
    grantee = str(body.get({"domain": "domain", "anyone": ""}.get(kind, "emailAddress"), ""))
    if kind != "anyone" and not grantee:
        raise invalid_value("permission", f"The {kind} of the permission is not named.")
    made = Permission(kind, role, grantee, discoverable=body.get("allowFileDiscovery") is True)
    demand_known(here.asked, made)
    if kind == "user":
        made = replace(made, grantee=here.asked.world.account(grantee).email)
    return made


def create(asked: Asked, file_id: str) -> Reply:
    """Give access, and send the notification mail unless it is refused.

    Who has a higher role on the item itself keeps it: only `update` lowers a role.
    """
    here = _list(asked, file_id)
    here.demand("writer")
    entry = _entry(here, asked.request.json())
    demand_room(here.file, entry)
    if entry.type in {"user", "group"}:
        invite(asked, entry, here.id, in_drive=_in_drive(here))
    if entry.role == "owner":
        _hand_over(here, entry.grantee)
    elif not here.has(entry):
        here.put(entry)
    return _reply(here, here.all()[entry.id])


def _hand_over(here: _List, email: str) -> None:
    """Make somebody the owner; who was it stays as a writer."""
    file = here.file
    if file is None or file.owner is None:
        return
    if here.asked.world.account(email).is_robot:
        raise bad_request("Ownership can only be transferred to another user.")
    before = Permission("user", "writer", file.owner)
    file.permissions.pop(Permission("user", "owner", email).id, None)
    file.owner = email
    here.put(before)


def update(asked: Asked, file_id: str, permission_id: str) -> Reply:
    """Change the role of an entry made here."""
    here = _list(asked, file_id)
    here.demand("writer")
    entry = replace(here.own(permission_id), role=_role(here, asked.request.json().get("role")))
    if entry.role == "owner":
        _hand_over(here, entry.grantee)
    else:
        here.put(entry)
    return _reply(here, here.all()[permission_id])


def delete(asked: Asked, file_id: str, permission_id: str) -> Reply:
    """Take an access away; everybody may take away their own."""
    here = _list(asked, file_id)
    entry = here.own(permission_id)
    if entry.grantee != asked.grant.email:
        here.demand("writer" if here.file else "organizer")
    del here.entries[permission_id]
    here.changed()
    return NO_CONTENT
