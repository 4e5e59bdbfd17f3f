"""The zip around a workbook: opened under limits, before any reader sees it.

Limits follow Apache POI's ZipSecureFile (100 times beyond 100 KB) and OWASP ASVS 5.2.3.
"""

import struct
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from posixpath import normpath
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from isal import isal_zlib

from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.other_formats import no_zip, refuse_other_zips

FILE_LIMIT: Final = 20_000_000
UNPACKED_LIMIT: Final = 200_000_000
PART_LIMIT: Final = 2_000
RATIO_LIMIT: Final = 100
RATIO_GRACE: Final = 100_000
SMALL_LIMIT: Final = 5_000_000
TAG_LIMIT: Final = 200_000
"""The small parts, of formats and names, have no more tags; Excel allows 65,490 formats."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SIZES: Final = struct.Struct("<26x2H")
_HEADER: Final = 30
_LOCKED: Final = 1
_COMMON: Final = 2_000
"""Packed bytes of a part that many workbooks may share: formats, relations, notes on headers."""


class Package(Mapping[str, bytes]):
    """The parts of a workbook by the names that stand in the zip, each unpacked when asked for.

    They are looked up as spreadsheets do it: without regard to case, and a backslash, as some .NET
    programs write it, is a slash. `listed` is the zip's table of contents. Raises
    zipfile.BadZipFile for what is no zip, and UnreadableError where a part is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.listed = tuple(archive.infolist())
        self._infos = {info.filename: info for info in self.listed if not info.is_dir()}
        self._called = {plain_name(name): name for name in self._infos}
        self._unpacked: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """Unpack a part, which may be no larger than was declared."""
        if name not in self._unpacked:
            self._unpacked[name] = self._unpack(self._infos[name])
        return self._unpacked[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the zip."""
        return iter(self._infos)

    def __len__(self) -> int:
        """Count the parts."""
        return len(self._infos)

    @property
    def plain_names(self) -> Collection[str]:
        """The names of all parts as they are compared."""
        return self._called.keys()

    def called(self, name: str) -> str:
        """Give the name that a part has in the zip; nothing where it is not there."""
        return self._called.get(plain_name(name), "")

    def find(self, name: str) -> bytes | None:
        """Give a part by its name; None where it is not there."""
        there = self.called(name)
        return self[there] if there else None

    def xml(self, name: str) -> Element | None:
        """Parse one of the small parts, which must not be changed; None where there is none."""
        content = self.find(name)
        if content is None:
            return None
        if len(content) > SMALL_LIMIT or content.count(b"<") > TAG_LIMIT:
            raise UnreadableError("too-many-extras", name)
        try:
            return _parsed(content)
        except DefusedXmlException as error:
            raise UnreadableError("dtd", name) from error
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableError("damaged", f"{name}: {error}") from error

    def targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Give the relations of a part by id: last word of the type, and name of the target."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        return {} if root is None else _targets(root, folder)

    def packed(self, info: zipfile.ZipInfo) -> memoryview:
        """Give the bytes of a part as they lie in the zip."""
        sizes = _SIZES.unpack_from(self._content, info.header_offset)
        begin = info.header_offset + _HEADER + sum(sizes)
        return memoryview(self._content)[begin : begin + info.compress_size]

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        packed = self.packed(info)
        said = _Said(info.filename, info.flag_bits, info.compress_type, info.file_size, info.CRC)
        if len(packed) <= _COMMON:
            return _unpacked_once(bytes(packed), said)
        return _unpacked(packed, said)


def plain_name(name: str) -> str:
    """Give the name of a part as it is compared."""
    return name.replace("\\", "/").casefold()


class _Said(NamedTuple):
    """What a zip's table of contents says of one part."""

    name: str
    flags: int
    how: int
    size: int
    checksum: int


@lru_cache(maxsize=128)
def _unpacked_once(packed: bytes, said: _Said) -> bytes:
    """Unpack a small part; workbooks of one organisation share most of them to the byte."""
    return _unpacked(packed, said)


def _unpacked(packed: bytes | memoryview, said: _Said) -> bytes:
    content = _inflated(packed, said)
    if len(content) != said.size or isal_zlib.crc32(content) != said.checksum:
        raise UnreadableError("damaged", f"{said.name}: checksum")
    return content


def _inflated(packed: bytes | memoryview, said: _Said) -> bytes:
    if said.flags & _LOCKED:
        raise UnreadableError("password", said.name)
    if said.how == zipfile.ZIP_STORED:
        return bytes(packed)
    if said.how != zipfile.ZIP_DEFLATED:
        raise UnreadableError("damaged", f"{said.name}: packed in an unknown way")
    unpacker = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
    try:
        return unpacker.decompress(packed, said.size + 1)
    except isal_zlib.IsalError as error:  # type: ignore[misc] # its stub leaves the base out
        raise UnreadableError("damaged", f"{said.name}: {error}") from error


@lru_cache(maxsize=64)
def _parsed(content: bytes) -> Element:
    """Parse XML; workbooks of one organisation share most of their small parts."""
    root: Element = fromstring(content, forbid_dtd=True)
    return root


@lru_cache(maxsize=64)
def _targets(root: Element, folder: str) -> Mapping[str, tuple[str, str]]:
    return {
        r.get("Id", ""): (r.get("Type", "").rpartition("/")[2], _target(folder, r))
        for r in root.iter(f"{_RELS}Relationship")
    }


def _target(folder: str, relation: Element) -> str:
    """Resolve a relation's target against the folder of its part."""
    target = relation.get("Target", "").replace("\\", "/")
    if relation.get("TargetMode") == "External":
        return ""
    joined = target if target.startswith("/") else f"/{folder}/{target}"
    return normpath(joined).lstrip("/")


def unpack(content: bytes) -> Package:
    """Open a workbook's zip or refuse it; raises UnreadableError."""
    _refuse_other_files(content)
    try:
        package = Package(content)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError("damaged", str(error)) from error
    _refuse_names([info.filename for info in package.listed])
    _refuse_bombs(package.listed)
    refuse_other_zips(package.plain_names, package.find("mimetype") or b"")
    return package


def _refuse_other_files(content: bytes) -> None:
    """Tell from the first bytes what is not a zip at all."""
    if not content:
        raise UnreadableError("empty")
    if len(content) > FILE_LIMIT:
        raise UnreadableError("too-large", f"{len(content):,} bytes")
    if content.startswith(_OLE):
        raise UnreadableError("password" if _ENCRYPTED in content else "old-xls")
    if not content.startswith(b"PK"):
        raise no_zip(content)


def _refuse_names(names: list[str]) -> None:
    """Refuse a zip whose table of contents is not one a spreadsheet program writes."""
    if len(names) > PART_LIMIT:
        raise UnreadableError("bomb", f"{len(names):,} parts")
    plain = [plain_name(name) for name in names]
    if len(set(plain)) < len(plain):
        raise UnreadableError("damaged", "a part twice")
    for name in plain:
        if name.startswith("/") or ".." in name.split("/"):
            raise UnreadableError("damaged", f"part named {name!r}")


def _refuse_bombs(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to far too much; no more is unpacked than is declared here."""
    for info in infos:
        most = max(RATIO_GRACE, RATIO_LIMIT * info.compress_size)
        if info.file_size > most:
            raise UnreadableError("bomb", info.filename)
    if sum(info.file_size for info in infos) > UNPACKED_LIMIT:
        raise UnreadableError("bomb", "all parts together")
