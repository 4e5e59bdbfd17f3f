"""No minute holds more calls than Google allows, and no call waits for longer than it must."""

import threading
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.stores.google.clock import SystemClock
from sheets_sync.stores.google.pace import ALLOWED, Caller, Kind, Limits, Pace, seconds
from tests.stores.google.loopback import VirtualClock

MINUTE = 60.0
ROBOT = Caller("robot@saomai.example", "duan-1")
SECOND = Caller("robot-2@saomai.example", "duan-1")
ELSEWHERE = Caller("robot-3@saomai.example", "duan-2")
FEW = {kind: Limits(user=3, project=5) for kind in Kind}


def counted_at(
    pace: Pace, clock: VirtualClock, caller: Caller, kind: Kind, delays: tuple[float, float]
) -> float:
    """Make a call that Google counts after the first delay and answers after the second."""
    with pace.turn(caller, kind):
        clock.time += delays[0]
        at = clock.time
        clock.time += delays[1]
    return at


def most_in_a_minute(moments: list[float]) -> int:
    return max(bisect_right(moments, start + MINUTE) - index for index, start in enumerate(moments))


def test_120_reads_take_hardly_longer_than_the_quota_asks() -> None:
    clock = VirtualClock()
    pace = Pace(clock)

    moments = [counted_at(pace, clock, ROBOT, Kind.READ, (0.02, 0.02)) for _ in range(120)]

    assert most_in_a_minute(moments) == 60
    assert clock.time <= 1.1 * MINUTE


def test_reads_and_writes_do_not_wait_for_each_other() -> None:
    clock = VirtualClock()
    pace = Pace(clock)

    for kind in (Kind.READ, Kind.WRITE) * 60:
        counted_at(pace, clock, ROBOT, kind, (0.0, 0.0))

    assert clock.slept == []


def test_drive_is_not_held_up_by_the_minute() -> None:
    clock = VirtualClock()
    pace = Pace(clock)

    for _ in range(1000):
        counted_at(pace, clock, ROBOT, Kind.DRIVE, (0.0, 0.0))

    assert clock.slept == []


@pytest.mark.parametrize(
    ("callers", "slept"),
    [
        pytest.param((ROBOT,), [61.5], id="a user has three"),
        pytest.param((ROBOT, SECOND), [61.5], id="a project has five, whoever calls"),
        pytest.param((ROBOT, ELSEWHERE), [], id="another project has its own"),
    ],
)
def test_users_of_a_project_share_its_quota(
    callers: tuple[Caller, ...], slept: list[float]
) -> None:
    clock = VirtualClock()
    pace = Pace(clock, FEW)

    for n in range(4 if len(callers) == 1 else 6):
        counted_at(pace, clock, callers[n % len(callers)], Kind.WRITE, (0.0, 0.0))

    assert clock.slept == slept


def test_a_slow_answer_does_not_let_two_minutes_run_into_one() -> None:
    clock = VirtualClock()
    pace = Pace(clock, FEW)

    moments = [
        counted_at(pace, clock, ROBOT, Kind.READ, delays)
        for delays in [(59.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]
    ]

    assert moments == [59.0, 59.0, 59.0, 120.5]


def test_a_call_that_fails_keeps_its_place_all_the_same() -> None:
    clock = VirtualClock()
    pace = Pace(clock, {kind: Limits(1, 1) for kind in Kind})

    with pytest.raises(TimeoutError), pace.turn(ROBOT, Kind.READ):
        raise TimeoutError
    counted_at(pace, clock, ROBOT, Kind.READ, (0.0, 0.0))

    assert clock.slept == [61.5]


delay = st.floats(0, 40, allow_nan=False) | st.just(0.0)


@given(
    calls=st.lists(
        st.tuples(st.sampled_from([ROBOT, SECOND]), st.tuples(delay, delay), delay), max_size=40
    )
)
def test_no_minute_ever_holds_more_calls_than_allowed(
    calls: list[tuple[Caller, tuple[float, float], float]],
) -> None:
    clock = VirtualClock()
    pace = Pace(clock, FEW)
    made: list[tuple[Caller, float]] = []

    for caller, delays, idle in calls:
        clock.time += idle
        made.append((caller, counted_at(pace, clock, caller, Kind.READ, delays)))

    assert most_in_a_minute([at for _, at in made] or [0.0]) <= 5
    for one in (ROBOT, SECOND):
        assert most_in_a_minute([at for caller, at in made if caller == one] or [0.0]) <= 3


@given(st.lists(st.tuples(st.tuples(delay, delay), delay), max_size=40))
def test_no_call_waits_longer_than_for_the_third_answer_before_it(
    calls: list[tuple[tuple[float, float], float]],
) -> None:
    clock = VirtualClock()
    pace = Pace(clock, FEW)
    answers: list[float] = []

    for delays, idle in calls:
        clock.time += idle
        ready = clock.time
        with pace.turn(ROBOT, Kind.READ):
            begun = clock.time
            clock.time += sum(delays)
        needed = answers[-3] + 61.5 if len(answers) >= 3 else 0.0
        answers.append(clock.time)
        assert begun == pytest.approx(max(ready, needed))


class Meeting(SystemClock):
    """Has six threads meet once, when each of them is in the middle of its call or waits."""

    def __init__(self) -> None:
        super().__init__()
        self.all_six = threading.Barrier(6)
        self.met: set[int] = set()

    def meet(self) -> None:
        if threading.get_ident() not in self.met:
            self.met.add(threading.get_ident())
            self.all_six.wait(10)

    def sleep(self, seconds: float) -> None:
        self.meet()
        super().sleep(seconds)


def test_threads_together_keep_to_the_limit() -> None:
    clock = Meeting()
    pace = Pace(clock, FEW, window=0.2)
    begun: list[float] = []
    ended: list[float] = []

    def call() -> None:
        with pace.turn(ROBOT, Kind.READ):
            begun.append(clock.now())
            clock.meet()
            ended.append(clock.now())

    threads = [threading.Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    begun.sort()
    ended.sort()
    assert len(begun) == 6
    assert all(b - e >= 0.2 for e, b in zip(ended, begun[3:], strict=False))


@pytest.mark.parametrize(
    ("reads", "writes", "callers", "minutes"),
    [
        pytest.param(0, 0, 1, 0.0, id="nothing"),
        pytest.param(52, 30, 1, 0.96, id="less than a minute's worth goes at its own speed"),
        pytest.param(120, 0, 1, 1.72, id="the second minute's worth waits for the first"),
        pytest.param(120, 0, 2, 0.7, id="two robots share the work"),
        pytest.param(100, 100, 1, 2.98, id="writes come after reads"),
        pytest.param(600, 0, 9, 1.41, id="nine robots have no more than their project"),
    ],
)
def test_a_plan_knows_how_long_it_takes(
    reads: int, writes: int, callers: int, minutes: float
) -> None:
    assert seconds(reads, writes, callers=callers) / 60 == pytest.approx(minutes, abs=0.01)


def test_a_plan_knows_about_drive_and_other_limits() -> None:
    assert seconds(0, 0, 10, callers=5) == pytest.approx(7.0)
    assert seconds(6, 0, allowed=FEW) == pytest.approx(61.5 + 3 * 0.7)


def test_limits_are_those_that_google_publishes() -> None:
    assert ALLOWED[Kind.READ] == ALLOWED[Kind.WRITE] == Limits(user=60, project=300)
