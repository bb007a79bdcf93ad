"""What came of a file: its rows, or why there are none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import corpus
from db import models, rows
from db.texts import Texts
from extract.model import Document, Locality, Reading

Reader = Callable[[Document], Reading]


class Item(NamedTuple):
    """A file to be read: its folder and path as the database calls them, where that folder is, the manifest's words."""

    id: tuple[str, str]
    top: Path
    manifest: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.top / self.id[1]


@dataclass(slots=True)
class Outcome:
    """The rows of a document (``key`` is its address, else its path), or of none and the ``reason``."""

    id: tuple[str, str]
    document: Mapping[str, Any] | None = None
    places: list[Locality] = field(default_factory=list)
    facts: list[rows.Row] = field(default_factory=list)
    leftovers: list[rows.Row] = field(default_factory=list)
    reason: str = ""
    next_step: str = ""

    def tables(self, key: str) -> list[tuple[type[models.Table], list[rows.Row]]]:
        """Return the rows by table, for a document of this key."""
        document = dict(self.document or {})
        facts, leftovers = self.facts, self.leftovers
        if key != document["key"]:
            document["key"] = key
            facts = rows.renamed(facts, key)
            leftovers = [{**row, "document": key} for row in leftovers]
        return [
            (models.Locality, rows.localities(self.places)),
            (models.Document, [document]),
            (models.Fact, facts),
            (models.Leftover, leftovers),
        ]


def take(
    item: Item, reader: Reader, data: bytes | corpus.Unreadable | None = None, texts: Texts | None = None
) -> Outcome:
    """Read a file and extract; one document must not cost all the others.

    ``data`` is what loading it gave, ``texts`` is where it may have been read before.
    """

    def opened() -> tuple[rows.Row, Document]:
        if isinstance(data, corpus.Unreadable):
            raise data
        return _open(item, data, texts)

    return of(item.id, opened, reader)


def of(id: tuple[str, str], opened: Callable[[], tuple[rows.Row, Document]], reader: Reader) -> Outcome:
    """Return what came of a document, given what opens it."""
    try:
        about, document = opened()
        reading = reader(document)
        return Outcome(
            id, rows.document(reading, about), rows.places_of(reading), rows.facts(reading), rows.leftovers(reading)
        )
    except corpus.Unreadable as error:
        return Outcome(id, reason=error.reason, next_step=error.next_step)
    except Exception as error:
        told = fault(Path(id[1]), error)
        return Outcome(id, reason=told.reason, next_step=told.next_step)


def load(item: Item) -> bytes | corpus.Unreadable:
    """Return the bytes of a file, or why there are none."""
    try:
        return corpus.load(item.path)
    except corpus.Unreadable as error:
        return error


def _open(item: Item, data: bytes | None, texts: Texts | None) -> tuple[rows.Row, Document]:
    """Return what is known of a file and its document, both from the same bytes."""
    try:
        now = item.path.stat()
    except OSError:
        now = None
    data = corpus.load(item.path) if data is None else data  # says what is wrong better than we could
    hashed = sha256(data).hexdigest()
    about = {
        "folder": item.id[0],
        "sha256": hashed,
        "size": len(data),
        "mtime_ns": now.st_mtime_ns if now else 0,
        "manifest": item.manifest,
    }
    found = texts.find(*item.id, hashed, item.manifest) if texts else None
    return about, found or corpus.read(item.path, item.top, data)


def fault(path: Path, error: Exception) -> corpus.Unreadable:
    """Return what to say of a file that we could read and failed to extract from."""
    reason = f"could not be extracted ({type(error).__name__}: {error})"
    return corpus.Unreadable(path, reason, "please report it, with the file")
