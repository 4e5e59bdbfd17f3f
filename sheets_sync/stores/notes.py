"""What people write beside cells: notes, and comments with their answers."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.package import Package

_KINDS: Final = ("comments", "threadedComment")
LONGEST: Final = 500
"""So many letters of a note are looked at."""
_CONTENT: Final = re.compile(rb"ref=[\"'][A-Z]{1,3}(?:[3-9]|[1-9][0-9])")
"""Beside a cell below the headers, whose notes are the tool's."""
_ADDRESS: Final = re.compile(r"[A-Z]{1,3}(?:[3-9]|[1-9][0-9]{1,6})")
_DIGIT: Final = re.compile("[0-9]")


def notes_of(package: Package, part: str) -> Mapping[bytes, str]:
    """Give the notes of a sheet that hold a figure, by the address of the cell.

    Of a comment with answers all that is open; one that was settled says nothing any more.
    A part that cannot be read is no part of what people fill in.
    """
    try:
        told = {kind: name for kind, name in package.targets(part).values() if kind in _KINDS}
        if not any(_has_content(package.find(name) or b"") for name in told.values()):
            return {}
        plain, threads = (package.xml(told[k]) if k in told else None for k in _KINDS)
    except UnreadableError:
        return {}
    return dict(_figures({**_joined(_plain(plain)), **_joined(_threads(threads))}))


@lru_cache(maxsize=64)
def _has_content(part: bytes) -> bool:
    return _CONTENT.search(part) is not None


def _joined(notes: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for address, text in notes:
        found.setdefault(address, []).append(text)
    return {address: "\n".join(filter(None, texts)) for address, texts in found.items()}


def _figures(notes: Mapping[str, str]) -> Iterator[tuple[bytes, str]]:
    for address, text in notes.items():
        if _ADDRESS.fullmatch(address) and _DIGIT.search(text[:LONGEST]):
            yield address.encode(), text[:LONGEST]


def _plain(root: Element | None) -> Iterator[tuple[str, str]]:
    for element in () if root is None else root.iter():
        if _local(element) == "comment":
            texts = (each.text or "" for each in element.iter() if _local(each) == "t")
            yield element.get("ref", ""), "".join(texts)


def _threads(root: Element | None) -> Iterator[tuple[str, str]]:
    """Give each remark of each thread; nothing of one that is settled."""
    every = [] if root is None else [e for e in root if _local(e) == "threadedComment"]
    settled = {e.get("id") for e in every if e.get("done") in ("1", "true")}
    for element in every:
        over = element.get("id") in settled or element.get("parentId") in settled
        texts = (each.text or "" for each in element if _local(each) == "text")
        yield element.get("ref", ""), "" if over else "".join(texts)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
