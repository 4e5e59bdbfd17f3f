"""Every rule has a page of sheets that it must flag and sheets that it must not; here they are run.

The notation is described in `notation`, what stands around a drawn sheet in `stage`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync import rules
from sheets_sync.locale import load
from sheets_sync.model.finding import Finding
from sheets_sync.model.rule import Rule
from sheets_sync.rules import RULEBOOK
from tests.rules.notation import Section, Table, sections
from tests.rules.stage import FIRST, Stage, title_of

PAGES = Path(__file__).parent
Spot = tuple[str, str, int, str]


def page_of(code: str) -> str:
    path = PAGES / f"{code}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def drawn() -> Iterator[tuple[str, Section]]:
    for code in RULEBOOK:
        for section in sections(page_of(code)):
            yield code, section


def findings(rule: Rule, section: Section) -> list[Finding]:
    stage = Stage(section)
    subjects = list(stage.subjects(rule.subjects))
    return [finding for subject in subjects for finding in rule.judge(subject, stage.cycle)]


def expected(section: Section) -> Iterator[Spot]:
    for table in section.tables:
        yield from _in_table(table)
    for flag in section.flags:
        workbook, _, sheet = flag.partition(" ")
        yield workbook, sheet, 0, ""


def _in_table(table: Table) -> Iterator[Spot]:
    for number, row in enumerate(table.dicts(), FIRST):
        for name in row.get("flag", "").split():
            field = "" if name == "line" else name
            if table.key != "receipts":
                yield table.workbook, title_of(table.key), number, field
            elif field:
                yield row["department"], "Guide", FIRST, field
            else:
                yield row["department"], "", 0, ""


def spots(found: list[Finding]) -> list[Spot]:
    places = (finding.place for finding in found)
    return sorted((p.workbook, p.sheet, p.line, p.field) for p in places)


NIGHTS = [pytest.param(c, s, id=f"{c} {s.name} {n}") for n, (c, s) in enumerate(drawn())]


@pytest.mark.parametrize(("code", "section"), NIGHTS)
def test_a_rule_flags_what_its_page_says(code: str, section: Section) -> None:
    found = findings(RULEBOOK[code], section)

    assert spots(found) == sorted(expected(section))
    assert bool(found) is section.must_flag


@pytest.mark.parametrize("code", RULEBOOK)
def test_every_rule_has_a_page_that_flags_and_does_not_flag(code: str) -> None:
    names = {section.name for section in sections(page_of(code))}

    assert names == {"must flag", "must not flag"}


def test_a_module_of_rules_names_those_in_it_and_no_others() -> None:
    other = {}
    for path in Path(rules.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        codes = set(re.findall(r'@rule\(\s*"(\w+)"', text))
        named = {code for code in _named(text.split('"""')[1]) if code in RULEBOOK}
        if codes and codes != named:
            other[path.stem] = codes ^ named

    assert other == {}


def _named(docstring: str) -> Iterator[str]:
    """Give the codes that a docstring names, those of `CEL007 to CEL010` too."""
    for family, first, last in re.findall(
        r"\b([A-Z]{3})(\d{3})(?: to [A-Z]{3}(\d{3}))?", docstring
    ):
        for number in range(int(first), int(last or first) + 1):
            yield f"{family}{number:03}"


def test_every_page_belongs_to_a_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*RULEBOOK, "good_night"}


def test_no_rule_has_anything_to_say_about_a_good_night() -> None:
    (section,) = sections(page_of("good_night"))

    found = {code: spots(findings(each, section)) for code, each in RULEBOOK.items()}

    assert {code: places for code, places in found.items() if places} == {}


@pytest.mark.parametrize(("code", "section"), NIGHTS)
def test_a_finding_has_every_word_of_its_sentences(code: str, section: Section) -> None:
    say = load("en")

    for finding in findings(RULEBOOK[code], section):
        for text in (finding.message, finding.fix):
            text.format(**finding.args)
            assert "{" not in say(text, **finding.args)
