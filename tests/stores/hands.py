"""What people and programs do to the sheets of a workbook, done to its package and nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final, Self

from tests.stores import forge

BOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
KINDS: Final = "[Content_Types].xml"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKSHEET: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_PART_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SHEET: Final = re.compile(r"<sheet [^>]*?/>")
_NAME: Final = re.compile(r"<definedName [^>]*?>.*?</definedName>", re.DOTALL)
_REFERENCE: Final = re.compile(r"('(?:[^']|'')+'|[\w.]+)!")

Change = Callable[["Hands"], None]


@dataclass
class Hands:
    """A workbook lying open, as XlsxWriter or openpyxl wrote it: change it, then `pack`."""

    parts: dict[str, bytes]

    @classmethod
    def on(cls, content: bytes) -> Self:
        """Open a workbook."""
        return cls(forge.parts_of(content))

    def pack(self) -> bytes:
        """Close it again."""
        return forge.packed(self.parts)

    def edit(self, part: str, change: Callable[[str], str]) -> None:
        """Change one part as text."""
        self.parts[part] = change(self.parts[part].decode()).encode()

    @property
    def titles(self) -> list[str]:
        """The titles of all sheets, in order."""
        return [_attribute(tag, "name") for tag in self._tags()]

    def part(self, title: str) -> str:
        """Give the part that holds a sheet."""
        relation = _attribute(self._tag(title), "r:id")
        tags = re.findall(r"<Relationship [^>]*>", self.parts[RELATIONS].decode())
        (target,) = (_attribute(tag, "Target") for tag in tags if _attribute(tag, "Id") == relation)
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def rename(self, titles: Mapping[str, str]) -> None:
        """Give tabs other titles, all at once; names and formulas follow, as in every program."""
        follows = {_quoted(old): _quoted(new) for old, new in titles.items()}

        def follow(found: re.Match[str]) -> str:
            return follows.get(_requoted(found[1]), found[1]) + "!"

        self._sheets(lambda tag: _with(tag, "name", titles.get(_attribute(tag, "name"))))
        self._names(lambda name: _referring(name, lambda text: _REFERENCE.sub(follow, text)))

    def drop(self, title: str) -> None:
        """Delete a sheet; names that led to it lead nowhere from now on."""
        part, place = self.part(title), self.titles.index(title)
        relation = _attribute(self._tag(title), "r:id")
        self._sheets(lambda tag: "" if _attribute(tag, "name") == title else tag)
        self.edit(RELATIONS, lambda t: re.sub(rf'<Relationship [^>]*"{relation}"[^>]*/>', "", t))
        self.edit(KINDS, lambda t: re.sub(rf'<Override [^>]*"/{re.escape(part)}"[^>]*/>', "", t))
        del self.parts[part]
        self.parts.pop(part.replace("sheets/", "sheets/_rels/") + ".rels", None)
        self._names(lambda name: _left_alone(name, place, _quoted(title)))

    def add(self, title: str, rows: str = "", *, first: bool = False, kept: str = "") -> str:
        """Make a sheet of somebody's own with these rows; gives its part.

        `kept` is the whole XML instead, of a sheet that was copied.
        """
        number = 1 + sum(name.startswith("xl/worksheets/sheet") for name in self.parts)
        part = f"xl/worksheets/sheet{number + 40}.xml"
        xml = kept or f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        self.parts[part] = xml.encode()
        relation = f'<Relationship Id="own{number}" Type="{_WORKSHEET}" Target="/{part}"/>'
        kind = f'<Override PartName="/{part}" ContentType="{_PART_KIND}"/>'
        tag = (
            f'<sheet name="{escape(title)}" sheetId="{number + 40}" r:id="own{number}"'
            f' xmlns:r="{_WORKSHEET.removesuffix("/worksheet")}"/>'
        )
        self.edit(RELATIONS, lambda t: t.replace("</Relationships>", f"{relation}</Relationships>"))
        self.edit(KINDS, lambda t: t.replace("</Types>", f"{kind}</Types>"))
        where = ("<sheets>", f"<sheets>{tag}") if first else ("</sheets>", f"{tag}</sheets>")
        self.edit(BOOK, lambda t: t.replace(*where))
        if first:
            self._shift(1)
        return part

    def copy(self, title: str, called: str, *, first: bool = False) -> str:
        """Copy a sheet as "Move or Copy" does, without what only one sheet can have."""
        xml = self.parts[self.part(title)].decode()
        bare = re.sub(r"<(?:legacyDrawing|drawing|tableParts)\b[^>]*/>", "", xml)
        return self.add(called, first=first, kept=bare)

    def define(self, name: str, refers: str, scope: int | None = None) -> None:
        """Have a name of ours refer to something else, for all sheets or on one alone."""
        if scope is None:
            self._names(lambda tag: "" if _attribute(tag, "name") == name else tag)
        local = "" if scope is None else f' localSheetId="{scope}"'
        tag = f'<definedName name="{name}"{local}>{escape(refers, quote=False)}</definedName>'
        self.edit(BOOK, lambda t: t.replace("</definedNames>", f"{tag}</definedNames>"))

    def forget(self) -> None:
        """Lose all names, as some programs lose them."""
        self._names(lambda _: "")
        self.edit(BOOK, lambda t: re.sub(r"<definedNames>\s*</definedNames>", "", t))

    def move(self, title: str) -> None:
        """Move a sheet to the front."""
        tag, place = self._tag(title), self.titles.index(title)
        self._sheets(lambda t: "" if t == tag else t)
        self.edit(BOOK, lambda t: t.replace("<sheets>", f"<sheets>{tag}"))
        places = {old: old + 1 for old in range(place)} | {place: 0}
        self._names(lambda name: _placed(name, places))

    def state(self, title: str, state: str) -> None:
        """Hide a sheet, so or so deeply."""
        self._sheets(lambda t: _with(t, "state", state) if _attribute(t, "name") == title else t)

    def change(self, title: str, change: Callable[[str], str]) -> None:
        """Change the XML of a sheet, which must become another."""
        before = self.parts[self.part(title)]
        self.edit(self.part(title), change)
        assert self.parts[self.part(title)] != before, title

    def _tags(self) -> list[str]:
        return _SHEET.findall(self.parts[BOOK].decode())

    def _tag(self, title: str) -> str:
        (tag,) = (tag for tag in self._tags() if _attribute(tag, "name") == title)
        return tag

    def _sheets(self, change: Callable[[str], str]) -> None:
        self.edit(BOOK, lambda text: _SHEET.sub(lambda m: change(m[0]), text))

    def _names(self, change: Callable[[str], str]) -> None:
        self.edit(BOOK, lambda text: _NAME.sub(lambda m: change(m[0]), text))

    def _shift(self, by: int) -> None:
        self._names(lambda name: _placed(name, {n: n + by for n in range(100)}))


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _with(tag: str, name: str, value: str | None) -> str:
    """Give a tag with an attribute, or as it is where there is nothing to say."""
    if value is None:
        return tag
    said = f' {name}="{escape(value)}"'
    if _attribute(tag, name):
        return re.sub(rf'\s{name}="[^"]*"', lambda _: said, tag)
    return re.sub(r"\s*/>$", lambda _: f"{said}/>", tag)


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _requoted(word: str) -> str:
    return word if word.startswith("'") else f"'{word}'"


def _placed(name: str, places: Mapping[int, int]) -> str:
    """Give a name that belongs to a sheet the number that the sheet has now."""
    return re.sub(
        r'localSheetId="(\d+)"',
        lambda m: f'localSheetId="{places.get(int(m[1]), int(m[1]))}"',
        name,
    )


def _left_alone(name: str, place: int, quoted: str) -> str:
    """Give what is left of a name after a sheet was deleted."""
    if _attribute(name, "localSheetId") == str(place):
        return ""
    later = _placed(name, {n: n - 1 for n in range(place + 1, 100)})

    def lost(found: re.Match[str]) -> str:
        return "#REF!" if _requoted(found[1]) == quoted else found[0]

    return _referring(later, lambda text: _REFERENCE.sub(lost, text))


def _referring(name: str, change: Callable[[str], str]) -> str:
    """Change what a name refers to."""
    head, _, rest = name.partition(">")
    refers = unescape(rest.removesuffix("</definedName>"))
    return f"{head}>{escape(change(refers), quote=False)}</definedName>"
