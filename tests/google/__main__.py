"""`python -m tests.google --port 0 [--no-quota] [--latency MS]`: the emulator by itself."""

import argparse
import threading
from collections.abc import Sequence
from contextlib import suppress

from tests.google.clock import RealClock
from tests.google.server import Emulator


def main(words: Sequence[str] | None = None) -> None:
    """Serve on loopback, open to every token, until it is interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.google", description=main.__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--no-quota", action="store_true", help="refuse no request for its rate")
    parser.add_argument("--latency", type=float, default=0.0, metavar="MS", help="of each request")
    typed = parser.parse_args(words)
    google = Emulator(
        quota=not typed.no_quota,
        clock=RealClock(),
        open=True,
        latency=typed.latency / 1000,
        port=typed.port,
    )
    with google, suppress(KeyboardInterrupt):
        print(f"listening on {google.url}", flush=True)  # noqa: T201 - whoever starts it reads this
        threading.Event().wait()


if __name__ == "__main__":
    main()
