"""Questions about places. All codes below a place begin with its code."""

from db.queries.records import Database, Place, Province, rows

UNDER = "l.code >= :place and l.code < :beyond"
"""Facts or documents at a place ``l`` within the place with a code."""


def beyond(place: str | None) -> dict[str, str | None]:
    """Return ``:beyond``, the first code after all within a place: ':' follows '9' in ASCII, so an index serves."""
    return {"beyond": f"{place}:" if place else None}


def provinces(database: Database, metric: str) -> list[Province]:
    """Return the provinces that have facts of a metric, most first."""
    return rows(
        Province,
        database,
        """
        select l.code, l.name, c.facts from locality l join place_count c on c.path = l.path
        where l.parent is null and c.metric = :metric order by 3 desc, l.code
        """,
        metric=metric,
    )


def places(database: Database, parent: str | None = None, metric: str | None = None) -> list[Place]:
    """Return the places directly below ``parent`` (a path; None for the provinces) that have facts, most first."""
    return rows(
        Place,
        database,
        f"""
        select l.path, l.code, l.name, l.level, l.listed, c.facts
        from locality l join place_count c on c.path = l.path
        where {"l.parent = :parent" if parent else "l.parent is null"} and c.metric = :metric
        order by c.facts desc, l.code, l.path
        """,
        parent=parent,
        metric=metric or "",
    )


def place_name(database: Database, code: str) -> str | None:
    """Return the path of the listed place with a code, or None."""
    found = database.execute(
        "select path from locality where code = :code and listed order by length(path)", {"code": code}
    )
    row = found.fetchone()
    return row[0] if row else None


def place_code(database: Database, path: str) -> str | None:
    """Return the code of a place, or None."""
    row = database.execute("select code from locality where path = :path", {"path": path}).fetchone()
    return row[0] if row else None


def places_named(database: Database, name: str) -> list[tuple[str, str]]:
    """Return path and code of the places meant by a code, the beginning of codes, a path, a name or its beginning.

    Only listed ones: what the official table does not list has no code of its own. With the beginning of codes the
    first place is for all.
    """
    if name.isascii() and name.isdigit():
        sql = f"select l.path, :place from locality l where {UNDER} order by length(l.code), l.path limit 1"
        return database.execute(sql, {"place": name} | beyond(name)).fetchall()
    for meant in ("path = :name or name = :name", "substr(name, 1, length(:name)) = :name"):
        sql = f"select path, code from locality where listed and ({meant}) order by code"
        if name and (found := database.execute(sql, {"name": name}).fetchall()):
            return found
    return []
