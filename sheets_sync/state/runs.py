"""The runs of the tool, of which `status` tells the last."""

from datetime import datetime

from sqlalchemy import insert, select

from sheets_sync.state.canonical import from_bytes, to_bytes
from sheets_sync.state.database import Database
from sheets_sync.state.records import Run
from sheets_sync.state.schema import runs


def keep_run(database: Database, run: Run) -> None:
    """Keep a run, unless it is of the same day as the last one and came to the same."""
    last = last_run(database)
    if last and _outcome(last) == _outcome(run):
        return
    with database.writing() as connection:
        connection.execute(
            insert(runs).values(
                started=run.started.isoformat(),
                ended=run.ended.isoformat(),
                exit_code=run.exit_code,
                counts=to_bytes(dict(run.counts)),
                line=run.line,
            )
        )


def last_run(database: Database) -> Run | None:
    """Give the run kept last; None before the first."""
    with database.reading() as connection:
        row = connection.execute(select(runs).order_by(runs.c.number.desc()).limit(1)).first()
    if row is None:
        return None
    started, ended = map(datetime.fromisoformat, (row.started, row.ended))
    return Run(started, ended, row.exit_code, from_bytes(row.counts), row.line)


def _outcome(run: Run) -> tuple[object, ...]:
    return run.started.date(), run.exit_code, dict(run.counts), run.line
