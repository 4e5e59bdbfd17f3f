"""Which objective a typed parent is: a code is followed, words are only proposed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.linking.titles import Guess, nearest
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.draft import Objective

OFFERED = 100
"""Of more objectives than this in one department nobody could say which one was meant."""


@dataclass(frozen=True)
class Parents:
    """Every objective that may be a parent: the company's and the departments'."""

    company: Sequence[CompanyObjective]
    key_results: Mapping[str, Sequence[CompanyKeyResult]]
    departments: Sequence[Objective]

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """The codes of the company objectives, in their order."""
        return tuple(o.code for o in self.company if o.code)

    @cached_property
    def codes(self) -> dict[str, str]:
        """The objective behind every code: a key result stands for its objective."""
        found: dict[str, str] = {}
        for objective in self.departments:
            for result in objective.key_results:
                found[plain(result.code or "")] = objective.code
        for code, rows in self.key_results.items():
            found |= {plain(row.code or ""): code for row in rows}
        found |= {plain(o.code): o.code for o in self.departments}
        found |= {plain(code): code for code in self.tops}
        return {code: objective for code, objective in found.items() if code and objective}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each objective says, by code."""
        said = {o.code: o.title for o in self.departments if o.code}
        return said | {o.code: o.title or "" for o in self.company if o.code}

    def of(self, objective: Objective) -> str:
        """Give the code of the objective that the typed parent is, or nothing.

        Only a code counts: alone (`ct-o1`, `CT - O1`) or before its title (`CT-O1: Growth`).
        """
        typed = objective.line.parent or ""
        first = typed.split()[0] if typed.split() else ""
        return self.codes.get(plain(typed)) or self.codes.get(plain(first)) or ""

    def meant_by(self, objective: Objective) -> Guess | None:
        """Propose the objective that a mistyped code or a parent in words probably means.

        Departments are offered the company's objectives, people also their department's.
        """
        typed = objective.line.parent or ""
        offered = self._offered(objective)
        same = [code for code in offered if _squeezed(code) == _squeezed(typed)]
        if len(same) == 1:
            return Guess(same[0], 1.0)
        return nearest(typed, {code: self.titles[code] for code in offered})

    def _offered(self, objective: Objective) -> list[str]:
        own = self._own.get(objective.department, ()) if objective.person else ()
        own = own if len(own) <= OFFERED else ()
        return [code for code in (*self.tops, *own) if code]

    @cached_property
    def _own(self) -> dict[str, list[str]]:
        """The codes of the objectives of each department."""
        own: dict[str, list[str]] = {}
        for objective in self.departments:
            own.setdefault(objective.department, []).append(objective.code)
        return own


def plain(code: str) -> str:
    """Write a code as it is printed, whatever its case, blanks and last punctuation."""
    return "".join(code.split()).rstrip(".,:;–-").upper()


def _squeezed(code: str) -> str:
    """Leave what survives a slip: letters and digits, the letter O taken for a zero."""
    return re.sub(r"[\W_]+", "", code).upper().replace("O", "0")
