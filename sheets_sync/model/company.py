"""The company workbook: what the board writes."""

from sheets_sync.model.choice import Decision, Direction
from sheets_sync.model.column import column
from sheets_sync.model.kind import Day, Goal, Number, Percent, Person, Reference, Text, YesNo
from sheets_sync.model.parent import Parent, parents_in
from sheets_sync.model.row import Row


class CompanyObjective(Row, sheet="Company objectives", key="company_objectives"):
    """A priority of the organisation for the cycle: an objective only, in words."""

    code: Text = column("Code", locked=True, width=10)
    rank: Number = column(
        "Rank", help="1 is the most important; every rank once.", required=True, ge=1, width=8
    )
    title: Text = column(
        "Objective",
        help="A direction in words, without numbers, percentages or dates: those belong to key"
        " results. Example: Customers are more satisfied with our service.",
        required=True,
        width=52,
    )
    why: Text = column(
        "Why it matters",
        help="One or two sentences that staff will understand. Nothing is announced without it.",
        required=True,
        width=60,
    )
    deadline: Day = column(
        "Deadline", help="By when it should be reached.", required=True, width=13
    )
    announce: YesNo = column(
        "Announce",
        help="Yes when the priority may be shown in every department's workbook.",
        width=11,
    )


class CompanyKeyResult(Row, sheet="Company key results", key="company_key_results"):
    """A key result of a company objective; drafted while departments register theirs."""

    code: Text = column("Code", locked=True, width=12)
    objective: Reference = column(
        "Objective",
        help="The code of the company objective.",
        locked=True,
        refers="company_objectives",
        width=12,
    )
    title: Text = column("Key result", help="What will be measured.", required=True, width=52)
    unit: Text = column("Unit", help="%, triệu đồng, hồ sơ …", required=True, width=12)
    baseline: Number = column(
        "Baseline", help="Where we stand now.", required=True, unit="unit", width=12
    )
    target: Goal = column(
        "Target", help="Where we want to be.", required=True, unit="unit", width=12
    )
    direction: Direction | None = column(
        "Direction", help="Which way the measure has to move.", required=True, width=12
    )
    weight: Percent = column(
        "Weight", help="Share within its objective; blank for equal shares.", ge=0, le=1, width=10
    )
    owner: Person = column(
        "Owner", help="Exactly one person.", required=True, refers="people", width=26
    )
    actual: Number = column("Actual", help="The result so far.", unit="unit", width=12)


class DecisionRow(Row, sheet="Decisions", key="decisions"):
    """What the board decides on one registered line; lines without a decision are kept."""

    code: Text = column(
        "Line", help="The code of the line, from the register.", required=True, refers="register",
        width=16,
    )  # fmt: skip
    decision: Decision | None = column(
        "Decision", help="Keep, change, drop or move.", required=True, width=13
    )
    wording: Text = column("New wording", help="For a change: the line as it shall read.", width=48)
    target: Text = column(
        "New target", help="For a change of a key result: the new target, as typed.", width=14
    )
    parent: Reference = column(
        "Move to", help="For a move: the code of the company objective it shall serve.",
        refers="company_objectives", several=True, width=12,
    )  # fmt: skip
    note: Text = column("Note", help="The reason; the department reads it.", width=48)

    @property
    def serves(self) -> tuple[Parent, ...]:
        """The objectives that a moved line shall contribute to, as they were typed."""
        return parents_in(self.parent)


COMPANY_ROWS: tuple[type[Row], ...] = (CompanyObjective, CompanyKeyResult, DecisionRow)
