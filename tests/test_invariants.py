"""The invariants, each by its number; those of reading stand with the tests of parsing."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_findings import show_findings
from sheets_sync.cli.show_night import show_night, show_night_json
from sheets_sync.model.draft import Receipts
from sheets_sync.pipeline import consolidate, run
from sheets_sync.sync.summary import summary_of
from tests.office_free import DAY, Office, became, filled, load, synced

NEXT = date(2026, 10, 13)
EVIL = (
    '=HYPERLINK("http://x.example";"bấm")', "+1+1", "-2+3", "@SUM(A1:A9)", "=cmd|' /C calc'!A0",
    "\t=1+1", "<b>đậm</b>", "{=1}", "'=1+1",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


@pytest.fixture
def busy(tmp_path: Path) -> Office:
    return filled().copy(tmp_path / "office")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(path: Path) -> dict[str, dict[str, object]]:
    book = load(path)
    found: dict[str, dict[str, object]] = {sheet.title: {} for sheet in book.worksheets}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            found[sheet.title] |= {cell.coordinate: cell.value for cell in row if cell.value}
    book.close()
    return found


OURS = {"Company priorities", "Progress", "Requests received", "Check", "Register"}


def test_i1_what_people_write_is_never_written(busy: Office) -> None:
    keys = ("roster", "company", "KD", "HT", "KT")
    before = {key: cells(busy.path(key)) for key in keys}
    raw = {key: parts(busy.path(key)) for key in keys}

    done = busy.night()

    assert became(done)["KD"] == became(done)["company"] == "written"
    for key in keys:
        after = cells(busy.path(key))
        assert list(after) == list(before[key])
        for title, content in before[key].items():
            assert after[title] == content or title in OURS, (key, title)
        changed = {n for n, part in parts(busy.path(key)).items() if raw[key].get(n) != part}
        allowed = {part for title, part in sheet_parts(busy.path(key)) if title in OURS}
        assert changed <= allowed, (key, changed)
        assert parts(busy.path(key)).keys() == raw[key].keys()


def sheet_parts(path: Path) -> Iterator[tuple[str, str]]:
    archive = parts(path)
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    near = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    relations = ET.fromstring(archive["xl/_rels/workbook.xml.rels"])  # noqa: S314 - our own file
    targets = {r.get("Id"): str(r.get("Target")).lstrip("/") for r in relations}
    for sheet in ET.fromstring(archive["xl/workbook.xml"]).iter(f"{main}sheet"):  # noqa: S314
        target = targets[sheet.get(near)]
        yield str(sheet.get("name")), target if target.startswith("xl/") else f"xl/{target}"


class Killed(BaseException):
    """Stands for the plug that is pulled."""


def test_i3_whoever_reads_while_it_is_published_sees_yesterday(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = office.path("alignment").read_bytes()
    with office.edit("KT", NEXT) as pages:
        pages["Department OKR"].fill("KT-O1", title="Sổ sách gọn hơn")
    place = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if target.name == "alignment.xlsx":
            raise Killed
        return place(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(Killed):
        office.night(NEXT)
    monkeypatch.undo()

    assert office.path("alignment").read_bytes() == yesterday
    assert not list(office.root.glob("*.tmp"))


def test_i4_a_second_night_writes_nothing(office: Office) -> None:
    before = office.hashes()
    times = {path: path.stat().st_mtime_ns for path in office.root.rglob("*.xlsx")}

    done = office.night()

    assert set(became(done).values()) == {"same"}
    assert office.hashes() == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_i4_a_rehearsal_writes_nothing_not_even_in_the_state(busy: Office) -> None:
    before = busy.hashes()

    done = busy.night(dry_run=True)

    assert set(became(done).values()) == {"written"}
    assert busy.hashes() == before


@pytest.mark.parametrize("number", [0, 3, 6])
def test_i5_a_night_that_was_cut_off_ends_like_one_that_was_not(
    number: int, busy: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, made = Path.replace, iter(range(99))

    def killed(self: Path, target: Path) -> Path:
        if next(made) == number:
            raise Killed
        return place(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(Killed):
        busy.night()
    monkeypatch.undo()

    busy.night()

    keys = ("roster", "company", "KD", "HT", "KT", "alignment", "scores")
    whole = synced()
    assert {key: cells(busy.path(key)) for key in keys} == {
        key: cells(whole.path(key)) for key in keys
    }
    assert set(became(busy.night()).values()) == {"same"}


def test_i6_what_is_published_depends_on_what_was_read_and_on_nothing_else(office: Office) -> None:
    done = office.night()
    say = office.open().say

    first, again = run(done.night), run(done.night)

    assert first == again == done.outcome
    assert [*consolidate(done.night, first, say)] == [*consolidate(done.night, again, say)]


def test_i6_the_order_in_which_workbooks_were_read_does_not_matter(office: Office) -> None:
    done = office.night()
    say = office.open().say
    expected = [*consolidate(done.night, done.outcome, say)]

    for drafts in permutations(done.night.drafts):
        receipts = Receipts(tuple(reversed(done.night.receipts.each)))
        shuffled = replace(done.night, drafts=drafts, receipts=receipts)
        outcome = run(shuffled)

        assert outcome == done.outcome
        assert [*consolidate(shuffled, outcome, say)] == expected


def test_i13_files_that_nobody_registered_are_never_touched(office: Office) -> None:
    own = [office.root / "departments" / name for name in ("Kế hoạch.xlsx", "KD (2).xlsx", "a.txt")]
    for path in own:
        shutil.copy(office.path("HT"), path)
    office.night(DAY)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in own}
    with office.edit("KD", NEXT) as pages:
        pages["Department OKR"].fill("KD-O1-K1", target="X khách")

    office.night(NEXT)

    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in own} == before


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office in which people type what other programs would run."""
    office = filled().copy(tmp_path_factory.mktemp("evil") / "office")
    with office.edit("KD", NEXT) as pages:
        okr = pages["Department OKR"]
        codes = [f"KD-O{n}{end}" for n in (1, 2, 3) for end in ("", "-K1", "-K2")]
        for code, text in zip(codes, EVIL, strict=True):
            okr.fill(code, title=text, request=text, support="HT", reason=text)
        okr.fill("KD-O1-K1", target="=1+1", unit="@SUM(A1)", owner="=NV01")
        kpi = pages["KPI"]
        kpi.fill("KD-NV01-KPI1", name="=1+2", group="+nhóm", evidence="=A1", actual="@x")
    with office.edit("company", NEXT) as pages:
        pages["Company objectives"].fill("CT-O1", title=EVIL[0])
        pages["Decisions"].fill(3, code="KD-O1", decision="Change", wording="=1+1", note="-1")
    office.night(NEXT)
    return office


@pytest.mark.parametrize("key", ["company", "KD", "HT", "KT", "alignment", "scores"])
def test_i16_what_people_type_stays_text_everywhere(key: str, injected: Office) -> None:
    book = load(injected.path(key))
    typed = {text.strip() for text in (*EVIL, "=1+2", "+nhóm", "=A1", "@x", "=NV01")}
    texts: list[str] = []
    formulas: list[str] = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                (formulas if cell.data_type == "f" else texts).append(str(cell.value))
                assert cell.hyperlink is None or not cell.hyperlink.target
    book.close()

    assert not {formula for formula in formulas if formula in typed}
    assert not [f for f in formulas if "http" in f or "cmd|" in f]
    if key in ("company", "KD", "alignment"):
        assert typed & {text.strip() for text in texts}


def test_i16_names_of_files_cannot_drive_the_spreadsheet_or_the_terminal(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "KD\x1b[31m\x9b2J\u202e=1.xlsx"
    shutil.copy(office.path("KD"), office.root / "departments" / name)

    done = office.night(NEXT)
    screen = Screen(office.open().say)
    show_night(screen, summary_of(done), {}, dry_run=False)
    show_night_json(screen, done)
    for as_json in (False, True):
        show_findings(screen, done, (), as_json=as_json)

    shown = capsys.readouterr().out
    assert "\\u001b[31m" in shown
    assert not set(shown) & set("\x1b\x9b\u202e")
    assert not [c for part in cells(office.path("KD")).values() for c in part.values()
                if "\x1b" in str(c)]  # fmt: skip
