"""The kinds of value a column can hold."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from sheets_sync.model.value import Target


class Kind(StrEnum):
    """What a cell of a column means, apart from how it is drawn or typed."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    """An amount in whole units of the workspace's currency (5 triệu is 5,000,000)."""
    DATE = "date"
    CHOICE = "choice"
    REFERENCE = "reference"
    TARGET = "target"
    PERSON = "person"
    YES_NO = "yes/no"
    LINK = "link"


Text = Annotated[str | None, Kind.TEXT]
Number = Annotated[float | None, Kind.NUMBER]
Percent = Annotated[float | None, Kind.PERCENT]
"""A share as a fraction: 40 % is 0.4."""
Day = Annotated[date | None, Kind.DATE]
Reference = Annotated[str | None, Kind.REFERENCE]
"""The code of a row on another sheet, as printed there."""
Goal = Annotated[Target | None, Kind.TARGET]
Person = Annotated[str | None, Kind.PERSON]
"""The id of somebody on the roster."""
YesNo = Annotated[bool | None, Kind.YES_NO]
Link = Annotated[str | None, Kind.LINK]
"""A web address or the path of a file, kept as text."""
