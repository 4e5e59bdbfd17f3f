"""The first lines of a workbook's sheets, and the tool's own names: enough to tell whose they are.

Read by an XML parser from the parts as they are, whatever program wrote them, and no further than
the first line, so that a large sheet costs no more than a small one.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from lxml import etree

from sheets_sync.model.address import column_number
from sheets_sync.model.cell import Grid, Return
from sheets_sync.stores.canonical import MAINS
from sheets_sync.stores.gate import named_sheets, shared_strings, worksheets
from sheets_sync.stores.package import Package

_SAFE: Final = {"resolve_entities": False, "load_dtd": False, "no_network": True}
"""The gate has refused every part that declares entities; nothing is ever looked up."""
_WIDTH: Final = 200
"""Field names stand further left than this."""


def first_lines(package: Package, only: Collection[str] | None = None) -> Return:
    """Give every worksheet with its first line alone; texts are read, other values left out.

    With `only`, the lines of these titles and of no other.
    """
    rows = {
        title: _first_row(package, part) if only is None or title in only else None
        for title, part in worksheets(package)
    }
    lines = {title: _line(row) for title, row in rows.items()}
    needed = max((n for line in lines.values() for n in line if isinstance(n, int)), default=-1)
    texts = _strings(package, needed)
    grids = (
        Grid(
            title,
            (_resolved(line, texts),),
            hidden=frozenset({0} if _is_hidden(rows[title]) else ()),
        )
        for title, line in lines.items()
    )
    return Return(tuple(grids), names=named_sheets(package))


@dataclass(frozen=True)
class Names:
    """The names that an element's parts have in the sheet's own namespace."""

    space: str

    def __call__(self, name: str) -> str:
        """Give a name as lxml has it."""
        return f"{{{self.space}}}{name}"


def safe_parser() -> Any:  # noqa: ANN401 - lxml has no types
    """Give a parser that looks nothing up and keeps what it need not understand."""
    return etree.XMLParser(**_SAFE, strip_cdata=False)


def _elements(content: bytes, name: str) -> Iterator[Any]:
    """Give the elements of a name as they end, each emptied once the next one is asked for."""
    wanted = [f"{{{space}}}{name}" for space in MAINS]
    for _, element in etree.iterparse(BytesIO(content), events=("end",), tag=wanted, **_SAFE):
        yield element
        element.clear()


def _first_row(package: Package, part: str) -> Any:  # noqa: ANN401 - an element
    """Give the row of line 1; None where there is none."""
    row = next(_elements(package.find(part) or b"", "row"), None)
    return None if row is None or (row.get("r", "").strip() or "1") != "1" else row


def _is_hidden(row: Any) -> bool:  # noqa: ANN401 - an element
    return row is not None and row.get("hidden", "").strip() in ("1", "true")


def _line(row: Any) -> list[str | int | None]:  # noqa: ANN401 - an element
    """Give the cells of a row: a text, the number of a shared text, or None."""
    line: list[str | int | None] = []
    for place, cell in [] if row is None else places(row):
        if place < _WIDTH:
            line += [None] * (place + 1 - len(line))
            line[place] = _text(cell)
    return line


def places(row: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - an element
    """Give the cells of a row, each with its 0-based column; one without follows the last one."""
    place = -1
    for cell in row:
        if isinstance(cell.tag, str) and etree.QName(cell).localname == "c":
            named = cell.get("r", "").strip().rstrip("0123456789")
            place = column_number(named.upper()) if named else place + 1
            yield place, cell


def _text(cell: Any) -> str | int | None:  # noqa: ANN401 - an element
    names = Names(etree.QName(cell).namespace)
    value: str = cell.findtext(names("v"), "").strip()
    match cell.get("t", "n").strip():
        case "s" if value.isascii() and value.isdigit():
            return int(value[:9])
        case "str":
            return value
        case "inlineStr":
            held = cell.find(names("is"))
            return (value or None) if held is None else _spelt(held)
    return None


def _strings(package: Package, needed: int) -> list[str]:
    """Give the shared texts up to the last one that is needed."""
    texts: list[str] = []
    part = shared_strings(package)
    if needed < 0 or part is None:
        return texts
    for item in _elements(part, "si"):
        texts.append(_spelt(item))
        if len(texts) > needed:
            break
    return texts


def _spelt(held: Any) -> str:  # noqa: ANN401 - an element
    """Give a text, or its runs, without how it is pronounced."""
    names = Names(etree.QName(held).namespace)
    runs = [*held.findall(names("t")), *held.findall(f"{names('r')}/{names('t')}")]
    return "".join(run.text or "" for run in runs)


def _resolved(line: Sequence[str | int | None], texts: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(
        texts[cell] if isinstance(cell, int) and cell < len(texts) else cell
        if isinstance(cell, str) else None
        for cell in line
    )  # fmt: skip
