"""Questions about documents, and about what in them no metric claims."""

import json
import sqlite3
from dataclasses import fields

from db.queries.facts import FACT
from db.queries.places import UNDER
from db.queries.records import Fact, Leftover, Listed, Metric, Pile, Source, Totals, rows


def totals(database: sqlite3.Connection) -> Totals:
    """Count what the database holds."""
    documents, facts, localities = database.execute(
        "select (select count(*) from document), (select count(*) from fact_once), (select count(distinct locality) from fact)"
    ).fetchone()
    last = database.execute("select finished, folders, failed from refresh_log order by id desc limit 1").fetchone()
    refreshed, folders, failed = last or (None, "[]", "{}")
    return Totals(
        documents, facts, localities, refreshed, tuple(json.loads(folders)), tuple(json.loads(failed).items())
    )


def schema(database: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns of each table and view, those for people first."""
    names = database.execute(
        "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite!_%' escape '!'"
        " order by name <> 'fact_wide', type = 'table', name"
    ).fetchall()
    columns = "select name from pragma_table_info(?)"
    return {name: tuple(each for (each,) in database.execute(columns, (name,))) for (name,) in names}


def metrics(database: sqlite3.Connection) -> list[Metric]:
    """Return the catalogue in its own order, each metric with its number of facts."""
    return rows(
        Metric,
        database,
        """
        select m.id, m.label_zh, m.label_en, m.definition_zh, m.definition_en, m.unit,
               m.aggregation, m.patterns, m.examples, coalesce(c.facts, 0) as facts
        from metric m left join (select metric, count(*) as facts from fact_once group by metric) c on c.metric = m.id
        order by m.rowid
        """,
    )


def documents(
    database: sqlite3.Connection, find: str | None = None, place: str | None = None, limit: int = 300
) -> list[Listed]:
    """Return documents, the newest first: of a place, and with ``find`` those with these words in title or text."""
    return rows(
        Listed,
        database,
        f"""
        select d.key, d.path, d.title, d.publisher, d.published, d.figures_from, d.locality,
               (select count(*) from fact where document = d.key) as facts,
               (select count(*) from leftover where document = d.key) as leftovers
        from document d left join locality l on l.path = d.locality
        where (:find is null or instr(d.text, :find) or instr(coalesce(d.title, ''), :find))
          and {UNDER if place else "1"}
        order by d.published desc, d.key limit :limit
        """,
        find=find,
        place=place,
        limit=limit,
    )


def facts_of(database: sqlite3.Connection, document: str) -> list[Fact]:
    """Return the facts of a document in reading order."""
    return rows(Fact, database, f"{FACT} where f.document = :document order by f.start_char", document=document)


def leftovers_of(database: sqlite3.Connection, document: str) -> list[Leftover]:
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


def source(database: sqlite3.Connection, key: str) -> Source | None:
    """Return a document with its text, or None where this database has no such key."""
    columns = ", ".join(field.name for field in fields(Source))
    return next(iter(rows(Source, database, f"select {columns} from document where key = :key", key=key)), None)


def share_claimed(database: sqlite3.Connection) -> tuple[int, int]:
    """Return how many quantities with a unit are facts, and how many are leftovers."""
    facts, leftovers = database.execute(
        "select (select count(*) from fact), (select count(*) from leftover)"
    ).fetchone()
    return int(facts), int(leftovers)


def by_month(database: sqlite3.Connection) -> list[tuple[str, int]]:
    """Count the documents by month of publication, those without one as ""."""
    return database.execute(
        "select coalesce(substr(published, 1, 7), '') as month, count(*) from document group by 1 order by 1"
    ).fetchall()


def by_publisher(database: sqlite3.Connection, limit: int = 30) -> list[tuple[str, int]]:
    """Count the documents by publisher, most first."""
    return database.execute(
        "select coalesce(publisher, ''), count(*) from document group by 1 order by 2 desc, 1 limit ?", (limit,)
    ).fetchall()


def by_province(database: sqlite3.Connection) -> list[tuple[str, int]]:
    """Count the documents by the province of their own place, most first."""
    return database.execute(
        """
        select coalesce(l.province, ''), count(*) from document d left join locality l on l.path = d.locality
        group by 1 order by 2 desc, 1
        """
    ).fetchall()


def piles(database: sqlite3.Connection, limit: int = 30) -> list[Pile]:
    """Return the largest groups of leftovers of one unit."""
    return rows(
        Pile,
        database,
        """
        select unit, count(*) as leftovers, count(distinct document) as documents
        from leftover group by unit order by leftovers desc, unit limit :limit
        """,
        limit=limit,
    )


def leftovers(database: sqlite3.Connection, unit: str, limit: int = 200) -> list[Leftover]:
    """Return leftovers of one unit."""
    return rows(
        Leftover,
        database,
        """
        select o.document, o.start_char, o.end_char, o.surface, o.value, o.high, o.qualifier, o.unit, o.quote,
               d.title, d.path, d.figures_from
        from leftover o join document d on d.key = o.document where o.unit = :unit
        order by o.document, o.start_char limit :limit
        """,
        unit=unit,
        limit=limit,
    )
