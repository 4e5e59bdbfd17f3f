"""Offices of their own for every test."""

from pathlib import Path

import pytest

from tests.office_free import Office, created, filled, synced


@pytest.fixture
def blank(tmp_path: Path) -> Office:
    """A workspace whose departments have not written anything yet."""
    return created().copy(tmp_path / "office")


@pytest.fixture
def busy(tmp_path: Path) -> Office:
    """A workspace that two of three departments have filled in; no night yet."""
    return filled().copy(tmp_path / "office")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The same after its first night."""
    return synced().copy(tmp_path / "office")
