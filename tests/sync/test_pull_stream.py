"""Departments' workbooks are read in one stream, in processes of their own."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from weakref import ref

import pytest

from sheets_sync.model.store import Answer
from sheets_sync.stores import xlsx
from sheets_sync.stores.sandbox import Readers
from sheets_sync.stores.xlsx import XlsxStore
from tests.office_free import DAY, TEAMS, Office, finding, receipt

NEXT = date(2026, 10, 13)


def test_a_workbook_that_ends_its_reader_costs_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("KD", "HT", "KT"):
        os.utime(office.path(code), ns=(1, 1))

    with closing(Readers("tests.stores.tasks:stumbling")) as readers:
        monkeypatch.setattr(xlsx, "shared", lambda: readers)
        done = office.night(NEXT)

    told = {code: (receipt(done, code).problem, receipt(done, code).stale) for code in TEAMS}
    assert told == {"KD": ("reader-died", DAY), "HT": ("", None), "KT": ("", None)}
    assert finding(done, "SYN015").args["detail"] == "exit code 7"
    assert done.truth is not None
    assert "1 impossible to read to the end: Phòng Kinh doanh" in done.truth.text(office.open().say)


def test_what_was_read_is_let_go_once_its_draft_is_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_many, read, most = XlsxStore.read_many, [], 0

    def counted(store: XlsxStore, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        nonlocal most
        for address, answer in read_many(store, addresses):
            assert isinstance(answer, tuple)
            read.append(ref(answer[0]))
            most = max(most, sum(each() is not None for each in read))
            yield address, answer

    monkeypatch.setattr(XlsxStore, "read_many", counted)
    for code in TEAMS:
        os.utime(office.path(code), ns=(1, 1))

    office.night(NEXT)

    assert len(read) == 3
    assert most <= 2
