"""Take documents out of the database, and keep them out."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db import forgotten, plan, refresh, store


class Unknown(store.StoreError):
    """No document, or several, go by the name given."""

    kind = "unknown"
    exit_code = 2


def forget(names: Sequence[str], db: Path | str | None = None) -> tuple[refresh.Report, list[forgotten.Row], list[str]]:
    """Take documents out of the database, named by key, address, path or file, and keep them out.

    Returns what was done, the documents, and the keys of others that tell the same article and stay. The list is
    written first: if anything goes wrong after that, the next refresh takes them out. Raises StoreError.
    """
    path = store.database(db)
    started = datetime.now(UTC)
    with store.lock(path):
        before = plan.before(path, rebuild=False)
        with closing(store.connect(path)) as database:
            gone = dict(_named(database, path, name) for name in names)
            marks = ", ".join("?" * len(gone))
            same = f"select coalesce(same_as, key) from document where key in ({marks})"
            query = f"select key from document where coalesce(same_as, key) in ({same}) order by key"
            others = [key for (key,) in database.execute(query, [*gone]) if key not in gone]
            (documents,) = database.execute("select count(*) from document").fetchone()
        forgotten.Forgotten(path).add(gone.values())
        report = refresh.Report(path, [path.parent / folder for folder in before.folders], removed=len(gone))
        report.documents = report.unchanged = documents - len(gone)
        report.failed = refresh.failures(before)
        with store.building(path, path, 2 * path.stat().st_size) as database:
            for key in gone:
                refresh.remove(database, key)
            report.published = True
            database.execute("drop table if exists fact_find")  # closing makes it anew: it would keep traces
            refresh.close(database, before, report, before.catalogue, before.folders, started)
            database.commit()
            database.execute("vacuum")  # of what was deleted nothing is left between the pages either
    return report, list(gone.values()), others


def _named(database: sqlite3.Connection, path: Path, name: str) -> tuple[str, forgotten.Row]:
    """Return the document that goes by ``name``, by its key."""
    query = "select key, folder, path, url, sha256, text_sha256 from document where"
    found = database.execute(f"{query} key = ?1 or url = ?1", (name,)).fetchall()
    found = found or database.execute(f"{query} path = ?", (name,)).fetchall()
    if not found:
        file = Path(os.path.abspath(name))
        for (folder,) in database.execute("select distinct folder from document").fetchall():
            top = path.parent / folder
            if file.is_relative_to(top):
                relative = file.relative_to(top).as_posix()
                found += database.execute(f"{query} folder = ? and path = ?", (folder, relative)).fetchall()
    if not found:
        raise Unknown(path, f"holds no document {name}", "Name it by its path, as `document` of `fact_wide` has it.")
    if len(found) > 1:
        keys = ", ".join(row[0] for row in found)
        raise Unknown(path, f"holds {len(found)} documents {name}", f"Name one of them by its key: {keys}.")
    key, *about = found[0]
    return key, forgotten.row(*about)
