"""Give every script the project's own Python: `.venv/`, made when missing or out of date.

This file needs nothing but the standard library, and says so politely to an old Python, so it
keeps to words that every Python 3 can read. A script begins with

    import _setup

    _setup.reexec()

and may import whatever the project depends on below that.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".stamp"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
READY = "SHEETS_SYNC_READY"
"""Set for the scripts that a script starts: the environment was looked at a moment ago."""

OFFLINE = (
    "name resolution",
    "getaddrinfo failed",
    "nodename nor servname",
    "Failed to establish a new connection",
    "Connection refused",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "SSLError",
    "Could not find a version that satisfies",
)


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def reexec() -> None:
    """Go on in the project's own Python; returns at once where this is it already."""
    if os.environ.get(READY):
        return
    try:
        python = ensure()
    except SetupError as error:
        sys.exit(str(error))
    os.environ[READY] = "1"
    if _inside():
        return
    command = [str(python), *sys.argv]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(python, command)  # noqa: S606 - becoming another program is the point
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(subprocess.run(command, check=False).returncode)


def ensure() -> Path:
    """Give the Python of `.venv/`, which holds exactly what requirements.lock names.

    Raises SetupError with what to do when Python is too old, when its venv module is missing
    or when the packages cannot be fetched.
    """
    _refuse_old_python()
    if STAMP.is_file() and STAMP.read_text() == _stamp() and _python().exists():
        return _python()
    if _version() != _wanted():
        _create()
    _fill()
    STAMP.write_text(_stamp())
    return _python()


def _refuse_old_python() -> None:
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"Python 3.11 or newer is needed, and this is {found} ({sys.executable}).\n"
            "Install it from https://www.python.org/downloads/ "
            "and start the script with it: python3.11 scripts/demo.py"
        )


def _python() -> Path:
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def _inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _wanted() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _version() -> str:
    """Ask the Python in `.venv/` for its version; blank where there is none that runs."""
    code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        told = subprocess.run(
            [str(_python()), "-c", code], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()


def _stamp() -> str:
    """Give a mark of all that the environment is made from, its place included."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    mark = hashlib.sha256(b"\0".join((*parts, str(ROOT).encode(), _wanted().encode())))
    return mark.hexdigest() + "\n"


def _create() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "This Python cannot make virtual environments: its venv or ensurepip module is "
            "missing.\nOn Debian or Ubuntu: sudo apt install python3-venv"
        )
    _step("making .venv with Python " + _wanted())
    base = getattr(sys, "_base_executable", None) or sys.executable
    told = _run(base, "-m", "venv", "--clear", str(VENV))
    if told.returncode:
        raise SetupError(f".venv cannot be made in {ROOT}:\n{_tail(told.stdout)}")


def _fill() -> None:
    STAMP.unlink(missing_ok=True)
    _step("installing the packages of requirements.lock (a minute or two the first time)")
    _install("--require-hashes", "-r", str(LOCK))
    _step("installing sheets-sync itself")
    _install("--no-build-isolation", "-e", str(ROOT))
    told = _pip("check")
    if told.returncode:
        raise SetupError(
            "requirements.lock is not complete; CONTRIBUTING.md says how it is renewed.\n"
            f"What pip misses:\n{_tail(told.stdout)}"
        )


def _install(*words: str) -> None:
    """Install what is named and nothing else: the lock is complete, so nothing is to be resolved.

    A resolver would look at what was published since, and with hashes pip refuses as soon as
    that is newer than the lock.
    """
    told = _pip("install", "--quiet", "--no-input", "--no-deps", *words)
    if not told.returncode:
        return
    if any(sign in told.stdout for sign in OFFLINE):
        raise SetupError(
            "The packages cannot be fetched: the package registry does not answer, "
            "or does not have them.\nLook at the network, or name a proxy in HTTPS_PROXY or a "
            f"mirror in PIP_INDEX_URL, and start again.\nWhat pip said last:\n{_tail(told.stdout)}"
        )
    raise SetupError(f"The packages cannot be installed. What pip said last:\n{_tail(told.stdout)}")


def _pip(*words: str) -> "subprocess.CompletedProcess[str]":
    return _run(str(_python()), "-m", "pip", "--disable-pip-version-check", *words)


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        cwd=ROOT,
    )


def _tail(text: str) -> str:
    return "\n".join("  " + line for line in text.strip().splitlines()[-8:])


def _step(text: str) -> None:
    print("set-up:", text, file=sys.stderr, flush=True)
