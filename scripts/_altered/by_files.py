"""Files in the wrong place, under the wrong name, or of another time."""

import os
import re

from _altered.alteration import Case, file
from _altered.office import FILLED, A, B, C, touch
from _altered.parts import pack, read


@file("deleted", alone=True)
def _gone(case: Case) -> None:
    case.path.unlink()


@file("a folder in its place", alone=True)
def _folder(case: Case) -> None:
    case.path.unlink()
    case.path.mkdir()


@file("renamed", alone=True)
def _renamed(case: Case) -> None:
    case.path.rename(case.path.with_name("OKR Kinh doanh (bản sửa cuối).xlsx"))


@file("named KD.XLSX", alone=True)
def _capitals(case: Case) -> None:
    case.path.rename(case.path.with_name("KD.XLSX"))


@file("open elsewhere: ~$KD.xlsx beside it", alone=True)
def _held(case: Case) -> None:
    case.path.with_name("~$KD.xlsx").write_bytes(b"\x0cTruong phong" + bytes(150))


@file("a copy beside it", alone=True)
def _copy(case: Case) -> None:
    case.path.with_name("KD (1).xlsx").write_bytes(case.path.read_bytes())


@file("a lock of LibreOffice beside it", alone=True)
def _locked(case: Case) -> None:
    case.path.with_name(".~lock.KD.xlsx#").write_text(",an,may-1,12.10.2026 09:00,;")


@file("the workbook of another department in its place", alone=True)
def _other(case: Case) -> None:
    case.path.write_bytes(case.office.path(B).read_bytes())


@file("two workbooks changed places", known=True, alone=True)
def _swapped(case: Case) -> None:
    own, other = case.path.read_bytes(), case.office.path(B).read_bytes()
    case.path.write_bytes(other)
    case.office.path(B).write_bytes(own)
    touch(case.office.path(B))
    case.touched.add(B)


@file("the same workbook twice", known=True, alone=True)
def _twice(case: Case) -> None:
    case.office.path(C).write_bytes(case.path.read_bytes())
    touch(case.office.path(C))
    case.touched.add(C)


@file("three workbooks gone round", known=True, alone=True)
def _round(case: Case) -> None:
    kept = [case.office.path(code).read_bytes() for code in (A, B, C)]
    for code, content in zip((B, C, A), kept, strict=True):
        case.office.path(code).write_bytes(content)
        touch(case.office.path(code))
    case.touched |= {B, C}


@file("the board's workbook in its place", alone=True)
def _company(case: Case) -> None:
    case.path.write_bytes((case.office.root / "company.xlsx").read_bytes())


@file("the roster in its place", alone=True)
def _roster(case: Case) -> None:
    case.path.write_bytes((case.office.root / "roster.xlsx").read_bytes())


@file("the workbook of an earlier cycle", alone=True)
def _earlier(case: Case) -> None:
    parts = read(case.path)
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"2026Q4", b"2026Q3")
    case.path.write_bytes(pack(parts))


@file("a workbook of an older template", alone=True)
def _older(case: Case) -> None:
    from _altered.alteration import Desk  # noqa: PLC0415 - used here alone
    from _altered.office import load  # noqa: PLC0415 - as above

    book = load(case.path)
    on = Desk(book, case)
    for key in FILLED[:2]:
        on.sheet(key).delete_cols(on.column(key, "request"))
    on.cell("submission", "KD", "template").value = "0"
    book.save(case.path)
    parts = read(case.path)
    marks = parts["docProps/custom.xml"]
    parts["docProps/custom.xml"] = re.sub(
        rb'(name="sheets_sync_template"[^>]*>(?:<[^>]*>)?)1', rb"\g<1>0", marks
    )
    case.path.write_bytes(pack(parts))


@file("nobody may read it", alone=True)
def _denied(case: Case) -> None:
    case.path.chmod(0)
    if os.geteuid() == 0:  # nobody keeps the administrator out
        case.path.chmod(0o600)


@file("the blank workbook sent back", known=True, alone=True)
def _blank(case: Case) -> None:
    case.path.write_bytes(case.blank)
