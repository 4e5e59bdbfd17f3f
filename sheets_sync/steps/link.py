"""Link: how the objectives of the night hang together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.linking.chains import circles, ends
from sheets_sync.linking.company import company_key_results, company_objectives
from sheets_sync.linking.metrics import twice_counted
from sheets_sync.linking.parents import Parents, plain
from sheets_sync.linking.progress import Measured, of_line, of_lines
from sheets_sync.linking.requests import requests
from sheets_sync.linking.shares import share
from sheets_sync.linking.titles import Guess
from sheets_sync.model.alignment import (
    Alignment,
    Edge,
    EdgeKind,
    Progress,
    Request,
    Share,
    Unlinked,
)
from sheets_sync.model.choice import Contribution
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company, Draft, Objective


def link(cycle: Cycle, company: Company, drafts: Sequence[Draft]) -> Alignment:
    """Link the objectives of all departments to the company's and to each other.

    Only submitted drafts count: they alone make links, coverage, shares, requests and
    progress. Parents that could not be followed, loops and level skips are found in all
    drafts, so that people hear of them before they submit.
    """
    links = _Links(cycle, company, tuple(drafts))
    counted = links.counted
    asked = tuple(requests(cycle, tuple(counted.values()), drafts))
    reaches = ends(links.followed, links.parents.tops)
    return Alignment(
        company=company,
        drafts=tuple(drafts),
        objectives=counted,
        edges=(*links.vertical(), *links.proposed(), *_horizontal(asked)),
        reaches=reaches,
        unlinked=links.unlinked,
        loops=links.loops(),
        skips=links.skips(),
        twice_counted=tuple(twice_counted(counted.values(), cycle.settings.okr.similarity)),
        requests=asked,
        shares=tuple(_shares(cycle, counted.values())),
        coverage=_coverage(cycle, links.parents.tops, counted, reaches),
        progress=links.progress(),
    )


@dataclass(frozen=True)
class _Links:
    """The objectives of all drafts with what is known about their parents."""

    cycle: Cycle
    company: Company
    drafts: tuple[Draft, ...]

    @cached_property
    def every(self) -> dict[str, Objective]:
        """Every objective with a code; of two with the same code the first one stands."""
        return _by_code(self.drafts)

    @cached_property
    def counted(self) -> dict[str, Objective]:
        """The objectives that count."""
        return _by_code(draft for draft in self.drafts if draft.submitted)

    @cached_property
    def parents(self) -> Parents:
        """What may be a parent."""
        return Parents(
            company=company_objectives(self.cycle, self.company),
            key_results=company_key_results(self.cycle, self.company),
            departments=tuple(o for o in self.every.values() if not o.person),
        )

    @cached_property
    def known(self) -> dict[str, str]:
        """The parent of each contributing objective in all drafts, where it can be followed."""
        given = {code: self.parents.of(o) for code, o in self.every.items() if contributes(o)}
        return {code: parent for code, parent in given.items() if parent}

    @cached_property
    def followed(self) -> dict[str, str]:
        """The parents that count: both ends submitted, or the upper one the company's."""
        both = {*self.counted, *self.parents.tops}
        return {c: p for c, p in self.known.items() if c in self.counted and p in both}

    @cached_property
    def guesses(self) -> list[tuple[Objective, Guess | None]]:
        """The objectives whose typed parent is no code, each with what was probably meant."""
        return [
            (objective, self.parents.meant_by(objective))
            for draft in self.drafts
            for objective in draft.objectives
            if contributes(objective)
            and plain(objective.line.parent or "")
            and not self.parents.of(objective)
        ]

    @property
    def unlinked(self) -> tuple[Unlinked, ...]:
        """The same for people to read, but for circles."""
        looped = {code for circle in self.circled for code in circle}
        return tuple(
            _unlinked(objective, guess, self.parents.titles)
            for objective, guess in self.guesses
            if objective.code not in looped
        )

    def vertical(self) -> Iterable[Edge]:
        """Give the links up."""
        return (Edge(child, parent) for child, parent in self.followed.items())

    def proposed(self) -> Iterable[Edge]:
        """Give the links that were only matched by words."""
        return (
            Edge(objective.code, guess.code, proposed=True, likeness=guess.likeness)
            for objective, guess in self.guesses
            if guess and objective.code in self.counted
        )

    @cached_property
    def circled(self) -> list[tuple[str, ...]]:
        """The codes of each circle of parents; people's objectives may close one, too."""
        codes = {plain(line.code or ""): o.code for o in self.every.values() if o.person
                 for line in (*o.key_results, o.line)}  # fmt: skip
        typed = {c: plain(o.line.parent or "") for c, o in self.every.items() if contributes(o)}
        personal = {code: codes[parent] for code, parent in typed.items() if parent in codes}
        return circles(personal | self.known)

    def loops(self) -> tuple[tuple[Objective, ...], ...]:
        """Give each circle of parents once."""
        return tuple(tuple(self.every[code] for code in circle) for circle in self.circled)

    def skips(self) -> tuple[tuple[Objective, str], ...]:
        """Give people's objectives that go past their department to the company."""
        straight = ((self.every[c], p) for c, p in self.known.items() if p in self.parents.tops)
        return tuple((objective, parent) for objective, parent in straight if objective.person)

    def progress(self) -> dict[str, Progress]:
        """Give the progress of everything that counts, by code."""
        found: dict[str, Progress] = {}
        for top in self.parents.tops:
            found |= _progress(top, self.parents.key_results.get(top, ()))
        for code, objective in self.counted.items():
            found |= _progress(code, objective.key_results)
        return found


def contributes(objective: Objective) -> bool:
    """Tell whether an objective says that it serves another one."""
    return objective.line.contribution is Contribution.CONTRIBUTES


def _by_code(drafts: Iterable[Draft]) -> dict[str, Objective]:
    found: dict[str, Objective] = {}
    for draft in drafts:
        for objective in draft.objectives:
            if objective.code:
                found.setdefault(objective.code, objective)
    return found


def _unlinked(objective: Objective, guess: Guess | None, titles: Mapping[str, str]) -> Unlinked:
    typed = objective.line.parent or ""
    if guess is None:
        return Unlinked(objective, typed)
    return Unlinked(objective, typed, guess.code, titles[guess.code])


def _horizontal(asked: Iterable[Request]) -> Iterable[Edge]:
    return (Edge(request.line_code, request.asked, EdgeKind.HORIZONTAL) for request in asked)


def _shares(cycle: Cycle, counted: Iterable[Objective]) -> Iterable[Share]:
    own: dict[str, list[Objective]] = {code: [] for code in cycle.by_code}
    for objective in counted:
        if not objective.person and objective.department in own:
            own[objective.department].append(objective)
    for code, objectives in own.items():
        yield share(code, objectives, cycle.settings.okr.contribution_by)


def _coverage(
    cycle: Cycle,
    tops: Sequence[str],
    counted: Mapping[str, Objective],
    reaches: Mapping[str, str],
) -> dict[tuple[str, str], int]:
    cells = {(top, code): 0 for top in tops for code in cycle.by_code}
    for code, top in reaches.items():
        cell = (top, counted[code].department)
        cells[cell] = cells.get(cell, 0) + 1
    return cells


def _progress(code: str, lines: Sequence[Measured]) -> dict[str, Progress]:
    found = {code: of_lines(lines)}
    for line in lines:
        if line.code:
            value = of_line(line)
            found[line.code] = Progress(value, 0.0 if value is None else 1.0)
    return found
