"""Which objectives the typed parents are: a code is followed, words are only proposed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.linking.company import company_key_results, company_objectives
from sheets_sync.linking.titles import Guess, is_title_of, nearest, whose_title
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Draft, Objective
from sheets_sync.model.parent import Parent, parts

OFFERED = 100
"""Of more objectives than this in one department nobody could say which one was meant."""


@dataclass(frozen=True, slots=True)
class Open:
    """A typed parent that could not be followed, and the objective that was probably meant.

    `beside` is the code beside which the title of that one stands.
    """

    parent: Parent
    share: float
    guess: Guess | None
    beside: str = ""


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

    def of(self, objective: Objective) -> dict[str, float]:
        """Give the objectives that are served, each with its share; unknown ones are left out."""
        found: dict[str, float] = {}
        serves = objective.line.serves
        for parent, share in zip(serves, parts(serves), strict=True):
            if code := self.code_of(parent, objective):
                found[code] = found.get(code, 0.0) + share
        return found

    def code_of(self, parent: Parent, objective: Objective) -> str:
        """Give the code of the objective that a typed parent is, or nothing.

        Only a code counts. Words beside it must not be the title of another objective; where they
        are no title at all, it has to be the only code and to stand before them.
        """
        code = self.codes.get(plain(parent.code), "")
        if not code or not parent.words:
            return code
        if self.other_than(parent, objective):
            return ""
        return code if sure(parent, objective.line.serves, self.titles.get(code, "")) else ""

    def other_than(self, parent: Parent, objective: Objective) -> str:
        """Give the objective whose title stands beside the code of another one, or nothing."""
        if not parent.words:
            return ""
        return self.title_beside(parent, {c: self.titles[c] for c in self._offered(objective)})

    def title_beside(self, parent: Parent, titles: Mapping[str, str]) -> str:
        """Give the one of these objectives whose title stands beside the code of another one."""
        code = self.codes.get(plain(parent.code), "")
        if not parent.words or code not in self.titles or plain(parent.code) != plain(code):
            return ""  # beside the code of a key result stands what that says
        return whose_title(parent.words, code, self.titles[code], titles)

    def open(self, objective: Objective) -> Iterator[Open]:
        """Give the typed parents of an objective that could not be followed, and what was meant."""
        serves = objective.line.serves
        for parent, share in zip(serves, parts(serves), strict=True):
            if plain(parent.code) and not self.code_of(parent, objective):
                other = self.other_than(parent, objective)
                guess = Guess(other, 1.0) if other else self.meant_by(parent, objective)
                yield Open(parent, share, guess, parent.code if other else "")

    def meant_by(self, parent: Parent, objective: Objective) -> Guess | None:
        """Propose the objective that a mistyped code or a parent in words probably means.

        Departments are offered the company's objectives, people also their department's.
        """
        offered = self._offered(objective)
        same = [code for code in offered if _squeezed(code) == _squeezed(parent.code)]
        if len(same) == 1:
            return Guess(same[0], 1.0)
        return nearest(parent.code, {code: self.titles[code] for code in offered})

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


def known_parents(cycle: Cycle, company: Company, drafts: Iterable[Draft]) -> Parents:
    """Give what may be a parent tonight; of two objectives with the same code the first one."""
    found: dict[str, Objective] = {}
    for draft in drafts:
        for objective in draft.of_department():
            if objective.code:
                found.setdefault(objective.code, objective)
    return Parents(
        company=company_objectives(cycle, company),
        key_results=company_key_results(cycle, company),
        departments=tuple(found.values()),
    )


def sure(parent: Parent, serves: Sequence[Parent], title: str) -> bool:
    """Tell whether the words beside a code leave no doubt that what has it is served."""
    alone = len(serves) == 1 and not parent.before
    return not parent.words or alone or is_title_of(parent.words, title)


def plain(code: str) -> str:
    """Write a code as it is printed, whatever its case, blanks and last punctuation."""
    return "".join(code.split()).rstrip(".,:;–-").upper()


def _squeezed(code: str) -> str:
    """Leave what survives a slip: letters and digits, the letter O taken for a zero."""
    return re.sub(r"[\W_]+", "", code).upper().replace("O", "0")
