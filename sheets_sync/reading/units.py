"""What a unit says of the numbers in it: shares, money, things of which there is no part."""

import re
from functools import lru_cache

from sheets_sync.model.kind import Kind
from sheets_sync.reading.clean import bare, clean, fold

PERCENT = re.compile(r"(?:%|(?:phan tram|percent|per cent|pct)(?![a-z]))\s*")
"""Per cent, at the front of a folded text."""
_CURRENCY = frozenset({"₫", "d", "dong", "vnd", "viet nam dong", "dong viet nam"})
_DOLLAR = frozenset({"usd", "us$", "$", "do la", "do la my", "dollar", "dollars"})
_EURO = frozenset({"eur", "€", "euro", "euros"})
_ALIKE = (
    _DOLLAR, _EURO, frozenset({"gio", "h", "hour", "hours", "hr", "hrs", "tieng"}),
    frozenset({"phut", "min", "minute", "minutes"}), frozenset({"ngay", "day", "days"}),
)  # fmt: skip
"""Names of one unit."""
_TIMES = frozenset(bare(each) for each in (
    "giờ", "ngày", "phút", "giây", "tuần", "tháng", "quý", "năm", "hours", "days", "minutes",
    "seconds", "weeks", "months", "years",
))  # fmt: skip
_COUNTED = frozenset(bare(each) for each in (
    "người", "nhân viên", "nhân sự", "cán bộ", "công chức", "viên chức", "học viên", "học sinh",
    "ứng viên", "bệnh nhân", "khách", "khách hàng", "hồ sơ", "đơn", "đơn hàng", "hợp đồng",
    "cuộc", "cuộc gọi", "cuộc họp", "lượt", "lượt khách", "buổi", "bài", "bài viết", "sản phẩm",
    "cái", "chiếc", "vụ", "vụ việc", "việc", "văn bản", "báo giá", "báo cáo", "đại lý",
    "cửa hàng", "dự án", "sự cố", "lỗi", "khiếu nại", "phản ánh", "lớp", "khóa", "ca", "chuyến",
    "bộ", "tin", "video", "ý kiến", "sáng kiến", "đề tài", "xã", "thôn", "hộ", "doanh nghiệp",
    "people", "persons", "employees", "staff", "customers", "clients", "files", "orders",
    "contracts", "calls", "meetings", "visits", "reports", "complaints", "errors", "projects",
    "products", "partners", "suppliers", "incidents", "tickets", "items", "pieces", "downloads",
    "users", "accounts", "members", "students", "vehicles", "events", "leads",
    "xe", "máy", "thiết bị", "tài khoản", "thành viên", "sinh viên", "bạn đọc", "hội viên", "cây",
    "chương trình", "hội thảo", "sự kiện", "hóa đơn", "căn", "thẻ", "phiếu", "tài liệu",
))  # fmt: skip
"""Units of which there is no part; a word may follow, as in `lượt tải`."""
_MEANS = ("trung binh", "binh quan", "quy doi", "average", "mean", "per ", "chia", "/", "%")


@lru_cache(maxsize=1 << 10)
def is_percent(unit: str) -> bool:
    """Tell whether numbers in this unit are shares: `%`, `phần trăm`, `% hồ sơ`."""
    return PERCENT.match(bare(clean(unit))) is not None


def kind_in(kind: Kind, unit: str) -> Kind:
    """Give the kind in which a column's numbers are written: a number in per cent is a share."""
    return Kind.PERCENT if kind is Kind.NUMBER and is_percent(unit) else kind


def is_currency(unit: str) -> bool:
    """Tell whether a unit is the currency of the country."""
    return fold(unit) in _CURRENCY


def is_money(unit: str) -> bool:
    """Tell whether a unit is an amount of money: `đồng`, `triệu đồng`, `USD`."""
    return any(is_currency(word) or has_cents(word) for word in unit.split())


def has_cents(unit: str) -> bool:
    """Tell whether a unit is a currency of which prices have two decimals, never three."""
    return bare(clean(unit)) in _DOLLAR | _EURO


def is_time(unit: str) -> bool:
    """Tell whether a unit is one of time, which nobody gives in thousands."""
    return bare(clean(unit)).partition(" ")[0] in _TIMES


@lru_cache(maxsize=1 << 12)
def is_whole(unit: str, title: str = "") -> bool:
    """Tell whether numbers in a unit are whole; means and rates of such are not."""
    plain = bare(clean(unit))
    words = plain.split()
    counted = any(" ".join(words[:number]) in _COUNTED for number in (1, 2))
    return (counted or is_currency(plain)) and not any(
        each in f"{plain} {bare(clean(title))} " for each in _MEANS
    )


def same_unit(words: str, unit: str) -> bool:
    """Tell whether words name a unit, however it is written."""
    if not words or not unit:
        return False
    folded, both = fold(words), {bare(clean(words)), bare(clean(unit))}
    if is_currency(words) and is_currency(unit):
        return True
    return (folded == fold(unit) if folded else words == clean(unit)) or any(
        both <= names for names in _ALIKE
    )


def alike(one: str, other: str) -> bool:
    """Tell whether numbers in two units can be compared: in one unit, or shares both."""
    return same_unit(one, other) or (is_percent(one) and is_percent(other))
