"""What is said, and what is kept, where the tool itself breaks down or is stopped."""

import platform
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from typing import Final

from sheets_sync import __version__
from sheets_sync.model.fault import place_of
from sheets_sync.model.say import Said, mark

FAULT: Final = 70
"""The exit code of a bug: EX_SOFTWARE of sysexits.h, and not 1, which means findings."""
STOPPED: Final = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""
FILE: Final = "fault.txt"

BROKEN = mark(
    "The tool itself broke down ({where}). What was written before is whole. Run the command again;"
    " if it breaks down again, send whoever looks after the tool what stands in brackets. {kept}"
)
KEPT = mark(
    "More about it is in {file}: lines of the program, nothing about people or what they wrote."
)
ENDED = mark("Stopped. Nothing was left half written; the next run does what was not done.")


def broken(error: Exception, folder: Path) -> Said:
    """Say that the tool broke down, and keep where, in the hidden `folder` if there is one.

    Neither holds the words of the error, which may come from a cell (I12).
    """
    kept: Said | str = ""
    file = folder / FILE
    with suppress(OSError):  # a second trouble must not hide the first
        if folder.is_dir():
            file.write_text("\n".join(_lines(error)) + "\n", encoding="utf-8")
            kept = Said(KEPT, {"file": str(file)})
    return Said(BROKEN, {"where": place_of(error), "kept": kept})


def _lines(error: BaseException) -> Iterator[str]:
    system = f"Python {platform.python_version()}, {platform.system()}"
    yield f"sheets-sync {__version__}, {system}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    cause: BaseException | None = error
    seen: list[BaseException] = []
    while cause is not None and cause not in seen:
        seen.append(cause)
        yield type(cause).__name__
        for frame, line in walk_tb(cause.__traceback__):
            code = frame.f_code
            yield f"    {_short(code.co_filename)}:{line} {code.co_name}"
        cause = cause.__cause__ or cause.__context__


def _short(path: str) -> str:
    """Name a file of the program without the folders above it, which may name a person."""
    return "/".join(Path(path).parts[-2:])
