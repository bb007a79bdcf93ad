"""Make the database mirror the folders: read what changed, extract, build beside, publish.

:func:`refresh` is the whole story on one screen. A refresh that finds nothing changed writes nothing.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import corpus
import extract
from db import far, forgotten, models, plan, repeats, rows, store, summaries, workers
from db.outcome import Outcome, Reader
from db.queries import search
from db.texts import Texts
from extract.metric import Metric

Progress = Callable[[int, int, str], None]
"""Called before each file with how many are done, how many there are, and its path; once more at the end."""


@dataclass(slots=True)
class Report:
    """What a refresh did."""

    db: Path
    folders: list[Path]
    documents: int = 0
    read: int = 0
    unchanged: int = 0
    removed: int = 0
    renamed: int = 0
    """Documents whose source address another has too: their path is their key."""
    repeated: int = 0
    """Documents that are the same article as another."""
    kept_out: int = 0
    """Files of documents that are to be forgotten."""
    facts: int = 0
    """Those that count; ``copies`` are the same facts in documents that repeat another."""
    copies: int = 0
    leftovers: int = 0
    altered: bool = False
    """Somebody had changed the database, so nothing of it was trusted and every file was read."""
    published: bool = False
    """False when nothing had changed, so that the database was left alone."""
    failed: list[corpus.Unreadable] = field(default_factory=list)
    changes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Facts before and after, for each metric that has another number of them now."""

    @property
    def coverage(self) -> float | None:
        """The share of quantities with a unit that a metric claimed; None where there are none."""
        found = self.facts + self.copies + self.leftovers
        return (self.facts + self.copies) / found if found else None


class NothingRead(store.StoreError):
    """No file at all could be read; ``failed`` says why of each."""

    kind = "nothing"

    def __init__(self, path: Path, failed: list[corpus.Unreadable]) -> None:
        super().__init__(path, "was left as it is, for no file could be read", "The reasons stand above.")
        self.failed = failed


def refresh(
    folders: Sequence[Path] = (),
    db: Path | str | None = None,
    progress: Progress | None = None,
    *,
    metrics: Mapping[str, Metric] = extract.METRICS,
    reader: Reader | None = None,
    rebuild: bool = False,
    jobs: int | None = 1,
    dask: str | None = None,
) -> Report:
    """Mirror ``folders`` (else those of the last refresh, else the sample corpus) in the database ``db``.

    ``metrics`` are not remembered as the folders are: a database must not say which code runs.
    Files that cannot be read are left out and stand in the report. Raises StoreError when nothing was
    stored; the old database is then as it was. ``rebuild`` reads every file anew, and may replace a database
    of another layout or a damaged one. ``jobs`` is how many processes read, None as many as there are processors
    where there is much to read; what they have read stays if this is stopped, and the next that uses them goes on there.
    ``dask`` is the address of a Dask scheduler whose workers read instead; they must see the folders and the database's.
    """
    path = store.database(db)
    started = datetime.now(UTC)
    with store.lock(path):
        before = plan.before(path, rebuild)
        out = forgotten.Forgotten(path)
        tops = plan.tops(folders, before.folders, path)
        report = Report(path, list(tops.values()), failed=list(plan.missing(tops)))
        report.kept_out = sum(folder in tops for folder, _ in out.files)
        catalogue = plan.fingerprint(metrics)
        anew = rebuild or catalogue != before.catalogue
        if not anew and list(tops) == before.folders and _is_unchanged(tops, before, report, out):
            _count(report, before)
            return report
        files = plan.files(tops, path, out.files)
        todo = {file.id for file in files if anew or not before.has(file)}
        todo -= _still_failing(files, todo, before, report, anew)
        gone = before.ids - {file.id for file in files}
        same = not (todo or gone or anew) and list(tops) == before.folders
        if same and _reasons(report) == before.failed:
            _count(report, before)
            return report
        if not anew and store.is_altered(path):
            anew = report.altered = True
            before, gone = plan.Before(folders=before.folders), set()
            todo = {file.id for file in files}
        with store.building(path, None if anew else path, _room(files, todo, path)) as database:
            if anew:
                rows.create(database)
                rows.insert(database, models.Metric, rows.metrics(metrics.values()))
                rows.insert(database, models.RefreshLog, map(dict, before.log))
            search.follow(database)
            for name in gone:
                remove(database, before.documents[name]["key"])
            failed = {error.path for error in report.failed}
            wanted = [file for file in files if file.id in todo and file.path not in failed]
            reader = reader or partial(extract.read, metrics=metrics)
            texts = Texts(path if before.reads_as(catalogue) else None)
            with closing(texts), workers.taking(wanted, path, catalogue, reader, jobs, texts, dask) as take:
                _read(database, files, todo, before, report, take, progress, out)
            if not report.documents and report.failed:
                raise NothingRead(path, report.failed)
            report.removed, report.published = len(gone), True
            close(database, before, report, catalogue, list(tops), started)
        out.remember()
    return report


def _room(files: list[plan.File], todo: set[tuple[str, str]], path: Path) -> int:
    """Return how many bytes the new database may need: the old one's, and four times the new text's."""
    old = path.stat().st_size if path.exists() else 0
    return old + 4 * sum(os.path.getsize(f.path) for f in files if f.id in todo and os.path.exists(f.path))


def _read(
    database: sqlite3.Connection,
    files: list[plan.File],
    todo: set[tuple[str, str]],
    before: plan.Before,
    report: Report,
    take: Callable[[plan.File], Outcome],
    progress: Progress | None,
    out: forgotten.Forgotten,
) -> None:
    """Take in every file in ``todo``, and those whose key an earlier document has taken."""
    taken: set[str] = set()
    failed = {error.path for error in report.failed}
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.id[1])
        old = before.documents.get(file.id)
        if old and file.id not in todo and _key(old["url"], file.id, taken) == old["key"]:
            taken.add(old["key"])
            report.unchanged += 1
            continue
        if old and old["key"] not in taken:
            remove(database, old["key"])
        if file.path in failed:
            continue
        _put(database, take(file), file.path, taken, report, out)
    report.documents = report.read + report.unchanged
    if progress:
        progress(len(files), len(files), "")


def _put(
    database: sqlite3.Connection,
    outcome: Outcome,
    path: Path,
    taken: set[str],
    report: Report,
    out: forgotten.Forgotten,
) -> None:
    """Take in what came of a file, unless it is to stay out."""
    document = outcome.document
    if document is None:
        report.failed.append(corpus.Unreadable(path, outcome.reason, outcome.next_step))
        return
    if out.keeps_out(outcome.id, document["url"], document["sha256"], document["text_sha256"]):
        report.kept_out += 1
        return
    key = _key(document["url"], outcome.id, taken)
    remove(database, key)  # a later document may have had it
    for table, each in outcome.tables(key):
        rows.insert(database, table, each)
    taken.add(key)
    report.read += 1
    report.renamed += key != document["key"]


def mirror(
    addresses: Sequence[str],
    db: Path | str | None = None,
    progress: Progress | None = None,
    *,
    metrics: Mapping[str, Metric] = extract.METRICS,
    reader: Reader | None = None,
    dask: str | None = None,
) -> Report:
    """Mirror documents at addresses (see ``db.far``) in the database ``db``, as ``refresh`` does folders.

    All are read each time, but not extracted again where a run was stopped. Raises StoreError when nothing was stored.
    """
    path = store.database(db)
    started = datetime.now(UTC)
    with store.lock(path):
        before = plan.before(path, rebuild=True)
        out = forgotten.Forgotten(path)
        report = Report(path, [Path(address) for address in addresses])
        catalogue = plan.fingerprint(metrics)
        store.shards(path).mkdir(exist_ok=True)
        with store.building(path, None, 0) as database:
            rows.create(database)
            rows.insert(database, models.Metric, rows.metrics(metrics.values()))
            rows.insert(database, models.RefreshLog, map(dict, before.log))
            reader = reader or partial(extract.read, metrics=metrics)
            taken: set[str] = set()
            for address in addresses:
                for done, outcome in enumerate(far.outcomes(address, store.shards(path), catalogue, reader, dask)):
                    if progress:
                        progress(done, 0, outcome.id[1])
                    _put(database, outcome, Path(outcome.id[1]), taken, report, out)
            report.documents = report.read
            if not report.documents and report.failed:
                raise NothingRead(path, report.failed)
            report.published = True
            close(database, before, report, catalogue, list(addresses), started)
        out.remember()
    return report


def _key(url: str | None, id: tuple[str, str], taken: set[str]) -> str:
    """Return the document's name: its address, else its path, else its path with the folder's."""
    folder, path = id
    return next(key for key in (url, path, f"{folder}/{path}") if key and key not in taken)


def remove(database: sqlite3.Connection, key: str) -> None:
    """Take a document out, with all that was read of it."""
    for table, column in (("fact", "document"), ("leftover", "document"), ("document", "key")):
        database.execute(f"delete from {table} where {column} = ?", (key,))


def _is_unchanged(tops: dict[str, Path], before: plan.Before, report: Report, out: forgotten.Forgotten) -> bool:
    """Tell by size and time alone whether all is as it was stored, and the rest fails as it did."""
    others = plan.others(tops, before, report.db, out.files)
    if others is None:
        return False
    missing = list(report.failed)
    failing = _still_failing(others, {file.id for file in others}, before, report)
    if len(failing) == len(others) and _reasons(report) == before.failed:
        return True
    report.failed = missing
    return False


def _still_failing(
    files: list[plan.File], todo: set[tuple[str, str]], before: plan.Before, report: Report, anew: bool = False
) -> set[tuple[str, str]]:
    """Return what still fails as it did and is no reason to build anew.

    It is tried again if it may have changed, or if the code has: to fail may take ten seconds.
    """
    found = set()
    for file in files:
        if file.id in todo and not before.stamp(file) and (reason := before.failed.get(shown(file.path))):
            try:
                if not anew and before.is_older(file):
                    raise corpus.Unreadable(file.path, reason, "it is tried again when it changes")
                corpus.read(file.path, file.top)
            except corpus.Unreadable as error:
                report.failed.append(error)
                found.add(file.id)
    return found


def failures(before: plan.Before) -> list[corpus.Unreadable]:
    """Return what could not be read the last time."""
    return [corpus.Unreadable(Path(path), reason, "refresh again") for path, reason in before.failed.items()]


def _reasons(report: Report) -> dict[str, str]:
    return {shown(error.path): error.reason for error in report.failed}


def shown(path: Path) -> str:
    r"""Return a path as text that can be stored and printed: what is no UTF-8 in it, or steers terminals, as escapes.

    >>> print(shown(Path("a\x1b[2J\udcff.txt")))
    a\x1b[2J\udcff.txt
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(path))


def _count(report: Report, before: plan.Before) -> None:
    last = before.log[-1]
    report.documents = report.unchanged = sum(map(len, before.stamps.values()))
    report.facts, report.leftovers, report.repeated = last["facts"], last["leftovers"], last["repeated"]
    report.copies = before.copies


def _drop_places(database: sqlite3.Connection) -> None:
    """Drop places that nothing names any more."""
    unused = """delete from locality where path not in (select locality from fact where locality is not null)
        and path not in (select locality from document where locality is not null)
        and path not in (select parent from locality where parent is not null)"""
    while database.execute(unused).rowcount:
        pass


def close(
    database: sqlite3.Connection,
    before: plan.Before,
    report: Report,
    catalogue: str,
    folders: list[str],
    started: datetime,
) -> None:
    """End a refresh: derive what follows from all documents together, count, and write the log."""
    report.repeated = repeats.mark(database)
    _drop_places(database)
    summaries.make(database)
    search.index(database)
    after = dict(database.execute("select metric, count(*) from fact_once group by metric").fetchall())
    report.facts = sum(after.values())
    (report.copies,) = database.execute("select count(*) from fact where same_as is not null").fetchone()
    (report.leftovers,) = database.execute("select count(*) from leftover").fetchone()
    known = [name for (name,) in database.execute("select id from metric order by rowid")]
    numbers = {name: (before.metrics.get(name, 0), after.get(name, 0)) for name in [*known, *before.metrics, *after]}
    report.changes = {name: (was, now) for name, (was, now) in numbers.items() if was != now}
    entry = {
        "id": len(before.log) + 1,
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("youju"),
        "catalogue": catalogue,
        "folders": json.dumps(folders, ensure_ascii=False),
        "documents": report.documents,
        "read": report.read,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "repeated": report.repeated,
        "facts": report.facts,
        "leftovers": report.leftovers,
        "coverage": report.coverage,
        "failed": json.dumps(_reasons(report), ensure_ascii=False),
        "changes": json.dumps(report.changes),
    }
    rows.insert(database, models.RefreshLog, [entry])
