"""The floor for writing is the same file, made by XlsxWriter's own calls alone."""

import pickle
import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "scripts"))

from _bench.bare import record, replay

from sheets_sync.model.workbook import Workbook
from sheets_sync.stores.xlsx_write import render
from tests.drawing.blank import department
from tests.stores import forge
from tests.stores.sample import DEPARTMENT


@pytest.mark.parametrize("workbook", [DEPARTMENT, department("vi")], ids=["sample", "department"])
def test_the_calls_played_again_make_the_same_file(workbook: Workbook) -> None:
    recording = pickle.loads(pickle.dumps(record(workbook)))  # noqa: S301 - our own

    bare = replay(recording)

    assert recording.content == render(workbook)
    assert _parts(bare.content) == _parts(recording.content)
    assert bare.seconds > 0


def _parts(content: bytes) -> dict[str, str]:
    """Leave out what only our own class of sheet writes: growing rows, formulas showing nothing."""
    parts = {name: part.decode() for name, part in forge.parts_of(content).items()}
    return {name: re.sub(r' customHeight="1"| t="str"', "", part) for name, part in parts.items()}
