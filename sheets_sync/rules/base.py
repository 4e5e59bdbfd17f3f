"""How a function becomes a rule, and rules a rulebook."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import cleandoc, signature
from types import ModuleType
from typing import Any, get_args, get_type_hints

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.rule import Rule

Flags = Iterator[Flag]
Check = Callable[..., Flags]


def rule(code: str, severity: Severity, *, message: str, fix: str) -> Callable[[Check], Rule]:
    """Make a rule of a function `(subject) -> Flags` or `(subject, cycle) -> Flags`.

    `message` says what was found and `fix` what to do, in English with the words of the flag in
    braces. The function's docstring is the page of the rule.
    """

    def made(check: Check) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            message=message,
            fix=fix,
            check=_with_cycle(check),
            subjects=_subjects(check),
            page=cleandoc(check.__doc__ or ""),
        )

    return made


def _with_cycle(check: Check) -> Callable[[Any, Cycle], Iterable[Flag]]:
    """Let every check be asked in the same way, whether it wants to know the cycle or not."""
    if len(signature(check).parameters) > 1:
        return check
    return lambda subject, _: check(subject)


def _subjects(check: Check) -> tuple[type, ...]:
    first = next(iter(signature(check).parameters))
    subject = get_type_hints(check)[first]
    return get_args(subject) or (subject,)


def rulebook(modules: Iterable[ModuleType]) -> Mapping[str, Rule]:
    """Collect the rules written in modules, by code; raises ValueError for a code used twice."""
    book: dict[str, Rule] = {}
    for module in modules:
        for made in vars(module).values():
            if not isinstance(made, Rule):
                continue
            if made.code in book:
                raise ValueError(f"two rules have the code {made.code}")
            book[made.code] = made
    return dict(sorted(book.items()))
