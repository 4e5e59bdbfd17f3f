"""Telling a department the progress that counts, and where its own sheet cannot show it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.anchors.codes import objective_of
from sheets_sync.closing.compare import since_closing
from sheets_sync.linking.progress import aim
from sheets_sync.model.alignment import Progress
from sheets_sync.model.column import Column
from sheets_sync.model.counted import Counted
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.department import DepartmentOkr, OkrLine
from sheets_sync.model.draft import Draft
from sheets_sync.model.place import Place
from sheets_sync.model.row import columns
from sheets_sync.model.say import Said, mark
from sheets_sync.reading.number import LARGEST_SHARE
from sheets_sync.reading.units import is_percent

_OWN = ("baseline", "target", "actual")
"""What the progress of a key result is computed from."""
_NAMED = {"unit", *_OWN, "weight"}
_LEAST_TITLE = 3
_SURE = ("weight", "priority", *_OWN, "due", "confidence")
"""What makes a line a used one to the sheet's formula; of others it does not know."""

NOT_SUBMITTED = mark("It counts as soon as the workbook is submitted.")
NOT_CLOSED = mark("It is not in the closed set {version}, so it does not count.")
GONE = mark("It counts as closed, but its line is gone from the sheet.")
CODE = mark("Its code stands on no line of the sheet, or on several.")
CLOSED = mark("{column}: {closed} counts, as closed in {version}; the sheet says {now}.")
TEXT = mark("{column}: “{typed}” is text; it was read as {read}.")
FIGURE = mark("{column}: “{typed}” was read as {read}.")
MISREAD = mark("{column}: “{typed}” could not be read; see the sheet Check.")
LARGE = mark("A share above 150% is not computed on the sheet.")
BARE = mark("The line has neither a title nor a number.")
HEAVY = mark("A weight above 100% is not computed on the sheet.")
MISSING = mark("{column} is blank.")
NO_WAY = mark("Target and baseline are the same.")
BECAUSE = mark("Because of {codes}.")
NO_RESULT = mark("None of its key results has a result yet.")


@dataclass(frozen=True)
class Counting:
    """A draft beside what counts of it: the same draft under the closed set, and the progress."""

    draft: Draft
    counts: Draft
    progress: Mapping[str, Progress]
    frozen: Frozen | None
    lang: str

    def lines(self) -> Iterator[Counted]:
        """Give every line in use, each objective above its key results, those that count first."""
        for head, codes in self._below.items():
            results = [self._result(code) for code in codes]
            yield self._objective(head, results)
            yield from (result for result, _ in results)

    @cached_property
    def _stand(self) -> Mapping[str, OkrLine]:
        return {line.code or "": line for line in _lines(self.draft)}

    @cached_property
    def _count(self) -> Mapping[str, OkrLine]:
        return {line.code or "": line for line in _lines(self.counts)}

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """The codes of the key results of each objective, counted ones first."""
        below: dict[str, list[str]] = {}
        for draft in (self.counts, self.draft):
            for objective in draft.objectives:
                codes = below.setdefault(objective.code, [])
                new = (line.code or "" for line in objective.key_results)
                codes += [code for code in new if code not in codes]
        return below

    @cached_property
    def _printed(self) -> Counter[tuple[str, str]]:
        """How many lines of a sheet carry a code."""
        return Counter((line.place.sheet, line.place.code) for line in _lines(self.draft))

    @cached_property
    def _cells(self) -> Mapping[tuple[Place, str], Said]:
        """What is to be said of a cell that is not, as it stands, the number that counts."""
        found = {}
        for misread in self.draft.filled.misreads:
            words = {"typed": misread.typed, **_column(misread.place.field)}
            found[_line(misread.place), misread.place.field] = Said(MISREAD, words)
        for each in self.draft.filled.converted:
            words = {"typed": each.typed, "read": each.read, **_column(each.place.field)}
            text = TEXT if each.text else FIGURE
            found[_line(each.place), each.place.field] = Said(text, words)
        return found

    @cached_property
    def _changed(self) -> Mapping[tuple[str, str], Said]:
        """What is to be said of a cell that does not say what was closed."""
        if self.frozen is None:
            return {}
        each = since_closing(self.draft, self.frozen, self.lang)
        return {
            (change.code, change.field): Said(
                CLOSED,
                {
                    "closed": change.before or "–",
                    "now": change.after or "–",
                    "version": self.frozen.version,
                    **_column(change.field),
                },
            )
            for _, change, _ in each
            if change.field in _NAMED
        }

    def _result(self, code: str) -> tuple[Counted, bool]:
        """Give a key result, and whether its objective can be computed on the sheet."""
        line = self._count.get(code) or self._stand[code]
        held = [*self._apart(code), *self._of_cells(code, ("unit", *_OWN))]
        weight = [*self._of_cells(code, ("weight",)), *_heavy(line), *_bare(line)]
        large = [] if held else [*_large(line)]
        empty = [] if held else [*_empty(line)]
        why = (*held, *weight, *large, *empty)
        counted = Counted(code, line, self.progress.get(code), why, live=not held)
        return counted, not (held or weight or large)

    def _objective(self, code: str, results: Sequence[tuple[Counted, bool]]) -> Counted:
        line = self._count.get(code) or self._stand.get(code)
        held = [*self._apart(code)] if line else []
        unclear = [one.code for one, clear in results if not clear or self._away(code, one)]
        unclear += [stray for stray in self._strays if objective_of(stray) == code]
        progress = self.progress.get(code)
        why = held or [Said(BECAUSE, {"codes": ", ".join(unclear)})] * bool(unclear)
        if not why and (progress is None or progress.value is None):
            why = [Said(NO_RESULT)]
        shown = line or type(results[0][0].line)(code=code, title="")
        live = not (held or unclear)
        return Counted(code, shown, progress, tuple(why), objective=True, live=live)

    @cached_property
    def _strays(self) -> Sequence[str]:
        """The lines that were not read, though something stands on them."""
        odd = self.draft.filled.oddities
        return [each.place.code for each in odd if each.kind == "stray" and each.place.code]

    def _away(self, objective: str, result: Counted) -> bool:
        """Tell a key result that stands on another sheet than its objective."""
        head, line = self._stand.get(objective), self._stand.get(result.code)
        return bool(head and line and head.place.sheet != line.place.sheet)

    def _apart(self, code: str) -> Iterator[Said]:
        """Say why the line on the sheet is not the line that counts."""
        line = self._stand.get(code)
        if not self.counts.submitted:
            yield Said(NOT_SUBMITTED)
        elif code not in self._count and self.frozen:
            yield Said(NOT_CLOSED, {"version": self.frozen.version})
        elif line is None:
            yield Said(GONE)
        elif not self._alone(line, code):
            yield Said(CODE)

    def _alone(self, line: OkrLine, code: str) -> bool:
        """Tell whether a line carries its code as it was printed, and no other one does."""
        place = line.place
        once = place.code == code and self._printed[place.sheet, code] == 1
        return once and (_line(place), "code") not in self._cells

    def _of_cells(self, code: str, names: Sequence[str]) -> Iterator[Said]:
        """Say why cells of a line are not the numbers that count."""
        line = self._stand.get(code)
        if line is None or not self.counts.submitted:
            return
        for name in names:
            changed = self._changed.get((code, name))
            said = changed or self._cells.get((_line(line.place), name))
            if said:
                yield said


def _lines(draft: Draft) -> tuple[OkrLine, ...]:
    return (*draft.okr_department, *draft.okr_person)


def _line(place: Place) -> Place:
    return Place(place.workbook, place.sheet, place.line)


def _column(name: str) -> dict[str, Said]:
    return {"column": Said(_TITLES[name].title)} if name in _TITLES else {"column": Said("")}


_TITLES: Mapping[str, Column] = {column.name: column for column in columns(DepartmentOkr)}


def _large(line: OkrLine) -> Iterator[Said]:
    numbers = (line.baseline, aim(line.target, line.baseline), line.actual)
    known = [number for number in numbers if number is not None]
    complete = len(known) == len(numbers)
    if complete and is_percent(line.unit or "") and max(map(abs, known)) > LARGEST_SHARE:
        yield Said(LARGE)


def _heavy(line: OkrLine) -> Iterator[Said]:
    if line.weight is not None and line.weight > 1:
        yield Said(HEAVY)


def _bare(line: OkrLine) -> Iterator[Said]:
    numbers = (getattr(line, name) for name in _SURE)
    if len(line.title or "") < _LEAST_TITLE and all(number is None for number in numbers):
        yield Said(BARE)


def _empty(line: OkrLine) -> Iterator[Said]:
    """Say what a line lacks that has no progress."""
    for name in _OWN:
        if getattr(line, name) is None:
            yield Said(MISSING, _column(name))
            return
    goal = aim(line.target, line.baseline)
    if goal is None or goal == line.baseline:
        yield Said(NO_WAY)
