"""What time it is in the emulated world."""

import time

from tests.google.clock import RealClock, VirtualClock, rfc3339


def test_a_virtual_clock_moves_when_somebody_sleeps() -> None:
    clock = VirtualClock(start=100.0)

    clock.sleep(2.5)
    clock.sleep(-1)

    assert clock.now() == 102.5


def test_a_real_clock_is_the_computers() -> None:
    before = time.time()
    clock = RealClock()
    clock.sleep(0)

    assert before <= clock.now() <= time.time()


def test_drive_writes_times_to_the_millisecond() -> None:
    assert rfc3339(1772413200.0415) == "2026-03-02T01:00:00.041Z"
