"""Facts found by words of their quotes and by what a page filters by, through one index where the database has it.

Most words of Chinese have two characters, for which SQLite's trigram index finds nothing, and one may look for a single
one. So each fact is indexed by the characters of its quote, by their pairs, and by its metric, bound, stat and the
codes of its places (FTS5 without positions). What is found has all of them; it is then held against the words themselves.
PostgreSQL has the same in arrays (``db.postgres.words``), and in each which block of rows the fact lies in: block by
block its index gives facts in the order of the documents, as SQLite's does by itself, and no more than are wanted.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import pairwise

from db.queries.records import Database

LARGE = 200_000
"""From so many facts on the index is made; fewer quotes are read through in a tenth of a second."""

INDEX = """
create virtual table fact_find using fts5(
    words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'"
)
"""

AT_ONCE = "insert into fact_find (fact_find, rank) values ('hashsize', 67108864)"
"""Bytes of words that may lie in memory before they are written: with the usual million, much is merged over and over."""

EXACT = "instr(f.quote, :find) > 0"

LENGTHS = (2, 4, 6, 9, 12)
"""Digits of the code of a province, a prefecture, a county, a township and a village."""

BLOCK = 16_384
"""Rows of PostgreSQL that are looked through at once: with a common word some thousands of them are sorted for a page."""

WORDS = f"words(quote, metric, qualifier, stat, code, rowid / {BLOCK})"
"""What PostgreSQL has a fact by."""

_WORDS = "words({0}quote, {0}metric, {0}qualifier, {0}stat, {1})"
_CODE = "(select code from locality where path = {0}locality)"


def words(quote: str, metric: str, qualifier: str, stat: str, code: str | None) -> str:
    """Return all that a fact is found by, with blanks between; of its place, also the codes of those it lies in."""
    singles = (_named(char) for char in dict.fromkeys(quote) if not char.isspace())
    places = (f"place_{code[:length]}" for length in LENGTHS if code and length <= len(code))
    return " ".join([*singles, *dict.fromkeys(_pairs(quote)), *kinds(metric, qualifier, stat), *places])


def sought(find: str) -> list[str]:
    """Return the words of which each quote with a text in it has all: pairs, and what stands in none.

    >>> sought("招募9名, 占5%")
    ['招募', '募9', '9名', '占5', ',', '%']
    """
    pairs = list(dict.fromkeys(_pairs(find)))
    paired = set("".join(pairs))
    return pairs + [char for char in dict.fromkeys(find) if char not in paired and not char.isspace()]


def kinds(metric: str | None = None, qualifier: str | None = None, stat: str | None = None) -> list[str]:
    """Return what a fact is found by besides its words and its place."""
    named = {"metric": metric, "qualifier": qualifier, "stat": stat}
    return [f"{name}_{value}" if re.fullmatch(r"\w+", value) else "_" for name, value in named.items() if value]


def within(code: str | None) -> list[str]:
    """Return what the facts within a place are found by; the beginning of codes goes by that of the place around them."""
    if code is None or not re.fullmatch("[0-9]{2,12}", code):
        return []
    return [f"place_{code[: max(length for length in LENGTHS if length <= len(code))]}"]


def match(wanted: Iterable[str]) -> str:
    """Return SQLite's condition that what ``fact_find`` finds has all those words."""
    named = (_named(each) if len(each) == 1 else each for each in wanted)
    return "fact_find match '" + " ".join(f'"{each}"' for each in named) + "'"


def array(wanted: Iterable[str], block: str) -> str:
    """Return PostgreSQL's condition that a fact has all those words and lies in a row of ``fact_block``.

    Its index takes the conditions in their order, those that name another table last, and skips from one to the next
    but not within one: each word has its own, which the ``nothing`` of the block keeps behind the block itself.
    """
    literals = ("'" + each.replace("'", "''") + "'" for each in wanted)
    named = [f"'rows_' || {block}.number", *(f"{each} || {block}.nothing" for each in literals)]
    return " and ".join(f"{WORDS} @> array[{each}]" for each in named)


def _pairs(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring letters and digits of a text; signs part them."""
    return (a + b for a, b in pairwise(text) if a.isalnum() and b.isalnum())


def _named(char: str) -> str:
    """Return the name of a character: a sign of ASCII, at which SQLite would part words, goes by its number."""
    return char if char.isalnum() or not char.isascii() else f"_{ord(char):x}"


def follow(database: sqlite3.Connection) -> None:
    """Keep the index, where there is one, in step with ``fact`` for as long as the connection lasts."""
    if not is_indexed(database):
        return
    database.create_function("words", 5, words, deterministic=True)
    old, new = (_WORDS.format(f"{row}.", _CODE.format(f"{row}.")) for row in ("old", "new"))
    taken = f"insert into fact_find (fact_find, rowid, words) values ('delete', old.rowid, {old})"
    put = f"insert into fact_find (rowid, words) values (new.rowid, {new})"
    database.execute(f"create temp trigger fact_find_taken after delete on main.fact begin {taken}; end")
    database.execute(f"create temp trigger fact_find_put after insert on main.fact begin {put}; end")


def index(database: sqlite3.Connection, large: int = LARGE) -> None:
    """Make the index where there are many facts and none yet, and take it away where there are few."""
    (facts,) = database.execute("select count(*) from fact").fetchone()
    if facts < large:
        for trigger in ("fact_find_taken", "fact_find_put"):
            database.execute(f"drop trigger if exists temp.{trigger}")
        database.execute("drop table if exists fact_find")
    elif not is_indexed(database):
        database.create_function("words", 5, words, deterministic=True)
        database.execute(INDEX)
        database.execute(AT_ONCE)
        found = (
            f"select f.rowid, {_WORDS.format('f.', 'l.code')} from fact f left join locality l on l.path = f.locality"
        )
        database.execute(f"insert into fact_find (rowid, words) {found} order by f.rowid")


def is_indexed(database: Database) -> bool:
    """Tell whether there is an index of words."""
    there = "select 1 from sqlite_master where name = 'fact_find'"
    if not isinstance(database, sqlite3.Connection):
        there = "select 1 from fact_block limit 1"
    return database.execute(there).fetchone() is not None
