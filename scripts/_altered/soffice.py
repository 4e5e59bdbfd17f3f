"""LibreOffice at work: one of it, kept open for all alterations, alone in its own profile."""

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from _altered.cannot import CannotError

SIDE = Path(__file__).with_name("uno_side.py")
START = 90
"""Seconds LibreOffice may take to start on a machine that has much to do."""


class NoOfficeError(RuntimeError):
    """LibreOffice, or a Python that can speak to it, is not there."""


class Writer:
    """LibreOffice, and beside it the Python that can speak to it.

    Both outlive Ctrl+C in a session of their own; when this process ends, however it does, the
    other side hears nothing more, and closes LibreOffice.
    """

    def __init__(self) -> None:
        program, python = _program(), speaking_python()
        if not (program and python):
            raise NoOfficeError("install libreoffice-calc and python3-uno")
        self._folder = Path(tempfile.mkdtemp(prefix="altered-office-"))
        pipe = f"altered{os.getpid()}x{time.monotonic_ns() % 10**6}"
        self._office = subprocess.Popen(
            [program, f"-env:UserInstallation={(self._folder / 'profile').as_uri()}", "--headless",
             "--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_nowhere(),
            start_new_session=os.name != "nt",
        )  # fmt: skip
        self._side = subprocess.Popen(
            [python, str(SIDE), pipe, str(START)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            start_new_session=os.name != "nt",
        )  # fmt: skip
        atexit.register(self.close)

    def alter(self, path: Path, acts: list[dict[str, Any]], form: str = "xlsx") -> None:
        """Open a workbook, do what is written down, and save it in its place in some form.

        Raises CannotError where LibreOffice does not do it.
        """
        made = self._folder / f"made.{form}"
        self._say({"path": str(path), "made": str(made), "form": form, "acts": acts})
        shutil.move(made, path)

    def _say(self, words: dict[str, Any]) -> None:
        if self._side.stdin is None or self._side.stdout is None:
            raise CannotError("nobody listens")
        self._side.stdin.write(json.dumps(words) + "\n")
        self._side.stdin.flush()
        answer = self._side.stdout.readline()
        if not answer:
            close()  # so that the next one who asks gets another
            raise CannotError("LibreOffice has died")
        if answer != "done\n":
            raise CannotError(f"LibreOffice says {answer.strip()}")

    def close(self) -> None:
        """Close it, by asking first."""
        if self._side.stdin and not self._side.stdin.closed:
            self._side.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._side.wait(10)
            self._office.wait(10)
        for process in (self._side, self._office):
            if process.poll() is None:
                process.kill()
        if os.name != "nt":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._office.pid, signal.SIGKILL)
        if self._side.stdout:
            self._side.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def writer() -> Writer:
    """Give the one that is open, or open it."""
    return Writer()


def close() -> None:
    """Close LibreOffice where it is open."""
    if writer.cache_info().currsize:
        writer().close()
        writer.cache_clear()


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def speaking_python() -> str | None:
    """Find a Python that can import `uno`: the system's, or the one LibreOffice brings along."""
    program = _program()
    home = Path(program).resolve().parent if program else Path()
    beside = sorted(str(p) for p in home.glob("python*")) if program else []
    for python in ("/usr/bin/python3", *beside, shutil.which("python3") or sys.executable):
        with suppress(OSError, subprocess.TimeoutExpired):
            tried = subprocess.run(
                [python, "-c", "import uno"], capture_output=True, check=False, timeout=60
            )
            if tried.returncode == 0:
                return python
    return None


def _nowhere() -> dict[str, str]:
    """Give an environment in which whatever the program reaches for is only this machine."""
    return {**os.environ, **dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")}
