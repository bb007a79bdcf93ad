"""The dashboard's way to the database: which file or server, opened for each question, answers kept while it is the same."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import db.shown
from db import store
from db.queries import Database
from db.shown import File

if TYPE_CHECKING:
    from db.postgres import Server

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

SECONDS = 10
"""What a question may take."""

SOON = 2
"""Seconds that a question may take which a page does without: how many there are, beside those it shows."""


def shown() -> "File | Server":
    """Return what is shown; raises StoreError."""
    return _shown(os.environ.get("YOUJU_DB"))


_shown = lru_cache(maxsize=10)(db.shown.shown)


def edition() -> str:
    """Return what changes when other data are put in place of these; raises StoreError."""
    return _checked(str(shown()), shown().edition())


@lru_cache(maxsize=10)
def _checked(_name: str, edition: str) -> str:
    """Look into each database once: a page asks a dozen questions, and a click five."""
    shown().check()
    return edition


def ask(query: Callable[Concatenate[Database, Given], Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Return what a query of ``db.queries`` answers; raises StoreError.

    Scripts run on threads, and a connection kept open would go on showing a database that has been replaced.
    """
    answer: Answer = _answer(query, args, tuple(kwargs.items()), edition(), SECONDS)
    return answer


def soon(
    query: Callable[Concatenate[Database, Given], Answer], *args: Given.args, **kwargs: Given.kwargs
) -> Answer | None:
    """Return the same, or None where it takes more than ``SOON``: the page says that it has not waited."""
    try:
        answer: Answer = _answer(query, args, tuple(kwargs.items()), edition(), SOON)
    except store.Slow:
        return None
    return answer


@lru_cache(maxsize=200)
def _answer(
    query: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: tuple[tuple[str, Any], ...],
    edition: str,
    seconds: float,
) -> Any:
    try:
        with closing(shown().open(seconds)) as database:
            return query(database, *args, **dict(kwargs))
    except sqlite3.Error as error:
        raise store.explain(error, Path(str(shown()))) from error
