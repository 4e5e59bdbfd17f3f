"""A rule: one thing that may be wrong, with its stable code, its page and its words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.finding import Finding, Flag, Severity


@dataclass(frozen=True)
class Rule:
    """What the decorator makes of a rule's function.

    `subjects` are the classes it judges (Filled, Roster, Company, Draft, Alignment, Scorecard,
    Receipts): the type of the function's first parameter, or the members of its union. `title`
    is the first line of the docstring, `page` all of it.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    check: Callable[[Any, Cycle], Iterable[Flag]]
    subjects: tuple[type, ...]
    page: str

    @property
    def title(self) -> str:
        """The fact that should hold, in one sentence."""
        return cleandoc(self.page).splitlines()[0]

    def judge(self, subject: object, cycle: Cycle) -> Iterable[Finding]:
        """Give a finding for every flag that the function raises."""
        for flag in self.check(subject, cycle):
            yield Finding(
                code=self.code,
                severity=self.severity,
                place=flag.place,
                message=self.message,
                fix=self.fix,
                read=flag.read,
                args=flag.args,
            )
