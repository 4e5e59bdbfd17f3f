"""One of everything that a state keeps."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.store import Stamp
from sheets_sync.state import Registered, State

DAY = date(2026, 3, 31)
LATER = date(2026, 4, 1)
NOW = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
KD = Registered("KD", "department", "departments/KD.xlsx", "1", DAY)
RETURNED = Return((Grid("KPI", (("KD-K1", 0.5, DAY),)),), {"sheets_sync_key": "KD"})
FINDING = Finding("KPI001", Severity.ERROR, Place("KD", "KPI", 3, "KD-K1"), "Wrong.", "Mend it.")
FROZEN = Frozen("v1", DAY, "3f2a", {"KD-K1": FrozenLine("KD-K1", "KD", "KPI")})


def keep_all(state: State, day: date = DAY) -> None:
    state.register(KD)
    state.keep_reading("KD", Stamp("1", "aa"), RETURNED, day)
    state.set_submitted_on("KD", DAY)
    state.keep_findings("KD", [FINDING], day)
    state.keep_findings("company", [], day)
    state.keep_written("KD", "findings", "d1", Stamp("2", "bb"), day)
    state.keep_announcement("a1", "[]", day)
    state.keep_version(FROZEN)
    state.keep_run(NOW, NOW, 0, {"read": 1}, "1 of 1 read")


def prints(path: Path) -> dict[str, tuple[str, int]]:
    return {
        one.name: (hashlib.sha256(one.read_bytes()).hexdigest(), one.stat().st_mtime_ns)
        for one in path.parent.iterdir()
    }
