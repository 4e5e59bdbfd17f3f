"""Workbooks altered as people alter them: every value is read right or asked about."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "scripts"))

from _altered import soffice
from _altered.alteration import BYTES, LIBREOFFICE, OPENPYXL
from _altered.cannot import CannotError
from _altered.crew import Crew
from _altered.judged import same
from _altered.listed import every
from _altered.play import Result, Stage, stage

from sheets_sync.model.value import Operator, Target

ALTERATIONS = every()
LARGE = ("a million", "300 MB", "200 MB", "200,000 merges", "a bomb that lies", "20,000 parts")
"""Files that take seconds to make; `scripts/altered.py` plays them all."""


def names(made_by: str) -> list[str]:
    return [
        name
        for name, each in ALTERATIONS.items()
        if each.by == made_by and not name.startswith(LARGE)
    ]


@pytest.fixture(scope="module")
def place() -> Iterator[Stage]:
    made = stage()
    yield made
    soffice.close()
    shutil.rmtree(made.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def office() -> None:
    """Leave out what LibreOffice does where nobody can speak to it, except in CI."""
    if soffice.speaking_python() is None and os.environ.get("CI") != "true":
        pytest.skip("no Python here can import uno")


def wrong(result: Result) -> list[object]:
    silent = [one.value for one in result.silent]
    return [*silent, *result.needless, *result.lost, *filter(None, [result.crash])]


@pytest.mark.parametrize("name", [*names(OPENPYXL), *names(BYTES)])
def test_no_value_is_wrong_in_silence(place: Stage, name: str) -> None:
    result = place.play([ALTERATIONS[name]])

    assert wrong(result) == []


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", names(LIBREOFFICE))
def test_no_value_is_wrong_in_silence_that_libreoffice_altered(place: Stage, name: str) -> None:
    result = place.play([ALTERATIONS[name]])

    assert wrong(result) == []


def test_a_crew_plays_alterations_in_order_and_draws_other_pairs_where_two_do_not_fit() -> None:
    names = ("both header lines deleted", "header renamed", "numbers as text")
    of = [ALTERATIONS[name] for name in names]

    with Crew(1, by_office=False) as crew:
        singles = [each.name for each in crew.singles(of)]
        doubles = list(crew.pairs(6, 1, of))

    assert tuple(singles) == names
    assert len(doubles) == 6
    assert " + ".join(names[:2]) not in {each.name for each in doubles}


def test_an_unaltered_workbook_is_all_right_and_nothing_is_asked(place: Stage) -> None:
    result = place.play([])

    assert (result.right, result.told) == (result.values, "")


def test_there_are_alterations_of_every_sort() -> None:
    assert min(len(names(by)) for by in (OPENPYXL, LIBREOFFICE, BYTES)) >= 40


def test_an_alteration_that_needs_what_is_gone_says_that_it_cannot_be_made(place: Stage) -> None:
    both = [ALTERATIONS["both header lines deleted"], ALTERATIONS["header renamed"]]

    with pytest.raises(CannotError):
        place.play(both)


@pytest.mark.parametrize(
    ("expected", "got", "alike"),
    [
        (0.4, 0.4 + 1e-13, True),
        (0.4, 0.41, False),
        (14.0, None, False),
        (True, 1.0, False),
        ("Số lời khen", "Số  lời khen ", True),
        (Target(Operator.AT_LEAST, 20), Target(Operator.AT_LEAST, 20, unit="khách"), True),
        (Target(Operator.AT_LEAST, 20), Target(Operator.ABOVE, 20), False),
    ],
)
def test_a_value_is_right_only_where_it_is_what_was_meant(
    expected: object, got: object, *, alike: bool
) -> None:
    assert same(expected, got) is alike  # type: ignore[arg-type]
