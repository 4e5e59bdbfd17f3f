"""Run all tests; more arguments go to pytest (`python3 scripts/test.py -k roster`).

A whole run measures coverage too and prints it in one line before pytest's own last line.
"""

import subprocess
import sys

import _setup

_setup.reexec()

COVERAGE = ("--cov", "--cov-report=")


def main(words: list[str]) -> int:
    """Give pytest's own exit code."""
    whole = COVERAGE if not words else ()
    command = [sys.executable, "-m", "pytest", "-n", "auto", *whole, *words]
    return subprocess.run(command, cwd=_setup.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
