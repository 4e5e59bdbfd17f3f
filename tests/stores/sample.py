"""A department's workbook as the store is asked to write it, every kind and every look in it."""

from datetime import date

from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import (
    Bands,
    Chart,
    Formula,
    Jump,
    Line,
    Look,
    Note,
    Pick,
    Sheet,
    Workbook,
    Writer,
)


class Way(Choice):
    UP = "up", "Increase"
    DOWN = "down", "Decrease"


GUIDE = Sheet(
    key="guide",
    title="Hướng dẫn",
    columns=(
        Column("step", "Bước", Kind.TEXT, width=8),
        Column("what", "Việc cần làm", Kind.TEXT, width=90),
    ),
    lines=(
        Line({"step": "Hạn nộp", "what": "17 giờ 00, thứ Sáu 16/01/2026"}, look=Look.SECTION),
        Line({"step": "1", "what": "Đọc ưu tiên của công ty ở tờ kế tiếp."}),
        Line(
            {
                "step": "2",
                "what": "Mỗi phòng đăng ký từ 2 đến 4 mục tiêu; mỗi mục tiêu có từ 2 đến 5 kết quả "
                "then chốt đo được. Chỉ ghi vào các ô nền trắng; ô xám do công cụ giữ.",
            }
        ),
        Line({"step": "3", "what": Jump("Mở tờ OKR phòng", "OKR phòng", "C3")}),
    ),
    notes=(
        Note("Hỏi ai", heading=True),
        Note("Chị Trần Thị Thu Hà, Ban Kế hoạch, máy lẻ 102. Mọi thắc mắc xin gửi trước hạn nộp."),
    ),
    freeze=0,
    wide=False,
)

PRIORITIES = Sheet(
    key="priorities",
    title="Ưu tiên công ty",
    columns=(
        Column("code", "Mã", Kind.TEXT, width=10),
        Column("title", "Mục tiêu công ty", Kind.TEXT, width=60),
    ),
    lines=(
        Line({"code": "CT-O1", "title": "Tăng doanh thu từ khách hàng doanh nghiệp"}),
        Line({"code": "CT-O2", "title": "Giữ chân khách hàng lâu năm"}),
    ),
)

_OKR_COLUMNS = (
    Column("code", "Mã", Kind.TEXT, "Mã in sẵn, không sửa.", width=11, locked=True),
    Column(
        "title",
        "Mục tiêu / Kết quả then chốt",
        Kind.TEXT,
        "Dòng đậm là mục tiêu: nói điều muốn đạt, có động từ. Các dòng dưới là kết quả then chốt: "
        "nói bằng số điều sẽ thấy khi mục tiêu đã đạt.",
        width=46,
        required=True,
    ),
    Column("parent", "Đóng góp cho", Kind.REFERENCE, "Mã mục tiêu công ty.", 13, refers="company"),
    Column("way", "Chiều", Kind.CHOICE, "Tăng hay giảm.", width=10, choices=Way),
    Column("unit", "Đơn vị", Kind.TEXT, width=11),
    Column("baseline", "Hiện tại", Kind.NUMBER, width=11),
    Column("target", "Chỉ tiêu", Kind.TARGET, "Ví dụ: ≥ 98%, < 2%, 4,5/5 sao.", width=12),
    Column("weight", "Trọng số", Kind.PERCENT, "Cộng lại bằng 100 %.", width=10, ge=0, le=1),
    Column("cost", "Kinh phí", Kind.MONEY, width=14, ge=0),
    Column("due", "Hạn", Kind.DATE, "Ngày xong.", width=12),
    Column("stretch", "Vươn xa", Kind.YES_NO, width=9),
    Column("evidence", "Minh chứng", Kind.LINK, width=20),
)
_KEY_RESULT_ONLY = frozenset({"way", "unit", "baseline", "target", "due", "evidence"})

OKR = Sheet(
    key="okr",
    title="OKR phòng",
    columns=_OKR_COLUMNS,
    lines=(
        Line(
            {
                "code": "KD-O1",
                "title": "Khách hàng doanh nghiệp chọn chúng ta trước tiên",
                "parent": "CT-O1",
                "weight": 0.6,
                "cost": 1_250_000_000,
                "stretch": True,
            },
            look=Look.OBJECTIVE,
            closed=_KEY_RESULT_ONLY,
            top=True,
        ),
        Line(
            {
                "code": "KD-O1-K1",
                "title": "Số hợp đồng ký mới với doanh nghiệp từ 200 nhân viên trở lên, tính cả "
                "gia hạn có mở rộng phạm vi dịch vụ",
                "way": "Tăng",
                "unit": "hợp đồng",
                "baseline": 12,
                "target": "≥ 20",
                "weight": 0.5,
                "due": date(2026, 3, 31),
                "evidence": "https://crm.example.vn/bao-cao/quy-1",
            },
            closed=frozenset({"parent", "cost", "stretch"}),
        ),
        Line(
            {
                "code": "KD-O1-K2",
                "title": "Tỷ lệ khách hàng rời bỏ",
                "way": "Giảm",
                "unit": "%",
                "baseline": 0.125,
                "target": "< 2%",
                "weight": 0.125,
                "due": date(2026, 3, 31),
            },
            closed=frozenset({"parent", "cost", "stretch"}),
            kinds={"baseline": Kind.PERCENT},
        ),
        Line(
            {
                "code": "KD-O2",
                "title": '=HYPERLINK("http://x";"bấm")',
                "parent": "CT-O2",
                "weight": 0.4,
                "stretch": False,
            },
            look=Look.OBJECTIVE,
            closed=_KEY_RESULT_ONLY,
            top=True,
        ),
        Line({"code": "KD-O2-K1", "title": "- giảm thời gian chờ", "baseline": 2.5}),
    ),
    writer=Writer.PEOPLE,
    spare=3,
    picks={"parent": Pick("Ưu tiên công ty", 4)},
    labels={"way": ("Tăng", "Giảm"), "stretch": ("Có", "Không")},
    flags="Kiểm tra",
    freeze=2,
    tab="#3E7CB1",
)

SCORES = Sheet(
    key="scores",
    title="Tiến độ",
    columns=(
        Column("name", "Phòng", Kind.TEXT, width=24),
        Column("progress", "Tiến độ", Kind.PERCENT, width=12),
        Column("rating", "Xếp loại", Kind.TEXT, width=12),
        Column("done", "Đã nộp", Kind.YES_NO, width=10),
        Column("read", "Đọc ngày", Kind.DATE, width=12),
        Column("people", "Số người", Kind.NUMBER, width=10),
    ),
    lines=(
        Line(
            {
                "name": "Kinh doanh",
                "progress": Formula("=0.7+0.05", 0.75),
                "rating": "Tốt",
                "done": True,
                "read": date(2026, 1, 15),
                "people": 12,
            },
            looks={"rating": Look.GOOD},
        ),
        Line(
            {
                "name": "Kỹ thuật",
                "progress": 0.425,
                "rating": "Khá",
                "done": False,
                "people": 7.5,
            },
            looks={"rating": Look.FAIR},
        ),
        Line(
            {"name": "Hỗ trợ", "progress": 0.1, "rating": Formula('=IF(1=1,"","x")', None)},
            looks={"rating": Look.POOR},
        ),
        Line(
            {"name": "Chung", "progress": Formula("=ROUND(AVERAGE(B3:B5),3)", 0.425)},
            look=Look.TOTAL,
        ),
    ),
    bars=("progress",),
    bands=(Bands("progress", 0.7, 0.4),),
    charts=(Chart("Tiến độ theo phòng", "name", ("progress",), 3, 5, at="H3"),),
)

FINDINGS = Sheet(
    key="findings",
    title="Kiểm tra",
    columns=(
        Column("severity", "Mức", Kind.TEXT, width=11),
        Column("code", "Mã dòng", Kind.TEXT, width=12),
        Column("field", "Trường", Kind.TEXT, width=12),
        Column("where", "Ở đâu", Kind.TEXT, width=18),
        Column("message", "Cần làm gì", Kind.TEXT, width=70),
    ),
    lines=(
        Line({"message": "Phải sửa trước khi nộp"}, look=Look.SECTION),
        Line(
            {
                "severity": "Lỗi",
                "code": "KD-O1-K2",
                "field": "weight",
                "where": Jump("OKR phòng!H5", "OKR phòng", "H5"),
                "message": "Trọng số của các kết quả then chốt cộng lại được 62,5 %, cần 100 %.",
            }
        ),
        Line(
            {
                "severity": "Cảnh báo",
                "code": "KD-O2-K1",
                "field": "target",
                "where": Jump("OKR phòng!G7", "OKR phòng", "G7"),
                "message": "Kết quả then chốt chưa có chỉ tiêu.",
            }
        ),
    ),
    labels={"severity": ("Lỗi", "Cảnh báo", "Câu hỏi")},
    notes=(Note("Sửa xong, lần kiểm tra đêm kế tiếp sẽ xoá dòng ở đây."),),
)

DEPARTMENT = Workbook(
    kind="department",
    key="KD",
    title="OKR quý 1/2026 – Phòng Kinh doanh",
    sheets=(GUIDE, PRIORITIES, OKR, SCORES, FINDINGS),
    marks={"sheets_sync_kind": "department", "sheets_sync_key": "KD"},
)
