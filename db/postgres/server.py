"""A server by its address, and a connection that takes the statements of ``db.queries`` as they are."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.engine import URL, make_url

from db import store
from db.sandbox import Result

LIVE = "youju"
"""The schema that all tables lie in."""

HANDFUL = 2_000
"""Rows that come at once."""

WAITING = 4
"""Connections kept open: to open one takes longer than most questions."""


def url(named: object) -> URL:
    """Return the address; a slash that making a path of it took away comes back. Raises StoreError."""
    said = re.sub(r"^postgres(?:ql)?(?:\+\w+)?:/+", "postgresql://", str(named))
    try:
        return make_url(said)
    except Exception as error:
        raise store.Foreign("The address", "cannot be read", "Write postgresql+psycopg://user@host/name.") from error


class Server:
    """A server by its address."""

    def __init__(self, named: object) -> None:
        self.url = url(named)

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True).replace("postgresql:", "postgresql+psycopg:", 1)

    def fault(self, error: psycopg.Error) -> store.StoreError:
        """Say what the server said, where, and the next step."""
        said = " ".join(str(error).split())
        if isinstance(error, psycopg.errors.QueryCanceled):
            return store.Slow(self, "did not answer in time", "Ask for less.")
        if isinstance(error, (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName)):
            return store.Unpublished(self, "holds no data yet", f"Run `youju publish {self}`.")
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            return store.Denied(self, f"does not allow it ({said})", "Grant it to this role, or name another one.")
        if isinstance(error, psycopg.errors.ConfigurationLimitExceeded):
            return store.Denied(self, f"does not give a question so much room ({said})", "Ask for less.")
        if isinstance(error, psycopg.OperationalError):
            return store.Denied(self, f"cannot be reached ({said})", "Check the address, and whether the server runs.")
        return store.Corrupt(self, f"answers with a fault ({said})", f"Run `youju publish {self}` again.")

    def connect(self, seconds: float | None, *more: str) -> "psycopg.Connection[Any]":
        """Open a connection that may only read, and stops a statement after so many seconds; raises StoreError."""
        limits = (
            f"statement_timeout={round((seconds or 0) * 1000)}",
            "idle_in_transaction_session_timeout=0",  # who takes a file away may be slow
            "default_transaction_read_only=on",
            f"search_path={LIVE}",
            "jit=off",
        )
        options = " ".join(f"-c {limit}" for limit in (*limits, *more))
        return self.write(options=options)

    def write(self, **more: Any) -> "psycopg.Connection[Any]":
        """Open a connection without limits; raises StoreError."""
        given = self.url.render_as_string(hide_password=False)
        try:
            return psycopg.connect(
                given, autocommit=True, connect_timeout=10, application_name="youju", prepare_threshold=None, **more
            )
        except psycopg.Error as error:
            raise self.fault(error) from error

    def check(self) -> None:
        """Raise StoreError unless it can be read."""
        self.edition()

    def run(self, statement: str) -> Result:
        """Run a statement of a stranger; raises QueryError and StoreError."""
        from db.postgres.statement import run

        return run(self, statement)

    def edition(self) -> str:
        """Return what changes when other data are published; raises StoreError."""
        with closing(self.open(5)) as database:
            about = database.execute(
                "select oid, obj_description(oid, 'pg_namespace') from pg_namespace where nspname = :name",
                {"name": LIVE},
            ).fetchone()
        if about is None:
            raise store.Unpublished(self, "holds no data yet", f"Run `youju publish {self}`.")
        if about[1] != layout():
            what = f"was published by another Youju ({about[1]}, this one has {layout()})"
            raise store.Old(self, what, f"Run `youju publish {self}` with this one.")
        return f"{about[0]}"

    def open(self, seconds: float | None) -> "Connection":
        """Return a connection for ``db.queries``."""
        return Connection(self, seconds)


class Connection:
    """A connection that takes the statements of ``db.queries`` as they are; closed, it waits for the next who asks."""

    def __init__(self, server: Server, seconds: float | None) -> None:
        self._server = server
        self._waiting = _waiting.setdefault(str(server.url), SimpleQueue())
        self._raw = self._next(seconds) or server.connect(seconds)

    def _next(self, seconds: float | None) -> "psycopg.Connection[Any] | None":
        """Return one that waits, unless its server has gone meanwhile; whoever had it may have had another limit."""
        with suppress(Empty):
            while True:
                raw = self._waiting.get_nowait()
                try:
                    raw.execute(_limit(seconds))
                    return raw
                except psycopg.Error:
                    raw.close()
        return None

    def execute(self, statement: str, values: Mapping[str, Any] | None = None, /) -> "psycopg.Cursor[Any]":
        """Run a statement whose parameters are written ``:name``; raises StoreError."""
        try:
            return self._raw.execute(_renamed(statement), values or {})
        except psycopg.Error as error:
            raise self._server.fault(error) from error

    def stream(self, statement: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer as they come: it never lies in memory whole; raises StoreError."""
        try:
            with self._raw.transaction(), self._raw.cursor(name="rows") as cursor:
                cursor.itersize = HANDFUL
                cursor.execute(_renamed(statement), values)
                yield from cursor
        except psycopg.Error as error:
            raise self._server.fault(error) from error

    def limit(self, seconds: float | None) -> None:
        """Let each statement fail after so many seconds, None for never."""
        self.execute(_limit(seconds))

    def close(self) -> None:
        """Let it wait for the next, or close it where enough wait already or its last answer was not read to the end."""
        if self._raw.info.transaction_status != TransactionStatus.IDLE or self._waiting.qsize() >= WAITING:
            self._raw.close()
        else:
            self._waiting.put(self._raw)


def _limit(seconds: float | None) -> str:
    return f"set statement_timeout = {round((seconds or 0) * 1000)}"


def _renamed(statement: str) -> str:
    """Return a statement with its parameters written as the driver wants them."""
    return re.sub(r"(?<![:\w]):([a-z_]+)", r"%(\1)s", statement.replace("%", "%%"))


_waiting: "dict[str, SimpleQueue[psycopg.Connection[Any]]]" = {}


def layout() -> str:
    """Return what the schema says of itself."""
    return f"youju layout {store.LAYOUT}"
