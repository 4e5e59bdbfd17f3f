import pytest

from sheets_sync.stores.google.listing import (
    SHEET,
    File,
    folder_query,
    listed,
    moment,
    parameters,
    properties,
    query,
)


def answer(
    file_id: str, address: str = "", workspace: str = "mapp-1", **more: str
) -> dict[str, object]:
    marks = {"sheets_sync": workspace, "sheets_sync_address": address} if address else {}
    return {"id": file_id, "name": file_id, "mimeType": SHEET, "appProperties": marks, **more}


def test_own_files_are_told_from_what_others_put_there() -> None:
    found = [
        answer("b", "departments/KD", createdTime="2026-10-02T01:00:00Z"),
        answer("a", "departments/KD", createdTime="2026-10-01T01:00:00Z"),
        answer("c"),
        answer("d", "departments/KD", workspace="elsewhere"),
    ]

    listing = listed("mapp-1", found, 100.0)

    assert (sorted(listing.files), sorted(listing.foreign)) == (["a", "b"], ["c", "d"])
    assert [file.id for file in listing.at_address("departments/KD")] == ["a", "b"]


def test_a_file_is_read_with_its_times() -> None:
    given = answer("a", "roster", modifiedTime="1970-01-01T00:00:10.500Z") | {
        "lastModifyingUser": {"me": True, "emailAddress": "robot@duan.example"}
    }

    file = listed("mapp-1", [given], 0.0).files["a"]

    assert file == File("a", "a", SHEET, 0.0, 10.5, "robot@duan.example", "roster")
    assert moment("") == 0.0


def test_words_of_others_cannot_leave_the_quotes_of_a_query() -> None:
    assert query("x'y").count("x\\'y") == 2
    assert folder_query("a\\b").startswith("'a\\\\b' in parents and ")


def test_a_shared_drive_is_searched_as_a_whole() -> None:
    mine, shared = parameters("q", ""), parameters("q", "0AB")

    assert mine["corpora"] == "user"
    assert (shared["corpora"], shared["driveId"]) == ("drive", "0AB")
    assert all(each["supportsAllDrives"] == "true" for each in (mine, shared))


def test_an_address_must_fit_into_a_property() -> None:
    assert properties("mapp", "departments/KD")["sheets_sync_address"] == "departments/KD"
    with pytest.raises(ValueError, match="ố"):
        properties("mapp", "ố" * 60)
