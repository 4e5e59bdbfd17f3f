"""Closed sets that people pick from in a drop-down."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A member has a stable value, the label people see, and other words people type for it.

    The label is English and is translated at the border; the other words are read in any language.
    """

    label: str
    words: tuple[str, ...]

    def __new__(cls, value: str, label: str, *words: str) -> Self:
        """Make a member whose text is its stable value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.words = words
        return member


class Contribution(Choice):
    """Whether an objective carries a company objective or is the unit's own."""

    CONTRIBUTES = "contributes", "Contributes", "dong gop", "dg"
    OWN = "own", "Own", "rieng", "cua rieng"


class Source(Choice):
    """Who wrote a line: the people it concerns, or somebody above them."""

    REGISTERED = "registered", "Registered", "dang ky", "dk", "tu dang ky"
    ASSIGNED = "assigned", "Assigned", "giao", "duoc giao"


class Direction(Choice):
    """Which way a measure has to move."""

    UP = "up", "Increase", "tang", "cao hon"
    DOWN = "down", "Decrease", "giam", "thap hon"


class Status(Choice):
    """How far the people of a department have come with their workbook."""

    DRAFT = "draft", "Draft", "nhap", "dang lam"
    SUBMITTED = "submitted", "Submitted", "da nop", "nop", "da gui", "xong"
    REVISING = "revising", "Revising", "sua lai", "dang sua"


class Answer(Choice):
    """What a department says to another one's request for support."""

    AGREED = "agreed", "Agreed", "dong y", "ok", "co"
    REFUSED = "refused", "Refused", "khong", "khong dong y", "tu choi"
    DISCUSS = "discuss", "To be discussed", "can ban", "ban them"


class Decision(Choice):
    """What the board decides on one registered line."""

    KEEP = "keep", "Keep", "giu", "giu nguyen"
    CHANGE = "change", "Change", "sua"
    DROP = "drop", "Drop", "bo", "loai bo"
    MOVE = "move", "Move", "chuyen"


class PositionGroup(Choice):
    """The three groups of posts, as in the Law on Cadres and Civil Servants 2025."""

    MANAGEMENT = "management", "Management", "quan ly", "lanh dao"
    PROFESSIONAL = "professional", "Professional", "chuyen mon"
    SUPPORT = "support", "Support", "ho tro", "phuc vu"


class Scoring(Choice):
    """How a KPI turns its result into a score; the formulas are in `steps.score`."""

    HIGHER = "higher", "Higher is better", "cang cao cang tot"
    LOWER = "lower", "Lower is better", "cang thap cang tot"
    BAND = "band", "Within a band", "trong khoang"
    ZERO = "zero", "Zero tolerance", "khong chap nhan sai", "khong dung sai"
    ORDINAL = "ordinal", "Rated in words", "xep muc", "thang bac"
    SCALE = "scale", "Scale k of n", "thang diem", "diem k tren n"
    PER_DAY = "per_day", "Per working day", "moi ngay", "theo ngay"
    MILESTONE = "milestone", "Milestone", "cot moc", "moc"
    YES_NO = "yes_no", "Yes or no", "co khong", "co/khong"
    RATE = "rate", "Rate", "ty le", "ti le"
