"""The findings of the last night, and since when each of them has stood."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from sheets_sync.model.finding import Finding
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.database import Database, put
from sheets_sync.state.schema import findings as table


def keep_findings(
    database: Database, key: str, findings: Iterable[Finding], day: date | None = None
) -> tuple[Finding, ...]:
    """Keep the findings of a workbook and give them back with the day each was first seen.

    A finding persists while its code and its cell (row code and field; the sheet where a line
    has no code) stay the same. A new one keeps its own `since`, or is dated `day`.
    """
    before = last_findings(database, key)
    dated = _dated(findings, before, day.isoformat() if day else "")
    content = to_bytes(plain(list(dated)))
    if content == to_bytes(plain(list(before))):
        return dated
    with database.writing() as connection:
        put(connection, table, {"workbook": key}, {"content": content})
    return dated


def last_findings(database: Database, key: str) -> tuple[Finding, ...]:
    """Give the findings kept last, in their order; none where none were kept."""
    with database.reading() as connection:
        kept = select(table.c.content).where(table.c.workbook == key)
        content = connection.execute(kept).scalar()
    return tuple(value_of(from_bytes(content))) if content else ()


def _dated(
    findings: Iterable[Finding], before: Iterable[Finding], today: str
) -> tuple[Finding, ...]:
    since: dict[tuple[str, str, str], str] = {}
    for old in before:
        if old.since:
            since[_cell(old)] = min(old.since, since.get(_cell(old), old.since))
    return tuple(
        replace(finding, since=since.get(_cell(finding)) or finding.since or today)
        for finding in findings
    )


def _cell(finding: Finding) -> tuple[str, str, str]:
    place = finding.place
    return finding.code, place.code or place.sheet, place.field
