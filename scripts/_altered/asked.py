"""Which finding asks about which values: a table of rules, each with what it covers.

Strict on purpose. A rule covers a value only if it says that a cell, line, column, sheet or
workbook was not read, was read with doubt, or is not where it belongs. A complaint about the
content that happens to point there (too few key results, weights that make 90 %) covers nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import assert_never

from _altered.judged import Cell, Truth, Value, read_values, same
from _altered.office import TITLES, load
from sheets_sync.locale import load as language
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Finding
from sheets_sync.model.row import columns
from sheets_sync.model.say import Said


class Scope(IntEnum):
    """How far a finding reaches from the place it points at."""

    CELL = 1
    """The cell; a complaint that names several columns covers each of them on its line."""
    LINE = 2
    COLUMN = 3
    """The column of its sheet whose header the finding names."""
    SHEET = 4
    """What was not read of its sheet."""
    SPAN = 5
    """Those lines of its column, or of all columns, that the finding gives from first to last."""
    LISTED = 6
    """The codes of lines, or the addresses of cells, that it lists; in a column if it names one."""
    GONE = 7
    """Whole lines that are not there any more on its sheet."""
    NAMED = 8
    """What lies on the sheets and in the columns that it names as not read."""
    UNREAD = 9
    """What was not read at all of the workbook."""
    OLD = 10
    """Everything: it says that all of it is of an earlier day."""


COVERS: Mapping[str, Scope] = {
    "CEL001": Scope.CELL,  # not understood, counts as blank
    "CEL002": Scope.CELL,  # required and blank
    "CEL003": Scope.CELL,  # a formula failed
    "CEL004": Scope.CELL,  # a formula was never computed
    "CEL005": Scope.CELL,  # two readings
    "CEL006": Scope.CELL,  # read with doubt, and how
    "CEL011": Scope.CELL,  # outside of what is possible in its column
    "CEL014": Scope.CELL,  # a placeholder
    "CEL018": Scope.CELL,  # nothing belongs here; not counted
    "CEL019": Scope.CELL,  # more than one person
    "OKR043": Scope.CELL,  # a target read as something else than its unit
    "OKR047": Scope.CELL,  # a target that is no number
    "KPI026": Scope.CELL,  # a target read as a day outside of the cycle
    "KPI029": Scope.CELL,  # a target read as something else than its unit
    "OKR060": Scope.CELL,  # an owner whom the roster does not know
    "KPI004": Scope.CELL,  # a group that the pack does not have
    "LNK001": Scope.CELL,  # a parent that is no code of an objective
    "LNK019": Scope.CELL,  # a code beside the title of another objective
    "LNK020": Scope.CELL,  # shares of several parents that do not make the whole
    "KPI006": Scope.CELL,  # a link to no objective
    "LNK010": Scope.CELL,  # a department that the roster does not know
    "CEL071": Scope.CELL,  # typed in another country's way; counts as blank
    "CEL021": Scope.CELL,  # two places say different things; counts as blank
    "CEL030": Scope.CELL,  # the owner of another line
    "CEL036": Scope.CELL,  # cells of a line that stand in their neighbours' columns
    "CEL027": Scope.LINE,  # code and person name two people
    "CEL034": Scope.LINE,  # what stands here does not fit its code
    "CEL015": Scope.COLUMN,  # columns in another order, with nothing but headers to know them by
    "CEL020": Scope.COLUMN,  # header and hidden line say different things
    "CEL022": Scope.COLUMN,  # a column that stands twice
    "CEL024": Scope.SPAN,  # cells that have slipped beside other lines
    "CEL033": Scope.SPAN,  # codes that have slipped beside other lines
    "CEL025": Scope.LISTED,  # cells covered by a merged area
    "CEL031": Scope.LISTED,  # lines that were there at the last reading
    "CEL032": Scope.LISTED,  # values that have changed places since the last reading
    "CEL037": Scope.LISTED,  # a line whose values stand in other columns than before
    "CEL039": Scope.CELL,  # typed in an old font; counts as blank
    "CEL061": Scope.CELL,  # a confidence that may be out of ten
    "CEL062": Scope.CELL,  # a weight that may be one of several parts
    "OKR049": Scope.CELL,  # more than all
    "CEL060": Scope.CELL,  # a question mark behind it; counts as blank
    "CEL038": Scope.LISTED,  # two lines that exchanged values since the last reading
    "CEL035": Scope.LISTED,  # printed codes that are gone
    "CEL028": Scope.SHEET,  # a sheet that was emptied
    "CEL029": Scope.GONE,  # far fewer lines than at the last reading
    "LNK015": Scope.LINE,  # an answer to a request that nobody made
    "CEL009": Scope.LINE,  # a line without a code, and what it was read as
    "CEL010": Scope.LINE,  # a code that stands twice
    "CEL012": Scope.LINE,  # a code that does not belong on the sheet
    "CEL041": Scope.CELL,  # struck out or raised; counts as blank
    "CEL042": Scope.LINE,  # a line that looks given up
    "CEL043": Scope.CELL,  # a note that gives another figure
    "CEL044": Scope.CELL,  # a format that shows another value; counts as blank
    "CEL045": Scope.LISTED,  # formulas that were computed by hand
    "CEL050": Scope.CELL,  # far from the other numbers of its line
    "CEL051": Scope.SPAN,  # a result that was filled down
    "CEL052": Scope.SPAN,  # targets that were copied over results
    "CEL053": Scope.LINE,  # a quotient far from its target
    "CEL007": Scope.COLUMN,  # a column is missing
    "CEL016": Scope.COLUMN,  # a column was read as the nearest one
    "CEL008": Scope.SHEET,  # a sheet is missing
    "CEL013": Scope.NAMED,  # sheets and columns that are not read
    "SYN023": Scope.NAMED,  # copies that are not read
    **{f"SYN{number:03}": Scope.UNREAD for number in range(1, 23)},
    "SYN034": Scope.OLD,  # what stands here was read on an earlier day
}


_SAY = language("vi")
_NAMES = {(row.key, c.name): _SAY(c.title) for row in DEPARTMENT_ROWS for c in columns(row)}


@dataclass
class Told:
    """What people are told of one workbook, asked value by value.

    `lies` says where values were put that are no longer on their own sheet or column: the title
    of a sheet, the header of a column, or the name of a file.
    """

    findings: Sequence[Finding]
    draft: Draft | None
    truth: Truth
    lies: Mapping[Cell, str] = field(default_factory=dict)
    path: Path | None = None

    def __post_init__(self) -> None:
        """Look up where the lines of each code stand in the draft."""
        self._lines = dict(self._where())
        self._told = [(f, _words(f)) for f in self.findings if f.code in COVERS]

    def asks(self, value: Value) -> str:
        """Give the first rule that asks about a value, or nothing."""
        found = (f.code for f, words in self._told if self._covers(f, words, value))
        return next(found, "") or self._settled(value.cell)

    def without_need(self, cell: Cell) -> str:
        """Give the first rule that asks about a cell which has one sensible reading, or nothing."""
        asking = (f for f, _ in self._told if COVERS[f.code] is Scope.CELL)
        here = (f for f in asking if f.place.field == cell[2] and self._on_line(f, cell))
        return next((f.code for f in here), "")

    def _settled(self, cell: Cell) -> str:
        """Give the heavier complaint that took a doubt's place: one cell, one complaint."""
        filled = self.draft.filled if self.draft else None
        doubts = {doubt.place for doubt in filled.doubts} if filled else set()
        doubts |= {misread.place for misread in filled.misreads} if filled else set()
        here = (f for f in self.findings if f.place in doubts and f.place.field == cell[2]
                and self._on_line(f, cell))  # fmt: skip
        return next((f.code for f in here), "")

    def _covers(self, finding: Finding, words: set[str], value: Value) -> bool:  # noqa: PLR0911
        cell, scope = value.cell, COVERS[finding.code]
        match scope:
            case Scope.OLD:
                return True
            case Scope.UNREAD:
                return value.got is None
            case Scope.NAMED:
                return self.lies.get(cell, "-") in words
            case _ if finding.place.sheet not in self._sheets(cell):
                return False
            case Scope.SHEET:
                return value.got is None
            case Scope.GONE:
                return value.got is None and not self._lines.get(cell[:2])
            case Scope.COLUMN:
                return self._header(cell) in words
            case Scope.SPAN | Scope.LISTED:
                return self._reaches(finding, cell, words)
            case Scope.CELL | Scope.LINE:
                here = finding.place.field == cell[2] or self._header(cell) in words
                return self._on_line(finding, cell) and (here or scope is Scope.LINE)
            case _:
                assert_never(scope)

    def _header(self, cell: Cell) -> str:
        return _NAMES.get((cell[0], cell[2]), cell[2])

    def _reaches(self, finding: Finding, cell: Cell, words: set[str]) -> bool:
        """Follow a finding that says itself how far it reaches, by codes, addresses or lines."""
        named = {_NAMES[n] for n in _NAMES if n[0] == cell[0]} & words
        if named and self._header(cell) not in named:
            return False
        first, last = finding.args.get("first"), finding.args.get("last")
        if isinstance(first, int) and isinstance(last, int):
            known = {line for _, line in self._lines.get(cell[:2], ())}
            lines = known or self._printed(finding.place.sheet, cell[1])
            return any(first <= line <= last for line in lines)
        return cell[1] in words or bool(self._addresses(cell) & words)

    def _printed(self, sheet: str, code: str) -> set[int]:
        """Find the lines on which a code is printed, though nothing was read from them."""
        return {line for line, text in self._texts.get(sheet, ()) if text == code}

    @cached_property
    def _texts(self) -> Mapping[str, Sequence[tuple[int, object]]]:
        """Every cell of the workbook, each with its line, by sheet."""
        if not (self.path and self.path.is_file()):
            return {}
        sheets = load(self.path).worksheets
        return {
            sheet.title: [(int(c.row or 0), c.value) for row in sheet.iter_rows() for c in row]
            for sheet in sheets
        }

    def _addresses(self, cell: Cell) -> set[str]:
        """Give the addresses of a value, on whatever lines its code is met."""
        rows = self.draft.filled.tables.get(cell[0], ()) if self.draft else ()
        letter = next((row.place.letters.get(cell[2], "") for row in rows), "")
        return {f"{letter}{line}" for _, line in self._lines.get(cell[:2], ())}

    def _sheets(self, cell: Cell) -> set[str]:
        """Give the sheet on which a line was read, or where its like is looked for."""
        titles = self.draft.filled.titles if self.draft else {}
        read = {sheet for sheet, _ in self._lines.get(cell[:2], ())}
        return read or {titles.get(cell[0], TITLES[cell[0]])}

    def _on_line(self, finding: Finding, cell: Cell) -> bool:
        place = finding.place
        return (place.sheet, place.line) in self._lines.get(cell[:2], ())

    def _where(self) -> Iterator[tuple[tuple[str, str], set[tuple[str, int]]]]:
        """Say on which lines each code's values stand, under whatever code they were read."""
        if self.draft is None:
            return
        lines = {
            (key, name): (row.place.sheet, row.place.line)
            for key, rows in self.draft.filled.tables.items()
            for name, row in zip(_names(self.draft, key), rows, strict=True)
        }
        marks = self._marks()
        for key, code in {cell[:2] for cell in (*self.truth, *read_values(self.draft))}:
            own = {lines[key, code]} if (key, code) in lines else set()
            yield (key, code), own | {lines[key, n] for n in marks.get((key, code), ())}

    def _marks(self) -> dict[tuple[str, str], set[str]]:
        """Find lines of the draft that hold the words of a true line: its title or its name."""
        read = read_values(self.draft) if self.draft else {}
        found: dict[tuple[str, str], set[str]] = {}
        for (key, code, name), words in self.truth.items():
            if name in ("title", "name", "note"):
                alike = {c for (k, c, n), v in read.items() if (k, n) == (key, name)
                         and same(words, v)}  # fmt: skip
                found.setdefault((key, code), set()).update(alike)
        return found


def _names(draft: Draft, key: str) -> Iterator[str]:
    seen: dict[str, int] = {}
    for row in draft.filled.tables[key]:
        code = str(getattr(row, "code", None) or f"line {row.place.line}")
        seen[code] = seen.get(code, 0) + 1
        yield code if seen[code] == 1 else f"{code} #{seen[code]}"


def _words(finding: Finding) -> set[str]:
    """Give every name a finding mentions: headers, titles, files."""
    return set(_spoken(finding.args.values()))


def _spoken(args: Iterable[object]) -> Iterator[str]:
    for arg in args:
        match arg:
            case str():
                yield from (arg, *(part.strip() for part in arg.split(", ")))
            case Said(args=inner, text=text):
                yield _SAY(text)
                yield from _spoken(inner.values())
            case tuple() | list():
                yield from _spoken(arg)
            case _:
                pass
