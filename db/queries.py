"""Every SELECT of the dashboard: plain SQL in, frozen rows out. It counts facts and adds nothing up."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields
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
    """A metric of the catalogue, with how many facts the place in question has of it."""

    id: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    unit: str
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
        select m.id, m.label_zh, m.label_en, m.definition_zh, m.definition_en, m.unit, coalesce(c.facts, 0) as facts
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


def place_name(database: sqlite3.Connection, code: str) -> str | None:
    """Return the path of the listed place with a code, or None."""
    found = database.execute("select path from locality where code = ? and listed order by length(path)", (code,))
    row = found.fetchone()
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
        select document, start_char, end_char, surface, value, high, qualifier, unit, quote
        from leftover where document = :document order by start_char
        """,
        document=document,
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
