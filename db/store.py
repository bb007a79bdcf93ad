"""Which file is the database, whether it is one of ours, and how a new one takes its place.

SQLite tells apart by two numbers in a file's head: ``application_id`` says whose it is, ``user_version``
which layout. The database is derived from the corpus, so a layout is never migrated: it is built anew.
"""

import glob
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from db import record

APPLICATION_ID = 0x59_4A_D0_01
"""YJ, then two bytes that no other program has."""

LAYOUT = 5
"""Counted up whenever a table or view changes."""


class StoreError(Exception):
    """A database that cannot be used: what is wrong, where, and what to do next."""

    kind = "fault"
    exit_code = 3

    def __init__(self, path: object, what: str, next_step: str) -> None:
        super().__init__(f"{path} {what}. {next_step}")
        self.path = path
        self.what = what
        self.next_step = next_step


class Missing(StoreError):
    """There is no file yet."""

    kind = "missing"


class Unpublished(StoreError):
    """A server that nothing was published to yet."""

    kind = "unpublished"


class Foreign(StoreError):
    """The file belongs to another program, or is no database at all."""

    kind = "foreign"


class Old(StoreError):
    """An older Youju made the file."""

    kind = "old"


class Newer(StoreError):
    """A newer Youju made the file."""

    kind = "newer"


class Corrupt(StoreError):
    """The file is damaged."""

    kind = "corrupt"


class Busy(StoreError):
    """Somebody else holds the file."""

    kind = "busy"


class Denied(StoreError):
    """The disk has no room, or the permissions do not suffice."""

    kind = "denied"


class Slow(StoreError):
    """A question took too long and was stopped."""

    kind = "slow"


class BadFolder(StoreError):
    """A folder was named that cannot be mirrored."""

    kind = "folder"
    exit_code = 2


def database(named: Path | str | None = None) -> Path:
    """Return which file is the database: the one named, else ``YOUJU_DB``, else ``youju.db`` in the project's folder.

    An installed Youju has no project's folder; there it is the current one.
    """
    if chosen := named or os.environ.get("YOUJU_DB"):
        if is_address(chosen):
            step = (
                "Name a file with --db here; `youju publish` copies it to a server, and the dashboard reads it there."
            )
            raise Foreign("The database", "is a server's here, and this needs a file", step)
        return Path(chosen).expanduser().resolve()
    house = Path(__file__).resolve().parent.parent
    return (house if (house / "pyproject.toml").is_file() else Path.cwd()) / "youju.db"


def is_address(named: object) -> bool:
    """Tell whether a database is named by the address of a server."""
    return re.match(r"postgres(ql)?(\+\w+)?:/", str(named)) is not None


def connect(path: Path) -> sqlite3.Connection:
    """Open a published database for reading, from any thread; raises StoreError.

    It stays the same database for as long as the connection lives, whatever is published meanwhile.
    """
    check(path)
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def stop_after(database: sqlite3.Connection, seconds: float) -> None:
    """Let every statement on a connection fail once so much time has passed from now on."""
    end = time.monotonic() + seconds
    database.set_progress_handler(lambda: time.monotonic() > end, 10_000)


def check(path: Path) -> None:
    """Raise the StoreError that fits unless ``path`` is a database of this layout. Reads the head only."""
    again = f"Name another file with --db, or move this one away and run `youju refresh --db {path}`."
    try:
        if path.is_dir():
            raise Foreign(path, "is a folder", "Name a file with --db.")
        if not path.exists() or path.stat().st_size == 0:
            raise Missing(path, "does not exist yet" if not path.exists() else "is empty", _build(path))
        with open(path, "rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Denied(path, f"cannot be opened ({error.strerror})", "Change its permissions.") from error
    if head != b"SQLite format 3\0":
        raise Foreign(path, "is no database", again)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as database:
            whose = database.execute("pragma application_id").fetchone()[0]
            layout = database.execute("pragma user_version").fetchone()[0]
            tables = database.execute("select count(*) from sqlite_master").fetchone()[0]
    except sqlite3.Error as error:
        raise explain(error, path) from error
    if whose != APPLICATION_ID:
        raise Foreign(path, "is a database of another program" if tables else "is an empty database", again)
    rebuild = f"Run `youju refresh --rebuild --db {path}`: it reads the same folders anew."
    if layout < LAYOUT:
        raise Old(path, f"was made by an older Youju (layout {layout}, this one has {LAYOUT})", rebuild)
    if layout > LAYOUT:
        update = f"Update Youju, or name another file with --db. {rebuild}"
        raise Newer(path, f"was made by a newer Youju (layout {layout}, this one has {LAYOUT})", update)


def explain(error: Exception, path: Path) -> StoreError:
    """Turn what the driver or the system says into one clear sentence."""
    said = str(error)
    if said == "interrupted":
        return Slow(path, "did not answer in time", "Ask for less.")
    refused = ("readonly", "full", "unable to open", "disk I/O")
    if isinstance(error, OSError) or any(word in said for word in refused):
        reason = error.strerror if isinstance(error, OSError) else said
        return Denied(
            path, f"cannot be written ({reason})", "Free some space, change permissions, or name another --db."
        )
    if "locked" in said or "busy" in said:
        return Busy(path, "is held by another program", "Close that program and try again.")
    return Corrupt(path, f"is damaged ({said})", f"Run `youju refresh --rebuild --db {path}`.")


def shards(path: Path) -> Path:
    """Return where lies what the processes of a refresh have read, until the database is published."""
    return path.with_name(f".{path.name}.shards")


def _build(path: Path) -> str:
    return f"Run `youju refresh FOLDER --db {path}` to build it."


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the right to refresh ``path``, and clear away what a killed refresh left."""
    if not path.parent.is_dir():
        raise Denied(path, "lies in a folder that does not exist", "Make the folder, or name another --db.")
    guard = FileLock(path.with_name(path.name + ".lock"), timeout=0)
    try:
        guard.acquire()
    except Timeout:
        raise Busy(path, f"is being refreshed by another process{_who(path)}", "Wait until it is done.") from None
    except OSError as error:
        raise explain(error, path) from error
    try:
        for name in (path.name, record.beside(path).name):
            for litter in path.parent.glob(f".{glob.escape(name)}.build-*"):
                litter.unlink(missing_ok=True)
        yield
    finally:
        guard.release()


def _who(path: Path) -> str:
    """Name the process, which its build file does as soon as there is one."""
    builds = (build.name.rsplit("-", 1)[-1] for build in path.parent.glob(f".{glob.escape(path.name)}.build-*"))
    return next((f" (number {number})" for number in builds if number.isdigit()), "")


@contextmanager
def building(path: Path, base: Path | None, room: int) -> Iterator[sqlite3.Connection]:
    """Give a new database to fill, begun as a copy of ``base``; publish it at ``path`` if all goes well.

    ``room`` is how many bytes it may need. Readers see the old file whole or the new one whole. The journal
    is off while it is being filled (a failed build is thrown away); what is published is in DELETE mode, so
    that it opens on a read-only medium and no -wal file can be left beside it.
    """
    fresh = path.with_name(f".{path.name}.build-{os.getpid()}")
    database: sqlite3.Connection | None = None
    try:
        if (free := shutil.disk_usage(path.parent).free) < room:
            what = f"needs {room // 1_000_000 + 1} MB beside it and has {free // 1_000_000} MB"
            raise Denied(path, what, "Free some space or name another --db.")
        if path.exists():
            _settle(path)
        database = sqlite3.connect(fresh)
        if base is not None:
            with closing(sqlite3.connect(base, timeout=1)) as old:
                old.backup(database)
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        database.execute("pragma secure_delete = on")  # no words of a document that is gone stay in the file
        yield database
        database.commit()
        database.execute(f"pragma application_id = {APPLICATION_ID}")
        database.execute(f"pragma user_version = {LAYOUT}")
        if (verdict := database.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
            what = f"would come out damaged ({verdict}), so it was left as it is"
            raise Corrupt(path, what, f"Run `youju refresh --rebuild --db {path}`.")
        database.close()
        _publish(fresh, path)
        shutil.rmtree(shards(path), ignore_errors=True)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
    finally:
        if database is not None:
            database.close()
        fresh.unlink(missing_ok=True)


def is_altered(path: Path) -> bool:
    """Tell whether somebody else wrote to a database since it was published; raises StoreError."""
    try:
        return record.agrees(path) is False or any(side.exists() for side in _sides(path))
    except OSError as error:
        raise explain(error, path) from error


def _sides(path: Path) -> list[Path]:
    return [path.with_name(path.name + side) for side in ("-wal", "-shm", "-journal")]


def _settle(path: Path) -> None:
    """Fold into the old file what another program left beside it: SQLite would apply it to the new one."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as database:
            database.execute("pragma journal_mode = delete").fetchone()
    except sqlite3.DatabaseError as error:
        if not isinstance(explain(error, path), Corrupt):
            raise
    for side in _sides(path):
        side.unlink(missing_ok=True)


def _publish(fresh: Path, path: Path) -> None:
    if path.exists():
        shutil.copymode(path, fresh)
    now, was = record.of(fresh), record.read(path) or ([record.of(path)] if path.exists() else [])
    record.write(path, [now, *was[:1]])  # if we are killed before or after the next line, the file's hash stands there
    record.replace(fresh, path)
    with suppress(OSError):  # the new data is in place, and its hash on record
        record.write(path, [now])
