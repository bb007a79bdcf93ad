"""Questions about facts. No query adds their values up."""

import sqlite3
from dataclasses import dataclass, fields, replace
from typing import Any

from db.queries.places import UNDER
from db.queries.records import Fact, Group, Panel, rows

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
    not exists (select 1 from fact g where g.locality is f.locality and g.metric = f.metric and g.unit = f.unit
                and g.stat = f.stat and g.same_as is null and g.date > coalesce(f.date, ''))"""
)
"""What a chart needs and a table does not: whether its place has a later fact of the kind."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts are wanted; None wants all. ``find`` is looked for in the quote, so two characters do."""

    metric: str | None = None
    place: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    stat: str | None = None
    find: str | None = None

    def source(self) -> str:
        """Return ``from`` and ``where`` for facts ``f``, joined to localities ``l`` only where that is needed."""
        parts = ["f.same_as is null"]
        parts += [f"f.{name} = :{name}" for name in ("metric", "unit", "qualifier", "stat") if getattr(self, name)]
        parts += [UNDER] if self.place else []
        parts += ["instr(f.quote, :find)"] if self.find else []
        join = " join locality l on l.path = f.locality" if self.place else ""
        return f"from fact f{join} where {' and '.join(parts)}"

    def values(self) -> dict[str, str | None]:
        """Return what stands for the names in ``source``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def panels(database: sqlite3.Connection, metric: str, place: str | None = None) -> list[Panel]:
    """Return which axes a metric's facts need.

    Totals come before one giver's gifts, and plans last; then most facts first; then levels from the top.
    """
    choice = Choice(metric, place)
    return rows(
        Panel,
        database,
        f"""
        with counted as (
            select f.unit, f.stat, case f.unit when '%' then null else coalesce(f.level, '') end as level,
                   count(*) as facts
            {choice.source()} group by 1, 2, 3
        )
        select unit, stat, level, facts from counted
        order by (stat = 'target') * 2 + (stat = 'individual'),
                 sum(facts) over (partition by unit, stat) desc, unit, stat,
                 level = '', instr('province prefecture county township village', level)
        """,
        **choice.values(),
    )


def largest(
    database: sqlite3.Connection, metric: str, panel: Panel, place: str | None = None, limit: int = 24
) -> list[Fact]:
    """Return the facts of one panel, the largest values first."""
    choice = Choice(metric, place, panel.unit, stat=panel.stat)
    level = "" if panel.level is None else " and f.level is nullif(:level, '')"
    values = choice.values() | {"level": panel.level}
    return _page(database, choice.source() + level, "f.value desc, f.id", values, limit, fact=FACT_BY_AGE)


def facts(
    database: sqlite3.Connection, metric: str, place: str | None = None, limit: int = 300, offset: int = 0
) -> list[Fact]:
    """Return a metric's facts: by place, the newest first."""
    choice = Choice(metric, place)
    order = "f.locality is null, f.locality, f.date desc, f.document, f.start_char"
    return _page(database, choice.source(), order, choice.values(), limit, offset)


def choose(database: sqlite3.Connection, choice: Choice, limit: int = 50, offset: int = 0) -> list[Fact]:
    """Return a page of facts in the order of the documents, which costs no sorting."""
    return _page(database, choice.source(), "f.rowid", choice.values(), limit, offset)


def _page(
    database: sqlite3.Connection,
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


def count(database: sqlite3.Connection, choice: Choice) -> int:
    """Return how many facts are wanted."""
    (number,) = database.execute(f"select count(*) {choice.source()}", choice.values()).fetchone()
    return int(number)


def facet(database: sqlite3.Connection, choice: Choice, column: str) -> dict[str, int]:
    """Count the facts wanted by one column of theirs, whatever is chosen for that column itself; most first."""
    if column not in ("metric", "qualifier", "stat"):
        raise ValueError(column)
    free = replace(choice, **{column: None})
    sql = f"select f.{column}, count(*) {free.source()} group by 1 order by 2 desc, 1"
    return dict(database.execute(sql, free.values()).fetchall())


def facet_places(database: sqlite3.Connection, choice: Choice) -> dict[str, int]:
    """Count the facts wanted by the code of their province."""
    free = replace(choice, place=None)
    sql = f"""
        with counted as (select f.locality, count(*) as facts {free.source()} group by 1)
        select p.code, sum(facts) from counted c
        join locality l on l.path = c.locality join locality p on p.path = l.province group by 1 order by 2 desc, 1
        """
    return dict(database.execute(sql, free.values()).fetchall())


def export(database: sqlite3.Connection, choice: Choice) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names and the rows of ``fact_wide`` for the facts wanted."""
    sql = f"select * from fact_wide where id in (select f.id {choice.source()})"
    cursor = database.execute(sql, choice.values())
    return [column[0] for column in cursor.description], cursor.fetchall()


def fact(database: sqlite3.Connection, id: str) -> Fact | None:
    """Return one fact, or None where this database has no such id."""
    return next(iter(rows(Fact, database, f"{FACT} where f.id = :id", id=id)), None)


def repeats(database: sqlite3.Connection, id: str, limit: int = 12) -> list[Fact]:
    """Return the same fact in other documents of the same article: none of them is counted."""
    return rows(Fact, database, f"{FACT} where f.same_as = :id order by f.document limit :limit", id=id, limit=limit)


def others(database: sqlite3.Connection, fact: Fact, limit: int = 6) -> list[Fact]:
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


def conflicts(
    database: sqlite3.Connection, metric: str | None = None, place: str | None = None, limit: int = 40
) -> list[Group]:
    """Return where reports differ, those of several documents first. Parts of a total and single givers do not count."""
    return rows(
        Group,
        database,
        f"""
        select f.locality, f.metric, f.unit, f.stat, substr(f.date, 1, 7) as month, count(*) as facts,
               count(distinct f.document) as documents
        from fact f join locality l on l.path = f.locality
        where f.same_as is null and f.part_of is null and f.stat <> 'individual' and f.date is not null
          and {"f.metric = :metric" if metric else "1"} and {UNDER if place else "1"}
        group by 1, 2, 3, 4, 5
        having count(distinct f.value || ' ' || coalesce(f.high, '') || ' ' || f.qualifier) > 1
        order by documents > 1 desc, facts desc, 1, 2 limit :limit
        """,
        metric=metric,
        place=place,
        limit=limit,
    )


def facts_in(database: sqlite3.Connection, group: Group) -> list[Fact]:
    """Return the facts of a group, the smallest first."""
    return rows(
        Fact,
        database,
        f"""{FACT}
        where f.locality = :locality and f.metric = :metric and f.unit = :unit and f.stat = :stat
          and substr(f.date, 1, 7) = :month and f.part_of is null and f.same_as is null
        order by f.value, f.document, f.start_char
        """,
        locality=group.locality,
        metric=group.metric,
        unit=group.unit,
        stat=group.stat,
        month=group.month,
    )
