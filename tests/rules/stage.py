"""The stage on which a rule's page is played: drawn tables become what the rules judge.

Everything is read by the reader that reads people's workbooks, so a cell of a page is typed
as people type it (in Vietnamese notation; choices and sheets go by their English names).
`notation` says what can be drawn.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sheets_sync.anchors.reader import Abroad, Reader, first_reader, knowing
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.choice import Status
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.cycle import Cycle, Frozen
from sheets_sync.model.department import DEPARTMENT_ROWS, KpiRow, Submission
from sheets_sync.model.draft import Company, Draft, Receipt, Receipts, Roster
from sheets_sync.model.fault import Fault, Faults
from sheets_sync.model.finding import Listing
from sheets_sync.model.pack import Pack
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Said, Say
from sheets_sync.model.scorecard import Inputs, KpiScore, Scorecard
from sheets_sync.model.settings import Settings
from sheets_sync.model.value import Operator
from sheets_sync.steps.assemble import assemble
from sheets_sync.steps.close import close
from sheets_sync.steps.link import link
from sheets_sync.steps.parse import ROSTER_ROWS, company_of, draft_of, roster_of
from tests.rules.drawing import Drawing
from tests.rules.notation import Section, Table

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
FIRST = 3

SETTINGS: Mapping[str, Any] = {
    "organisation": "Công ty Minh Họa",
    "packs": ["doanh-nghiep", "mot-cua"],
    "cycle": {"id": "2026Q1", "starts": date(2026, 1, 1), "ends": date(2026, 3, 31)},
    "schedule": {
        "announcement": date(2025, 12, 8),
        "department_meeting": date(2025, 12, 15),
        "submission": date(2025, 12, 19),
        "company_meeting": date(2025, 12, 24),
        "reopening_until": date(2026, 1, 31),
        "results": date(2026, 4, 5),
    },
}
TODAY = date(2025, 12, 17)

_DEFAULTS = {
    "departments": Table(
        "roster",
        "departments",
        ("code", "name", "head"),
        (("KD", "Kinh doanh", "NV01"), ("HT", "Hỗ trợ", "NV11")),
    ),
    "people": Table(
        "roster",
        "people",
        ("id", "name", "department", "position", "group", "starts"),
        (
            ("NV01", "Nguyễn Thị An", "KD", "KD-TP", "Management", "01/03/2019"),
            ("NV02", "Trần Văn Bình", "KD", "KD-NV", "Professional", "15/06/2022"),
            ("NV03", "Lê Thu Cúc", "KD", "MC-CV", "Professional", "01/12/2025"),
            ("NV11", "Phạm Minh Đức", "HT", "HT-TP", "Management", "10/10/2018"),
            ("NV12", "Võ Hồng Gấm", "HT", "HT-NV", "Support", "20/02/2021"),
        ),
    ),
    "company_objectives": Table(
        "company",
        "company_objectives",
        ("code", "rank", "title", "deadline"),
        (
            ("CT-O1", "1", "Khách hàng hài lòng hơn với dịch vụ", "31/03/2026"),
            ("CT-O2", "2", "Doanh thu tăng trưởng bền vững", "31/03/2026"),
        ),
    ),
    "submission": Table(
        "", "submission", ("status", "met", "read"), (("Submitted", "15/12/2025", "Yes"),)
    ),
}
"""What stands on sheets that a page does not draw."""


class Plain:
    """Speaks English words, and writes numbers and dates as in Vietnamese."""

    lang = "vi"

    def __call__(self, text: str, /, **args: object) -> str:
        return text.format(**args) if args else text


@lru_cache
def packs() -> tuple[Pack, ...]:
    """Read the packs that the project ships."""
    names = ("doanh-nghiep", "mot-cua")
    texts = ((TEMPLATES / f"{name}.toml").read_text(encoding="utf-8") for name in names)
    return tuple(Pack.model_validate(tomllib.loads(text)) for text in texts)


@dataclass
class Stage:
    """One section of a page, with every subject that a rule may ask for.

    `say` speaks the language of the drawn workbooks: their sheets, headers and choices.
    """

    section: Section
    say: Say = field(default_factory=Plain)

    @cached_property
    def settings(self) -> Settings:
        tree = {key: dict(v) if isinstance(v, dict) else v for key, v in SETTINGS.items()}
        for name, value in self.section.settings.items():
            part, _, key = name.rpartition(".")
            (tree.setdefault(part, {}) if part else tree)[key] = value
        return Settings.model_validate(tree)

    @cached_property
    def roster(self) -> Roster:
        return roster_of(self._workbook("roster", ROSTER_ROWS), self._reader)

    @cached_property
    def company(self) -> Company:
        returned = self._workbook("company", COMPANY_ROWS)
        return company_of(returned, self._knowing, self.settings.company_code)

    @cached_property
    def cycle(self) -> Cycle:
        today = self.section.today or TODAY
        frozen = self._frozen() if self.section.closed else None
        return assemble(self.settings, today, self.roster, self.company, packs(), frozen)

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        opened = assemble(self.settings, TODAY, self.roster, self.company, packs(), None)
        return tuple(
            draft_of(
                self._workbook(department.code, DEPARTMENT_ROWS),
                department,
                self._knowing,
                self._earlier(department.code, DEPARTMENT_ROWS),
            )
            for department in opened.departments
        )

    @cached_property
    def alignment(self) -> Alignment:
        return link(self.cycle, self.company, self.drafts)

    @cached_property
    def receipts(self) -> Receipts:
        table = next((t for t in self.section.tables if t.key == "receipts"), None)
        return Receipts(tuple(self._receipt(row) for row in table.dicts()) if table else ())

    @cached_property
    def faults(self) -> Faults:
        rows = (row for t in self.section.tables if t.key == "faults" for row in t.dicts())
        return Faults(tuple(Fault(row["workbook"], row["step"], row["where"]) for row in rows))

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        rows = (row for t in self.section.tables if t.key == "listing" for row in t.dicts())
        return tuple(Listing(r["workbook"], int(r["listed"]), int(r["left"])) for r in rows)

    @cached_property
    def scorecards(self) -> tuple[Scorecard, ...]:
        table = next((t for t in self.section.tables if t.key == "scores"), None)
        rows = {kpi.code: kpi for draft in self.drafts for kpi in draft.kpis}
        return tuple(
            _scorecard(self.cycle, rows[row["code"]], row["problem"])
            for row in (table.dicts() if table else ())
        )

    def subjects(self, wanted: Iterable[type]) -> Iterator[object]:
        """Give everything of these kinds that the page draws."""
        drawn = self.section.workbooks
        for kind in wanted:
            match kind.__name__:
                case "Filled":
                    each: list[Roster | Company | Draft] = [self.roster, self.company, *self.drafts]
                    yield from (w.filled for w in each if w.filled.workbook in drawn)
                case "Draft":
                    yield from (d for d in self.drafts if d.department.code in drawn)
                case "Scorecard":
                    yield from self.scorecards
                case "Listing":
                    yield from self.listings
                case name:
                    yield getattr(self, name.lower())

    @property
    def _reader(self) -> Reader:
        return first_reader((self.say,), self.settings)

    @property
    def _knowing(self) -> Reader:
        region = self.section.words("KD", "region")
        abroad = Abroad(self.settings.locale, region[0]) if region else None
        return replace(knowing(self._reader, self.roster), abroad=abroad)

    def _frozen(self) -> Frozen | None:
        """Close what the page draws as it was when the set was closed."""
        earlier = Section(self.section.name, tables=self.section.closed)
        then = Stage(earlier, self.say)
        drafts = [d for d in then.drafts if d.department.code in earlier.workbooks]
        return close(then.cycle, drafts)

    def _receipt(self, row: Mapping[str, str]) -> Receipt:
        department = self.cycle.by_code[row["department"]]
        return Receipt(
            department=department,
            place=self._guide(department.code, row.get("lost", "")) if "status" in row else Place(),
            address=row.get("address", ""),
            problem=row.get("problem", ""),
            detail=row.get("detail", ""),
            status=next((s for s in Status if s == row.get("status")), None),
            met=_day(row.get("met", "")),
            submitted_on=_day(row.get("submitted_on", "")),
            copies=tuple(row.get("copies", "").split()),
            stale=_day(row.get("stale", "")),
        )

    def _guide(self, department: str, gone: str) -> Place:
        """Give the line of the guide, where `gone` names a column that is lost."""
        names = (column.name for column in columns(Submission))
        letters = {name: chr(ord("A") + at) for at, name in enumerate(names) if name != gone}
        return Place(department, self.say(Submission.sheet), FIRST, letters=letters)

    def _earlier(self, workbook: str, wanted: Sequence[type[Row]]) -> Return | None:
        """Draw the reading before, where the page does."""
        if all(table.workbook != workbook for table in self.section.earlier):
            return None
        then = Stage(Section(self.section.name, tables=self.section.earlier), self.say)
        return then._workbook(workbook, wanted)

    def _workbook(self, workbook: str, wanted: Sequence[type[Row]]) -> Return:
        grids = [self._grid(workbook, row_class) for row_class in wanted]
        added = [Grid(title, ((title,),)) for title in self.section.words(workbook, "added sheet")]
        copies = Stage(Section(self.section.name, tables=self.section.copy), self.say)
        seconds = [
            copies._copy(workbook, row_class)
            for row_class in wanted
            if self.section.copy and copies.section.table(workbook, row_class.key)
        ]
        return Return((*(grid for grid in grids if grid), *seconds, *added))

    def _copy(self, workbook: str, row_class: type[Row]) -> Grid:
        drawn = Drawing(self.section, workbook, row_class.key, columns(row_class), self.say)
        return drawn.grid(f"{self.say(row_class.sheet)} (2)", self._rows(workbook, row_class))

    def _grid(self, workbook: str, row_class: type[Row]) -> Grid | None:
        key, says = row_class.key, self.section
        if key in says.words(workbook, "missing sheet"):
            return None
        title = says.pairs(workbook, "renamed sheet").get(key, self.say(row_class.sheet))
        if key in says.words(workbook, "emptied sheet"):
            return Grid(title, ())
        drawn = Drawing(says, workbook, key, columns(row_class), self.say)
        return drawn.grid(title, self._rows(workbook, row_class))

    def _rows(self, workbook: str, row_class: type[Row]) -> list[dict[str, str]]:
        table = self.section.table(workbook, row_class.key) or _DEFAULTS.get(row_class.key)
        return list(table.dicts()) if table else []


def title_of(key: str) -> str:
    """Give the title of a sheet by its key."""
    every = (*ROSTER_ROWS, *COMPANY_ROWS, *DEPARTMENT_ROWS)
    return next((row_class.sheet for row_class in every if row_class.key == key), Submission.sheet)


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None


def _scorecard(cycle: Cycle, row: KpiRow, problem: str) -> Scorecard:
    scored = KpiScore(
        row=row,
        scoring=row.scoring,
        operator=Operator.AT_LEAST,
        inputs=Inputs(),
        weight=1,
        cap=1.2,
        problem=Said(problem) if problem else None,
    )
    member = cycle.people[row.owner or ""]
    return Scorecard(member, member.department, kpis=(scored,))
