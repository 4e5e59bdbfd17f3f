"""Giving every line a code of its own, also where somebody added, copied or pasted lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.anchors.codes import (
    kpi_unit,
    missing_codes,
    next_code,
    number_of,
    objective_of,
    person_part,
    read_code,
    tidy,
)
from sheets_sync.anchors.fit import MISFITS, kind_of
from sheets_sync.anchors.seen import named
from sheets_sync.model.column import On
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.department import KpiRow, OkrLine, PersonOkr
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns

Coded = CompanyObjective | CompanyKeyResult | OkrLine | KpiRow
NOBODY = "X"
"""Stands in a proposed code for the person, where a line does not say whose it is."""


@dataclass
class Coding:
    """The codes of one sheet: those on it, those proposed so far, and what was odd.

    `taken` holds every code in the workbook, also on unused lines, so that a proposed code is
    never one that another line already carries, and `free` from which number on one may be
    free, by what stands before it. `stem` is the unit of the line above (at
    first of the first coded line): where a line has no person it belongs to the person there.
    `last` is the objective met last, by unit. `people` gives the id of each person's part,
    `keepers` the line that keeps a code which stands on several.
    """

    unit: str
    taken: set[str]
    people: Mapping[str, str] = field(default_factory=dict)
    keepers: dict[str, Place] = field(default_factory=dict)
    free: dict[tuple[str, str], int] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    stem: str = ""

    def settle(self, row: Coded) -> Row:
        """Give the row with a code that is its own, and tell where that was not the printed one."""
        code = tidy(row.code)
        odd = self._odd(code, row)
        if odd:
            proposed, keeper = self._propose(row), self.keepers.get(code, row.place)
            words = {"line": keeper.line}
            self.oddities.append(Oddity(row.place, odd, row.code or "", proposed, words=words))
            code = proposed
        settled = row if odd else self._fitting(self._person(row, code), code)
        self.taken.add(code)
        self._remember(code)
        return settled if code == row.code else settled.model_copy(update={"code": code})

    def _person(self, row: Coded, code: str) -> Coded:
        """Compare the person of a line with the one that its code was printed for.

        The code is believed where both are printed, also where only the person is gone. A KPI's
        owner is written by people, so it is only told that they differ.
        """
        if not isinstance(row, PersonOkr | KpiRow):
            return row
        printed = unit_of(code, row).partition("-")[2]
        person = row.owner if isinstance(row, KpiRow) else row.person
        if printed == NOBODY or (person and person_part(person) == printed):
            return row
        known = self.people.get(printed, "")
        if not person:
            lost = known and isinstance(row, PersonOkr)
            return row.model_copy(update={"person": known}) if lost else row
        if isinstance(row, KpiRow):
            told = known and known != person
            self.oddities += [Oddity(row.place, "owner-other", person, known)] if told else []
            return row
        self.oddities.append(Oddity(row.place, "person-other", person, known or printed))
        return row.model_copy(update={"person": known or row.person})

    def _fitting(self, row: Coded, code: str) -> Coded:
        if misfit(row, code):
            self.oddities.append(Oddity(row.place, "line-misfit", code))
        return row

    def _odd(self, code: str, row: Coded) -> str:
        unit = unit_of(code, row)
        if not code:
            return "line-without-code"
        if not unit:
            return "code-unknown"
        if unit.split("-")[0] != self.unit:
            return "code-foreign"
        first = self.keepers.setdefault(code, row.place)
        return "" if first == row.place else "code-twice"

    def _remember(self, code: str) -> None:
        read = read_code(code)
        if read:
            self.last[read.unit] = objective_of(code)
        self.stem = read.unit if read else kpi_unit(code) or self.stem

    def _propose(self, row: Coded) -> str:
        if isinstance(row, KpiRow):
            return self._next(self._stem(row.owner), "KPI")
        if isinstance(row, CompanyKeyResult):
            known = read_code(row.objective)
            return self._next(f"{self.unit}-O{known.objective if known else 1}", "K")
        if isinstance(row, CompanyObjective):
            return self._next(self.unit, "O")
        stem = self._stem(row.person) if isinstance(row, PersonOkr) else self.unit
        if looks_like_objective(row) or stem not in self.last:
            return self._next(stem, "O")
        return self._next(self.last[stem], "K")

    def _next(self, stem: str, mark: str) -> str:
        code = next_code(stem, mark, self.taken, self.free.get((stem, mark), 1))
        self.free[stem, mark] = number_of(code)[1] + 1
        return code

    def _stem(self, person: str | None) -> str:
        part = person_part(person or "")
        return f"{self.unit}-{part}" if part else self.stem or f"{self.unit}-{NOBODY}"


def unit_of(code: str, row: Coded) -> str:
    """Give the unit of a code (`KD`, `KD-NV07`); empty where it is no code for such a line."""
    read = read_code(code)
    match row:
        case KpiRow():
            return kpi_unit(code)
        case _ if read is None:
            return ""
        case CompanyObjective() | CompanyKeyResult():
            fits = not read.person and bool(read.result) is isinstance(row, CompanyKeyResult)
        case _:
            fits = bool(read.person) is isinstance(row, PersonOkr)
    return read.unit if fits else ""


def looks_like_objective(line: OkrLine) -> bool:
    """Tell an objective from a key result by what is filled in, where no code says it."""
    measured = (line.unit, line.baseline, line.target, line.direction, line.due)
    return line.contribution is not None or all(value is None for value in measured)


def misfit(row: Row, code: str) -> bool:
    """Tell a line whose cells are those of the other kind of line than its code says."""
    kind = kind_of(code) if isinstance(row, OkrLine) else On.EVERY
    if kind is On.EVERY:
        return False
    limited = [c for c in columns(type(row)) if c.on is not On.EVERY and not c.live]
    filled = [column.on is kind for column in limited if getattr(row, column.name) is not None]
    return filled.count(False) >= MISFITS and filled.count(False) > filled.count(True)


def _keepers(rows: Iterable[Row]) -> dict[str, Place]:
    """Say which line keeps each code: the first that fits it, or else the first."""
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        code = tidy(row.code) if isinstance(row, Coded) else ""
        if code:
            by_code.setdefault(code, []).append(row)
    return {
        code: next((row for row in each[1:] and each if not misfit(row, code)), each[0]).place
        for code, each in by_code.items()
    }


def settle_rows(
    rows: Sequence[Row],
    printed: Iterable[str],
    unit: str,
    taken: Iterable[str] = (),
    people: Iterable[str] = (),
) -> tuple[list[Row], list[Oddity]]:
    """Give the rows of one sheet, each with a code of its own, and what was odd about codes.

    `printed` are the codes on this sheet in their order, `taken` those on other sheets,
    `people` the ids of everybody who is known.
    """
    codes = [tidy(code) for code in printed]
    units = (getattr(read_code(code), "unit", "") or kpi_unit(code) for code in codes)
    theirs = (each for each in units if each.startswith(f"{unit}-"))
    parts = {person_part(person): person for person in people}
    coding = Coding(unit, {*codes, *map(tidy, taken)}, parts, _keepers(rows), stem=next(theirs, ""))
    settled = [coding.settle(row) if isinstance(row, Coded) else row for row in rows]
    return settled, [*coding.oddities, *_missing(rows, codes)]


def _missing(rows: Sequence[Row], codes: Sequence[str]) -> list[Oddity]:
    """Tell the codes that were printed between others and are gone."""
    gone = missing_codes(codes) if rows and isinstance(rows[0], OkrLine | KpiRow) else []
    place = Place(rows[0].place.workbook, rows[0].place.sheet) if gone else None
    return [Oddity(place, "codes-missing", named(gone))] if place else []
