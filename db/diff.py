"""What became of the facts between two databases, for those who have cited one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db import store

COMPARED = ("value", "high", "qualifier", "unit", "stat", "locality", "as_of")
"""Of a fact with the same id, which stands for document, metric, sentence and number as written."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is gone, or new, or says something else of the same words; ``was`` and ``now`` name what."""

    change: str
    id: str
    metric: str
    surface: str
    locality: str | None
    document: str
    was: str | None = None
    now: str | None = None


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """Yield how the facts of two databases differ, document by document; StoreError when one is none of ours."""
    for path in (old, new):
        _check(path)
    with closing(sqlite3.connect(":memory:", uri=True)) as database:
        for name, path in (("old", old), ("new", new)):
            database.execute(f"attach ? as {name}", (f"{path.absolute().as_uri()}?mode=ro",))
        yield from _one_sided(database, "gone", "old", "new")
        yield from _one_sided(database, "new", "new", "old")
        yield from _changed(database)


def _check(path: Path) -> None:
    try:
        store.check(path)
    except (store.Old, store.Newer):  # a fact has had the same columns in every layout
        return


def _one_sided(database: sqlite3.Connection, change: str, here: str, there: str) -> Iterator[Difference]:
    query = f"""select f.id, f.metric, f.surface, f.locality, d.path
        from {here}.fact f join {here}.document d on d.key = f.document
        where f.id not in (select id from {there}.fact) order by d.path, f.start_char"""
    for row in database.execute(query):
        yield Difference(change, *row)


def _changed(database: sqlite3.Connection) -> Iterator[Difference]:
    was, now = (", ".join(f"{side}.{name}" for name in COMPARED) for side in ("o", "n"))
    query = f"""select n.id, n.metric, n.surface, n.locality, d.path, {was}, {now}
        from new.fact n join old.fact o on o.id = n.id join new.document d on d.key = n.document
        where ({was}) is not ({now}) order by d.path, n.start_char"""
    for id, metric, surface, locality, path, *values in database.execute(query):
        before, after = values[: len(COMPARED)], values[len(COMPARED) :]
        for name, a, b in zip(COMPARED, before, after, strict=True):
            if a != b:
                was, now = f"{name} {_shown(a)}", f"{name} {_shown(b)}"
                yield Difference("changed", id, metric, surface, locality, path, was, now)


def _shown(value: object) -> str:
    if value is None:
        return "unknown"
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value).removesuffix(".0")
