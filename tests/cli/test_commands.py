"""Words typed become one call each, in the language that was asked for."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli.commands import program
from sheets_sync.cli.desk import Desk, Program
from sheets_sync.cli.language import chosen, translate
from sheets_sync.cli.screen import safe
from sheets_sync.locale import load, speak
from sheets_sync.rules import RULEBOOK
from tests.office_free import Office, created, synced

COMMANDS = sorted(program.commands)
Run = Callable[..., Result]
DAY = "2026-10-13"


def spoken(lang: str) -> Program:
    """Give the program as `sheets-sync` in one language."""
    fresh = copy.deepcopy(program)
    speak(lang)
    translate(fresh, load(lang))
    return fresh


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English, or another language."""

    def ran(*words: str, lang: str = "en") -> Result:
        speak(lang)
        monkeypatch.setattr(Program, "say", load(lang))
        return CliRunner().invoke(program, [*words], prog_name="sheets-sync")

    return ran


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


def helped(lang: str, *words: str) -> str:
    result = CliRunner().invoke(spoken(lang), [*words, "--help"], prog_name="sheets-sync")
    assert result.exit_code == 0, result.output
    return result.output


def test_the_commands_are_those_of_the_manual() -> None:
    wanted = {"init", "create", "status", "pull", "check", "publish", "sync", "freeze", "diff",
              "rules", "completion", "auth", "doctor"}  # fmt: skip
    assert set(COMMANDS) == wanted


def texts(command: click.Command) -> list[str]:
    """Give every text of a command's help: its own and its options'."""
    options = [p.help for p in command.params if isinstance(p, click.Option) and p.help]
    return [text for text in (command.help, *options) if text]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_help_is_spoken_in_both_languages(name: str) -> None:
    words = [name] if name else []
    of = {lang: spoken(lang).commands[name] if name else spoken(lang) for lang in ("vi", "en")}

    vi, en = (helped(lang, *words) for lang in ("vi", "en"))

    both = list(zip(texts(of["vi"]), texts(of["en"]), strict=True))
    assert [english for own, english in both if own == english] == []
    assert both[0][0].split("\n")[0].split()[0] in vi
    assert both[0][1].split("\n")[0].split()[0] in en
    assert (vi.startswith("Usage:"), en.startswith("Usage:")) == (False, True)


def test_rules_are_listed_with_the_fact_that_should_hold(run: Run) -> None:
    vi, en = run("rules", lang="vi"), run("rules")

    for shown in (vi.output, en.output):
        assert [line.split()[0] for line in shown.splitlines()[1:] if line[:3].isupper()] == sorted(
            RULEBOOK
        )
    assert vi.output != en.output


def test_rules_are_listed_for_programs(run: Run) -> None:
    listed = json.loads(run("rules", "--json").output)

    assert [rule["code"] for rule in listed] == sorted(RULEBOOK)
    assert {frozenset(rule) for rule in listed} == {
        frozenset({"code", "severity", "page", "message", "fix"})
    }


@pytest.mark.parametrize("typed", ["OKR003", "okr003"])
def test_the_page_of_a_rule_is_printed(typed: str, run: Run) -> None:
    vi, en = run("rules", typed, lang="vi"), run("rules", typed)

    assert (vi.exit_code, en.exit_code) == (0, 0)
    assert en.output.startswith("OKR003 · ")
    assert RULEBOOK["OKR003"].page.splitlines()[0] in en.output
    assert load("vi")(RULEBOOK["OKR003"].page).splitlines()[0] in vi.output


def test_an_unknown_rule_is_answered_with_the_nearest(run: Run) -> None:
    result = run("rules", "OKR0O3")

    assert result.exit_code == 2
    assert "There is no rule OKR0O3. Did you mean OKR003?" in result.output


@pytest.mark.parametrize("words", [["--colour"], ["status", "--colour"], ["stauts"], ["init"]])
def test_wrong_use_ends_with_2(words: list[str], run: Run) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("name", ["create", "status", "pull", "check", "publish", "sync", "freeze"])
def test_without_a_workspace_a_sentence_says_what_to_do(
    name: str, run: Run, tmp_path: Path
) -> None:
    result = run("-w", str(tmp_path), name)

    assert result.exit_code == 2
    assert result.output.startswith("✗ There is no sheets-sync.toml in")
    assert "sheets-sync init" in result.output
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_end_with_2_and_every_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheets-sync.toml").write_text('langage = "vi"\n', encoding="utf-8")

    result = run("-w", str(tmp_path), "status")

    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 4
    assert "there is no setting langage. Did you mean language?" in result.output


def test_a_time_zone_there_is_not_is_told_on_any_day(run: Run, office: Office) -> None:
    settings = office.root / "sheets-sync.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Asia/Ho_Chi_Minh", "Asia/Ha_Long"), encoding="utf-8")

    result = run("-w", str(office.root), "--today", DAY, "sync")

    assert result.exit_code == 2
    assert "there is no time zone Asia/Ha_Long" in result.output


def test_the_morning_is_told_in_both_languages(run: Run, office: Office) -> None:
    at = ("-w", str(office.root), "--today", DAY)

    vi, en = run(*at, "status", lang="vi"), run(*at, "status")

    assert (vi.exit_code, en.exit_code) == (0, 0)
    assert "Cycle 2026Q4 · registration · 13 Oct 2026" in en.output
    assert "Next: submission on 15 Oct 2026 (days left: 2)" in en.output
    assert "2026Q4" in vi.output
    assert "13/10/2026" in vi.output
    for line in (*vi.output.splitlines(), *en.output.splitlines()):
        assert len(line) < 400
    assert sum(line.startswith(("KD", "HT", "KT")) for line in en.output.splitlines()) == 3


def test_the_morning_is_told_to_programs(run: Run, office: Office) -> None:
    result = run("-w", str(office.root), "--today", DAY, "status", "--json")

    told: dict[str, Any] = json.loads(result.output)
    departments, run_at, truth = (told.pop(k) for k in ("departments", "last_sync", "truth"))
    assert told == {
        "cycle": "2026Q4", "phase": "registration", "today": "2026-10-13",
        "next": {"what": "submission", "day": "2026-10-15"}, "version": None,
    }  # fmt: skip
    assert run_at
    assert truth.startswith("3 of 3 read")
    assert [d["code"] for d in departments] == ["KD", "HT", "KT"]
    kd = departments[0]
    assert kd == {
        "code": "KD", "name": "Phòng Kinh doanh", "status": "submitted", "begun": True,
        "submitted_on": "2026-10-12", "late": False, "problem": None, "stale": None,
        "errors": kd["errors"], "warnings": kd["warnings"], "questions": kd["questions"],
    }  # fmt: skip


def test_the_night_says_a_line_a_department_and_then_the_truth(run: Run, office: Office) -> None:
    office.path("KT").write_bytes(b"")

    result = run("-w", str(office.root), "--today", DAY, "sync")

    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert [line[:2] for line in lines[:3]] == ["✓ ", "✓ ", "✗ "]
    assert lines[2].startswith("✗ Phòng Kế toán: an empty file; the reading of 12 Oct 2026")
    assert lines[-1].startswith("2 of 3 read; 1 an empty file: Phòng Kế toán;")


def test_the_night_told_to_programs(run: Run, office: Office) -> None:
    result = run("-w", str(office.root), "--today", DAY, "sync", "--json")

    told = json.loads(result.output)
    assert set(told) == {"departments", "findings", "told", "published", "truth", "exit_code"}
    assert told["exit_code"] == result.exit_code == 0
    assert {one["address"] for one in told["published"]} == {"alignment.xlsx", "scores.xlsx"}


def test_exit_0_when_all_is_well_and_1_with_an_error(run: Run, office: Office) -> None:
    at = ("-w", str(office.root), "--today", DAY)
    clean = run(*at, "check")
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", target="X khách/ngày")

    assert (clean.exit_code, run(*at, "check").exit_code, run(*at, "sync").exit_code) == (0, 1, 1)


def test_exit_3_when_nothing_could_be_read(run: Run, office: Office) -> None:
    for code in ("KD", "HT", "KT"):
        office.path(code).write_bytes(b"")
    at = ("-w", str(office.root), "--today", DAY)

    assert [run(*at, name).exit_code for name in ("pull", "check", "sync")] == [3, 3, 3]


def test_exit_3_when_nothing_could_be_written(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("alignment", "scores"):
        office.path(name).unlink()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    result = run("-w", str(office.root), "--today", DAY, "sync")

    assert result.exit_code == 3
    assert "could not be written" in result.output


def test_what_the_system_refuses_is_a_sentence_and_exit_3(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, **_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "mkdir", full)

    result = run("--today", DAY, "init", str(tmp_path / "w"))

    assert result.exit_code == 3
    assert result.output == f"✗ {tmp_path / 'w'} could not be read or written: the disk is full.\n"


def test_a_file_that_is_no_department_s_is_called_another_workbook(
    run: Run, office: Office
) -> None:
    office.path("KT").write_bytes(office.path("roster").read_bytes())

    morning = run("-w", str(office.root), "--today", DAY, "status").output

    assert "1 another workbook: Phòng Kế toán" in morning
    assert "another department's workbook" not in morning


def test_exit_4_while_another_program_syncs(run: Run, office: Office) -> None:
    lock = office.root / ".sheets-sync" / "lock"
    hold = (
        f"import filelock, sys; held = filelock.FileLock({str(lock)!r}); held.acquire();"
        " print(1, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()

        result = run("-w", str(office.root), "sync")
        other.communicate()

    assert result.exit_code == 4
    assert "Another sync of this workspace is running" in result.output
    assert run("-w", str(office.root), "--today", DAY, "sync").exit_code == 0


def test_a_rehearsed_night_says_so_and_writes_nothing(run: Run, office: Office) -> None:
    before = office.hashes()

    result = run("-w", str(office.root), "--today", "2026-12-01", "sync", "--dry-run")

    assert "Dry run: nothing was written." in result.output
    assert "alignment.xlsx: would be written" in result.output
    assert "would be told" in result.output
    assert office.hashes() == before


def test_findings_of_one_department_are_shown(run: Run, office: Office) -> None:
    at = ("-w", str(office.root), "--today", DAY)

    shown, listed = run(*at, "check", "kd"), run(*at, "check", "KD", "--json")
    unknown, unlike = run(*at, "check", "KDD"), run(*at, "check", "XX")

    assert "Phòng Kinh doanh" in shown.output
    assert {finding["workbook"] for finding in json.loads(listed.output)} == {"KD"}
    assert unknown.exit_code == 2
    assert "Did you mean KD?" in unknown.output
    assert "Did you mean" not in unlike.output


def test_a_workspace_is_made_and_the_next_steps_are_told(run: Run, tmp_path: Path) -> None:
    words = ("--today", DAY, "init", str(tmp_path / "w"), "--organisation", "Sao Mai")

    rehearsed = run(*words, "--dry-run")
    there = (tmp_path / "w").exists()
    made, again = run(*words), run(*words)

    assert [r.exit_code for r in (rehearsed, made, again)] == [0, 0, 0]
    assert not there
    assert made.output.splitlines()[0].startswith("+ sheets-sync.toml")
    assert again.output.splitlines()[0].startswith("= sheets-sync.toml")
    assert f"sheets-sync -w {tmp_path / 'w'} create" in made.output.replace("\n", "")


def test_versions_are_closed_and_compared(run: Run, tmp_path: Path) -> None:
    office = synced().copy(tmp_path / "office")
    at = ("-w", str(office.root), "--today", "2026-10-20")

    refused, closed = run(*at, "freeze"), run(*at, "freeze", "--partial")
    again, same = run(*at, "freeze", "--partial"), run(*at, "diff")
    unknown = run(*at, "diff", "v9")

    assert refused.exit_code == 2
    assert "Phòng Kế toán" in refused.output
    assert closed.output.splitlines()[0] == "v1 is closed."
    assert again.output.strip() == "Nothing has changed since v1; no new version was made."
    assert same.output.strip() == "No difference."
    assert unknown.exit_code == 2
    assert json.loads(run(*at, "diff", "--json").output) == []


def test_creating_says_what_stands_already(run: Run, tmp_path: Path) -> None:
    office = created().copy(tmp_path / "office")

    result = run("-w", str(office.root), "--today", DAY, "create")

    assert [line[:2] for line in result.output.splitlines()] == ["= ", "= ", "= "]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str, run: Run) -> None:
    result = run("completion", shell)

    assert result.exit_code == 0
    assert "_SHEETS_SYNC_COMPLETE" in result.output


@pytest.mark.parametrize(
    ("words", "settings", "variable", "lang"),
    [
        (["--lang", "en", "status"], "vi", "vi", "en"),
        (["status", "--lang=en"], "vi", "vi", "en"),
        (["status"], "en", "vi", "en"),
        (["status"], "", "en", "en"),
        (["status"], "", "", "vi"),
        (["status"], "", "fr", "vi"),
        (["--lang", "fr", "status"], "en", "", "en"),
    ],
)
def test_the_language_is_that_of_the_option_the_workspace_or_the_environment(
    words: list[str], settings: str, variable: str, lang: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SHEETS_SYNC_LANG", variable)
    if settings:
        text = f'language = "{settings}"\n'
        (tmp_path / "sheets-sync.toml").write_text(text, encoding="utf-8-sig")

    assert chosen(["-w", str(tmp_path), *words]).lang == lang


@pytest.mark.parametrize("words", [["--workspace={}"], ["-w", "{}"], ["--workspace", "{}"]])
def test_the_workspace_is_found_however_it_is_named(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "sheets-sync.toml").write_text('language = "en"', encoding="utf-8")

    assert chosen([*(word.format(tmp_path) for word in words), "status"]).lang == "en"


def test_a_workspace_of_the_environment_speaks_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheets-sync.toml").write_text('language = "en"', encoding="utf-8")
    monkeypatch.setenv("SHEETS_SYNC_WORKSPACE", str(tmp_path))

    assert chosen(["status"]).lang == "en"


def test_broken_settings_do_not_keep_the_program_from_speaking(tmp_path: Path) -> None:
    (tmp_path / "sheets-sync.toml").write_bytes(b"\xff\xfelanguage")

    assert chosen(["-w", str(tmp_path), "status"]).lang == "vi"


def test_the_program_itself_speaks_vietnamese_by_default(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SHEETS_SYNC")}
    told = subprocess.run(
        [sys.executable, "-m", "sheets_sync", "-w", str(tmp_path), "status"],
        env=environment | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert told.returncode == 2
    assert b"Traceback" not in told.stderr
    assert told.stderr.startswith(b"\\u2717 ")
    assert b"sheets-sync init" in told.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Phòng KD\n", "Phòng KD\n"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\x9b2J", "\\u009b2J"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("🙂", "🙂"),
    ],
)
def test_nothing_that_drives_a_terminal_reaches_it(text: str, shown: str) -> None:
    assert safe(text) == shown
    assert json.loads(json.dumps(safe(json.dumps(text, ensure_ascii=False)))) is not None


def test_json_with_such_letters_is_read_back_whole(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\x1b\x9b\u202e\U000e0041🙂\n\t"

    Desk(load("en")).screen().json({"name": text})

    assert json.loads(capsys.readouterr().out) == {"name": text}
