"""Chores: reading the departments' workbooks of a workspace, by our door and by bare readers.

Each counts its own seconds, from when the readers' processes have started and read a few.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from _bench.door import addresses, handed_over, warmed
from sheets_sync.stores import xlsx_read
from sheets_sync.stores.sandbox import cores
from sheets_sync.stores.xlsx import XlsxStore

Counted = Mapping[str, float]


def ours(folder: str) -> Counted:
    """Gate, read and hand over through the real door."""
    place = Path(folder)
    names = addresses(place)
    store = warmed(XlsxStore(place), names)
    begun = perf_counter()
    read = sum(1 for _ in handed_over(store, names))
    return {"seconds": perf_counter() - begun, "read": read}


def calamine(folder: str) -> Counted:
    """Read every cell of every sheet by calamine alone, in as many processes."""
    return _pooled(by_calamine, folder)


def openpyxl(folder: str) -> Counted:
    """Read every cell of every sheet by openpyxl, read-only, in as many processes."""
    return _pooled(by_openpyxl, folder)


def _pooled(read: Callable[[Path], int], folder: str) -> Counted:
    paths = [Path(folder) / name for name in addresses(Path(folder))]
    with ProcessPoolExecutor(cores()) as pool:
        list(pool.map(read, paths[: 2 * cores()]))
        begun = perf_counter()
        rows = sum(pool.map(read, paths, chunksize=2))
        return {"seconds": perf_counter() - begun, "rows": rows}


def by_calamine(path: Path) -> int:
    """Read one workbook; gives its rows, which are not handed over."""
    book = CalamineWorkbook.from_path(str(path))
    sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
    return sum(len(sheet.to_python(skip_empty_area=False)) for sheet in sheets)


def by_openpyxl(path: Path) -> int:
    """Read one workbook; gives its rows, which are not handed over."""
    book = load_workbook(path, read_only=True, data_only=True)
    rows = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows += sum(1 for _ in sheet.iter_rows(values_only=True))
    book.close()
    return rows


def ours_alone(folder: str) -> Counted:
    """Gate and read in this process: nothing is handed over, and no process is started."""
    return _alone(xlsx_read.read, folder)


def calamine_alone(folder: str) -> Counted:
    """Read by calamine in this process."""
    return _alone(by_calamine, folder)


def _alone(read: Callable[[Path], object], folder: str) -> Counted:
    """Count the computing alone: another program's turn on the processor does not count."""
    paths = [Path(folder) / name for name in addresses(Path(folder))]
    read(paths[0])
    begun = process_time()
    for path in paths:
        read(path)
    return {"seconds": process_time() - begun}
