"""How a published spreadsheet is built, so that it can be built over without being read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from sheets_sync.stores.google.a1 import Json, Span
from sheets_sync.stores.google.page import STAGING

SHAPE_FIELDS: Final = (
    "namedRanges(namedRangeId),developerMetadata(metadataId),"
    "sheets(properties(sheetId,title,hidden,index),conditionalFormats(ranges),charts(chartId),"
    "protectedRanges(protectedRangeId),basicFilter(range),rowGroups(range,depth))"
)
"""What `Shape.of` needs to be told of a spreadsheet."""


@dataclass(frozen=True)
class Built:
    """One sheet: how many conditional rules it has, and the ids of what else must be undone.

    `groups` are rows that fold away, 0-based, the outer before the inner.
    """

    id: int
    title: str = ""
    rules: int = 0
    charts: tuple[int, ...] = ()
    protected: tuple[int, ...] = ()
    filtered: bool = False
    groups: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A spreadsheet: its sheets in order, its named ranges and its marks by their ids, sorted."""

    sheets: tuple[Built, ...] = ()
    named: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()

    @property
    def ids(self) -> frozenset[int]:
        """The ids of all sheets."""
        return frozenset(sheet.id for sheet in self.sheets)

    @property
    def titles(self) -> Mapping[int, str]:
        """The titles of all sheets by id."""
        return {sheet.id: sheet.title for sheet in self.sheets}

    def as_json(self) -> Json:
        """Give it as plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Make it from plain JSON; raises KeyError or TypeError where that is something else."""
        sheets = (
            Built(
                **{
                    **sheet,
                    "charts": tuple(sheet["charts"]),
                    "protected": tuple(sheet["protected"]),
                    "groups": _spans(sheet["groups"]),
                }
            )
            for sheet in told["sheets"]
        )
        return cls(tuple(sheets), tuple(told["named"]), tuple(told["marks"]))

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        """Give the shape that a `spreadsheets.get` with `SHAPE_FIELDS` tells.

        Sheets on which a night prepared what it did not publish are no part of it.
        """
        told = (sheet for sheet in answer.get("sheets", ()) if not _is_staging(sheet))
        return cls(
            tuple(_built(sheet) for sheet in told),
            tuple(sorted(each["namedRangeId"] for each in answer.get("namedRanges", ()))),
            tuple(sorted(each["metadataId"] for each in answer.get("developerMetadata", ()))),
        )

    @classmethod
    def after(cls, requests: Iterable[Json]) -> Self:
        """Give the shape that the requests of a creation make."""
        made = _Making()
        for request in requests:
            made.see(request)
        return cls(
            tuple(_built(sheet) for sheet in made.sheets.values()),
            tuple(sorted(made.named)),
            tuple(sorted(made.marks)),
        )


@dataclass
class _Making:
    """A shape while requests are being seen."""

    sheets: dict[int, Json] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def see(self, request: Json) -> None:
        """Take in what one request makes."""
        match request:
            case {"addSheet": {"properties": found}}:
                at = found["sheetId"]
                self.sheets[at] = {"properties": {"sheetId": at, "title": found["title"]}}
            case {"addNamedRange": {"namedRange": found}}:
                self.named.append(found["namedRangeId"])
            case {"createDeveloperMetadata": {"developerMetadata": found}}:
                self.marks.append(found["metadataId"])
            case {"addConditionalFormatRule": {"rule": found}}:
                self._keep(found["ranges"][0]["sheetId"], "conditionalFormats", found)
            case {"addProtectedRange": {"protectedRange": found}}:
                self._keep(found["range"]["sheetId"], "protectedRanges", found)
            case {"addChart": {"chart": found}}:
                anchor = found["position"]["overlayPosition"]["anchorCell"]
                self._keep(anchor["sheetId"], "charts", found)
            case {"setBasicFilter": {"filter": found}}:
                self._keep(found["range"]["sheetId"], "basicFilter", found)
            case {"addDimensionGroup": found}:
                self._keep(found["range"]["sheetId"], "rowGroups", found)

    def _keep(self, sheet: int, name: str, found: Json) -> None:
        self.sheets[sheet].setdefault(name, []).append(found)


def _built(sheet: Mapping[str, Any]) -> Built:
    properties = sheet["properties"]
    groups = sorted(sheet.get("rowGroups", ()), key=lambda group: group.get("depth", 0))
    return Built(
        properties.get("sheetId", 0),
        properties.get("title", ""),
        len(sheet.get("conditionalFormats", ())),
        tuple(sorted(each["chartId"] for each in sheet.get("charts", ()))),
        tuple(sorted(each["protectedRangeId"] for each in sheet.get("protectedRanges", ()))),
        bool(sheet.get("basicFilter")),
        _spans(
            (group["range"].get("startIndex", 0), group["range"]["endIndex"]) for group in groups
        ),
    )


def _spans(told: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    pairs = (tuple(span) for span in told)
    return tuple((first, end) for first, end in pairs)


def _is_staging(sheet: Mapping[str, Any]) -> bool:
    properties = sheet["properties"]
    return bool(properties.get("title") == STAGING.format(properties.get("sheetId", 0)))
