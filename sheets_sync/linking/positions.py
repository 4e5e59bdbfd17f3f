"""Which position of the packs in use is meant by what stands on the roster."""

from collections.abc import Sequence

from sheets_sync.model.pack import Pack
from sheets_sync.reading import fold


def position_of(typed: str, packs: Sequence[Pack]) -> str:
    """Give the code of a position that is written by its code or its name, in whatever case.

    What no position is called, or several are, stays as it was typed.
    """
    posts = {post.code: post.name for pack in packs for post in pack.positions}
    if typed in posts:
        return typed
    wanted = fold(typed)
    called = [code for code, name in posts.items() if wanted in map(fold, (code, name.vi, name.en))]
    return called[0] if len(called) == 1 else typed
