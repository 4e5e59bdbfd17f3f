"""Hold the project to its own standards: a line a gate, and what a gate found where it fails.

`python3 scripts/check.py --fix` first mends what ruff can mend by itself.
"""

import subprocess
import sys
import time

import _setup

_setup.reexec()

LINT = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_logo=True))"
RUFF = (sys.executable, "-m", "ruff")
GATES = {
    "ruff check": (*RUFF, "check", "."),
    "ruff format": (*RUFF, "format", "--check", "."),
    "mypy": (sys.executable, "-m", "mypy"),
    "imports": (sys.executable, "-c", LINT),
    "catalogue": (sys.executable, "scripts/messages.py", "--check"),
    "docs": (sys.executable, "scripts/docs.py", "--check"),
}


def main(words: list[str]) -> int:
    """Pass every gate, so that one run tells all; 1 where a gate stayed shut."""
    if "--fix" in words:
        run(*RUFF, "check", "--fix", "--quiet", ".")
        run(*RUFF, "format", "--quiet", ".")
    shut = [name for name, command in GATES.items() if not passes(name, command)]
    print("all gates passed" if not shut else f"to be mended: {', '.join(shut)}")
    return 1 if shut else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one gate and print its line."""
    begun = time.perf_counter()
    told = run(*command)
    taken = time.perf_counter() - begun
    print(
        f"{'ok    ' if told.returncode == 0 else 'FAILED'}  {name:<12} {taken:5.1f} s", flush=True
    )
    if told.returncode:
        print(told.stdout)
    return told.returncode == 0


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool in the project's root and keep all it says."""
    return subprocess.run(
        command,
        cwd=_setup.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
