"""Words looked for in quotes, by an index of pairs of characters where the database has one.

Most words of Chinese have two characters, for which SQLite's trigram index finds nothing. So each quote is indexed by
its pairs of neighbouring characters (FTS5 without positions: a third of the quotes' own size); what has all pairs
of the words is then held against the words themselves.
"""

import re
import sqlite3

from db.queries.records import Database

LARGE = 200_000
"""From so many facts on the index is made; fewer quotes are read through in a tenth of a second."""

INDEX = "create virtual table fact_find using fts5(pairs, content='', detail=none, columnsize=0, tokenize='ascii')"

EXACT = "instr(f.quote, :find) > 0"

SIGNS = re.compile(r"[\W_]")


def pairs(text: str) -> str:
    """Return the pairs of neighbouring characters of a text, each once, with blanks between; signs part them.

    >>> pairs("党员90名,党员")
    '党员 员9 90 0名'
    """
    found = (text[at : at + 2] for at in range(len(text) - 1))
    return " ".join(dict.fromkeys(pair for pair in found if not SIGNS.search(pair)))


def having(database: Database, find: str) -> tuple[str, str]:
    """Return what stands before ``fact f`` in a ``from``, and the condition that its quote has ``:find`` in it.

    Joined, the index is read only as far as facts are wanted: a common word stands in millions.
    """
    if not pairs(find):
        return "", EXACT
    if not isinstance(database, sqlite3.Connection):
        return "", f"pairs(f.quote) @> pairs(:find) and {EXACT}"
    if not _is_indexed(database):
        return "", EXACT
    wanted = " ".join(f'"{pair}"' for pair in pairs(find).split())
    return "fact_find cross join ", f"fact_find match '{wanted}' and f.rowid = fact_find.rowid and {EXACT}"


def follow(database: sqlite3.Connection) -> None:
    """Keep the index, where there is one, in step with ``fact`` for as long as the connection lasts."""
    if not _is_indexed(database):
        return
    database.create_function("pairs", 1, pairs, deterministic=True)
    taken = "insert into fact_find (fact_find, rowid, pairs) values ('delete', old.rowid, pairs(old.quote))"
    put = "insert into fact_find (rowid, pairs) values (new.rowid, pairs(new.quote))"
    database.execute(f"create temp trigger fact_find_taken after delete on main.fact begin {taken}; end")
    database.execute(f"create temp trigger fact_find_put after insert on main.fact begin {put}; end")


def index(database: sqlite3.Connection, large: int = LARGE) -> None:
    """Make the index where there are many facts and none yet, and take it away where there are few."""
    (facts,) = database.execute("select count(*) from fact").fetchone()
    if facts < large:
        for trigger in ("fact_find_taken", "fact_find_put"):
            database.execute(f"drop trigger if exists temp.{trigger}")
        database.execute("drop table if exists fact_find")
    elif not _is_indexed(database):
        database.create_function("pairs", 1, pairs, deterministic=True)
        database.execute(INDEX)
        database.execute("insert into fact_find (rowid, pairs) select rowid, pairs(quote) from fact")


def _is_indexed(database: sqlite3.Connection) -> bool:
    return database.execute("select 1 from sqlite_master where name = 'fact_find'").fetchone() is not None
