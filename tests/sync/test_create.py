"""Workspaces and workbooks are made once; what a person has written is never overwritten."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.sync.create import NO_DEPARTMENTS, Made, create
from sheets_sync.sync.initialise import NOT_A_FOLDER, initialise
from tests.office_free import DAY, Office, created


def make(office: Office, *, dry_run: bool = False) -> list[Made]:
    workspace = office.open()
    with workspace.alone(), workspace.state() as state:
        return create(workspace, state, dry_run=dry_run).made


def test_a_workspace_has_settings_a_roster_and_a_company_workbook(tmp_path: Path) -> None:
    made = initialise(tmp_path / "new", "Sở Tài chính", "vi", DAY)

    assert [(one.address, one.new) for one in made] == [
        (SETTINGS, True),
        ("roster.xlsx", True),
        ("company.xlsx", True),
    ]
    assert Office(tmp_path / "new").open().settings.organisation == "Sở Tài chính"


def test_making_a_workspace_again_changes_no_file(tmp_path: Path) -> None:
    office = Office(tmp_path / "new")
    initialise(office.root, "Sở Tài chính", "vi", DAY)
    before = office.hashes()

    made = initialise(office.root, "Tên khác", "en", date(2027, 2, 1))

    assert [one.new for one in made] == [False, False, False]
    assert office.hashes() == before


def test_files_that_stand_there_already_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").write_bytes(b"HR's own")

    made = initialise(tmp_path, "Sở Tài chính", "vi", DAY)

    assert [one.new for one in made] == [True, False, True]
    assert (tmp_path / "roster.xlsx").read_bytes() == b"HR's own"


def test_a_rehearsal_makes_nothing(tmp_path: Path) -> None:
    made = initialise(tmp_path / "new", "Sao Mai", "vi", DAY, dry_run=True)

    assert [one.new for one in made] == [True, True, True]
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(SheetsSyncError) as raised:
        initialise(tmp_path / "file", "", "vi", DAY)

    assert raised.value.said.text == NOT_A_FOLDER


def test_a_name_with_quotation_marks_makes_a_workspace_that_opens(tmp_path: Path) -> None:
    initialise(tmp_path / "q", 'Công ty "Sao Mai" \\ Hà Nội', "vi", DAY)

    assert Office(tmp_path / "q").open().settings.organisation == 'Công ty "Sao Mai" \\ Hà Nội'


def test_creating_again_overwrites_nothing_that_a_person_wrote(busy: Office) -> None:
    before = busy.hashes()

    made = make(busy)
    after = busy.hashes()
    again = make(busy)

    touched = [one.address for one in made if not one.renewed]
    assert "departments/KD.xlsx" in touched
    assert [one.new for one in made] == [False, False, False]
    assert {name: after[name] for name in touched} == {name: before[name] for name in touched}
    assert not any(one.renewed for one in again)
    assert {k: v for k, v in busy.hashes().items() if k.endswith(".xlsx")} == {
        k: v for k, v in after.items() if k.endswith(".xlsx")
    }


def test_who_joins_before_anybody_wrote_gets_lines_in_a_workbook_made_anew(tmp_path: Path) -> None:
    office = created().copy(tmp_path / "office")
    with office.edit("roster") as pages:
        people = pages["People"]
        people.fill(30, id="NV99", name="Hồ Thị Sen", department="KD", position="KD-NV")

    made = {one.key: one.renewed for one in make(office)}

    codes = [row.get("code") for row in office.rows("KD", "KPI")]
    assert made["KD"]
    assert "KD-NV99-KPI1" in codes


def test_a_lost_workbook_is_made_again_only_when_asked(busy: Office) -> None:
    busy.path("KD").unlink()
    workspace = busy.open()

    with workspace.alone(), workspace.state() as state:
        gone = next(one for one in create(workspace, state).made if one.key == "KD")
        there = busy.path("KD").exists()
        again = next(one for one in create(workspace, state, again={"KD"}).made if one.key == "KD")

    assert (gone.gone, gone.new, there) == (True, False, False)
    assert (again.new, busy.path("KD").exists()) == (True, True)


def test_a_workbook_that_went_missing_is_not_made_anew(busy: Office) -> None:
    busy.path("KD").unlink()

    made = make(busy)

    assert [one.new for one in made] == [False, False, False]
    assert not busy.path("KD").exists()


def test_a_department_that_came_later_gets_its_workbook_and_the_priorities(office: Office) -> None:
    with office.edit("roster") as pages:
        pages["Departments"].fill(6, code="NS", name="Phòng Nhân sự")

    rehearsed = make(office, dry_run=True)
    there = office.path("NS").exists()
    made = make(office)

    assert [one.new for one in rehearsed] == [one.new for one in made] == [False] * 3 + [True]
    assert not there
    assert office.rows("NS", "Company priorities")[0]["code"] == "CT-O1"


@pytest.mark.parametrize("code", ["../KD", "A/B", "P 1", "KĐ", "C:", "QUADAI123"])
def test_a_code_that_cannot_name_a_file_gets_no_workbook_and_the_rest_goes_on(
    code: str, blank: Office
) -> None:
    before = sorted(blank.root.rglob("*.xlsx"))
    with blank.edit("roster") as pages:
        pages["Departments"].fill(6, code=code, name="Phòng lạ")

    made = make(blank)
    done = blank.night()

    assert (made[-1].name, made[-1].new, made[-1].fits) == ("Phòng lạ", False, False)
    assert sorted(blank.root.rglob("*.xlsx")) == sorted(
        [*before, blank.path("alignment"), blank.path("scores")]
    )
    assert done.night.receipts.each[-1].problem == "not-created"
    assert "ROS012" in [finding.code for finding in done.outcome.findings]


def test_without_departments_there_is_nothing_to_create(tmp_path: Path) -> None:
    initialise(tmp_path / "new", "Sao Mai", "vi", DAY)

    with pytest.raises(SheetsSyncError) as raised:
        make(Office(tmp_path / "new"))

    assert raised.value.said.text == NO_DEPARTMENTS


def test_a_lost_state_is_begun_anew_from_what_stands_there(tmp_path: Path) -> None:
    office = created().copy(tmp_path / "office")
    (office.root / ".sheets-sync" / "state.db").unlink()
    before = {name: digest for name, digest in office.hashes().items() if name.endswith(".xlsx")}

    made = make(office)

    assert not any(one.new for one in made)
    with office.open().state() as state:
        assert {"roster", "company"} <= {each.key for each in state.registered()}
    assert before.items() <= office.hashes().items()


def test_a_workbook_made_now_did_not_stand_there_before(tmp_path: Path) -> None:
    office = created().copy(tmp_path / "office")
    for path in (office.root / "departments").iterdir():
        path.unlink()
    shutil.rmtree(office.root / ".sheets-sync")

    made = make(office)

    assert {(one.new, one.known) for one in made} == {(True, True)}


def with_roster(office: Office, departments: list[str], people: list[str]) -> None:
    """Put two CSV files in the place of the roster."""
    for name, lines in (
        ("departments", ["code,name", *departments]), ("people", ["id,name,department", *people])
    ):  # fmt: skip
        (office.root / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    settings = office.root / SETTINGS
    text = settings.read_text(encoding="utf-8")
    csv = re.sub(r"(?m)^roster = .*$", 'roster = ["departments.csv", "people.csv"]', text)
    settings.write_text(csv, encoding="utf-8")


def test_a_department_with_too_many_people_gets_no_workbook_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    office = created().copy(tmp_path / "office")
    people = [f"P{n},Người {n},DG" for n in range(2_600)] + ["NV01,Nguyễn Thị An,MOI"]
    with_roster(office, ["DG,Đóng gói", "MOI,Mới"], people)

    crowded, other = make(office)

    assert (crowded.fits, other.new, other.fits) == (False, True, True)
    assert crowded.crowd is not None
    assert {**crowded.crowd.args, "sheet": ""} == {
        "people": 2_600, "lines": 10_412, "most": 10_000, "fit": 2_497, "sheet": "",
    }  # fmt: skip
    assert office.path("MOI").exists()
    assert not office.path("DG").exists()


def test_more_departments_than_a_workspace_holds_are_refused_before_anything_is_made(
    tmp_path: Path,
) -> None:
    office = created().copy(tmp_path / "office")
    with_roster(office, [f"D{n},Phòng {n}" for n in range(1_001)], ["NV01,An,D1"])
    before = sorted(office.root.rglob("*.xlsx"))

    with pytest.raises(SheetsSyncError) as caught:
        make(office)

    assert caught.value.said.args == {"n": 1_001, "most": 1_000}
    assert sorted(office.root.rglob("*.xlsx")) == before
