"""Link: how the objectives of the night hang together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sheets_sync.linking.chains import circles, ends
from sheets_sync.linking.metrics import twice_counted
from sheets_sync.linking.parents import Open, Parents, known_parents, plain
from sheets_sync.linking.progress import Measured, of_line, of_lines
from sheets_sync.linking.requests import requests
from sheets_sync.linking.shares import share
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
from sheets_sync.model.parent import written


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
        return known_parents(self.cycle, self.company, self.drafts)

    @cached_property
    def known(self) -> dict[str, dict[str, float]]:
        """The parents of each contributing objective in all drafts that can be followed."""
        given = {code: self.parents.of(o) for code, o in self.every.items() if contributes(o)}
        return {code: parents for code, parents in given.items() if parents}

    @cached_property
    def followed(self) -> dict[str, dict[str, float]]:
        """The parents that count: both ends submitted, or the upper one the company's."""
        both = {*self.counted, *self.parents.tops}
        return {
            code: {p: share for p, share in parents.items() if p in both}
            for code, parents in self.known.items()
            if code in self.counted
        }

    @cached_property
    def open(self) -> list[tuple[Objective, Open]]:
        """The typed parents that could not be followed, each with what was probably meant."""
        return [
            (objective, each)
            for draft in self.drafts
            for objective in draft.objectives
            if contributes(objective)
            for each in self.parents.open(objective)
        ]

    @property
    def unlinked(self) -> tuple[Unlinked, ...]:
        """The same for people to read, but for circles."""
        circled = {link for circle in self.circled for link in pairwise((*circle, circle[0]))}
        return tuple(
            _unlinked(objective, each, self.parents.titles)
            for objective, each in self.open
            if (objective.code, self._personal.get(plain(each.parent.code), "")) not in circled
        )

    def vertical(self) -> Iterable[Edge]:
        """Give the links up."""
        for child, parents in self.followed.items():
            yield from (Edge(child, parent, share=share) for parent, share in parents.items())

    def proposed(self) -> Iterable[Edge]:
        """Give the links that were only matched by words."""
        for objective, each in self.open:
            if each.guess and objective.code in self.counted:
                likeness, share = each.guess.likeness, each.share
                code = objective.code
                yield Edge(code, each.guess.code, proposed=True, likeness=likeness, share=share)

    @cached_property
    def _personal(self) -> Mapping[str, str]:
        """The code of each objective of a person, by its own and those of its key results."""
        return {plain(line.code or ""): o.code for o in self.every.values() if o.person
                for line in (*o.key_results, o.line)}  # fmt: skip

    @cached_property
    def circled(self) -> list[tuple[str, ...]]:
        """The codes of each circle of parents; people's objectives may close one, too."""
        ways: dict[str, dict[str, float]] = {}
        for code, objective in self.every.items():
            typed = [plain(parent.code) for parent in objective.line.serves]
            theirs = {self._personal[each]: 1.0 for each in typed if each in self._personal}
            if contributes(objective) and (above := theirs | self.known.get(code, {})):
                ways[code] = above
        return circles(ways)

    def loops(self) -> tuple[tuple[Objective, ...], ...]:
        """Give each circle of parents once."""
        return tuple(tuple(self.every[code] for code in circle) for circle in self.circled)

    def skips(self) -> tuple[tuple[Objective, str], ...]:
        """Give people's objectives that go past their department to the company."""
        return tuple(
            (self.every[code], parent)
            for code, parents in self.known.items()
            for parent in parents
            if parent in self.parents.tops and self.every[code].person
        )

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


def _unlinked(objective: Objective, each: Open, titles: Mapping[str, str]) -> Unlinked:
    typed = written((each.parent,))
    if each.guess is None:
        return Unlinked(objective, typed)
    code = each.guess.code
    return Unlinked(objective, typed, code, titles[code], each.beside)


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
    reaches: Mapping[str, Mapping[str, float]],
) -> dict[tuple[str, str], float]:
    cells = {(top, code): 0.0 for top in tops for code in cycle.by_code}
    for code, shares in reaches.items():
        for top, part in shares.items():
            cell = (top, counted[code].department)
            cells[cell] = cells.get(cell, 0.0) + part
    return cells


def _progress(code: str, lines: Sequence[Measured]) -> dict[str, Progress]:
    found = {code: of_lines(lines)}
    for line in lines:
        if line.code:
            value = of_line(line)
            found[line.code] = Progress(value, 0.0 if value is None else 1.0)
    return found
