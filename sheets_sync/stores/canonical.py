"""Sheets in any form that XML allows, written anew as spreadsheet programs commonly write them.

Other prefixes, blanks between tags, comments, cells without an address, foreign elements: a
reader may stumble over each, or pass over a value in silence. Here an XML parser understands
them, and what it understood is written in the one form that the gate's grammar knows.
"""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from sheets_sync.model.address import column_number, letters
from sheets_sync.model.store import UnreadableError

MAINS: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
EDGE: Final = 1_048_576
ROW_LIMIT: Final = 20_000
MERGE_LIMIT: Final = 5_000
TAG_LIMIT: Final = 1_500_000
"""With more tags than this (350,000 cells), writing a part anew would take more than 6 s."""
_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[+-]?(?:nan|inf(?:inity)?)", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?", re.ASCII)
_AREA: Final = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
_TRUTH: Final = {"1": "1", "true": "1", "0": "0", "false": "0"}
_TEXTS: Final = ("str", "inlineStr")
"""Types of a cell whose value is a text; some libraries write `inlineStr` with a plain `<v>`."""


def canonical_sheet(content: bytes) -> bytes:
    """Write a sheet anew; raises UnreadableError for what no reader could be sure of."""
    _refuse_many(content, "too-many-cells")
    sheet = _Sheet()
    for event, element in _events(content):
        sheet.meet(event, element)
    return sheet.xml()


def canonical_strings(content: bytes) -> bytes:
    """Write the table of shared strings anew; raises UnreadableError."""
    _refuse_many(content, "too-many-extras")
    items, depth = [], 0
    for event, element in _events(content):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            if _name(element) != "si":
                raise UnreadableError("damaged", "shared strings: something that is no string")
            items.append(f"<si>{_text_xml(element)}</si>")
            element.clear()
    return f'<sst xmlns="{MAINS[0]}">{"".join(items)}</sst>'.encode()


def _refuse_many(content: bytes, reason: str) -> None:
    """Count before anything is parsed: a million small elements take as long as they are many."""
    if content.count(b"<") > TAG_LIMIT:
        raise UnreadableError(reason)


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError("dtd") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError("damaged", str(error)) from error


def _name(element: Element) -> str:
    """Give an element's name in the main namespace, or nothing for a foreign one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return name if space in ("", *MAINS) else ""


class _Sheet:
    """Gathers rows, widths and merged cells from the events of one sheet's XML."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.rows: list[str] | None = None
        self.cells: list[str] = []
        self.around: dict[str, list[str]] = {"col": [], "mergeCell": []}
        self.line, self.column = 0, -1

    def meet(self, event: str, element: Element) -> None:
        """Take one event; only what stands where a sheet has it counts."""
        if event == "start":
            self.path.append(_name(element))
            self._begin(element)
            return
        path = tuple(self.path)
        self.path.pop()
        if path[-1] == "c" and path[1:] != ("sheetData", "row", "c"):
            raise UnreadableError("damaged", "a cell outside every row")
        if path[1:] == ("sheetData", "row", "c"):
            self.cells.append(self._cell(element))
            element.clear()
        elif path[1:] == ("sheetData", "row"):
            self._row(element)
            element.clear()
        elif path[1:] in (("cols", "col"), ("mergeCells", "mergeCell")):
            if len(self.around["mergeCell"]) == MERGE_LIMIT:
                raise UnreadableError("too-many-merges")
            self.around[path[-1]].append(self._around(path[-1], element))
            element.clear()

    def _begin(self, element: Element) -> None:
        match self.path[1:]:
            case ["sheetData"]:
                if self.rows is not None:
                    raise UnreadableError("damaged", "cells in two places")
                self.rows = []
            case ["sheetData", "row"]:
                self._begin_row(element.get("r", "").strip())

    def _begin_row(self, number: str) -> None:
        """Begin a row; one without a number follows the last one."""
        if number and not (_WHOLE.fullmatch(number) and int(number) <= EDGE):
            raise UnreadableError("damaged", f"row {number[:20]!r}")
        line = int(number) if number else self.line + 1
        if line <= self.line:
            raise UnreadableError("damaged", f"row {line} out of order")
        if len(self.rows or ()) == ROW_LIMIT:
            raise UnreadableError("too-many-rows")
        self.line, self.column, self.cells = line, -1, []

    def _row(self, element: Element) -> None:
        hidden = ' hidden="1"' if _TRUTH.get(element.get("hidden", "")) == "1" else ""
        if self.rows is not None:
            self.rows.append(f'<row r="{self.line}"{hidden}>{"".join(self.cells)}</row>')

    def _around(self, name: str, element: Element) -> str:
        if name == "mergeCell":
            ref = element.get("ref", "").replace("$", "")
            return f'<mergeCell ref="{ref}"/>' if _AREA.fullmatch(ref) else ""
        first, last = element.get("min", ""), element.get("max", "")
        hidden = _TRUTH.get(element.get("hidden", "")) == "1"
        known = _WHOLE.fullmatch(first) and _WHOLE.fullmatch(last) and hidden
        return f'<col min="{first}" max="{last}" hidden="1"/>' if known else ""

    def _cell(self, element: Element) -> str:
        address = self._address(element.get("r", "").strip())
        style = element.get("s", "").strip()
        if style and not _WHOLE.fullmatch(style):
            raise UnreadableError("damaged", f"cell {address}: style {style[:20]!r}")
        looks = f' s="{style}"' if style else ""
        body = _body(element, address)
        return f'<c r="{address}"{looks}{body}' if body else f'<c r="{address}"{looks}/>'

    def _address(self, named: str) -> str:
        """Give a cell's address; one without follows the last one in its row."""
        if not named:
            self.column += 1
            return f"{letters(self.column)}{self.line}"
        match = _ADDRESS.fullmatch(named)
        if not match:
            raise UnreadableError("damaged", f"cell {named[:20]!r}")
        column = column_number(match[1].upper())
        if int(match[2]) != self.line or column <= self.column:
            raise UnreadableError("damaged", f"cell {named} out of order in row {self.line}")
        self.column = column
        return named.upper()

    def xml(self) -> bytes:
        """Give the whole sheet in the common form."""
        if self.rows is None:
            raise UnreadableError("damaged", "a sheet without a place for cells")
        cols, merges = ("".join(self.around[name]) for name in ("col", "mergeCell"))
        return (
            f'<worksheet xmlns="{MAINS[0]}">'
            + (f"<cols>{cols}</cols>" if cols else "")
            + f"<sheetData>{''.join(self.rows)}</sheetData>"
            + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
            + "</worksheet>"
        ).encode()


def _body(element: Element, address: str) -> str:
    """Write what a cell holds, from its type on; nothing for a cell that is only a look."""
    parts: dict[str, Element] = {}
    for child in element:
        name = _name(child)
        if name in parts:
            raise UnreadableError("damaged", f"cell {address}: {name} twice")
        if name in ("f", "v", "is"):
            parts[name] = child
    kind = element.get("t", "").strip() or "n"
    value = "".join(parts["v"].itertext()) if "v" in parts else ""
    if "is" in parts:
        if kind != "inlineStr" or value.strip():
            raise UnreadableError("damaged", f"cell {address}: a text in two places")
        text = _text_xml(parts["is"])
        return f' t="inlineStr"><is>{text}</is></c>' if text else ""
    formula = "" if "f" not in parts else f"<f>{_escaped(parts['f'].text or '')}</f>"
    if kind in _TEXTS and "v" in parts:
        return f' t="str">{formula}<v>{_escaped(value)}</v></c>'
    if not value.strip():
        return f">{formula}</c>" if formula else ""
    return _valued(kind, value.strip(), formula, address)


def _escaped(text: str) -> str:
    """Write text so that a parser reads it back to the letter, ends of lines included."""
    return escape(text, quote=False).replace("\r", "&#13;")


def _valued(kind: str, value: str, formula: str, address: str) -> str:
    match kind:
        case "n" if _NUMBER.fullmatch(value):
            return f">{formula}<v>{_plain(value)}</v></c>"
        case "n" if _NO_NUMBER.fullmatch(value):
            return f' t="e">{formula}<v>#NUM!</v></c>'
        case "s" if _WHOLE.fullmatch(value):
            return f' t="s"><v>{value}</v></c>'
        case "b" if value.casefold() in _TRUTH:
            return f' t="b">{formula}<v>{_TRUTH[value.casefold()]}</v></c>'
        case "e":
            return f' t="e">{formula}<v>{_escaped(value)}</v></c>'
        case "d":
            kept = "d" if _ISO.fullmatch(value) else "str"
            return f' t="{kept}">{formula}<v>{_escaped(value)}</v></c>'
        case _:
            raise UnreadableError("damaged", f"cell {address}: {kind} {value[:20]!r}")


def _plain(number: str) -> str:
    """Write a number as the grammar has it: digits on both sides of a point, no plus."""
    mantissa, mark, power = number.lstrip("+").lower().partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, point, rest = mantissa.lstrip("-").partition(".")
    return f"{sign}{whole or '0'}{point and '.' + (rest or '0')}{mark}{power}"


def _text_xml(element: Element) -> str:
    """Write a text, or its runs, letter for letter; how it is pronounced is left out."""
    texts = [
        (_run_looks(part), child.text or "")
        for part in element
        for child in ([part] if _name(part) == "t" else part if _name(part) == "r" else ())
        if _name(child) == "t"
    ]
    if len(texts) == 1 and not texts[0][0]:
        return f'<t xml:space="preserve">{_escaped(texts[0][1])}</t>'
    return "".join(
        f'<r>{looks}<t xml:space="preserve">{_escaped(text)}</t></r>' for looks, text in texts
    )


def _run_looks(part: Element) -> str:
    """Write of how a run looks what may change what it says: struck out, raised or lowered."""
    looks = next((each for each in part if _name(each) == "rPr"), None)
    if looks is None:
        return ""
    told = {_name(each): each.get("val", "") for each in looks}
    struck = f'<strike val="{escape(told["strike"] or "1")}"/>' if "strike" in told else ""
    raised = f'<vertAlign val="{escape(told["vertAlign"])}"/>' if "vertAlign" in told else ""
    return f"<rPr>{struck}{raised}</rPr>"
