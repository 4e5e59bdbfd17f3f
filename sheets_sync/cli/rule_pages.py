"""The rules on the terminal: a list, or one rule's page."""

from inspect import cleandoc

from rapidfuzz import process
from rich.table import Table
from rich.text import Text

from sheets_sync.cli.screen import Screen
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.finding import severity_word
from sheets_sync.model.rule import Rule
from sheets_sync.model.say import Say, mark
from sheets_sync.rules import RULEBOOK


def show_rules(screen: Screen, *, as_json: bool) -> None:
    """List every rule with its severity and the fact that should hold."""
    rules = [RULEBOOK[code] for code in sorted(RULEBOOK)]
    if as_json:
        screen.json([_plain(rule, screen.say) for rule in rules])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (mark("Rule"), mark("Severity"), mark("What should hold")):
        table.add_column(screen.say(title))
    for rule in rules:
        severity = severity_word(rule.severity, screen.say)
        table.add_row(rule.code, severity, Text(_page(rule, screen.say).splitlines()[0]))
    screen.out.print(table)


def show_rule(screen: Screen, code: str, *, as_json: bool) -> None:
    """Print one rule's page; raises SheetsSyncError, naming the nearest, for an unknown code."""
    rule = RULEBOOK.get(code)
    if rule is None:
        nearest = process.extractOne(code, list(RULEBOOK))
        raise SheetsSyncError(NO_RULE, code=code, nearest=nearest[0] if nearest else "")
    if as_json:
        screen.json(_plain(rule, screen.say))
        return
    say = screen.say
    screen.line(f"{rule.code} · {severity_word(rule.severity, say)}", "bold")
    screen.line("")
    screen.line(_page(rule, say))
    screen.line("")
    screen.line(f"{say('It says:')} {say(rule.message)}")
    screen.line(f"{say('What to do:')} {say(rule.fix)}")


NO_RULE = mark("There is no rule {code}. Did you mean {nearest}? All of them: sheets-sync rules")


def _page(rule: Rule, say: Say) -> str:
    return say(cleandoc(rule.page))


def _plain(rule: Rule, say: Say) -> dict[str, str]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "page": _page(rule, say),
        "message": say(rule.message),
        "fix": say(rule.fix),
    }
