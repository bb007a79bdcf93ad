"""Which facts are wanted, as SQL."""

from dataclasses import dataclass, fields

from db.queries.places import UNDER, beyond
from db.queries.records import Database
from db.queries.search import having


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
        """Return the conditions on columns that ``fact`` and its counts share."""
        names = ("metric", "unit", "qualifier", "stat")
        return [f"{table}.{name} = :{name}" for name in names if getattr(self, name)]

    def source(self, database: Database) -> str:
        """Return ``from`` and ``where`` for facts ``f``, joined to localities ``l`` only where that is needed.

        With a place they are looked for place by place (SQLite keeps the order of a ``cross join``): it knows no
        statistics, and would try all facts of a metric.
        """
        parts = ["f.same_as is null", *self.equals("f")]
        if self.place:
            parts += ["f.locality = l.path", UNDER]
        if self.find:
            parts += [having(database, "f", self.find)]
        return f"from {'locality l cross join ' if self.place else ''}fact f where {' and '.join(parts)}"

    def values(self) -> dict[str, str | None]:
        """Return what stands for the names in ``source``."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | beyond(self.place)
