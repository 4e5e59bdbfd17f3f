"""Workbooks drawn at random, written as bytes by hand so that any program's habits can appear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from sheets_sync.model.address import letters
from tests.stores import forge
from tests.stores.specimens import BLANK, GENERAL, Specimen, Truth

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EXCEL: Final = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' mc:Ignorable="x14ac xr"'
    ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)
Place = tuple[int, int]


@dataclass(frozen=True)
class Look:
    """The habits of the program that writes a sheet; the first of each is Excel's own."""

    prefix: str = ""
    quote: str = '"'
    between: str = ""
    addressed: bool = True
    numbered: bool = True
    kind_first: bool = False
    opening: str = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    dimension: str | None = None
    extras: bool = True
    spelt: bool = False
    main: str = MAIN


@dataclass(frozen=True)
class Page:
    """A sheet: its cells by 0-based place, what is hidden or merged, and how it is written."""

    title: str
    cells: dict[Place, Specimen]
    look: Look = Look()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    state: str = ""
    chart: bool = False
    part: str = ""


@dataclass(frozen=True)
class Told:
    """What a sheet says: the truth of each cell, and which numbers are percentages."""

    title: str
    cells: Mapping[Place, Truth]
    percents: frozenset[Place] = frozenset()
    page: Page | None = None


@dataclass(frozen=True)
class Book:
    """A workbook of such sheets."""

    pages: tuple[Page, ...]
    date1904: bool = False
    look: Look = Look()

    def _repr_pretty_(self, printer: Any, _: object) -> None:  # noqa: ANN401 - hypothesis's own
        """Show where it was drawn; what is wrong in it is named by the test."""
        printer.text(repr(self))

    def __repr__(self) -> str:
        looks = [(page.title, len(page.cells), page.look) for page in self.pages]
        return f"Book({looks}, date1904={self.date1904})"

    @property
    def honest(self) -> bool:
        """Whether some spreadsheet program could have written it, so that it must be read."""
        return all(cell.honest for page in self.pages for cell in page.cells.values())

    def part(self, at: int) -> str:
        """Give the name of a sheet's part; in another order than the sheets."""
        return f"xl/{self.pages[at].part or f'worksheets/sheet{9 - at}.xml'}"

    def worksheets(self) -> list[str]:
        """Give the parts of all worksheets in the order of the sheets."""
        return [self.part(at) for at, page in enumerate(self.pages) if not page.chart]

    def told(self) -> tuple[Told, ...]:
        """Give what every worksheet says, in order."""
        return tuple(self._told(page) for page in self.pages if not page.chart)

    def _told(self, page: Page) -> Told:
        cells = {at: cell.says(date1904=self.date1904) for at, cell in page.cells.items()}
        percents = frozenset(at for at, cell in page.cells.items() if cell.share)
        return Told(page.title, cells, percents, page)


def alone(specimen: Specimen, *others: Specimen) -> Book:
    """Put cells side by side on the only sheet of a workbook."""
    return Book((Page("Tờ 1", dict(_enumerated((specimen, *others)))),))


def _enumerated(cells: tuple[Specimen, ...]) -> list[tuple[Place, Specimen]]:
    return [((0, column), cell) for column, cell in enumerate(cells)]


def written(book: Book) -> bytes:
    """Write a workbook as the bytes of a file."""
    return forge.packed(_Pen(book).parts())


class _Pen:
    """Writes the parts of one workbook, counting formats and shared strings on the way."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.formats: dict[str, int] = {GENERAL: 0}
        self.items: dict[str, int] = {}
        self.names = [book.part(at) for at in range(len(book.pages))]

    def parts(self) -> dict[str, bytes]:
        sheets = {
            name: self._chart() if page.chart else self._sheet(page)
            for name, page in zip(self.names, self.book.pages, strict=True)
        }
        opening, items = self.book.look.opening, "".join(f"<si>{i}</si>" for i in self.items)
        rest = {
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": _relations(self._related()),
            "xl/workbook.xml": f"{opening}{self._workbook()}",
            "xl/styles.xml": f"{opening}{self._styles()}",
            "[Content_Types].xml": self._types(),
        }
        for name, page in zip(self.names, self.book.pages, strict=True):
            if page.chart:
                folder, _, base = name.rpartition("/")
                rest[f"{folder}/_rels/{base}.rels"] = _relations([])
        if self.items:
            rest["xl/sharedStrings.xml"] = f'{opening}<sst xmlns="{MAIN}">{items}</sst>'
        return {name: part.encode() for name, part in {**rest, **sheets}.items()}

    def _related(self) -> list[tuple[str, str]]:
        kinds = ["chartsheet" if page.chart else "worksheet" for page in self.book.pages]
        strings = [("sharedStrings", "sharedStrings.xml")] if self.items else []
        targets = [name.removeprefix("xl/") for name in self.names]
        return [*zip(kinds, targets, strict=True), ("styles", "styles.xml"), *strings]

    def _types(self) -> str:
        main = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
        strings = [("xl/sharedStrings.xml", "sharedStrings")] if self.items else []
        pages = [
            (name, "chartsheet" if page.chart else "worksheet")
            for name, page in zip(self.names, self.book.pages, strict=True)
        ]
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{TYPES}.{kind}+xml"/>'
            for name, kind in (*main, *strings, *pages)
        )
        rels = "application/vnd.openxmlformats-package.relationships+xml"
        return (
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{rels}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )

    def _workbook(self) -> str:
        x = self.book.look.prefix
        sheets = "".join(
            f'<{x}sheet name={quoteattr(page.title)} sheetId="{90 - number}"{page.state}'
            f' r:id="rId{number}"/>'
            for number, page in enumerate(self.book.pages, 1)
        )
        late = ' date1904="1"' if self.book.date1904 else ""
        names = f"xmlns{':' + x[:-1] if x else ''}"
        return (
            f'<{x}workbook {names}="{MAIN}" xmlns:r="{RELATED}"><{x}workbookPr{late}/>'
            f"<{x}sheets>{sheets}</{x}sheets></{x}workbook>"
        )

    def _styles(self) -> str:
        own = {shown: 164 + at for shown, at in self.formats.items() if not shown.isdigit()}
        own.pop(GENERAL)
        codes = "".join(
            f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for code, n in own.items()
        )
        looks = "".join(
            f'<xf numFmtId="{own.get(shown) or (shown if shown.isdigit() else 0)}" xfId="0"/>'
            for shown in self.formats
        )
        return (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
            '<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill></fills>'
            "<borders><border/></borders>"
            f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{looks}</cellXfs></styleSheet>"
        )

    def _chart(self) -> str:
        return f'<chartsheet xmlns="{MAIN}"><sheetViews/></chartsheet>'

    def _sheet(self, page: Page) -> str:
        look, x = page.look, page.look.prefix
        last = max((row for row, _ in page.cells), default=-1)
        rows = look.between.join(self._row(page, row) for row in range(last + 1))
        hidden = "".join(
            f'<{x}col min="{c + 1}" max="{c + 1}" width="9" hidden="1"/>'
            for c in sorted(page.hidden_columns)
        )
        merges = "".join(
            f'<{x}mergeCell ref="{letters(b)}{a + 1}:{letters(d)}{c + 1}"/>'
            for a, b, c, d in page.merges
        )
        inside = (
            ("" if look.dimension is None else f'<{x}dimension ref="{look.dimension}"/>')
            + (f'<{x}sheetViews><{x}sheetView workbookViewId="0"/></{x}sheetViews>' * look.extras)
            + (f"<{x}cols>{hidden}</{x}cols>" if hidden else "")
            + f"<{x}sheetData>{look.between}{rows}{look.between}</{x}sheetData>"
            + (f"<{x}mergeCells>{merges}</{x}mergeCells>" if merges else "")
            + (f'<{x}rowBreaks count="1"><{x}brk id="3"/></{x}rowBreaks>' * look.extras)
        )
        names = f'xmlns{":" + x[:-1] if x else ""}="{look.main}"' + EXCEL * look.extras
        return f"{look.opening}<{x}worksheet {names}>{inside}</{x}worksheet>"

    def _row(self, page: Page, row: int) -> str:
        look, x, q = page.look, page.look.prefix, page.look.quote
        columns = sorted(column for line, column in page.cells if line == row)
        if not columns and look.numbered and row not in page.hidden:
            return ""
        number = f" r={q}{row + 1}{q}" if look.numbered else ""
        spans = f" spans={q}1:9{q} x14ac:dyDescent={q}0.25{q}" * look.extras
        hidden = f" hidden={q}{'true' if look.spelt else 1}{q}" * (row in page.hidden)
        wanted = columns if look.addressed else range(max(columns, default=-1) + 1)
        cells = look.between.join(
            self._cell(page.cells.get((row, column), BLANK), (row, column), look)
            for column in wanted
        )
        attributes = spans + number + hidden if look.kind_first else number + spans + hidden
        return f"<{x}row{attributes}>{look.between}{cells}</{x}row>"

    def _cell(self, cell: Specimen, at: Place, look: Look) -> str:
        x, q = look.prefix, look.quote
        address = f" r={q}{letters(at[1])}{at[0] + 1}{q}" * look.addressed
        style = self.formats.setdefault(cell.shown, len(self.formats))
        shown = f" s={q}{style}{q}" if style else ""
        kind = f" t={q}{cell.kind}{q}" if cell.kind else ""
        attributes = kind + shown + address if look.kind_first else address + shown + kind
        body = cell.body
        if cell.item is not None:
            body = body.replace("{index}", str(self.items.setdefault(cell.item, len(self.items))))
        if x:
            body = prefixed(body, x)
        return f"<{x}c{attributes}>{body}</{x}c>" if body else f"<{x}c{attributes}/>"


def prefixed(body: str, prefix: str) -> str:
    """Put a prefix before the names of all tags."""
    return body.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}")


def _relations(targets: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'
