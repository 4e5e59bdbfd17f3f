"""Every line has a code of its own, also where people added, copied or pasted lines."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.anchors.codes import (
    Code,
    kpi_unit,
    next_code,
    objective_of,
    person_part,
    read_code,
    tidy,
)
from sheets_sync.anchors.grouping import objectives_of
from sheets_sync.model.cell import CellValue
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr
from sheets_sync.model.draft import Filled
from sheets_sync.model.row import Row
from tests.anchors.drawn import OKR, odd, read, sheet

Line = Mapping[str, CellValue]
AIM: Line = {"title": "Bán thêm cho khách cũ", "contribution": "Own"}
RESULT: Line = {"title": "Số đơn mua lại", "unit": "đơn", "target": 20}


def okr(*lines: Line) -> Filled:
    return read(sheet(DepartmentOkr, lines), wanted=(DepartmentOkr,))


def codes(filled: Filled, row_class: type[Row] = DepartmentOkr) -> list[str]:
    return [getattr(row, "code", "") for row in filled.tables[row_class.key]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KD-O1", Code("KD", 1)),
        ("KD-NV07-O2-K3", Code("KD-NV07", 2, 3)),
        ("CT-O1-K12", Code("CT", 1, 12)),
        ("kd-o1", None),
        ("KD-NV07-KPI1", None),
        ("KD", None),
        ("", None),
        (None, None),
    ],
)
def test_a_code_is_taken_apart(text: str | None, code: Code | None) -> None:
    assert read_code(text) == code


def test_the_parts_of_a_code() -> None:
    code = Code("KD-NV07", 2, 3)

    assert (code.department, code.person) == ("KD", "NV07")
    assert (Code("KD", 1).department, Code("KD", 1).person) == ("KD", "")
    assert (objective_of("KD-O1-K2"), objective_of("KD-O1")) == ("KD-O1", "KD-O1")
    assert (kpi_unit("KD-NV07-KPI3"), kpi_unit("KD-NV07-O3"), kpi_unit(None)) == ("KD-NV07", "", "")
    assert person_part("nv-07 ") == "NV07"


@pytest.mark.parametrize("typed", ["kd-o1-k1", " KD – O1 – K1 ", "KD—O1-k1", "KD-O1-K1"])
def test_case_and_dashes_of_a_code_do_not_matter(typed: str) -> None:
    filled = okr({"code": typed, **RESULT})

    assert (codes(filled), odd(filled)) == (["KD-O1-K1"], [])
    assert tidy(typed) == "KD-O1-K1"


@given(st.sets(st.integers(1, 30)), st.sampled_from(["O", "K", "KPI"]))
def test_the_next_code_is_the_first_that_is_free(used: set[int], mark: str) -> None:
    taken = {f"KD-{mark}{number}" for number in used}

    code = next_code("KD", mark, taken)

    assert code not in taken
    assert all(f"KD-{mark}{n}" in taken for n in range(1, int(code.removeprefix(f"KD-{mark}"))))


def test_a_line_without_a_code_gets_one_that_no_printed_line_has() -> None:
    filled = okr(OKR[0], RESULT, OKR[1], OKR[3], OKR[4], AIM)

    assert odd(filled) == [
        ("line-without-code", "", "KD-O1-K2"),
        ("line-without-code", "", "KD-O3"),
        ("codes-missing", "KD-O1-K2", ""),
    ]
    assert codes(filled) == ["KD-O1", "KD-O1-K2", "KD-O1-K1", "KD-O2", "KD-O3"]


def test_a_result_without_a_code_and_any_objective_above_stands_on_its_own() -> None:
    filled = okr(RESULT, OKR[0])

    assert odd(filled) == [("line-without-code", "", "KD-O2")]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("KD-O1", "code-twice"),
        ("HT-O1", "code-foreign"),
        ("Mục tiêu 2", "code-unknown"),
        ("KD-NV01-O1", "code-unknown"),
        ("KD-NV01-KPI1", "code-unknown"),
        (7, "code-unknown"),
    ],
)
def test_a_code_that_cannot_stand_here_is_told_with_a_free_one(code: CellValue, kind: str) -> None:
    filled = okr(OKR[0], {**AIM, "code": code})

    assert odd(filled) == [(kind, str(code).upper() if code == 7 else code, "KD-O2")]
    assert codes(filled) == ["KD-O1", "KD-O2"]


def test_a_person_s_line_without_a_code_belongs_to_the_person_named_on_it() -> None:
    own = {"code": "KD-NV01-O1", "person": "NV01", **AIM}

    filled = read(
        sheet(PersonOkr, [own, {**RESULT, "person": "NV02"}, {**AIM, "person": "NV02"}, RESULT]),
        wanted=(PersonOkr,),
    )

    assert codes(filled, PersonOkr) == ["KD-NV01-O1", "KD-NV02-O1", "KD-NV02-O2", "KD-NV02-O2-K1"]


def test_a_person_s_line_without_a_code_is_never_given_one_of_the_department_s() -> None:
    filled = read(
        sheet(DepartmentOkr, OKR),
        sheet(PersonOkr, [AIM, {"code": "KD-O1", "person": "NV02", **AIM}]),
        wanted=(DepartmentOkr, PersonOkr),
    )

    assert odd(filled) == [
        ("line-without-code", "", "KD-X-O1"),
        ("code-unknown", "KD-O1", "KD-NV02-O1"),
    ]


def test_a_kpi_line_gets_the_code_of_its_owner() -> None:
    lines = [
        {"code": "KD-NV01-KPI1", "owner": "NV01", "name": "Doanh thu"},
        {"owner": "NV01", "name": "Số đơn"},
        {"name": "Khách mới", "group": "Số lượng"},
        {"owner": "Lê Văn Bình", "name": "Đúng hạn"},
        {"code": "KD-NV01-KPI9"},
    ]

    filled = read(sheet(KpiRow, lines), wanted=(KpiRow,))

    assert codes(filled, KpiRow) == [f"KD-{k}" for k in ("NV01-KPI1", "NV01-KPI2", "NV01-KPI3",
                                                         "NV02-KPI1")]  # fmt: skip


def test_company_lines_keep_to_their_own_sheets() -> None:
    aims = [{"code": "CT-O1", "title": "Khách hài lòng"}, {"code": "CT-O1-K1", "title": "Gọn hơn"},
            {"title": "Bền vững"}]  # fmt: skip
    results = [{"code": "CT-O1-K1", "objective": "CT-O1", "title": "Điểm hài lòng"},
               {"objective": "CT-O2", "title": "Số ngày"},
               {"objective": "Gọn hơn", "title": "Lỗi"}]  # fmt: skip
    wanted = (CompanyObjective, CompanyKeyResult)

    filled = read(
        sheet(CompanyObjective, aims), sheet(CompanyKeyResult, results), wanted=wanted, unit="CT"
    )

    assert codes(filled, CompanyObjective) == ["CT-O1", "CT-O2", "CT-O3"]
    assert codes(filled, CompanyKeyResult) == ["CT-O1-K1", "CT-O2-K1", "CT-O1-K2"]


TYPED = st.sampled_from(
    ["", "KD-O1", "KD-O1-K1", "KD-O2", "KD-O2-K1", "HT-O1", "KD-NV01-O1", "KD-NV01-O1-K1", "??",
     "X-O1"]
)  # fmt: skip
WHO = st.sampled_from([None, "NV01", "NV02", "người khác"])
ADDED = st.tuples(TYPED, WHO, st.sampled_from([AIM, RESULT, {"title": "Việc khác"}, {}]))


@given(st.lists(ADDED, max_size=12), st.lists(ADDED, max_size=12))
def test_whatever_is_added_or_copied_every_line_ends_with_a_code_nobody_else_has(
    own: list[tuple[str, str | None, Line]], personal: list[tuple[str, str | None, Line]]
) -> None:
    department = [{**line, "code": code or None} for code, _, line in own]
    people = [{**line, "code": code or None, "person": who} for code, who, line in personal]

    filled = read(
        sheet(DepartmentOkr, department),
        sheet(PersonOkr, people),
        wanted=(DepartmentOkr, PersonOkr),
    )

    given_codes = codes(filled) + codes(filled, PersonOkr)
    assert len(set(given_codes)) == len(given_codes)
    lines = [*filled.tables["okr_department"], *filled.tables["okr_person"]]
    grouped = objectives_of("KD", lines)  # type: ignore[arg-type]
    shown = {o.line.place for o in grouped} | {r.place for o in grouped for r in o.key_results}
    assert {row.place for row in lines} == shown
    assert all((read_code(code) or Code("?", 0)).department == "KD" for code in given_codes)


def test_results_of_an_objective_that_is_blank_are_not_lost() -> None:
    filled = read(
        sheet(PersonOkr, [{"code": "KD-NV02-O1-K1", "person": "NV02", **RESULT}]),
        wanted=(PersonOkr,),
    )

    (objective,) = objectives_of("KD", filled.tables["okr_person"])  # type: ignore[arg-type]

    assert (objective.code, objective.title, objective.person) == ("KD-NV02-O1", "", "NV02")
    assert [line.code for line in objective.key_results] == ["KD-NV02-O1-K1"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KD-O1-K03", "KD-O1-K3"),
        ("KD-O01", "KD-O1"),
        ("kd – o01 – k010", "KD-O1-K10"),
        ("KD-NV07-O02-K1", "KD-NV07-O2-K1"),
        ("KD-NV07-KPI03", "KD-NV07-KPI3"),
        ("KD-O01X", "KD-O01X"),
        ("KD-K07-O1", "KD-K07-O1"),
        ("KD-O1-K20", "KD-O1-K20"),
    ],
)
def test_zeros_before_the_number_of_a_code_say_nothing(typed: str, code: str) -> None:
    assert tidy(typed) == code


def test_a_code_with_a_zero_is_the_only_code_it_fits() -> None:
    lines: list[Line] = [{"code": f"KD-O1-{number}", **RESULT} for number in ("K03", "K3")]
    plain = okr({"code": "KD-O1", **AIM}, lines[0])
    both = okr({"code": "KD-O1", **AIM}, *lines)

    assert codes(plain) == ["KD-O1", "KD-O1-K3"]
    assert odd(plain) == [("codes-missing", "KD-O1-K1, KD-O1-K2", "")]
    assert [kind for kind, *_ in odd(both)] == ["code-twice", "codes-missing"]
