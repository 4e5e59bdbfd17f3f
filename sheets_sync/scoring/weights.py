"""What each line of a group weighs."""

from collections.abc import Sequence
from math import fsum


def weights(given: Sequence[float | None]) -> tuple[float, ...]:
    """Give each its weight; blank ones share equally what is missing to the whole.

    All blank are thus equal shares, and a blank beside weights that make 100 % weighs nothing.
    """
    known = [max(weight, 0.0) for weight in given if weight is not None]
    blank = len(given) - len(known)
    each = max(1.0 - fsum(known), 0.0) / blank if blank else 0.0
    return tuple(each if weight is None else max(weight, 0.0) for weight in given)
