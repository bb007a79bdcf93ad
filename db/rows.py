"""What was read, as rows of the tables."""

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from db import models, places, repeats
from extract.metric import Metric
from extract.model import Leftover, Locality, Reading

Row = Mapping[str, object]


def create(database: sqlite3.Connection, indexes: bool = True) -> None:
    """Make the tables, their indexes and the views in an empty database."""
    for table in models.Table.metadata.sorted_tables:
        database.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    if indexes:
        index(database)
    for view in models.VIEWS.values():
        database.execute(view)


def index(database: sqlite3.Connection) -> None:
    """Make the indexes that are not there yet: after many rows that takes half as long as before them."""
    for table in models.Table.metadata.sorted_tables:
        for each in sorted(table.indexes, key=lambda each: str(each.name)):
            database.execute(str(CreateIndex(each, if_not_exists=True).compile(dialect=sqlite.dialect())))


def insert(database: sqlite3.Connection, table: type[models.Table], rows: Iterable[Row]) -> None:
    """Put ``rows`` in, by the driver itself: an ORM object a row costs fifteen to forty times as much.

    A place may be there already; of anything else there is one.
    """
    known = "ignore" if table is models.Locality else "abort"
    columns = [column for column in table.model_fields if (table, column) != (models.Leftover, "id")]
    name = str(table.__tablename__)
    marks = ", ".join("?" * len(columns))
    database.executemany(
        f"insert or {known} into {name} ({', '.join(columns)}) values ({marks})",
        (tuple(row[column] for column in columns) for row in rows),
    )


def of(reading: Reading, data: Row) -> list[tuple[type[models.Table], list[Row]]]:
    """Return all rows of a reading, by table; ``data`` is what is known of its file."""
    return [
        (models.Locality, localities(places_of(reading))),
        (models.Document, [document(reading, data)]),
        (models.Fact, facts(reading)),
        (models.Leftover, leftovers(reading)),
    ]


def document(reading: Reading, data: Row) -> Row:
    """Return the row of the document itself."""
    said = reading.document
    return {
        "key": said.key,
        "path": said.path,
        "title": said.title,
        "publisher": said.publisher,
        "published": said.published,
        "url": said.url,
        "figures_from": said.figures_from,
        "locality": reading.locality.path if reading.locality else None,
        "body": said.body,
        "text": said.text,
        "text_sha256": hashed(said.text),
        "sketch": repeats.sketch(said.text, said.body),
        "same_as": None,
        **data,
    }


def hashed(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()


def places_of(reading: Reading) -> list[Locality]:
    """Return all places named by a reading, each once."""
    named = [reading.locality, *(fact.locality for fact in reading.facts)]
    return list(dict.fromkeys(Locality(p.path, p.code, p.level, p.listed) for p in named if p))


def localities(named: Iterable[Locality]) -> list[Row]:
    """Return the rows of places and of their ancestors."""
    return [row for place in named for row in places.rows(place)]


def facts(reading: Reading) -> list[Row]:
    """Return a row for each fact; every quote is held against the text once more before it is stored."""
    said = reading.document
    ids = identities(reading)
    starts = {fact.surface.start: identity for fact, identity in zip(reading.facts, ids, strict=True)}
    found: list[Row] = []
    for fact, identity in zip(reading.facts, ids, strict=True):
        for quote in (fact.surface, fact.quote):
            if said.text[quote.start : quote.end] != quote.text:
                raise ValueError(f"characters {quote.start} to {quote.end} are not {quote.text!r}")
        place = fact.locality
        found.append(
            {
                "id": identity,
                "document": said.key,
                "metric": fact.metric,
                "locality": place.path if place else None,
                "start_char": fact.surface.start,
                "end_char": fact.surface.end,
                "surface": fact.surface.text,
                "value": fact.value,
                "high": fact.high,
                "qualifier": fact.qualifier.value,
                "unit": fact.unit,
                "stat": fact.stat.value,
                "as_of": fact.as_of,
                "as_of_evidence": fact.as_of_evidence,
                "date": fact.as_of or said.published,
                "level": place.level.value if place else None,
                "method": place.method if place else None,
                "evidence": place.evidence if place else None,
                "quote_start": fact.quote.start,
                "quote_end": fact.quote.end,
                "quote": fact.quote.text,
                "pattern": fact.pattern,
                "part_of": None if fact.part_of is None else starts.get(fact.part_of),
                "same_as": None,
            }
        )
    return found


def identities(reading: Reading) -> list[str]:
    """Return the id of each fact: 16 hex digits that stay the same as long as its words do.

    SHA-256 of the document's key, the metric, the quote and the number as written (both in NFKC and without
    blanks, so that another line break makes no other fact), and the rank among facts equal in all that.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    key = reading.document.key
    return [identity(seen, key, fact.metric, fact.quote.text, fact.surface.text) for fact in reading.facts]


def identity(seen: "Counter[tuple[str, ...]]", key: str, metric: str, quote: str, surface: str) -> str:
    """Return the id of the next fact of a document; ``seen`` counts those before it."""
    words = (key, metric, _plain(quote), _plain(surface))
    seen[words] += 1
    return sha256("\0".join([*words, str(seen[words] - 1)]).encode()).hexdigest()[:16]


def renamed(facts: Sequence[Row], key: str) -> list[Row]:
    """Return the rows of a document's facts as they are when the document goes by another key."""
    seen: Counter[tuple[str, ...]] = Counter()
    ids = [identity(seen, key, str(row["metric"]), str(row["quote"]), str(row["surface"])) for row in facts]
    now = {row["id"]: id for row, id in zip(facts, ids, strict=True)}
    return [
        {**row, "id": id, "document": key, "part_of": now.get(row["part_of"])}
        for row, id in zip(facts, ids, strict=True)
    ]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def leftovers(reading: Reading) -> list[Row]:
    """Return a row for each quantity that nothing claimed."""
    return [_leftover(reading.document.key, each) for each in reading.leftovers]


def _leftover(key: str, leftover: Leftover) -> Row:
    return {
        "document": key,
        "start_char": leftover.surface.start,
        "end_char": leftover.surface.end,
        "surface": leftover.surface.text,
        "value": leftover.value,
        "high": leftover.high,
        "qualifier": leftover.qualifier.value,
        "unit": leftover.unit,
        "quote_start": leftover.quote.start,
        "quote_end": leftover.quote.end,
        "quote": leftover.quote.text,
    }


def metrics(catalogue: Iterable[Metric]) -> list[Row]:
    """Return the codebook, in display order."""
    return [
        {
            "id": metric.id,
            "label_zh": metric.label["zh"],
            "label_en": metric.label["en"],
            "definition_zh": metric.definition["zh"],
            "definition_en": metric.definition["en"],
            "unit": metric.unit,
            "aggregation": metric.aggregation.value,
            "patterns": json.dumps(metric.patterns, ensure_ascii=False),
            "examples": json.dumps(metric.examples, ensure_ascii=False),
        }
        for metric in catalogue
    ]
