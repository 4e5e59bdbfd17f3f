"""A reader knows everybody on the roster by id, name and address, and what codes begin with."""

from sheets_sync.anchors.reader import Reader, knowing
from sheets_sync.locale import load
from sheets_sync.model.cycle import Department, Member
from sheets_sync.model.draft import Filled, Roster
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.place import Place

READER = Reader((load("vi"),), 2026, units={"ct": "CT"})


def person(key: str | None, name: str = "", email: str = "") -> PersonRow:
    place = Place("roster", "Nhân sự", 3)
    return PersonRow(place=place, id=key, name=name or None, email=email or None)


def test_people_are_known_by_id_name_and_address() -> None:
    people = (
        person("NV01", "Nguyễn Thị An", " An@SaoMai.vn "),
        person("NV02", "", "chung@saomai.vn"),
        person("NV03", "Lê Văn Bình", "Chung@saomai.vn"),
        person("NV04", "Trần Cường"),
        person(None, "Ai đó", "ai@saomai.vn"),
    )

    reader = knowing(READER, Roster(Filled("roster"), people=people))

    assert reader.people == {
        "NV01": "Nguyễn Thị An", "NV02": "NV02", "NV03": "Lê Văn Bình", "NV04": "Trần Cường",
    }  # fmt: skip
    assert reader.addresses == {"an@saomai.vn": ("NV01",), "chung@saomai.vn": ("NV02", "NV03")}


def test_units_are_known_by_letters_and_figures_and_not_where_two_are_written_alike() -> None:
    here = Place("roster", "Phòng ban", 3)
    departments = tuple(DepartmentRow(place=here, code=code) for code in ("kd", "KDNV9", None))
    people = tuple(
        person(key).model_copy(update={"department": "KD"}) for key in ("NV-07", "NV9", "NV10")
    )

    reader = knowing(READER, Roster(Filled("roster"), departments, people))

    assert reader.units == {
        "ct": "CT", "kd": "KD", "kdnv07": "KD-NV07", "kdnv9": "", "kdnv10": "KD-NV10",
    }  # fmt: skip


def test_in_a_department_s_workbook_its_people_are_here() -> None:
    members = (Member("NV01", "Nguyễn Thị An", "KD"), Member("NV02", "Lê Văn Bình", "KD"))

    assert READER.of(Department("KD", "Kinh doanh", None, members)).here == {"NV01", "NV02"}
