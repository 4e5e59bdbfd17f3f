from pathlib import Path

import pytest

from sheets_sync.stores.google.index import Index, Known

KNOWN = Known("f1", 12.5, "f1 ours 12", "sent", {"7": "abc"}, {"sheets": []}, {"a@b.vn": "writer"})


def test_what_is_kept_is_there_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / ".sheets-sync" / "google.json"
    index = Index(path)

    index.keep("departments/KD", KNOWN)
    index.change("departments/KD", sent="again")
    index.keep_drive("drive-1")

    again = Index(path)
    assert again.drive == "drive-1"
    assert again.find("departments/KD") == Known(
        "f1", 12.5, "f1 ours 12", "again", {"7": "abc"}, {"sheets": []}, {"a@b.vn": "writer"}
    )
    assert list(again.addresses()) == ["departments/KD"]
    assert [each.name for each in path.parent.iterdir()] == ["google.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 99, "drive": "", "files": {}}', '{"version": 1, "files": 3}',
     '{"version": 1, "drive": null, "files": {"a": {"no": "such"}}}'],
)  # fmt: skip
def test_what_cannot_be_read_was_never_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "google.json"
    path.write_text(text, encoding="utf-8")

    index = Index(path)

    assert (index.drive, list(index.all())) == (None, [])


def test_without_a_path_it_lives_as_long_as_the_run() -> None:
    index = Index()

    index.keep("a", Known("f1"))

    assert index.find("a") == Known("f1")
    assert Index().find("a") is None


def test_nothing_can_be_changed_that_is_not_known() -> None:
    with pytest.raises(KeyError):
        Index().change("a", sent="x")
