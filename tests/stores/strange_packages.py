"""Packages that are strange or broken around good sheets, each with its truth."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sheets_sync.model.cell import CellValue
from tests.stores import forge
from tests.stores.generated import MAIN, RELATED, STRICT, Book, Page, written
from tests.stores.specimens import Specimen, failed, moment
from tests.stores.strange import A1, FAULTY, WORDS, Parts, Strange, parts_of

_OTHER: Final = 'xmlns:x="urn:other"'
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_KINDS: Final = "[Content_Types].xml"


def _package(change: Callable[[Parts], None], *, honest: bool = False) -> tuple[Strange, ...]:
    """Change the parts of a workbook that holds a day and a shared text."""
    return tuple(_changed(Book((page,)), change, honest=honest) for page in (WORDS, FAULTY))


def _changed(book: Book, change: Callable[[Parts], None], *, honest: bool) -> Strange:
    parts = parts_of(book)
    change(parts)
    return Strange(forge.packed(parts), book.told(), honest)


def _swap(
    name: str, old: str, new: str, also: Callable[[Parts], None] = lambda _: None
) -> Callable[[Parts], None]:
    """Replace a text in a part, which must be there."""

    def change(parts: Parts) -> None:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
        also(parts)

    return change


def _moved(old: str, new: str) -> Callable[[Parts], None]:
    """Move a part and everything that names it."""

    def change(parts: Parts) -> None:
        parts[f"xl/{new}"] = parts.pop(f"xl/{old}")
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
            parts[name] = parts[name].replace(old.encode(), new.encode())

    return change


def _renamed(parts: Parts) -> None:
    """Call the workbook as some programs do."""
    _moved("workbook.xml", "workbook2.xml")(parts)
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")


def _epoch(value: str, *truth: CellValue) -> tuple[Strange, ...]:
    attribute = f"<workbookPr {value}/>"
    told = replace(WORDS, cells={**WORDS.cells, A1: replace(moment("45000", "14"), truth=truth)})
    parts = _swap("xl/workbook.xml", "<workbookPr/>", attribute)
    return tuple(
        _changed(Book((page,)), parts, honest=False)
        for page in (told, replace(told, cells={**told.cells, (0, 2): failed("#N/A")}))
    )


def _two(first: str, second: str) -> tuple[Strange, ...]:
    pages = (Page(first, {A1: Specimen("<v>1</v>", (1,))}), Page(second, {(1, 1): failed("#N/A")}))
    return tuple(
        Strange(written(book), book.told(), honest=first != second)
        for book in (
            Book(pages),
            Book((pages[1], pages[0])),
            Book((pages[0], replace(pages[0], title=second))),
        )
    )


def _encoded(name: str, encoding: str) -> tuple[Strange, ...]:
    def change(parts: Parts) -> None:
        text = parts[name].decode().replace("UTF-8", encoding)
        parts[name] = text.encode(encoding)

    return _package(change)


PACKAGES: Final[dict[str, tuple[Strange, ...]]] = {
    "as it should be": _package(lambda _: None, honest=True),
    "absolute targets": _package(_swap(_RELATIONS, 'Target="', 'Target="/xl/'), honest=True),
    "styles elsewhere": _package(_moved("styles.xml", "odd.xml")),
    "strings elsewhere": _package(_moved("sharedStrings.xml", "strings/odd.xml")),
    "a workbook elsewhere": _package(_renamed),
    "strings in capitals": _package(
        lambda parts: parts.update({"xl/SharedStrings.xml": parts.pop(_STRINGS)})
    ),
    "a sheet in capitals": _package(_swap(_RELATIONS, "sheet9.xml", "Sheet9.xml")),
    "strings nobody names": _package(_swap(_KINDS, "sharedStrings", "sharedWords")),
    "strings without a relation": _package(
        _swap(_RELATIONS, f"{RELATED}/sharedStrings", "urn:other")
    ),
    "strings of no namespace": _package(_swap(_STRINGS, f' xmlns="{MAIN}"', "")),
    "strings of others": _package(
        _swap(_STRINGS, "<si>", f"<x:si {_OTHER}><x:t>khác</x:t></x:si><si>")
    ),
    "strings in a comment": _package(_swap(_STRINGS, "<si>", "<!-- <si><t>khác</t></si> --><si>")),
    "strings of a wrong number": _package(
        _swap(_STRINGS, "<sst ", '<sst count="9" uniqueCount="0" ')
    ),
    "strings cut off": _package(_swap(_STRINGS, "</sst>", "")),
    "strings in UTF-16": _encoded(_STRINGS, "UTF-16"),
    "strings in Latin": _encoded(_STRINGS, "ISO-8859-1"),
    "styles with a prefix": _package(
        _swap(_STYLES, "<styleSheet", f'<styleSheet xmlns:x="{MAIN}"')
    ),
    "styles redefined": _package(
        _swap(_STYLES, "<numFmts>", '<numFmts><numFmt numFmtId="14" formatCode="d&quot;/&quot;m"/>')
    ),
    "a strict workbook part": _package(_swap(_BOOK, MAIN, STRICT)),
    "1904 said otherwise": _epoch('date1904="on"'),
    "1904 in capitals": _epoch('date1904="TRUE"'),
    "1904 with a blank": _epoch('date1904=" 1"', *moment("45000", "14").says(date1904=True)),
    "1904 as a number": _epoch('date1904="2"'),
    "1904 as a word": _epoch('date1904="true"', *moment("45000", "14").says(date1904=True)),
    "1900 as a word": _epoch('date1904="false"', *moment("45000", "14").says(date1904=False)),
    "1904 of others": _epoch(
        f'/><x:workbookPr {_OTHER} date1904="1"', *moment("45000", "14").says(date1904=False)
    ),
    "the same title twice": _two("A", "A"),
    "titles that differ in case": _two("A", "a"),
    "titles that differ in a blank": _two("A", "A "),
    "titles that differ in marks": _two("Việt", "Vie\u0323\u0302t"),
    "titles with marks of XML": _two("A & B", '<"A">'),
}
