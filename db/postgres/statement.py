"""One statement of a stranger on the server: by a connection of its own that may only read and ends after it.

It is sent as the body of a cursor by the extended protocol, which takes one statement only, and of a cursor only a query.
The server stops it by its own clock, and we by ours: what the role may call is said in ``publish``.
"""

import time
from contextlib import closing
from threading import BoundedSemaphore, Timer

import psycopg

from db.postgres.server import Server
from db.sandbox import AT_ONCE, Cell, QueryError, Result
from db.sandboxed import CELL, CHARACTERS, ROWS, SECONDS

KINDS: dict[type[psycopg.Error], str] = {
    psycopg.errors.QueryCanceled: "time",
    psycopg.errors.InsufficientPrivilege: "forbidden",
    psycopg.errors.ReadOnlySqlTransaction: "forbidden",
    psycopg.errors.OutOfMemory: "memory",
    psycopg.errors.ConfigurationLimitExceeded: "memory",
    psycopg.errors.ProgramLimitExceeded: "size",
    psycopg.errors.StatementTooComplex: "size",
    psycopg.errors.TooManyConnections: "busy",
    psycopg.OperationalError: "database",
}

_turns = BoundedSemaphore(AT_ONCE)


def run(server: Server, statement: str) -> Result:
    """Run a statement; raises QueryError, or StoreError where the server cannot be reached."""
    statement = statement.strip().rstrip(";").rstrip()
    if not statement:
        raise QueryError("empty", "no statement")
    if len(statement) > 20_000:
        raise QueryError("size", "the statement is too long")
    if "\0" in statement or any("\ud800" <= char <= "\udfff" for char in statement):
        raise QueryError("statement", "the statement holds a character that is none")
    if not _turns.acquire(timeout=SECONDS + 1):
        raise QueryError("busy", f"{AT_ONCE} statements are running")
    try:
        with closing(server.connect(SECONDS, "work_mem=16MB", "max_parallel_workers_per_gather=0")) as there:
            return _answer(there, statement)
    except psycopg.Error as error:
        kind = next((kind for cause, kind in KINDS.items() if isinstance(error, cause)), "statement")
        said = error.diag.message_primary or str(error)
        if "multiple commands" in said:
            kind = "statements"
        raise QueryError(kind, said) from None
    finally:
        _turns.release()


def _answer(there: "psycopg.Connection[tuple[Cell, ...]]", statement: str) -> Result:
    clock = Timer(SECONDS + 0.5, there.cancel)
    clock.daemon = True
    clock.start()
    started = time.monotonic()
    try:
        there.autocommit = False
        there.prepare_threshold = 0  # only what is prepared is certain to be one statement
        there.execute(f"declare answer no scroll cursor for {statement}", prepare=True)
        columns: list[str] = []
        rows: list[list[Cell]] = []
        cut = characters = 0
        while True:
            answer = there.execute("fetch forward 100 from answer")
            columns = [column.name for column in answer.description or ()]
            handful = answer.fetchall()
            for row in handful:
                cells = [_plain(cell) for cell in row]
                long = [isinstance(cell, str) and len(cell) > CELL for cell in cells]
                cells = [f"{str(cell)[:CELL]}…" if over else cell for cell, over in zip(cells, long, strict=True)]
                characters += sum(len(cell) if isinstance(cell, str) else 8 for cell in cells)
                if len(rows) == ROWS or characters > CHARACTERS:
                    return Result(columns, rows, True, time.monotonic() - started, cut)
                rows.append(cells)
                cut += sum(long)
            if not handful:
                return Result(columns, rows, False, time.monotonic() - started, cut)
    finally:
        clock.cancel()


def _plain(cell: object) -> Cell:
    """Return a value as a page shows it: a number stays one."""
    if isinstance(cell, bool):
        return int(cell)
    return cell if cell is None or isinstance(cell, int | float | str) else str(cell)
