"""drives.get and drives.list, and about.get."""

from tests.google.access import Json
from tests.google.clock import rfc3339
from tests.google.drive_errors import DriveError, no_drive
from tests.google.mask import picked
from tests.google.resource import Asked, user
from tests.google.rights import RANK, drive_rank
from tests.google.wire import Reply, said
from tests.google.world import SharedDrive

BRIEF = "kind,id,name"


def _told(asked: Asked, drive: SharedDrive) -> Json:
    level = drive_rank(asked.world, drive.id, asked.grant)
    return {
        "kind": "drive#drive",
        "id": drive.id,
        "name": drive.name,
        "createdTime": rfc3339(drive.created),
        "hidden": False,
        "restrictions": {"driveMembersOnly": False, "domainUsersOnly": False},
        "capabilities": {
            "canAddChildren": level >= RANK["writer"],
            "canEdit": level >= RANK["writer"],
            "canListChildren": True,
            "canManageMembers": level >= RANK["organizer"],
            "canTrashChildren": level >= RANK["fileOrganizer"],
        },
    }


def get(asked: Asked, drive_id: str) -> Reply:
    """Tell of a shared drive the caller is a member of."""
    drive = asked.world.drives.get(drive_id)
    if drive is None or not drive_rank(asked.world, drive_id, asked.grant):
        raise no_drive(drive_id)
    return said(200, picked(_told(asked, drive), asked.mask(BRIEF)))


def list_drives(asked: Asked) -> Reply:
    """Tell of the shared drives the caller is a member of, in one page."""
    world, mask = asked.world, asked.mask(f"kind,nextPageToken,drives({BRIEF})")
    mine = [drive for drive in world.drives.values() if drive_rank(world, drive.id, asked.grant)]
    drives = [_told(asked, drive) for drive in mine]
    return said(200, picked({"kind": "drive#driveList", "drives": drives}, mask))


def about(asked: Asked) -> Reply:
    """Tell who calls and what storage they have; which fields are wanted must be said."""
    if not asked.request.first("fields"):
        said_ = "The 'fields' parameter is required for this method."
        raise DriveError(400, "required", said_, location="fields")
    account = asked.world.account(asked.grant.email)
    quota = {"limit": "0"} if account.is_robot else {}
    body: Json = {
        "kind": "drive#about",
        "user": user(account, asked.grant),
        "storageQuota": {**quota, "usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"},
        "canCreateDrives": not account.is_robot,
    }
    return said(200, picked(body, asked.mask("*")))
