"""The hash of the published database, kept beside it: SQLite has no checksums, and a flipped bit may leave it valid.

``youju.db.sha256`` is what ``sha256sum --check`` reads. While a new database takes the place of an old one it holds
both hashes, so that a kill at any moment leaves a file whose hash is there.
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path


def beside(path: Path) -> Path:
    """Return where the record of a database is kept."""
    return path.with_name(path.name + ".sha256")


def of(path: Path) -> str:
    """Return the hash of a file as it is; raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path) -> list[str]:
    """Return the hashes on record, none where there is no record or it makes no sense."""
    try:
        lines = beside(path).read_text("ascii").splitlines()
    except (OSError, ValueError):
        return []
    return [found[0] for line in lines if (found := re.match("[0-9a-f]{64}(?= )", line))]


def write(path: Path, hashes: Iterable[str]) -> None:
    """Record ``hashes`` of the database at ``path``; raises OSError."""
    swap(beside(path), "".join(f"{each}  {path.name}\n" for each in hashes))


def agrees(path: Path) -> bool | None:
    """Tell whether a database is byte for byte what was published; None where no record says."""
    known = read(path)
    return of(path) in known if known else None


def swap(path: Path, text: str) -> None:
    """Put ``text`` in place of a small file: whole, on the disk, or not at all; raises OSError."""
    fresh = path.with_name(f".{path.name}.build-{os.getpid()}")
    try:
        fresh.write_text(text, "utf-8")
        if path.exists():
            shutil.copymode(path, fresh)
        replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def replace(fresh: Path, path: Path) -> None:
    """Put a finished file in the place of another, and see both the file and the folder to the disk."""
    _flush(fresh, os.O_RDWR)
    os.replace(fresh, path)
    if sys.platform != "win32":  # there a folder cannot be flushed
        _flush(path.parent, os.O_RDONLY)


def _flush(path: Path, mode: int) -> None:
    number = os.open(path, mode)
    try:
        os.fsync(number)
    finally:
        os.close(number)
