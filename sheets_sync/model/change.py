"""What differs between two versions of a set, or between what was submitted and what was closed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One field of one line that is no longer what it was; values as they are shown to people.

    `before` and `after` are a `Choice` where the field is one: its label is still to be spoken.
    `workbook` is the registry's key of the department it concerns, `version` the version that
    brought the change, `note` the board's reason, or the reopening's with who approved it.
    `field` is empty when the whole line came (`before` is empty) or went (`after` is empty).
    """

    code: str
    workbook: str
    field: str
    before: str
    after: str
    note: str = ""
    version: str = ""
