from datetime import date
from itertools import permutations
from types import ModuleType

import pytest

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.choice import Direction, Source
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.department import DepartmentOkr, PersonOkr
from sheets_sync.model.draft import Company, Draft, Filled, Objective, Receipts, Roster
from sheets_sync.model.finding import Finding, Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.value import Target
from sheets_sync.rules import FAMILIES, RULEBOOK
from sheets_sync.rules.base import Flags, rule, rulebook
from sheets_sync.steps.link import link
from sheets_sync.steps.parse import draft_of
from sheets_sync.steps.prepare import department_workbook
from sheets_sync.steps.score import rehearse, score
from sheets_sync.steps.validate import UNCLEAR, settle, validate
from sheets_sync.stores.read_back import as_grid
from tests.rules.notation import Section, Table
from tests.rules.stage import Stage, packs

CELL = Place("KD", "OKR", 4, "KD-O1", "target")
LINE = Place("KD", "OKR", 4, "KD-O1")


def finding(
    code: str, severity: Severity = Severity.ERROR, place: Place = CELL, **args: object
) -> Finding:
    return Finding(code, severity, place, "…", "…", args=args)


def cycle() -> Cycle:
    return Stage(Section("a night")).cycle


# One cell, one complaint


def test_the_heaviest_complaint_about_a_cell_stays() -> None:
    error = finding("OKR041", Severity.ERROR)
    warning = finding("CEL016", Severity.WARNING)
    question = finding("CEL005", Severity.QUESTION)

    for order in permutations((error, warning, question)):
        assert settle(order) == (error,)


def test_that_a_cell_counts_as_blank_is_not_hidden_by_a_warning_about_it() -> None:
    unclear = finding("CEL039", Severity.QUESTION)
    advised, wrong = finding("OKR030", Severity.WARNING), finding("OKR041", Severity.ERROR)

    assert settle([advised, unclear]) == (unclear,)
    assert settle([unclear, wrong]) == (wrong,)


def test_whatever_counts_as_blank_until_it_is_clear_is_known_as_such() -> None:
    said = {code for code, rule in RULEBOOK.items() if "blank until it is clear" in rule.message}

    assert said == UNCLEAR


@pytest.mark.parametrize("code", ["CEL051", "CEL052"])
def test_a_question_about_several_lines_is_not_hidden_by_an_error_on_the_first(code: str) -> None:
    error = finding("EVA011", Severity.ERROR)
    several = finding(code, Severity.QUESTION)

    assert settle((error, several)) == (error, several)


def test_of_equally_heavy_complaints_the_family_looked_at_first_goes_before() -> None:
    families = [finding(f"{family}001") for family in FAMILIES]

    for first, later in permutations(families, 2):
        ahead = min(first, later, key=families.index)
        assert settle([first, later]) == (ahead,)


def test_of_equally_heavy_complaints_of_a_family_the_lower_code_stays() -> None:
    assert settle([finding("OKR067"), finding("OKR010")]) == (finding("OKR010"),)


def test_complaints_about_two_cells_of_a_line_both_stay() -> None:
    other = finding("OKR042", place=LINE.cell("due"))

    assert settle([finding("OKR010"), other]) == (finding("OKR010"), other)


def test_complaints_about_a_whole_line_or_sheet_all_stay() -> None:
    line = finding("CEL009", place=LINE), finding("CEL012", place=LINE)
    sheet = finding("CEL007", place=Place("KD", "OKR"), what="Weight")
    other = finding("CEL007", place=Place("KD", "OKR"), what="Owner")

    assert set_of(settle([*line, sheet, other])) == set_of([*line, sheet, other])


def test_a_complaint_about_a_line_does_not_hide_one_about_its_cell() -> None:
    whole = finding("CEL009", place=LINE)

    assert set_of(settle([finding("OKR010"), whole])) == set_of([whole, finding("OKR010")])


@pytest.mark.parametrize("code", ["OKR091", "EVA012"])
def test_a_line_to_be_cleared_has_no_other_complaint(code: str) -> None:
    cleared = finding(code, Severity.WARNING, LINE.cell("code"))
    moot = finding("CEL002", place=LINE.cell("due")), finding("OKR010")
    elsewhere = finding("OKR010", place=Place("KD", "OKR", 5, "KD-O2", "target"))
    sheet = finding("CEL007", place=Place("KD", "OKR"))

    assert set_of(settle([*moot, cleared, elsewhere, sheet])) == set_of([cleared, elsewhere, sheet])


def test_the_key_results_of_a_dropped_objective_have_no_complaint() -> None:
    dropped = finding("OKR091", Severity.WARNING, LINE.cell("code"))
    below = finding("OKR010", place=Place("KD", "OKR", 5, "KD-O1-K1", "target"))
    other = finding("OKR010", place=Place("KD", "OKR", 7, "KD-O2-K1", "target"))

    assert set_of(settle([below, dropped, other])) == set_of([dropped, other])


def test_a_dropped_key_result_leaves_the_complaints_about_its_objective() -> None:
    dropped = finding("OKR091", Severity.WARNING, Place("KD", "OKR", 5, "KD-O1-K1", "code"))
    above = finding("CEL002", place=LINE.cell("title"))

    assert set_of(settle([dropped, above])) == set_of([dropped, above])


def test_an_exact_repeat_is_told_once() -> None:
    line = finding("CEL009", place=LINE, what="KD-O9")

    assert settle([line, line]) == (line,)


def test_the_same_cell_of_two_workbooks_is_two_cells() -> None:
    other = finding("OKR010", place=Place("HT", "OKR", 4, "HT-O1", "target"))

    assert settle([finding("OKR010"), other]) == (other, finding("OKR010"))


def test_errors_come_first_in_every_workbook() -> None:
    question = finding("OKR041", Severity.QUESTION, Place("KD", "OKR", 3, "KD-O1", "target"))
    warning = finding("OKR050", Severity.WARNING, Place("KD", "OKR", 9, "KD-O2", "weight"))
    error = finding("OKR010", Severity.ERROR, Place("KD", "OKR", 20, "KD-O3", "target"))
    elsewhere = finding("OKR041", Severity.QUESTION, Place("HT", "OKR", 3, "HT-O1", "target"))

    assert settle([question, warning, error, elsewhere]) == (elsewhere, error, warning, question)


def set_of(findings: object) -> list[str]:
    assert isinstance(findings, list | tuple)
    return sorted(f"{f.code} {f.place} {f.args}" for f in findings)


# Who is asked


def test_only_rules_for_that_kind_of_subject_are_asked() -> None:
    codes = {code for code, each in RULEBOOK.items() if Receipts in each.subjects}

    assert {code[:3] for code in codes} == {"SYN"}
    assert validate(Receipts(), cycle()) == ()


@pytest.mark.parametrize("subject", [Roster(Filled("roster")), Company(Filled("company"))])
def test_nothing_written_is_nothing_wrong(subject: object) -> None:
    assert validate(subject, cycle()) == ()


def test_a_rule_for_two_subjects_judges_both() -> None:
    same = {"baseline": 3.0, "target": Target(value=3.0), "direction": Direction.UP}
    line = DepartmentOkr(code="KD-O1-K1", place=Place("KD", "OKR", 5, "KD-O1-K1"), **same)
    result = CompanyKeyResult(code="CT-O1-K1", place=Place("company", "KR", 3), **same)
    draft = Draft(Department("KD", "Kinh doanh"), Filled("KD"), okr_department=(line,))
    company = Company(Filled("company"), key_results=(result,))

    found = [f for subject in (draft, company) for f in validate(subject, cycle())]

    assert [f.place for f in found if f.code == "OKR010"] == [
        line.place.cell("target"),
        result.place.cell("target"),
    ]


def test_a_misread_cell_is_not_called_blank() -> None:
    section = Stage(Section("a night"))
    (kd, _) = section.drafts
    grid = Grid("Department OKR", (("code", "title", "baseline"), (), ("KD-O1-K1", "Số đơn", "?!")))

    draft = draft_of(Return((grid,)), kd.department, Reader((load("en"),)))
    told = [f for f in validate(draft.filled, section.cycle) if f.place.field == "baseline"]

    assert [f.code for f in told] == ["CEL001"]


# The rulebook


def test_a_code_is_used_once() -> None:
    @rule("TST001", Severity.ERROR, message="…", fix="…")
    def one(draft: Draft) -> Flags:
        """Something holds."""
        yield Flag(Place(draft.department.code))

    module, other = ModuleType("one"), ModuleType("other")
    module.one = other.one = one  # type: ignore[attr-defined]

    with pytest.raises(ValueError, match="TST001"):
        rulebook((module, other))


def test_a_rule_takes_its_subjects_and_its_page_from_its_function() -> None:
    @rule("TST001", Severity.QUESTION, message="…", fix="…")
    def asked(whole: Draft | Company, cycle: Cycle) -> Flags:
        """Something holds.

        Because of this.
        """
        yield Flag(Place(str(cycle.today)), whole)

    assert asked.subjects == (Draft, Company)
    assert asked.title == "Something holds."
    assert asked.page == "Something holds.\n\nBecause of this."


@pytest.mark.parametrize("code", RULEBOOK)
def test_every_page_says_the_fact_and_why(code: str) -> None:
    fact, _, rest = RULEBOOK[code].page.partition("\n\n")

    assert fact.endswith(".")
    assert "\n" not in fact
    assert 1 <= len(rest.splitlines()) <= 8


def test_every_code_is_of_a_family() -> None:
    assert {code[:3] for code in RULEBOOK} == set(FAMILIES)
    assert all(code[3:].isdigit() and len(code) == len("OKR001") for code in RULEBOOK)


# A whole workbook


@pytest.mark.parametrize(("lang", "placeholder"), [("vi", "X hồ sơ/ngày"), ("en", "X files/day")])
def test_a_workbook_just_created_holds_nothing_but_what_the_office_has_to_decide(
    lang: str, placeholder: str
) -> None:
    """The templates and packs that the project ships do not break its own rules."""
    stage = Stage(Section("a night", [everybody()], settings={"language": lang}))
    say, other = load(lang), load("en" if lang == "vi" else "vi")
    cycle = stage.cycle
    names = {member.id: member.name for member in cycle.people.values()}
    drafts = []

    for department in cycle.departments:
        sheets = department_workbook(cycle, department, None, say).sheets
        returned = Return(tuple(as_grid(sheet) for sheet in sheets))
        drafts.append(draft_of(returned, department, Reader((say, other), 2026, names)))
    cards = [*score(cycle, drafts), *rehearse(cycle, drafts)]
    filled = [draft.filled for draft in drafts]
    subjects = [*filled, *drafts, link(cycle, stage.company, drafts), *cards]
    found = settle(f for subject in subjects for f in validate(subject, cycle))

    owners = {row.owner for draft in drafts for row in draft.kpis}
    assert owners == {*names}
    told = {(f.code, f.place.field, f.read) for f in found if f.code != "KPI012"}
    # the share of files received online is assigned to each office, so its target is blank
    assert told == {("CEL014", "target", placeholder), ("CEL002", "target", "")}


def everybody() -> Table:
    """Give a roster with one person on every position of the packs that are shipped."""
    posts = [(post.code, pack.id) for pack in packs() for post in pack.positions]
    rows = tuple(
        (f"NV{at:02}", f"Người thứ {at}", "HT" if pack == "mot-cua" else "KD", code)
        for at, (code, pack) in enumerate(posts, 1)
    )
    return Table("roster", "people", ("id", "name", "department", "position"), rows)


def test_a_large_department_is_judged_within_a_moment() -> None:
    stage = Stage(Section("a night"))
    lines = [
        PersonOkr(
            code=f"KD-NV{n:03}-O1",
            person=f"NV{n:03}",
            title=f"Mục tiêu của người thứ {n} về việc {n * 7919 % 997}",
            source=Source.REGISTERED,
            place=Place("KD", "Individual OKR", n, f"KD-NV{n:03}-O1"),
        )
        for n in range(1, 301)
    ]
    draft = Draft(
        Department("KD", "Kinh doanh"),
        Filled("KD", tables={"okr_person": tuple(lines)}),
        okr_person=tuple(lines),
        objectives=tuple(Objective(line, (), "KD", line.person or "") for line in lines),
    )

    codes = {finding.code for finding in validate(draft, stage.cycle)}

    assert "OKR003" in codes
    assert stage.cycle.today == date(2025, 12, 17)
