"""How the objectives hang together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sheets_sync.model.choice import Answer
from sheets_sync.model.draft import Company, Draft, Objective
from sheets_sync.model.place import Place


class EdgeKind(StrEnum):
    """Vertical: up to the objective it serves. Horizontal: across, to a department asked."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


@dataclass(frozen=True)
class Edge:
    """A link from one code to another; a `proposed` one was matched by words and does not count.

    `share` is how much of the child goes that way, as a fraction.
    """

    child: str
    parent: str
    kind: EdgeKind = EdgeKind.VERTICAL
    proposed: bool = False
    likeness: float = 1.0
    share: float = 1.0


@dataclass(frozen=True)
class Unlinked:
    """An objective with a parent that could not be followed; `proposal` is the nearest one, if any.

    `beside` is the code beside which the title of the proposed one stands.
    """

    objective: Objective
    typed: str
    proposal: str = ""
    proposal_title: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Request:
    """Support that one department asks of another, and the answer to it."""

    code: str
    asking: str
    asked: str
    objective: Objective
    line_code: str
    place: Place
    text: str
    owner: str = ""
    answer: Answer | None = None
    answer_note: str = ""


@dataclass(frozen=True)
class Share:
    """How much of a unit's objectives contributes, as a fraction; None where there is none."""

    department: str
    contributing: int
    own: int
    share: float | None
    by: str = "weight"


@dataclass(frozen=True)
class Progress:
    """A progress from 0 to 1 (None: nothing reported) and the share of weight that has a result."""

    value: float | None
    coverage: float


@dataclass(frozen=True)
class Alignment:
    """All objectives of the night and every way they are linked.

    `objectives` holds those that count (submitted, or frozen), by code. `reaches` gives for
    each the company objectives that its ways up end at, with its share of each. `coverage` gives
    for each company objective and department how many objectives contribute: one that serves
    several counts in each with its share, so that all of them add up.
    """

    company: Company
    drafts: tuple[Draft, ...] = ()
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    reaches: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    unlinked: tuple[Unlinked, ...] = ()
    loops: tuple[tuple[Objective, ...], ...] = ()
    skips: tuple[tuple[Objective, str], ...] = ()
    twice_counted: tuple[tuple[Objective, Objective, str, str], ...] = ()
    requests: tuple[Request, ...] = ()
    shares: tuple[Share, ...] = ()
    coverage: Mapping[tuple[str, str], float] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)

    @cached_property
    def received(self) -> Mapping[str, tuple[Request, ...]]:
        """The requests to each department that is asked for something, by its code."""
        found: dict[str, list[Request]] = {}
        for request in self.requests:
            found.setdefault(request.asked, []).append(request)
        return {asked: tuple(each) for asked, each in found.items()}
