"""What has to be said about an objective's links, in a few words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.alignment_sheets.standing import Standing, is_own
from sheets_sync.anchors.codes import objective_of
from sheets_sync.model.alignment import Unlinked
from sheets_sync.model.draft import Objective
from sheets_sync.model.parent import written
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
        if not is_own(objective):
            yield from self._why_unlinked(objective)
        if code in self._straight:
            yield Said(STRAIGHT)
        for other in self._twice.get(code, ()):
            yield Said(TWICE, {"code": other})

    def _why_unlinked(self, objective: Objective) -> Iterator[Said]:
        """Say what of an objective reaches no company objective, and why."""
        code = objective.code
        if objective.line.contribution is None:
            yield Said(NO_TYPE)
        elif not objective.line.serves:
            yield Said(NO_PARENT)
        elif code in self._circles:
            yield Said(CIRCLE, {"codes": self._circles[code]})
        else:
            counted, unlinked = self.standing.parents.get(code, {}), self._unlinked.get(code, ())
            reaching = {*self.standing.alignment.reaches, *self._tops}
            yield from (self._why_ending(above) for above in counted if above not in reaching)
            yield from map(_why_unknown, unlinked)
            known = {*counted, *(each.typed for each in unlinked)}
            for parent in objective.line.serves:
                if not known & {objective_of(parent.code), written((parent,))}:
                    yield Said(WAITS, {"parent": parent.code})

    def _why_ending(self, parent: str) -> Said:
        above = self.standing.alignment.objectives.get(parent)
        return Said(ENDS_OWN if above and is_own(above) else ENDS, {"parent": parent})

    @cached_property
    def _tops(self) -> set[str]:
        return {top.code or "" for top in self.standing.tops}

    @cached_property
    def _unlinked(self) -> dict[str, list[Unlinked]]:
        found: dict[str, list[Unlinked]] = {}
        for each in self.standing.alignment.unlinked:
            found.setdefault(each.objective.code, []).append(each)
        return found

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


def _why_unknown(unlinked: Unlinked) -> Said:
    typed = {"typed": unlinked.typed}
    if not unlinked.proposal:
        return Said(UNKNOWN, typed)
    return Said(MEANT, {**typed, "code": unlinked.proposal, "title": unlinked.proposal_title})
