"""The stores' contract, and troubles that need nobody to inject them, on the real service."""
# ruff: noqa: S101 - asserting is what tests do

from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

pytest.register_assert_rewrite("tests.stores.test_store_contract")

from _live.corner import Corner
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.read_back import as_returned
from tests.stores import test_store_contract as contract
from tests.stores.sample import DEPARTMENT, PRIORITIES

ADDRESS = "phòng/KD"
SMALL = replace(DEPARTMENT, sheets=(PRIORITIES,))

for _name in [name for name in vars(contract) if name.startswith("test_")]:
    globals()[_name] = getattr(contract, _name)


class Live(Protocol):
    """What `google_live.py` hands over."""

    def corner(self, root: Path) -> Corner:
        """Make a folder for a test."""
        ...


@pytest.fixture
def corner(live: Live, tmp_path: Path) -> Corner:
    """A folder for this test."""
    return live.corner(tmp_path)


@pytest.fixture
def place(corner: Corner) -> contract.Place:
    """The same, as the contract's tests know it."""
    return contract.Place(lambda: corner.store, corner.types, beside=True)


def test_a_renamed_workbook_is_found(corner: Corner) -> None:
    """A file is known by what this tool wrote on it, not by its name."""
    corner.store.create(ADDRESS, SMALL)

    corner.changes(ADDRESS, name="OKR (bản sửa cuối)")

    assert corner.store.read(ADDRESS)[0] == as_returned(SMALL)


def test_a_workbook_in_the_bin_is_missing(corner: Corner) -> None:
    """What people threw away is not read any more."""
    corner.store.create(ADDRESS, SMALL)

    corner.changes(ADDRESS, trashed=True)

    with pytest.raises(UnreadableError) as caught:
        corner.store.read(ADDRESS)
    assert caught.value.reason == "missing"


def test_a_title_with_quotes_makes_no_second_file(corner: Corner) -> None:
    """Quotes are escaped where Google would take them for its own."""
    named = replace(SMALL, title="""OKR "quý 1" – d'Artagnan \\ Phòng 'Kinh doanh'""")
    address = "phòng/d'Artagnan \\ KD"
    corner.store.create(address, named)

    with pytest.raises(FileExistsError):
        corner.store.create(address, named)

    assert corner.store.read(address)[0] == as_returned(named)
