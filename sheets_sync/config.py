"""Settings and packs: files of a workspace become values, or a sentence about what to mend."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.pack import Pack
from sheets_sync.model.pack_error import complaints
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import NEW, LeastOverMostError, OutOfOrderError, Settings

SETTINGS = "sheets-sync.toml"


def load_settings(folder: Path) -> Settings:
    """Read sheets-sync.toml; raises SheetsSyncError with every place and what to do there."""
    try:
        table = _table(folder / SETTINGS)
    except FileNotFoundError:
        here = folder.resolve().name if folder == Path() else str(folder)
        raise SheetsSyncError(NO_WORKSPACE, folder=here, name=SETTINGS) from None
    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        raise ManifoldError(tuple(_sentences(error))) from error
    if outside := [said for name in _PLACES for said in _outside(name, getattr(settings, name))]:
        raise ManifoldError(tuple(outside))
    return settings


def _table(path: Path) -> dict[str, Any]:
    """Read a TOML file; raises FileNotFoundError, or SheetsSyncError with what to do."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetsSyncError(NO_UTF8, name=path.name) from error
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SheetsSyncError(NO_FILE, name=path.name, what=error.strerror or "") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else len(text.splitlines())
        raise SheetsSyncError(NO_TOML, name=path.name, line=line) from error


_AT_LINE = re.compile(r"at line (\d+), column \d+\)$")


_PLACES = ("roster", "company", "departments")


def _outside(name: str, value: str | list[str]) -> Iterator[Said]:
    """Find places that are no path below the workspace's folder, written with /."""
    for path in [value] if isinstance(value, str) else value:
        climbs = path.startswith("/") or ".." in path.split("/")
        if not path or climbs or set(path) & set("\\:"):
            words = {"name": SETTINGS, "where": name, "read": path}
            yield Said(_ELSEWHERE, words)


_ELSEWHERE = mark(
    "{name}: {where} = {read} must name a place in the workspace's folder, parts separated by /."
)


NO_WORKSPACE = mark(
    "There is no {name} in {folder}. Go to the workspace's folder, name it with --workspace DIR,"
    " or make one with: sheets-sync init DIR"
)
NO_TOML = mark(
    "{name} cannot be read from line {line} on. Text stands between quotation marks, days are"
    " written like 2026-10-05, every line is: key = value, and no setting stands there twice."
)
NO_UTF8 = mark("{name} cannot be read as text. Save it as UTF-8.")
NO_FILE = mark("{name} cannot be read: {what}. It must be a text file that this user may read.")


def _sentences(error: ValidationError) -> Iterator[Said]:
    seen = set()
    for found in error.errors(include_url=False):
        where = ".".join(_steps(found["loc"]))
        if where in seen:  # each kind that would do has complained of the same value
            continue
        seen.add(where)
        words: dict[str, Any] = {
            "name": SETTINGS,
            "where": where,
            "read": _short(found.get("input")),
        }
        cause = found.get("ctx", {}).get("error")
        if isinstance(cause, OutOfOrderError):
            yield Said(mark("{name}: dates out of order. {what}"), words | {"what": _order(cause)})
        elif isinstance(cause, LeastOverMostError):
            yield Said(mark("{name}: {what}"), words | {"what": _order(cause)})
        elif found["type"] == "extra_forbidden":
            yield _unknown(found["loc"], words)
        elif found["type"] == "missing":
            yield Said(mark("{name}: {where} is missing."), words)
        else:
            words["expected"] = Said(_EXPECTED.get(found["type"], _OTHER), _limits(found))
            yield Said(mark("{name}: {where} = {read} is not right: {expected}"), words)


def _limits(found: Mapping[str, Any]) -> dict[str, Any]:
    """Give the bounds, or the choices without a word of any language between them."""
    limits: dict[str, Any] = found.get("ctx", {})
    return {k: v.replace(" or ", ", ") if isinstance(v, str) else v for k, v in limits.items()}


def _steps(loc: tuple[int | str, ...]) -> Iterator[str]:
    """Name the keys of a place, counted from 1 in a list, without the kinds that were tried."""
    for step in loc:
        if step not in ("str", "list[str]"):
            yield str(step + 1) if isinstance(step, int) else step


def _order(cause: OutOfOrderError | LeastOverMostError) -> Said:
    return Said(cause.text, cause.args_said)


def _short(value: object) -> str:
    return repr(value)[:60] if not isinstance(value, date) else value.isoformat()


_OTHER = mark("another kind of value is expected here.")
_EXPECTED = {
    "int_type": mark("a whole number is expected."),
    "int_parsing": mark("a whole number is expected."),
    "int_from_float": mark("a whole number is expected."),
    "float_type": mark("a number is expected."),
    "float_parsing": mark("a number is expected."),
    "greater_than_equal": mark("it must be at least {ge}."),
    "less_than_equal": mark("it must be at most {le}."),
    "greater_than": mark("it must be more than {gt}."),
    "literal_error": mark("one of these is expected: {expected}."),
    "string_type": mark("text between quotation marks is expected."),
    "string_pattern_mismatch": mark("use letters, digits and dashes only."),
    "string_too_short": mark("it must not be empty."),
    "string_too_long": mark("it must not be longer than {max_length} letters."),
    "too_short": mark("it must not be empty."),
    "date_type": mark("a day is expected, like 2026-10-05."),
    "date_parsing": mark("a day is expected, like 2026-10-05."),
    "date_from_datetime_parsing": mark("a day is expected, like 2026-10-05."),
    "date_from_datetime_inexact": mark("a day is expected, like 2026-10-05."),
    "list_type": mark('a list is expected, like ["doanh-nghiep"].'),
}


def _unknown(steps: tuple[int | str, ...], words: Mapping[str, str]) -> Said:
    nearest = process.extractOne(str(steps[-1]), _keys(steps[:-1]), score_cutoff=55)
    if nearest:
        text = mark("{name}: there is no setting {where}. Did you mean {nearest}?")
        return Said(text, {**words, "nearest": nearest[0]})
    return Said(mark("{name}: there is no setting {where}. Remove the line."), words)


def _keys(steps: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Settings
    for step in steps:
        section = model.model_fields[str(step)].annotation
        model = section if isinstance(section, type) and issubclass(section, BaseModel) else model
    return list(model.model_fields)


@cache
def templates() -> Path:
    """Give the folder of packs and templates: inside the package, or beside it in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def load_packs(names: list[str], folder: Path) -> tuple[Pack, ...]:
    """Read packs by name: the workspace's own `packs/NAME.toml` first, else those shipped."""
    return tuple(_load_pack(name, folder) for name in names)


def _load_pack(name: str, folder: Path) -> Pack:
    places = [folder / "packs" / f"{name}.toml", templates() / f"{name}.toml"]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise SheetsSyncError(NO_PACK, pack=name, known=", ".join(shipped()))
    table = _table(path)
    try:
        return Pack.model_validate(table)
    except ValidationError as error:
        text = mark("{file}: {what}")
        said = [Said(text, {"file": path.name, "what": each}) for each in complaints(error, table)]
        raise ManifoldError(tuple(said)) from error


NO_PACK = mark("There is no pack {pack}. Known packs: {known}.")


def shipped() -> list[str]:
    """Name the packs that come with the package."""
    return sorted(p.stem for p in templates().glob("*.toml") if not p.stem.startswith("workspace"))


def settings_text(lang: str, organisation: str, today: date, folder: str = "") -> str:
    """Write the settings of a new workspace: this quarter, or from its second half on the next.

    With a `folder` (its id on Google Drive) workbooks are to live there; one that the tool is to
    make itself belongs to a person.
    """
    names = ["workspace", "workspace-google"] if folder else ["workspace"]
    texts = [(templates() / f"{n}.{lang}.toml").read_text(encoding="utf-8") for n in names]
    template = "".join(texts)
    soon = today + _HALF_A_QUARTER
    starts = date(soon.year, 3 * ((soon.month - 1) // 3) + 1, 1)
    ends = _add_quarter(starts) - timedelta(days=1)
    days = {
        "starts": starts,
        "ends": ends,
        "announcement": starts,
        "department_meeting": starts + timedelta(days=9),
        "submission": starts + timedelta(days=14),
        "company_meeting": starts + timedelta(days=19),
        "reopening_until": starts + timedelta(days=35),
        "results": ends + timedelta(days=10),
    }
    called = json.dumps(" ".join(organisation.split())[:_LONGEST], ensure_ascii=False)[1:-1]
    words = {
        "organisation": called.replace("\x7f", ""),
        "cycle": f"{starts.year}Q{(starts.month + 2) // 3}",
        "folder": folder,
        "identity": "person" if folder.startswith(NEW) else "service-account",
    }
    return template.format(**words, **{name: day.isoformat() for name, day in days.items()})


_HALF_A_QUARTER = timedelta(days=45)
_LONGEST = 120
"""As many letters as `organisation` may have."""


def _add_quarter(day: date) -> date:
    month = day.month + 3
    return date(day.year + (month > 12), (month - 1) % 12 + 1, 1)  # noqa: PLR2004 - months
