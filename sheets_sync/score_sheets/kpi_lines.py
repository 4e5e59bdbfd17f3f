"""The KPI lines: every number a score is computed from, and the score as a live formula."""

from collections.abc import Mapping

from sheets_sync.drawing.formulas import own
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.choice import Scoring
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_scores import KpiScoreRow
from sheets_sync.model.scorecard import GroupScore, KpiScore, Scorecard
from sheets_sync.model.workbook import FIRST, Bands, Content, Formula, Line, Look, Sheet
from sheets_sync.reading.show import from_serial
from sheets_sync.score_sheets.frame import GATES, MET, NOT_MET, Frame, blank, reckoned
from sheets_sync.score_sheets.rules import Rules, rank_key
from sheets_sync.scoring.actual import DIVIDED
from sheets_sync.scoring.default import FIRST_DAY
from sheets_sync.scoring.live import met_formula, quoted, score_formula, share_formula
from sheets_sync.scoring.lookup import rank_of
from sheets_sync.scoring.shown import kind_of

_NUMBERS = ("actual", "target", "upper", "floor", "best", "tolerance")
_FAIR = 0.7


def kpi_lines(frame: Frame, rules: Rules) -> Sheet:
    """Draw a line for each KPI of each person."""
    before = ""
    lines = []
    for number, (card, group, kpi) in enumerate(frame.kpis, FIRST):
        told = _Told(frame, rules, card, group, kpi, own(KpiScoreRow, number))
        lines.append(told.line(top=card.member.id != before))
        before = card.member.id
    bands = (Bands("score", 1.0, _FAIR),)
    return draw(KpiScoreRow, frame.say, lines, bands=bands, freeze=5)


class _Told:
    """One KPI as a line; `cells` names the cells of that line."""

    def __init__(
        self,
        frame: Frame,
        rules: Rules,
        card: Scorecard,
        group: GroupScore,
        kpi: KpiScore,
        cells: Mapping[str, str],
    ) -> None:
        self._frame, self._rules = frame, rules
        self._card, self._group, self._kpi = card, group, kpi
        self._cells = {**cells, "least": rules.at(card.pack, "least")}

    def line(self, *, top: bool) -> Line:
        kpi, row, lang = self._kpi, self._kpi.row, self._frame.say.lang
        cells: dict[str, Content] = {
            "code": row.code,
            "person": self._card.member.id,
            "name": self._card.member.name,
            "workbook": row.place.workbook,
            "group": self._group.group.name.in_(lang),
            "kpi": row.name,
            "scoring": self._frame.scoring(kpi.scoring),
            "typed": row.actual,
            **self._inputs(),
            "cap": Formula(f"={self._rules.at(self._card.pack, 'cap')}", kpi.cap),
            "weight": kpi.weight,
            **self._scores(),
            "told": self._frame.words(kpi.told),
            "evidence": row.evidence,
        }
        looks = {"told": Look.WARNING} if kpi.problem else {}
        return Line(cells, kinds=self._kinds(), looks=looks, top=top)

    def _inputs(self) -> dict[str, Content]:
        kpi, inputs = self._kpi, self._kpi.inputs
        known = {name: self._number(name, getattr(inputs, name)) for name in _NUMBERS}
        return {
            **known,
            "numerator": kpi.row.numerator,
            "denominator": kpi.row.denominator,
            "operator": str(kpi.operator) if kpi.scoring else "",
            "actual": self._actual(known["actual"]),
            "target": self._ranked(kpi.row.target.word if kpi.row.target else "", known["target"]),
        }

    def _number(self, name: str, value: float | None) -> Content:
        """Give a number of the line, or the day that it is: a target's, or a result's above 1."""
        dated = self._kpi.inputs.by_day and name in ("actual", "target")
        if not dated or value is None or value < FIRST_DAY:
            return value
        return from_serial(value)

    def _actual(self, known: Content) -> Content:
        inputs = self._kpi.inputs
        both = inputs.numerator is not None and inputs.denominator is not None
        if both and self._kpi.scoring in DIVIDED:
            return Formula(share_formula(self._cells), blank(inputs.actual))
        return self._ranked(self._kpi.row.actual or "", known)

    def _ranked(self, word: str, known: Content) -> Content:
        """Read the score of a rank from the rules sheet."""
        pack = self._card.pack
        rank = rank_of(pack, word) if self._kpi.scoring is Scoring.ORDINAL and word else None
        if rank is None:
            return known
        return Formula(f"={self._rules.at(pack, 'rank', rank_key(rank))}", rank.score)

    def _scores(self) -> dict[str, Content]:
        kpi = self._kpi
        lowest = self._frame.lowest(self._card)
        counts = lowest if kpi.score is None else kpi.score
        text = f"={self._cells['weight']}*{reckoned(self._cells['score'], self._cells['least'])}"
        weighted = {"weighted": Formula(text, kpi.weight * counts)}
        if kpi.problem is not None or kpi.scoring is None or kpi.inputs.target is None:
            return {"score": None, "met": None, **weighted, "gate": self._gate(live=False)}
        live = (kpi.scoring, kpi.operator, kpi.inputs, self._cells)
        words = self._frame.say(MET), self._frame.say(NOT_MET)
        met = "" if kpi.met is None else words[0] if kpi.met else words[1]
        return {
            "score": Formula(score_formula(*live), blank(kpi.score)),
            "met": Formula(met_formula(*live, words), met),
            **weighted,
            "gate": self._gate(live=True),
        }

    def _gate(self, *, live: bool) -> Content:
        say, gate = self._frame.say, self._kpi.gate
        if gate is None or not live:
            return say(GATES[gate]) if gate else None
        words = {state.value: quoted(say(text)) for state, text in GATES.items()}
        text = (
            '=IF({score}="",{open},IF(AND({met}={missed},{score}<={least}),{failed},{passed}))'
        )  # fmt: skip
        text = text.format_map({**self._cells, **words, "missed": quoted(say(NOT_MET))})
        return Formula(text, say(GATES[gate]))

    def _kinds(self) -> Mapping[str, Kind]:
        inputs = self._kpi.inputs
        if self._kpi.scoring is Scoring.ORDINAL:
            return dict.fromkeys(("actual", "target"), Kind.PERCENT)
        if inputs.by_day:
            reached = Kind.DATE if (inputs.actual or 0.0) >= FIRST_DAY else Kind.PERCENT
            return {"actual": reached, "target": Kind.DATE}
        return dict.fromkeys(_NUMBERS, kind_of(self._kpi.row))
