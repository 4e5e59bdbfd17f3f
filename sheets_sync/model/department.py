"""The department workbook: what a department and its people fill in, and what they are told."""

from typing import Final

from sheets_sync.model.choice import Answer, Contribution, Direction, Scoring, Source, Status
from sheets_sync.model.column import On, column
from sheets_sync.model.kind import (
    Day,
    Goal,
    Link,
    Number,
    Percent,
    Person,
    Reference,
    Text,
    YesNo,
)
from sheets_sync.model.parent import Parent, parents_in
from sheets_sync.model.row import Row

_STEP: Final = {"locked": True, "live": True, "hidden": True, "on": On.KEY_RESULT}
"""A column that a formula needs on its way to the progress."""


class Submission(Row, sheet="Guide", key="submission", single=True):
    """The state of a department's workbook, on top of its guide."""

    code: Text = column("Department", locked=True, width=12)
    head: Text = column("Head", locked=True, width=24)
    deadline: Text = column("Submit by", locked=True, width=18)
    status: Status | None = column(
        "Status",
        help="Draft: checked, not counted. Submitted: counted. Revising: counted as submitted.",
        required=True,
        width=16,
    )
    met: Day = column(
        "Department meeting held on",
        help="The day on which the department met to set and link its OKRs.",
        width=18,
    )
    read: YesNo = column(
        "Company priorities read",
        help="Yes when everybody in the department has read the company's priorities.",
        width=18,
    )
    template: Text = column("Template", locked=True, width=14)


class CodedLine(Row):
    """A line whose code was printed beforehand."""

    code: Text = column("Code", locked=True, width=18)


class PersonLine(CodedLine):
    """A line that is one person's."""

    person: Person = column("Person", locked=True, width=24)


class OkrLine(CodedLine):
    """An objective, or a key result below it: the printed code tells which (KD-O1, KD-O1-K2)."""

    title: Text = column(
        "Objective / key result",
        help="Objective: what shall be true, in words. Key result: what will be measured.",
        required=True,
        width=48,
    )
    contribution: Contribution | None = column(
        "Type",
        help="Contributes: serves the objective named in the next column. Own: the unit's own.",
        required=True,
        on=On.OBJECTIVE,
        width=12,
    )
    parent: Reference = column(
        "Contributes to",
        help="The code of the objective it serves, from Company priorities. Several: CT-O1 60%,"
        " CT-O2 40%; without shares, equal ones.",
        refers="priorities",
        on=On.OBJECTIVE,
        several=True,
        width=13,
    )
    source: Source | None = column(
        "Source",
        help="Registered: written by the people it concerns. Assigned: given by the head.",
        on=On.OBJECTIVE,
        width=12,
    )
    priority: Number = column(
        "Priority", help="1, 2, 3 …; every number once.", required=True, on=On.OBJECTIVE, ge=1,
        width=9,
    )  # fmt: skip
    weight: Percent = column(
        "Weight",
        help="Objectives: shares of the whole. Key results: shares within their objective."
        " Each adds up to 100 %; leave all blank for equal shares.",
        ge=0,
        le=1,
        width=10,
    )
    unit: Text = column(
        "Unit", help="%, triệu đồng, hồ sơ, ngày …", required=True, on=On.KEY_RESULT, width=11
    )
    baseline: Number = column(
        "Baseline", help="Where it stands now.", required=True, on=On.KEY_RESULT, unit="unit",
        width=11,
    )  # fmt: skip
    target: Goal = column(
        "Target", help="Where it shall be.", required=True, on=On.KEY_RESULT, unit="unit", width=14
    )
    direction: Direction | None = column(
        "Direction",
        help="Which way the measure has to move.",
        required=True,
        on=On.KEY_RESULT,
        width=11,
    )
    owner: Person = column(
        "Owner",
        help="Exactly one person.",
        required=True,
        refers="people",
        on=On.KEY_RESULT,
        width=24,
    )
    due: Day = column("Due", help="Inside the cycle.", required=True, on=On.KEY_RESULT, width=12)
    confidence: Percent = column(
        "Confidence",
        help="How sure you are to reach it today: 50 % is a fair bet.",
        required=True,
        on=On.KEY_RESULT,
        ge=0,
        le=1,
        width=11,
    )
    actual: Number = column(
        "Actual",
        help="The result so far, in the unit of the line.",
        on=On.KEY_RESULT,
        unit="unit",
        width=11,
    )
    progress: Percent = column(
        "Progress",
        help="(Actual - baseline) / (target - baseline), between 0 and 100 %. Computed from true"
        " numbers alone; the figure that counts, and why there may be none here, stands on the"
        " sheet Progress.",
        locked=True,
        live=True,
        width=11,
    )
    check: Text = column(
        "Quick check",
        help="Weights of the key results of this objective, added up. Computed.",
        locked=True,
        live=True,
        on=On.OBJECTIVE,
        width=22,
    )
    reason: Text = column(
        "Reason",
        help="Why a target far beyond or short of the baseline is right, or what has changed.",
        width=30,
    )
    support: Reference = column(
        "Support needed from",
        help="The code of another department whose support this line needs.",
        refers="departments",
        width=13,
    )
    request: Text = column("Support needed", help="What you need from them, and by when.", width=34)
    done: Percent = column("Progress of the key result", **_STEP)
    under: Text = column("Objective of the key result", **_STEP)
    share: Percent = column("Weight that counts", **_STEP)
    part: Percent = column("Part of the objective", **_STEP)

    @property
    def serves(self) -> tuple[Parent, ...]:
        """The objectives that it contributes to, as they were typed."""
        return parents_in(self.parent)


class DepartmentOkr(OkrLine, sheet="Department OKR", key="okr_department"):
    """A line of the department's OKR."""


class PersonOkr(OkrLine, PersonLine, sheet="Individual OKR", key="okr_person"):
    """A line of one person's OKR."""


class KpiRow(Row, sheet="KPI", key="kpi"):
    """A number one person is scored on."""

    code: Text = column("Code", locked=True, width=18)
    owner: Person = column(
        "Owner", help="Exactly one person.", required=True, refers="people", width=24
    )
    group: Text = column(
        "Group",
        help="The group of KPIs in the profile: quantity, quality …",
        required=True,
        width=20,
    )
    name: Text = column("KPI", help="Short name.", required=True, width=32)
    description: Text = column(
        "Description", help="What it shows and why it is watched.", required=True, width=40
    )
    scoring: Scoring | None = column(
        "Scoring", help="How the result becomes a score.", required=True, width=18
    )
    measure: Text = column(
        "Measure", help="How it is measured; for a rate, what over what.", required=True, width=40
    )
    unit: Text = column("Unit", help="%, hồ sơ/ngày, điểm …", width=12)
    target: Goal = column(
        "Target",
        help="With its operator: ≥ 98%, < 2%, 4,5/5, Tốt trở lên.",
        required=True,
        unit="unit",
        width=13,
    )
    zero_at: Number = column(
        "Score 0 at",
        help="The result that scores nothing: the floor, or the worst where lower is better.",
        unit="unit",
        width=11,
    )
    best_at: Number = column(
        "Top score at", help="The result that earns the highest score.", unit="unit", width=11
    )
    weight: Percent = column(
        "Weight", help="Share within its group; each group adds up to 100 %.", ge=0, le=1, width=9
    )
    check: Percent = column(
        "Group total",
        help="Weights of this person's group, added up: 100 % or all blank. Computed.",
        locked=True,
        live=True,
        width=10,
    )
    source: Text = column(
        "Data source",
        help="The system or register the result is taken from.",
        required=True,
        width=28,
    )
    linked: Reference = column(
        "Linked objective", help="The code of the objective it serves.", several=True, width=14
    )
    reviewed: Day = column("Reviewed on", help="Last review of this KPI.", width=13)
    numerator: Number = column(
        "Result: numerator",
        help="For a rate: what is counted. For a KPI per day: the whole amount.",
        ge=0,
        width=12,
    )
    denominator: Number = column(
        "Result: denominator",
        help="For a rate: out of how many. For a KPI per day: days actually worked.",
        ge=0,
        width=13,
    )
    actual: Text = column(
        "Result",
        help="The result as it is: a number, 4,5/5, a rank (Tốt), Yes or No, a date."
        " Leave blank where numerator and denominator are given.",
        width=13,
    )
    evidence: Link = column("Evidence", help="Where the result can be checked.", width=26)
    case: Text = column(
        "Recorded case", help="For the top rank: what happened, and when.", width=36
    )
    note: Text = column("Note", help="Anything the reader should know.", width=28)
    origin: Text = column("KPI of the pack", locked=True, hidden=True, width=14)

    @property
    def serves(self) -> tuple[Parent, ...]:
        """The objectives that it is linked to, as they were typed."""
        return parents_in(self.linked)


class AnswerRow(Row, sheet="Answers to requests", key="answers"):
    """What this department answers to another one's request."""

    code: Reference = column(
        "Request", help="The code of the request, from Requests received.", required=True,
        refers="requests", width=18,
    )  # fmt: skip
    answer: Answer | None = column(
        "Answer", help="Agreed, refused or to be discussed.", required=True, width=16
    )
    note: Text = column("Note", help="Conditions, dates, whom to talk to.", width=60)


DEPARTMENT_ROWS: tuple[type[Row], ...] = (Submission, DepartmentOkr, PersonOkr, KpiRow, AnswerRow)
