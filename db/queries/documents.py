"""Questions about documents, and about what in them no metric claims."""

import json
import sqlite3
from dataclasses import fields

from db.queries.facts import FACT
from db.queries.places import UNDER, beyond
from db.queries.records import Database, Fact, Leftover, Listed, Metric, Pile, Source, Totals, rows

LOOKED = 20_000
"""Documents."""


def totals(database: Database) -> Totals:
    """Count what the database holds."""
    numbers = dict(database.execute("select kind, number from corpus_count where name = ''").fetchall())
    counted = database.execute("select coalesce(sum(facts), 0) from fact_count where place = ''").fetchone()
    facts = int(counted[0])
    last = database.execute("select finished, folders, failed from refresh_log order by id desc limit 1").fetchone()
    refreshed, folders, failed = last or (None, "[]", "{}")
    return Totals(
        numbers.get("documents", 0),
        facts,
        numbers.get("localities", 0),
        refreshed,
        tuple(json.loads(folders)),
        tuple(json.loads(failed).items()),
    )


def schema(database: Database) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns of each table and view, those for people first."""
    if not isinstance(database, sqlite3.Connection):
        found: dict[str, tuple[str, ...]] = {}
        columns = "select table_name, column_name from information_schema.columns where table_schema = 'youju'"
        for table, column in database.execute(f"{columns} order by table_name <> 'fact_wide', 1, ordinal_position"):
            found[table] = (*found.get(table, ()), column)
        return found
    names = database.execute(
        "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite!_%' escape '!'"
        " and name not like 'fact!_find%' escape '!'"
        " order by name <> 'fact_wide', type = 'table', name"
    ).fetchall()
    columns = "select name from pragma_table_info(:name)"
    return {name: tuple(each for (each,) in database.execute(columns, {"name": name})) for (name,) in names}


def metrics(database: Database) -> list[Metric]:
    """Return the catalogue in its own order, each metric with its number of facts."""
    return rows(
        Metric,
        database,
        """
        select m.id, m.label_zh, m.label_en, m.definition_zh, m.definition_en, m.unit,
               m.aggregation, m.patterns, m.examples, cast(coalesce(c.facts, 0) as bigint) as facts
        from metric m left join (
            select metric, sum(facts) as facts from fact_count where place = '' group by metric
        ) c on c.metric = m.id
        order by m.rowid
        """,
    )


def documents(database: Database, find: str | None = None, place: str | None = None, limit: int = 300) -> list[Listed]:
    """Return documents, the newest first: of a place, and with ``find`` those with these words in title or text.

    Words are looked for in the newest ``LOOKED`` documents: to read the text of more would take seconds.
    """
    parts = ["d.locality = l.path", UNDER] if place else ["true"]
    order = "order by d.published desc nulls last, d.key"
    newest = f"""
        select d.key from {"locality l cross join " if place else ""}document d where {" and ".join(parts)}
        {order} limit {":looked" if find else ":limit"}
        """
    if find:
        newest = f"""
            select d.key from document d where d.key in ({newest})
            and (instr(d.text, :find) > 0 or instr(coalesce(d.title, ''), :find) > 0) {order} limit :limit
            """
    return rows(
        Listed,
        database,
        f"""
        select d.key, d.path, d.title, d.publisher, d.published, d.figures_from, d.locality,
               (select count(*) from fact where document = d.key) as facts,
               (select count(*) from leftover where document = d.key) as leftovers
        from document d where d.key in ({newest}) {order}
        """,
        find=find,
        place=place,
        limit=limit,
        looked=LOOKED,
        **beyond(place),
    )


def facts_of(database: Database, document: str) -> list[Fact]:
    """Return the facts of a document in reading order."""
    return rows(Fact, database, f"{FACT} where f.document = :document order by f.start_char", document=document)


def leftovers_of(database: Database, document: str) -> list[Leftover]:
    """Return the leftovers of a document in reading order."""
    return rows(
        Leftover,
        database,
        """
        select o.document, o.start_char, o.end_char, o.surface, o.value, o.high, o.qualifier, o.unit, o.quote,
               d.title, d.path, d.figures_from
        from leftover o join document d on d.key = o.document where o.document = :document order by o.start_char
        """,
        document=document,
    )


def source(database: Database, key: str) -> Source | None:
    """Return a document with its text, or None where this database has no such key."""
    columns = ", ".join(field.name for field in fields(Source))
    return next(iter(rows(Source, database, f"select {columns} from document where key = :key", key=key)), None)


def share_claimed(database: Database) -> tuple[int, int]:
    """Return how many quantities with a unit are facts, and how many are leftovers."""
    numbers = dict(database.execute("select kind, number from corpus_count where name = ''").fetchall())
    return int(numbers.get("facts", 0)), int(numbers.get("leftovers", 0))


def by_month(database: Database) -> list[tuple[str, int]]:
    """Count the documents by month of publication, those without one as ""."""
    return [(name, number) for name, number in sorted(_named(database, "month"))]


def by_publisher(database: Database, limit: int = 30) -> list[tuple[str, int]]:
    """Count the documents by publisher, most first."""
    return _named(database, "publisher", limit)


def by_province(database: Database) -> list[tuple[str, int]]:
    """Count the documents by the province of their own place, most first."""
    return _named(database, "province")


def _named(database: Database, kind: str, limit: int = 10_000) -> list[tuple[str, int]]:
    sql = "select name, number from corpus_count where kind = :kind order by number desc, name limit :limit"
    return database.execute(sql, {"kind": kind, "limit": limit}).fetchall()


def piles(database: Database, limit: int = 30) -> list[Pile]:
    """Return the largest groups of leftovers of one unit."""
    return rows(
        Pile,
        database,
        """
        select name as unit, number as leftovers, documents from corpus_count where kind = 'unit'
        order by number desc, name limit :limit
        """,
        limit=limit,
    )


def leftovers(database: Database, unit: str, limit: int = 200) -> list[Leftover]:
    """Return leftovers of one unit."""
    return rows(
        Leftover,
        database,
        """
        select o.document, o.start_char, o.end_char, o.surface, o.value, o.high, o.qualifier, o.unit, o.quote,
               d.title, d.path, d.figures_from
        from leftover o join document d on d.key = o.document where o.unit = :unit
        order by o.id limit :limit
        """,
        unit=unit,
        limit=limit,
    )
