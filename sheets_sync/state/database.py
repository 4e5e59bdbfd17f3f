"""Reading and writing in transactions that begin only when something is written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, and_, insert, update

from sheets_sync.state.schema import is_ready, make_tables
from sheets_sync.state.sqlite import in_our_words, quick_check


class Database:
    """One database for one thread; the tables are made where there are none.

    Raises any StateError, here and in every use.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer: Connection | None = None
        self._depth = 0
        try:
            self._make_ready()
        except BaseException:
            self.close()
            raise

    def _make_ready(self) -> None:
        with self.reading() as connection:
            ready = is_ready(connection)
            if ready:
                quick_check(connection)
        if not ready:
            with self.writing() as connection:
                # Another program may have made them since.
                if not is_ready(connection):
                    make_tables(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with; inside a transaction it sees what was written there."""
        with in_our_words():
            if self._writer is not None:
                yield self._writer
                return
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection to write with: a part of the open transaction, or one of its own."""
        with self.transaction():
            if self._writer is None:
                self._writer = self._engine.connect().execution_options(writes=True)
                self._writer.begin()
            yield self._writer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all that is written inside as a whole, or nothing of it when it raises.

        One inside another is undone alone, and lasts only when the outermost one commits.
        """
        with in_our_words():
            part = self._writer.begin_nested() if self._writer else None
            self._depth += 1
            try:
                yield
            except BaseException:
                part.rollback() if part else self._end(commit=False)
                raise
            else:
                if part:
                    part.commit()
                elif self._depth == 1:
                    self._end(commit=True)
            finally:
                self._depth -= 1

    def _end(self, *, commit: bool) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            with writer:
                writer.commit() if commit else writer.rollback()

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        self._end(commit=False)
        self._engine.dispose()


def put(
    connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Change the row with that key, or add it."""
    same = and_(*(table.c[name] == value for name, value in key.items()))
    if connection.execute(update(table).where(same).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**key, **values))
