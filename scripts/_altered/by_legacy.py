"""Texts typed in the Vietnamese fonts of the time before Unicode, and answers that are not sure."""

from collections.abc import Callable, Mapping

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells
from _altered.cannot import CannotError
from _altered.contents import PEOPLE as STAFF
from _altered.office import KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE
from sheets_sync.model.kind import Kind
from sheets_sync.reading.legacy import TCVN3_CODES, VNI_CODES

PLACES = ((OKR, "title"), (PEOPLE, "title"), (KPI, "name"), (OKR, "unit"), (PEOPLE, "unit"),
          (KPI, "unit"))  # fmt: skip


def _coded(text: str, codes: Mapping[str, str]) -> str:
    typed = {read: code for code, read in codes.items()}
    return "".join(
        typed.get(char) or (typed[char.lower()].upper() if char.lower() in typed else char)
        for char in text
    )


def _listed(font: str, codes: Mapping[str, str]) -> None:
    @desk(f"titles, names and units in {font}")
    def _texts(on: Desk) -> None:
        for key, field in PLACES:
            for cell in on.typed(key, field):
                try:
                    on.cell(*cell).value = _coded(str(on.case.truth[cell]), codes)
                except CannotError:
                    continue

    @desk(f"persons in {font}")
    def _persons(on: Desk) -> None:
        for cell, place in cells(on, Kind.PERSON):
            if cell[2] == "owner":
                place.value = _coded(STAFF[str(on.case.truth[cell])][0], codes)


_listed("TCVN3", TCVN3_CODES)
_listed("VNI", VNI_CODES)

UNSURE: dict[str, Callable[[str], str]] = {
    "choices with a question mark": lambda word: f"{word}?",
    "choices with a question mark in brackets": lambda word: f"{word} (?)",
}


def _unsure(name: str, form: Callable[[str], str]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for _, place in cells(on, Kind.CHOICE, Kind.YES_NO, Kind.REFERENCE):
            if isinstance(place.value, str):
                place.value = form(place.value)


for _name, _form in UNSURE.items():
    _unsure(_name, _form)
