"""(f) datamaps, the peer that does the same job: 120 cells of every return into one master."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from _bench.do_pick import MAP, MASTER
from _bench.measuring import NotMeasuredError, Took, alternately, chore, run
from _bench.plan import Plan
from _bench.table import MEGABYTE, Line, Target

PACKAGES = ("datamaps==1.1.9", "bcompiler-engine==1.1.7")
WHERE = "bin" if sys.platform != "win32" else "Scripts"


def lines(plan: Plan) -> Iterator[Line]:
    """Import the same returns by ours and by datamaps, each in a fresh process."""
    count = plan.workbooks
    what, against = f"120 cells of {count} returns into a master", PACKAGES[0].replace("==", " ")
    faster, leaner = Target(">=", 5), Target("<=", 0.5)
    home = plan.folder / f"datamaps-{count}"
    place = _returns(home, count)

    def ours(*, watched: bool) -> Took:
        took = chore("do_pick.master", place, watched=watched)
        _all_there(took.told["picked"], count)
        return Took(took.seconds, took.peak, took.said)

    ways = {"ours": ours}
    if program := _program(plan):
        ways["theirs"] = _Datamaps(program, home)
    done = alternately(ways, plan.runs, warm_up=plan.warm_up)
    mine, other = done["ours"], done.get("theirs")
    note = "from start to end" if other else f"{PACKAGES[0]} is not installed: --peers"
    seconds = other.seconds if other else ()
    peak = (other.peak / MEGABYTE,) if other else ()
    yield Line("f", what, mine.seconds, against, seconds, target=faster, note=note)
    yield Line("f", f"{what}, memory", (mine.peak / MEGABYTE,), against, peak, "MB", leaner)


def _returns(home: Path, count: int) -> Path:
    """Make the returns where datamaps looks for them: in a home folder of its own."""
    place = home / "Documents" / "datamaps" / "input"
    if not (place / MAP).exists():
        shutil.rmtree(home, ignore_errors=True)
        chore("do_pick.make", place, count)
    return place


def _all_there(picked: int, count: int) -> None:
    if picked != 120 * count:
        raise NotMeasuredError(f"{picked} cells were picked, not {120 * count}")


class _Datamaps:
    """Imports by datamaps; the master must stand there, for its exit code tells nothing."""

    def __init__(self, program: Path, home: Path) -> None:
        self._program, self._home = program, home
        self._places = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}

    def __call__(self, *, watched: bool) -> Took:
        folder = self._home / "Documents" / "datamaps"
        (folder / "input" / MASTER).unlink(missing_ok=True)
        shutil.rmtree(folder / "output", ignore_errors=True)
        command = (str(self._program), "import", "templates", "-m")
        took = run(command, watched=watched, highest=0, env=self._places, cwd=self._home)
        if not (folder / "output" / MASTER).exists():
            raise NotMeasuredError("datamaps wrote no master")
        return took


def _program(plan: Plan) -> Path | None:
    """Find datamaps beside this Python, on the path, or where `--peers` has put it."""
    own = plan.folder / "peers"
    if plan.peers and not _in(own).exists():
        _install(plan, own)
    found = (Path(sys.executable).with_name("datamaps"), _in(own))
    on_path = shutil.which("datamaps")
    return next((p for p in found if p.exists()), Path(on_path) if on_path else None)


def _in(environment: Path) -> Path:
    return environment / WHERE / ("datamaps" + (".exe" if sys.platform == "win32" else ""))


def _install(plan: Plan, place: Path) -> None:
    """Put datamaps into an environment of its own; without a registry nothing is there after."""
    plan.tell(f"  installing {' '.join(PACKAGES)}")
    python = place / WHERE / "python"
    for command in (
        (sys.executable, "-m", "venv", str(place)),
        (str(python), "-m", "pip", "install", "--quiet", "--no-input", *PACKAGES),
    ):
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if told.returncode:
            plan.tell("  not installed: " + " ".join(told.stderr.strip().splitlines()[-1:]))
            return
