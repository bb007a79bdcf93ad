"""Which documents are to stay out of the database, for good.

The list is a CSV file beside the database (``youju.db.forgotten.csv``), so that it outlives a rebuild. It names a
document by its path, its address and two hashes, never by its words. Whoever wants it back deletes its row.
"""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from db import record, store

COLUMNS = ("forgotten", "folder", "path", "url", "sha256", "text_sha256")


class Row(NamedTuple):
    """A document as the list names it; ``sha256`` is of its file, ``text_sha256`` of its text."""

    forgotten: str
    folder: str
    path: str
    url: str
    sha256: str
    text_sha256: str


class Forgotten:
    """The documents that are to stay out of the database at ``path``. Raises StoreError when the list cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".forgotten.csv")
        self.rows = self._read()
        self.files = {(row.folder, row.path) for row in self.rows}
        """Which files need not even be opened."""
        self._names = {name for row in self.rows for name in (row.url, row.sha256, row.text_sha256) if name}
        self._found: list[Row] = []

    def _read(self) -> list[Row]:
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise store.Corrupt(
                self.path, f"cannot be read ({error})", "Put it right: it keeps documents out."
            ) from error
        lines = list(csv.reader(io.StringIO(text)))
        for number, line in enumerate(lines, 1):
            if len(line) != len(COLUMNS) or (number == 1 and tuple(line) != COLUMNS):
                what = f"has something else than the columns {', '.join(COLUMNS)} in line {number}"
                raise store.Corrupt(self.path, what, "Put it right: it keeps documents out.")
        return [Row(*line) for line in lines[1:]]

    def keeps_out(self, file: tuple[str, str], url: str | None, sha256: str, text_sha256: str) -> bool:
        """Tell whether a document that was just read is to stay out, under whatever path it came back."""
        if self._names.isdisjoint((url or "", sha256, text_sha256)):
            return False
        self._found.append(row(*file, url, sha256, text_sha256))
        return True

    def remember(self) -> None:
        """Write down under which paths documents came back, so that they are not read again."""
        if self._found:
            self.add(self._found)
            self._found = []

    def add(self, rows: Iterable[Row]) -> None:
        """Put ``rows`` on the list, which is on the disk when this returns."""
        self.rows += [row for row in rows if (row.folder, row.path) not in self.files]
        out = io.StringIO()
        sheet = csv.writer(out, lineterminator="\n")
        sheet.writerows([COLUMNS, *self.rows])
        try:
            record.swap(self.path, out.getvalue())
        except OSError as error:
            raise store.explain(error, self.path) from error
        self.files |= {(row.folder, row.path) for row in self.rows}


def row(folder: str, path: str, url: str | None, sha256: str, text_sha256: str) -> Row:
    """Return what the list says of a document that is forgotten today."""
    return Row(datetime.now(UTC).date().isoformat(), folder, path, url or "", sha256, text_sha256)
