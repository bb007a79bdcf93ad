"""One file to one document."""

import os
import stat
from pathlib import Path

from corpus import encodings
from corpus.errors import Unreadable
from corpus.folder import manifest
from corpus.header import header, iso
from extract.model import Document

LARGEST = 20_000_000
"""Bytes: a year of a newspaper has two million; what is larger is a dump and no document."""

READERS = {"": encodings.decode, ".txt": encodings.decode, ".text": encodings.decode, ".md": encodings.decode}
"""From bytes to text, by suffix. A reader raises ValueError with the reason when it cannot."""


def read(path: Path, folder: Path, data: bytes | None = None) -> Document:
    """Return the document at ``path``, a file below ``folder``; raises Unreadable.

    A header in the file beats the manifest of the folder. The document's text is the whole file as decoded.
    ``data`` is what :func:`load` gave, where the caller has it already.
    """
    relative = path.relative_to(folder).as_posix()
    said = manifest(folder).get(relative, {})
    try:
        relative.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable(path, "has a name that is not UTF-8", "rename it") from None
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(suffix for suffix in READERS if suffix)
        raise Unreadable(path, f"is a {path.suffix} file", f"save its text with one of {kinds}")
    try:
        text = reader(load(path) if data is None else data)
    except ValueError as error:
        raise Unreadable(path, _clause(error), "save it as UTF-8 text") from error
    try:
        head = header(text)
        said = said | head.fields
        published = iso(said["published"]) if said.get("published") else None
    except ValueError as error:
        raise Unreadable(path, _clause(error), "correct that line") from error
    if not text[head.body :].strip():
        raise Unreadable(path, "is empty", "delete it, or put its text in")
    sources = [said[key] for key in ("source", "url") if key in said]
    url = next((source for source in sources if source.startswith(("http://", "https://"))), None)
    # 来源:区委组织部 is how a page names its publisher
    publisher = said.get("publisher") or next((source for source in sources if source != url), None)
    return Document(
        key=url or relative,
        path=relative,
        text=text,
        body=head.body,
        title=said.get("title"),
        publisher=publisher,
        published=published,
        url=url,
        figures_from=said.get("figures_from"),
    )


def load(path: Path) -> bytes:
    """Return the bytes of a file that can be a document; raises Unreadable."""
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            os.listdir(path)
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            raise Unreadable(path, "is not a regular file", "put a text file there")
        if about.st_size > LARGEST:
            raise Unreadable(path, f"is larger than {LARGEST // 1_000_000} MB", "split it into its articles")
        return path.read_bytes()
    except PermissionError:
        raise Unreadable(path, "may not be read by this user", "change its permissions") from None
    except FileNotFoundError:
        why = "is a link to a file that is gone" if path.is_symlink() else "is gone"
        raise Unreadable(path, why, "put it back or remove the link") from None
    except OSError as error:
        raise Unreadable(path, f"cannot be opened ({error.strerror or error})", "look at the disk or link") from None


def _clause(error: ValueError) -> str:
    """Say what a reader said; a codec's own message names bytes and nothing a reader could act on."""
    if isinstance(error, UnicodeDecodeError):
        return f"is broken at byte {error.start} ({error.encoding} by its byte order mark)"
    return str(error)
