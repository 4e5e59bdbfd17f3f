"""The cycle is put together from settings, roster and company as they stand."""

from datetime import date

from sheets_sync.model.choice import PositionGroup
from sheets_sync.model.cycle import Cycle, Department, Member, Phase
from sheets_sync.model.draft import Company, Filled, Roster
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.steps.assemble import assemble
from tests.closing.sample import SETTINGS, closed
from tests.rules.stage import packs

DAY = date(2026, 10, 12)


def put_together(
    departments: list[DepartmentRow], people: list[PersonRow], today: date = DAY
) -> Cycle:
    roster = Roster(Filled("roster"), tuple(departments), tuple(people))
    return assemble(SETTINGS, today, roster, Company(Filled("company")), (), None)


AN = PersonRow(id="NV01", name="Nguyễn Thị An", department="KD", position="KD-TP")
BINH = PersonRow(id="NV02", name="Lê Văn Bình", department="kd", manager="NV01",
                 group=PositionGroup.SUPPORT, starts=date(2026, 9, 1), email="b@sm.vn")  # fmt: skip
HOME = DepartmentRow(code="KD", name="Phòng Kinh doanh", head="NV02")


def test_a_department_has_its_people_the_head_first() -> None:
    (department,) = put_together([HOME], [AN, BINH]).departments

    head = Member("NV02", "Lê Văn Bình", "KD", "b@sm.vn", "", PositionGroup.SUPPORT, "NV01",
                  date(2026, 9, 1))  # fmt: skip
    an = Member("NV01", "Nguyễn Thị An", "KD", position="KD-TP")
    assert department == Department("KD", "Phòng Kinh doanh", head, (head, an))


def test_the_first_of_two_counts() -> None:
    again = HOME.model_copy(update={"code": "kd", "name": "Phòng khác"})
    twin = BINH.model_copy(update={"id": "NV01"})

    small = BINH.model_copy(update={"id": "nv01"})

    cycle = put_together([HOME, again], [AN, twin, small])

    assert list(cycle.people) == ["NV01"]
    assert [d.name for d in cycle.departments] == ["Phòng Kinh doanh"]
    assert cycle.people["NV01"].name == "Nguyễn Thị An"


def test_blanks_are_filled_in_as_far_as_they_can_be() -> None:
    cycle = put_together([DepartmentRow(code="KT")], [PersonRow(id="NV09", department="KT")])

    (department,) = cycle.departments
    assert (department.name, department.head) == ("KT", None)
    assert [member.name for member in department.members] == ["NV09"]


def test_a_position_written_by_its_name_is_that_position_and_of_its_group() -> None:
    named = AN.model_copy(update={"position": "Trưởng phòng kinh doanh"})
    roster = Roster(Filled("roster"), (HOME,), (named,))

    cycle = assemble(SETTINGS, DAY, roster, Company(Filled("company")), packs(), None)

    head = cycle.people["NV01"]
    assert (head.position, head.group) == ("KD-TP", PositionGroup.MANAGEMENT)
    assert cycle.pack_of(head) is not None


def test_lines_without_a_code_and_people_without_a_department_take_no_part() -> None:
    lost = [PersonRow(id="NV03", department="XX"), PersonRow(name="Không mã", department="KD")]

    cycle = put_together([HOME, DepartmentRow(name="Chưa có mã")], [AN, *lost])

    assert [d.code for d in cycle.departments] == ["KD"]
    assert set(cycle.people) == {"NV01"}


def test_a_head_from_another_department_leads_but_is_no_member() -> None:
    other = BINH.model_copy(update={"department": "HT"})

    (department,) = put_together([HOME], [AN, other]).departments

    assert department.head is not None
    assert department.head.id == "NV02"
    assert [member.id for member in department.members] == ["NV01"]


def test_the_phase_follows_the_schedule_and_then_the_closing() -> None:
    days = [date(2026, 9, 30), date(2026, 10, 15), date(2026, 10, 16), date(2027, 1, 11)]
    opened = [put_together([], [], day).phase for day in days]

    frozen = closed()
    shut = [Cycle(SETTINGS, day, frozen=frozen).phase for day in (days[2], days[3])]

    assert opened == [Phase.PRIORITIES, Phase.REGISTRATION, Phase.ALIGNMENT, Phase.ALIGNMENT]
    assert shut == [Phase.RUNNING, Phase.CLOSED]
