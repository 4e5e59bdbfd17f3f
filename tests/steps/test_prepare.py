"""Blank workbooks have a code on every line people may need, and say everything in one language."""

from collections.abc import Callable

import pytest

from sheets_sync.anchors.codes import read_code
from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.drawing.sheet import called
from sheets_sync.locale import load
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Formula, Sheet, Workbook, Writer
from sheets_sync.steps.prepare import department_workbook
from tests.drawing.blank import (
    AN,
    BINH,
    CUC,
    CYCLE,
    KD,
    PACKS,
    company,
    department,
    deserted,
    roster,
)

LANGS = pytest.mark.parametrize("lang", ["en", "vi"])
EVERY = pytest.mark.parametrize("make", [department, deserted, roster, company])
Make = Callable[[str], Workbook]
OKR = CYCLE.settings.okr


def codes(sheet: Sheet) -> list[str]:
    return [str(line.cells["code"]) for line in sheet.lines if line.cells.get("code")]


def coded(stem: str, objectives: int) -> list[str]:
    results = range(1, OKR.key_results_most + 1)
    lines = ((f"{stem}-O{n}", *(f"{stem}-O{n}-K{k}" for k in results))
             for n in range(1, objectives + 1))  # fmt: skip
    return [code for each in lines for code in each]


def test_every_line_that_a_department_may_need_has_its_code() -> None:
    sheet = department("en").sheet("okr_department")

    assert codes(sheet) == coded("KD", OKR.objectives_department)
    assert (len(codes(sheet)), sheet.spare) == (len(sheet.lines), 0)


def test_every_line_that_a_person_may_need_has_its_code_and_their_name() -> None:
    sheet = department("en").sheet("okr_person")

    people = {"NV01": AN, "NV2": BINH, "NV03": CUC}
    most = OKR.objectives_person
    assert codes(sheet) == [code for part in people for code in coded(f"KD-{part}", most)]
    for line in sheet.lines:
        read = read_code(str(line.cells["code"]))
        assert read is not None
        assert line.cells["person"] == called(people[read.person])


@LANGS
def test_kpis_come_from_the_pack_of_the_position_with_lines_to_spare(lang: str) -> None:
    sheet = department(lang).sheet("kpi")

    own = [line for line in sheet.lines if line.cells.get("owner") == called(AN)]
    pack, kpi_set = CYCLE.pack_of(AN) or (PACKS[0], PACKS[0].sets[0])
    assert [line.cells["name"] for line in own] == [kpi.name.in_(lang) for kpi in kpi_set.kpis]
    assert [line.cells["target"] for line in own] == [k.target_in(lang) for k in kpi_set.kpis]
    groups = {group.id: group.name.in_(lang) for group in pack.groups}
    assert [line.cells["group"] for line in own] == [groups[kpi.group] for kpi in kpi_set.kpis]
    assert [line.cells["origin"] for line in own] == [kpi.id for kpi in kpi_set.kpis]
    spare = [line for line in sheet.lines if "name" not in line.cells]
    assert [c.rpartition("-")[0] for line in spare if (c := str(line.cells["code"]))] == [
        "KD-NV01", "KD-NV01", "KD-NV2", "KD-NV2", "KD-NV03", "KD-NV03",
    ]  # fmt: skip


def test_a_person_without_a_pack_has_blank_kpi_lines() -> None:
    lines = department("en").sheet("kpi").lines

    assert [str(line.cells["code"]) for line in lines[-2:]] == ["KD-NV03-KPI1", "KD-NV03-KPI2"]


def test_company_lines_have_codes_and_key_results_name_their_objective() -> None:
    sheets = company("en")

    assert codes(sheets.sheet("company_objectives")) == [f"CT-O{n}" for n in range(1, 8)]
    results = sheets.sheet("company_key_results").lines
    assert [str(line.cells["code"]).rpartition("-")[0] for line in results] == [
        line.cells["objective"] for line in results
    ]


@EVERY
@LANGS
def test_no_code_is_printed_twice(make: Make, lang: str) -> None:
    people = (s for s in make(lang).sheets if s.writer is Writer.PEOPLE and s.key != "submission")

    printed = [code for sheet in people for code in codes(sheet)]

    assert len(set(printed)) == len(printed)


@EVERY
@LANGS
def test_titles_of_sheets_are_short_unique_and_allowed(make: Make, lang: str) -> None:
    titles = [sheet.title for sheet in make(lang).sheets]

    assert [title for title in titles if not 0 < len(title) <= 31] == []
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [t for t in titles if set(t) & set("[]:*?/\\") or t.strip("' ") != t] == []


@EVERY
@LANGS
def test_every_workbook_tells_whose_it_is(make: Make, lang: str) -> None:
    workbook = make(lang)

    assert dict(workbook.marks) == {
        "sheets_sync_kind": workbook.kind,
        "sheets_sync_key": workbook.key,
        "sheets_sync_template": TEMPLATE,
        "sheets_sync_cycle": "2026Q4",
    }


@EVERY
@LANGS
def test_cells_light_up_by_the_findings_sheet_of_the_same_workbook(make: Make, lang: str) -> None:
    workbook = make(lang)

    findings = workbook.sheet("findings").title
    lit = {sheet.key: sheet.flags for sheet in workbook.sheets}
    people = {sheet.key for sheet in workbook.sheets if sheet.writer is Writer.PEOPLE}
    assert {key for key, flags in lit.items() if flags == findings} == people


@EVERY
@LANGS
def test_every_choice_has_a_drop_down_in_the_language_of_the_workbook(
    make: Make, lang: str
) -> None:
    say = load(lang)
    for sheet in make(lang).sheets:
        for column in sheet.columns:
            if column.choices:
                assert sheet.labels[column.name] == tuple(say(c.label) for c in column.choices)
            if column.kind is Kind.YES_NO:
                assert len(sheet.labels[column.name]) == 2


@EVERY
def test_everything_is_said_in_both_languages(make: Make) -> None:
    same = {"KPI", "OKR", "Template", "2026Q4"}
    for vi, en in zip(make("vi").sheets, make("en").sheets, strict=True):
        assert vi.title != en.title or vi.title in same
        spoken = zip(vi.columns, en.columns, strict=True)
        alike = {one.title for one, other in spoken if one.title == other.title}
        assert alike <= same | {"E-mail", "Email"}
        helps = [one.name for one, other in zip(vi.columns, en.columns, strict=True)
                 if one.help and one.help == other.help]  # fmt: skip
        assert set(helps) <= {"unit"}  # its help names units, which are Vietnamese in both
        notes = [a.text for a, b in zip(vi.notes, en.notes, strict=True) if a.text == b.text]
        assert notes == []


@EVERY
@LANGS
def test_formulas_point_only_at_sheets_and_columns_there_are(make: Make, lang: str) -> None:
    workbook = make(lang)
    titles = {sheet.title for sheet in workbook.sheets}

    for formula in formulas(workbook):
        assert formula.text.startswith("=")
        assert formula.text.count("(") == formula.text.count(")")
        named = formula.text.split("'")[1::2]
        assert set(named) <= titles, formula.text


def formulas(workbook: Workbook) -> list[Formula]:
    lines = [c for s in workbook.sheets for line in s.lines for c in line.cells.values()]
    notes = [note.value for sheet in workbook.sheets for note in sheet.notes]
    return [content for content in (*lines, *notes) if isinstance(content, Formula)]


@LANGS
def test_by_when_and_whom_to_ask_stand_where_they_can_be_written_again(lang: str) -> None:
    say, plan = load(lang), CYCLE.settings.schedule
    guide, told = department(lang).sheet("submission"), department(lang).sheet("findings")
    words = "\n".join(note.text for note in guide.notes)

    assert told.lines[0].cells == {
        "message": say("Submit by {deadline}.", deadline=plan.submission),
        "fix": say("Questions: {person}.", person="Chị Lan, máy lẻ 12"),
    }
    assert guide.lines[0].cells["deadline"] == say("see Check")
    assert "Phòng Kinh doanh" in words
    assert told.title in words
    assert "Chị Lan" not in words
    assert say("{day}", day=plan.submission) not in words


def test_the_same_department_is_always_drawn_the_same() -> None:
    again = department_workbook(CYCLE, KD, None, load("vi"))

    assert again == department_workbook(CYCLE, KD, None, load("vi"))
