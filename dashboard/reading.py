"""A text read on the spot, as the same rows that a database gives, from one in memory that is gone at once."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import extract
from corpus.header import header, iso
from db import models, queries, rows, summaries
from db.queries import Fact, Leftover, Metric, Source
from extract.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, as the rows that a database would give of it."""

    reading: Reading
    source: Source
    facts: list[Fact]
    leftovers: list[Leftover]
    metrics: dict[str, Metric]


@lru_cache(maxsize=20)
def reading(text: str, name: str, publisher: str, published: str) -> Read:
    """Read a text; raises ValueError where its header or its date is none."""
    head = header(text)
    said = head.fields | ({"publisher": publisher} if publisher else {})
    if day := published or said.get("published"):
        said["published"] = iso(day)
    key = name or "try"
    document = Document(key, key, text, head.body, said.get("title"), said.get("publisher"), said.get("published"))
    found = extract.read(document)
    about = {"folder": "", "sha256": sha256(text.encode()).hexdigest(), "size": 0, "mtime_ns": 0, "manifest": ""}
    with closing(sqlite3.connect(":memory:")) as database:
        rows.create(database)
        rows.insert(database, models.Metric, rows.metrics(extract.METRICS.values()))
        for table, each in rows.of(found, about):
            rows.insert(database, table, each)
        summaries.make(database)
        source = queries.source(database, key)
        assert source is not None  # just put in
        metrics = {metric.id: metric for metric in queries.metrics(database)}
        return Read(found, source, queries.facts_of(database, key), queries.leftovers_of(database, key), metrics)
