"""(g) The time until help is shown."""

import sys
from collections.abc import Iterator

from _bench.measuring import TOOL, Took, alternately, run
from _bench.plan import Plan
from _bench.table import Line, Target

TIMES = 3
"""How many times as many runs as of the longer works."""


def lines(plan: Plan) -> Iterator[Line]:
    """Start the tool and the least program on the same foundation in turn."""

    def ours(*, watched: bool) -> Took:
        del watched
        return run((*TOOL, "--help"))

    def click(*, watched: bool) -> Took:
        del watched
        return run((sys.executable, "-c", "import click"))

    done = alternately({"ours": ours, "click": click}, TIMES * plan.runs, warm_up=plan.warm_up)
    yield Line(
        "g", "sheets-sync --help", done["ours"].seconds, "python -c 'import click'",
        done["click"].seconds, target=Target("<=", 2),
    )  # fmt: skip
