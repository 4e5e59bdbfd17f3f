"""The scores workbook, for directors and HR: every sheet is written by the tool."""

from sheets_sync.model.column import column
from sheets_sync.model.kind import Link, Number, Percent, Text
from sheets_sync.model.row import Row


class ScoreOverviewRow(Row, sheet="Overview", key="overview"):
    """One fact about the evaluation."""

    item: Text = column("Item", width=40)
    value: Text = column("Value", width=30)
    note: Text = column("Remark", width=76)


class PersonScoreRow(Row, sheet="People", key="people"):
    """One person's evaluation by KPI."""

    person: Text = column("Id", width=9)
    name: Text = column("Full name", width=25)
    department: Text = column("Department", width=13)
    position: Text = column("Position", width=32)
    position_group: Text = column("Position group", width=16)
    profile: Text = column("Profile", width=24)
    total: Percent = column(
        "Total",
        help="Weighted mean of the groups; what has no result counts as the lowest score.",
        width=11,
    )
    coverage: Percent = column("Coverage", help="Share of the weight that has a result.", width=11)
    counted: Percent = column(
        "Total that counts", help="The total where enough of the weight has a result.", width=12
    )
    rating: Text = column("Rating", help="Or the reason why there is none.", width=26)
    kpis: Number = column("KPIs", width=8)
    scored: Number = column("KPIs with a result", width=11)
    met: Number = column("Targets met", width=10)
    failed: Number = column("Gates failed", width=12)
    note: Text = column("Remark", width=36)


class DepartmentScoreRow(Row, sheet="Departments", key="departments"):
    """How one department's people score together."""

    code: Text = column("Code", width=9)
    name: Text = column("Department", width=32)
    head: Text = column("Head", width=24)
    state: Text = column("State", width=26)
    members: Number = column("People", help="On the roster.", width=10)
    people: Number = column("With KPIs", width=10)
    rated: Number = column("Enough results", width=10)
    average: Percent = column("Average", help="Mean of the totals that count.", width=14)
    lowest: Percent = column("Lowest", width=11)
    highest: Percent = column("Highest", width=11)


class DistributionRow(Row, sheet="Distribution", key="distribution"):
    """How many people have a rating, or none."""

    profile: Text = column("Profile", width=30)
    rating: Text = column("Rating", width=30)
    at_least: Percent = column("From", help="The lowest total of the band.", width=12)
    count: Number = column("People", width=12)
    share: Percent = column("Share", help="Of those who have a rating.", width=12)


class GroupScoreRow(Row, sheet="Groups", key="groups"):
    """One person's score in one group of KPIs."""

    person: Text = column("Id", width=9)
    name: Text = column("Full name", width=25)
    department: Text = column("Department", width=13)
    group: Text = column("Group", width=34)
    weight: Percent = column("Weight of the group", width=12)
    score: Percent = column(
        "Score",
        help="Weighted mean of the KPIs; one without a result counts as the lowest score.",
        width=12,
    )
    weighted: Percent = column("Weight × score", width=12)
    coverage: Percent = column("Coverage", help="Share of the weight with a result.", width=11)
    covered: Percent = column("Weight × coverage", width=12)
    note: Text = column("Remark", width=40)


class KpiScoreRow(Row, sheet="KPI lines", key="kpi_lines"):
    """One KPI of one person: every number its score is computed from."""

    code: Text = column("Code", width=14)
    person: Text = column("Id", width=8)
    name: Text = column("Full name", width=19)
    workbook: Text = column("Workbook", help="The department in whose workbook it stands.", width=9)
    group: Text = column("Group", width=18)
    kpi: Text = column("KPI", width=27)
    scoring: Text = column("Scoring", width=16)
    typed: Text = column("Result as written", width=11)
    numerator: Number = column("Numerator", width=12)
    denominator: Number = column("Denominator", width=14)
    actual: Number = column("Result", help="The number that is scored.", width=11)
    operator: Text = column("Sign", width=6)
    target: Number = column("Target", width=11)
    upper: Number = column("Upper end", help="Of a band or a scale.", width=9)
    floor: Number = column("Score 0 at", width=9)
    best: Number = column("Top score at", width=9)
    tolerance: Number = column("Tolerance", width=11)
    cap: Percent = column("Cap", help="The highest score.", width=9)
    weight: Percent = column("Weight", help="Share within its group.", width=9)
    score: Percent = column("Score", help="100 % is the target exactly met.", width=9)
    met: Text = column("Met", help="Compared as written: < 2% is not met at 2%.", width=10)
    weighted: Percent = column(
        "Weight × score", help="Without a score: weight × the lowest score.", width=10
    )
    gate: Text = column("Gate", help="A gate that fails leaves only the lowest rating.", width=9)
    told: Text = column("How it came about", width=54)
    evidence: Link = column("Evidence", width=20)


class ScoreRuleRow(Row, sheet="Rules", key="rules"):
    """One rule that scores follow; formulas on the other sheets read the numbers here."""

    part: Text = column("Part", width=24)
    item: Text = column("Item", width=44)
    value: Percent = column("Value", width=13)
    text: Text = column("Explanation", width=88)
