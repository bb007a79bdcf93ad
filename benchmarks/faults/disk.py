"""A disk without room, and a folder without permission: the old data stays, and a sentence says why."""

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks.faults import generations
from benchmarks.faults.lived import Lived
from db import check, store
from db.refresh import refresh

SIZE = 6_000_000
"""Bytes of the small disk."""

NOBODY = 65534


@contextmanager
def small_disk(at: Path) -> Iterator[bool]:
    """Mount a disk of ``SIZE`` bytes at ``at``; gives False where that is not allowed here."""
    at.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "youju", str(at)]
    mounted = bool(shutil.which("mount")) and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(at)], check=True)


def full(home: Path, times: int, seed: int = 7) -> Lived:
    """Let a disk fill up at random points of a refresh: a small one where one may be mounted, else by a limit of size.

    The look at the free space that every refresh takes first is deceived, as by another program that writes meanwhile.
    """
    lived = Lived("a disk that fills up")
    folders = generations.make(home, 3)
    disk = home / "disk"
    with small_disk(disk) as mounted:
        lived.add(on_a_small_disk=times if mounted else 0)
        db = disk / "y.db"
        refresh([folders[0]], db)
        for turn in range(times):
            room = random.Random(seed + turn).randrange(0, db.stat().st_size)
            with _filled(disk, room) if mounted else _limited(room):
                _must_fail(lived, lambda turn=turn: refresh([folders[1 + turn % 2]], db), db)  # type: ignore[misc]
            if torn := generations.look(db):
                lived.wrong.append(torn)
        refresh([folders[1]], db)
        lived.expect(generations.look(db) is None, "the refresh with room again is torn")
        with patch.object(store.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10})):
            _must_fail(lived, lambda: refresh([folders[2]], db), db, deceived=False)
    return lived


@contextmanager
def _filled(disk: Path, room: int) -> Iterator[None]:
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room)))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _limited(room: int) -> Iterator[None]:
    """Let no file of this process grow beyond ``room`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def _must_fail(lived: Lived, what: Callable[[], object], db: Path, deceived: bool = True) -> None:
    """Expect a refusal with exit code 3 that leaves the old file byte for byte and nothing beside it."""
    before = db.read_bytes()
    plenty = patch.object(store.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1 << 40}))
    try:
        if deceived:
            with plenty:
                what()
        else:
            what()
        lived.wrong.append("nothing was refused")
    except store.StoreError as error:
        lived.add(refused=1)
        lived.expect(isinstance(error, store.Denied) and error.exit_code == 3, f"{type(error).__name__}: {error}")
        lived.expect(str(db) in str(error) and bool(error.next_step), f"not clear: {error}")
    lived.expect(db.read_bytes() == before, "the old file is another one")
    lived.expect(not [*db.parent.glob(".y.db*")], f"litter: {[*db.parent.glob('.y.db*')]}")
    lived.wrong += check.check(db).faults


def read_only(home: Path) -> Lived:
    """Refresh and read as somebody who may only read: refused and kept in the one case, served in the other."""
    lived = Lived("a folder that may only be read")
    folders = generations.make(home, 2)
    db = home / "y.db"
    refresh([folders[0]], db)
    before = {path: path.read_bytes() for path in home.glob("y.db*")}
    for path in (home, *home.parents):
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055 if os.getuid() == 0 else 0o555)

    def as_nobody(what: Callable[[], object]) -> int:
        def lowered() -> None:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            what()

        return os.waitstatus_to_exitcode(os.waitpid(generations.fork(lowered), 0)[1])

    def look() -> None:
        if generations.look(db) or check.check(db).faults:
            raise OSError(errno.EIO, "torn")

    home.chmod(0o555)
    try:
        for number in range(2):
            code = as_nobody(lambda number=number: refresh([folders[number]], db, rebuild=True))  # type: ignore[misc]
            lived.add(refused=code == 3)
            lived.expect(code == 3, f"refresh ended with {code}")
        for _ in range(3):
            code = as_nobody(look)
            lived.add(served=code == 0)
            lived.expect(code == 0, f"a reader ended with {code}")
    finally:
        home.chmod(0o755)
    lived.expect(before == {path: path.read_bytes() for path in home.glob("y.db*") if path in before}, "a file changed")
    return lived
