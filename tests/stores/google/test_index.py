from pathlib import Path

import pytest

from sheets_sync.stores.google.index import Index, Known

LET_IN = {"a@b.vn": {"role": "writer", "id": "1"}}
KNOWN = Known("f1", 12.5, "f1 ours 12", "sent", {"7": "abc"}, {"sheets": []}, LET_IN)


def test_what_is_kept_is_there_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / ".sheets-sync" / "google.jsonl"
    index = Index(path)

    index.keep("departments/KD", KNOWN)
    index.change("departments/KD", sent="again")
    index.keep_drive("folder-1", "drive-1")

    again = Index(path)
    assert again.drive("folder-1") == "drive-1"
    assert again.find("departments/KD") == Known(
        "f1", 12.5, "f1 ours 12", "again", {"7": "abc"}, {"sheets": []}, LET_IN
    )
    assert list(again.addresses()) == ["departments/KD"]
    assert [each.name for each in path.parent.iterdir()] == ["google.jsonl"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '{"address": 3}', '{"address": "a", "no": "such"}', "\x00\udcff",
     '{"folder": "f"}'],
)  # fmt: skip
def test_what_cannot_be_read_was_never_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "google.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    index = Index(path)

    assert (index.drive("f"), list(index.all())) == (None, [])


def test_a_line_that_was_torn_takes_no_other_with_it(tmp_path: Path) -> None:
    path = tmp_path / "google.jsonl"
    Index(path).keep("a", Known("f1"))
    with path.open("a", encoding="utf-8") as journal:
        journal.write('{"address":"b","id":"f2","wro')

    Index(path).keep("c", Known("f3"))

    assert {name: Index(path).find(name) for name in "abc"} == {
        "a": Known("f1"), "b": None, "c": Known("f3")
    }  # fmt: skip


def test_a_journal_that_grew_long_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "google.jsonl"
    index = Index(path)
    for n in range(300):
        index.keep("a", Known("f1", wrote=float(n)))

    again = Index(path)

    assert again.find("a") == Known("f1", wrote=299.0)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


def test_what_is_known_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "google.jsonl"
    index = Index(path)
    index.keep("a", Known("f1", places={"OKR": 7}))
    before = path.read_bytes()

    index.change("a", places={"OKR": 7})

    assert path.read_bytes() == before


def test_without_a_path_it_lives_as_long_as_the_run() -> None:
    index = Index()

    index.keep("a", Known("f1"))

    assert index.find("a") == Known("f1")
    assert Index().find("a") is None


def test_nothing_can_be_changed_that_is_not_known() -> None:
    with pytest.raises(KeyError):
        Index().change("a", sent="x")


def test_who_is_let_in_is_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "google.jsonl"
    index = Index(path)
    index.keep("a", Known("f1", finished=False))
    for number in range(3):
        index.grant("a", f"{number}@b.vn", {"role": "reader", "id": str(number)})
    index.grant("a", "1@b.vn", None)
    index.grant("a", "1@b.vn", None)

    again = Index(path)

    people = {"0@b.vn": {"role": "reader", "id": "0"}, "2@b.vn": {"role": "reader", "id": "2"}}
    assert again.find("a") == Known("f1", granted=people, finished=False)
    assert again.granted("unknown") == {}
    assert len(path.read_text(encoding="utf-8").splitlines()) == 5
