"""Settings and packs become values, or sentences about what to mend and where."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheets_sync.config import (
    NO_FILE,
    NO_PACK,
    NO_TOML,
    NO_UTF8,
    NO_WORKSPACE,
    SETTINGS,
    load_packs,
    load_settings,
    settings_text,
    shipped,
    templates,
)
from sheets_sync.locale import load
from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.settings import Settings

SAY = load("en")
TEXT = settings_text("en", "Công ty Sao Mai", date(2026, 10, 12))
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write settings into a workspace and give its folder."""

    def written(text: str) -> Path:
        (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
        return tmp_path

    return written


def told(folder: Path) -> list[str]:
    """Give the sentences that loading ends in."""
    with pytest.raises(SheetsSyncError) as raised:
        load_settings(folder)
    error = raised.value
    assert error.exit_code == 2
    each = error.each if isinstance(error, ManifoldError) else (error.said,)
    return [SAY(said.text, **said.args) for said in each]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("year", [2024, 2026])
def test_the_settings_of_a_new_workspace_are_valid_on_every_day(
    lang: str, year: int, write: Write
) -> None:
    for month in range(1, 13):
        today = date(year, month, 10)

        settings = load_settings(write(settings_text(lang, "Công ty Sao Mai", today)))

        starts = settings.cycle.starts
        assert (settings.language, settings.organisation) == (lang, "Công ty Sao Mai")
        assert settings.cycle.id == f"{starts.year}Q{(starts.month + 2) // 3}"
        assert timedelta(days=-46) < today - starts < timedelta(days=46)
        assert (settings.cycle.ends + timedelta(days=1)).day == 1
        assert settings.schedule.announcement == settings.cycle.starts


def test_a_year_ends_with_its_last_quarter() -> None:
    assert "ends = 2026-12-31" in settings_text("en", "Sao Mai", date(2026, 11, 1))


def test_late_in_a_quarter_the_next_one_is_prepared() -> None:
    assert 'id = "2027Q1"' in settings_text("en", "Sao Mai", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('Công ty "Sao Mai" \\ {x}', 'Công ty "Sao Mai" \\ {x}'),
        ("Sở\nTài\tchính\x7f", "Sở Tài chính"),
        ("Dài " * 60, ("Dài " * 60)[:120]),
    ],
)
def test_any_name_of_an_organisation_can_be_written(name: str, kept: str, write: Write) -> None:
    text = settings_text("vi", name, date(2026, 1, 1))

    assert load_settings(write(text)).organisation == kept.rstrip() + " " * (kept[-1] == " ")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_setting_with_a_default_stands_in_the_template_as_it_is_by_default(
    lang: str, write: Write
) -> None:
    settings = load_settings(write(settings_text(lang, "Sao Mai", date(2026, 1, 1))))

    bare = Settings(
        organisation="Sao Mai", language=settings.language, cycle=settings.cycle,
        schedule=settings.schedule,
    )  # fmt: skip
    assert settings == bare


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("[okr]", "[okrs]", "there is no setting okrs. Did you mean okr?"),
        ("contribution_share", "contribution_shre",
         "there is no setting okr.contribution_shre. Did you mean contribution_share?"),
        ("[kpi]", "[kpi]\nzzz = 1", "there is no setting kpi.zzz. Remove the line."),
        ("contribution_share = 40", "contribution_share = 400",
         "okr.contribution_share = 400 is not right: it must be at most 100."),
        ("contribution_share = 40", "contribution_share = -1",
         "okr.contribution_share = -1 is not right: it must be at least 0."),
        ("contribution_share = 40", 'contribution_share = "many"',
         "okr.contribution_share = 'many' is not right: a number is expected."),
        ("objectives_department = 5", "objectives_department = 2.5",
         "okr.objectives_department = 2.5 is not right: a whole number is expected."),
        ('method = "bottom_up"', 'method = "up"',
         ("okr.method = 'up' is not right: one of these is expected:"
         " 'bottom_up', 'combined', 'top_down'.")),
        ('company_code = "CT"', 'company_code = "công ty"',
         "company_code = 'công ty' is not right: use letters, digits and dashes only."),
        ('organisation = "Công ty Sao Mai"', 'organisation = ""',
         "organisation = '' is not right: it must not be empty."),
        ('organisation = "Công ty Sao Mai"', f'organisation = "{"a" * 121}"',
         (f"organisation = {repr('a' * 121)[:60]} is not right: it must not be longer than 120"
         " letters.")),
        ("starts = 2026-10-01", 'starts = "soon"',
         "cycle.starts = 'soon' is not right: a day is expected, like 2026-10-05."),
        ("starts = 2026-10-01", "starts = 2026-10-01T10:00:00",
         "cycle.starts = 2026-10-01T10:00:00 is not right: a day is expected, like 2026-10-05."),
        ('packs = ["doanh-nghiep"]', 'packs = "doanh-nghiep"',
         "packs = 'doanh-nghiep' is not right: a list is expected, like [\"doanh-nghiep\"]."),
        ('packs = ["doanh-nghiep"]', "packs = []",
         "packs = [] is not right: it must not be empty."),
        ('roster = "roster.xlsx"', "roster = 5",
         "roster = 5 is not right: text between quotation marks is expected."),
        ('company = "company.xlsx"', 'company = "../company.xlsx"',
         ("company = ../company.xlsx must name a place in the workspace's folder, parts separated"
         " by /.")),
        ('departments = "departments"', 'departments = "/tmp"',
         "departments = /tmp must name a place in the workspace's folder, parts separated by /."),
        ('roster = "roster.xlsx"', 'roster = ["C:\\\\a.csv", "people.csv"]',
         "roster = C:\\a.csv must name a place in the workspace's folder, parts separated by /."),
        ("submission = 2026-10-15", "submission = 2026-10-25",
         ("dates out of order. schedule.submission (25 Oct 2026) must not be after"
         " schedule.company_meeting (20 Oct 2026).")),
        ("key_results_least = 2", "key_results_least = 6",
         ("okr.key_results_least (6) must not be more than okr.key_results_most (5).")),
        ("ends = 2026-12-31", "ends = 2026-09-30",
         ("dates out of order. schedule.reopening_until (5 Nov 2026) must not be after cycle.ends"
         " (30 Sep 2026).")),
    ],
)  # fmt: skip
def test_a_setting_that_is_wrong_is_named_with_what_to_write(
    before: str, after: str, sentence: str, write: Write
) -> None:
    assert before in TEXT

    assert told(write(TEXT.replace(before, after, 1))) == [f"{SETTINGS}: {sentence}"]


def test_everything_that_is_wrong_is_told_at_once(write: Write) -> None:
    lines = [line for line in TEXT.splitlines() if not line.startswith(("results", "organisation"))]

    sentences = told(write("\n".join([*lines, "coverag = 3"])))

    assert sentences == [
        "sheets-sync.toml: organisation is missing.",
        "sheets-sync.toml: schedule.results is missing.",
        "sheets-sync.toml: there is no setting kpi.coverag. Did you mean coverage?",
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text(TEXT, encoding="utf-8-sig")

    assert load_settings(tmp_path).organisation == "Công ty Sao Mai"


@pytest.mark.parametrize(
    ("content", "line"),
    [("\n[cycle]\nid = Sao Mai\n", 3), ("a = 1\na = 2\n", 2), ("a = 1\nb = [1,\n", 2)],
)
def test_what_is_no_toml_is_told_with_the_line(content: str, line: int, write: Write) -> None:
    with pytest.raises(SheetsSyncError) as raised:
        load_settings(write(content))

    assert raised.value.said.text == NO_TOML
    assert raised.value.said.args == {"name": SETTINGS, "line": line}


def test_settings_that_are_not_utf_8_are_to_be_saved_so(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_bytes("language = “vi”".encode("utf-16"))

    with pytest.raises(SheetsSyncError) as raised:
        load_settings(tmp_path)

    assert raised.value.said.text == NO_UTF8


def test_a_folder_in_the_place_of_the_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).mkdir()

    with pytest.raises(SheetsSyncError) as raised:
        load_settings(tmp_path)

    assert raised.value.said.text == NO_FILE


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError) as raised:
        load_settings(tmp_path / "elsewhere")

    assert raised.value.said.text == NO_WORKSPACE
    assert raised.value.said.args == {"folder": str(tmp_path / "elsewhere"), "name": SETTINGS}


def test_the_packs_that_are_shipped_are_known_and_whole(tmp_path: Path) -> None:
    assert {"doanh-nghiep", "mot-cua"} <= set(shipped())
    assert [pack.id for pack in load_packs(shipped(), tmp_path)] == shipped()


def test_an_unknown_pack_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError) as raised:
        load_packs(["doanh-nghiep", "doanh-nghip"], tmp_path)

    assert raised.value.said.text == NO_PACK
    assert raised.value.said.args == {"pack": "doanh-nghip", "known": ", ".join(shipped())}


def test_a_pack_of_the_workspace_goes_before_the_one_that_is_shipped(tmp_path: Path) -> None:
    text = (templates() / "doanh-nghiep.toml").read_text(encoding="utf-8")
    (tmp_path / "packs").mkdir()
    for name in ("doanh-nghiep", "cua-chung-toi"):
        changed = text.replace('id = "doanh-nghiep"', f'id = "{name}-rieng"', 1)
        (tmp_path / "packs" / f"{name}.toml").write_text(changed, encoding="utf-8-sig")

    packs = load_packs(["doanh-nghiep", "cua-chung-toi"], tmp_path)

    assert [pack.id for pack in packs] == ["doanh-nghiep-rieng", "cua-chung-toi-rieng"]


def test_a_broken_pack_is_told_in_its_own_names(tmp_path: Path) -> None:
    text = (templates() / "doanh-nghiep.toml").read_text(encoding="utf-8")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "rieng.toml").write_text(f"colour = 3\n{text}", encoding="utf-8")
    (tmp_path / "packs" / "hong.toml").write_text("id = ", encoding="utf-8")

    with pytest.raises(ManifoldError) as raised:
        load_packs(["rieng"], tmp_path)
    with pytest.raises(SheetsSyncError) as broken:
        load_packs(["hong"], tmp_path)

    (said,) = raised.value.each
    assert SAY(said.text, **said.args) == "rieng.toml: colour: there is no such key"
    assert broken.value.said.text == NO_TOML
