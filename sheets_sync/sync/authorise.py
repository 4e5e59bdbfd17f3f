"""Signing in to Google, step by step: what is done already, what is missing, and how to do it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, Say, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.identity import DRIVE_FILE, sign_in
from sheets_sync.stores.google.key_file import read_secret
from sheets_sync.sync.doctor_check import Area, Check, fine, wrong
from sheets_sync.sync.doctor_google import (
    account_checks,
    folder_at,
    place_checks,
    sheets_checks,
)
from sheets_sync.sync.doctor_refusal import CONSOLE, refusal
from sheets_sync.sync.on_google import HIDDEN, TOKEN, open_google
from sheets_sync.sync.workspace import Workspace

_GOOGLE: Final = Area.GOOGLE
SignIn = Callable[[Path, Path, str, list[str]], None]
"""Has a person sign in: the client's file, the token's, what to say with {url}, the scopes."""


def with_browser(client: Path, token: Path, prompt: str, scopes: list[str]) -> None:
    """Open the consent page; it answers to this computer alone."""
    sign_in(client, token, prompt=prompt, scopes=scopes or (DRIVE_FILE,))
