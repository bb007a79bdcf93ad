"""A text file: the whole of it as decoded, a header included."""

from corpus import encodings
from corpus.content import Content
from corpus.errors import Unfit
from corpus.header import header

LARGEST = 20_000_000
"""Bytes: a year of a newspaper has two million; what is larger is a dump and no document."""
STEP = "save it as UTF-8 text"


def read(data: bytes) -> Content:
    """Return the text and what its header says; raises Unfit."""
    try:
        text = encodings.decode(data)
    except UnicodeDecodeError as error:  # its own message names nothing that one could act on
        reason = f"is broken at byte {error.start} ({error.encoding} by its byte order mark)"
        raise Unfit(reason, STEP) from error
    except ValueError as error:
        raise Unfit(str(error), STEP) from error
    try:
        head = header(text)
    except ValueError as error:
        raise Unfit(str(error), "correct that line") from error
    return Content(text, head.fields, head.body)
