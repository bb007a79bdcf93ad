"""Folders of invented news that differ in their numbers only, and readers that notice when two of them mix."""

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from db import store
from db.refresh import refresh

DOCUMENTS = 12
FACTS = 3
"""In each document."""


def make(home: Path, generations: int) -> list[Path]:
    """Write a folder for each generation; every number of generation g is its document's, and g more."""
    folders = []
    for g in range(generations):
        folder = home / f"news-{g}"
        folder.mkdir(parents=True)
        for d in range(DOCUMENTS):
            numbers = [1000 * (d + 1) + 100 * n + g for n in range(FACTS)]
            lines = [f"第{n + 1}天，金山区石化街道有{number}名志愿者走上街头。" for n, number in enumerate(numbers)]
            filler = "这一行里没有任何数字，只是让文件长一点。\n" * 10
            (folder / f"{d:02}.txt").write_text("publisher: 上海市金山区石化街道\n\n" + filler.join(lines), "utf-8")
        folders.append(folder)
    return folders


def turns(home: Path) -> int:
    """Return how many refreshes the database has seen; raises what it would raise to a reader."""
    with closing(store.connect(home / "y.db")) as database:
        return int(database.execute("select max(id) from refresh_log").fetchone()[0])


def look(db: Path) -> str | None:
    """Read the whole database in one go, as a page does; returns what is torn, None where all is of one generation."""
    with closing(store.connect(db)) as database:
        database.execute("begin")
        folder = json.loads(database.execute("select folders from refresh_log order by id desc").fetchone()[0])[0]
        g = int(folder.rsplit("-", 1)[1])
        found = database.execute("select count(*), sum(value) from fact where metric = 'volunteers'").fetchone()
        expected = sum(1000 * (d + 1) + 100 * n + g for d in range(DOCUMENTS) for n in range(FACTS))
        if found != (DOCUMENTS * FACTS, expected):
            return f"generation {g} has {found}, not {DOCUMENTS * FACTS} facts, {expected} in all"
        wrong = """select count(*) from fact f join document d on d.key = f.document
            where substr(d.text, f.start_char + 1, f.end_char - f.start_char) <> f.surface or d.folder <> ?"""
        (strange,) = database.execute(wrong, (folder,)).fetchone()
        return f"{strange} facts are not of {folder}" if strange else None


def read_on(db: Path, stop: Path, report: Path) -> None:
    """Look again and again until ``stop`` exists, then write how it went to ``report``."""
    reads, slowest = 0, 0.0
    torn: list[str] = []
    while not stop.exists():
        began = time.perf_counter()
        try:
            if said := look(db):
                torn.append(said)
        except (store.StoreError, sqlite3.Error, OSError) as error:
            torn.append(f"a reader was told: {error!r}")
        slowest = max(slowest, time.perf_counter() - began)
        reads += 1
        time.sleep(0.04)
    report.write_text(json.dumps({"reads": reads, "slowest": slowest, "torn": torn}))


def refresh_on(folders: Sequence[Path], home: Path, told: int, first: int) -> None:
    """Refresh to one generation after the other, for ever, and tell of each that is published."""
    turn = first
    while True:
        refresh([folders[turn % len(folders)]], home / "y.db", rebuild=turn % 3 == 0)
        os.write(told, f"{turns(home)}\n".encode())
        turn += 1


def fork(what: Callable[[], None]) -> int:
    """Run ``what`` in a child and return its number; a child needs no import that way."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return child
    code = 1
    try:
        what()
        code = 0
    except store.StoreError as error:
        code = error.exit_code
    finally:
        os._exit(code)


def pause(chance: random.Random, longest: float) -> None:
    """Wait for a random time, in seconds."""
    time.sleep(chance.uniform(0, longest))
