"""The lock names everything that is to be installed, so that nothing is ever looked for.

Walks from `pyproject.toml` along what each locked package asks for, as its own installed metadata
tells it, on every system and Python the project promises; a package that only another system
installs has no metadata here, and such packages are known to ask for nothing more.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, requires
from itertools import product
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ELSEWHERE = {"colorama", "tzdata"}
"""Locked for another system only; neither asks for anything (their own project pages)."""
SYSTEMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "darwin": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "win32": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
Environment = Mapping[str, str]
Asked = Mapping[str, list[str] | None]
"""What each package asks for, by name; None where nobody here can know."""


@dataclass
class Walk:
    """What the lock lacks for one system and Python, and what of it was reached."""

    lock: Mapping[str, Requirement]
    asked: Asked
    environment: Environment
    reached: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def lacking(self, lines: list[str], extras: tuple[str, ...] = ("",)) -> Iterator[str]:
        for line, extra in product(lines, extras):
            wanted = Requirement(line)
            marker, wanted.marker = wanted.marker, None
            if marker is None or marker.evaluate({**self.environment, "extra": extra}):
                yield from self._met(wanted)

    def _met(self, wanted: Requirement) -> Iterator[str]:
        name = canonicalize_name(wanted.name)
        pinned = self.lock.get(name)
        if pinned is None or not self._here(pinned):
            yield f"{wanted} is not locked"
        elif not wanted.specifier.contains(str(pinned.specifier).removeprefix("==")):
            yield f"{wanted} is locked as {pinned.specifier}"
        new = {(name, extra) for extra in ("", *wanted.extras)} - self.seen
        self.seen |= new
        self.reached.add(name)
        lines = self.asked.get(name)
        if lines and new:
            yield from self.lacking(lines, tuple(extra for _, extra in sorted(new)))

    def _here(self, pinned: Requirement) -> bool:
        return pinned.marker is None or pinned.marker.evaluate({**self.environment})

    def idle(self) -> set[str]:
        return {name for name, pinned in self.lock.items() if self._here(pinned)} - self.reached


def locked(text: str) -> dict[str, Requirement]:
    pins = re.findall(r"^([a-zA-Z0-9].*?)\s*\\?$", text, re.MULTILINE)
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, pins)}


def environments() -> Iterator[Environment]:
    for system, python in product(SYSTEMS.values(), PYTHONS):
        versions = {"python_version": python, "python_full_version": f"{python}.0"}
        here = {name: str(value) for name, value in default_environment().items()}
        here |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        yield {**here, **system, **versions}


def own() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]


def told(name: str) -> list[str] | None:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return None


def test_every_requirement_of_every_locked_package_is_met_inside_the_lock() -> None:
    lock = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    asked = {name: told(name) for name in lock}

    walks = [Walk(lock, asked, environment) for environment in environments()]
    lacking = {line for walk in walks for line in walk.lacking(own())}
    idle = {name for walk in walks for name in walk.idle()}

    assert lacking == set()
    assert idle == set(), "locked, though nothing asks for it"
    assert {name for name, lines in asked.items() if lines is None} <= ELSEWHERE


@pytest.mark.parametrize(
    ("pins", "missing"),
    [
        ("cov==2\ntoml==1", set()),
        ("cov==2", {"toml is not locked"}),
        ("cov==1\ntoml==1", {"cov[toml]>=2 is locked as ==1"}),
        ("cov==2\ntoml==1; sys_platform == 'win32'", {"toml is not locked"}),
    ],
)
def test_what_a_lock_lacks_is_seen_also_behind_an_extra(pins: str, missing: set[str]) -> None:
    asked = {"plug": ["cov[toml]>=2"], "cov": ["toml ; extra == 'toml'", "rare ; extra == 'x'"]}
    walk = Walk(locked(f"plug==1\n{pins}"), asked, next(environments()))

    assert set(walk.lacking(["plug"])) == missing


def test_every_pin_carries_its_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-zA-Z0-9])", text, flags=re.MULTILINE)[1:]

    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
