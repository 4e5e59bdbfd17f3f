"""Who is meant by what people are called."""

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

OWNER = Column("owner", "Owner", Kind.PERSON)
STAFF = {
    "NV01": "Nguyễn Thị An",
    "NV02": "Lê Văn Bình",
    "NV03": "Trần Quốc Cường",
    "NV11": "Phạm Hải Bình",
    "NV12": "Nguyễn Thị Ân",
    "NV13": "Hoàng Lan Anh",
    "NV14": "Trần Minh Bình",
}
KD = frozenset({"NV01", "NV02", "NV03"})


def read(typed: str, here: frozenset[str] = KD) -> Outcome:
    return read_cell(typed, OWNER, Context(known=STAFF, here=here))


@pytest.mark.parametrize(
    "typed",
    ["NV-02", "NV2", "nv 02", "nv.2", "NV002", "BÌNH", "Bình", "binh", "Lê Bình", "Văn Bình",
     "Anh Bình", "a. Bình", "Ông Lê Bình", "Đồng chí Bình", "lê văn bình", "Le Van Binh",
     "Bình (NV02)", "NV02 – Bình", "NV02 - Lê Bình"],
)  # fmt: skip
def test_who_is_the_only_one_here_is_read_and_not_asked_about(typed: str) -> None:
    assert read(typed) == Read("NV02")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Lan Anh", "NV13"), ("chị Lan Anh", "NV13"), ("Hải Bình", "NV11"), ("Cường", "NV03")],
)
def test_who_is_not_here_is_found_on_the_roster(typed: str, meant: str) -> None:
    assert read(typed) == Read(meant)


@pytest.mark.parametrize(
    ("typed", "here", "options"),
    [
        ("Bình", frozenset({"NV01"}), ("NV02", "NV11", "NV14")),
        ("Bình", frozenset({"NV02", "NV11"}), ("NV02", "NV11")),
        ("Nguyen Thi An", frozenset(), ("NV01", "NV12")),
    ],
)
def test_where_two_fit_both_are_offered(
    typed: str, here: frozenset[str], options: tuple[str, ...]
) -> None:
    offered = tuple(f"{STAFF[key]} ({key})" for key in options)

    assert read(typed, here) == Unread(Why.TWO_READINGS, typed, offered)


@pytest.mark.parametrize(
    "typed", ["Bính", "Văn", "Lê Văn", "An, Bình", "An và Bình", "Bình Lê", "Hoàng Văn Thụ"]
)
def test_another_name_is_nobody(typed: str) -> None:
    assert read(typed) == Read(typed)


def test_two_names_that_may_be_two_people_here_are_not_one_person() -> None:
    staff = {"NV01": "Nguyễn Thị An", "NV02": "Lê Văn Bình", "NV05": "Vũ An Bình"}
    context = Context(known=staff, here=frozenset(staff))

    assert read_cell("An\nBình", OWNER, context) == Read("An Bình")


def test_the_accents_that_were_typed_decide() -> None:
    everybody = frozenset(STAFF)

    assert [read(typed, everybody) for typed in ("An", "Ân", "Thị Ân")] == [
        Read("NV01"),
        Read("NV12"),
        Read("NV12"),
    ]


def test_a_full_name_with_another_accent_is_read_and_told() -> None:
    assert read("Lê Văn Bính") == Read("NV02", "Lê Văn Bính → NV02")
