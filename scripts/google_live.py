"""Try the store against the real Google, in a scratch folder of yours.

    python3 scripts/google_live.py --folder FOLDER --key robot.json

FOLDER is the address of a folder on Google Drive (or of a shared drive) that holds nothing
dear; the robot must be a Content manager of its shared drive. docs/google.md says how to get
both. With --person FILE a person does it instead: the file is the one that `sheets-sync auth`
keeps in a workspace (.sheets-sync/google-token.json). Some 15 folders with a small spreadsheet
or two are made one after another, with no more calls a minute than Google allows, and put into
the bin at the end, also after an error or Ctrl-C; nothing else in the folder is touched. Exit
code 0 when all is well.
"""

import _setup

_setup.reexec()

import argparse
import secrets
import sys
from pathlib import Path

import pytest

sys.path.append(str(_setup.ROOT))

from _live.corner import Corner, remove

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.identity import Identity, person, robots
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.on_google import folder_id

CHECKS = _setup.ROOT / "scripts" / "_live" / "check_live.py"
USAGE = 2


class Live:
    """A plugin for pytest: gives every test a folder of its own, all at one pace."""

    def __init__(self, google: Google, scratch: str, run: str) -> None:
        self._google, self._scratch, self._run = google, scratch, run

    def corner(self, root: Path) -> Corner:
        """Make a folder for a test."""
        return Corner(self._google, self._scratch, self._run, root)

    @pytest.fixture
    def live(self) -> "Live":
        """Give this."""
        return self


def main(words: list[str]) -> int:
    """Run the tests, remove what they made, and give the exit code."""
    asked = _arguments(words)
    if not asked.folder or not (asked.key or asked.person):
        print(__doc__.strip())
        return USAGE
    run = asked.remove or secrets.token_hex(4)
    try:
        scratch = folder_id(asked.folder)
        who = robots([asked.key]) if asked.key else person(asked.person)
        return swept(who, scratch, run, asked) if asked.remove else tried(who, scratch, run, asked)
    except (SheetsSyncError, GoogleError) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1


def tried(who: Identity, scratch: str, run: str, asked: argparse.Namespace) -> int:
    """Run the tests, and remove what they made however they end; gives pytest's exit code."""
    print(f"run {run}, in folder {scratch}", flush=True)
    options = ["--noconftest", "-p", "no:cacheprovider", "-v", "--tb=short", "-k", asked.only]
    left, code = 1, 1
    try:
        with Google(who, lanes=1, base=asked.base) as google:
            code = pytest.main([str(CHECKS), *options], plugins=[Live(google, scratch, run)])
            counted = sorted(google.counts.items())
            print("calls:", ", ".join(f"{kind} {number}" for kind, number in counted), flush=True)
    finally:
        left = swept(who, scratch, run, asked)
    return int(code) or left


def swept(who: Identity, scratch: str, run: str, asked: argparse.Namespace) -> int:
    """Remove what a run made and say so; 1 where that did not work, with what to do then."""
    try:
        removed = remove(who, scratch, run, asked.base)
    except (GoogleError, SheetsSyncError, KeyboardInterrupt) as error:
        why = str(error) or type(error).__name__
        print(f"✗ files of run {run} may be left ({why}): once more with --remove {run}")
        return 1
    print(f"put into the bin: {len(removed)}")
    return 0


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", default="", help="address of a scratch folder on Drive")
    parser.add_argument("--key", type=Path, help="a service account's key file")
    parser.add_argument("--person", type=Path, help="a token file of somebody signed in")
    parser.add_argument("--only", default="", help="run the tests with this in their names")
    parser.add_argument("--remove", default="", metavar="RUN", help="remove what a run left")
    parser.add_argument("--base", default="", help="a server on this computer in Google's place")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
