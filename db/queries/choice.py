"""Which facts are wanted, as SQL."""

import sqlite3
from dataclasses import dataclass, fields

from db.queries.places import UNDER, beyond
from db.queries.records import Database
from db.queries.search import EXACT, array, is_indexed, kinds, match, sought, within


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts are wanted; None wants all. ``find`` is looked for in the quote, so two characters do."""

    metric: str | None = None
    place: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    stat: str | None = None
    find: str | None = None

    def equals(self, table: str) -> list[str]:
        """Return the conditions on columns that ``fact`` and its counts share.

        Where a place's facts of a metric are wanted, the index by metric and place must serve: SQLite, which has no
        statistics, would rather go through all facts of the unit and stat once for each place. ``|| ''`` forbids it.
        """
        unindexed = " || ''" if table == "f" and self.place else ""
        names = {"metric": "", "unit": unindexed, "qualifier": "", "stat": unindexed}
        return [f"{table}.{name}{hint} = :{name}" for name, hint in names.items() if getattr(self, name)]

    def source(self, database: Database, in_order: bool = False) -> str:
        """Return ``from`` and ``where`` for facts ``f``, joined to localities ``l`` only where that is needed.

        SQLite keeps the order of a ``cross join``. What a place has is looked for place by place, and read through for
        words where no index of words leads to them. ``in_order`` prefers to have the facts in the order of the documents.
        """
        parts = ["f.same_as is null", *self.equals("f"), *[EXACT] * bool(self.find)]
        by_words = self.by_words(database, in_order)
        if by_words and not isinstance(database, sqlite3.Connection):
            parts += [UNDER.replace("l.", "f.")] * bool(self.place)
            block = f"select f.* from fact f where {array(self.words(), 'b')} and {' and '.join(parts)}"
            return f"from fact_block b cross join lateral ({block} order by f.rowid) f where true"
        tables = ["fact f"]
        if self.place:
            parts += ["f.locality = l.path", UNDER]
            tables = ["locality l", *tables]
        if by_words:
            parts = [match(self.words()), "f.rowid = fact_find.rowid", *parts]
            tables = ["fact_find", *reversed(tables)]
        return f"from {' cross join '.join(tables)} where {' and '.join(parts)}"

    def along_ids(self, database: Database) -> str:
        """Return the same as ``source``, to be read in the order of the ids until there are enough."""
        parts = ["f.same_as is null", *self.equals("f"), *[EXACT] * bool(self.find), *[UNDER] * bool(self.place)]
        by_id = " indexed by sqlite_autoindex_fact_1" if isinstance(database, sqlite3.Connection) else ""
        place = " join locality l on l.path = f.locality" if self.place else ""
        return f"from fact f{by_id}{place} where {' and '.join(parts)}"

    def order(self, database: Database) -> tuple[str, ...]:
        """Return by what ``source`` with ``in_order`` is in the order of the documents; an index of words has it so."""
        if not self.by_words(database, True):
            return ("f.rowid",)
        return ("fact_find.rowid",) if isinstance(database, sqlite3.Connection) else ("b.number", "f.rowid")

    def by_words(self, database: Database, in_order: bool) -> bool:
        """Tell whether the index of words leads to the facts: always to words, else to what there is much of."""
        wanted = bool(self.find) or (in_order and is_counted(database, self.place))
        return wanted and bool(self.words()) and is_indexed(database)

    def words(self) -> list[str]:
        """Return what the index of words has the facts by, as far as it goes."""
        return [*sought(self.find or ""), *kinds(self.metric, self.qualifier, self.stat), *within(self.place)]

    def values(self) -> dict[str, str | None]:
        """Return what stands for the names in ``source``."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | beyond(self.place)


def is_counted(database: Database, place: str | None) -> bool:
    """Tell whether the counts of a place were made at the refresh: those of all places together always are."""
    sql = "select 1 from fact_count where place = :place limit 1"
    return place is None or database.execute(sql, {"place": place}).fetchone() is not None
