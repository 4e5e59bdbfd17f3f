"""Every text a person can meet, found where it is written: the msgids of the catalogue."""

import ast
import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import click

import sheets_sync
from sheets_sync.model.choice import Choice
from sheets_sync.model.row import Row, columns

Text = str | tuple[str, str]
"""A msgid, or a singular with its plural."""

T = TypeVar("T")

SPOKEN = frozenset({"mark", "say", "_"})
COUNTED = "ngettext"
BUGS = frozenset({"TypeError", "ValueError", "RuntimeError", "AttributeError"})


def texts() -> set[Text]:
    """Collect all of them: marked in the code, described by classes, rules and commands."""
    os.environ["LANGUAGE"] = "en"
    _import_all()
    found: set[Text] = set()
    for source in Path(*sheets_sync.__path__).rglob("*.py"):
        found.update(marked(ast.parse(source.read_text(encoding="utf-8"))))
    for source in Path(*click.__path__).rglob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        found.update(set(marked(tree)) - set(_for_programmers(tree)))
    found.update(_described(), _ruled(), _commanded())
    return found - {""}


def marked(tree: ast.AST) -> Iterator[Text]:
    """Find the literal first arguments of `mark`, `say` and `_`, and both of `ngettext`."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in SPOKEN and call.args:
            yield from _literals(call.args[0])
        elif name == COUNTED:
            one, many = (next(_literals(word), "") for word in call.args[:2])
            yield one, many


def _for_programmers(tree: ast.AST) -> Iterator[Text]:
    """Find what click tells only those who declare commands wrongly."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in BUGS:
                yield from marked(node)
            case ast.Call(func=ast.Attribute(attr="warn")):
                yield from marked(node)


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)


def _import_all() -> None:
    for module in pkgutil.walk_packages(sheets_sync.__path__, "sheets_sync."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _described() -> Iterator[str]:
    """Titles of sheets, titles and notes of columns, and what drop-downs offer."""
    for row_class in _family(Row):
        yield row_class.sheet
        for column in columns(row_class):
            yield column.title
            yield column.help
    for choice in _family(Choice):
        for member in choice:
            yield member.label


def _family(ancestor: type[T]) -> Iterator[type[T]]:
    for child in ancestor.__subclasses__():
        yield child
        yield from _family(child)


def _ruled() -> Iterator[str]:
    """Give each rule's message, what to do, and its page."""
    book = getattr(sys.modules.get("sheets_sync.rules"), "RULEBOOK", ())
    for rule in book.values() if isinstance(book, dict) else book:
        yield from (rule.message, rule.fix, inspect.cleandoc(rule.page))


def _commanded() -> Iterator[str]:
    """Give the help texts of all commands and of their options and arguments."""
    module = sys.modules.get("sheets_sync.cli.commands")
    for thing in vars(module).values() if module else ():
        if isinstance(thing, click.Command):
            yield from _helps(thing)


def _helps(command: click.Command) -> Iterator[str]:
    written = [command.help, command.short_help, command.epilog]
    written += [getattr(parameter, "help", None) for parameter in command.params]
    yield from (inspect.cleandoc(text) for text in written if text)
    for child in getattr(command, "commands", {}).values():
        yield from _helps(child)
