"""The tables, in the order a reader meets them, and the views made for people."""

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Table(SQLModel, registry=registry()):
    """Our own registry: Streamlit imports modules anew on save, and SQLModel's shared one would object."""


class Document(Table, table=True):
    """One file of the corpus, with its text as it was decoded."""

    __table_args__ = (
        Index("document_by_day", sql("published desc"), "key"),
        Index("document_by_place", "locality", sql("published desc"), "key"),
    )

    key: str = Field(primary_key=True)
    path: str = Field(index=True)
    folder: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    figures_from: str | None = None
    locality: str | None = Field(default=None, foreign_key="locality.path")
    sha256: str
    """Of the file's bytes; ``text_sha256`` of ``text`` in UTF-8, which the screen checks."""
    text_sha256: str
    size: int
    mtime_ns: int
    sketch: str = ""
    """What documents with the same text are found by."""
    same_as: str | None = Field(default=None, foreign_key="document.key", index=True)
    """The fuller document of the same article, if there is one; None for most."""
    manifest: str = ""
    """What the folder's manifest says of it, as JSON: a changed row is read again, like a changed file."""
    body: int
    text: str


class Metric(Table, table=True):
    """What is counted: the codebook of the database."""

    id: str = Field(primary_key=True)
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    unit: str
    aggregation: str
    patterns: str
    examples: str


class Locality(Table, table=True):
    """A place and all its ancestors; an unlisted village carries its nearest listed ancestor's code."""

    path: str = Field(primary_key=True)
    code: str = Field(index=True)
    name: str
    level: str
    parent: str | None = Field(default=None, foreign_key="locality.path", index=True)
    listed: bool
    province: str
    prefecture: str | None = None
    county: str | None = None
    township: str | None = None
    village: str | None = None


class Fact(Table, table=True):
    """One number that measures one metric for one place, with its words."""

    # the ways in: a panel by value, a metric by place and day, all that a place reports, and those that count in order
    __table_args__ = (
        Index("fact_by_panel", "metric", "unit", "stat", "level", "value", sqlite_where=sql("same_as is null")),
        Index(
            "fact_by_metric",
            "metric",
            "locality",
            sql("date desc"),
            "unit",
            "stat",
            "same_as",  # which SQLite asks for although none has one: with it the index answers alone
            sqlite_where=sql("same_as is null"),
        ),
        Index("fact_by_place", "locality", "same_as"),
        Index("fact_by_original", "same_as"),
    )

    id: str = Field(primary_key=True)
    document: str = Field(foreign_key="document.key", index=True)
    metric: str = Field(foreign_key="metric.id")
    locality: str | None = Field(default=None, foreign_key="locality.path")
    start_char: int
    end_char: int
    surface: str
    value: float
    high: float | None = None
    qualifier: str
    unit: str
    stat: str
    as_of: str | None = None
    as_of_evidence: str
    date: str | None = None
    """``as_of``, else the day of publication: what time axes run by."""
    level: str | None = None
    method: str | None = None
    evidence: str | None = None
    quote_start: int
    quote_end: int
    quote: str
    pattern: str
    part_of: str | None = None
    same_as: str | None = None
    """The same fact in the fuller document of the same article: this one is not counted."""


class Leftover(Table, table=True):
    """A quantity with a unit that nothing claimed."""

    id: int | None = Field(default=None, primary_key=True)
    document: str = Field(foreign_key="document.key", index=True)
    start_char: int
    end_char: int
    surface: str
    value: float
    high: float | None = None
    qualifier: str
    unit: str = Field(index=True)
    quote_start: int
    quote_end: int
    quote: str


class RefreshLog(Table, table=True):
    """What each refresh did; ``failed`` and ``changes`` are JSON objects."""

    __tablename__ = "refresh_log"

    id: int | None = Field(default=None, primary_key=True)
    started: str
    finished: str
    version: str
    catalogue: str
    folders: str
    documents: int
    read: int
    unchanged: int
    removed: int
    repeated: int
    """Documents that are the same article as another."""
    facts: int
    leftovers: int
    coverage: float | None = None
    failed: str
    changes: str


class FactCount(Table, table=True):
    """How many facts count, by what a page counts them by, within a place: made anew by each refresh, for speed alone.

    ``place`` is the code of a place, "" for all of them; only provinces and places with many facts have rows. ``level``
    is "" for facts without a place; ``dated`` are those with a date.
    """

    __tablename__ = "fact_count"

    place: str = Field(primary_key=True)
    metric: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    stat: str = Field(primary_key=True)
    qualifier: str = Field(primary_key=True)
    level: str = Field(primary_key=True)
    facts: int
    dated: int


class Newest(Table, table=True):
    """The newest dated facts of each series of a place that has counts of its own: what its chart over time shows.

    ``rank`` 1 is the newest; of those of one day the one read first comes first.
    """

    place: str = Field(primary_key=True)
    metric: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    stat: str = Field(primary_key=True)
    rank: int = Field(primary_key=True)
    fact: str = Field(foreign_key="fact.id")


class PlaceCount(Table, table=True):
    """How many facts count of a place (``own``) and of it with all below it, by metric; ``metric`` "" is all of them."""

    __tablename__ = "place_count"

    path: str = Field(primary_key=True)
    metric: str = Field(primary_key=True)
    own: int
    facts: int


class CorpusCount(Table, table=True):
    """How many there are of a kind: documents, facts, leftovers, localities in all (``name`` is ""), or by name.

    Named are documents by month, publisher and province, and leftovers by unit with the number of ``documents``.
    """

    __tablename__ = "corpus_count"
    __table_args__ = (Index("corpus_count_by_number", "kind", sql("number desc"), "name"),)

    kind: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    number: int
    documents: int | None = None


class Conflict(Table, table=True):
    """Facts of one place, metric, unit, stat and month that do not say the same; ``rank`` 1 is told of first."""

    __table_args__ = (Index("conflict_by_metric", "metric", "rank"), Index("conflict_by_place", "locality"))

    rank: int = Field(primary_key=True)
    locality: str
    metric: str
    unit: str
    stat: str
    month: str
    facts: int
    documents: int


VIEWS = {
    "fact_once": "create view fact_once as select * from fact where same_as is null",
    "fact_wide": """
create view fact_wide as
select f.id, d.path as document, f.start_char as start, f.end_char as "end", f.surface, f.metric,
       f.value, f.high, f.qualifier, f.unit, f.stat, f.locality, l.code as locality_code, f.as_of,
       f.quote, f.quote_start, f.quote_end, f.pattern,
       f.date, f.level, f.method, f.evidence, f.part_of, f.same_as, m.label_zh, m.label_en,
       l.province, l.prefecture, l.county, l.township, l.village, l.listed,
       d.key as document_key, d.title, d.publisher, d.published, d.url, d.figures_from, d.sha256
from fact f
join document d on d.key = f.document
join metric m on m.id = f.metric
left join locality l on l.path = f.locality
""",
}
