"""How the server answers a program: JSON, errors that say the next step, and headers that keep it to itself."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import wraps
from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from dashboard import data
from db import exports, store
from db.shown import Open, limit

Endpoint = Callable[[Request], Response]

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",  # keep it, but ask each time whether it still holds
}
"""No header lets another site read an answer: there is no CORS."""

PARAMETERS = 12
"""In an address at most."""


class Refused(Exception):
    """A request that cannot be obeyed: its status, and what to do."""

    def __init__(self, status: int, said: str, **headers: str) -> None:
        super().__init__(said)
        self.status, self.headers = status, headers


class Asked:
    """One request, and the database as it stood when it came: another may be put in its place meanwhile."""

    def __init__(self, request: Request, database: Open, version: str) -> None:
        self.request, self.database, self.version, self.kept = request, database, version, False
        self.headers = {"ETag": f'W/"{version}"', "Youju-Data-Version": version} | SAFE

    def keep(self) -> Open:
        """Return the database, to be closed by who takes it; what is sent piece by piece may take its time."""
        self.kept = True
        limit(self.database, None)
        return self.database

    def close(self) -> None:
        """Close the database, unless somebody keeps it."""
        if not self.kept:
            self.database.close()

    def parameters(self, *known: str) -> dict[str, str]:
        """Return the parameters of the address; Refused where one is unknown, empty or said twice."""
        try:
            said = parse_qsl(self.request.url.query, keep_blank_values=True, max_num_fields=PARAMETERS, errors="strict")
        except ValueError as error:
            raise Refused(400, "The address cannot be read: write its parameters in UTF-8, percent-encoded.") from error
        for name, value in said:
            if name not in known:
                raise Refused(400, f"There is no parameter {name!r:.40}. There are: {', '.join(known) or 'none'}.")
            if not value:
                raise Refused(400, f"The parameter {name} is empty. Leave it out to have everything.")
        if len(dict(said)) < len(said):
            raise Refused(400, "A parameter is said twice. Say each once.")
        return dict(said)

    def json(self, **said: Any) -> Response:
        """Answer with the data version and what is said."""
        return json({"data_version": self.version} | said, 200, self.headers)


def answering(endpoint: Callable[[Asked], Response]) -> Endpoint:
    """Make an endpoint of a function that reads the database.

    Answers 304 to who has this data version already, and says in JSON what is wrong with a request. The database is
    closed after the answer, unless the function kept it for what is sent piece by piece.
    """

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        try:
            if request.method not in ("GET", "HEAD"):
                raise Refused(405, "This is read-only: ask with GET.", Allow="GET, HEAD")
            database, version = _opened()
            asked = Asked(request, database, version)
            with closing(asked):
                limit(database, data.SECONDS)
                if asked.headers["ETag"] in request.headers.get("If-None-Match", ""):
                    return Response(status_code=304, headers=asked.headers)
                return endpoint(asked)
        except Refused as refused:
            return json({"error": str(refused)}, refused.status, SAFE | refused.headers)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                return json({"error": str(store.explain(error, Path(str(data.shown()))))}, 503, SAFE)
            said = f"This took longer than {data.SECONDS} seconds. Ask for less, or take everything as a file."
            return json({"error": said}, 503, SAFE)
        except sqlite3.Error as error:
            return json({"error": str(store.explain(error, Path(str(data.shown()))))}, 503, SAFE)
        except store.StoreError as error:
            return json({"error": str(error)}, 503, SAFE)

    return answer


def json(said: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Response:
    """Return an answer of JSON, with the characters of every language as they are."""
    body = dumps(said, ensure_ascii=False, allow_nan=False)
    return Response(body + "\n", status, headers, "application/json")


def _opened() -> tuple[Open, str]:
    """Open the database and tell its data version; StoreError where there is none."""
    while True:
        edition = data.edition()
        database = data.shown().open(None)
        if data.edition() == edition:  # else another was put in its place just now
            return database, _version(edition, database)
        database.close()


def _version(edition: str, database: Open) -> str:
    if edition not in _versions:
        _versions.clear()
        _versions[edition] = exports.data_version(database)
    return _versions[edition]


_versions: dict[str, str] = {}
"""The data version by edition: one, of the database that is there."""
