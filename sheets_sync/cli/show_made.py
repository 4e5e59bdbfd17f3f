"""What was made, on the terminal: workspaces and workbooks."""

from collections.abc import Sequence
from pathlib import Path

from sheets_sync.cli.screen import Screen
from sheets_sync.model.say import Said, mark
from sheets_sync.sync.create import Creation, Made


def show_made(screen: Screen, made: Sequence[Made], *, dry_run: bool) -> None:
    """Say for each file whether it was made or stood there."""
    new = mark("would be made") if dry_run else mark("made")
    for one in made:
        sign, word, style = ("+", new, "green") if one.new else ("=", mark("stands already"), "dim")
        if one.renewed:
            sign, word, style = "~", mark("made anew; nobody had written in it"), "green"
        if one.gone:
            sign, word, style = "✗", GONE if one.instead is None else ELSEWHERE, "red"
        if not one.known:
            word = mark("stood there; taken up as it is")
        if not one.fits:
            sign, word, style = "✗", mark("no workbook, for {code} cannot be a code"), "red"
        told = screen.say(word, code=one.key)
        if one.crowd:
            told = screen.say(one.crowd.text, **one.crowd.args)
        screen.line(f"{sign} {one.address:32} {one.name}: {told}", style)
        if one.instead:
            screen.line(f"  → {screen.say(one.instead.text, **one.instead.args)}", "green")
        if one.link and (one.new or one.renewed):
            screen.line(f"  {one.link}", "dim")


GONE = mark(
    "the file is gone. Put it back, or make a blank one with: sheets-sync create --again {code}"
)

ELSEWHERE = mark("not in its place, and not lost")


def show_creation(screen: Screen, creation: Creation, *, dry_run: bool) -> None:
    """Say what became of each workbook, and whether the roster is in order."""
    show_made(screen, creation.made, dry_run=dry_run)
    for said in creation.unshared:
        screen.line(screen.say(said.text, **said.args), "yellow")
    if creation.errors:
        text = mark("Errors on the roster: {n}. Look at them with: sheets-sync check roster")
        screen.line(screen.say(text, n=creation.errors), "bold yellow")


def show_said(screen: Screen, said: Said) -> None:
    """Say what was done with one workbook."""
    screen.line(screen.say(said.text, **said.args))


def show_next_steps(screen: Screen, folder: Path, made: Sequence[Made]) -> None:
    """Say what to do after a workspace was made, or its settings alone."""
    in_folder = any(one.address.endswith(".xlsx") for one in made)
    text = NEXT if in_folder else NEXT_ON_GOOGLE if len(made) > 1 else NEXT_SIGN_IN
    screen.line("")
    screen.line(screen.say(text, folder=str(folder)))


NEXT = mark(
    "Next: 1. check the dates in sheets-sync.toml; 2. fill in roster.xlsx (departments,"
    " people) and company.xlsx (priorities); 3. run: sheets-sync -w {folder} create"
)
NEXT_SIGN_IN = mark(
    "Next: 1. let Google know the tool, as this says step by step: sheets-sync -w {folder} auth;"
    " 2. run the same init once more: it makes the roster and the company workbook on Drive."
)
NEXT_ON_GOOGLE = mark(
    "Next: 1. check the dates in sheets-sync.toml, and name the board and HR there; 2. open the"
    " roster and the company workbook on Google Drive and fill them in; 3. run: sheets-sync -w"
    " {folder} create"
)
