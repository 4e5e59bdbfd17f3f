"""Several processes at work, each with offices and a LibreOffice of its own."""

import atexit
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random
from typing import Self

from _altered.alteration import ALL, OPENPYXL, Alteration
from _altered.cannot import CannotError
from _altered.listed import every
from _altered.play import Result, Stage, stage
from _altered.soffice import NoOfficeError

_STAGES: list[Stage] = []
"""The one stage of this process."""


@dataclass(frozen=True)
class LeftOut:
    """An alteration that was not made, and why; `absent` where there is no LibreOffice here."""

    name: str
    why: str
    absent: bool = False


Played = Result | LeftOut


class Crew:
    """Processes that play alterations; a context, after which none of them is left."""

    def __init__(self, processes: int, *, by_office: bool) -> None:
        self._pool = ProcessPoolExecutor(
            processes, get_context("spawn"), initializer=_begin, initargs=(by_office,)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def singles(self, of: Sequence[Alteration]) -> Iterator[Played]:
        """Play each alone, in this order.

        Nights are whole, told and published, where the file is not as openpyxl writes it.
        """
        return self._pool.map(_play, [(a.name,) for a in of], [a.by != OPENPYXL for a in of])

    def pairs(self, number: int, seed: int, of: Sequence[Alteration]) -> Iterator[Result]:
        """Play seeded pairs; where two do not go together, another two are drawn."""
        rng = Random(seed)  # noqa: S311 - chosen, not secret
        names = [a.name for a in of if not a.alone]
        left = number
        while left and len(names) > 1:
            drawn = [tuple(rng.sample(names, 2)) for _ in range(left)]
            for played in self._pool.map(_play, drawn):
                if isinstance(played, Result):
                    left -= 1
                    yield played


def _begin(by_office: bool) -> None:  # noqa: FBT001 - called by the pool, which knows no names
    """Make a stage in a process that has just begun, and see that it goes with it."""
    every()
    made = stage(by_office=by_office)
    atexit.register(shutil.rmtree, made.folder, ignore_errors=True)
    _STAGES.append(made)


def _play(names: tuple[str, ...], whole: bool = False) -> Played:  # noqa: FBT001, FBT002 - as above
    try:
        return _STAGES[0].play([ALL[name] for name in names], whole=whole)
    except CannotError as error:
        return LeftOut(" + ".join(names), str(error))
    except NoOfficeError as error:
        return LeftOut(" + ".join(names), str(error), absent=True)
