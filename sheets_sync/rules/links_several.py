"""LNK019, LNK020, KPI006: the codes of objectives that are served, and what stands beside them."""

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.linking.parents import known_parents, sure
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.choice import Contribution, Decision
from sheets_sync.model.company import DecisionRow
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Severity
from sheets_sync.model.parent import add_up, written
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import did_you_mean, sparing
from sheets_sync.rules.lines import flag, okr_lines

_EACH = mark("{code} ({title})")


@rule(
    "LNK019",
    Severity.QUESTION,
    message="Beside {code} stands the title of another objective; which one is meant,"
    " {one} or {other}? Until that is clear this serves neither.",
    fix="Write the code of the one that is meant, alone: {code} or {right}.",
)
def title_of_another_objective(alignment: Alignment, cycle: Cycle) -> Flags:
    """Beside the code of an objective stands its own title, or nothing.

    A code and a title that do not belong together name two objectives. Often the code was
    counted wrong, or the title was copied from the line below. Right: the code alone, CT-O1.
    """
    beside = [unlinked for unlinked in alignment.unlinked if unlinked.beside]
    spoken = [each for each in _named(alignment.drafts) if any(p.words for p in each[0].serves)]
    if not (beside or spoken):
        return
    parents = known_parents(cycle, alignment.company, alignment.drafts)
    for unlinked in beside:
        words = _both(unlinked.beside, unlinked.proposal, parents.titles)
        yield flag(unlinked.objective.line, "parent", cycle, **words)
    for row, name in spoken:
        for parent in row.serves:
            if other := parents.title_beside(parent, parents.titles):
                yield flag(row, name, cycle, **_both(parent.code, other, parents.titles))


def _named(drafts: Sequence[Draft]) -> Iterator[tuple[OkrLine | KpiRow, str]]:
    """Give the lines of which no link says whom they name: KPIs, and those that may be their own.

    Each comes with the field in which it does.
    """
    for draft in drafts:
        yield from ((row, "linked") for row in draft.kpis)
        lines = (objective.line for objective in draft.objectives)
        yield from ((line, "parent") for line in lines if line.contribution is None)


def _both(code: str, other: str, titles: Mapping[str, str]) -> dict[str, object]:
    one, two = (
        Said(_EACH, {"code": each, "title": titles.get(each, "")}) for each in (code, other)
    )
    return {"code": code, "right": other, "one": one, "other": two}


@rule(
    "LNK020",
    Severity.QUESTION,
    message="The shares of the objectives that this serves do not make 100 %; until they do, each"
    " counts equally.",
    fix="Write shares that make 100 %, such as {example}, or none for equal ones.",
)
def shares_do_not_make_the_whole(alignment: Alignment, cycle: Cycle) -> Flags:
    """The shares of what an objective serves make the whole of it.

    Who serves several objectives may say how much goes to each: CT-O1 60%, CT-O2 40%. Without
    shares each gets the same; where only some have one, the others share what is left.
    """
    lines = [line for draft in alignment.drafts for line in okr_lines(draft)]
    each: list[OkrLine | DecisionRow | KpiRow] = [
        *(line for line in lines if line.contribution is Contribution.CONTRIBUTES),
        *(row for row in alignment.company.decisions if row.decision is Decision.MOVE),
        *(row for draft in alignment.drafts for row in draft.kpis),
    ]
    for line in each:
        if not add_up(line.serves):
            codes = list(dict.fromkeys(parent.code for parent in line.serves))
            example = f"{codes[0]} 60%, {codes[-1]} 40%" if len(codes) > 1 else codes[0]
            field = "linked" if isinstance(line, KpiRow) else "parent"
            yield flag(line, field, cycle, example=example)


@rule(
    "KPI006",
    Severity.WARNING,
    message="There is no objective {value}.",
    fix="Write the code of an objective of the company or of a department. {hint}",
)
def linked_objective_unknown(alignment: Alignment, cycle: Cycle) -> Flags:
    """The objective that a KPI is linked to exists.

    The link shows what the daily work serves; KPIs without one are fine. Right: CT-O1.
    """
    tops = (*cycle.objectives, *alignment.company.objectives)
    known = {top.code or "": top.title or "" for top in tops}
    for draft in alignment.drafts:
        known |= {line.code or "": line.title or "" for line in okr_lines(draft)}
    for draft in alignment.drafts:
        near = sparing(lambda typed: did_you_mean(typed, sorted(known)))
        for row in draft.kpis:
            each = row.serves
            strange = [p for p in each if not (p.code in known and sure(p, each, known[p.code]))]
            if strange:
                hint = near(strange[0].code)
                yield flag(row, "linked", cycle, value=written(strange), hint=hint)
