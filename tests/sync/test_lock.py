"""One run at a time: who is at work is told, and a run that was killed hinders nobody."""

import json
import os
import socket
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sheets_sync.model.error import RunningError
from sheets_sync.model.say import Said
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_check import Check
from sheets_sync.sync.doctor_here import BROKE_OFF, HELD, WAIT
from sheets_sync.sync.lock import BY, BY_SOMEBODY, LOCK, NOTE, RUNNING, Holder, held, holder
from tests.office_free import DAY, Office

LONG_AGO = datetime(2026, 9, 29, 2, 30, tzinfo=UTC)
FILE = ".sheets-sync/lock"
HOLD = """
import os, sys
from pathlib import Path
from sheets_sync.sync.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hidden(office: Office) -> Path:
    return office.root / ".sheets-sync"


def looked(office: Office) -> Check:
    (found,) = (check for check in examine(office.root, DAY).checks if check.name == "lock")
    return found


def left_behind(office: Office) -> Said:
    """Leave the lock and the note of a run of two months ago; gives how that is told."""
    told = {"pid": 4711, "host": "MAY-NHAN-SU", "since": LONG_AGO.isoformat()}
    (hidden(office) / NOTE).write_text(json.dumps(told), encoding="utf-8")
    (hidden(office) / LOCK).touch()
    moment = LONG_AGO.timestamp()
    os.utime(hidden(office) / LOCK, (moment, moment))
    return Said(BY, {"pid": "4711", "host": "MAY-NHAN-SU", "since": LONG_AGO})


def test_a_lock_of_two_months_is_told_with_whose_it_is_and_what_to_do(office: Office) -> None:
    who = left_behind(office)

    with FileLock(hidden(office) / LOCK):
        check = looked(office)
        with pytest.raises(RunningError) as raised, office.open().alone():
            pass

    assert (check.seen, check.todo) == (
        Said(HELD, {"who": who, "file": FILE}), Said(WAIT, {"who": who, "file": FILE}),
    )  # fmt: skip
    assert raised.value.said == Said(RUNNING, {"who": who, "file": FILE})


def test_a_lock_without_a_note_is_told_by_its_date(office: Office) -> None:
    left_behind(office)
    (hidden(office) / NOTE).write_text("{", encoding="utf-8")

    with FileLock(hidden(office) / LOCK):
        check = looked(office)

    assert check.seen.args["who"] == Said(BY_SOMEBODY, {"since": LONG_AGO})


def test_what_a_dead_process_left_hinders_nobody_and_is_told_once(office: Office) -> None:
    who = left_behind(office)

    before = looked(office)
    done = office.night()
    after = looked(office)

    assert before.todo == Said(BROKE_OFF, {"who": who})
    assert done.truth.exit_code < 3
    assert (after.todo, holder(hidden(office))) == (None, None)


def test_a_killed_process_lets_go_of_the_lock(office: Office) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(hidden(office))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout
        running.stdout.readline()
        with pytest.raises(RunningError) as raised, held(hidden(office)):
            pass
        running.kill()
        running.wait()
        with held(hidden(office)):
            now = holder(hidden(office))

    who = raised.value.said.args["who"]
    assert (who.args["pid"], who.args["host"]) == (str(running.pid), socket.gethostname())
    assert now == Holder(os.getpid(), socket.gethostname(), now.since if now else LONG_AGO)
    assert now.since - who.args["since"] < timedelta(minutes=5)


def test_a_lock_is_dated_by_who_took_it_last(office: Office) -> None:
    left_behind(office)

    with closing(office.open()) as workspace, workspace.alone():
        changed = (hidden(office) / LOCK).stat().st_mtime

    assert changed > LONG_AGO.timestamp() + 24 * 3600
