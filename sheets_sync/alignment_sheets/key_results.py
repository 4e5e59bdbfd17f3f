"""Every key result with the numbers its progress is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.formulas import adding, cell, span
from sheets_sync.drawing.sheet import content, draw
from sheets_sync.linking.progress import Measured, aim, of_line, weights
from sheets_sync.model.address import letters
from sheets_sync.model.department import OkrLine
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_alignment import KeyResultRow
from sheets_sync.model.row import columns
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Look, Note, Sheet

EMPTY = mark("There are no key results yet.")
_AMOUNTS = ("baseline", "aim", "actual")
_LETTERS = {each.name: letters(index) for index, each in enumerate(columns(KeyResultRow))}


@dataclass(frozen=True)
class KeyResults:
    """The sheet, and on which line each key result stands (by objective and position)."""

    sheet: Sheet
    at: Mapping[tuple[str, int], int]

    def progress(self, objective: str, position: int, cached: float | None) -> Formula:
        """Point at the progress of one key result."""
        return Formula(f"={self._cell('progress', objective, position)}", _shown(cached))

    def mean(self, code: str, cached: float | None) -> Formula:
        """Give the weighted mean progress of the objective whose code stands in a cell."""
        total = adding(self.sheet, "weighted", objective=code)
        return Formula(f'=IFERROR({total}/{self._known(code)},"")', _shown(cached))

    def reported(self, code: str, objective: str, cached: float) -> Formula:
        """Give the share of an objective's weight that has a result; blank without key results."""
        whole = adding(self.sheet, "used", objective=code)
        text = f'=IFERROR({self._known(code)}/{whole},"")'
        return Formula(text, cached if (objective, 0) in self.at else "")

    def confidence(self, code: str, cached: float | None) -> Formula:
        """Give the mean confidence of an objective's key results."""
        spans = f"{span(self.sheet, 'confidence')},{span(self.sheet, 'objective')},{code}"
        return Formula(f'=IFERROR(AVERAGEIFS({spans}),"")', _shown(cached))

    def _known(self, code: str) -> str:
        return adding(self.sheet, "used", objective=code, progress='">=0"')

    def _cell(self, name: str, objective: str, position: int) -> str:
        return cell(self.sheet, name, self.at[objective, position])


def key_results(standing: Standing) -> KeyResults:
    """Draw the key results of the company, then those of each department and its people."""
    each = [
        (objective, position, used)
        for objective, lines in standing.measured.items()
        for position, used in enumerate(weights(lines))
    ]
    last = FIRST - 1 + len(each)
    lines = tuple(
        _line(standing, objective, position, used, _Row(number, last))
        for number, (objective, position, used) in enumerate(each, FIRST)
    )
    sheet = draw(
        KeyResultRow,
        standing.say,
        lines,
        notes=() if lines else (Note(standing.say(EMPTY)),),
        bars=("progress",),
        bands=(standing.bands,),
        freeze=1,
    )
    at = {(objective, n): line for line, (objective, n, _) in enumerate(each, FIRST)}
    return KeyResults(sheet, at)


def _line(standing: Standing, objective: str, position: int, used: float, row: "_Row") -> Line:
    result = standing.measured[objective][position]
    number = aim(result.target, result.baseline)
    cells: dict[str, Content] = {
        "code": result.code,
        "objective": objective,
        "department": _department(standing, objective),
        "title": result.title,
        "owner": standing.person(result.owner),
        "unit": result.unit,
        "weight": result.weight,
        "used": row.used(used),
        "baseline": result.baseline,
        "target": content(result.target, Kind.TARGET, standing.say),
        "aim": number,
        "actual": result.actual,
        **row.formulas(of_line(result), used),
        "confidence": result.confidence if isinstance(result, OkrLine) else None,
        "due": result.due if isinstance(result, OkrLine) else None,
    }
    looks = {} if result.actual is not None else {"progress": Look.MUTED}
    return Line(cells, looks=looks, kinds=amounts(result), top=position == 0)


def amounts(result: Measured) -> dict[str, Kind]:
    """Show the amounts of a key result in per cent where that is its unit."""
    return dict.fromkeys(_AMOUNTS, Kind.PERCENT) if (result.unit or "").strip() == "%" else {}


def _department(standing: Standing, objective: str) -> str:
    counted = standing.alignment.objectives.get(objective)
    return counted.department if counted else standing.cycle.settings.company_code


@dataclass(frozen=True)
class _Row:
    """The formulas of one line of the sheet; `last` is the sheet's last line."""

    line: int
    last: int

    def used(self, cached: float) -> Formula:
        """The weight as typed, or 1 where one of the objective's is blank or all are 0."""
        mine = f"{self._all('objective')},{self._own('objective')}"
        typed = f'COUNTIFS({mine},{self._all("weight")},">=0")=COUNTIFS({mine})'
        any_weight = f"SUMIFS({self._all('weight')},{mine})>0"
        return Formula(f"=IF(AND({typed},{any_weight}),{self._own('weight')},1)", cached)

    def formulas(self, progress: float | None, used: float) -> dict[str, Content]:
        """The progress, and what it adds to the objective's."""
        base, target, actual = (self._own(name) for name in _AMOUNTS)
        blank = f'OR({base}="",{target}="",{actual}="")'
        share = f"MAX(0,MIN(1,({actual}-{base})/({target}-{base})))"
        own, weight = self._own("progress"), self._own("used")
        return {
            "progress": Formula(
                f'=IF({blank},"",IF({target}={base},"",{share}))', _shown(progress)
            ),
            "weighted": Formula(
                f'=IF({own}="","",{weight}*{own})',
                _shown(None if progress is None else used * progress),
            ),
        }

    def _own(self, name: str) -> str:
        return f"${_LETTERS[name]}{self.line}"

    def _all(self, name: str) -> str:
        letter = _LETTERS[name]
        return f"${letter}${FIRST}:${letter}${self.last}"


def _shown(value: float | None) -> float | str:
    """A formula shows an empty text where there is no number: never a 0 nobody reported."""
    return "" if value is None else value
