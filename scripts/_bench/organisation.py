"""A made-up organisation of any size whose departments have filled in everything.

One department is drawn and filled; the others are the same workbook under another code of the
same length, so that thousands are made in seconds. Each has six sheets of 60 filled lines:
department OKR, individual OKR, KPI, requests received, answers, and a sheet of its own.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Formula, Line, Sheet, Writer
from sheets_sync.steps.prepare import company_workbook, department_workbook
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.stores.xlsx_write import render
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.workspace import Workspace, open_workspace

DAY = date(2026, 10, 12)
LINES = 60
PEOPLE = 6
MODEL, NEXT, BEFORE = "D0001", "D+001", "D-001"
"""Codes in the model: its own, and those of whom it asks and of who asks it for support."""
NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Minh Châu", "Phạm Quốc Dũng", "Hoàng Thu Hà",
    "Vũ Đức Khang",
)  # fmt: skip
_SIZES = {"objectives_department": 6, "objectives_person": 1, "key_results_most": 9}


def code_of(number: int) -> str:
    """Give the code of a department, all of one length."""
    return f"D{number:04}"


def found(folder: Path, departments: int) -> Workspace:
    """Make a workspace with its roster and the board's priorities; no department's workbook yet."""
    folder.mkdir(parents=True)
    text = settings_text("vi", "Công ty Sao Mai", DAY)
    for name, most in _SIZES.items():
        text = re.sub(rf"{name} = \d+", f"{name} = {most}", text)
    line = 'roster = ["departments.csv", "people.csv"]'
    text = re.sub(r"(?m)^#?\s*roster\s*=.*$", line, text, count=1)
    (folder / SETTINGS).write_text(text, encoding="utf-8")
    _write_roster(folder, departments)
    initialise(folder, "", "vi", DAY)
    workspace = open_workspace(folder, DAY)
    _write_priorities(workspace)
    return workspace


def _write_priorities(workspace: Workspace) -> None:
    """Have the board name four priorities."""
    cycle = Cycle(workspace.settings, DAY, packs=workspace.packs)
    drawn = company_workbook(
        workspace.settings, register_sheet(cycle, (), workspace.say), workspace.say
    )
    objectives = drawn.sheets[0]
    lines = [
        _with(
            line,
            {
                "rank": rank,
                "title": title,
                "why": _WHY,
                "deadline": date(2026, 12, 31),
                "announce": "Có",
            },
        )
        for rank, (line, title) in enumerate(zip(objectives.lines, _PRIORITIES, strict=False), 1)
    ]
    filled = replace(objectives, lines=(*lines, *objectives.lines[len(lines) :]))
    workspace.root.joinpath(workspace.settings.company).write_bytes(
        render(replace(drawn, sheets=(filled, *drawn.sheets[1:])))
    )


_END = date(2026, 12, 31)
_WHY = "Giữ khách hàng cũ rẻ hơn nhiều so với tìm khách hàng mới, và họ giới thiệu thêm người."
_PRIORITIES = (
    "Khách hàng hài lòng và quay lại", "Vận hành trơn tru, ít lãng phí",
    "Nhân viên gắn bó và giỏi nghề", "Tài chính lành mạnh",
)  # fmt: skip


def _write_roster(folder: Path, departments: int) -> None:
    codes = [code_of(number) for number in range(1, departments + 1)]
    units = [{"code": c, "name": f"Phòng {c}", "head": f"{c}N1"} for c in codes]
    staff = [
        {
            "id": f"{code}N{number}",
            "name": NAMES[number - 1],
            "email": f"{code}.{number}@saomai.example".lower(),
            "department": code,
            "position": "KD-NV",
            "manager": f"{code}N1" if number > 1 else "",
        }
        for code in codes
        for number in range(1, PEOPLE + 1)
    ]
    for name, rows in (("departments.csv", units), ("people.csv", staff)):
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)


def filled_model(workspace: Workspace, cycle: Cycle) -> bytes:
    """Draw and fill the first department's workbook."""
    department = cycle.departments[0]
    drawn = department_workbook(cycle, department, None, workspace.say)
    sheets = tuple(_filled(sheet) for sheet in drawn.sheets)
    own = Sheet("own", "Theo dõi nội bộ", _OWN_COLUMNS, tuple(_own_lines()), Writer.PEOPLE)
    return render(replace(drawn, sheets=(*sheets, own)))


def recoded(model: bytes, number: int, departments: int) -> bytes:
    """Give the model's workbook as another department's, between its two neighbours."""
    code, buffer = code_of(number), io.BytesIO()
    codes = {
        MODEL: code,
        NEXT: code_of(number % departments + 1),
        BEFORE: code_of((number - 2) % departments + 1),
    }
    with (
        zipfile.ZipFile(io.BytesIO(model)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for info in old.infolist():
            content = _CODES.sub(lambda found: codes[found[0].decode()].encode(), old.read(info))
            new.writestr(info, _TITLE.sub(lambda found: _title(code, found[1]), content))
    return buffer.getvalue()


_CODES = re.compile(rb"D[0+-]001")
_TITLE = re.compile(rb"@(\d+)@")
_WHAT = (
    "Tỷ lệ hài lòng", "Thời gian xử lý", "Số lượt phản hồi", "Chi phí bình quân", "Sản lượng",
    "Số lỗi phát sinh", "Doanh thu", "Mức độ sẵn sàng", "Số sáng kiến", "Số buổi đào tạo",
    "Tồn kho", "Thời gian chờ", "Số hợp đồng", "Tỷ lệ giữ chân", "Số giờ dừng máy",
)  # fmt: skip
_OF = (
    "khách mua lại", "hồ sơ bảo hành", "dây chuyền đóng gói", "đại lý miền Trung", "kho thành phẩm",
    "nhân viên mới", "xe giao hàng", "trang bán hàng", "phòng thí nghiệm", "nhà cung cấp sợi",
    "tổ bảo trì", "cửa hàng ven biển", "lớp học nghề", "đơn xuất khẩu", "thiết bị đo",
    "phần mềm kế toán", "hệ thống điện", "bếp ăn ca", "khu nhà ở", "tuyến xe đưa đón",
)  # fmt: skip
_WHERE = (
    "tại Hà Nội", "ở Đà Nẵng", "khu vực Tây Nguyên", "sau sáu tháng", "theo quy trình mới",
    "vào giờ cao điểm", "của nhóm trẻ", "trong mùa mưa", "từ nguồn tái chế", "qua tổng đài",
    "cho đơn gấp", "ở ca đêm", "với khách lẻ", "với khách sỉ", "ngoài kế hoạch",
)  # fmt: skip


_WHEN = (
    "trong tháng Mười", "trong tháng Mười một", "trong tháng Chạp", "trước kỳ kiểm kê",
    "sau đợt bảo trì", "khi đổi nhà cung cấp", "nhờ phần mềm mới", "cùng phòng kỹ thuật",
    "theo phản hồi của khách", "không tăng chi phí", "ở tổ thử nghiệm", "với định mức mới",
)  # fmt: skip
_BY = (
    "do tổ một phụ trách", "do tổ hai phụ trách", "theo dõi hằng ngày", "theo dõi hằng tuần",
    "báo cáo mỗi thứ Sáu", "có biên bản đối chiếu", "lấy mẫu ngẫu nhiên", "đo tại hiện trường",
)  # fmt: skip
_WORDS = (_WHAT, _OF, _WHERE, _WHEN, _BY)


def _title(code: str, number: bytes) -> bytes:
    """Word one title, another one in every department."""
    drawn = Random(f"{code} {int(number)}")  # noqa: S311 - the same titles in every run
    return " ".join(drawn.choice(words) for words in _WORDS).encode()


def _filled(sheet: Sheet) -> Sheet:
    """Fill 60 lines of a sheet, each field by its name or its kind."""
    match sheet.key:
        case "submission":
            line = sheet.lines[0]
            told: dict[str, Content] = {"status": "Đã nộp", "met": date(2026, 10, 8), "read": "Có"}
            return replace(sheet, lines=(_with(line, told), *sheet.lines[1:]))
        case "okr_department" | "okr_person":
            lines = [_with(line, _okr(sheet, line, at)) for at, line in enumerate(sheet.lines)]
            return replace(sheet, lines=tuple(lines))
        case "kpi":
            return replace(sheet, lines=tuple(_kpi_lines(sheet)), spare=0)
        case "requests":
            return replace(sheet, lines=tuple(_requests()))
        case "answers":
            return replace(sheet, lines=tuple(_answers()), spare=0)
        case _:
            return sheet


def _with(line: Line, cells: Mapping[str, Content]) -> Line:
    known = {name: c for name, c in line.cells.items() if not isinstance(c, Formula)}
    live = {
        name: replace(c, cached=0.4) if name in ("progress", "done") else c
        for name, c in line.cells.items()
        if isinstance(c, Formula)
    }
    return replace(line, cells={**known, **cells, **live})


def _okr(sheet: Sheet, line: Line, at: int) -> dict[str, Content]:
    code = str(line.cells["code"])
    number, base = at % 10, 100 if sheet.key == "okr_person" else 0
    asks = base == 0 or number == 1
    if "-K" not in code:
        serves = at < LINES // 2
        parent = "CT-O1" if sheet.key == "okr_department" else f"{MODEL}-O1"
        return {
            "title": f"@{base + at}@",
            "contribution": "Đóng góp" if serves else "Riêng",
            "parent": parent if serves else None,
            "source": "Đăng ký",
            "priority": at // 10 + 1 if sheet.key == "okr_department" else 1,
            "weight": None,
            "reason": "Tập trung vào nhóm khách hàng mua lại.",
        }
    return {
        "title": f"@{base + at}@",
        "unit": "khách",
        "baseline": 10 + at,
        "target": f"≥ {40 + at}",
        "direction": "Tăng",
        "owner": _called(at // 10),
        "due": date(2026, 12, 1 + number),
        "confidence": 0.5 + number / 50,
        "actual": 22 + at,
        "reason": "Số liệu lấy từ phần mềm bán hàng hằng tuần.",
        "support": NEXT if asks else None,
        "request": "Chia sẻ danh sách khách hàng trước ngày 15" if asks else None,
    }


def _called(number: int) -> str:
    return f"{NAMES[number % PEOPLE]} ({MODEL}N{number % PEOPLE + 1})"


def _kpi_lines(sheet: Sheet) -> Iterator[Line]:
    full = next(line for line in sheet.lines if line.cells.get("name"))
    for at in range(LINES):
        person, number = divmod(at, LINES // PEOPLE)
        yield replace(
            full,
            cells={
                **full.cells,
                "code": f"{MODEL}-{MODEL}N{person + 1}-KPI{number + 1}",
                "owner": _called(person),
                "name": f"Tỷ lệ hồ sơ đúng hạn loại {number + 1}",
                "scoring": "Càng cao càng tốt",
                "unit": "%",
                "target": "≥ 95%",
                "zero_at": 0.5,
                "best_at": None,
                "weight": None,
                "check": Formula(str(getattr(full.cells["check"], "text", "")), ""),
                "reviewed": date(2026, 9, 1),
                "actual": 0.96,
                "evidence": "Biên bản số 12/2026",
                "note": "Theo báo cáo tuần của phòng.",
                "origin": None,
            },
            kinds={"zero_at": Kind.PERCENT, "actual": Kind.PERCENT},
        )


def _requests() -> Iterator[Line]:
    for at, code in enumerate(_asked()):
        yield Line(
            {
                "code": code,
                "department": f"Phòng {BEFORE}",
                "title": f"@{at}@",
                "request": "Chia sẻ danh sách khách hàng trước ngày 15",
                "owner": f"{NAMES[0]} ({BEFORE}N1)",
                "answer": "Đồng ý",
            }
        )


def _asked() -> list[str]:
    """Give the codes of the key results for which the department before asks for support."""
    own = [f"{BEFORE}-O{n}-K{k}>{MODEL}" for n in range(1, 7) for k in range(1, 10)]
    return own + [f"{BEFORE}-{BEFORE}N{n}-O1-K1>{MODEL}" for n in range(1, PEOPLE + 1)]


def _answers() -> Iterator[Line]:
    for at, code in enumerate(_asked()):
        yield Line({"code": code, "answer": "Đồng ý", "note": f"Xong trước ngày {at % 28 + 1}/11"})


_OWN_COLUMNS = tuple(
    Column(f"own{n}", f"Cột {n}", kind, width=14)
    for n, kind in enumerate((*[Kind.TEXT] * 4, *[Kind.NUMBER] * 6))
)


def _own_lines() -> Iterator[Line]:
    for number in range(LINES):
        yield Line(
            {
                c.name: f"Việc {number}" if c.kind is Kind.TEXT else number * 1.5
                for c in _OWN_COLUMNS
            }
        )
