"""Two refreshes at once, a stale lock, flipped bytes, files that are none of ours: each as it was stated."""

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from benchmarks.faults import generations
from benchmarks.faults.lived import Lived
from db import check, store
from db.refresh import refresh


def at_once(home: Path, rounds: int, together: int = 4) -> Lived:
    """Start several refreshes in the same moment: one goes on, the others are told who it is."""
    lived = Lived(f"{together} refreshes at once")
    folders = generations.make(home, together)
    db = home / "y.db"
    refresh([folders[0]], db)
    for _ in range(rounds):
        before = generations.turns(home)
        start = time.monotonic() + 0.1

        def go(folder: Path, start: float = start) -> None:
            time.sleep(max(0.0, start - time.monotonic()))
            refresh([folder], db, rebuild=True)

        children = [generations.fork(lambda folder=folder: go(folder)) for folder in folders]  # type: ignore[misc]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        lived.add(published=codes.count(0), refused=codes.count(3))
        lived.expect(set(codes) <= {0, 3} and 0 in codes, f"they ended with {codes}")
        lived.expect(generations.turns(home) == before + codes.count(0), "a published refresh is lost")
        lived.expect(generations.look(db) is None, f"torn: {generations.look(db)}")
    lived.expect(not [*home.glob(".y.db*")], "litter is left")
    return lived


def stale_lock(home: Path, times: int) -> Lived:
    """Kill whoever holds the lock, and leave other things where it lies."""
    lived = Lived("a stale lock")
    folders = generations.make(home, 2)
    db, lock = home / "y.db", home / "y.db.lock"
    refresh([folders[0]], db)

    def hold() -> None:
        with store.lock(db):
            lock.with_name("held").touch()
            time.sleep(60)

    for turn in range(times):
        child = generations.fork(hold)
        while not lock.with_name("held").exists():
            time.sleep(0.005)
        lock.with_name("held").unlink()
        try:
            refresh([folders[turn % 2]], db, rebuild=True)
            lived.wrong.append("a lock that was held did not count")
        except store.Busy as error:
            lived.add(refused=1)
            lived.expect(error.exit_code == 3, f"exit code {error.exit_code}")
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if turn % 2:
            lock.write_text("12345\nsomewhere else\n")  # what a lock of another kind looks like
        refresh([folders[turn % 2]], db, rebuild=True)
        lived.add(published=1)
        lived.expect(generations.look(db) is None, "torn")
    return lived


def flips(home: Path, times: int, seed: int = 31) -> Lived:
    """Flip bytes of the published file: ``check`` finds all, nothing of it is carried on, a rebuild mends it."""
    lived = Lived("flipped bytes")
    folders = generations.make(home, 2)
    db = home / "y.db"
    refresh([folders[0]], db)
    whole, chance = db.read_bytes(), random.Random(seed)
    for turn in range(times):
        spoilt = bytearray(whole)
        for _ in range(1 + turn % 8):
            spoilt[chance.randrange(100, len(whole))] ^= 1 << chance.randrange(8)
        db.write_bytes(spoilt)
        lived.add(flipped=1, found=_is_found(db))
        lived.add(silent=_is_silent(db))
        (folders[0] / "new.txt").write_text("这里没有可数的。" * (turn + 1), "utf-8")
        try:
            refresh((), db)
            lived.add(mended_by_itself=1)
        except store.StoreError as error:
            lived.add(refused=1)
            moved = isinstance(error, store.BadFolder)  # the flipped byte stood in the folder's name
            lived.expect(moved or (error.exit_code == 3 and "--rebuild" in str(error)), f"not clear: {error}")
            lived.expect(db.read_bytes() == spoilt, "the damaged file was touched")
            refresh([folders[0]], db, rebuild=True)
        lived.expect(generations.look(db) is None and not check.check(db).faults, f"turn {turn}: damage was carried on")
    lived.expect(lived.did["found"] == times, f"only {lived.did['found']} of {times} were found")
    return lived


def _is_found(db: Path) -> bool:
    try:
        return bool(check.check(db).faults)
    except store.StoreError:
        return True


def _is_silent(db: Path) -> bool:
    """Tell whether SQLite itself has nothing to say against the file."""
    try:
        with closing(sqlite3.connect(db)) as database:
            return bool(database.execute("pragma integrity_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def strangers(home: Path) -> Lived:
    """Name files as the database that are none, or are one of another program or of another age."""
    lived = Lived("files that are none of ours")
    folders = generations.make(home, 1)
    db = home / "y.db"
    refresh([folders[0]], db)
    ours = db.read_bytes()
    spoil = {
        "text": (b"select 1;\n" * 99, store.Foreign),
        "archive": (b"PK\3\4" + bytes(4000), store.Foreign),
        "of another program": (_altered(home, ours, "pragma application_id = 7"), store.Foreign),
        "older": (_altered(home, ours, "pragma user_version = 1"), store.Old),
        "newer": (_altered(home, ours, "pragma user_version = 99"), store.Newer),
        "cut off": (ours[: len(ours) // 2], store.Corrupt),
        "head only": (ours[:100], store.Corrupt),
    }
    for name, (data, kind) in spoil.items():
        for rebuild in (False, True):
            db.write_bytes(data)
            try:
                refresh([folders[0]], db, rebuild=rebuild)
                lived.add(rebuilt=1)
                lived.expect(rebuild and kind is not store.Foreign, f"{name}: was replaced unasked")
                lived.expect(generations.look(db) is None, f"{name}: what was built anew is torn")
            except store.StoreError as error:
                lived.add(refused=1)
                lived.expect(isinstance(error, kind) and error.exit_code == 3, f"{name}: {error!r}")
                lived.expect(not rebuild or kind is store.Foreign, f"{name}: could not be rebuilt: {error}")
                lived.expect(db.read_bytes() == data, f"{name}: the file was touched")
    return lived


def _altered(home: Path, data: bytes, statement: str) -> bytes:
    path = home / "altered.db"
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
    return path.read_bytes()
