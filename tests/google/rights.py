"""Who may do what with a file: granted on it, on a folder above it, on the shared drive."""

from collections.abc import Iterator

from tests.google.drive_errors import may_not, no_file, not_opened
from tests.google.world import DRIVE_SCOPE, File, Grant, Permission, World

RANK = {
    "reader": 1,
    "commenter": 2,
    "writer": 3,
    "fileOrganizer": 4,
    "organizer": 5,
    "owner": 6,
}

WIDE = frozenset(DRIVE_SCOPE + end for end in ("", ".readonly", ".metadata", ".metadata.readonly"))
"""The scopes that show an app more of Drive than its own files."""


def reaches(world: World, permission: Permission, email: str) -> bool:
    """Whether an entry of an access list means this person, too."""
    match permission.type:
        case "anyone":
            return True
        case "domain":
            return email.endswith("@" + permission.grantee)
        case "group":
            return email in world.groups.get(permission.grantee, ())
        case _:
            return email == permission.grantee


def inherited(world: World, file: File) -> Iterator[tuple[str, Permission]]:
    """Yield what a file inherits: the id it comes from, and the entry.

    Whoever owns a folder in My Drive may write everything others put in it.
    """
    for folder in world.above(file):
        for permission in folder.permissions.values():
            yield folder.id, permission
        if folder.owner not in (None, file.owner):
            yield folder.id, Permission("user", "writer", folder.owner or "")
    if file.drive is not None:
        for permission in world.drives[file.drive].members.values():
            yield file.drive, permission


def granted(world: World, file: File) -> Iterator[Permission]:
    """Yield every entry that counts for a file, its owner's first."""
    if file.owner is not None:
        yield Permission("user", "owner", file.owner)
    yield from file.permissions.values()
    for _, permission in inherited(world, file):
        yield permission


def rank(world: World, file: File, grant: Grant, *, found: bool = False) -> int:
    """Return how much a caller may do with a file: 0 nothing, else a value of RANK.

    With `found`, only what makes a file turn up in a search counts, and a link does not.
    """
    if grant.all_seeing:
        return RANK["owner"]
    return max(
        (
            RANK[permission.role]
            for permission in granted(world, file)
            if reaches(world, permission, grant.email)
            and (not found or permission.discoverable or permission.type in {"user", "group"})
        ),
        default=0,
    )


def drive_rank(world: World, drive_id: str, grant: Grant) -> int:
    """Return how much a caller may do in a shared drive itself: 0 when no member."""
    if grant.all_seeing:
        return RANK["organizer"]
    members = world.drives[drive_id].members.values()
    return max((RANK[m.role] for m in members if reaches(world, m, grant.email)), default=0)


def opens(file: File, grant: Grant, wide: frozenset[str] = WIDE) -> bool:
    """Whether the app may see a file: with `drive.file` alone, only what it made or was given."""
    return grant.all_seeing or bool(grant.scopes & wide) or grant.project in file.apps


def seen(world: World, file_id: str, grant: Grant, *, all_drives: bool) -> File:
    """Return a file the caller may read.

    Raises DriveError: 404 when it is not there, not for the caller, or in a shared drive while
    the request does not say that it supports them; 404 or 403 when it is not for the app.
    """
    file = world.files.get(file_id)
    if file is None or (file.drive is not None and not all_drives):
        raise no_file(file_id)
    if not rank(world, file, grant):
        raise no_file(file_id)
    if not opens(file, grant):
        raise not_opened(file_id, grant.project) if world.names_unopened else no_file(file_id)
    return file


def demand(world: World, file: File, grant: Grant, role: str) -> None:
    """Raise DriveError (403) unless the caller has at least this role on the file."""
    if rank(world, file, grant) < RANK[role]:
        raise may_not(file.id)
