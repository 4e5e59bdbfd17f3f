"""Do one chore in this process, and tell what came of it in one line of JSON.

`python -m _bench.chore do_read.ours FOLDER`: the module, the function, and its words.
"""

import json
import sys
from importlib import import_module


def main(name: str, words: list[str]) -> None:
    """Do it; the result is the last line printed."""
    module, _, function = name.partition(".")
    told = getattr(import_module(f"_bench.{module}"), function)(*words)
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
