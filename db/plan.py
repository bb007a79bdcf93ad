"""What the last refresh left, and which files have changed since."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import corpus
import extract
from db import store
from extract.metric import Metric

RACE = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before the last refresh is hashed, whatever its time stamp says."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: ``id`` is what the database calls it (its folder, its path there), ``top`` the folder."""

    id: tuple[str, str]
    top: Path
    path: Path

    @property
    def manifest(self) -> str:
        """What the folder's manifest says of it."""
        return json.dumps(corpus.manifest(self.top).get(self.id[1], {}), ensure_ascii=False, sort_keys=True)


@dataclass(slots=True)
class Before:
    """What the last refresh left; empty when there was none, or when it counts for nothing."""

    documents: dict[tuple[str, str], sqlite3.Row] = field(default_factory=dict)
    metrics: dict[str, int] = field(default_factory=dict)
    copies: int = 0
    folders: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    log: list[sqlite3.Row] = field(default_factory=list)

    @property
    def catalogue(self) -> str:
        """The fingerprint of the code that read the documents."""
        return str(self.log[-1]["catalogue"]) if self.log else ""

    def has(self, file: File) -> bool:
        """Tell whether ``file`` is stored as it is now: by size and time, and in case of doubt by its hash."""
        row = self.documents.get(file.id)
        if row is None or row["manifest"] != file.manifest:
            return False
        try:
            now = file.path.stat()
            if now.st_size != row["size"]:
                return False
            if now.st_mtime_ns == row["mtime_ns"] and now.st_mtime_ns < self._sure:
                with open(file.path, "rb"):
                    return True
            return bool(sha256(file.path.read_bytes()).hexdigest() == row["sha256"])
        except OSError:
            return False

    @property
    def _sure(self) -> int:
        return int(datetime.fromisoformat(self.log[-1]["started"]).timestamp() * 1e9) - RACE


def before(path: Path, rebuild: bool) -> Before:
    """Read what ``path`` holds; with ``rebuild`` only its folders count, and a damaged file is no fault."""
    try:
        with closing(store.connect(path)) as database:
            database.row_factory = sqlite3.Row
            log = database.execute("select * from refresh_log order by id").fetchall()
            folders = json.loads(log[-1]["folders"]) if log else []
            columns = "key, path, folder, url, sha256, size, mtime_ns, manifest"
            documents = {(r["folder"], r["path"]): r for r in database.execute(f"select {columns} from document")}
            metrics = dict(database.execute("select metric, count(*) from fact_once group by metric").fetchall())
            failed = json.loads(log[-1]["failed"]) if log else {}
            (copies,) = database.execute("select count(*) from fact where same_as is not null").fetchone()
            return Before({} if rebuild else documents, metrics, copies, folders, failed, log)
    except store.Missing:
        return Before()
    except (store.Old, store.Newer, store.Corrupt):
        if not rebuild:
            raise
        return Before(folders=_remembered(path))
    except sqlite3.Error as error:
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
    folders = list(named) or [home / name for name in remembered] or [corpus.SAMPLES]
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            top = folder.expanduser().resolve(strict=True)
            if not top.is_dir():
                raise store.BadFolder(folder, "is a file, not a folder", f"Name the folder it lies in: {folder.parent}")
            next(top.iterdir(), None)
        except FileNotFoundError:
            hint = "Check its name." if named else "It was read last time: put it back, or name the folders to read."
            raise store.BadFolder(folder, "does not exist", hint) from None
        except (OSError, RuntimeError) as error:
            why = getattr(error, "strerror", None) or error
            raise store.BadFolder(folder, f"cannot be opened ({why})", "Change its permissions.") from error
        name = top.relative_to(home).as_posix() if top.is_relative_to(home) else top.as_posix()
        found.setdefault(name, top)
    return found


def files(folders: dict[str, Path], path: Path) -> list[File]:
    """Return every file of the folders once, in order; the database itself is none of them."""
    found: dict[Path, File] = {}
    for name, top in folders.items():
        try:
            corpus.manifest(top)
        except corpus.Unreadable as error:
            raise store.BadFolder(error.path, error.reason, f"Correct it: {error.next_step}.") from error
        here = [each for each in corpus.walk(top) if not _ours(each, path)]
        if not here:
            raise store.BadFolder(top, "holds no documents", "Put text files in, or name another folder.")
        for each in here:
            real = _real(each) if len(folders) > 1 or each.is_symlink() else each
            found.setdefault(real, File((name, each.relative_to(top).as_posix()), top, each))
    return list(found.values())


def missing(folders: dict[str, Path]) -> Iterator[corpus.Unreadable]:
    """Yield a complaint for each file that a manifest names and that is not there."""
    for top in folders.values():
        for named in corpus.manifest(top):
            if not (top / named).exists():
                reason = f"is named in {corpus.MANIFEST} and is not there"
                yield corpus.Unreadable(top / named, reason, "correct its path there, or put the file back")


def _ours(file: Path, path: Path) -> bool:
    return file.parent == path.parent and file.name.startswith(path.name)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself
        return path


def fingerprint(metrics: Mapping[str, Metric] = extract.METRICS) -> str:
    """Return a hash of all that decides what is read out of a text: when it changes, everything is read anew.

    A metric of one's own counts by what it says, wherever its file lies.
    """
    digest = sha256(repr([m for m in metrics.values() if m.id not in extract.METRICS]).encode())
    house = Path(extract.__file__).parent
    sources = [*house.rglob("*"), *Path(corpus.__file__).parent.glob("*.py")]
    for path in sorted(sources):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(house.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
