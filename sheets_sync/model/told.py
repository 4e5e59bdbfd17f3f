"""What the tool has to say in a department's workbook, each on a sheet of its own."""

from sheets_sync.model.column import column
from sheets_sync.model.kind import Day, Number, Percent, Text
from sheets_sync.model.row import Row


class PriorityRow(Row, sheet="Company priorities", key="priorities"):
    """A company objective as it was announced to a department; written by the tool."""

    code: Text = column("Code", width=10)
    rank: Number = column("Rank", width=8)
    title: Text = column("Objective", width=52)
    why: Text = column("Why it matters", width=60)
    deadline: Day = column("Deadline", width=13)
    version: Text = column("Version", width=10)
    announced: Day = column("Announced on", width=14)
    change: Text = column("What changed", width=34)


class RequestRow(Row, sheet="Requests received", key="requests"):
    """Support that another department asks for; written by the tool."""

    code: Text = column("Request", width=18)
    department: Text = column("From", width=28)
    title: Text = column("For", width=48)
    request: Text = column("Support needed", width=48)
    owner: Text = column("Ask", width=24)
    answer: Text = column("Your answer", width=18)


PLAIN, HELD = "yes", "no"
"""What is said of a line to its live figure: it may speak, or it must not."""


class ProgressRow(Row, sheet="Progress", key="progress"):
    """The progress of one line as it was read and counts; written by the tool.

    `live` tells the live figure of that line whether it may speak: whether its cells are, as they
    stand, the numbers that count.
    """

    code: Text = column("Code", width=17)
    title: Text = column("Objective / key result", width=50)
    begin: Text = column("Baseline", width=13)
    goal: Text = column("Target", width=15)
    result: Text = column("Actual", width=13)
    share: Percent = column(
        "Progress",
        help="As it was read on the day beside, and as everybody sees it in the alignment.",
        width=12,
    )
    reported: Percent = column(
        "Results in", help="Share of the weight that has a result.", width=12
    )
    as_of: Day = column("As read on", help="What was typed since is not in it yet.", width=15)
    why: Text = column("Why the OKR sheet shows no figure", width=58)
    live: Text = column("Live", hidden=True, width=8)


class FindingRow(Row, sheet="Check", key="findings"):
    """A finding as it is told to the people it concerns; written by the tool."""

    severity: Text = column("Severity", width=11)
    code: Text = column("Line", width=15)
    field: Text = column("Field", width=14, hidden=True)
    cell: Text = column("Cell", width=27)
    header: Text = column("Column", width=15)
    read: Text = column("What was read", width=24)
    message: Text = column("What is wrong", width=54)
    fix: Text = column("What to do", width=50)
    rule: Text = column("Rule", width=9)


TOLD_ROWS: tuple[type[Row], ...] = (PriorityRow, ProgressRow, RequestRow, FindingRow)
