"""The alignment workbook, for everybody to read: every sheet is written by the tool."""

from sheets_sync.model.column import column
from sheets_sync.model.kind import Day, Number, Percent, Text
from sheets_sync.model.row import Row


class OverviewRow(Row, sheet="Overview", key="overview"):
    """One fact about the cycle, or one company objective."""

    item: Text = column("Item", width=47)
    value: Text = column("Value", width=17)
    progress: Percent = column(
        "Progress", help="Weighted mean over the key results that have a result.", width=12
    )
    reported: Percent = column(
        "Results in", help="Share of the weight that has a result.", width=12
    )
    note: Text = column("Remark", width=46)


class TreeRow(Row, sheet="Tree", key="tree"):
    """An objective or key result below the objective it serves."""

    code: Text = column("Code", width=17)
    title: Text = column("Objective / key result", width=76)
    unit: Text = column("Department / person", width=30)
    part: Percent = column(
        "Share", help="Of what serves several: how much of it goes to the one above.", width=9
    )
    owner: Text = column("Owner", width=22)
    target: Text = column("Target", width=14)
    actual: Number = column("Actual", width=12)
    progress: Percent = column(
        "Progress",
        help="Key result: (actual - baseline) / (target - baseline), between 0 and 100 %."
        " Objective: weighted mean over the key results that have a result.",
        width=12,
    )
    reported: Percent = column(
        "Results in", help="Share of the weight that has a result.", width=12
    )
    confidence: Percent = column(
        "Confidence", help="Objective: mean over its key results.", width=12
    )


class CoverageRow(Row, sheet="Coverage", key="matrix"):
    """How many objectives of each department serve one company objective.

    One that serves several counts in each with its share.
    """

    code: Text = column("Code", width=9)
    title: Text = column("Company objective", width=50)
    total: Number = column(
        "All",
        help="All departments together. What serves several counts in each with its share.",
        width=8,
    )


class ObjectiveRow(Row, sheet="By company objective", key="by_objective"):
    """One objective that counts, below each company objective that it reaches."""

    company: Text = column("Company objective", help="The one that its way up ends at.", width=12)
    code: Text = column("Code", width=15)
    title: Text = column("Objective", width=58)
    department: Text = column("Department", width=14)
    person: Text = column("Person", help="Blank: the department's own.", width=24)
    level: Text = column("Level", width=12)
    contribution: Text = column("Type", width=12)
    parent: Text = column("Contributes to", width=15)
    part: Percent = column(
        "Share",
        help="How much of it goes to this company objective; the shares of one make 100 %.",
        width=9,
    )
    weight: Percent = column(
        "Weight", help="Of what serves several: the part that goes here.", width=9
    )
    progress: Percent = column("Progress", width=11)
    reported: Percent = column(
        "Results in", help="Share of the weight that has a result.", width=12
    )
    remark: Text = column("Remark", width=46)


class KeyResultRow(Row, sheet="Key results", key="key_results"):
    """One key result with every number that its progress is computed from."""

    code: Text = column("Code", width=17)
    objective: Text = column("Objective", width=15)
    department: Text = column("Department", width=14)
    title: Text = column("Key result", width=58)
    owner: Text = column("Owner", width=24)
    unit: Text = column("Unit", width=12)
    weight: Percent = column("Weight", help="As it was typed.", width=9)
    used: Number = column(
        "Weight used",
        help="The weight, or 1 each where one of the objective's weights is blank or all are 0.",
        width=9,
    )
    baseline: Number = column("Baseline", width=12)
    target: Text = column("Target", help="As it was typed.", width=14)
    aim: Number = column(
        "Target as a number", help="Of a band: the end that the baseline meets first.", width=12
    )
    actual: Number = column("Actual", help="Blank: nothing reported yet.", width=12)
    progress: Percent = column(
        "Progress",
        help="(Actual - baseline) / (target - baseline), between 0 and 100 %.",
        width=11,
    )
    weighted: Number = column("Weight × progress", width=11)
    confidence: Percent = column("Confidence", width=12)
    due: Day = column("Due", width=12)


class AskedRow(Row, sheet="Requests", key="asked"):
    """Support that one department asks of another, with the answer."""

    code: Text = column("Request", width=18)
    asking: Text = column("From", width=26)
    asked: Text = column("To", width=26)
    title: Text = column("For", width=46)
    request: Text = column("Support needed", width=48)
    owner: Text = column("Ask", help="Whom to talk to.", width=24)
    answer: Text = column("Answer", width=17)
    note: Text = column("Note", width=40)


class ShareRow(Row, sheet="Contribution", key="shares"):
    """How much of a department's work contributes to the company and how much is its own."""

    code: Text = column("Code", width=9)
    department: Text = column("Department", width=34)
    contributing: Number = column(
        "Contributing", help="Objectives of the department itself.", width=14
    )
    own: Number = column("Own", help="Objectives of the department itself.", width=8)
    contributing_weight: Percent = column("Weight of contributing", width=13)
    own_weight: Percent = column("Weight of own", width=10)
    by: Text = column("Counted by", help="By count where a weight is blank.", width=12)
    share: Percent = column("Contributes", help="Share of the objectives.", width=12)
    own_share: Percent = column("Own share", width=10)
    expected: Percent = column("Expected", help="A guide, not a rule.", width=10)
    difference: Percent = column("Difference", help="Share minus expected.", width=11)
    people_contributing: Number = column("People: contributing", width=13)
    people_own: Number = column("People: own", width=10)
    people_share: Percent = column("People: contributes", width=12)


class SubmissionRow(Row, sheet="Submissions", key="submissions"):
    """How far one department has come with its workbook."""

    code: Text = column("Code", width=9)
    department: Text = column("Department", width=34)
    head: Text = column("Head", width=24)
    status: Text = column("Status", width=14)
    timing: Text = column("In time", width=14)
    submitted: Day = column("Submitted on", width=15)
    met: Day = column("Meeting held on", width=15)
    read: Day = column(
        "As read on", help="The day on which the workbook could last be read.", width=13
    )
    errors: Number = column("Errors", width=9)
    warnings: Number = column("Warnings", width=11)
    questions: Number = column("Questions", width=12)
    matter: Text = column("What was the matter", width=48)


class ChangeRow(Row, sheet="Changes", key="changes"):
    """What is no longer as it was in the version before."""

    version: Text = column("Version", width=10)
    code: Text = column("Line", width=17)
    department: Text = column("Department", width=28)
    field: Text = column("Field", width=22)
    before: Text = column("Before", width=42)
    after: Text = column("After", width=42)
    note: Text = column("Note", width=42)


class RegisterRow(Row, sheet="Register", key="register"):
    """One line of any department's draft, for every head to read before the company meeting."""

    code: Text = column("Line", width=17)
    department: Text = column("Department", width=14)
    person: Text = column("Person", width=24)
    title: Text = column("Objective / key result", width=62)
    contribution: Text = column("Type", width=12)
    parent: Text = column("Contributes to", width=15)
    target: Text = column("Target", width=15)
    unit: Text = column("Unit", width=12)
    status: Text = column("Status", width=12)
    decision: Text = column("Decision", width=13)
