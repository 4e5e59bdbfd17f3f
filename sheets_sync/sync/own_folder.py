"""A workspace whose folder on Google Drive the tool makes itself.

Until it is made the settings hold a mark in the place of its id, `folder = "new-3f9a2c71"`.
"""

import re
import secrets
import shutil
from pathlib import Path
from typing import Final

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.model.settings import NEW, GoogleSettings
from sheets_sync.sync.create import Made
from sheets_sync.sync.on_google import INDEX, open_google
from sheets_sync.sync.workspace import HIDDEN, Workspace

AT: Final = "https://drive.google.com/drive/folders/"


def wants_another(workspace: Workspace, drive: str) -> bool:
    """Tell whether a folder is to be made in the place of one that holds no workbook yet."""
    from sheets_sync.stores.google.index import Index  # noqa: PLC0415 - slow to load

    google = workspace.settings.google
    if google is None or google.awaits_folder or not drive.startswith(NEW):
        return False
    return not any(True for _ in Index(workspace.root / HIDDEN / INDEX).all())


def make_folder(workspace: Workspace, google: GoogleSettings) -> Made:
    """Make the folder, or find the one that was made, and write its id into the settings.

    Raises SheetsSyncError where the tool works under an address of its own, for nobody would see
    that folder, and GoogleError.
    """
    from sheets_sync.stores.google.own_folder import own_folder  # noqa: PLC0415 - slow to load

    name = workspace.say(NAME, name=workspace.settings.organisation)
    with workspace.alone(), open_google(workspace.root, google) as way:
        if way.robot:
            raise SheetsSyncError(NOT_A_ROBOTS, email=way.emails[0])
        folder, new = own_folder(way, google.folder, name)
        write_folder(workspace.root / SETTINGS, google.folder, folder)
    return Made("folder", name, "Google Drive", new=new, link=AT + folder)


NAME: Final = mark("OKR and KPI: {name}")
NOT_A_ROBOTS: Final = mark(
    "{email} is a service account: in a folder of its own nobody would see the workbooks, and it"
    " may own none. Make a folder in a shared drive and write its id under [google] folder in"
    ' sheets-sync.toml, or write: identity = "person"'
)


def write_folder(path: Path, before: str, after: str) -> None:
    """Put a folder's id or mark in another's place, and touch nothing else in the settings."""
    text = path.read_bytes()
    written, n = re.subn(f"(?<=[\"']){re.escape(before)}(?=[\"'])".encode(), after.encode(), text)
    if n != 1:
        raise SheetsSyncError(BY_HAND, id=after, name=SETTINGS)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        temporary.write_bytes(written)
        shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


BY_HAND: Final = mark('Write under [google] in {name}: folder = "{id}"')
