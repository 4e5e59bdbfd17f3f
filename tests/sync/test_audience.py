"""Who may open which workbook comes from the roster and the settings, and from nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.config import load_settings, settings_text
from sheets_sync.drawing.okr import person_okr
from sheets_sync.locale import load
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.settings import GoogleSettings, Settings
from sheets_sync.model.workbook import Audience, Owned, Workbook
from sheets_sync.sync.audience import audience_of, kept_for_owners, owned

AN = Member("NV01", "Nguyễn Thị An", "KD", email="An.Nguyen@saomai.example ")
BINH = Member("NV02", "Lê Văn Bình", "KD", email="binh.le@saomai.example")
CHI = Member("NV03", "Trần Thị Chi", "KD")
DUC = Member("NV11", "Phạm Minh Đức", "HT", email="duc.pham@saomai.example")
BOARD, HR = "giam.doc@saomai.example", "nhan.su@saomai.example"
A, B, D = "an.nguyen@saomai.example", "binh.le@saomai.example", "duc.pham@saomai.example"
GOOGLE = GoogleSettings(folder="thu-muc-okr", board=[BOARD], hr=[HR])
SALES = Department("KD", "Phòng Kinh doanh", AN, (AN, BINH, CHI))
AID = Department("HT", "Phòng Hỗ trợ", AN, (DUC,))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("settings")
    text = settings_text("vi", "Công ty Sao Mai", date(2026, 10, 12))
    (folder / "sheets-sync.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def cycle(settings: Settings, google: GoogleSettings | None = GOOGLE) -> Cycle:
    settings = settings.model_copy(update={"google": google})
    return Cycle(settings, date(2026, 10, 12), (SALES, AID))


@pytest.mark.parametrize(
    ("key", "writers", "readers"),
    [
        ("KD", (A, B), ()),
        ("HT", (A, D), ()),
        ("company", (BOARD,), (HR,)),
        ("roster", (HR,), ()),
        ("alignment", (), (A, B, D, BOARD, HR)),
        ("scores", (), (BOARD, HR)),
        ("XX", (), ()),
    ],
)
def test_each_workbook_is_for_its_own_people(
    settings: Settings, key: str, writers: tuple[str, ...], readers: tuple[str, ...]
) -> None:
    office = cycle(settings)

    assert audience_of(office, office.settings, key) == Audience(writers, readers)


def test_a_group_or_domain_stands_for_everybody_in_the_alignment(settings: Settings) -> None:
    office = cycle(settings, GOOGLE.model_copy(update={"everybody": "domain:saomai.example"}))

    assert audience_of(office, office.settings, "alignment").readers == (
        "domain:saomai.example", BOARD, HR,
    )  # fmt: skip


def test_who_writes_is_not_named_again_as_a_reader(settings: Settings) -> None:
    office = cycle(settings, GOOGLE.model_copy(update={"hr": [BOARD, HR]}))

    assert audience_of(office, office.settings, "company") == Audience((BOARD,), (HR,))


@pytest.mark.parametrize(
    "typed", ["anyone", "anyone:", "anyone:x@y.vn", "An", "a b@c.vn", "domain:"]
)
def test_what_is_no_address_lets_in_nobody(settings: Settings, typed: str) -> None:
    office = cycle(settings, GOOGLE.model_copy(update={"hr": [typed], "everybody": typed}))

    assert audience_of(office, office.settings, "roster") == Audience()
    assert audience_of(office, office.settings, "alignment").readers == (BOARD,)


@pytest.mark.parametrize("google", [None, GOOGLE.model_copy(update={"share": False})])
def test_nobody_is_let_in_where_the_tool_does_not_share(
    settings: Settings, google: GoogleSettings | None
) -> None:
    office = cycle(settings, google)

    for key in ("KD", "company", "roster", "alignment", "scores"):
        assert audience_of(office, office.settings, key) == Audience()


def test_everybodys_lines_are_for_them_and_their_head(settings: Settings) -> None:
    office = cycle(settings)
    sheet = person_okr(office, SALES, load("vi"))
    codes = [str(line.cells["code"]) for line in sheet.lines]
    each = sum(code.startswith("KD-NV01-") for code in codes)

    found = owned(sheet, SALES)

    assert found == (Owned(3, each + 2, (A,)), Owned(each + 3, 2 * each + 2, (B, A)))
    assert codes[each] == "KD-NV02-O1"


def test_lines_of_a_person_without_an_address_stay_open(settings: Settings) -> None:
    office = cycle(settings)
    sheet = person_okr(office, SALES, load("vi"))

    last = max(one.last for one in owned(sheet, SALES))

    assert str(sheet.lines[last - 2].cells["code"]) == "KD-NV03-O1"


def test_a_department_without_a_head_keeps_lines_for_their_people_alone(settings: Settings) -> None:
    office = cycle(settings)
    sheet = person_okr(office, AID, load("vi"))

    (found,) = owned(sheet, replace(AID, head=None))

    assert found.people == (D,)


def test_only_the_sheet_of_peoples_objectives_is_kept(settings: Settings) -> None:
    office = cycle(settings)
    sheet = person_okr(office, SALES, load("vi"))
    workbook = Workbook("department", "KD", "KD", (sheet, replace(sheet, key="kpi")))

    kept = kept_for_owners(workbook, office)

    assert [len(each.owned) for each in kept.sheets] == [2, 0]


@pytest.mark.parametrize("change", [{"own_lines": False}, {"share": False}])
def test_lines_stay_open_where_the_settings_say_so(
    settings: Settings, change: dict[str, bool]
) -> None:
    office = cycle(settings, GOOGLE.model_copy(update=change))
    sheet = person_okr(office, SALES, load("vi"))
    workbook = Workbook("department", "KD", "KD", (sheet,))

    assert kept_for_owners(workbook, office) is workbook
