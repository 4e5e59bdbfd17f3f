"""What a unit says of the numbers in it: shares, money, things of which there is no part."""

import re
from functools import lru_cache

from sheets_sync.model.kind import Kind
from sheets_sync.reading.clean import bare, clean, fold

PERCENT = re.compile(r"(?:%|(?:phan tram|percent|per cent|pct)(?![a-z]))\s*")
"""Per cent, at the front of a folded text."""
_CURRENCY = frozenset({"₫", "d", "dong", "vnd", "viet nam dong", "dong viet nam"})
_FOREIGN = ("usd", "eur", "$", "€")
_COUNTED = frozenset({
    "người", "nhân viên", "nhân sự", "cán bộ", "công chức", "viên chức", "học viên", "học sinh",
    "ứng viên", "bệnh nhân", "khách", "khách hàng", "hồ sơ", "đơn", "đơn hàng", "hợp đồng",
    "cuộc", "cuộc gọi", "cuộc họp", "lượt", "lượt khách", "buổi", "bài", "bài viết", "sản phẩm",
    "cái", "chiếc", "vụ", "vụ việc", "việc", "văn bản", "báo giá", "báo cáo", "đại lý",
    "cửa hàng", "dự án", "sự cố", "lỗi", "khiếu nại", "phản ánh", "lớp", "khóa", "ca", "chuyến",
    "bộ", "tin", "video", "ý kiến", "sáng kiến", "đề tài", "xã", "thôn", "hộ", "doanh nghiệp",
    "people", "persons", "employees", "staff", "customers", "clients", "files", "orders",
    "contracts", "calls", "meetings", "visits", "reports", "complaints", "errors", "projects",
    "products", "partners", "suppliers", "incidents", "tickets", "items", "pieces",
})  # fmt: skip
"""Units of which there is no part."""
_MEANS = ("trung binh", "binh quan", "average", "mean", "per ", "chia", "/")


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
    return any(is_currency(word) or bare(word) in _FOREIGN for word in unit.split())


@lru_cache(maxsize=1 << 12)
def is_whole(unit: str, title: str = "") -> bool:
    """Tell whether numbers in a unit are whole; means and rates of such are not."""
    plain = clean(unit).lower()
    return (plain in _COUNTED or is_currency(plain)) and not any(
        each in f"{bare(plain)} {bare(clean(title))} " for each in _MEANS
    )


def same_unit(words: str, unit: str) -> bool:
    """Tell whether words name a unit, however it is written."""
    if not words or not unit:
        return False
    folded = fold(words)
    if not folded:
        return words == clean(unit)
    return folded == fold(unit) or (is_currency(words) and is_currency(unit))


def alike(one: str, other: str) -> bool:
    """Tell whether numbers in two units can be compared: in one unit, or shares both."""
    return same_unit(one, other) or (is_percent(one) and is_percent(other))
