"""The quotas of the two APIs, over the last 60 seconds of the world's clock.

Sheets: 60 read and 60 write requests a minute for each user of a project, 300 of each for the
project. Drive (projects since 2026-05): units, 325,000 a minute for a user, 1,000,000 for a
project. https://developers.google.com/workspace/sheets/api/limits,
https://developers.google.com/workspace/drive/api/guides/limits.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.google.clock import Clock
from tests.google.drive_errors import DriveError
from tests.google.errors import GoogleError
from tests.google.world import Grant

Key = tuple[str, str, str]
"""What is counted together: a bucket, a project, and a user of it ("" all of them)."""
WINDOW = 60.0
UNITS = {
    "drive.get": 5,
    "drive.list": 100,
    "drive.export": 200,
    "drive.create": 50,
    "drive.copy": 50,
    "drive.update": 50,
    "drive.delete": 50,
    "drive.permissions": 50,
}
OTHER = 5
HELP: dict[str, object] = {
    "@type": "type.googleapis.com/google.rpc.Help",
    "links": [
        {
            "description": "Request a higher quota limit.",
            "url": "https://cloud.google.com/docs/quota#requesting_higher_quota",
        }
    ],
}
BUCKETS = {"sheets.read": "Read", "sheets.write": "Write"}


@dataclass
class Quota:
    """Counts what was let through; what is refused counts for nothing."""

    clock: Clock
    on: bool = True
    per_user: int = 60
    per_project: int = 300
    units_per_user: int = 325_000
    units_per_project: int = 1_000_000
    _spent: dict[Key, deque[tuple[float, int]]] = field(default_factory=lambda: defaultdict(deque))

    def charge(self, kind: str, grant: Grant) -> None:
        """Count a request of a kind.

        Raises GoogleError (429) or DriveError (403) when the last minute has no room for it.
        """
        if not self.on:
            return
        if kind in BUCKETS:
            self._charge_sheets(BUCKETS[kind], grant)
        elif kind.startswith("drive."):
            self._charge_drive(UNITS.get(kind, OTHER), grant)

    def _charge_sheets(self, bucket: str, grant: Grant) -> None:
        user, project = _keys(bucket, grant)
        for key, limit in ((user, self.per_user), (project, self.per_project)):
            if self._used(key) + 1 > limit:
                raise exceeded(bucket, grant.project, limit, user=key == user)
        self._count((user, project), 1)

    def _charge_drive(self, cost: int, grant: Grant) -> None:
        user, project = _keys("Drive", grant)
        for key, limit in ((user, self.units_per_user), (project, self.units_per_project)):
            if self._used(key) + cost > limit:
                said = "User Rate Limit Exceeded"
                raise DriveError(403, "userRateLimitExceeded", said, domain="usageLimits")
        self._count((user, project), cost)

    def _used(self, key: Key) -> int:
        spent = self._spent[key]
        while spent and spent[0][0] <= self.clock.now() - WINDOW:
            spent.popleft()
        return sum(cost for _, cost in spent)

    def _count(self, keys: Iterable[Key], cost: int) -> None:
        for key in keys:
            self._spent[key].append((self.clock.now(), cost))


def _keys(bucket: str, grant: Grant) -> tuple[Key, Key]:
    return (bucket, grant.project, grant.email), (bucket, grant.project, "")


def number(project: str) -> int:
    """Return the number Google would call a project by."""
    return int.from_bytes(hashlib.sha256(project.encode()).digest()[:5]) % 10**12


def exceeded(bucket: str, project: str, limit: int, *, user: bool) -> GoogleError:
    """Return Google's 429 for Sheets; `bucket` is "Read" or "Write"."""
    name, metric, consumer = " per user" if user else "", f"{bucket} requests", number(project)
    said = (
        f"Quota exceeded for quota metric '{metric}' and limit '{metric} per minute{name}' of "
        f"service 'sheets.googleapis.com' for consumer 'project_number:{consumer}'."
    )
    per = "User" if user else "Project"
    metadata = {
        "quota_location": "global",
        "service": "sheets.googleapis.com",
        "quota_limit_value": str(limit),
        "quota_limit": f"{bucket}RequestsPerMinutePer{per}",
        "consumer": f"projects/{consumer}",
        "quota_metric": f"sheets.googleapis.com/{bucket.lower()}_requests",
    }
    cause: dict[str, object] = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": metadata,
    }
    return GoogleError(429, "RESOURCE_EXHAUSTED", said, [cause, HELP])
