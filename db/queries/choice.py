"""Which facts are wanted, as SQL."""

from dataclasses import dataclass, fields

from db.queries.places import UNDER, beyond
from db.queries.records import Database
from db.queries.search import EXACT, having


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

    def source(self, database: Database) -> str:
        """Return ``from`` and ``where`` for facts ``f``, joined to localities ``l`` only where that is needed.

        SQLite keeps the order of a ``cross join``. What a place has is looked for place by place, and read through for
        words; in a place with very many facts the words come first.
        """
        parts = ["f.same_as is null", *self.equals("f")]
        words_first = bool(self.find) and is_counted(database, self.place)
        before = ""
        if self.find:
            before, words = having(database, self.find) if words_first else ("", EXACT)
            parts.append(words)
        if self.place is None:
            return f"from {before}fact f where {' and '.join(parts)}"
        parts += ["f.locality = l.path", UNDER]
        both = f"{before}fact f cross join locality l" if words_first else "locality l cross join fact f"
        return f"from {both} where {' and '.join(parts)}"

    def order(self, database: Database) -> str:
        """Return the order of the documents in ``source``, which an index of words gives by itself."""
        words_first = bool(self.find) and is_counted(database, self.place)
        return "fact_find.rowid" if words_first and having(database, self.find or "")[0] else "f.rowid"

    def values(self) -> dict[str, str | None]:
        """Return what stands for the names in ``source``."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | beyond(self.place)


def is_counted(database: Database, place: str | None) -> bool:
    """Tell whether the counts of a place were made at the refresh: those of all places together always are."""
    sql = "select 1 from fact_count where place = :place limit 1"
    return place is None or database.execute(sql, {"place": place}).fetchone() is not None
