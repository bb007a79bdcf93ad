"""What the dashboard is told: frozen rows, and how one is made of an answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

Row = TypeVar("Row")


class Answer(Protocol):
    """What SQLite and PostgreSQL say to a statement."""

    @property
    def description(self) -> Sequence[Any] | None:
        """Return a tuple for each column, its name first."""

    def fetchone(self) -> Any:
        """Return the next row or None."""

    def fetchall(self) -> list[Any]:
        """Return all rows."""

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """A connection to SQLite, or to PostgreSQL by ``db.postgres``: parameters are written ``:name`` for both."""

    def execute(self, sql: str, values: Mapping[str, Any] = ..., /) -> Answer:
        """Run a statement."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the database holds (``localities`` are those with facts); the rest is of the last refresh: ``failed`` pairs a file with why it was not read."""

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
class Place:
    """A place and how many facts there are of it and of all below it."""

    path: str
    code: str
    name: str
    level: str
    listed: bool
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
class Series:
    """What may stand in one row over time: how many facts there are of it, and how many of them have a date."""

    metric: str
    unit: str
    stat: str
    facts: int
    dated: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, its place, and of its document what fits on a line.

    ``newest`` says that its place has no later fact of the same metric, unit and stat; None that nobody asked.
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
    newest: bool | None

    @property
    def place(self) -> str | None:
        """Return the last name of the place's path."""
        return self.locality.rsplit("/", 1)[-1] if self.locality else None

    @property
    def top(self) -> float:
        """Return where its mark ends on a value axis."""
        return self.value if self.high is None else self.high


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
    text_sha256: str
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


@dataclass(frozen=True, slots=True)
class Pile:
    """Leftovers of one unit: what the catalogue has no word for yet."""

    unit: str
    leftovers: int
    documents: int


def rows(kind: type[Row], database: Database, sql: str, **values: Any) -> list[Row]:
    """Return the answer to ``sql`` as rows of ``kind``, whose fields are named like its columns."""
    cursor = database.execute(sql, values)
    names = [column[0] for column in cursor.description or ()]
    return [kind(**dict(zip(names, row, strict=True))) for row in cursor]
