"""Columns by letters: A is the first, Z the 26th, AA the 27th."""

from functools import cache


@cache
def letters(index: int) -> str:
    """Give the letters of a 0-based column: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """Give the 0-based column of letters: A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
