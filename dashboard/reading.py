"""A text read on the spot, as the same rows that a database gives, from one in memory that is gone at once."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath

import corpus
import extract
from corpus.header import header, iso
from db import models, queries, rows
from db.queries import Fact, Leftover, Metric, Source
from extract.model import Document, Reading

NOWHERE = Path("dropped-into-the-page")
"""The folder of a file that lies in none; only its name is ever looked at."""


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, as the rows that a database would give of it."""

    reading: Reading
    source: Source
    facts: list[Fact]
    leftovers: list[Leftover]
    metrics: dict[str, Metric]


def pasted(text: str) -> Document:
    """Return a text as a document; raises ValueError where its header is none."""
    head = header(text)
    said = head.fields
    published = iso(said["published"]) if said.get("published") else None
    return Document("try", "try", text, head.body, said.get("title"), said.get("publisher"), published)


def dropped(name: str, data: bytes) -> Document:
    """Return a file as the document that a refresh would make of it; raises Unreadable."""
    return corpus.read(NOWHERE / (PurePath(name).name or "file"), NOWHERE, data)


def reading(document: Document, publisher: str, published: str, longest: int) -> Read:
    """Read a document, of which the visitor may say more; raises ValueError where the date is none."""
    document = replace(
        document,
        text=document.text[: document.body + longest],
        publisher=publisher or document.publisher,
        published=iso(published) if published else document.published,
    )
    found = extract.read(document)
    hashed = sha256(document.text.encode()).hexdigest()
    about = {"folder": "", "sha256": hashed, "size": 0, "mtime_ns": 0, "manifest": ""}
    with closing(sqlite3.connect(":memory:")) as database:
        rows.create(database)
        rows.insert(database, models.Metric, rows.metrics(extract.METRICS.values()))
        for table, each in rows.of(found, about):
            rows.insert(database, table, each)
        source = queries.source(database, document.key)
        assert source is not None  # just put in
        facts, leftovers = queries.facts_of(database, document.key), queries.leftovers_of(database, document.key)
        metrics = {metric.id: metric for metric in queries.metrics(database)}
        return Read(found, source, facts, leftovers, metrics)
