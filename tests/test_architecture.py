"""The shape of the code: what may import what, and how long anything may grow."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "sheets_sync").rglob("*.py"))
OWN = [*SOURCES, *sorted((ROOT / "scripts").glob("*.py"))]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: Path) -> Iterator[Function]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Count the lines from `def` to the end; a docstring is a page, not a length."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def test_imports_point_down(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))

    status = lint_imports(no_cache=True, no_logo=True)

    assert status == 0, capsys.readouterr().out


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {
        str(source.relative_to(ROOT)): len(source.read_text(encoding="utf-8").splitlines())
        for source in OWN
    }

    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_no_function_is_longer_than_30_lines() -> None:
    long = {
        f"{source.relative_to(ROOT)}:{function.lineno} {function.name}": length(function)
        for source in OWN
        for function in functions(source)
        if length(function) > 30
    }

    assert long == {}


def test_half_of_all_functions_have_at_most_11_lines() -> None:
    lengths = [length(function) for source in OWN for function in functions(source)]

    assert statistics.median(lengths) <= 11


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "manager", "handler", "process", "data", "info", "common", "misc"}

    assert [str(s.relative_to(ROOT)) for s in OWN if s.stem.strip("_") in empty] == []


GUESSES = (
    "USER_ENTERED", "update_cell", "update_acell", "get_all_records", "numericise", "append_row",
)  # fmt: skip


def test_google_never_guesses_what_a_text_means() -> None:
    """Text goes there as text and comes back as what it is: gspread's ways of guessing are out."""
    found = {
        f"{source.relative_to(ROOT)}: {word}"
        for source in OWN
        for word in GUESSES
        if re.search(rf"\b{word}\b", source.read_text(encoding="utf-8"))
    }

    assert found == set()


def test_only_its_store_knows_google() -> None:
    """Whoever does not work on Drive loads nothing of it, and nobody else calls it."""
    google = ROOT / "sheets_sync" / "stores" / "google"
    found = {
        f"{source.relative_to(ROOT)}: {name}"
        for source in SOURCES
        if google not in source.parents
        for name in _imported(source)
        if name.partition(".")[0] in {"google", "gspread", "requests", "google_auth_oauthlib"}
    }

    assert found == set()


def _imported(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_a_package_says_of_each_module_what_it_is() -> None:
    """A name in the docstring, or the beginning of several: `doctor_…`."""
    unsaid = {
        f"{package.parent.relative_to(ROOT)}: {module.stem}"
        for package in OWN
        if package.name == "__init__.py" and package.parent.name not in ("sheets_sync", "locale")
        for module in package.parent.glob("*.py")
        if module != package and not _names(package.read_text(encoding="utf-8"), module.stem)
    }

    assert unsaid == set()


def _names(docstring: str, module: str) -> bool:
    several = (f"{module[:end]}_…" for end, letter in enumerate(module) if letter == "_")
    return bool(re.search(rf"\b{module}\b", docstring)) or any(map(docstring.__contains__, several))
