"""(e) Making the departments' workbooks."""

from collections.abc import Iterator

from _bench.ground import copied, founded
from _bench.measuring import TOOL, Took, alternately, chore, run
from _bench.organisation import DAY
from _bench.plan import Plan
from _bench.table import Line, Target


def lines(plan: Plan) -> Iterator[Line]:
    """Make every workbook, and write the same cells and formats with XlsxWriter alone."""
    place = founded(plan.folder, plan.workbooks)
    calls = plan.folder / "creation.calls"
    with copied(place) as copy:
        wrote = chore("do_write.take_down_creation", copy, calls).told

    def ours(*, watched: bool) -> Took:
        with copied(place) as copy:
            return run((*TOOL, "-w", str(copy), "--today", f"{DAY}", "create"), watched=watched)

    def bare(*, watched: bool) -> Took:
        return chore("do_write.played", calls, watched=watched)

    done = alternately({"ours": ours, "bare": bare}, plan.runs, warm_up=plan.warm_up)
    yield Line(
        "e", f"create {plan.workbooks} workbooks", done["ours"].seconds, "XlsxWriter bare",
        done["bare"].seconds, target=Target("<=", 1.5),
        note=f"{wrote['cells']:,} cells; ours from start to end, with registry and fsync",
    )  # fmt: skip
    calls.unlink()
