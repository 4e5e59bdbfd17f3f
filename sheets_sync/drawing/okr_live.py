"""The live checks of an OKR sheet; they find lines by code, so that sorting is harmless.

A live progress is the number that counts, or it is blank. It is computed from true numbers alone:
what a person types as text (`≥ 8`, `1,2 tỷ`) the tool reads and a formula would guess. What no
formula can see (how a cell is formatted, what was closed, a line without a code) the tool has
seen: it says on its sheet of progress whether a line's cells are the numbers that count, and a
formula keeps silent where they are not. Without that sheet all of them are silent.

Hidden columns do the steps of a key result, in words that nobody reads: `no` where there is no
saying, `none` where there is nothing to say. They also name the objective, for what is alike is
found many times faster than what begins alike.
"""

from collections.abc import Mapping
from functools import cache

from sheets_sync.drawing.formulas import below, quoted, sheet_of
from sheets_sync.model.address import letters
from sheets_sync.model.department import OkrLine
from sheets_sync.model.row import columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.told import HELD, PLAIN, ProgressRow
from sheets_sync.model.workbook import Formula
from sheets_sync.reading.number import LARGEST_SHARE

EQUAL, FITS, OFF = mark("Equal weights"), mark("Weights 100% ✓"), mark("Weights not 100%:")

_INPUTS = (("title", "actual"), ("reason", "request"))
"""What people fill in on a line, from one column to another."""
_SURE = ("weight", "priority", "baseline", "target", "due", "confidence", "actual")
"""A number in one of these makes a line a used one, whatever else stands on it."""
_PERCENT = ("%*", "％*", "ph*n tr*m*", "pct*", "per*cent*")
"""How a unit of shares begins, however its accents are written (`reading.units.is_percent`)."""
_LEAST_TITLE = 3
"""So many signs are a title; fewer may be signs that nobody sees."""
_HARD_BLANK = "\u00a0"


@cache
def _letters(row_class: type[OkrLine] | type[ProgressRow]) -> Mapping[str, str]:
    return {column.name: letters(index) for index, column in enumerate(columns(row_class))}


class Formulas:
    """The live checks of a sheet whose lines were drawn down to `last`."""

    def __init__(self, row_class: type[OkrLine], last: int, say: Say) -> None:
        self._letter = _letters(row_class)
        self._last, self._say = last, say
        told, sheet = _letters(ProgressRow), sheet_of(say(ProgressRow.sheet))
        self._read = tuple(f"{sheet}${told[n]}:${told[n]}" for n in ("code", "live"))

    def _cell(self, name: str, line: int) -> str:
        return f"${self._letter[name]}{line}"

    def _column(self, name: str) -> str:
        return below(self._letter[name], self._last)

    def of_result(self, line: int, objective: str) -> dict[str, Formula]:
        """Give the formulas on the line of a key result, by field."""
        steps = {"done": self.done(line), "share": self.share(line), "part": self.part(line)}
        return {"progress": self.shown(line), "under": self.under(line, objective), **steps}

    def under(self, line: int, objective: str) -> Formula:
        """Name the objective that a line was printed for, as long as its code says so."""
        stem = f"{objective}-K"
        same = f"LEFT({self._cell('code', line)},{len(stem)})={quoted(stem)}"
        return Formula(f'=IF({same},{quoted(objective)},"")', objective)

    def done(self, line: int) -> Formula:
        """(Actual - baseline) / (target - baseline), clamped, of a key result; `none` without."""
        base, target, actual = (self._cell(n, line) for n in ("baseline", "target", "actual"))
        three = f"{base},{target},{actual}"
        shares = self._is_share(line)
        large = f"OR(MAX({three})>{LARGEST_SHARE},MIN({three})<-{LARGEST_SHARE})"
        asked = f"IF({shares},{quoted(PLAIN)},{quoted(HELD)})"
        seen = f"({self._told(line, asked)}>0)={shares}"
        share = f"MAX(0,MIN(1,({actual}-{base})/({target}-{base})))"
        known = f'IF({target}={base},"none",{share})'
        sure = f'IF({seen},IF(AND({shares},{large}),"no",{known}),"no")'
        numbers = "+".join(f"ISNUMBER({cell})" for cell in (base, target, actual))
        text = f'IF(COUNTA({three})>{numbers},"no",IF({numbers}<3,"none",{sure}))'
        unused = f'{self._cell("share", line)}="none"'
        return Formula(f'=IFERROR(IF({unused},"none",{text}),"no")', "none")

    def share(self, line: int) -> Formula:
        """Give the weight of a key result; `equal` where it has none, `none` on an unused line."""
        weight, title = self._cell("weight", line), self._cell("title", line)
        each = [f"{self._cell(a, line)}:{self._cell(b, line)}" for a, b in _INPUTS]
        seen = (
            f'SUMPRODUCT(LEN(SUBSTITUTE(SUBSTITUTE({e},"{_HARD_BLANK}","")," ","")))' for e in each
        )
        numbers = ",".join(f"ISNUMBER({self._cell(name, line)})" for name in _SURE)
        sure = f"OR(LEN({title})>={_LEAST_TITLE},{numbers})"
        typed = f'IF({weight}>1,"no",IF({weight}<0,"equal",{weight}))'
        given = f'IF(ISNUMBER({weight}),{typed},IF(COUNTA({weight})=0,"equal","no"))'
        blank = f'IF({"+".join(seen)}=0,"none","no")'
        text = f'IF(COUNTA({",".join(each)})=0,"none",IF({sure},{given},{blank}))'
        return Formula(f'=IFERROR({text},"no")', "none")

    def part(self, line: int) -> Formula:
        """Give what a key result adds to the weighted sum of its objective."""
        done, share = self._cell("done", line), self._cell("share", line)
        adds = f'IF(AND(ISNUMBER({done}),ISNUMBER({share})),{done}*{share},"none")'
        return Formula(f'=IF(OR({done}="no",{share}="no"),"no",{adds})', "none")

    def shown(self, line: int) -> Formula:
        """The progress of a key result beside the objectives' means, or nothing."""
        done = self._cell("done", line)
        return Formula(f'=IF(ISNUMBER({done}),{done},"")', "")

    def mean(self, line: int) -> Formula:
        """The mean over the key results with a result, weighted where each has a weight.

        Blank where one of them has no saying, or is a line without these formulas.
        """
        done, share, part = (self._column(name) for name in ("done", "share", "part"))
        mine = self._mine(line)
        known = f'COUNTIFS({mine},{done},">=0")'
        clear = f'COUNTIFS({mine},{part},"none")+COUNTIFS({mine},{part},">=0")'
        held = self._told(line, quoted(HELD))
        whole = f"SUMIFS({share},{mine})"
        equal = f'OR(COUNTIFS({mine},{share},"equal")>0,{whole}=0)'
        plain = f"AVERAGEIFS({done},{mine})"
        of = f'SUMIFS({share},{mine},{done},">=0")'
        mean = f"IF({equal},{plain},SUMIFS({part},{mine})/{of})"
        silent = f"{held}+{self._coded(line)}>{clear}"
        return Formula(f'=IFERROR(IF({known}=0,"",IF({silent},"",{mean})),"")', "")

    def check(self, line: int) -> Formula:
        """Say at once whether the weights of an objective's key results add up.

        Blank where one is no number, or where a line without these formulas has another one.
        """
        mine = self._mine(line)
        results = f'COUNTIFS({mine},{self._column("title")},"<>")'
        unclear = f'COUNTIFS({mine},{self._column("share")},"no")>0'
        more = f"{self._coded(line)}>COUNTIFS({mine})"
        total = f"SUMIFS({self._column('weight')},{mine})"
        equal, fits, off = (self._say(t) for t in (EQUAL, FITS, OFF))
        right = f'IF(ABS({total}-1)<0.0005,"{fits}","{off} "&TEXT({total},"0%"))'
        told = f'IF(OR({unclear},{more}),"",IF({total}=0,"{equal}",{right}))'
        return Formula(f'=IF({results}=0,"",{told})', "")

    def _mine(self, line: int) -> str:
        """Give the criterion of an objective's key results: lines that name it."""
        return f"{self._column('under')},{self._cell('code', line)}"

    def _coded(self, line: int) -> str:
        """Count the lines with an objective's code, added ones too: -K parts KD-O1 from KD-O10."""
        return f'COUNTIFS({self._column("code")},{self._cell("code", line)}&"-K*")'

    def _told(self, line: int, asked: str) -> str:
        """Count whether the tool has said so of a line, at its last reading."""
        codes, live = self._read
        return f"COUNTIFS({codes},{self._cell('code', line)},{live},{asked})"

    def _is_share(self, line: int) -> str:
        unit = self._cell("unit", line)
        return "(" + "+".join(f"COUNTIFS({unit},{quoted(each)})" for each in _PERCENT) + ">0)"
