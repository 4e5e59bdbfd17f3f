"""What is shown of a night: a line a department, what was published, and the line of truth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sheets_sync.model.choice import Status
from sheets_sync.model.finding import OWN, Severity
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.sync.truth import Published, Truth

if TYPE_CHECKING:
    from sheets_sync.model.draft import Receipt
    from sheets_sync.sync.done import Done

Counts = Mapping[Severity, int]


@dataclass(frozen=True)
class Line:
    """What became of one department's workbook; `told` is one of the words of `Told`."""

    code: str
    name: str
    address: str
    problem: str
    detail: str
    status: Status | None
    submitted_on: date | None
    stale: date | None
    counts: Counts
    told: str = ""


@dataclass(frozen=True)
class Summary:
    """A night in short; `own` counts the findings about the company workbook and the roster."""

    lines: tuple[Line, ...]
    own: Mapping[str, Counts]
    published: tuple[Published, ...]
    truth: Truth


def line_of(receipt: "Receipt", counts: Counts, told: str = "") -> Line:
    """Say in short what became of a workbook."""
    return Line(
        code=receipt.department.code,
        name=receipt.department.name,
        address=receipt.address,
        problem=receipt.problem,
        detail=receipt.detail,
        status=receipt.status,
        submitted_on=receipt.submitted_on,
        stale=receipt.stale,
        counts=dict(counts),
        told=told,
    )


def summary_of(done: "Done") -> Summary:
    """Put a night in short."""
    counts, told = done.outcome.counts(), {one.key: one.what for one in done.told}
    lines = [
        line_of(receipt, counts.get(code, {}), told.get(code, ""))
        for receipt in done.night.receipts.each
        for code in [receipt.department.code]
    ]
    own = {key: dict(counts[key]) for key in OWN if counts.get(key)}
    return Summary(tuple(lines), own, tuple(done.published), done.truth)


def pack(summary: Summary) -> bytes:
    """Give a summary as bytes; equal ones give equal bytes."""
    content = {
        "lines": [plain(vars(line)) for line in summary.lines],
        "own": plain(summary.own),
        "published": [[one.address, one.what] for one in summary.published],
        "truth": plain(vars(summary.truth)),
    }
    return to_bytes(content)


def unpack(content: bytes) -> Summary:
    """Give back the summary that was packed; raises CorruptStateError."""
    stored: Any = from_bytes(content)
    return Summary(
        lines=tuple(Line(**value_of(line)) for line in stored["lines"]),
        own=value_of(stored["own"]),
        published=tuple(Published(*one) for one in stored["published"]),
        truth=Truth(**value_of(stored["truth"])),
    )
