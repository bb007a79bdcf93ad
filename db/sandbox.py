"""One statement of a stranger: run in a process of its own that may only read, and is killed when it takes too long."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from db import sandboxed, store

Cell = str | int | float | None

SECONDS = sandboxed.SECONDS + 1
"""After which the process is killed: a single step of SQLite cannot be interrupted from inside."""
AT_ONCE = 2
"""Statements; another one waits its turn for ``SECONDS``."""

_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement gave: values by column. ``truncated`` if there were more rows, ``cut`` cells were too long."""

    columns: list[str]
    rows: list[list[Cell]]
    truncated: bool
    seconds: float
    cut: int = 0


class QueryError(Exception):
    """A statement that gave nothing. ``kind`` is one of ``KINDS``, ``said`` what SQLite said, in English."""

    KINDS = ("statement", "statements", "forbidden", "time", "memory", "size", "busy", "database", "empty")

    def __init__(self, kind: str, said: str) -> None:
        super().__init__(said)
        self.kind = kind
        self.said = said


def run(db: Path, sql: str) -> Result:
    """Run ``sql`` on the published database ``db``; raises QueryError, or StoreError where there is none."""
    store.check(db)
    statement = sql.strip()
    if not statement:
        raise QueryError("empty", "no statement")
    if "\0" in statement or any("\ud800" <= char <= "\udfff" for char in statement):
        raise QueryError("statement", "the statement holds a character that is none")
    if not _turns.acquire(timeout=SECONDS):
        raise QueryError("busy", f"{AT_ONCE} statements are running")
    try:
        answer = _ask(db, statement.encode())
    finally:
        _turns.release()
    if "kind" in answer:
        raise QueryError(answer["kind"], answer["said"])
    return Result(**answer)


def _ask(db: Path, statement: bytes) -> dict[str, Any]:
    """Start the process, hand it the statement, and read its answer."""
    command = [sys.executable, "-I", "-S", sandboxed.__file__, str(db)]
    bare = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows starts nothing without
    started = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=bare
    )
    with process:
        try:
            said, _ = process.communicate(statement, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise QueryError("time", f"stopped after {time.monotonic() - started:.0f} seconds") from None
        finally:
            process.kill()
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:  # it was ended from outside: by the limit of its time, or for want of memory
        out_of_time = time.monotonic() - started > sandboxed.SECONDS
        raise QueryError(
            "time" if out_of_time else "memory", f"the process ended with code {process.returncode}"
        ) from None
    return answer
