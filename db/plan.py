"""What the last refresh left, and which files have changed since."""

import json
import os
import sqlite3
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import corpus
import extract
from db import models, store
from extract.metric import Metric

NOTHING = "{}"
USER = os.getuid() if hasattr(os, "getuid") else 0
GROUPS = frozenset((*os.getgroups(), os.getgid())) if hasattr(os, "getgroups") else frozenset[int]()
RACE = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before the last refresh is hashed, whatever its time stamp says."""


Stamp = tuple[int, int, str]
"""Size, time in nanoseconds, and what the manifest says."""


class File:
    """A file of the corpus.

    ``id`` is what the database calls it (its folder, its path there), ``top`` the folder, ``manifest`` what the
    folder's manifest says of it, as JSON. There may be a million, of which few are looked at: hence no more than that.
    """

    __slots__ = ("entry", "id", "manifest", "top")

    def __init__(self, id: tuple[str, str], top: Path, entry: "os.DirEntry[str] | None", manifest: str) -> None:
        self.id, self.top, self.entry, self.manifest = id, top, entry, manifest

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.top / self.id[1]

    @property
    def size(self) -> int:
        """Bytes; 0 where that cannot be told."""
        try:
            return self.entry.stat().st_size if self.entry else 0
        except OSError:
            return 0


class Before:
    """What the last refresh left; empty when there was none, or when it counts for nothing.

    Sizes and times are read at once; the rest only when something has changed.
    """

    def __init__(
        self,
        path: Path | None = None,
        log: Sequence[sqlite3.Row] = (),
        folders: Sequence[str] = (),
        stamps: Mapping[str, Mapping[str, Stamp]] | None = None,
    ) -> None:
        self.log = list(log)
        self.folders = list(folders)
        self.stamps = stamps or {}
        self._path = path
        self.sure = _started(log[-1]) - RACE if log else 0
        """Nanoseconds: what has an earlier time stamp has not changed since it was read."""

    @cached_property
    def failed(self) -> dict[str, str]:
        """What could not be read, and why."""
        return dict(json.loads(self.log[-1]["failed"])) if self.log else {}

    @property
    def ids(self) -> set[tuple[str, str]]:
        """What the documents are called by the database."""
        return {(folder, path) for folder, stamps in self.stamps.items() for path in stamps}

    def stamp(self, file: File) -> Stamp | None:
        """Return size, time and manifest of a file as it was stored."""
        return self.stamps.get(file.id[0], {}).get(file.id[1])

    @property
    def catalogue(self) -> str:
        """The fingerprint of the code that read the documents."""
        return str(self.log[-1]["catalogue"]) if self.log else ""

    def reads_as(self, catalogue: str) -> bool:
        """Tell whether the readers are those that read the stored documents, and these are still what they were."""
        same = self.catalogue[: len(catalogue) // 2] == catalogue[: len(catalogue) // 2]
        return bool(self.stamps) and same and self._path is not None and not store.is_altered(self._path)

    @cached_property
    def documents(self) -> dict[tuple[str, str], sqlite3.Row]:
        """What is stored of each document, without its text."""
        if not self.stamps:
            return {}
        found = self._ask("select key, path, folder, url, sha256 from document")
        return {(row["folder"], row["path"]): row for row in found}

    @cached_property
    def metrics(self) -> dict[str, int]:
        """How many facts of each metric counted."""
        try:
            return {row[0]: row[1] for row in self._ask("select metric, count(*) from fact_once group by metric")}
        except sqlite3.Error:  # a damaged database that is built anew
            return {}

    @cached_property
    def copies(self) -> int:
        """How many facts did not count."""
        return int(next(iter(self._ask("select count(*) from fact where same_as is not null")), (0,))[0])

    def _ask(self, query: str) -> list[sqlite3.Row]:
        if self._path is None:
            return []
        with closing(store.connect(self._path)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(query).fetchall()

    def is_older(self, file: File) -> bool:
        """Tell whether neither ``file`` nor its permissions have changed since the last refresh."""
        try:
            now = file.entry.stat() if file.entry else None
        except OSError:
            return False
        return now is not None and max(now.st_mtime_ns, now.st_ctime_ns) < self.sure

    def has(self, file: File) -> bool:
        """Tell whether ``file`` is stored as it is now: by size and time, and in case of doubt by its hash."""
        stamp = self.stamp(file)
        if stamp is None or stamp[2] != file.manifest or file.entry is None:
            return False
        try:
            now = file.entry.stat()
            if now.st_size != stamp[0]:
                return False
            if now.st_mtime_ns == stamp[1] and now.st_mtime_ns < self.sure and _is_readable(now):
                return True
            return bool(sha256(file.path.read_bytes()).hexdigest() == self.documents[file.id]["sha256"])
        except OSError:
            return False


def _started(log: sqlite3.Row) -> int:
    return int(datetime.fromisoformat(log["started"]).timestamp() * 1e9)


def _is_readable(about: os.stat_result) -> bool:
    """Tell whether we may read a file, by its mode alone; opening it would take as long as all the rest."""
    if sys.platform == "win32" or USER == 0:
        return True
    if about.st_uid == USER:
        return bool(about.st_mode & stat.S_IRUSR)
    return bool(about.st_mode & (stat.S_IRGRP if about.st_gid in GROUPS else stat.S_IROTH))


def before(path: Path, rebuild: bool) -> Before:
    """Read what ``path`` holds; with ``rebuild`` only its folders count, and a damaged file is no fault."""
    try:
        store.check(path)
        if rebuild and store.is_altered(path):  # nothing of it can be trusted but where the texts are
            return Before(folders=_remembered(path))
        with closing(store.connect(path)) as database:
            stamps: dict[str, dict[str, Stamp]] = {}
            for (folder,) in database.execute("select distinct folder from document").fetchall():
                query = "select path, size, mtime_ns, manifest from document where folder = ?"
                found = database.execute(query, (folder,))
                stamps[folder] = {name: (size, mtime, manifest) for name, size, mtime, manifest in found}
            database.row_factory = sqlite3.Row
            log = database.execute("select * from refresh_log order by id").fetchall()
            for row in log:
                json.loads(row["failed"]), [row[name] for name in models.RefreshLog.model_fields]  # else it is damaged
            folders = json.loads(log[-1]["folders"]) if log else []
            return Before(path, log, folders, {} if rebuild else stamps)
    except store.Missing:
        return Before()
    except (store.Old, store.Newer, store.Corrupt):
        if not rebuild:
            raise
        return Before(folders=_remembered(path))
    except (sqlite3.Error, ValueError, TypeError, LookupError) as error:
        if not rebuild:
            raise store.explain(error, path) from error
        return Before(folders=_remembered(path))


def _remembered(path: Path) -> list[str]:
    """Ask a database that cannot be used otherwise for its folders, if it still answers."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            (folders,) = database.execute("select folders from refresh_log order by id desc limit 1").fetchone()
            return list(json.loads(folders))
    except (sqlite3.Error, TypeError, ValueError):
        return []


def tops(named: Sequence[Path], remembered: Sequence[str], path: Path) -> dict[str, Path]:
    """Return the folders to read by the name the database has for them.

    A folder that lies beside the database, or below, is named relative to it, so that both may be moved.
    """
    home = path.parent
    if not named and (far := next((name for name in remembered if "://" in name), None)):
        raise store.BadFolder(far, "was read last time, and is no folder", f"Name it again: youju refresh {far}.")
    folders = list(named) or [home / name for name in remembered] or [corpus.SAMPLES]
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            top = folder.expanduser().resolve(strict=True)
            if not top.is_dir():
                raise store.BadFolder(folder, "is a file, not a folder", f"Name the folder it lies in: {folder.parent}")
            next(top.iterdir(), None)
            corpus.manifest(top)
        except corpus.Unreadable as error:
            raise store.BadFolder(error.path, error.reason, f"Correct it: {error.next_step}.") from error
        except FileNotFoundError:
            hint = "Check its name." if named else "It was read last time: put it back, or name the folders to read."
            raise store.BadFolder(folder, "does not exist", hint) from None
        except (OSError, RuntimeError) as error:
            why = getattr(error, "strerror", None) or error
            raise store.BadFolder(folder, f"cannot be opened ({why})", "Change its permissions.") from error
        name = top.relative_to(home).as_posix() if top.is_relative_to(home) else top.as_posix()
        found.setdefault(name, top)
    return found


def others(
    folders: dict[str, Path], before: Before, path: Path, out: Collection[tuple[str, str]] = ()
) -> list[File] | None:
    """Return the files that are not stored, None as soon as one that is stored may have changed; without those ``out``.

    This is all that an unchanged corpus of a million files costs, hence its plainness.
    """
    found: list[File] = []
    seen: set[tuple[int, int]] = set()
    ours, sure, same = str(path), before.sure, 0
    for name, top in folders.items():
        said = {named: _json(row) for named, row in corpus.manifest(top).items()}
        stored = before.stamps.get(name, {})
        skipped = {relative for folder, relative in out if folder == name}
        for relative, entry in corpus.scan(top, seen):
            if relative in skipped:
                continue
            stamp = stored.get(relative)
            if stamp is None or entry is None:
                if entry is None or not entry.path.startswith(ours):
                    found.append(File((name, relative), top, entry, NOTHING))
                continue
            try:
                now = entry.stat()
            except OSError:
                return None
            time = now.st_mtime_ns
            if time != stamp[1] or time >= sure or now.st_size != stamp[0] or not _is_readable(now):
                return None
            if stamp[2] != said.get(relative, NOTHING):
                return None
            same += 1
    return found if same == sum(map(len, before.stamps.values())) else None


def files(folders: dict[str, Path], path: Path, out: Collection[tuple[str, str]] = ()) -> list[File]:
    """Return every file of the folders once, in order, without those ``out``; the database itself is none of them."""
    found: list[File] = []
    seen: set[tuple[int, int]] = set()
    ours = str(path)
    for name, top in folders.items():
        said = {named: _json(row) for named, row in corpus.manifest(top).items()}
        about = top.stat()
        known = (about.st_dev, about.st_ino) in seen  # it lies in another of the folders
        here = [
            File((name, relative), top, entry, said.get(relative, NOTHING))
            for relative, entry in corpus.scan(top, seen)
            if entry is None or not entry.path.startswith(ours)
        ]
        if not here and not known:
            raise store.BadFolder(top, "holds no documents", "Put text files in, or name another folder.")
        found += here
    return [file for file in _once(found) if file.id not in out]


def _once(files: list[File]) -> list[File]:
    """Leave out links to files that are there in their own right, or by an earlier link."""
    links = [file for file in files if file.entry is not None and file.entry.is_symlink()]
    if not links:
        return files
    seen = {number for file in files if file.entry and not file.entry.is_symlink() and (number := _number(file.entry))}
    out = set()
    for file in links:
        number = _number(file.entry)
        if number in seen:
            out.add(file.id)
        elif number:
            seen.add(number)
    return [file for file in files if file.id not in out]


def _number(entry: "os.DirEntry[str] | None") -> tuple[int, int] | None:
    """Return what tells a file from all others, None for a link that leads nowhere."""
    try:
        about = entry.stat() if entry else None
        return (about.st_dev, about.st_ino) if about else None
    except OSError:
        return None


def missing(folders: dict[str, Path]) -> Iterator[corpus.Unreadable]:
    """Yield a complaint for each file that a manifest names and that is not there."""
    for top in folders.values():
        for named in corpus.manifest(top):
            if not (top / named).exists():
                reason = f"is named in {corpus.MANIFEST} and is not there"
                yield corpus.Unreadable(top / named, reason, "correct its path there, or put the file back")


def fingerprint(metrics: Mapping[str, Metric] = extract.METRICS) -> str:
    """Return a hash of what turns files into text, and behind it one of all that decides what is read out of a text.

    When either changes all is extracted anew. A metric of one's own counts by what it says, wherever its file lies.
    """
    house = Path(extract.__file__).parent
    own = repr([m for m in metrics.values() if m.id not in extract.METRICS]).encode()
    return _hash(b"", house.parent, Path(corpus.__file__).parent.glob("*.py")) + _hash(
        own, house.parent, house.rglob("*")
    )


def _hash(head: bytes, house: Path, sources: Iterable[Path]) -> str:
    digest = sha256(head)
    for path in sorted(sources):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(house).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _json(said: Mapping[str, str]) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
