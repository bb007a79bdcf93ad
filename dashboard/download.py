"""Files to take away, sent piece by piece: the server never holds one whole."""

import tempfile
from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from typing import Any

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from dashboard.answers import Asked, Refused
from dashboard.wanted import FILTERS, choice
from db import exports
from db.queries import Choice
from db.shown import Open

PIECE = 1 << 18
"""Bytes."""

AT_ONCE = BoundedSemaphore(2)
"""Files are made at the same time: each takes a processor."""


class Sent(StreamingResponse):
    """Pieces on their way, after which the database is closed and the next may have its turn: at the reader's leaving too."""

    def __init__(self, database: Open, pieces: Iterator[bytes], **more: Any) -> None:
        super().__init__(pieces, **more)
        self.database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them; a piece being made is waited for."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.database.close()
            AT_ONCE.release()


def route(form: str) -> Callable[[Asked], Response]:
    """Return the endpoint that sends the facts wanted in one of the formats."""

    def send(asked: Asked) -> Response:
        wanted = choice(asked, asked.parameters(*FILTERS))
        suffix, kind = exports.FORMATS[form]
        name = f"youju-{asked.version}.{suffix}"
        headers = asked.headers | {"Content-Disposition": f'attachment; filename="{name}"'}
        if asked.request.method == "HEAD":
            return Response(headers=headers, media_type=kind)
        if not AT_ONCE.acquire(blocking=False):
            raise Refused(503, "Other files are being made. Try again in a while.", **{"Retry-After": "10"})
        database = asked.keep()
        return Sent(database, _pieces(database, form, wanted), headers=headers, media_type=kind)

    return send


def _pieces(database: Open, form: str, wanted: Choice) -> Iterator[bytes]:
    if form == "csv":
        yield from exports.csv(database, wanted)
        return
    with tempfile.TemporaryFile() as file:
        exports.write(database, file, form, wanted)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
