"""Rows on their way out, one after the other: whatever leaves the database as data passes here and is masked here.

Masking hides the digits of personal numbers and keeps the length of a text, so that all offsets stay true.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from db import models
from db.exports.columns import DOCUMENTS, FACTS, LOCALITIES, METRICS, Column
from db.masking import mask
from db.queries import Choice
from db.queries.records import Database

Row = tuple[object, ...]
Rows = Iterator[list[Row]]
"""In handfuls, so that a million rows never lie in memory at once."""

HANDFUL = 2_000
"""Rows."""

SORTED = 30_000
"""Facts that are sorted for a page of a hundred: of ten million, a walk meets so many before it has found a page."""

EVERYTHING = Choice()


def facts(database: Database, choice: Choice, columns: Sequence[Column] = FACTS) -> Rows:
    """Give the facts wanted, in the order of the documents' keys and in reading order within each.

    It is the same order however the database came about. Where no index leads to the facts wanted they are taken
    document by document, and nothing is sorted but the facts of one.
    """
    if choice.metric or choice.place or choice.find:
        source = f"(select f.id, f.document, f.start_char {choice.source(database)}) c cross join fact_wide w where w.id = c.id"
        order = "c.document, c.start_char, c.id"
    else:
        wanted = " and ".join(["w.same_as is null", *choice.equals("w")])
        source = f"document o cross join fact_wide w where w.document_key = o.key and {wanted}"
        order = "o.key, w.start, w.id"
    sql = f"select {_wide(columns)} from {source} order by {order}"
    return _rows(_coming(database, sql, choice), columns)


def page(database: Database, choice: Choice, after: str, limit: int) -> list[Row]:
    """Return some of the facts wanted, by id, from the first after an id on.

    Ids have nothing to do with what is wanted: of many facts the first are soon met on a walk along the ids, and few
    are found and sorted sooner.
    """
    source = choice.source(database, in_order=True)
    if choice != EVERYTHING:
        some = f"select count(*) from (select 1 {source} limit {SORTED + 1}) c"
        if database.execute(some, choice.values()).fetchone()[0] > SORTED:
            source = choice.along_ids(database)
    ids = f"select f.id {source} and f.id > :after order by f.id limit :limit"
    sql = f"select {_wide()} from ({ids}) c cross join fact_wide w where w.id = c.id order by w.id"
    return _all(database.execute(sql, choice.values() | {"after": after, "limit": limit}), FACTS)


def one(database: Database, id: str) -> Row | None:
    """Return one fact, a repeated one too, or None."""
    found = _all(database.execute(f"select {_wide()} from fact_wide w where w.id = :id", {"id": id}), FACTS)
    return found[0] if found else None


def place(database: Database, code: str) -> Row | None:
    """Return the listed place with a code, or None."""
    where = "where listed and code = :code order by length(path) limit 1"
    found = _all(database.execute(f"select {_names(LOCALITIES)} from locality {where}", {"code": code}), LOCALITIES)
    return found[0] if found else None


def number(database: Database, choice: Choice) -> int:
    """Count the facts wanted, all of them: ``queries.count`` stops counting what a search finds."""
    return int(database.execute(f"select count(*) {choice.source(database)}", choice.values()).fetchone()[0])


def documents(database: Database, choice: Choice) -> Rows:
    """Give the documents that the facts wanted stand in; all there are where every fact is wanted."""
    where = "" if choice == EVERYTHING else f"where key in (select f.document {choice.source(database)})"
    return _table(database, "document", DOCUMENTS, where, choice)


def metrics(database: Database) -> Rows:
    """Give the whole catalogue in its order: what it does not find is part of what it says."""
    return _rows(database.execute(f"select {_names(METRICS)} from metric order by rowid"), METRICS)


def localities(database: Database, choice: Choice) -> Rows:
    """Give the places of the facts wanted and of their documents, and all places that those lie in."""
    where = f"""where path in (
            with recursive wanted(path) as (
                select f.locality {choice.source(database)}
                union select d.locality from document d where d.key in (select f.document {choice.source(database)})
                union select l.parent from wanted join locality l on l.path = wanted.path
            ) select path from wanted)"""
    return _table(database, "locality", LOCALITIES, "" if choice == EVERYTHING else where, choice)


def _wide(columns: Sequence[Column] = FACTS) -> str:
    return ", ".join(f'w."{column.name}"' for column in columns)


def _names(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _table(database: Database, name: str, columns: Sequence[Column], where: str, choice: Choice) -> Rows:
    sql = f"select {_names(columns)} from {name} {where} order by 1"
    return _rows(_coming(database, sql, choice), columns)


def _coming(database: Database, sql: str, choice: Choice) -> Iterator[Row]:
    """Ask for rows that may be many: a server sends them as they are read, SQLite does so by itself."""
    stream = getattr(database, "stream", None)
    return iter(stream(sql, choice.values()) if stream else database.execute(sql, choice.values()))


def _rows(answer: Iterable[Row], columns: Sequence[Column]) -> Rows:
    ready = _ready(columns)
    coming = iter(answer)
    while handful := list(islice(coming, HANDFUL)):
        yield [ready(row) for row in handful]


def _all(answer: Iterable[Row], columns: Sequence[Column]) -> list[Row]:
    return [row for handful in _rows(answer, columns) for row in handful]


def _ready(columns: Sequence[Column]) -> Callable[[Row], Row]:
    """Return what makes a row ready to leave: words masked, true and false for the database's 1 and 0."""
    at = {column.name: place for place, column in enumerate(columns)}
    flags = [at[column.name] for column in columns if column.type == "boolean"]
    words = [at[column.name] for column in columns if column.words and column.name != "quote"]

    def ready(row: Row) -> Row:
        cells: list[Any] = list(row)
        for place in flags:
            cells[place] = None if cells[place] is None else bool(cells[place])
        for place in words:
            cells[place] = cells[place] and mask(cells[place])
        if "quote" in at:  # the fact's own number is no telephone, however long it is
            start = cells[at["quote_start"]]
            cells[at["quote"]] = mask(cells[at["quote"]], [(cells[at["start"]] - start, cells[at["end"]] - start)])
        return tuple(cells)

    return ready


def data_version(database: Database) -> str:
    """Return 16 hex digits that stand for all that the database says, whenever and wherever it was built.

    SHA-256 of the documents (key, file, hash, and what a manifest says of them), of the catalogue, and of the code
    that read them: a rebuild from the same files by the same Youju has the same version, and exports the same bytes.
    """
    last = "select version, catalogue from refresh_log order by id desc limit 1"
    catalogue = f"select {', '.join(models.Metric.model_fields)} from metric"
    total = 0  # a sum: documents are read as they lie, whatever order a database would sort them in
    for sql in (last, catalogue, "select key, path, sha256, manifest from document"):
        for row in database.execute(sql):
            total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest(), "big")
    return sha256(str(total).encode()).hexdigest()[:16]
