"""What was read of files before: a changed metric needs the text of a PDF, not the PDF."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db import store
from extract.model import Document

COLUMNS = ("path", "text", "body", "title", "publisher", "published", "url", "figures_from")


class Texts:
    """The documents of a database, none without one, by their files' bytes; may be sent to another process."""

    def __init__(self, db: Path | None) -> None:
        self._db = db
        self._database: sqlite3.Connection | None = None

    def __getstate__(self) -> Mapping[str, Any]:
        """Take no connection along."""
        return {"_db": self._db, "_database": None}

    def find(self, folder: str, path: str, sha256: str, manifest: str) -> Document | None:
        """Return the document that was read there, of these bytes and with these words of the manifest."""
        if self._db is None:
            return None
        if self._database is None:
            self._database = store.connect(self._db)
        query = (
            f"select {', '.join(COLUMNS)} from document where path = ? and folder = ? and sha256 = ? and manifest = ?"
        )
        row = self._database.execute(query, (path, folder, sha256, manifest)).fetchone()
        if row is None:
            return None
        said = dict(zip(COLUMNS, row, strict=True))
        return Document(key=said["url"] or path, **said)

    def close(self) -> None:
        """Let the database go, which is about to be replaced."""
        if self._database is not None:
            self._database.close()
            self._database = None
