"""Everybody at work: one call for each day of the story."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random

from _staff import board, hr, kpi, okr
from _staff.book import Book, Typed
from _staff.content import Team, company, pick, teams
from _staff.forms import Hand
from _staff.place import COMPANY, ROSTER, Place, Shelf
from _staff.slips import SLIPS
from _staff.words import word

LATE, DRAFT = "KT", "MC"


@dataclass(frozen=True)
class Office:
    """The staff of one workspace; the same seed makes them do the same things.

    `folder` is where the settings are, `shelf` where the workbooks are.
    """

    folder: Path
    shelf: Shelf
    lang: str
    seed: int
    only: tuple[str, ...] = ()

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """The departments that take part."""
        here = [t for t in teams(self.lang) if not self.only or t.code in self.only]
        codes = {team.code for team in here}
        asked = {t.code: tuple(r for r in t.requests if r.asked in codes) for t in here}
        return tuple(replace(team, requests=asked[team.code]) for team in here)

    @property
    def company(self) -> Place:
        """The board's workbook."""
        return self.shelf.place(COMPANY)

    def book(self, code: str) -> Book:
        """Open the workbook of a department."""
        return Book(self.shelf.place(code))

    def hand(self, code: str, day: str) -> Hand:
        """Give somebody's way of writing on one day."""
        return Hand(Random(f"{self.seed} {code} {day}"), self.lang)  # noqa: S311 - a play

    def settle_in(self) -> None:
        """Write into the settings what only the company knows: packs, whom to ask, a date."""
        path = self.folder / "sheets-sync.toml"
        text = path.read_text(encoding="utf-8")
        text = text.replace('packs = ["doanh-nghiep"]', 'packs = ["doanh-nghiep", "mot-cua"]')
        whom = pick(company()["coordinator"], self.lang)
        text = text.replace('coordinator = ""', f'coordinator = "{whom}"')
        text = text.replace("announcement = 2026-10-01", "announcement = 2026-10-05")
        path.write_text(text, encoding="utf-8")

    def first_day(self) -> None:
        """HR fills in the roster, the board its priorities."""
        hr.fill_roster(self.shelf.place(ROSTER), self.teams, self.hand("HR", "roster").rng)
        board.priorities(self.company, self.lang)

    def board_mends(self) -> None:
        """The board takes the figures out of its priorities."""
        board.mend_priorities(self.company, self.lang)

    def fill(self) -> None:
        """Departments fill their workbooks in, errors and all; one has not begun."""
        for number, team in enumerate(self.teams):
            if team.code != LATE:
                self._fill(team, number)
        people = [person.id for team in self.teams for person in team.people]
        board.key_results(self.company, self.hand("CT", "key results"), people)

    def _fill(self, team: Team, number: int) -> None:
        hand = self.hand(team.code, "fill")
        with self.book(team.code) as book:
            okr.register(book, team, hand)
            guide = book.guide
            guide.fill(
                team.code,
                status=word(self.lang, "draft") if team.code == DRAFT else hand.choice("submitted"),
                met=hand.day(okr.met_on(number)),
                read=hand.choice("yes"),
            )
            if team.code not in (DRAFT, LATE):
                kpi.complete(book, self.lang)
            for slip in SLIPS:
                if slip.department == team.code:
                    slip.make(book, self.lang)

    def misplace(self) -> None:
        """Some workbooks are no longer where and what they were."""
        self.shelf.misplace({team.code for team in self.teams})

    def mend(self) -> None:
        """People mend what they were told, hand in what was late, and answer each other."""
        self.shelf.put_right()
        for number, team in enumerate(self.teams):
            if team.code == LATE:
                self._fill(team, number)
            self._mend(team)

    def _mend(self, team: Team) -> None:
        with self.book(team.code) as book:
            for slip in SLIPS:
                if slip.department == team.code:
                    slip.mend(book, self.lang)
            kpi.complete(book, self.lang)
            status = "revising" if team.code == "HT" else "submitted"
            book.guide.put(team.code, "status", word(self.lang, status))

    def answer(self) -> None:
        """Departments answer what others ask of them; one leaves a request open."""
        for team in self.teams:
            asked = [
                (f"{other.code}-{request.line}>{team.code}", request)
                for other in self.teams
                for request in other.requests
                if request.asked == team.code
            ]
            if asked:
                self._answer(team.code, [code for code, _ in asked])

    def _answer(self, code: str, requests: list[str]) -> None:
        hand = self.hand(code, "answer")
        said = _ANSWERS[self.lang]
        with self.book(code) as book:
            page = book.answers
            for line, request in zip(page.free(), requests, strict=False):
                if request == "SX-O2-K1>CNTT":
                    continue
                meaning = hand.rng.choice(("agreed", "agreed", "agreed", "discuss"))
                page.fill(line, code=request, answer=hand.choice(meaning), note=said[meaning])

    def decide(self) -> None:
        """The board decides on three lines; all others are kept."""
        codes = {team.code for team in self.teams}
        mine = [d for d in _DECISIONS if d["code"].split("-")[0] in codes]
        decisions = [{**d, "note": pick(d["note"], self.lang)} for d in mine]
        board.decide(self.company, decisions, self.lang)

    def obey(self) -> None:
        """Departments write into their own sheets what the board decided."""
        self._obey("KD", "KD-O1-K1", target=6.5)
        self._obey("CNTT", "CNTT-O1", parent="CT-O3")
        self._obey("NS", "NS-O3-K2", **dict.fromkeys(_LINE))

    def _obey(self, department: str, code: str, **cells: Typed) -> None:
        if department in {team.code for team in self.teams}:
            with self.book(department) as book:
                book.department.fill(code, **cells)

    def report(self) -> None:
        """Everybody enters results, and the board its own."""
        for team in self.teams:
            hand = self.hand(team.code, "results")
            with self.book(team.code) as book:
                okr.report(book, team, hand)
                kpi.report(book, team, hand)
        board.report(self.company, self.hand("CT", "results"))


_ANSWERS = {
    "vi": {"agreed": "Làm được, đã đưa vào kế hoạch tháng 11.",
           "discuss": "Cần gặp nhau trong tuần này để thống nhất cách làm."},
    "en": {"agreed": "We can; it is in our plan for November.",
           "discuss": "Let us meet this week to agree on how."},
}  # fmt: skip

_DECISIONS = (
    {"code": "NS-O3-K2", "decision": "drop",
     "note": "Đếm khiếu nại khiến người ta ngại khiếu nại; dùng phản hồi bằng văn bản là đủ."
             " | Counting appeals makes people shy of appealing; written feedback is enough."},
    {"code": "KD-O1-K1", "decision": "change", "target": "6,5",
     "note": "Đơn của đại lý Hòa Khánh vừa ký thêm 0,5 tỷ."
             " | The dealer in Hòa Khánh has just signed for another 0.5 billion."},
    {"code": "CNTT-O1", "decision": "move", "parent": "CT-O3",
     "note": "Trang tra cứu trước hết giúp đơn hàng đến đúng hẹn."
             " | The order page helps deliveries first of all."},
)  # fmt: skip


_LINE = ("title", "weight", "unit", "baseline", "target", "direction", "owner", "due",
         "confidence")  # fmt: skip
