"""Old Vietnamese fonts are recognised, and nothing of today is taken for one."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Read, Unread, Why, read_cell
from sheets_sync.reading.legacy import TCVN3, TCVN3_CODES, VNI, VNI_CODES, legacy
from sheets_sync.reading.syllables import is_syllable

ROOT = Path(__file__).parents[2]
PO = ROOT / "sheets_sync" / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
FONTS = {TCVN3: TCVN3_CODES, VNI: VNI_CODES}


def encoded(text: str, codes: Mapping[str, str]) -> str:
    """Type a text in an old font; the capitals of TCVN3 are those of another font."""
    typed = {read: code for code, read in codes.items()}

    def letter(char: str) -> str:
        low = typed.get(char.lower(), char)
        return typed.get(char) or (low.upper() if codes is VNI_CODES else low)

    return "".join(map(letter, text))


@cache
def texts() -> tuple[str, ...]:
    """Every text of the templates and of the catalogue, in both languages."""
    quoted = (
        each
        for path in sorted((ROOT / "templates").glob("*.toml"))
        for each in re.findall(r'"([^"\n]+)"', path.read_text(encoding="utf-8"))
    )
    with PO.open("rb") as file:
        told = [str(each) for message in read_po(file) for each in (message.id, message.string)]
    return tuple(sorted({*quoted, *told}))


@cache
def syllables() -> tuple[str, ...]:
    words = {word for text in texts() for word in re.findall(r"[^\W\d_]+", text)}
    return tuple(sorted(word for word in words if not word.isascii() and is_syllable(word)))


@pytest.mark.parametrize(
    ("typed", "meant", "font"),
    [
        ("Sè l\xadîng hå s¬", "Số lượng hồ sơ", TCVN3),
        ("triÖu ®ång", "triệu đồng", TCVN3),
        ("ngµy", "ngày", TCVN3),
        ("NguyÔn ThÞ An", "Nguyễn Thị An", TCVN3),
        ("C¤NG TY Cæ PHÇN", "CÔNG TY CỔ PHẦN", TCVN3),
        ("Doanh sè ký míi", "Doanh số ký mới", TCVN3),
        ("Tû lÖ 5% (so víi n¨m tr\xadíc)", "Tỷ lệ 5% (so với năm trước)", TCVN3),
        ("Soá löôïng hoà sô", "Số lượng hồ sơ", VNI),
        ("trieäu ñoàng", "triệu đồng", VNI),
        ("ngaøy", "ngày", VNI),
        ("Nguyeãn Thò An", "Nguyễn Thị An", VNI),
        ("COÂNG TY COÅ PHAÀN", "CÔNG TY CỔ PHẦN", VNI),
        ("hoà sô", "hồ sơ", VNI),
        ("giê", "giờ", TCVN3),
    ],
)
def test_an_old_font_is_recognised(typed: str, meant: str, font: str) -> None:
    found = legacy(typed)

    assert found
    assert (found.text, found.font) == (meant, font)


@pytest.mark.parametrize(
    "text",
    [
        "café", "où", "où est Loïc ?", "thé à Thaï", "été à Noël", "goût, coût, août",
        "Le taux de satisfaction des clients a été supérieur à l'année précédente",
        "Créer de nouveaux marchés à l'étranger dès février, très tôt et sûrement",
        "Où sont les bénéfices ? Là-bas, près du Québec", "œuvre", "façade", "naïve résumé",
        "coöperate", "jalapeño", "Straße", "Zoë", "µm", "N·m", "m×n", "5 × 3", "kW·h", "m²",
        "Excel®", "© 2026", "Doanh thu¹", "«Plan»", "n°1", "Toà nhà", "hoà, toán, ngoãn",
        "Công tác hành chính", "HÀNH CHÍNH", "Ð", "Ðông Hà", "báo cáo tài chính", "§ 5", "½", "",
        "Trọng số × điểm", "TÌm", "MÓn", "nước", "Sô cô la", "déjà vu", "R&D à 5%",
    ],
)  # fmt: skip
def test_what_is_written_today_is_left_alone(text: str) -> None:
    assert legacy(text) is None


def test_no_text_of_ours_is_taken_for_an_old_font() -> None:
    ours = [text for text in texts() if "hå s¬" not in text]  # one speaks of such fonts
    words = {word for text in ours for word in text.split()}

    assert [each for each in (*ours, *sorted(words)) if legacy(each)] == []


@given(st.lists(st.sampled_from(syllables()), min_size=1, max_size=6).map(" ".join))
def test_no_words_of_today_are_taken_for_an_old_font(text: str) -> None:
    assert legacy(text) is None


@pytest.mark.parametrize("font", FONTS)
def test_what_is_recognised_comes_to_what_was_meant(font: str) -> None:
    known = {*"áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"}
    spelled = [
        t for t in texts() if {c for c in t.lower() if c.isalpha() and not c.isascii()} <= known
    ]
    vietnamese = [
        t for t in spelled if len(re.findall(r"[ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữự]", t)) > 2
    ]
    found = {text: legacy(encoded(text, FONTS[font])) for text in vietnamese}

    right = [t for t, each in found.items() if each and each.text.lower() == t.lower()]
    wrong = [t for t, each in found.items() if each and each.text.lower() != t.lower()]

    assert wrong == []
    assert len(right) > 0.98 * len(vietnamese) > 1000


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.CHOICE, Kind.PERSON, Kind.TARGET, Kind.REFERENCE])
def test_a_cell_in_an_old_font_is_asked_about(kind: Kind) -> None:
    outcome = read_cell("Sè l\xadîng", Column("x", "X", kind), Context())

    assert outcome == Unread(Why.LEGACY, "Sè lîng", ("Số lượng",))


def test_a_long_text_is_known_by_its_beginning() -> None:
    outcome = read_cell("Sè l\xadîng hå s¬ " * 40, Column("x", "X", Kind.TEXT), Context())

    assert isinstance(outcome, Unread)
    assert outcome.options[0].endswith("…")


@pytest.mark.parametrize(
    ("word", "right"),
    [("nghiêng", True), ("quốc", True), ("giếng", True), ("hoà", True), ("hòa", True),
     ("khuỷu", True), ("người", True), ("bóp", True), ("bòp", False), ("thuạ", False),
     ("ngừơi", False), ("cafộ", False), ("đ", False), ("été", False), ("", False)],
)  # fmt: skip
def test_a_syllable_is_told_from_other_words(word: str, right: bool) -> None:  # noqa: FBT001 - as told
    assert is_syllable(word) is right


@pytest.mark.parametrize(
    ("typed", "sure"),
    [
        ("Đồng ý?", "Đồng ý"),
        ("Đồng ý ??", "Đồng ý"),
        ("Đồng ý (?)", "Đồng ý"),
        ("Đồng ý？", "Đồng ý"),
    ],
)
def test_a_question_mark_is_no_yes(typed: str, sure: str) -> None:
    outcome = read_cell(typed, Column("x", "X", Kind.YES_NO), Context())

    assert outcome == Unread(Why.UNSURE, sure + typed[len(sure) :].replace("？", "?"), (sure,))
    assert read_cell(typed, Column("x", "X", Kind.TEXT), Context()) != outcome
    assert read_cell(sure, Column("x", "X", Kind.YES_NO), Context()) == Read(value=True)


@pytest.mark.parametrize("typed", ["?", "??", " ? ", "-", "(?)"])
def test_a_question_mark_alone_is_no_answer_that_is_unsure(typed: str) -> None:
    outcome = read_cell(typed, Column("x", "X", Kind.NUMBER), Context())

    assert not (isinstance(outcome, Unread) and outcome.why is Why.UNSURE)


def test_every_vietnamese_word_of_ours_is_a_syllable() -> None:
    marked = {
        w for t in texts() for w in re.findall(r"[^\W\d_]+", t) if re.search("[\u1ea0-\u1ef9]", w)
    }

    assert [word for word in sorted(marked) if not is_syllable(word)] == []
