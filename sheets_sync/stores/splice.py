"""Zips byte by byte: single parts exchanged while all else stays, and parts laid side by side.

Layout after PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final

from isal import isal_zlib

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_DEFLATED: Final = 8
_VERSION: Final = 20
_FIRST_DAY: Final = 0x21
"""1 January 1980, where the calendar of zips begins."""
_UTF8_NAMES: Final = 0x800
"""Of the flags of a part written anew only this one still holds."""


@dataclass(frozen=True)
class _Entry:
    """A part as it lies in the zip: its own bytes, and its record in the table of contents."""

    name: str
    offset: int
    body: bytes
    record: tuple[int, ...]
    words: bytes


def splice(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put new content into the named parts; all others keep their bytes, order and dates.

    Raises KeyError for a part that is not there, zipfile.BadZipFile for what is no zip.
    """
    entries, comment = _entries(content)
    if missing := set(parts) - {entry.name for entry in entries}:
        raise KeyError(*sorted(missing))
    changed = {e.name: _renewed(e, parts[e.name]) if e.name in parts else e for e in entries}
    laid = sorted(entries, key=lambda entry: entry.offset)
    output = bytearray(content[: laid[0].offset])
    offsets = {}
    for entry in laid:
        offsets[entry.name] = len(output)
        output += changed[entry.name].body
    start = len(output)
    for entry in entries:
        kept = changed[entry.name]
        output += _CENTRAL.pack(b"PK\1\2", *kept.record[:-1], offsets[entry.name]) + kept.words
    size = len(output) - start
    count = len(entries)
    return bytes(
        output + _END.pack(b"PK\5\6", 0, 0, count, count, size, start, len(comment)) + comment
    )


def stored(parts: Mapping[str, bytes]) -> bytes:
    """Lay parts side by side in a zip without packing them; their names are plain ASCII."""
    laid, records, offset = [], bytearray(), 0
    for named, part in parts.items():
        name = named.encode("ascii")
        middle = (0, 0, 0, _FIRST_DAY, isal_zlib.crc32(part), len(part), len(part), len(name), 0)
        record = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *middle, 0, 0, 0, 0, offset)
        records += record + name
        laid += [_LOCAL.pack(b"PK\3\4", _VERSION, *middle) + name, part]
        offset += len(laid[-2]) + len(part)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(records), offset, 0)
    return b"".join((*laid, records, end))


def _entries(content: bytes) -> tuple[list[_Entry], bytes]:
    """Read the table of contents and cut the zip up along it."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        infos, start, comment = archive.infolist(), archive.start_dir, archive.comment
    edges = sorted([*(info.header_offset for info in infos), start])
    ends = dict(pairwise(edges))
    records = _records(content, start, len(infos))
    return [
        _Entry(
            info.filename,
            info.header_offset,
            content[info.header_offset : ends[info.header_offset]],
            record,
            words,
        )
        for info, (record, words) in zip(infos, records, strict=True)
    ], comment


def _records(content: bytes, start: int, count: int) -> Iterator[tuple[tuple[int, ...], bytes]]:
    for _ in range(count):
        record = _CENTRAL.unpack_from(content, start)
        words = sum(record[10:13])
        start += _CENTRAL.size + words
        yield record[1:], content[start - words : start]


def _renewed(entry: _Entry, part: bytes) -> _Entry:
    """Pack new content under the old name, date and attributes."""
    made, needed, flags, _, hour, day, _, _, _, name_size, _, comment_size, *rest = entry.record
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(part) + packer.flush()
    flags &= _UTF8_NAMES
    name = entry.words[:name_size]
    middle = (flags, _DEFLATED, hour, day, zlib.crc32(part), len(packed), len(part))
    header = _LOCAL.pack(b"PK\3\4", needed, *middle, name_size, 0)
    record = (made, needed, *middle, name_size, 0, comment_size, *rest)
    words = name + entry.words[len(entry.words) - comment_size :]
    return _Entry(entry.name, entry.offset, header + name + packed, record, words)
