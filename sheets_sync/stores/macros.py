"""Workbooks with programs in them, told by their parts and by the types of these."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.package import Package

_KINDS: Final = "[content_types].xml"
_MACRO_PARTS: Final = ("vbaproject", "/macrosheets/")
_MACRO_KINDS: Final = ("vbaproject", "macrosheet")
"""What types of parts and of relations with programs in them are called (`intlMacrosheet` too)."""


def refuse_macros(package: Package, workbook: str) -> None:
    """Refuse a workbook with a part that holds programs; raises UnreadableError.

    The type of the whole (`macroEnabled`) says nothing: SheetJS writes it into every workbook.
    """
    parts = any(sign in name for name in package.plain_names for sign in _MACRO_PARTS)
    kinds = (kind for kind, _ in package.targets(workbook).values())
    if parts or any(map(_is_macro, kinds)) or any(map(_is_macro, _types_there(package))):
        raise UnreadableError("macros")


def _is_macro(kind: str) -> bool:
    return any(sign in kind.casefold() for sign in _MACRO_KINDS)


def _types_there(package: Package) -> Iterator[str]:
    """Give the content types that some part of the zip has, those of a whole ending too."""
    root = package.xml(_KINDS)
    names = tuple(package.plain_names)
    for told in [] if root is None else root:
        part, ending = told.get("PartName", ""), told.get("Extension", "").casefold()
        overridden = bool(part) and bool(package.called(part.lstrip("/")))
        if overridden or (ending and any(name.endswith(f".{ending}") for name in names)):
            yield told.get("ContentType", "")
