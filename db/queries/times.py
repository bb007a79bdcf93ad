"""Questions about what a place and the places within it report, over time."""

from dataclasses import replace

from db.queries.choice import Choice, is_counted
from db.queries.counts import counts
from db.queries.facts import FACT
from db.queries.records import Database, Fact, Series, rows
from db.summaries import NEWEST


def series(database: Database, choice: Choice, limit: int = 300) -> list[Series]:
    """Return what is reported, each metric, unit and stat with its number of facts, those with most dated facts first."""
    return rows(
        Series,
        database,
        f"""
        select metric, unit, stat, cast(sum(facts) as bigint) as facts, cast(sum(dated) as bigint) as dated
        {counts(database, choice)} group by 1, 2, 3 order by dated desc, 1, 2, 3 limit :limit
        """,
        **choice.values(),
        limit=limit,
    )


def over_time(database: Database, choice: Choice, limit: int = 12, each: int = NEWEST) -> list[Fact]:
    """Return the newest dated facts of each of those series, the oldest first: ``NEWEST`` of each at most."""
    made = choice.place and choice == Choice(choice.metric, choice.place) and is_counted(database, choice.place)
    found: list[Fact] = []
    for one in series(database, choice, limit):
        kind = replace(choice, metric=one.metric, unit=one.unit, stat=one.stat)
        newest = f"""
            f.rowid in (
                select f.rowid {kind.source(database)} and f.date is not null
                order by f.date desc, f.rowid limit :each
            )"""
        if made:
            series_of = "place = :place and metric = :metric and unit = :unit and stat = :stat"
            newest = f"f.id in (select fact from newest where {series_of} and rank <= :each)"
        found += rows(Fact, database, f"{FACT} where {newest}", **kind.values(), each=each)
    return sorted(found, key=lambda fact: (fact.date or "", fact.document, fact.start_char))
