"""Questions about facts. No query adds their values up."""

import sqlite3
from collections import Counter

from db.queries.choice import Choice, is_counted
from db.queries.counts import count, counts
from db.queries.places import UNDER, beyond
from db.queries.records import Database, Fact, Group, Panel, rows
from db.queries.search import BLOCK

LEVELS = ("province", "prefecture", "county", "township", "village", "")

_FACT = """
select f.id, f.document, f.metric, f.surface, f.start_char, f.end_char, f.value, f.high, f.qualifier, f.unit, f.stat,
       f.as_of, f.as_of_evidence, f.date, f.locality, f.level, f.method, f.evidence,
       f.quote, f.quote_start, f.quote_end, f.pattern, f.part_of, l.code as locality_code, l.listed,
       d.title, d.publisher, d.published, d.figures_from, d.path,
       {newest} as newest
from fact f
join document d on d.key = f.document
left join locality l on l.path = f.locality
"""


FACT = _FACT.format(newest="null")

FACT_BY_AGE = _FACT.format(
    newest="""
    not exists (select 1 from fact g where g.locality = f.locality and g.metric = f.metric and g.unit = f.unit
                and g.stat = f.stat and g.same_as is null and g.date > coalesce(f.date, ''))"""
)
"""What a chart needs and a table does not: whether its place has a later fact of the kind."""


FEW = 2_500
"""Facts of a panel and a place: so few are sorted sooner than met on a walk by value through those of all places."""


def panels(database: Database, metric: str, place: str | None = None) -> list[Panel]:
    """Return which axes a metric's facts need.

    Totals come before one giver's gifts, and plans last; then most facts first; then levels from the top.
    """
    choice = Choice(metric, place)
    found = rows(
        Panel,
        database,
        f"""
        select unit, stat, case unit when '%' then null else level end as level, cast(sum(facts) as bigint) as facts
        {counts(database, choice)} group by 1, 2, 3
        """,
        **choice.values(),
    )
    total: Counter[tuple[str, str]] = Counter()
    for panel in found:
        total[panel.unit, panel.stat] += panel.facts

    def rank(panel: Panel) -> tuple[int, int, str, str, int]:
        kind = {"individual": 1, "target": 2}.get(panel.stat, 0)
        level = LEVELS.index(panel.level) if panel.level is not None else -1
        return kind, -total[panel.unit, panel.stat], panel.unit, panel.stat, level

    return sorted(found, key=rank)


def largest(database: Database, metric: str, panel: Panel, place: str | None = None, limit: int = 24) -> list[Fact]:
    """Return the facts of one panel, the largest values first."""
    choice = Choice(metric, place, panel.unit, stat=panel.stat)
    found: list[Fact] = []
    large = place is not None and is_counted(database, place)
    few = large and isinstance(database, sqlite3.Connection) and count(database, choice) <= FEW
    everywhere = Choice(metric, None, panel.unit, stat=panel.stat).source(database)
    within = f"{everywhere} and f.locality in (select l.path from locality l where {UNDER})"
    for level in LEVELS if panel.level is None else (panel.level,):  # an index has them by value, level by level
        # of a large place the first in order are soon found
        source = within if large and not few else choice.source(database, in_order=few)
        source += " and f.level = :level" if level else " and f.level is null"
        values = choice.values() | {"level": level}
        found += _page(database, source, "f.value desc, f.rowid desc", values, limit, fact=FACT_BY_AGE)
    return sorted(found, key=lambda fact: -fact.value)[:limit]


def facts(database: Database, metric: str, place: str | None = None, limit: int = 300, offset: int = 0) -> list[Fact]:
    """Return a metric's facts: by place, the newest first."""
    choice = Choice(metric, place)
    source, order = choice.source(database), "f.locality nulls last, f.date desc nulls last, f.rowid"
    if place is not None and is_counted(database, place):  # an index has them in order, between two paths
        ends = [f"(select {end}(l.path) from locality l where {UNDER})" for end in ("min", "max")]
        source = f"{Choice(metric).source(database)} and f.locality between {ends[0]} and {ends[1]}"
        source += f" and f.locality in (select l.path from locality l where {UNDER})"
        order = "f.locality, f.date desc nulls last, f.rowid"
    return _page(database, source, order, choice.values(), limit, offset)


def choose(database: Database, choice: Choice, limit: int = 50, offset: int = 0) -> list[Fact]:
    """Return a page of facts in the order of the documents, which costs no sorting."""
    order = ", ".join(choice.order(database))
    some = f"select f.rowid {choice.source(database, in_order=True)} order by {order} limit :limit offset :offset"
    sql = f"{FACT} where f.rowid in ({some}) order by f.rowid"
    return rows(Fact, database, sql, **choice.values(), limit=limit, offset=offset)


def turn(
    database: Database, choice: Choice, limit: int = 50, after: str | None = None, before: str | None = None
) -> list[Fact]:
    """Return the facts that follow the one with the id ``after``, or the last ones before ``before`` ("" is the end).

    A page far down costs what the first one does: nothing before it is read. An id that is gone counts as none.
    """
    edge = after or before
    found = database.execute("select f.rowid from fact f where f.id = :id", {"id": edge}).fetchone() if edge else None
    *block, row = choice.order(database)
    way = ">" if after else "<"
    beyond = f" and {row} {way} :edge" if found else ""
    beyond += "".join(f" and {each} {way}= :edge / {BLOCK}" for each in block if found)
    backwards = " desc" if before is not None and not after else ""
    order = ", ".join(f"{each}{backwards}" for each in (*block, row))
    some = f"select f.rowid {choice.source(database, in_order=True)}{beyond} order by {order} limit :limit"
    sql = f"{FACT} where f.rowid in ({some}) order by f.rowid"
    return rows(Fact, database, sql, **choice.values(), limit=limit, edge=found[0] if found else None)


def _page(
    database: Database,
    source: str,
    order: str,
    values: dict[str, str | None],
    limit: int,
    offset: int = 0,
    fact: str = FACT,
) -> list[Fact]:
    """Return some facts of many: which ones is settled first, since what a fact needs besides is dear."""
    some = f"select f.rowid {source} order by {order} limit :limit offset :offset"
    sql = f"{fact} where f.rowid in ({some}) order by {order}"
    return rows(Fact, database, sql, **values, limit=limit, offset=offset)


def fact(database: Database, id: str) -> Fact | None:
    """Return one fact, or None where this database has no such id."""
    return next(iter(rows(Fact, database, f"{FACT} where f.id = :id", id=id)), None)


def repeats(database: Database, id: str, limit: int = 12) -> list[Fact]:
    """Return the same fact in other documents of the same article: none of them is counted."""
    return rows(Fact, database, f"{FACT} where f.same_as = :id order by f.document limit :limit", id=id, limit=limit)


def others(database: Database, fact: Fact, limit: int = 6) -> list[Fact]:
    """Return what else is reported of the same metric, unit and stat for the same place, the newest first."""
    if fact.locality is None:
        return []
    return rows(
        Fact,
        database,
        f"""{FACT}
        where f.locality = :locality and f.metric = :metric and f.unit = :unit and f.stat = :stat and f.id <> :id
          and f.same_as is null
        order by f.date desc, f.document, f.start_char limit :limit
        """,
        locality=fact.locality,
        metric=fact.metric,
        unit=fact.unit,
        stat=fact.stat,
        id=fact.id,
        limit=limit,
    )


def conflicts(database: Database, metric: str | None = None, place: str | None = None, limit: int = 40) -> list[Group]:
    """Return where reports differ, those of several documents first. Parts of a total and single givers do not count."""
    parts = ["c.metric = :metric"] if metric else []
    parts += ["c.locality = l.path", UNDER] if place else []
    return rows(
        Group,
        database,
        f"""
        select c.locality, c.metric, c.unit, c.stat, c.month, c.facts, c.documents
        from {"locality l cross join " if place else ""}conflict c where {" and ".join(parts) or "true"}
        order by c.rank limit :limit
        """,
        metric=metric,
        place=place,
        limit=limit,
        **beyond(place),
    )


def facts_in(database: Database, group: Group) -> list[Fact]:
    """Return the facts of a group, the smallest first."""
    return rows(
        Fact,
        database,
        f"""{FACT}
        where f.locality = :locality and f.metric = :metric and f.unit = :unit and f.stat = :stat
          and f.date >= :month and f.date < :later and f.part_of is null and f.same_as is null
        order by f.value, f.document, f.start_char
        """,
        locality=group.locality,
        metric=group.metric,
        unit=group.unit,
        stat=group.stat,
        month=group.month,
        later=f"{group.month}~",
    )
