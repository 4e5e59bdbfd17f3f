"""How things stand tonight: what every sheet of the workbook tells about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from sheets_sync.linking.company import company_key_results, company_objectives
from sheets_sync.linking.progress import Measured
from sheets_sync.model.alignment import Alignment, EdgeKind, Progress
from sheets_sync.model.choice import Choice, Contribution
from sheets_sync.model.company import CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Objective
from sheets_sync.model.say import Say
from sheets_sync.model.workbook import Bands

NOTHING = Progress(None, 0.0)
_NOTHING = 1e-9
"""What is left of shares that make the whole, but for rounding."""

Part = tuple[Objective, float]
"""An objective, and how much of it (0 to 1) is meant."""


@dataclass(frozen=True)
class Standing:
    """The cycle and how its objectives are linked, with the words of one language."""

    cycle: Cycle
    alignment: Alignment
    say: Say

    @cached_property
    def tops(self) -> tuple[CompanyObjective, ...]:
        """The company objectives, in rank order."""
        return company_objectives(self.cycle, self.alignment.company)

    @cached_property
    def measured(self) -> dict[str, Sequence[Measured]]:
        """The key results of every company objective and every objective that counts."""
        company = company_key_results(self.cycle, self.alignment.company)
        found: dict[str, Sequence[Measured]] = {o.code or "": () for o in self.tops}
        found |= {code: rows for code, rows in company.items() if code in found}
        return found | {code: o.key_results for code, o in self.ordered.items()}

    @cached_property
    def ordered(self) -> dict[str, Objective]:
        """The objectives that count: by department, its own first, in the order of codes."""
        rank = {code: number for number, code in enumerate(self.cycle.by_code)}

        def order(item: tuple[str, Objective]) -> tuple[object, ...]:
            code, objective = item
            return rank.get(objective.department, len(rank)), bool(objective.person), natural(code)

        return dict(sorted(self.alignment.objectives.items(), key=order))

    @cached_property
    def by_department(self) -> dict[str, list[Objective]]:
        """The objectives that count, of each department that has any."""
        found: dict[str, list[Objective]] = {}
        for objective in self.ordered.values():
            found.setdefault(objective.department, []).append(objective)
        return found

    @cached_property
    def parents(self) -> dict[str, dict[str, float]]:
        """The parents that count of every objective that has any, each with its share."""
        found: dict[str, dict[str, float]] = {}
        for edge in self.alignment.edges:
            if edge.kind is EdgeKind.VERTICAL and not edge.proposed:
                found.setdefault(edge.child, {})[edge.parent] = edge.share
        return found

    @property
    def bands(self) -> Bands:
        """Where progress is good and where it is fair."""
        okr = self.cycle.settings.okr
        return Bands("progress", okr.good / 100, okr.fair / 100)

    def progress(self, code: str) -> Progress:
        """Give the progress of anything that has a code."""
        return self.alignment.progress.get(code, NOTHING)

    def reaching(self, top: str) -> list[Part]:
        """Give the objectives that reach a company objective, each with how much of it does."""
        reaches = self.alignment.reaches
        return [
            (o, reaches[code][top])
            for code, o in self.ordered.items()
            if top in reaches.get(code, ())
        ]

    def unreaching(self) -> list[Part]:
        """Give what of objectives that are not a unit's own reaches no company objective."""
        reaches = self.alignment.reaches
        left = [(o, 1 - fsum(reaches.get(c, {}).values())) for c, o in self.ordered.items()]
        return [(o, share) for o, share in left if share > _NOTHING and not is_own(o)]

    def own(self) -> list[Objective]:
        """Give the objectives that are a unit's own."""
        return [o for o in self.ordered.values() if is_own(o)]

    def person(self, person: str | None) -> str:
        """Name a person of the roster; anybody else as typed."""
        member = self.cycle.people.get(person or "")
        return member.name if member else person or ""

    def department(self, code: str) -> str:
        """Name a department of the roster; anything else by its code."""
        found = self.cycle.by_code.get(code)
        return found.name if found and found.name else code

    def departments(self, objectives: Iterable[Objective]) -> list[str]:
        """Name the departments of some objectives, each once."""
        return list(dict.fromkeys(self.department(o.department) for o in objectives))

    def label(self, choice: Choice | None) -> str:
        """Give the word of a drop-down."""
        return self.say(choice.label) if choice else ""


def is_own(objective: Objective) -> bool:
    """Tell whether an objective is the unit's own."""
    return objective.line.contribution is Contribution.OWN


def natural(code: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts KD-O2 before KD-O10; of a longer number each nine digits count."""
    parts = enumerate(re.split(r"([0-9]{1,9})", code))
    return tuple((int(part), "") if place % 2 else (0, part) for place, part in parts)
