"""Every SELECT of the dashboard: plain SQL in, frozen rows out. It counts facts and adds nothing up."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the database holds; the rest is of the last refresh: ``failed`` pairs a file with why it was not read."""

    documents: int
    facts: int
    localities: int
    refreshed: str | None
    folders: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the catalogue, with how many facts there are of it; ``patterns`` and ``examples`` are JSON."""

    id: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    unit: str
    aggregation: str
    patterns: str
    examples: str
    facts: int


@dataclass(frozen=True, slots=True)
class Province:
    """A province that has facts of a metric."""

    code: str
    name: str
    facts: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What may share an axis: one metric's facts of one unit, one stat and, but for shares, one level of place.

    ``level`` is None where all levels share it, and "" for facts whose place is not settled.
    """

    unit: str
    stat: str
    level: str | None
    facts: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, its place, and of its document what fits on a line.

    ``newest`` says that its place has no later fact of the same metric, unit and stat.
    """

    id: str
    document: str
    metric: str
    surface: str
    start_char: int
    end_char: int
    value: float
    high: float | None
    qualifier: str
    unit: str
    stat: str
    as_of: str | None
    as_of_evidence: str
    date: str | None
    locality: str | None
    level: str | None
    method: str | None
    evidence: str | None
    quote: str
    quote_start: int
    quote_end: int
    pattern: str
    part_of: str | None
    locality_code: str | None
    listed: bool | None
    title: str | None
    publisher: str | None
    published: str | None
    figures_from: str | None
    path: str
    newest: bool

    @property
    def place(self) -> str | None:
        """Return the last name of the place's path."""
        return self.locality.rsplit("/", 1)[-1] if self.locality else None

    @property
    def top(self) -> float:
        """Return where its mark ends on a value axis."""
        return self.value if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its stored text."""

    key: str
    path: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    figures_from: str | None
    sha256: str
    body: int
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list, with how many facts and leftovers it has."""

    key: str
    path: str
    title: str | None
    publisher: str | None
    published: str | None
    figures_from: str | None
    locality: str | None
    facts: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class Leftover:
    """A quantity with a unit that nothing claimed."""

    document: str
    start_char: int
    end_char: int
    surface: str
    value: float
    high: float | None
    qualifier: str
    unit: str
    quote: str
    title: str | None
    path: str
    figures_from: str | None


FACT = """
select f.id, f.document, f.metric, f.surface, f.start_char, f.end_char, f.value, f.high, f.qualifier, f.unit, f.stat,
       f.as_of, f.as_of_evidence, f.date, f.locality, f.level, f.method, f.evidence,
       f.quote, f.quote_start, f.quote_end, f.pattern, f.part_of, l.code as locality_code, l.listed,
       d.title, d.publisher, d.published, d.figures_from, d.path,
       not exists (select 1 from fact g where g.locality is f.locality and g.metric = f.metric and g.unit = f.unit
                   and g.stat = f.stat and g.date > coalesce(f.date, '')) as newest
from fact f
join document d on d.key = f.document
left join locality l on l.path = f.locality
"""

UNDER = "l.code >= :place and l.code < :place || ':'"
"""All codes that begin with a place's code: ':' follows '9' in ASCII, so an index serves."""


def totals(database: sqlite3.Connection) -> Totals:
    """Count what the database holds."""
    documents, facts, localities = database.execute(
        "select (select count(*) from document), (select count(*) from fact), (select count(*) from locality)"
    ).fetchone()
    last = database.execute("select finished, folders, failed from refresh_log order by id desc limit 1").fetchone()
    refreshed, folders, failed = last or (None, "[]", "{}")
    return Totals(
        documents, facts, localities, refreshed, tuple(json.loads(folders)), tuple(json.loads(failed).items())
    )


def metrics(database: sqlite3.Connection) -> list[Metric]:
    """Return the catalogue in its own order, each metric with its number of facts."""
    return _rows(
        Metric,
        database,
        """
        select m.id, m.label_zh, m.label_en, m.definition_zh, m.definition_en, m.unit,
               m.aggregation, m.patterns, m.examples, coalesce(c.facts, 0) as facts
        from metric m left join (select metric, count(*) as facts from fact group by metric) c on c.metric = m.id
        order by m.rowid
        """,
    )


def provinces(database: sqlite3.Connection, metric: str) -> list[Province]:
    """Return the provinces that have facts of a metric, most first."""
    return _rows(
        Province,
        database,
        """
        select p.code, p.name, count(*) as facts
        from fact f join locality l on l.path = f.locality join locality p on p.path = l.province
        where f.metric = :metric
        group by p.code, p.name order by facts desc, p.code
        """,
        metric=metric,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place and how many facts there are of it and of all below it."""

    path: str
    code: str
    name: str
    level: str
    listed: bool
    facts: int


def places(database: sqlite3.Connection, parent: str | None = None, metric: str | None = None) -> list[Place]:
    """Return the places directly below ``parent`` (a path; None for the provinces) that have facts, most first."""
    return _rows(
        Place,
        database,
        f"""
        select * from (
            select c.path, c.code, c.name, c.level, c.listed, (
                select count(*) from fact f
                where (f.locality = c.path or f.locality >= c.path || '/' and f.locality < c.path || '0')
                and {"f.metric = :metric" if metric else "1"}
            ) as facts
            from locality c where c.parent is :parent
        ) where facts order by facts desc, code, path
        """,
        parent=parent,
        metric=metric,
    )


def place_name(database: sqlite3.Connection, code: str) -> str | None:
    """Return the path of the listed place with a code, or None."""
    found = database.execute("select path from locality where code = ? and listed order by length(path)", (code,))
    row = found.fetchone()
    return row[0] if row else None


def place_code(database: sqlite3.Connection, path: str) -> str | None:
    """Return the code of a place, or None."""
    row = database.execute("select code from locality where path = ?", (path,)).fetchone()
    return row[0] if row else None


def panels(database: sqlite3.Connection, metric: str, place: str | None = None) -> list[Panel]:
    """Return which axes a metric's facts need.

    Totals come before one giver's gifts, and plans last; then most facts first; then levels from the top.
    """
    return _rows(
        Panel,
        database,
        f"""
        with counted as (
            select f.unit, f.stat, case f.unit when '%' then null else coalesce(f.level, '') end as level,
                   count(*) as facts
            from fact f left join locality l on l.path = f.locality
            where f.metric = :metric and {UNDER if place else "1"}
            group by 1, 2, 3
        )
        select unit, stat, level, facts from counted
        order by (stat = 'target') * 2 + (stat = 'individual'),
                 sum(facts) over (partition by unit, stat) desc, unit, stat,
                 level = '', instr('province prefecture county township village', level)
        """,
        metric=metric,
        place=place,
    )


def largest(
    database: sqlite3.Connection, metric: str, panel: Panel, place: str | None = None, limit: int = 24
) -> list[Fact]:
    """Return the facts of one panel, the largest values first."""
    level = "" if panel.level is None else "and f.level is nullif(:level, '')"
    return _rows(
        Fact,
        database,
        f"""{FACT}
        where f.metric = :metric and f.unit = :unit and f.stat = :stat {level} and {UNDER if place else "1"}
        order by f.value desc, f.id limit :limit
        """,
        metric=metric,
        unit=panel.unit,
        stat=panel.stat,
        level=panel.level,
        place=place,
        limit=limit,
    )


def facts(
    database: sqlite3.Connection, metric: str, place: str | None = None, limit: int = 300, offset: int = 0
) -> list[Fact]:
    """Return a metric's facts: by place, the newest first."""
    return _rows(
        Fact,
        database,
        f"""{FACT}
        where f.metric = :metric and {UNDER if place else "1"}
        order by l.code is null, l.code, f.locality, f.date desc, f.document, f.start_char limit :limit offset :offset
        """,
        metric=metric,
        place=place,
        limit=limit,
        offset=offset,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts are wanted; None wants all. ``find`` is looked for in the quote, so two characters do."""

    metric: str | None = None
    place: str | None = None
    qualifier: str | None = None
    stat: str | None = None
    find: str | None = None

    def where(self) -> str:
        """Return the condition, for facts ``f`` at localities ``l``."""
        parts = [f"f.{name} = :{name}" for name in ("metric", "qualifier", "stat") if getattr(self, name)]
        parts += [UNDER] if self.place else []
        parts += ["instr(f.quote, :find)"] if self.find else []
        return " and ".join(parts) or "1"

    def values(self) -> dict[str, str | None]:
        """Return what stands for the names in the condition."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def choose(database: sqlite3.Connection, choice: Choice, limit: int = 50, offset: int = 0) -> list[Fact]:
    """Return a page of facts in the order of the documents, which costs no sorting."""
    sql = f"{FACT} where {choice.where()} order by f.rowid limit :limit offset :offset"
    return _rows(Fact, database, sql, **choice.values(), limit=limit, offset=offset)


def count(database: sqlite3.Connection, choice: Choice) -> int:
    """Return how many facts are wanted."""
    sql = f"select count(*) from fact f left join locality l on l.path = f.locality where {choice.where()}"
    (number,) = database.execute(sql, choice.values()).fetchone()
    return int(number)


def facet(database: sqlite3.Connection, choice: Choice, column: str) -> dict[str, int]:
    """Count the facts wanted by one column of theirs, whatever is chosen for that column itself; most first."""
    if column not in ("metric", "qualifier", "stat"):
        raise ValueError(column)
    free = replace(choice, **{column: None})
    sql = f"""
        select f.{column}, count(*) from fact f left join locality l on l.path = f.locality
        where {free.where()} group by 1 order by 2 desc, 1
        """
    return dict(database.execute(sql, free.values()).fetchall())


def facet_places(database: sqlite3.Connection, choice: Choice) -> dict[str, int]:
    """Count the facts wanted by the code of their province."""
    free = replace(choice, place=None)
    sql = f"""
        select p.code, count(*) from fact f join locality l on l.path = f.locality
        join locality p on p.path = l.province where {free.where()} group by 1 order by 2 desc, 1
        """
    return dict(database.execute(sql, free.values()).fetchall())


def export(database: sqlite3.Connection, choice: Choice) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names and the rows of ``fact_wide`` for the facts wanted."""
    cursor = database.execute(
        f"""
        select w.* from fact f left join locality l on l.path = f.locality join fact_wide w on w.id = f.id
        where {choice.where()} order by f.rowid
        """,
        choice.values(),
    )
    return [column[0] for column in cursor.description], cursor.fetchall()


def fact(database: sqlite3.Connection, id: str) -> Fact | None:
    """Return one fact, or None where this database has no such id."""
    return next(iter(_rows(Fact, database, f"{FACT} where f.id = :id", id=id)), None)


def others(database: sqlite3.Connection, fact: Fact, limit: int = 6) -> list[Fact]:
    """Return what else is reported of the same metric, unit and stat for the same place, the newest first."""
    if fact.locality is None:
        return []
    return _rows(
        Fact,
        database,
        f"""{FACT}
        where f.locality = :locality and f.metric = :metric and f.unit = :unit and f.stat = :stat and f.id <> :id
        order by f.date desc, f.document, f.start_char limit :limit
        """,
        locality=fact.locality,
        metric=fact.metric,
        unit=fact.unit,
        stat=fact.stat,
        id=fact.id,
        limit=limit,
    )


def documents(
    database: sqlite3.Connection, find: str | None = None, place: str | None = None, limit: int = 300
) -> list[Listed]:
    """Return documents, the newest first: of a place, and with ``find`` those with these words in title or text."""
    return _rows(
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
    return _rows(Fact, database, f"{FACT} where f.document = :document order by f.start_char", document=document)


def leftovers_of(database: sqlite3.Connection, document: str) -> list[Leftover]:
    """Return the leftovers of a document in reading order."""
    return _rows(
        Leftover,
        database,
        """
        select o.document, o.start_char, o.end_char, o.surface, o.value, o.high, o.qualifier, o.unit, o.quote,
               d.title, d.path, d.figures_from
        from leftover o join document d on d.key = o.document where o.document = :document order by o.start_char
        """,
        document=document,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one place, metric, unit, stat and month that do not say the same."""

    locality: str
    metric: str
    unit: str
    stat: str
    month: str
    facts: int
    documents: int


def conflicts(
    database: sqlite3.Connection, metric: str | None = None, place: str | None = None, limit: int = 40
) -> list[Group]:
    """Return where reports differ, those of several documents first. Parts of a total and single givers do not count."""
    return _rows(
        Group,
        database,
        f"""
        select f.locality, f.metric, f.unit, f.stat, substr(f.date, 1, 7) as month, count(*) as facts,
               count(distinct f.document) as documents
        from fact f join locality l on l.path = f.locality
        where f.part_of is null and f.stat <> 'individual' and f.date is not null
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
    return _rows(
        Fact,
        database,
        f"""{FACT}
        where f.locality = :locality and f.metric = :metric and f.unit = :unit and f.stat = :stat
          and substr(f.date, 1, 7) = :month and f.part_of is null
        order by f.value, f.document, f.start_char
        """,
        locality=group.locality,
        metric=group.metric,
        unit=group.unit,
        stat=group.stat,
        month=group.month,
    )


@dataclass(frozen=True, slots=True)
class Pile:
    """Leftovers of one unit: what the catalogue has no word for yet."""

    unit: str
    leftovers: int
    documents: int


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
    return _rows(
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
    return _rows(
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


def source(database: sqlite3.Connection, key: str) -> Source | None:
    """Return a document with its text, or None where this database has no such key."""
    columns = ", ".join(field.name for field in fields(Source))
    return next(iter(_rows(Source, database, f"select {columns} from document where key = :key", key=key)), None)


def _rows(kind: type[Row], database: sqlite3.Connection, sql: str, **values: Any) -> list[Row]:
    return list(_read(kind, database, sql, values))


def _read(kind: type[Row], database: sqlite3.Connection, sql: str, values: dict[str, Any]) -> Iterator[Row]:
    cursor = database.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield kind(**dict(zip(names, row, strict=True)))
