"""A state in a folder of its own, and the things that are kept in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync.state import State, open_state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is kept."""
    return tmp_path / "kept" / "state.db"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    """An open state with nothing in it."""
    with open_state(path) as opened:
        yield opened
