"""A text file: the whole of it as decoded, a header included."""

from corpus import encodings
from corpus.content import Content
from corpus.errors import Unfit
from corpus.header import header

LARGEST = 20_000_000
"""Bytes: a year of a newspaper has two million; what is larger is a dump and no document."""


def read(data: bytes) -> Content:
    """Return the text and what its header says; raises ValueError."""
    text = encodings.decode(data)
    try:
        head = header(text)
    except ValueError as error:
        raise Unfit(str(error), "correct that line") from error
    return Content(text, head.fields, head.body)
