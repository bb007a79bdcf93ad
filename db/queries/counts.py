"""What a page counts facts by, from the counts made at the refresh where they suffice."""

from dataclasses import replace

from db.queries.choice import Choice, is_counted
from db.queries.records import Database

COUNTED = 10_000
"""A search that finds more than this is not counted on: the number would cost more than anybody wants to wait."""


def counts(database: Database, choice: Choice) -> str:
    """Return a ``from`` clause of rows with metric, unit, stat, qualifier, level, and how many facts and dated facts.

    Its parameters are those of ``choice.values()``.
    """
    if choice.find is None and is_counted(database, choice.place):
        place = "c.place = :place" if choice.place else "c.place = ''"
        return f"from fact_count c where {' and '.join([place, *choice.equals('c')])}"
    some = f"limit {COUNTED + 1}" if choice.find is not None else ""
    return f"""from (
        select f.metric, f.unit, f.stat, f.qualifier, coalesce(f.level, '') as level, 1 as facts,
               case when f.date is null then 0 else 1 end as dated
        {choice.source(database, in_order=True)} {some}
    ) c where true"""


def count(database: Database, choice: Choice) -> int:
    """Return how many facts are wanted; what a search finds counts up to ``COUNTED`` and one more."""
    sql = f"select cast(coalesce(sum(facts), 0) as bigint) {counts(database, choice)}"
    (number,) = database.execute(sql, choice.values()).fetchone()
    return int(number)


def facet(database: Database, choice: Choice, column: str) -> dict[str, int]:
    """Count the facts wanted by one column of theirs, whatever is chosen for that column itself; most first."""
    if column not in ("metric", "qualifier", "stat"):
        raise ValueError(column)
    free = replace(choice, **{column: None})
    sql = f"select {column}, cast(sum(facts) as bigint) {counts(database, free)} group by 1 order by 2 desc, 1"
    return dict(database.execute(sql, free.values()).fetchall())


def facet_places(database: Database, choice: Choice) -> dict[str, int]:
    """Count the facts wanted by the code of their province."""
    free = replace(choice, place=None)
    if free.find is None:
        where = " and ".join(["c.place in (select code from locality where parent is null)", *free.equals("c")])
        sql = f"select place, cast(sum(facts) as bigint) from fact_count c where {where} group by 1 order by 2 desc, 1"
    else:
        sql = f"""
            select substr(l.code, 1, 2), count(*)
            from (select f.locality {free.source(database, in_order=True)} limit {COUNTED + 1}) c
            join locality l on l.path = c.locality group by 1 order by 2 desc, 1
            """
    return dict(database.execute(sql, free.values()).fetchall())
