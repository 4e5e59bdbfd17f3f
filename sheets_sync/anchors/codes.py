"""Which line is which: the codes printed in the first column.

CT-O1, CT-O1-K2          an objective and a key result of the company (CT is a setting)
KD-O1, KD-O1-K2          of a department
KD-NV07-O1, …-K2         of a person in it
KD-NV07-KPI3             a KPI of a person
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise

from sheets_sync.reading.clean import DASHES

MANY = 8192
"""So many codes are kept in mind: each is asked about again and again."""

GAP = 30
"""So long a gap between numbers is lines that are gone; a longer one was never printed."""

_NUMBER = "0{0,3}[1-9][0-9]{0,3}"
"""1 to 9999: a longer number is a date or a slip, and no line was ever printed with it."""
_OKR = re.compile(
    rf"(?P<unit>[A-Z0-9]+(?:-[A-Z0-9]+)?)-O(?P<objective>{_NUMBER})(?:-K(?P<result>{_NUMBER}))?"
)
_DASHES = re.compile(rf"(?<!\s)\s*[{DASHES}]\s*")
_KPI = re.compile(rf"(?P<unit>[A-Z0-9]+-[A-Z0-9]+)-KPI(?P<number>{_NUMBER})")


@dataclass(frozen=True)
class Code:
    """A code taken apart; `result` is 0 for an objective."""

    unit: str
    objective: int
    result: int = 0

    @property
    def department(self) -> str:
        """The department's (or the company's) part."""
        return self.unit.split("-")[0]

    @property
    def person(self) -> str:
        """The person's part; empty for a department."""
        return self.unit.partition("-")[2]


@lru_cache(maxsize=MANY)
def read_code(text: str | None) -> Code | None:
    """Take an OKR code apart; None where it is not one."""
    match = _OKR.fullmatch(text or "")
    if not match:
        return None
    return Code(match["unit"], int(match["objective"]), int(match["result"] or 0))


@lru_cache(maxsize=MANY)
def kpi_unit(text: str | None) -> str:
    """Give the unit (`KD-NV07`) of a KPI's code; empty where it is not one."""
    match = _KPI.fullmatch(text or "")
    return match["unit"] if match else ""


def kpi_number(text: str | None) -> int:
    """Give the number of a KPI's code, 3 of `KD-NV07-KPI3`; 0 where it is not one."""
    match = _KPI.fullmatch(text or "")
    return int(match["number"]) if match else 0


def is_code(text: str) -> bool:
    """Tell whether a text is the code of a line, however it was typed."""
    code = tidy(text)
    return bool(read_code(code) or kpi_unit(code))


def objective_of(text: str) -> str:
    """Give the objective's code of an objective or key result code."""
    return re.sub(r"-K\d+$", "", text)


def person_part(person: str) -> str:
    """Give an id as it stands inside a code: letters and digits only, upper case."""
    return re.sub(r"[^A-Z0-9]", "", person.upper())


def next_code(stem: str, mark: str, taken: Container[str], first: int = 1) -> str:
    """Give the first code that is free: after the stem KD and the mark O it is KD-O1, or more.

    Those below the number `first` are known to be taken.
    """
    codes = (f"{stem}-{mark}{number}" for number in count(first))
    return next(code for code in codes if code not in taken)


def number_of(code: str) -> tuple[str, int]:
    """Split a code before its last number; raises ValueError where it ends in none."""
    stem = code.rstrip("0123456789")
    return stem, int(code[len(stem) :])


@lru_cache(maxsize=MANY)
def tidy(code: str | None) -> str:
    """Give a code in its printed form: upper case, plain dashes, no blanks, no zeros in front.

    `KD-O1-K03` is KD-O1-K3, for no code was ever printed with a zero before its number.
    """
    plain = _DASHES.sub("-", (code or "").strip()).upper()
    return _numbered(plain) if "O0" in plain or "K0" in plain or "I0" in plain else plain


def _numbered(code: str) -> str:
    """Write the numbers of a code without zeros in front; other texts stay as they are."""
    if read := read_code(code):
        result = f"-K{read.result}" if read.result else ""
        return f"{read.unit}-O{read.objective}{result}"
    return f"{kpi_unit(code)}-KPI{kpi_number(code)}" if kpi_unit(code) else code


def missing_codes(codes: Iterable[str]) -> list[str]:
    """Give the codes that are skipped where others of the same stem are numbered higher.

    What lies in a longer gap than GAP was never printed.
    """
    numbers: dict[str, set[int]] = {}
    for code in codes:
        if is_code(code):
            stem, number = number_of(code)
            numbers.setdefault(stem, set()).add(number)
    return [
        f"{stem}{number}"
        for stem, known in numbers.items()
        for below, above in pairwise(sorted({0, *known}))
        if above - below <= GAP
        for number in range(below + 1, above)
    ]
