"""Write the parts of the docs that come from the code: help texts, the table of rules, their pages.

python3 scripts/docs.py            write them
python3 scripts/docs.py --check    say which are out of date; exit 1
"""

import _setup

_setup.reexec()

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from sheets_sync.cli.commands import program
from sheets_sync.locale import load, speak
from sheets_sync.model.finding import severity_word
from sheets_sync.model.rule import Rule
from sheets_sync.model.say import Say
from sheets_sync.rules import RULEBOOK

ROOT = _setup.ROOT
FAMILIES = {
    "CEL": "What stands in cells",
    "SYN": "Workbooks and submissions",
    "ROS": "The roster",
    "OKR": "Objectives and key results",
    "LNK": "Links between objectives",
    "KPI": "KPIs",
    "EVA": "Results and marks",
}


def main(words: list[str]) -> int:
    """Write or compare every generated text."""
    stale = [path for path, text in generated() if _read(path) != text]
    if "--check" in words:
        for path in stale:
            print(f"out of date: {path.relative_to(ROOT)}; run: python3 scripts/docs.py")
        return 1 if stale else 0
    for path, text in generated():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"written: {', '.join(str(path.relative_to(ROOT)) for path in stale) or 'nothing new'}")
    return 0


def generated() -> Iterator[tuple[Path, str]]:
    """Give each generated file with the text it should have."""
    readme = ROOT / "README.md"
    text = _between(_read(readme), "help", f"\n```text\n{_help()}\n```\n")
    yield readme, _between(text, "rules", f"\n{_table(load('en'))}\n")
    for lang in ("en", "vi"):
        yield ROOT / "docs" / f"rules.{lang}.md", _pages(load(lang))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _between(text: str, name: str, inner: str) -> str:
    begin, end = f"<!-- {name}: generated -->", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        raise SystemExit(f"README.md has no place for {name}: {begin} … {end}")
    place = f"{re.escape(begin)}.*?{re.escape(end)}"
    return re.sub(place, lambda _: begin + inner + end, text, flags=re.DOTALL)


def _help() -> str:
    speak("en")
    context = click.Context(program, info_name="sheets-sync", terminal_width=90)
    return program.get_help(context)


def _table(say: Say) -> str:
    lines = ["| rules | about | how many |", "|---|---|---|"]
    for family, title in FAMILIES.items():
        rules = [rule for code, rule in RULEBOOK.items() if code.startswith(family)]
        first, last = rules[0].code, rules[-1].code
        lines.append(f"| {first} … {last} | {say(title)} | {len(rules)} |")
    return "\n".join(lines)


def _pages(say: Say) -> str:
    titles = {"en": "Rules", "vi": "Quy tắc"}
    notes = {
        "en": "Made from the code by `scripts/docs.py`. `sheets-sync rules CODE` prints one page.",
        "vi": "Sinh từ mã nguồn bằng `scripts/docs.py`. `sheets-sync rules MÃ` in một trang.",
    }
    parts = [f"# {titles[say.lang]}\n\n{notes[say.lang]}\n"]
    for family, rules in groupby(RULEBOOK.values(), key=lambda rule: rule.code[:3]):
        parts.append(f"\n## {family}\n")
        parts += [_page(rule, say) for rule in rules]
    return "\n".join(parts)


def _page(rule: Rule, say: Say) -> str:
    title, _, body = say(rule.page).partition("\n")
    severity = severity_word(rule.severity, say).lower()
    says, do = say("It says:"), say("What to do:")
    return (
        f"### {rule.code} · {title}\n\n*{severity}*\n\n{body.strip()}\n\n"
        f"> {says} {say(rule.message)}\n>\n> {do} {say(rule.fix)}\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
