"""Who may open a workbook is compared with who is meant to."""

import pytest

from sheets_sync.model.workbook import Audience
from sheets_sync.stores.google.health import Access
from sheets_sync.sync.doctor_sharing import Circle, file_checks

AN, BINH, HR = (f"{name}@saomai.example" for name in ("an", "binh", "nhan.su"))
ROBOT = "robot@duan-1.iam.gserviceaccount.com"
CIRCLE = Circle(
    frozenset([ROBOT]), frozenset(["saomai.example"]), frozenset(["chi@saomai.example"])
)
MEANT = Audience((AN,), (HR, "group:to@saomai.example"))
LET_IN = (
    Access(ROBOT, "writer", inherited=False),
    Access(AN, "writer", inherited=False),
    Access(HR, "reader", inherited=False),
    Access("group:to@saomai.example", "reader", inherited=False),
)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (Access(BINH, "reader", inherited=False), ["unmeant"]),
        (Access(BINH, "reader", inherited=True), []),
        (Access("chi@saomai.example", "owner", inherited=False), []),
        (Access(HR, "writer", inherited=False), ["writing"]),
        (Access(HR, "commenter", inherited=False), []),
        (Access(AN, "reader", inherited=False), []),
        (Access("group:ai@saomai.example", "reader", inherited=False), ["unmeant"]),
        (Access("group:ai@khac.example", "reader", inherited=False), ["outside"]),
        (Access("domain:saomai.example", "reader", inherited=False), ["domain"]),
        (Access("anyone", "reader", inherited=False), ["anyone"]),
    ],
)
def test_one_more_is_told_by_what_they_are(more: Access, found: list[str]) -> None:
    access = (*(one for one in LET_IN if one.who != more.who), more)

    assert [check.name for check in file_checks("KD", "KD", access, MEANT, CIRCLE)] == found


def test_a_domain_that_is_meant_is_no_complaint() -> None:
    meant = Audience((), ("domain:saomai.example",))
    access = (Access("domain:saomai.example", "reader", inherited=False),)

    assert list(file_checks("alignment", "alignment", access, meant, CIRCLE)) == []


def test_without_a_known_domain_nobody_is_an_outsider() -> None:
    circle = Circle(frozenset([ROBOT]), frozenset())
    access = (*LET_IN, Access("la@khac.example", "reader", inherited=False))

    assert [c.name for c in file_checks("KD", "KD", access, MEANT, circle)] == ["unmeant"]


def test_who_is_let_in_from_above_is_not_kept_out() -> None:
    access = (*LET_IN[2:], Access(AN, "organizer", inherited=True))

    assert list(file_checks("KD", "KD", access, MEANT, CIRCLE)) == []
