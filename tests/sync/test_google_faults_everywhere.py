"""Whichever answer is lost on the way, the end is as if none had been."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.listing import ADDRESS
from sheets_sync.sync.create import Creation
from sheets_sync.sync.done import Done
from tests.google import sheets_call
from tests.google.calls import Call
from tests.google.faults import Fault, nth
from tests.google.formulas import computed
from tests.google.server import Emulator
from tests.google.spreadsheet import Effective, Sheet, Spreadsheet
from tests.google.world import File
from tests.google_office import GoogleOffice, begun, filled, taken_up

reckoned: dict[str, Effective] = {}
"""What formulas make, by all that is written around them: most runs here write the same."""


@pytest.fixture(autouse=True)
def _reckoned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def known(book: Spreadsheet, today: date) -> Effective:
        written = [(s.id, s.title, p, c.value) for s in book.sheets for p, c in s.cells.items()]
        key = _hash([written, book.named_ranges, book.locale, today])
        if key not in reckoned:
            reckoned[key] = computed(book, today)
        return reckoned[key]

    monkeypatch.setattr(sheets_call, "computed", known)


End = tuple[list[tuple[str, str]], object]
"""Every sheet on Drive with a hash of all that is in it, and what the command had to tell."""


@dataclass(frozen=True)
class Stage:
    """A command, what it is given on, and how many calls it takes."""

    office: Callable[[], GoogleOffice]
    play: Callable[[GoogleOffice], Creation | Done]
    calls: int


STAGES = {
    "create": Stage(begun, GoogleOffice.create, 8),
    "night": Stage(filled, GoogleOffice.night, 12),
}
USUAL = {"pixelSize": 100}
"""A column as wide as every new one."""
EVERY_CALL = [(name, k) for name, stage in STAGES.items() for k in range(1, stage.calls + 1)]


def _end(office: GoogleOffice, came: Creation | Done) -> End:
    told = came.outcome.findings if isinstance(came, Done) else [one.address for one in came.made]
    return list(_contents(office)), told


def _contents(office: GoogleOffice) -> Iterator[tuple[str, str]]:
    for file in sorted(office.emulator.world.files.values(), key=_address):
        if book := file.spreadsheet:
            name = f"{_address(file)} ({file.name})"
            yield name, _hash([sorted(book.named_ranges.items()), book.metadata, book.locale])
            for index, sheet in enumerate(book.sheets):
                yield f"{name} {index} {sheet.title}", _hash(_content(sheet))


def _address(file: File) -> str:
    return next((kept.get(ADDRESS, "") for kept in file.app_properties.values()), "")


def _content(sheet: Sheet) -> list[object]:
    cells = [(place, cell.written()) for place, cell in sorted(sheet.cells.items())]
    wide = {at: told for at, told in sheet.column_properties.items() if told != USUAL}
    return [{**vars(sheet), "cells": cells, "column_properties": wide}]


def _hash(content: list[object]) -> str:
    told = json.dumps(content, sort_keys=True, default=str)
    return sha256(told.encode()).hexdigest()[:12]


@cache
def undisturbed(name: str) -> End:
    stage = STAGES[name]
    with taken_up(stage.office(), Path(mkdtemp()) / "office") as office:
        came = stage.play(office)
        assert len(office.emulator.calls) == stage.calls
        return _end(office, came)


@pytest.mark.parametrize(("name", "k"), EVERY_CALL)
def test_an_answer_that_is_lost_changes_nothing(name: str, k: int, tmp_path: Path) -> None:
    stage = STAGES[name]
    with taken_up(stage.office(), tmp_path / "office") as office:
        office.emulator.faults.add(Fault("reset-after", nth(k)))

        came = stage.play(office)

        assert _end(office, came) == undisturbed(name)
        assert office.emulator.malformed == []


@contextmanager
def silence_from(k: int, emulator: Emulator) -> Iterator[None]:
    """Lose the answer to a call, and all that comes after it, for ever so long."""

    def wait(call: Call) -> None:
        emulator.world.clock.sleep(600 if call.n > k else 0)

    emulator.before.append(wait)
    lost = Fault("reset-before", lambda call: call.n > k, times=None)
    emulator.faults.add(Fault("reset-after", nth(k)), lost)
    yield
    emulator.before.clear()
    emulator.faults.clear()


@pytest.mark.parametrize(("name", "k"), EVERY_CALL)
def test_a_run_that_broke_off_is_finished_by_the_next(name: str, k: int, tmp_path: Path) -> None:
    stage = STAGES[name]
    with taken_up(stage.office(), tmp_path / "office") as office:
        with silence_from(k, office.emulator), suppress(OSError, SheetsSyncError):
            stage.play(office)

        came = stage.play(office)

        assert _end(office, came) == undisturbed(name)
        assert office.emulator.malformed == []


def _first_of_its_kind() -> Callable[[Call], bool]:
    met: set[str] = set()

    def is_first(call: Call) -> bool:
        asked = f"{call.method} {call.path} {call.query} {call.body}"
        first = asked not in met
        met.add(asked)
        return first

    return is_first


@pytest.mark.parametrize("name", STAGES)
def test_calls_that_never_arrive_are_made_again(name: str, tmp_path: Path) -> None:
    stage = STAGES[name]
    with taken_up(stage.office(), tmp_path / "office") as office:
        office.emulator.faults.add(Fault("reset-before", _first_of_its_kind(), times=None))

        came = stage.play(office)

        assert _end(office, came) == undisturbed(name)
