"""Questions about places. All codes below a place begin with its code."""

import sqlite3

from db.queries.records import Place, Province, rows

UNDER = "l.code >= :place and l.code < :place || ':'"
"""Facts or documents at a place ``l`` within the place with a code: ':' follows '9' in ASCII, so an index serves."""


def provinces(database: sqlite3.Connection, metric: str) -> list[Province]:
    """Return the provinces that have facts of a metric, most first."""
    return rows(
        Province,
        database,
        """
        with counted as (select locality, count(*) as facts from fact where metric = :metric and same_as is null group by 1)
        select p.code, p.name, sum(c.facts) as facts
        from counted c join locality l on l.path = c.locality join locality p on p.path = l.province
        group by p.code, p.name order by 3 desc, p.code
        """,
        metric=metric,
    )


def places(database: sqlite3.Connection, parent: str | None = None, metric: str | None = None) -> list[Place]:
    """Return the places directly below ``parent`` (a path; None for the provinces) that have facts, most first."""
    return rows(
        Place,
        database,
        f"""
        select * from (
            select c.path, c.code, c.name, c.level, c.listed, (
                select count(*) from fact f
                where (f.locality = c.path or f.locality >= c.path || '/' and f.locality < c.path || '0')
                and f.same_as is null and {"f.metric = :metric" if metric else "1"}
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
