"""Questions about what a place and the places within it report, over time."""

import sqlite3

from db.queries.facts import FACT, Choice
from db.queries.records import Fact, Series, rows


def series(database: sqlite3.Connection, choice: Choice, limit: int = 300) -> list[Series]:
    """Return what is reported, each metric, unit and stat with its number of facts, those with most dated facts first."""
    return rows(
        Series,
        database,
        f"""
        select f.metric, f.unit, f.stat, count(*) as facts, count(f.date) as dated {choice.source()}
        group by 1, 2, 3 order by dated desc, 1, 2, 3 limit :limit
        """,
        **choice.values(),
        limit=limit,
    )


def over_time(database: sqlite3.Connection, choice: Choice, limit: int = 12, each: int = 24) -> list[Fact]:
    """Return the newest dated facts of each of those series, the oldest first."""
    return rows(
        Fact,
        database,
        f"""
        with dated as (
            select f.rowid as fact, f.metric, f.unit, f.stat,
                   row_number() over (partition by f.metric, f.unit, f.stat order by f.date desc, f.rowid) as nth
            {choice.source()} and f.date is not null
        ), most as (
            select metric, unit, stat from dated group by 1, 2, 3 order by count(*) desc, 1, 2, 3 limit :limit
        )
        {FACT} where f.rowid in (select fact from dated join most using (metric, unit, stat) where nth <= :each)
        order by f.date, f.document, f.start_char
        """,
        **choice.values(),
        limit=limit,
        each=each,
    )
