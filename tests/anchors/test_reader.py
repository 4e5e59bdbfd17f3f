"""A reader knows everybody on the roster by id, by name and by e-mail address."""

from sheets_sync.anchors.reader import Reader, knowing
from sheets_sync.locale import load
from sheets_sync.model.people import PersonRow
from sheets_sync.model.place import Place


def person(key: str | None, name: str = "", email: str = "") -> PersonRow:
    place = Place("roster", "Nhân sự", 3)
    return PersonRow(place=place, id=key, name=name or None, email=email or None)


def test_people_are_known_by_id_name_and_address() -> None:
    people = [
        person("NV01", "Nguyễn Thị An", " An@SaoMai.vn "),
        person("NV02", "", "chung@saomai.vn"),
        person("NV03", "Lê Văn Bình", "Chung@saomai.vn"),
        person("NV04", "Trần Cường"),
        person(None, "Ai đó", "ai@saomai.vn"),
    ]

    reader = knowing(Reader((load("vi"),), 2026), people)

    assert reader.people == {
        "NV01": "Nguyễn Thị An", "NV02": "NV02", "NV03": "Lê Văn Bình", "NV04": "Trần Cường",
    }  # fmt: skip
    assert reader.addresses == {"an@saomai.vn": ("NV01",), "chung@saomai.vn": ("NV02", "NV03")}
