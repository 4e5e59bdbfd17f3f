"""The language of files.list."""

import pytest

from tests.google.asking import ANH, Asking
from tests.google.server import Emulator


@pytest.fixture
def four(google: Emulator, anh: Asking) -> Asking:
    """Four files of one person, made a minute apart, one of them in the bin."""
    folder = anh.folder("Quý 1")
    own = {"sheets_sync": "khong-gian", "address": "departments/KD"}
    anh.sheet("KD's mục tiêu", folder, appProperties=own, properties={"kind": "draft"})
    google.world.clock.sleep(60)
    anh.sheet("Kỹ thuật", appProperties={"sheets_sync": "khac"})
    google.world.clock.sleep(60)
    binned = anh.sheet("KD cũ")
    anh.drive("PATCH", f"files/{binned}", {"trashed": True})
    return anh


KD, KT, OLD, Q1 = "KD's mục tiêu", "Kỹ thuật", "KD cũ", "Quý 1"


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("", [KD, OLD, KT, Q1]),
        (r"name = 'KD\'s mục tiêu'", [KD]),
        ('name = "KD\'s mục tiêu"', [KD]),
        ("name != 'Quý 1'", [KD, OLD, KT]),
        ("name contains 'kd'", [KD, OLD]),
        ("name contains 'tiêu'", [KD]),
        ("name contains 'uật'", []),
        ("trashed = true", [OLD]),
        ("trashed = false and name contains 'KD'", [KD]),
        ("not trashed = true and not name contains 'KD'", [KT, Q1]),
        ("mimeType = 'application/vnd.google-apps.folder'", [Q1]),
        ("mimeType != 'application/vnd.google-apps.folder' and trashed=false", [KD, KT]),
        ("mimeType contains 'apps.sprea'", [KD, OLD, KT]),
        ("'root' in parents", [OLD, KT, Q1]),
        ("modifiedTime > '2026-03-02T01:00:30'", [OLD, KT]),
        ("modifiedTime > '2026-03-02T08:01:30+07:00'", [OLD]),
        ("createdTime < '2026-03-02T01:00:30Z'", [KD, Q1]),
        ("appProperties has { key='sheets_sync' and value='khong-gian' }", [KD]),
        ("appProperties has {key = 'sheets_sync' and value = ''}", []),
        ("properties has { key='kind' and value='draft' }", [KD]),
        ("properties has { key='sheets_sync' and value='khong-gian' }", []),
        (f"'{ANH}' in owners and name = 'Quý 1'", [Q1]),
        ("'me' in writers and trashed = true", [OLD]),
        ("'binh.tran@saomai.example' in readers", []),
        ("sharedWithMe", []),
        # `and` and `or` bind alike, from left to right.
        ("name = 'Quý 1' or name = 'Kỹ thuật' and trashed = true", []),
        ("name = 'Quý 1' or (name = 'KD cũ' and trashed = true)", [OLD, Q1]),
    ],
)
def test_a_query_finds_what_it_says(four: Asking, q: str, names: list[str]) -> None:
    assert four.found(q) == sorted(names)


def test_a_folder_is_named_by_its_id(four: Asking) -> None:
    listed = four.drive("GET", "files", q="name = 'Quý 1'").body["files"]

    folder = listed[0]["id"]
    assert four.found(f"'{folder}' in parents") == [KD]
    # Drive is seen to understand it the other way round, too.
    assert four.found(f'parents in "{folder}"') == [KD]


def test_a_backslash_stands_for_itself_when_doubled(anh: Asking) -> None:
    anh.sheet("a\\b")

    assert anh.found(r"name = 'a\\b'") == ["a\\b"]


@pytest.mark.parametrize(
    "q",
    [
        "name = 'KD's mục tiêu'",
        "name = mục",
        "name is 'KD'",
        "title = 'KD'",
        "trashed = 'false'",
        "trashed = false and",
        "(trashed = false",
        "trashed = false)",
        "'x' in children",
        "modifiedTime > 'hôm qua'",
        "appProperties has { key='a' }",
        "name < 'KD'",
        "name = 'KD' trashed = false",
        "; drop",
    ],
)
def test_what_is_no_query_is_a_400_of_q(anh: Asking, q: str) -> None:
    refused = anh.drive("GET", "files", q=q)

    error = {"message": "Invalid Value", "domain": "global", "reason": "invalid"}
    error |= {"location": "q", "locationType": "parameter"}
    body = {"error": {"code": 400, "message": "Invalid Value", "errors": [error]}}
    assert refused == (400, body)


def test_private_properties_are_found_by_their_own_app_alone(google: Emulator) -> None:
    q = "appProperties has { key='sheets_sync' and value='khong-gian' }"
    with (
        Asking(google, google.person(ANH, project="duan-1")) as ours,
        Asking(google, google.person(ANH, project="duan-2")) as other,
    ):
        ours.sheet("KD", appProperties={"sheets_sync": "khong-gian"})

        assert (ours.found(q), other.found(q)) == (["KD"], [])
