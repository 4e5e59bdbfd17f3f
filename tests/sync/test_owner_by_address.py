"""An owner, a head and a manager may be given by the e-mail address that the roster has."""

from datetime import date

from tests.office_free import Office

NEXT = date(2026, 10, 13)
MAIL = "nv02@saomai.example"


def told(office: Office) -> list[tuple[str, str, str]]:
    """Give what is found by one more night: the rule, the workbook and the field."""
    found = office.night(NEXT).outcome.findings
    return sorted((f.code, f.place.workbook, f.place.field) for f in found)


def with_addresses(office: Office) -> None:
    with office.edit("roster") as pages:
        people = list(pages.values())[1]
        for line in range(3, 5):
            people.fill(line, email=f"nv0{line - 2}@saomai.example")


def test_an_owner_by_address_is_that_person_and_nothing_is_asked(office: Office) -> None:
    with_addresses(office)
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", owner="NV02")
    by_id = told(office)
    with office.edit("KD", NEXT) as pages:
        pages["Department OKR"].fill("KD-O1-K1", owner=f" {MAIL.upper()} ")

    done = office.night(NEXT)

    (draft,) = [d for d in done.night.drafts if d.department.code == "KD"]
    (row,) = [row for row in draft.okr_department if row.code == "KD-O1-K1"]
    assert row.owner == "NV02"
    assert told(office) == by_id


def test_a_head_and_a_manager_by_address_are_that_person(office: Office) -> None:
    with_addresses(office)
    with office.edit("roster") as pages:
        departments, people = list(pages.values())[:2]
        departments.fill(3, head="nv01@saomai.example")
        people.fill(4, manager="nv01@saomai.example")

    cycle = office.night(NEXT).night.cycle

    head = cycle.by_code["KD"].head
    assert head is not None
    assert (head.id, cycle.people["NV02"].manager) == ("NV01", "NV01")
