"""What the coordinator decides: the settings of one workspace, each with its default.

Percentages are written as people say them (40 means 40 %), days as TOML dates.
"""

from datetime import date
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sheets_sync.model.say import mark


class Section(BaseModel):
    """A table of the settings file; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CycleSettings(Section):
    """Which period is set and evaluated."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,19}$")
    starts: date
    ends: date


class Schedule(Section):
    """The dates of the cycle, in the order of the process."""

    announcement: date
    department_meeting: date
    submission: date
    company_meeting: date
    reopening_until: date
    results: date


class OkrSettings(Section):
    """Limits and shares for drafting objectives; sources in docs/rules."""

    method: Literal["bottom_up", "combined", "top_down"] = "bottom_up"
    individual_method: Literal["bottom_up", "combined", "top_down"] | None = None
    contribution_share: float = Field(40, ge=0, le=100)
    contribution_tolerance: float = Field(10, ge=0, le=100)
    contribution_by: Literal["weight", "count"] = "weight"
    objectives_department: int = Field(5, ge=1, le=9)
    objectives_person: int = Field(3, ge=1, le=9)
    key_results_least: int = Field(2, ge=1, le=9)
    key_results_most: int = Field(5, ge=1, le=9)
    new_staff_months: int = Field(3, ge=0, le=24)
    objectives_new_staff: int = Field(1, ge=0, le=9)
    why_letters: int = Field(30, ge=0, le=500)
    stretch: float = Field(3.0, gt=1)
    similarity: float = Field(90, ge=50, le=100)
    confidence_high: float = Field(90, ge=0, le=100)
    confidence_low: float = Field(25, ge=0, le=100)
    good: float = Field(70, ge=0, le=100)
    fair: float = Field(40, ge=0, le=100)

    @model_validator(mode="after")
    def _least_below_most(self) -> Self:
        least, most = self.key_results_least, self.key_results_most
        if least > most:
            raise LeastOverMostError("okr.key_results_least", least, "okr.key_results_most", most)
        return self

    def by_level(self, level: Literal["department", "person"]) -> str:
        """Give the method at a level; people follow the department's unless set apart."""
        if level == "person" and self.individual_method:
            return self.individual_method
        return self.method


class KpiSettings(Section):
    """Limits for evaluation by KPI."""

    coverage: float | None = Field(None, ge=0, le=100)
    cap: float | None = Field(None, ge=100, le=300)
    review_months: int = Field(12, ge=1, le=60)
    small_denominator: int = Field(30, ge=1, le=1000)
    heaviest: float = Field(60, ge=1, le=100)


NEW = "new-"
"""How `folder` begins as long as the tool has not made that folder: no id of Google's does so."""


class GoogleSettings(Section):
    """Where workbooks live on Google Drive, who the tool is there, and whom it lets in.

    `folder` is the id of a folder or shared drive, or the mark of one to be made. The first of
    `keys` makes, lists and shares files; each further one adds its own quota of reads and writes a
    minute.
    """

    folder: str = Field(pattern=r"^[A-Za-z0-9_-]{5,100}$")
    identity: Literal["service-account", "person", "default"] = "service-account"
    keys: list[str] = Field(default_factory=lambda: ["robot.json"], min_length=1)
    client: str = "client.json"
    subject: str = ""
    scopes: list[str] = Field(default_factory=list)
    share: bool = True
    notify: bool = False
    everybody: str = Field("", pattern=r"^((group|domain):\S+)?$")
    board: list[str] = Field(default_factory=list)
    hr: list[str] = Field(default_factory=list)
    own_lines: bool = True
    per_minute: int = Field(60, ge=1, le=10_000)
    project_per_minute: int = Field(300, ge=1, le=100_000)

    @property
    def awaits_folder(self) -> bool:
        """Whether the tool is to make the folder, and has not yet."""
        return self.folder.startswith(NEW)


class Settings(Section):
    """The whole of sheets-sync.toml; with `google` workbooks live there, else in the folder."""

    organisation: str = Field(min_length=1, max_length=120)
    company_code: str = Field("CT", pattern=r"^[A-Z0-9]{1,8}$")
    language: Literal["vi", "en"] = "vi"
    coordinator: str = ""
    roster: str | list[str] = "roster.xlsx"
    company: str = "company.xlsx"
    departments: str = "departments"
    packs: list[str] = Field(default_factory=lambda: ["doanh-nghiep"], min_length=1)
    time_zone: str = "Asia/Ho_Chi_Minh"
    cycle: CycleSettings
    schedule: Schedule
    okr: OkrSettings = OkrSettings()
    kpi: KpiSettings = KpiSettings()
    google: GoogleSettings | None = None

    @property
    def locale(self) -> str:
        """How spreadsheets of this workspace write numbers and days, in Google's words."""
        return {"vi": "vi_VN", "en": "en_GB"}[self.language]

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        plan = self.schedule
        days = (
            ("schedule.announcement", plan.announcement),
            ("schedule.department_meeting", plan.department_meeting),
            ("schedule.submission", plan.submission),
            ("schedule.company_meeting", plan.company_meeting),
            ("schedule.reopening_until", plan.reopening_until),
            ("cycle.ends", self.cycle.ends),
            ("schedule.results", plan.results),
        )
        pairs = (*pairwise(days), (("cycle.starts", self.cycle.starts), days[5]))
        wrong = [(a, b) for a, b in pairs if a[1] > b[1]]
        if wrong:
            (first, day), (second, after) = wrong[0]
            raise OutOfOrderError(first, day, second, after)
        return self


class OutOfOrderError(ValueError):
    """Two dates of the settings stand in the wrong order."""

    text = mark("{first} ({day}) must not be after {second} ({after}).")

    def __init__(self, first: str, day: date, second: str, after: date) -> None:
        super().__init__(f"{first} ({day}) must not be after {second} ({after})")
        self.args_said = {"first": first, "day": day, "second": second, "after": after}


class LeastOverMostError(ValueError):
    """The least of something in the settings is more than the most of it."""

    text = mark("{least} ({few}) must not be more than {most} ({many}).")

    def __init__(self, least: str, few: int, most: str, many: int) -> None:
        super().__init__(f"{least} ({few}) must not be more than {most} ({many})")
        self.args_said = {"least": least, "few": few, "most": most, "many": many}
