import pytest

from sheets_sync.linking.requests import departments_asked, requests
from sheets_sync.model.choice import Answer
from sheets_sync.model.department import AnswerRow
from tests.linking.examples import cycle, draft, key_result, objective

CYCLE = cycle(("KD", "HT", "KT"))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("HT", ["HT"]),
        ("ht", ["HT"]),
        ("Phòng Kỹ thuật", ["KT"]),
        ("phong ky thuat", ["KT"]),
        ("HT, KT", ["HT", "KT"]),
        ("HT/KT/HT", ["HT", "KT"]),
        ("ai cũng được", []),
        ("", []),
    ],
)
def test_departments_are_asked_by_code_or_name(typed: str, codes: list[str]) -> None:
    assert list(departments_asked(CYCLE, typed)) == codes


def test_a_request_is_named_by_its_line_and_the_department_asked() -> None:
    result = key_result("KD-O1-K2", support="HT", request="Số liệu phản hồi", owner="KD02")
    asking = objective("KD-O1", "Giữ khách", "CT-O1", [result], support="KT", request="Máy chủ")

    made = requests(CYCLE, [asking], [])

    assert [(r.code, r.asking, r.asked, r.line_code, r.text, r.owner) for r in made] == [
        ("KD-O1>KT", "KD", "KT", "KD-O1", "Máy chủ", "Nguyễn Thị Hạnh"),
        ("KD-O1-K2>HT", "KD", "HT", "KD-O1-K2", "Số liệu phản hồi", "Trần Văn Khoa"),
    ]


def test_nobody_asks_their_own_department() -> None:
    assert requests(CYCLE, [objective("KD-O1", support="KD")], []) == []


@pytest.mark.parametrize("typed", ["KD-O1>HT", "kd-o1 > ht", "KD-O1→HT", "KD-O1 -> HT"])
def test_the_answer_is_taken_from_the_department_asked(typed: str) -> None:
    asking = objective("KD-O1", support="HT")
    answer = AnswerRow(code=typed, answer=Answer.AGREED, note="Từ thứ Hai")
    foreign = AnswerRow(code=typed, answer=Answer.REFUSED)

    (made,) = requests(
        CYCLE, [asking], [draft("HT", answers=[answer]), draft("KT", answers=[foreign])]
    )

    assert (made.answer, made.answer_note) == (Answer.AGREED, "Từ thứ Hai")


def test_of_two_answers_the_last_one_holds_and_a_blank_one_is_none() -> None:
    rows = [
        AnswerRow(code="KD-O1>HT", answer=Answer.REFUSED),
        AnswerRow(code="KD-O1>HT", answer=Answer.DISCUSS),
        AnswerRow(code="KD-O1>HT", note="đang xem"),
    ]

    (made,) = requests(CYCLE, [objective("KD-O1", support="HT")], [draft("HT", answers=rows)])

    assert made.answer is Answer.DISCUSS
