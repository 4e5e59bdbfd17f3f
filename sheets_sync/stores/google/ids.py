"""The ids we choose for what a spreadsheet is made of.

They follow from keys alone, so that one batch can speak of what it makes, nothing need be read
back, and a batch that is sent twice is refused the second time.
"""

from hashlib import blake2b

_LARGEST = 2**31 - 1


def sheet_id(key: str) -> int:
    """Give the id of the sheet with that key, equal in every workbook; never 0."""
    return _number("sheet", key)


def staging_id(key: str) -> int:
    """Give the id of the hidden sheet on which a sheet is prepared."""
    return _number("staging", key)


def named_range_id(name: str) -> str:
    """Give the id of a named range by its name."""
    return str(_number("name", name))


def protected_range_id(key: str, place: int) -> int:
    """Give the id of a sheet's protected range by its place among them."""
    return _number("protected", key, place)


def chart_id(key: str, place: int) -> int:
    """Give the id of a sheet's chart by its place among them."""
    return _number("chart", key, place)


def metadata_id(key: str) -> int:
    """Give the id of the developer metadata with that key."""
    return _number("metadata", key)


def _number(*parts: object) -> int:
    """Make a number from 1 to the largest of 32 bits out of words."""
    words = "\n".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big") % _LARGEST + 1
