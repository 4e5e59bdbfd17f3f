"""(a) Gate and reading against the readers alone."""

from collections.abc import Iterator

from _bench.ground import filled
from _bench.measuring import Series, Took, Way, alternately, chore
from _bench.plan import Plan
from _bench.table import Line, Target
from sheets_sync.stores.sandbox import cores


def lines(plan: Plan) -> Iterator[Line]:
    """Read all workbooks by our door, by calamine and by openpyxl, and one process each alone."""
    place = filled(plan.folder, plan.workbooks)
    names = ("ours", "calamine", "openpyxl", "ours_alone", "calamine_alone")
    ways = {name: _reading(name, str(place)) for name in names}
    done = alternately(ways, plan.runs, warm_up=plan.warm_up)
    many = f"{plan.workbooks} workbooks, processes: {cores()}"
    ours = _against(done["ours"], f"gate and read {many}")
    yield ours("calamine alone", done["calamine"], Target("<=", 1.5), HANDED)
    yield ours("openpyxl read-only", done["openpyxl"], Target(">=", 6), HANDED)
    alone = _against(done["ours_alone"], f"gate and read {plan.workbooks} workbooks here, CPU")
    yield alone("calamine alone", done["calamine_alone"], None, "one process, nothing handed over")


HANDED = "ours are handed over to the program, theirs are not"


def _reading(name: str, place: str) -> Way:
    def read(*, watched: bool) -> Took:
        return chore(f"do_read.{name}", place, watched=watched)

    return read


class _against:  # noqa: N801 - it reads as a word
    """One of our series, to be set against others."""

    def __init__(self, ours: Series, what: str) -> None:
        self.ours, self.what = ours, what

    def __call__(self, against: str, other: Series, target: Target | None, note: str) -> Line:
        return Line(
            "a", self.what, self.ours.seconds, against, other.seconds, target=target, note=note
        )
