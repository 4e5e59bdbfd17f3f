"""What XlsxWriter alone takes for a workbook of ours: the floor that writing is measured against.

While our writer makes the workbook, every call it makes on XlsxWriter is taken down. The same
calls are then made again on plain objects of XlsxWriter, by nothing but a loop, and timed.
"""

import gc
from dataclasses import dataclass, field
from io import BytesIO
from time import perf_counter
from typing import Any
from unittest.mock import patch

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sheets_sync.model.workbook import Workbook
from sheets_sync.stores import xlsx_write

_MADE = (Worksheet, Format, Chart)
"""What XlsxWriter gives back to be called, or handed over, later on."""


@dataclass(frozen=True)
class Thing:
    """An object of XlsxWriter's by its number; 0 is the workbook."""

    number: int


@dataclass(frozen=True)
class Call:
    """One call as it was made; `made` is the number of the object it gave, if it gave one."""

    on: Thing
    method: str
    args: tuple[Any, ...]
    words: dict[str, Any]
    made: int = 0


@dataclass
class Recording:
    """All calls in the order they were made, and the options of the workbook."""

    options: dict[str, Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    things: int = 1
    content: bytes = b""

    @property
    def cells(self) -> int:
        """How many cells were written one by one."""
        return sum(call.method.startswith("write_") for call in self.calls)


@dataclass(frozen=True)
class Replayed:
    """The file that the calls came to, and the seconds that XlsxWriter took for it."""

    content: bytes
    seconds: float


def record(workbook: Workbook) -> Recording:
    """Render a workbook and take down what is asked of XlsxWriter."""
    recording = Recording()

    def spied(target: BytesIO, options: dict[str, Any]) -> "_Spy":
        recording.options = options
        return _Spy(xlsxwriter.Workbook(target, options), Thing(0), recording)

    with patch.object(xlsx_write, "Book", spied):
        recording.content = xlsx_write.render(workbook)
    return recording


def replay(recording: Recording) -> Replayed:
    """Make the same calls on plain objects; only XlsxWriter's own work is timed."""
    buffer = BytesIO()
    begun = perf_counter()
    things: dict[int, Any] = {0: xlsxwriter.Workbook(buffer, recording.options)}
    making = [call for call in recording.calls if call.made]
    for call in making:
        # a sheet is asked for by its title alone: no class of ours takes part
        args = call.args[:1] if call.method == "add_worksheet" else _bare(call.args, things)
        things[call.made] = getattr(things[0], call.method)(*args, **_bare(call.words, things))
    seconds = perf_counter() - begun
    bound = [
        (getattr(things[call.on.number], call.method), _bare(call.args, things), words)
        for call in recording.calls
        if not call.made
        for words in [_bare(call.words, things)]
    ]
    # what was taken down shall not cost XlsxWriter time when Python clears up
    gc.collect()
    gc.freeze()
    begun = perf_counter()
    for method, args, words in bound:
        method(*args, **words)
    seconds += perf_counter() - begun
    gc.unfreeze()
    return Replayed(buffer.getvalue(), seconds)


def _bare(value: Any, things: dict[int, Any]) -> Any:  # noqa: ANN401 - any argument
    """Put the objects made anew in the place of their numbers."""
    match value:
        case Thing(number):
            return things[number]
        case list() | tuple():
            return type(value)(_bare(each, things) for each in value)
        case dict():
            return {name: _bare(each, things) for name, each in value.items()}
        case _:
            return value


class _Spy:
    """Stands before an object of XlsxWriter's and takes down what is asked of it."""

    def __init__(self, real: Any, thing: Thing, recording: Recording) -> None:  # noqa: ANN401
        self._real, self._thing, self._recording = real, thing, recording

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        found = getattr(self._real, name)
        if not callable(found):
            return found

        def asked(*args: Any, **words: Any) -> Any:  # noqa: ANN401
            return self._noted(name, found(*_real(args), **_real(words)), _noting(args, words))

        return asked

    def _noted(self, name: str, given: Any, noting: "_Noting") -> Any:  # noqa: ANN401
        recording, made = self._recording, 0
        if isinstance(given, _MADE):
            made, recording.things = recording.things, recording.things + 1
        recording.calls.append(Call(self._thing, name, *noting, made))
        return _Spy(given, Thing(made), recording) if made else given


_Noting = tuple[tuple[Any, ...], dict[str, Any]]


def _noting(args: tuple[Any, ...], words: dict[str, Any]) -> _Noting:
    return _plain(args), _plain(words)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any argument
    """Take down an argument: objects by their numbers, all else as it is at this moment."""
    match value:
        case _Spy():
            return value._thing  # noqa: SLF001 - its own kind
        case list() | tuple():
            return type(value)(_plain(each) for each in value)
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case _:
            return value


def _real(value: Any) -> Any:  # noqa: ANN401 - any argument
    match value:
        case _Spy():
            return value._real  # noqa: SLF001 - its own kind
        case list() | tuple():
            return type(value)(_real(each) for each in value)
        case dict():
            return {name: _real(each) for name, each in value.items()}
        case _:
            return value
