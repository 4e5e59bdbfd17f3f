"""What a night came to, with everything it was made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheets_sync.model.announcement import Announcement
from sheets_sync.model.say import Said
from sheets_sync.pipeline import Night, Outcome
from sheets_sync.sync.pull import Pulled
from sheets_sync.sync.truth import Published, Told, Truth


@dataclass(frozen=True)
class Done:
    """What a night came to."""

    pulled: Pulled
    night: Night
    outcome: Outcome
    announcement: Announcement
    truth: Truth
    told: Sequence[Told] = ()
    published: Sequence[Published] = ()
    unshared: Sequence[Said] = ()
