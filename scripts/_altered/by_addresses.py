"""People by their e-mail addresses, as programs that know them insert them."""

from collections.abc import Callable

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells
from _altered.contents import PEOPLE, address
from sheets_sync.model.kind import Kind

CLEAR: dict[str, Callable[[str], str]] = {
    "persons by their address": address,
    "persons by their address in capitals": lambda key: f" {address(key).upper()} ",
    "persons by a link to their address": lambda key: f"mailto:{address(key)}",
    "persons by name and address": lambda key: f"{PEOPLE[key][0]} <{address(key)}>",
    "persons by address and id": lambda key: f"{address(key)} ({key})",
}
"""Forms of which only one person has each."""
ASKED: dict[str, Callable[[str], str]] = {
    "persons by another's name and their address": lambda key: f"Võ Hồng Gấm <{address(key)}>",
    "persons by an address nobody has": lambda _: "khach@ngoai.example",
    "persons by two addresses": lambda key: f"{address(key)}, {address('NV11')}",
}


def _listed(name: str, form: Callable[[str], str], *, clear: bool) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.PERSON):
            if cell[2] == "owner":
                place.value = form(str(on.case.truth[cell]))
                if clear:
                    on.case.clear.add(cell)


for _name, _form in CLEAR.items():
    _listed(_name, _form, clear=True)
for _name, _form in ASKED.items():
    _listed(_name, _form, clear=False)
