"""What the board writes in the company workbook, in the order of the cycle."""

from collections.abc import Sequence
from datetime import date

from _staff.book import Book, Entry, Page
from _staff.content import amount, company, pick, unit_in
from _staff.forms import Hand
from _staff.place import Place
from _staff.words import word

DEADLINE = date(2026, 12, 31)


def priorities(place: Place, lang: str) -> None:
    """Write four objectives, and with them what does not belong there yet."""
    early = company()["early"]
    with Book(place) as book:
        objectives, results = _objectives(book), _results(book)
        for rank, (title, why) in enumerate(company()["objectives"], 1):
            objectives.fill(
                f"CT-O{rank}",
                rank=rank,
                title=pick(title, lang),
                why=pick(why, lang),
                deadline=DEADLINE,
                announce=word(lang, "yes"),
            )
        objectives.put("CT-O2", "title", pick(early["title"], lang))
        objectives.put("CT-O4", "why", pick(early["why"], lang))
        results.put("CT-O2-K1", "title", pick(early["key_result"], lang))


def mend_priorities(place: Place, lang: str) -> None:
    """Take the figures out again, and say why in words that staff understand."""
    said = company()["objectives"]
    with Book(place) as book:
        objectives = _objectives(book)
        objectives.put("CT-O2", "title", pick(said[1][0], lang))
        objectives.put("CT-O4", "why", pick(said[3][1], lang))
        _results(book).put("CT-O2-K1", "title", None)


def key_results(place: Place, hand: Hand, people: Sequence[str]) -> None:
    """Draft the company's key results, while departments register theirs."""
    with Book(place) as book:
        page = _results(book)
        for line in company()["key_results"]:
            code, vi, en, unit, baseline, target, owner = line.split(" | ")
            rises = amount(target) > amount(baseline)
            page.fill(
                code,
                title=vi if hand.lang == "vi" else en,
                unit=unit_in(unit, hand.lang),
                baseline=hand.number(baseline, unit),
                target=_target(target, unit, hand),
                direction=word(hand.lang, "up" if rises else "down"),
                owner=owner if owner in people else people[0],
            )


def decide(place: Place, decisions: list[dict[str, str]], lang: str) -> None:
    """Write the decisions of the company meeting, each a mapping of field to text."""
    with Book(place) as book:
        page = book.page("decision", "wording")
        for line, decision in zip(page.free(), decisions, strict=False):
            page.fill(line, **{**decision, "decision": word(lang, decision["decision"])})


def report(place: Place, hand: Hand) -> None:
    """Write what the company's key results came to."""
    with Book(place) as book:
        page = _results(book)
        for line, actual in zip(company()["key_results"], company()["results"], strict=True):
            code, unit = line.split(" | ")[0], line.split(" | ")[3]
            page.put(code, "actual", hand.number(actual.rstrip("%"), unit))


def _target(text: str, unit: str, hand: Hand) -> Entry:
    spelled = hand.spell(text)
    return Entry({"%": f"{spelled}%", "điểm/5": f"{spelled}/5"}.get(unit, spelled))


def _objectives(book: Book) -> Page:
    return book.page("why", "announce")


def _results(book: Book) -> Page:
    return book.page("objective", "baseline", "actual")
