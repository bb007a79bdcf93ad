"""Whether a database is what was published, and whether every word in it stands where it says."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from db import record, rows, store

NAMED = 5
"""So many examples of each kind of fault are named."""


@dataclass(slots=True)
class Verdict:
    """What was looked at, how often, and what is wrong: ``faults`` are whole sentences, ``notes`` are no faults."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def mend(self) -> str:
        """The next step for a database with a fault."""
        return f"Run `youju refresh --rebuild --db {self.path}`: it reads the same folders anew."


def check(db: Path | str | None = None) -> Verdict:
    """Hold the whole database against itself; raises StoreError for one that cannot be opened.

    Its bytes against the hash recorded when it was published, SQLite's own check, each text against its hash, each
    quote against its text, each id against the words it stands for, and files that look unchanged against theirs.
    """
    path = store.database(db)
    verdict = Verdict(path)
    found: defaultdict[str, list[str]] = defaultdict(list)
    with closing(store.connect(path)) as database:
        _bytes(verdict)
        try:
            for what, where in _faults(database, path, verdict):
                found[what].append(where)
        except sqlite3.Error as error:
            verdict.faults.append(f"the database cannot be read to its end ({error})")
    for what, places in found.items():
        more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
        verdict.faults.append(f"{what}: {', '.join(dict.fromkeys(places[:NAMED]))}{more}")
    return verdict


def _bytes(verdict: Verdict) -> None:
    try:
        same = record.agrees(verdict.path)
    except OSError as error:
        raise store.explain(error, verdict.path) from error
    if same is None:
        verdict.notes.append(f"No hash was recorded in {record.beside(verdict.path).name}, so bytes were not compared.")
    elif same:
        verdict.counts["bytes"] = verdict.path.stat().st_size
    else:
        verdict.faults.append(f"its bytes are not those that were published ({record.beside(verdict.path).name})")


def _faults(database: sqlite3.Connection, path: Path, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and where."""
    for (said,) in database.execute("pragma integrity_check(20)"):
        if said != "ok":
            yield "SQLite finds", said.replace("\n", " ")
    for table, row, *_ in database.execute("pragma foreign_key_check"):
        yield "a reference that leads nowhere", f"{table} {row}"
    query = "select key, folder, path, sha256, text_sha256, size, mtime_ns, text from document order by key"
    for key, folder, file, hashed, text_hashed, size, time, text in database.execute(query):
        verdict.counts["texts"] += 1
        if sha256(_bytes_of(text)).hexdigest() != text_hashed:
            yield "a text that is not the one stored", key
        yield from _words(database, key, str(text), verdict)
        source = path.parent / folder / file
        if _looks_unchanged(source, size, time):
            verdict.counts["files"] += 1
            if record.of(source) != hashed:
                yield "a file that changed though its size and time did not", str(source)


def _bytes_of(text: object) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogatepass")


def _words(database: sqlite3.Connection, key: str, text: str, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Hold the facts and leftovers of a document against its text, and their ids against their words."""
    query = "select start_char, end_char, surface, quote_start, quote_end, quote"
    seen: Counter[tuple[str, ...]] = Counter()
    facts = database.execute(f"{query}, id, metric from fact where document = ? order by start_char", (key,))
    for start, end, surface, quote_start, quote_end, quote, id, metric in facts:
        verdict.counts["quotes"] += 1
        if text[start:end] != surface or text[quote_start:quote_end] != quote:
            yield "a fact whose words do not stand there", f"{id} in {key}"
        elif rows.identity(seen, key, metric, quote, surface) != id:
            yield "a fact whose id is not that of its words", f"{id} in {key}"
    leftovers = database.execute(f"{query} from leftover where document = ?", (key,))
    for start, end, surface, quote_start, quote_end, quote in leftovers:
        verdict.counts["quotes"] += 1
        if text[start:end] != surface or text[quote_start:quote_end] != quote:
            yield "a leftover whose words do not stand there", f"{surface} in {key}"


def _looks_unchanged(file: Path, size: int, time: int) -> bool:
    try:
        about = file.stat()
    except (OSError, ValueError):
        return False
    return (about.st_size, about.st_mtime_ns) == (size, time)
