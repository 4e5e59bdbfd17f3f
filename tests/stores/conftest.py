"""LibreOffice as a fixture: alone in its own profile, and never missing unnoticed in CI."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[[Path, str], Path]
COUNTED = "two readers: "


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Have LibreOffice open a file and save it in another format; gives the new file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice has to be installed in CI")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def run(source: Path, target: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        words = ["--convert-to", target, "--outdir", str(folder), str(source)]
        # a proxy that leads nowhere: whatever the program reaches for, it finds only this machine
        nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        subprocess.run(
            [*command, *words],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, **nowhere},
        )
        return folder / f"{source.stem}.{target.partition(':')[0]}"

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many cells both readers were asked for; the counts come with the test's report."""
    passed = terminalreporter.stats.get("passed", [])
    counts = [
        f"{name.removeprefix(COUNTED)} {count:,}"
        for report in passed
        for name, count in getattr(report, "user_properties", ())
        if report.when == "call" and name.startswith(COUNTED)
    ]
    if counts:
        terminalreporter.write_line(f"{COUNTED}{', '.join(counts)}")
