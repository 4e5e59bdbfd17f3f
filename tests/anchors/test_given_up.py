"""Words at a title that say it is given up are known, and words of a title are not."""

import pytest

from sheets_sync.anchors.given_up import word_of

GIVEN_UP = {
    "Tăng doanh thu (bỏ)": "bỏ",
    "(HỦY) Tăng doanh thu": "HỦY",
    "HỦY Tăng doanh thu": "HỦY",
    "HỦY: Tăng doanh thu": "HỦY",
    "Hủy - Tăng doanh thu": "Hủy",
    "Tăng doanh thu – huỷ": "huỷ",
    "Tăng doanh thu [bỏ]": "bỏ",
    "[Đã hủy] Tăng doanh thu": "Đã hủy",
    "Tăng doanh thu (huỷ).": "huỷ",
    "Tăng doanh thu (huy)": "huy",
    "Tăng doanh thu HUỶ": "HUỶ",
    "Tăng doanh thu không làm nữa": "không làm nữa",
    "Tăng doanh thu\n(không thực hiện nữa)": "không thực hiện nữa",
    "Tăng doanh thu (tạm dừng)": "tạm dừng",
    "Grow sales (cancelled)": "cancelled",
    "Dropped: Grow sales": "Dropped",
    "CANCELED Grow sales": "CANCELED",
    "Grow sales (no longer needed)": "no longer needed",
}
KEPT = [
    "", "hủy", "Hủy bỏ thủ tục rườm rà", "Bỏ thủ tục không cần thiết", "Giảm số đơn đã hủy",
    "Tỷ lệ đơn hủy dưới 2%", "HỦY BỎ THỦ TỤC CŨ", "BỘ Y tế: giảm tải", "HUY: tăng doanh thu",
    "Tăng doanh thu (Huy)", "Khách hàng (NV07)", "Tỷ lệ hủy/bỏ", "Giảm chi phí: giấy, mực",
    "Fewer orders cancelled", "Loại: thường", "Dừng xe đúng nơi",
]  # fmt: skip


@pytest.mark.parametrize(("title", "words"), GIVEN_UP.items())
def test_words_that_take_a_title_back_are_found_on_both_ends(title: str, words: str) -> None:
    assert word_of(title) == words


@pytest.mark.parametrize("title", KEPT)
def test_a_title_that_speaks_of_giving_up_is_a_title(title: str) -> None:
    assert word_of(title) == ""
