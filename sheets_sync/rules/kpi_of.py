"""What the rules on KPIs ask of a KPI: its pack and group, and what kind of number it is."""

from collections.abc import Iterable, Mapping, Sequence

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.pack import Group, Pack, shares
from sheets_sync.reading import fold
from sheets_sync.scoring.share import is_rate
from sheets_sync.scoring.weights import weights

_COUNTS = ("so luong", "so luot", "so lan", "so ho so", "so van ban", "so cuoc", "so khach",
           "so don", "so bai", "tong so", "number of", "count of")  # fmt: skip

_OVER = ("chia cho", "tren tong", "tren so", "so voi", "trong tong", "tren moi",
         "over", "out of", "divided by", "of all", "per")  # fmt: skip

_COMPLAINTS = ("khieu nai", "phan anh", "to cao", "phan nan", "complaint", "complaints")


def pack_of(row: KpiRow, cycle: Cycle) -> Pack | None:
    """Give the pack that the position of a KPI's owner chooses."""
    member = cycle.people.get(row.owner or "")
    found = cycle.pack_of(member) if member else None
    return found[0] if found else None


def group_of(pack: Pack, typed: str) -> Group | None:
    """Find a group by its id or its name in either language."""
    known = fold(typed)
    names = ((group, (group.id, group.name.vi, group.name.en)) for group in pack.groups)
    return next((group for group, named in names if known in map(fold, named)), None)


def sets(draft: Draft) -> Mapping[str, tuple[KpiRow, ...]]:
    """Give the KPIs of each person."""
    return together((row.owner, row) for row in draft.kpis if row.owner)


def groups(rows: Sequence[KpiRow]) -> Mapping[str, tuple[KpiRow, ...]]:
    """Give the KPIs of each group, by the folded name of the group."""
    return together((fold(row.group or ""), row) for row in rows)


def together(named: Iterable[tuple[str, KpiRow]]) -> Mapping[str, tuple[KpiRow, ...]]:
    """Put KPIs with the same name together, in the order in which they come."""
    found: dict[str, list[KpiRow]] = {}
    for name, row in named:
        found.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def overall(rows: Sequence[KpiRow], pack: Pack | None) -> tuple[float, ...]:
    """Give the share of each KPI of one person in the total; equal where weights are not set.

    Groups weigh what the pack says, those absent leaving theirs to the others.
    """
    found = groups(rows)
    in_pack = {name: group_of(pack, name) if pack else None for name in found}
    outer = _shares([group.weight if group else None for group in in_pack.values()])
    part = dict(zip(found, outer, strict=True))
    inner = {
        id(row): part[name] * share
        for name, each in found.items()
        for row, share in zip(each, _inside(each), strict=True)
    }
    return tuple(inner[id(row)] for row in rows)


def _shares(weights: Sequence[float | None]) -> tuple[float, ...]:
    return shares(weights if any(weights) else [None] * len(weights))


def _inside(rows: Sequence[KpiRow]) -> tuple[float, ...]:
    return _shares(weights([row.weight for row in rows]))


def is_count(row: KpiRow) -> bool:
    """Tell a mere count: files a day, or more of what begins with “number of”."""
    if row.scoring is Scoring.PER_DAY:
        return True
    return row.scoring is Scoring.HIGHER and not is_rate(row) and _begins(row.name, _COUNTS)


def counts_complaints(row: KpiRow) -> bool:
    """Tell whether a KPI is about complaints."""
    said = f" {fold(row.name or '')} "
    return any(f" {word} " in said for word in _COMPLAINTS)


def names_denominator(row: KpiRow) -> bool:
    """Tell whether the measure says out of what; `/` says so too."""
    said = f" {fold(row.measure or '')} "
    return "/" in (row.measure or "") or any(f" {word} " in said for word in _OVER)


def _begins(text: str | None, words: tuple[str, ...]) -> bool:
    return fold(text or "").startswith(words)
