"""When Drive says that a file was changed, how often, and by whom."""

from tests.google.asking import ANH, BINH, Asking
from tests.google.server import Emulator


def test_times_and_versions_follow_changes(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    fields = {"fields": "modifiedTime,version"}
    google.world.clock.sleep(60)
    anh.drive("PATCH", f"files/{made}", {"appProperties": {"a": "1"}})
    described = anh.drive("GET", f"files/{made}", **fields).body
    anh.drive("PATCH", f"files/{made}", {"name": "Kinh doanh"})
    renamed = anh.drive("GET", f"files/{made}", **fields).body

    assert described == {"modifiedTime": "2026-03-02T01:00:00.000Z", "version": "2"}
    assert renamed == {"modifiedTime": "2026-03-02T01:01:00.000Z", "version": "3"}


def test_two_changes_at_once_bear_two_times(anh: Asking) -> None:
    first, second = anh.sheet("KD"), anh.sheet("KT")

    times = [
        anh.drive("GET", f"files/{made}", fields="modifiedTime").body["modifiedTime"]
        for made in (first, second)
    ]
    assert times == ["2026-03-02T01:00:00.000Z", "2026-03-02T01:00:00.001Z"]


def test_a_change_shows_only_after_the_lag(google: Emulator, anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH)
    google.world.lag = 180
    google.world.clock.sleep(200)
    binh.drive("PATCH", f"files/{made}", {"name": "Kinh doanh"})
    fields = "files(name,modifiedTime,version,lastModifyingUser/emailAddress)"
    at_once = anh.drive("GET", "files", fields=fields).body["files"]
    google.world.clock.sleep(180)
    later = anh.drive("GET", "files", fields=fields).body["files"]

    assert at_once == [
        {
            "name": "Kinh doanh",
            "modifiedTime": "2026-03-02T01:00:00.000Z",
            "version": "2",
            "lastModifyingUser": {"emailAddress": ANH},
        }
    ]
    assert later == [
        {
            "name": "Kinh doanh",
            "modifiedTime": "2026-03-02T01:03:20.000Z",
            "version": "3",
            "lastModifyingUser": {"emailAddress": BINH},
        }
    ]
