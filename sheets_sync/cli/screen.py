"""What stands on the terminal: calm, a line a department, then the line of truth."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from sheets_sync.drawing.told import severity_word
from sheets_sync.model.change import Change
from sheets_sync.model.cycle import Phase
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.draft import Receipt
from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.row import columns
from sheets_sync.model.say import Say, mark
from sheets_sync.sync.closing import Closed
from sheets_sync.sync.create import Made
from sheets_sync.sync.night import Done
from sheets_sync.sync.status import Morning, Standing
from sheets_sync.sync.truth import PROBLEMS

_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.QUESTION: "cyan"}
_PHASES = {
    Phase.PRIORITIES: mark("setting priorities"),
    Phase.REGISTRATION: mark("registration"),
    Phase.ALIGNMENT: mark("alignment"),
    Phase.RUNNING: mark("running"),
    Phase.CLOSED: mark("closed"),
}
_DATES = {
    "announcement": mark("announcement of priorities"),
    "department_meeting": mark("department meetings"),
    "submission": mark("submission"),
    "company_meeting": mark("company meeting"),
    "reopening_until": mark("end of the reopening window"),
    "results": mark("results due"),
}


def safe(text: object) -> str:
    """Make text that came from a cell harmless on a terminal: no control or format characters."""
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf")
        else f"\\u{ord(char):04x}"
        for char in str(text)
    )


class Screen:
    """The terminal in one language; tables fit its width, nothing is markup."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.out = Console(markup=False, highlight=False, emoji=False)
        self.err = Console(stderr=True, markup=False, highlight=False, emoji=False)

    def line(self, text: str, style: str = "") -> None:
        """Print one line of text."""
        self.out.print(Text(safe(text), style=style), soft_wrap=True)

    def json(self, value: object) -> None:
        """Print a value as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=2, default=str))  # noqa: T201

    def error(self, error: SheetsSyncError) -> None:
        """Print what the operator can mend."""
        each = error.each if isinstance(error, ManifoldError) else (error.said,)
        for said in each:
            words = self.say(said.text, **said.args)
            self.err.print(Text(f"✗ {safe(words)}", style="red"), soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Show what is being worked on, on a terminal only."""
        if not self.err.is_terminal:
            yield lambda _: None
            return
        bar = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), transient=True, console=self.err
        )
        with bar:
            task = bar.add_task("")
            yield lambda name: bar.update(task, description=safe(name))

    def made(self, made: Sequence[Made], *, dry_run: bool) -> None:
        """Say for each file whether it was made or stood there."""
        would, done, stood = self.say("would be made"), self.say("made"), self.say("stands already")
        for one in made:
            new = would if dry_run else done
            sign, word = ("+", new) if one.new else ("=", stood)
            self.line(f"{sign} {one.address:32} {one.name}: {word}", "green" if one.new else "dim")

    def next_steps(self, folder: Path) -> None:
        """Say what to do after a workspace was made."""
        self.line("")
        self.line(
            self.say(
                "Next: 1. check the dates in sheets-sync.toml; 2. fill in roster.xlsx (departments,"
                " people) and company.xlsx (priorities); 3. run: sheets-sync -w {folder} create",
                folder=str(folder),
            )
        )

    def pulled(self, receipts: Sequence[Receipt], *, as_json: bool) -> None:
        """Say for each department what was read."""
        if as_json:
            self.json([_receipt(receipt) for receipt in receipts])
            return
        for receipt in receipts:
            self.line(f"{_sign(receipt.problem)} {receipt.department.name}: {self._read(receipt)}")

    def _read(self, receipt: Receipt) -> str:
        if receipt.problem:
            what = self.say(PROBLEMS.get(receipt.problem, receipt.problem))
            old = (
                self.say("; the reading of {day} is used", day=receipt.stale)
                if receipt.stale
                else ""
            )
            return what + old
        return self.say(receipt.status.label) if receipt.status else self.say("read")

    def night(self, done: Done, *, as_json: bool, dry_run: bool) -> None:
        """A line a department, what was published, then the line of truth."""
        if as_json:
            self.json(self._night_json(done))
            return
        counts, told = done.outcome.counts(), {one.key: one.what for one in done.told}
        for receipt in done.night.receipts.each:
            code = receipt.department.code
            words = [self._read(receipt), *self._counted(counts.get(code, {}))]
            words += [self.say(_TOLD[told[code]])] if told.get(code) in _TOLD else []
            self.line(f"{_sign(receipt.problem)} {receipt.department.name}: {' · '.join(words)}")
        for key in ("company", "roster"):
            if counts.get(key):
                self.line(f"! {self.say(_BOOK[key])}: {' · '.join(self._counted(counts[key]))}")
        for one in done.published:
            word = {"written": mark("written"), "same": mark("unchanged")}.get(
                one.what, mark("open elsewhere")
            )
            self.line(f"→ {one.address}: {self.say(word)}")
        if dry_run:
            self.line(self.say("Dry run: nothing was written."), "dim")
        self.truth(done)

    def truth(self, done: Done) -> None:
        """Print the line of truth."""
        if done.truth:
            style = {0: "bold green", 1: "bold yellow"}.get(done.truth.exit_code, "bold red")
            self.line(done.truth.text(self.say), style)

    def _night_json(self, done: Done) -> Mapping[str, Any]:
        return {
            "departments": [_receipt(receipt) for receipt in done.night.receipts.each],
            "findings": [self._finding(f) for f in done.outcome.findings],
            "told": [asdict(one) for one in done.told],
            "published": [asdict(one) for one in done.published],
            "truth": done.truth.text(self.say) if done.truth else "",
            "exit_code": done.truth.exit_code if done.truth else 0,
        }

    def _counted(self, counts: Mapping[Severity, int]) -> list[str]:
        return [
            f"{severity_word(severity, self.say).lower()}: {counts[severity]}"
            for severity in Severity
            if counts.get(severity)
        ]

    def findings(self, done: Done, wanted: Sequence[str], *, as_json: bool) -> None:
        """List findings grouped by workbook, errors first."""
        keys = {key.casefold() for key in wanted}
        found = [
            f for f in done.outcome.findings if not keys or f.place.workbook.casefold() in keys
        ]
        if as_json:
            self.json([self._finding(f) for f in found])
            return
        names = {code: d.name for code, d in done.night.cycle.by_code.items()}
        for workbook in dict.fromkeys(f.place.workbook for f in found):
            title = names.get(workbook) or self.say(_BOOK.get(workbook, workbook))
            self.line(f"\n{title}", "bold")
            for finding in (f for f in found if f.place.workbook == workbook):
                self._print(finding)
        self.line("")
        self.truth(done)

    def _print(self, finding: Finding) -> None:
        place = finding.place
        where = " ".join(part for part in (place.code, place.sheet, place.address) if part)
        head = Text("  ")
        head.append(severity_word(finding.severity, self.say), style=_STYLE[finding.severity])
        head.append(f" {finding.code}  {safe(where)}", style="dim")
        self.out.print(head, soft_wrap=True)
        self.line(f"    {self.say(finding.message, **finding.args)}")
        self.line(f"    → {self.say(finding.fix, **finding.args)}", "green")

    def _finding(self, finding: Finding) -> Mapping[str, Any]:
        place = finding.place
        return {
            "rule": finding.code,
            "severity": finding.severity.value,
            "workbook": place.workbook,
            "sheet": place.sheet,
            "cell": place.address,
            "line": place.code,
            "field": place.field,
            "read": finding.read,
            "message": self.say(finding.message, **finding.args),
            "fix": self.say(finding.fix, **finding.args),
        }

    def status(self, morning: Morning, *, as_json: bool) -> None:
        """Show the morning view."""
        if as_json:
            self.json(self._status_json(morning))
            return
        say = self.say
        phase = say(_PHASES[morning.phase])
        self.line(say("Cycle {cycle} · {phase} · {today}", cycle=morning.cycle, phase=phase,
                      today=morning.today), "bold")  # fmt: skip
        if morning.next_date:
            name, day = morning.next_date
            self.line(say("Next: {what} on {day} (in {n} days)", what=say(_DATES[name]), day=day,
                          n=(day - morning.today).days))  # fmt: skip
        if morning.version:
            self.line(say("Closed set: {version} of {day}", version=morning.version.version,
                          day=morning.version.day))  # fmt: skip
        self.out.print(self._table(morning))
        if morning.last_run:
            self.line(say("Last sync: {when}. {line}", when=morning.last_run.ended.astimezone(),
                          line=morning.last_run.line), "dim")  # fmt: skip

    def _table(self, morning: Morning) -> Table:
        say = self.say
        table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
        for title in (say("Code"), say("Department"), say("State"), say("Submitted on")):
            table.add_column(title, overflow="fold")
        for severity in Severity:
            table.add_column(severity_word(severity, say), justify="right")
        for one in morning.departments:
            late = f" ({say('late')})" if one.late else ""
            day = say("{day}", day=one.submitted_on) + late if one.submitted_on else ""
            numbers = [Text(str(one.findings.get(s) or "·"), style=_STYLE[s] if one.findings.get(s) else "dim")
                       for s in Severity]  # fmt: skip
            table.add_row(one.code, Text(safe(one.name)), self._state(one), day, *numbers)
        return table

    def _state(self, one: Standing) -> Text:
        if one.problem:
            return Text(self.say(PROBLEMS.get(one.problem, one.problem)), style="red")
        return Text(self.say(one.status.label) if one.status else "?")

    def _status_json(self, morning: Morning) -> Mapping[str, Any]:
        return {
            "cycle": morning.cycle,
            "phase": morning.phase.value,
            "today": morning.today.isoformat(),
            "next": {"what": morning.next_date[0], "day": str(morning.next_date[1])}
            if morning.next_date
            else None,
            "version": morning.version.version if morning.version else None,
            "departments": [
                {
                    "code": one.code,
                    "name": one.name,
                    "status": one.status.value if one.status else None,
                    "submitted_on": str(one.submitted_on) if one.submitted_on else None,
                    "late": one.late,
                    "problem": one.problem or None,
                    "stale": str(one.stale) if one.stale else None,
                    **{f"{s}s": one.findings.get(s, 0) for s in Severity},
                }
                for one in morning.departments
            ],
            "last_sync": str(morning.last_run.ended) if morning.last_run else None,
            "truth": morning.last_run.line if morning.last_run else None,
        }

    def closed(self, closed: Closed, *, dry_run: bool) -> None:
        """Say which version was made and what it changed."""
        if closed.frozen is None:
            last = closed.last.version if closed.last else ""
            self.line(
                self.say(
                    "Nothing has changed since {version}; no new version was made.", version=last
                )
            )
            return
        text = mark("{version} would be made.") if dry_run else mark("{version} is closed.")
        self.line(self.say(text, version=closed.frozen.version), "bold green")
        facts = {"lines": len(closed.frozen.lines), "digest": closed.frozen.digest[:12]}
        self.line(
            self.say(
                "Lines: {lines}. Digest: {digest}. Changed: {n}.", **facts, n=len(closed.changes)
            )
        )
        self.changes(closed.changes, as_json=False, empty=False)
        if not dry_run:
            self.line(self.say("Run sheets-sync sync to tell the people concerned."), "dim")

    def changes(self, changes: Sequence[Change], *, as_json: bool, empty: bool = True) -> None:
        """List changes, a line each."""
        if as_json:
            self.json([asdict(change) for change in changes])
            return
        if not changes and empty:
            self.line(self.say("No difference."))
        headers = _headers(self.say)
        for change in changes:
            name = headers.get(change.field, change.field)
            self.line(f"{change.code:20} {_told(change, name, self.say)}")


def _headers(say: Say) -> Mapping[str, str]:
    return {c.name: say(c.title) for row_class in DEPARTMENT_ROWS for c in columns(row_class)}


def _told(change: Change, name: str, say: Say) -> str:
    if not change.field:
        if not change.after:
            return say("dropped: {before}", before=change.before) + _note(change)
        return say("added: {after}", after=change.after) + _note(change)
    return f"{name}: {change.before or '—'} → {change.after or '—'}" + _note(change)


def _note(change: Change) -> str:
    return f" ({change.note})" if change.note else ""


def _sign(problem: str) -> str:
    return "✗" if problem else "✓"


def _receipt(receipt: Receipt) -> Mapping[str, Any]:
    return {
        "code": receipt.department.code,
        "name": receipt.department.name,
        "workbook": receipt.address,
        "problem": receipt.problem or None,
        "detail": receipt.detail or None,
        "status": receipt.status.value if receipt.status else None,
        "submitted_on": str(receipt.submitted_on) if receipt.submitted_on else None,
        "stale": str(receipt.stale) if receipt.stale else None,
    }


_TOLD = {
    "written": mark("told"),
    "busy": mark("open now, told next time"),
    "changed": mark("changed meanwhile, told next time"),
    "side": mark("told in a file beside"),
}
_BOOK = {"company": mark("Company workbook"), "roster": mark("Roster")}
