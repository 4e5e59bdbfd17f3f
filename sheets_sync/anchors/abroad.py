"""Numbers and days typed while a spreadsheet wrote them in another country's way.

Google keeps what it understood and not what was typed: under `en_US` 26.500 is 26.5, and 10/11/2026
the 11th of October. Both are asked about, but for what stood there at the reading before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from sheets_sync.anchors.codes import tidy
from sheets_sync.anchors.header import words_of
from sheets_sync.anchors.reader import Abroad, Cell, Reader
from sheets_sync.anchors.sheets import Found, Search
from sheets_sync.anchors.used import Page
from sheets_sync.model.cell import PLAIN, CellValue
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Oddity
from sheets_sync.model.kind import Kind
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.reading.show import tell, unmistakable

_MONTHS: Final = 12
_GROUP: Final = 1_000
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.MONEY, Kind.TARGET})
_DAYS: Final = frozenset({Kind.DATE, Kind.TARGET})
_COMMA: Final = frozenset(
    {"cs", "da", "de", "es", "fi", "fr", "id", "it", "nb", "nl", "no", "pl", "pt", "ro", "ru", "tr",
     "uk", "vi"}
)  # fmt: skip
"""Languages that write 1,5 and the day first."""
_POINT: Final = frozenset({"es_MX", "de_CH", "it_CH", "fr_CH", "de_LI"})
_BRITISH: Final = frozenset({"en_AU", "en_GB", "en_IE", "en_IN", "en_NZ", "en_SG"})


def ways(locale: str) -> tuple[str, str]:
    """Give the decimal mark of a locale and the part of a day that comes first; "?" if unknown."""
    if locale.partition("_")[0] in _COMMA and locale not in _POINT:
        return ",", "day"
    if locale in _BRITISH:
        return ".", "day"
    return (".", "month") if locale in ("en", "en_US") else ("?", "?")


def at_home(locale: str, home: str) -> bool:
    """Tell whether two locales are one language that writes numbers and days in one way."""
    language, own = (each.partition("_")[0] for each in (locale, home))
    return locale == home or (language == own and ways(locale) == ways(home) != ("?", "?"))


def told(workbook: str, reader: Reader) -> Iterator[Oddity]:
    """Tell that a spreadsheet is set to another country's way of writing, or to another zone."""
    abroad = reader.abroad
    if abroad and (abroad.now or abroad.zone):
        words = {"locale": abroad.locale if abroad.now else "", "zone": abroad.zone}
        yield Oddity(Place(workbook), "region-other", abroad.locale, abroad.home, words=words)


def marked(
    search: Search, before: Search | None, wanted: Sequence[type[Row]], reader: Reader
) -> Search:
    """Mark the cells that may be meant otherwise; what stood there `before` was seen then."""
    abroad = reader.abroad
    if abroad is None:
        return search
    rows = {row_class.key: row_class for row_class in wanted}
    stood = {
        cell: first
        for key, found in (before.found if before else {}).items()
        for cell, (first, *_), _ in _cells(found, rows[key], reader, abroad)
    }

    def mark(found: Found, row_class: type[Row]) -> Found:
        looks = dict(found.grid.looks)
        for cell, options, at in _cells(found, row_class, reader, abroad):
            new = abroad.now and stood.get(cell) != options[0]
            if new or abroad.asked.get(cell) == options[0]:
                looks[at] = replace(looks.get(at, PLAIN), abroad=options)
        return replace(found, grid=replace(found.grid, looks=looks))

    more = {
        key: tuple(mark(each, rows[key]) for each in several)
        for key, several in search.more.items()
    }
    found = {key: mark(each, rows[key]) for key, each in search.found.items()}
    return replace(search, found=found, more=more)


def _cells(
    found: Found, row_class: type[Row], reader: Reader, abroad: Abroad
) -> Iterator[tuple[Cell, tuple[str, ...], tuple[int, int]]]:
    """Give the cells of a sheet that have another reading, all readings, and their places."""
    at, lang = found.layout.at, reader.say.lang
    described = [c for c in columns(row_class) if c.name in at and not (c.live or c.locked)]
    page = Page(found, row_class, described, words_of(row_class, reader.says))
    for row in page.used():
        line = tidy(page.code(row)) or str(row + 1)
        for column in described:
            place = (row, at[column.name])
            value = None if place in found.grid.percents else found.grid.at(*place)
            if options := _readings(value, column, lang, abroad):
                yield (row_class.key, line, column.name), options, place


def _readings(value: CellValue, column: Column, lang: str, abroad: Abroad) -> tuple[str, ...]:
    """Give what a cell holds and what else may be meant, each as a text that is only that.

    An apostrophe before it makes it a text in a spreadsheet of any locale.
    """
    (mark, order), (other_mark, other_order) = ways(abroad.home), ways(abroad.locale)
    found: tuple[object, ...] = ()
    if isinstance(value, float) and column.kind in _NUMBERS and mark != other_mark:
        found = _figures(value)
    elif isinstance(value, date) and column.kind in _DAYS and order != other_order:
        found = _days(value)
    kind = Kind.DATE if isinstance(value, date) else Kind.NUMBER
    return tuple("'" + unmistakable(tell(each, kind, lang)) for each in found)


def _figures(value: float) -> tuple[float, ...]:
    """Read 26.5 as 26500, too: the mark may have parted thousands."""
    grouped = Decimal(repr(value)).scaleb(3)
    if not 1 <= abs(value) < _GROUP or value.is_integer() or grouped % 1:
        return ()
    return value, float(grouped)


def _days(value: date) -> tuple[date, ...]:
    """Read the 11th of October as the 10th of November, too."""
    if value.day > _MONTHS or value.day == value.month:
        return ()
    return value, value.replace(month=value.day, day=value.month)
