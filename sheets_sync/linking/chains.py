"""Where chains of parents end, and which ones run in a circle."""

from collections.abc import Collection, Mapping


def ends(parents: Mapping[str, str], tops: Collection[str]) -> dict[str, str]:
    """Give for each code the top that its chain of parents ends at, if it ends at one."""
    found: dict[str, str] = {}
    for code in parents:
        chain = _chain(code, parents)
        last = parents.get(chain[-1], "")
        if last in tops:
            found[code] = last
    return found


def circles(parents: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Give every circle of parents once, each from its first code on in the order given."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    order = {code: place for place, code in enumerate(parents)}
    for code in parents:
        chain = _chain(code, parents)
        back = parents.get(chain[-1], "")
        if back in chain and not seen.intersection(chain):
            found.append(_from_first(chain[chain.index(back) :], order))
        seen.update(chain)
    return found


def _chain(code: str, parents: Mapping[str, str]) -> list[str]:
    """Follow the parents up to a code without one, or to the last before a circle closes."""
    chain = {code: None}
    while (up := parents.get(code, "")) in parents and up not in chain:
        chain[code := up] = None
    return list(chain)


def _from_first(circle: list[str], order: Mapping[str, int]) -> tuple[str, ...]:
    start = circle.index(min(circle, key=order.__getitem__))
    return (*circle[start:], *circle[:start])
