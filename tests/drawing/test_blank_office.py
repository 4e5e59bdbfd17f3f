"""The live checks of a blank workbook show nothing, not an error, in a real spreadsheet program."""

import pytest

from sheets_sync.model.workbook import Workbook
from sheets_sync.stores.xlsx_write import render
from tests.drawing.blank import department
from tests.office import TOLERANCE, _opened, compare, recompute


@pytest.mark.office
def test_no_live_check_of_a_blank_workbook_is_an_error() -> None:
    workbook: Workbook = department("vi")

    computed = recompute(render(workbook))

    count, largest = compare(workbook, computed)
    cells = (cell for page in _opened(computed) for row in page.iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if cell.data_type == "e"] == []
    assert count > 100
    assert largest <= TOLERANCE
