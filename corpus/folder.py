"""The files of a folder, and the manifest that may lie in it."""

import csv
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from corpus import encodings
from corpus.errors import Unreadable

MANIFEST = "documents.csv"
"""Columns: ``path`` (relative to the folder), and any of title, publisher, published, url."""

HIDDEN = re.compile(r"\.|~\$|(?:README(?:\.[^.]*)?|Thumbs\.db|desktop\.ini|__MACOSX)$", re.IGNORECASE)
BESIDE = re.compile(r"(.+)[_.]files$")
"""The folder of a page's pictures and scripts, as browsers name it."""

_COLUMNS = frozenset({"title", "publisher", "published", "url"})


def walk(folder: Path) -> Iterator[Path]:
    """Yield every file below ``folder``, sorted by path, links followed, each folder entered once.

    Hidden names, READMEs, the folder's own manifest and what a browser saves beside a page are no documents. What can
    be named but not opened (a locked folder, a broken link) is yielded too, so that reading it says so.
    """
    for relative, _ in scan(folder):
        yield folder / relative


def scan(folder: Path, seen: set[tuple[int, int]] | None = None) -> Iterator[tuple[str, "os.DirEntry[str] | None"]]:
    """Yield the same as paths relative to ``folder``, each with its entry, which knows size and time almost for nothing.

    A folder that cannot be opened has no entry. Folders in ``seen`` (device and number) are not entered again.
    """
    yield from _scan(str(folder), "", set() if seen is None else seen)


def _scan(folder: str, before: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, "os.DirEntry[str] | None"]]:
    try:
        about = os.stat(folder)
        with os.scandir(folder) as entries:
            found = sorted(entries, key=attrgetter("name"))
    except OSError:
        yield before.rstrip("/"), None
        return
    if (about.st_dev, about.st_ino) in seen:  # a link that leads back up, or a second way in
        return
    seen.add((about.st_dev, about.st_ino))
    names = {entry.name for entry in found}
    for entry in found:
        name = entry.name
        if HIDDEN.match(name) or (name == MANIFEST and not before):
            continue
        if not _is_folder(entry):
            yield before + name, entry
        elif not (page := BESIDE.match(name)) or names.isdisjoint((page[1] + ".html", page[1] + ".htm")):
            yield from _scan(entry.path, before + name + "/", seen)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return what the folder's manifest says, by path; raises Unreadable when it cannot be understood."""
    path = folder / MANIFEST
    try:
        about = path.stat()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Unreadable(path, f"cannot be opened ({error.strerror})", "change its permissions") from error
    return _manifest(path, about.st_mtime_ns, about.st_size)


def home(path: Path) -> Path:
    """Return the folder a single file belongs to: the nearest whose manifest names it, else the one it lies in."""
    for folder in path.absolute().parents:
        try:
            if path.absolute().relative_to(folder).as_posix() in manifest(folder):
                return folder
        except Unreadable:  # some other documents.csv further up
            continue
    return path.absolute().parent


@lru_cache(maxsize=16)
def _manifest(path: Path, _mtime_ns: int, _size: int) -> dict[str, dict[str, str]]:
    """Read a manifest once for all documents of its folder; a changed file is another key."""
    try:
        lines = encodings.decode(path.read_bytes()).splitlines()
        rows = csv.DictReader(lines, strict=True)
        unknown = set(rows.fieldnames or ()) - _COLUMNS - {"path"}
        if "path" not in (rows.fieldnames or ()) or unknown:
            raise ValueError(f"has the columns {', '.join(rows.fieldnames or ()) or 'of an empty file'}")
        said: dict[str, dict[str, str]] = {}
        for row in rows:
            if None in row or row["path"] in said:
                raise ValueError(f"names {row['path']} twice" if None not in row else f"has too many cells in {row}")
            said[row["path"]] = {key: value.strip() for key, value in row.items() if key != "path" and value}
        return said
    except (OSError, ValueError, csv.Error) as error:
        step = "it needs a first line with path, and any of title, publisher, published, url"
        raise Unreadable(path, str(error), step) from error
