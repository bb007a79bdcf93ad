"""The readers, by kind of file: from bytes to text, the most bytes each is given, and what to do when it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from corpus import plain
from corpus.content import Content


@dataclass(frozen=True, slots=True)
class Reader:
    """``name`` is a function that takes bytes and raises ValueError with the reason.

    It is imported where it is used: the libraries of ``foreign`` formats only in the process that reads them.
    """

    name: str
    largest: int
    step: str
    foreign: bool = True

    @property
    def read(self) -> Callable[[bytes], Content]:
        """Return the function."""
        module, _, function = self.name.rpartition(".")
        return cast(Callable[[bytes], Content], getattr(import_module(module), function))


READERS = {
    "text": Reader("corpus.plain.read", plain.LARGEST, plain.STEP, foreign=False),
    "html": Reader("corpus.html.read", 20_000_000, "save the page anew, or its text"),
    "mhtml": Reader("corpus.html.read_mhtml", 50_000_000, "save the page anew, or its text"),
    "docx": Reader("corpus.docx.read", 50_000_000, "open it in Word and save it again"),
    "pdf": Reader("corpus.pdf.read", 50_000_000, "open it in a reader of PDF and print it to a new file"),
}
