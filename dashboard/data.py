"""The dashboard's way to the database: which file, opened for each question, answers kept while it is the same."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from db import store
from db.queries import Database

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

SECONDS = 10
"""What a question may take."""


def path() -> Path:
    """Return the file that is shown."""
    return store.database()


def edition() -> str:
    """Return what changes when another file is put in place of this one; raises StoreError."""
    file = path()
    try:
        about = file.stat()
    except OSError:
        store.check(file)
        raise
    return _checked(file, f"{about.st_ino}:{about.st_mtime_ns}:{about.st_size}")


@lru_cache(maxsize=10)
def _checked(file: Path, edition: str) -> str:
    """Look into each file once: a page asks a dozen questions, and a click five."""
    store.check(file)
    return edition


def ask(query: Callable[Concatenate[Database, Given], Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Return what a query of ``db.queries`` answers; raises StoreError.

    Scripts run on threads, and a connection kept open would go on showing a database that has been replaced.
    """
    answer: Answer = _answer(query, args, tuple(kwargs.items()), edition())
    return answer


@lru_cache(maxsize=200)
def _answer(query: Callable[..., Any], args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], edition: str) -> Any:
    try:
        with closing(store.connect(path())) as database:
            store.stop_after(database, SECONDS)
            return query(database, *args, **dict(kwargs))
    except sqlite3.Error as error:
        raise store.explain(error, path()) from error
