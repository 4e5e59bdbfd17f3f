"""What is remembered from one night to the next, in one database; no SQL outside this folder.

state                       `open_state`, `State`: everything the rest of the package calls
records, errors             what comes back, and what may go wrong
registry, readings, findings, written, announcements, versions, runs, quiet
                            one subject each: compare first, write only what changed
canonical, packed_return, packed_frozen
                            values as bytes that are the same for the same value
schema, database, sqlite    the tables, transactions, and all that is SQLite's alone
"""

from sheets_sync.state.errors import (
    AlreadyFrozenError,
    BusyStateError,
    CorruptStateError,
    EmptyStateError,
    ForeignStateError,
    LostStateError,
    NewerStateError,
    StateError,
    UnwritableStateError,
)
from sheets_sync.state.records import Announcement, Reading, Registered, Run, Written
from sheets_sync.state.state import State, open_state

__all__ = [
    "AlreadyFrozenError",
    "Announcement",
    "BusyStateError",
    "CorruptStateError",
    "EmptyStateError",
    "ForeignStateError",
    "LostStateError",
    "NewerStateError",
    "Reading",
    "Registered",
    "Run",
    "State",
    "StateError",
    "UnwritableStateError",
    "Written",
    "open_state",
]
