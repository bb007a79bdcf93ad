"""The database that is read: a file, or what was published to a server. Both answer the same questions."""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from db import sandbox, store
from db.queries import Database
from db.sandbox import Result

if TYPE_CHECKING:
    from db.postgres import Connection, Server


class Open(Database, Protocol):
    """A connection that is to be closed."""

    def close(self) -> None:
        """Close it."""


def limit(database: Open, seconds: float | None) -> None:
    """Let statements on a connection fail after so many seconds, None for never."""
    if not isinstance(database, sqlite3.Connection):
        cast("Connection", database).limit(seconds)
    elif seconds is None:
        database.set_progress_handler(None, 0)
    else:
        store.stop_after(database, seconds)


class File:
    """A file of SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    def edition(self) -> str:
        """Return what changes when another file is put in its place; raises StoreError."""
        try:
            about = self.path.stat()
        except OSError:
            store.check(self.path)
            raise
        return f"{about.st_ino}:{about.st_mtime_ns}:{about.st_size}"

    def check(self) -> None:
        """Raise StoreError unless it can be read."""
        store.check(self.path)

    def open(self, seconds: float | None) -> sqlite3.Connection:
        """Return a connection whose statements fail after so many seconds, None for never; raises StoreError."""
        database = store.connect(self.path)
        if seconds is not None:
            store.stop_after(database, seconds)
        return database

    def run(self, statement: str) -> Result:
        """Run a statement of a stranger; raises QueryError and StoreError."""
        return sandbox.run(self.path, statement)


def shown(named: Path | str | None = None) -> "File | Server":
    """Return the database named, else ``YOUJU_DB``, else the file in the project's folder; raises StoreError."""
    said = named or os.environ.get("YOUJU_DB")
    return server(said) if store.is_address(said) else File(store.database(named))


def server(named: object) -> "Server":
    """Return a server by its address; raises StoreError where the library for it is missing."""
    try:
        from db.postgres import Server
    except ImportError as error:
        said = f"needs a library that is not installed ({error.name})"
        raise store.Denied("PostgreSQL", said, "Install Youju with its extra: uv sync --extra postgres.") from None
    return Server(named)
