"""What has to be said about an objective's links, in a few words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.alignment_sheets.standing import Standing, is_own
from sheets_sync.model.alignment import Unlinked
from sheets_sync.model.draft import Objective
from sheets_sync.model.say import Said, mark

NO_TYPE = mark("No type chosen")
NO_PARENT = mark("Contributes, but to what?")
UNKNOWN = mark("“{typed}” is no objective")
MEANT = mark("“{typed}”: perhaps {code} {title}?")
CIRCLE = mark("In a circle: {codes}")
WAITS = mark("{parent} has not been submitted")
ENDS = mark("{parent} reaches no company objective")
ENDS_OWN = mark("{parent} is the department's own objective")
STRAIGHT = mark("Past the department, straight to the company")
TWICE = mark("Counts the same as {code}")


@dataclass(frozen=True)
class Remarks:
    """Finds what is to be said about each objective that counts."""

    standing: Standing

    def of(self, objective: Objective) -> list[str]:
        """Give the remarks on one objective; none where all is well."""
        return [self.standing.say(said.text, **said.args) for said in self._said(objective)]

    def _said(self, objective: Objective) -> Iterator[Said]:
        code = objective.code
        if code not in self.standing.alignment.reaches and not is_own(objective):
            yield self._why_unlinked(objective)
        if code in self._straight:
            yield Said(STRAIGHT)
        for other in self._twice.get(code, ()):
            yield Said(TWICE, {"code": other})

    def _why_unlinked(self, objective: Objective) -> Said:
        code, typed = objective.code, objective.line.parent or ""
        if objective.line.contribution is None:
            return Said(NO_TYPE)
        if code in self._circles:
            return Said(CIRCLE, {"codes": self._circles[code]})
        if code in self.standing.parents:
            return self._why_ending(self.standing.parents[code])
        unlinked = self._unlinked.get(code)
        if unlinked and unlinked.proposal:
            words = {"code": unlinked.proposal, "title": unlinked.proposal_title}
            return Said(MEANT, {"typed": typed, **words})
        if unlinked:
            return Said(UNKNOWN, {"typed": typed})
        return Said(WAITS, {"parent": typed}) if typed else Said(NO_PARENT)

    def _why_ending(self, parent: str) -> Said:
        above = self.standing.alignment.objectives.get(parent)
        return Said(ENDS_OWN if above and is_own(above) else ENDS, {"parent": parent})

    @cached_property
    def _unlinked(self) -> dict[str, Unlinked]:
        return {each.objective.code: each for each in self.standing.alignment.unlinked}

    @cached_property
    def _circles(self) -> dict[str, str]:
        loops = [[o.code for o in loop] for loop in self.standing.alignment.loops]
        return {code: " → ".join((*loop, loop[0])) for loop in loops for code in loop}

    @cached_property
    def _straight(self) -> set[str]:
        return {objective.code for objective, _ in self.standing.alignment.skips}

    @cached_property
    def _twice(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one, other, first, second in self.standing.alignment.twice_counted:
            found.setdefault(one.code, []).append(second)
            found.setdefault(other.code, []).append(first)
        return found
