"""The process that runs one statement of a stranger, and may be killed: ``python -I -S sandboxed.py DATABASE``.

The statement comes in on stdin, the answer goes out on stdout as JSON. Nothing but the standard library is imported,
so that the process starts in 20 ms. What it may do is a list, and everything else is refused: a first word such as
``with`` proves nothing, an opened file that is read-only still lets ATTACH and VACUUM INTO write other files, and
one call of ``printf`` runs on for minutes where no progress handler is asked.
"""

import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

SECONDS = 2.0
"""What a statement may take; whoever started this process kills it a second later."""
ROWS = 1000
CHARACTERS = 2_000_000
"""Of all rows together."""
CELL = 20_000
"""Characters of one cell; a longer one is cut, and says so."""
HEAP = 128 << 20
"""Bytes that SQLite may have, and below the ones that the whole process may."""
MEMORY = 400 << 20

FUNCTIONS = frozenset(
    """abs avg char coalesce count cume_dist date datetime dense_rank exp first_value floor ceil ceiling glob
    group_concat string_agg hex ifnull iif instr json json_array json_array_length json_extract json_object json_type
    json_valid julianday lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim max min mod
    nth_value ntile nullif percent_rank pow power quote random rank replace round row_number rtrim sign sqlite_version sqrt
    strftime substr substring sum time total trim trunc typeof unicode unixepoch unlikely upper -> ->>""".split()  # noqa: SIM905
)
"""Without ``printf``, ``format``, ``zeroblob`` and ``randomblob``, each of which alone fills any memory."""

PRAGMAS = frozenset({"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"})
TABLES_OF_A_VALUE = frozenset({"json_each", "json_tree"})

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 4_000_000,  # a document's whole text must fit
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 16,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

KINDS = {
    "time": ("interrupted",),
    "memory": ("out of memory",),
    "size": ("too big", "too large", "too many", "too complex", "stack overflow"),
    "forbidden": ("not authorized", "prohibited", "authorization denied", "readonly", "vtable constructor"),
    "statements": ("one statement",),
    "database": ("malformed", "not a database", "disk I/O", "unable to open", "locked"),
}
"""What SQLite says, by what it means."""


def main() -> None:
    """Run the statement and write what came of it."""
    confine()
    statement = sys.stdin.buffer.read().decode()
    try:
        answer = run(Path(sys.argv[1]), statement)
    except MemoryError:
        answer = {"kind": "memory", "said": "out of memory"}
    except (sqlite3.Error, sqlite3.Warning) as error:
        answer = {"kind": kind(str(error)), "said": str(error)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def confine() -> None:
    """Take limits of memory, time and files that nothing in this process can lift again."""
    try:
        import resource
    except ImportError:  # Windows has none: there SQLite's own limits and the clock must do
        return
    limits = {"CORE": 0, "FSIZE": 0, "CPU": round(SECONDS) + 1, "NOFILE": 32}
    if sys.platform != "darwin":  # macOS counts what is merely reserved
        limits["AS"] = MEMORY
    for name, limit in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (limit, limit))


def run(database: Path, statement: str) -> dict[str, Any]:
    """Return the columns and rows of the statement; raises what SQLite raises, or MemoryError."""
    connection = opened(database)
    started = time.monotonic()
    connection.set_progress_handler(lambda: time.monotonic() - started > SECONDS, 1000)
    cursor = connection.execute(statement)
    if cursor.description is None:
        return {"kind": "forbidden", "said": "not a query"}
    rows: list[list[Any]] = []
    cut = characters = 0
    truncated = False
    for row in cursor:
        cells = [plain(cell) for cell in row]
        long = [isinstance(cell, str) and len(cell) > CELL for cell in cells]
        cells = [f"{cell[:CELL]}…" if over else cell for cell, over in zip(cells, long, strict=True)]
        characters += sum(len(cell) if isinstance(cell, str) else 8 for cell in cells)
        if len(rows) == ROWS or characters > CHARACTERS:
            truncated = True
            break
        rows.append(cells)
        cut += sum(long)
    columns = [column[0] for column in cursor.description]
    seconds = time.monotonic() - started
    return {"columns": columns, "rows": rows, "truncated": truncated, "cut": cut, "seconds": seconds}


def opened(database: Path) -> sqlite3.Connection:
    """Open the file for reading, and take away from the connection what is no reading."""
    connection = sqlite3.connect(
        f"{database.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=1, cached_statements=0
    )
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for pragma in ("query_only=1", "trusted_schema=0", "cell_size_check=1", "mmap_size=0", "temp_store=2"):
        connection.execute(f"pragma {pragma}")
    connection.execute(f"pragma hard_heap_limit={HEAP}")
    connection.execute("select 1 from json_each('1'), json_tree('1')")  # makes them, which is no reading
    mine = "select name from sqlite_master where type in ('table', 'view') and name not like 'fact!_find%' escape '!'"
    tables = {name for (name,) in connection.execute(mine)}
    modules = {name for (name,) in connection.execute("select name from pragma_module_list")} - TABLES_OF_A_VALUE
    readable = tables | TABLES_OF_A_VALUE | {"sqlite_master", "sqlite_schema"}

    def allowed(action: int, first: str | None, second: str | None, _where: str | None, _via: str | None) -> int:
        """Say whether a statement may do what SQLite is about to make it do."""
        name = first or ""
        match action:
            case sqlite3.SQLITE_SELECT | sqlite3.SQLITE_RECURSIVE:
                fine = True
            case sqlite3.SQLITE_READ:
                # without a column it may be a name that the statement gave itself, as in `with x as …`
                fine = name in readable or (second == "" and name not in modules and not name.startswith("pragma_"))
            case sqlite3.SQLITE_FUNCTION:
                fine = (second or "").lower() in FUNCTIONS
            case sqlite3.SQLITE_PRAGMA:
                fine = name.lower() in PRAGMAS
            case _:
                fine = False
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_authorizer(allowed)
    return connection


def plain(cell: Any) -> Any:
    """Return a value that JSON has; bytes become a literal of SQL."""
    return f"x'{cell.hex()}'" if isinstance(cell, bytes) else cell


def kind(said: str) -> str:
    """Return what SQLite's words mean; what is none of our limits is a mistake in the statement."""
    return next((kind for kind, parts in KINDS.items() if any(part in said for part in parts)), "statement")


if __name__ == "__main__":
    main()
