"""The words people type where a column offers choices, the usual ones first."""

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "vi": {
        "contributes": ("Đóng góp", "đóng góp", "ĐG"),
        "own": ("Riêng", "riêng", "của riêng"),
        "registered": ("Đăng ký", "ĐK"),
        "assigned": ("Giao",),
        "up": ("Tăng", "tăng"),
        "down": ("Giảm", "giảm"),
        "draft": ("Nháp",),
        "submitted": ("Đã nộp", "đã nộp", "xong"),
        "revising": ("Sửa lại",),
        "agreed": ("Đồng ý", "ok"),
        "refused": ("Không",),
        "discuss": ("Cần bàn",),
        "keep": ("Giữ",),
        "change": ("Sửa",),
        "drop": ("Bỏ",),
        "move": ("Chuyển",),
        "yes": ("Có", "có", "x"),
        "excellent": ("Xuất sắc",),
        "good": ("Tốt", "tốt"),
        "met": ("Đạt",),
        "none": ("Không có", "không", "0"),
    },
    "en": {
        "contributes": ("Contributes", "contributes"),
        "own": ("Own", "own"),
        "registered": ("Registered", "registered"),
        "assigned": ("Assigned",),
        "up": ("Increase", "increase"),
        "down": ("Decrease", "decrease"),
        "draft": ("Draft",),
        "submitted": ("Submitted", "submitted"),
        "revising": ("Revising",),
        "agreed": ("Agreed", "ok"),
        "refused": ("Refused",),
        "discuss": ("To be discussed",),
        "keep": ("Keep",),
        "change": ("Change",),
        "drop": ("Drop",),
        "move": ("Move",),
        "yes": ("Yes", "yes", "x"),
        "excellent": ("Excellent",),
        "good": ("Good", "good"),
        "met": ("Met",),
        "none": ("None", "none", "0"),
    },
}

SCORINGS = ("higher", "lower", "band", "zero", "ordinal", "scale", "per_day", "milestone", "yes_no",
            "rate")  # fmt: skip
"""The ways of scoring, in the order in which the KPI sheet's drop-down offers them."""


def word(lang: str, meaning: str) -> str:
    """Give the usual word for a choice."""
    return WORDS[lang][meaning][0]
