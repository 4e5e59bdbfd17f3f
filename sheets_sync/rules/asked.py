"""Which lines people were asked to clear: that those are gone needs no question."""

from collections.abc import Callable, Collection, Iterable, Mapping

from sheets_sync.anchors.codes import objective_of, read_code
from sheets_sync.model.finding import Finding


def _line(code: str) -> str:
    return f"{code}-"


def _key_results(code: str) -> str:
    return f"{objective_of(code)}-K"


def _unit(code: str) -> str:
    found = read_code(code)
    return f"{found.unit}-O" if found else _line(code)


_GOES: Mapping[str, Callable[[str], str]] = {
    "CEL042": _line,
    "OKR001": _line,
    "OKR008": _line,
    "OKR020": _line,
    "OKR072": _line,
    "OKR091": _line,
    "EVA012": _line,
    "LNK014": _line,
    "OKR031": _key_results,
    "OKR007": _unit,
    "OKR032": _unit,
    "OKR033": _unit,
    "OKR034": _unit,
}
"""The rules whose advice may be followed by clearing a line: that one, or one of its kind."""


def asked_to_go(findings: Iterable[Finding]) -> Collection[str]:
    """Give how the codes begin (each with a dash after it) of lines that may be cleared."""
    return {_GOES[f.code](f.place.code) for f in findings if f.code in _GOES and f.place.code}


def was_asked(code: str, asked: Collection[str]) -> bool:
    """Tell whether a line is one of those; the key results of an objective go with it."""
    return any(f"{code}-".startswith(beginning) for beginning in asked)
