"""What a finding says, it says in the language of the workspace, every value inside it included."""

import re
from collections.abc import Iterator

import pytest

from sheets_sync.locale import load
from sheets_sync.model.choice import Choice
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.finding import Finding
from sheets_sync.model.row import columns
from sheets_sync.model.told import TOLD_ROWS
from sheets_sync.rules import RULEBOOK
from sheets_sync.steps.parse import ROSTER_ROWS
from tests.rules.notation import Section, sections
from tests.rules.stage import Stage
from tests.rules.test_pages import page_of

VI = load("vi")
ROWS = (*ROSTER_ROWS, *COMPANY_ROWS, *DEPARTMENT_ROWS, *TOLD_ROWS)
MORE = ("True", "False", "None", "Yes", "No", "Monday", "Friday", "December", "yes", "no", "date")


def english() -> Iterator[str]:
    """Give every word of our own that people should meet in Vietnamese only."""
    for row_class in ROWS:
        yield row_class.sheet
        for column in columns(row_class):
            yield column.title
            for choice in column.choices or ():
                yield choice.label
                yield choice.value


ENGLISH = sorted({word for word in (*english(), *MORE) if VI(word) != word or word in MORE})
FOUND = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in ENGLISH))


def told(code: str, section: Section) -> Iterator[Finding]:
    stage, rule = Stage(section, VI), RULEBOOK[code]
    for subject in stage.subjects(rule.subjects):
        yield from rule.judge(subject, stage.cycle)


def typed(section: Section) -> str:
    """Give all that the page itself types, and the examples and names that are English anyway."""
    rows = (row for tables in (section.tables, section.closed, section.earlier, section.copy)
            for table in tables for row in table.rows)  # fmt: skip
    shapes = (text for _, text in section.shapes)
    return " ".join((*(cell for row in rows for cell in row), *shapes, "sheets-sync create Ctrl+G"))


NIGHTS = [
    pytest.param(code, section, id=f"{code} {number}")
    for code in RULEBOOK
    for number, section in enumerate(sections(page_of(code)))
    if section.must_flag
]


@pytest.mark.parametrize(("code", "section"), NIGHTS)
def test_a_vietnamese_sentence_holds_no_english_word_of_ours(code: str, section: Section) -> None:
    said = " ".join(
        VI(text, **finding.args)
        for finding in told(code, section)
        for text in (finding.message, finding.fix)
    )

    assert set(FOUND.findall(said)) <= set(FOUND.findall(typed(section)))


def test_the_choice_that_the_board_made_is_said_in_vietnamese() -> None:
    page = """
        ## must flag
        closed okr_department
        | code | title | contribution | parent | priority |
        | KD-O1 | Khách hàng tin chúng tôi hơn | Own | | 1 |
        closed decisions
        | code | decision | parent |
        | KD-O1 | Move | CT-O1 |
        okr_department
        | code | title | contribution | parent | priority |
        | KD-O1 | Khách hàng tin chúng tôi hơn | Own | CT-O1 | 1 |
    """
    (section,) = sections(page)

    (found,) = told("OKR090", section)

    assert isinstance(found.args["closed"], Choice)
    assert "“Đóng góp”" in VI(found.fix, **found.args)
    assert "“Riêng”" in VI(found.message, **found.args)
