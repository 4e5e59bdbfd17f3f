"""The zip around a workbook: opened under limits, before any reader sees it.

Limits follow Apache POI's ZipSecureFile (100 times beyond 100 KB) and OWASP ASVS 5.2.3.
"""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import normpath
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sheets_sync.model.store import UnreadableError

FILE_LIMIT: Final = 20_000_000
UNPACKED_LIMIT: Final = 200_000_000
PART_LIMIT: Final = 2_000
RATIO_LIMIT: Final = 100
RATIO_GRACE: Final = 100_000
SMALL_LIMIT: Final = 5_000_000
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT: Final = "purl.oclc.org/ooxml"


@dataclass(frozen=True)
class Package:
    """The parts of a workbook, unpacked and counted; names are kept as they stand in the zip."""

    parts: Mapping[str, bytes]

    def find(self, name: str) -> bytes | None:
        """Give a part by its name without regard to case, as spreadsheets look it up."""
        wanted = name.casefold()
        return next((self.parts[name] for name in self.parts if name.casefold() == wanted), None)

    def xml(self, name: str) -> Element | None:
        """Parse one of the small parts; None where there is none."""
        content = self.find(name)
        if content is None:
            return None
        if len(content) > SMALL_LIMIT:
            raise UnreadableError("bomb", name)
        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnreadableError("dtd", name) from error
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableError("damaged", f"{name}: {error}") from error
        return root

    def targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Give the relations of a part by id: last word of the type, and name of the target."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        relations = [] if root is None else root.iter(f"{_RELS}Relationship")
        return {
            r.get("Id", ""): (r.get("Type", "").rpartition("/")[2], _target(folder, r))
            for r in relations
        }


def _target(folder: str, relation: Element) -> str:
    """Resolve a relation's target against the folder of its part."""
    target = relation.get("Target", "").replace("\\", "/")
    if relation.get("TargetMode") == "External":
        return ""
    joined = target if target.startswith("/") else f"/{folder}/{target}"
    return normpath(joined).lstrip("/")


def unpack(content: bytes) -> Package:
    """Unpack a workbook whole or refuse it; raises UnreadableError."""
    _refuse_other_files(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_names([info.filename for info in archive.infolist()])
            return Package(dict(_parts(archive)))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableError("damaged", str(error)) from error
    except (RuntimeError, NotImplementedError) as error:
        # zipfile says this way that a member is encrypted or packed in a way it cannot undo
        reason = "password" if "encrypted" in str(error) else "damaged"
        raise UnreadableError(reason, str(error)) from error


def _refuse_other_files(content: bytes) -> None:
    """Tell from the first bytes what is not a zip at all."""
    if not content:
        raise UnreadableError("empty")
    if len(content) > FILE_LIMIT:
        raise UnreadableError("too-large", f"{len(content):,} bytes")
    if content.startswith(_OLE):
        raise UnreadableError("password" if _ENCRYPTED in content else "old-xls")
    if not content.startswith(b"PK"):
        raise UnreadableError("not-xlsx")


def _refuse_names(names: list[str]) -> None:
    """Refuse a zip whose table of contents is not one a spreadsheet program writes."""
    if len(names) > PART_LIMIT:
        raise UnreadableError("bomb", f"{len(names):,} parts")
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded):
        raise UnreadableError("damaged", "a part twice")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise UnreadableError("damaged", f"part named {name!r}")
    if "[content_types].xml" not in folded:
        raise UnreadableError("not-xlsx", "no content types")
    if any("vbaproject" in name or "/macrosheets/" in name for name in folded):
        raise UnreadableError("macros")


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Unpack part by part, counting what really comes out rather than what is declared."""
    total = 0
    for info in archive.infolist():
        if info.is_dir():
            continue
        content = bytearray()
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                content += chunk
                _refuse_bomb(len(content), total, info)
        total += len(content)
        if b"<!DOCTYPE" in content[:4096] or (info.filename.endswith(".xml") and _dtd(content)):
            raise UnreadableError("dtd", info.filename)
        yield info.filename, bytes(content)


def _refuse_bomb(size: int, before: int, info: zipfile.ZipInfo) -> None:
    packed = max(info.compress_size, 1)
    swollen = size > RATIO_GRACE and size > RATIO_LIMIT * packed
    if swollen or before + size > UNPACKED_LIMIT:
        raise UnreadableError("bomb", info.filename)


def _dtd(content: bytearray) -> bool:
    """Tell whether XML declares a document type, in UTF-8 or in UTF-16."""
    plain = content.replace(b"\0", b"") if b"\0" in content[:200] else content
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
