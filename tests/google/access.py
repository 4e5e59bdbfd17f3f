"""The access list of a file or of a shared drive: what counts, and how Drive tells of it."""

from collections.abc import Iterator

from tests.google.rights import RANK, granted, inherited
from tests.google.world import File, Permission, World

Json = dict[str, object]


def effective(world: World, file: File) -> dict[str, Permission]:
    """Return a file's access list: for each grantee the strongest of what counts for it."""
    strongest: dict[str, Permission] = {}
    for permission in granted(world, file):
        known = strongest.get(permission.id)
        if known is None or RANK[known.role] < RANK[permission.role]:
            strongest[permission.id] = permission
    return strongest


def _details(world: World, file: File, permission_id: str) -> Iterator[Json]:
    """Yield where an access comes from: the file itself, a folder, or membership."""
    own = file.permissions.get(permission_id) or file.owns(permission_id)
    if own is not None:
        yield {"permissionType": "file", "role": own.role, "inherited": False}
    for source, permission in inherited(world, file):
        if permission.id == permission_id:
            kind = "member" if source in world.drives else "file"
            details: Json = {"permissionType": kind, "role": permission.role, "inherited": True}
            yield details if file.drive is None else {**details, "inheritedFrom": source}


def told(world: World, permission: Permission, file: File | None = None) -> Json:
    """Return the Permission resource of an entry; without a file, a shared drive's member."""
    resource: Json = {
        "kind": "drive#permission",
        "id": permission.id,
        "type": permission.type,
        "role": permission.role,
    }
    match permission.type:
        case "user" | "group":
            email = permission.grantee
            resource |= {"emailAddress": email, "displayName": world.account(email).name}
            resource["deleted"] = world.account(email).deleted
        case "domain":
            resource |= {"domain": permission.grantee, "displayName": permission.grantee}
            resource["allowFileDiscovery"] = permission.discoverable
        case _:
            resource["allowFileDiscovery"] = permission.discoverable
    if file is None:
        member = {"permissionType": "member", "role": permission.role, "inherited": False}
        resource["permissionDetails"] = [member]
    else:
        resource["permissionDetails"] = list(_details(world, file, permission.id))
        if file.drive is None and permission.type == "user":
            resource["pendingOwner"] = False
    return resource
