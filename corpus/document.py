"""One file to one document."""

import os
import stat
from pathlib import Path

from corpus import kinds
from corpus.content import Content
from corpus.errors import Unfit, Unreadable
from corpus.folder import manifest
from corpus.guard import GUARD
from corpus.header import iso
from corpus.readers import READERS
from corpus.spoilt import spoilt
from extract.model import Document


def read(path: Path, folder: Path, data: bytes | None = None) -> Document:
    """Return the document at ``path``, a file below ``folder``; raises Unreadable.

    What the file says of itself (a header, the head of a page) beats the manifest of the folder. The text is the
    whole file as decoded, or what its reader found in it: all offsets count its characters. ``data`` is what
    :func:`load` gave, where the caller has it already.
    """
    relative = path.relative_to(folder).as_posix()
    said = manifest(folder).get(relative, {})
    try:
        relative.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable(path, "has a name that is not UTF-8", "rename it") from None
    content = _content(path, load(path) if data is None else data)
    said = said | content.fields
    try:
        published = iso(said["published"]) if said.get("published") else None
    except ValueError as error:
        raise Unreadable(path, str(error), "correct that line") from error
    sources = [said[key] for key in ("source", "url") if key in said]
    url = next((source for source in sources if source.startswith(("http://", "https://"))), None)
    # 来源:区委组织部 is how a page names its publisher
    publisher = said.get("publisher") or next((source for source in sources if source != url), None)
    return Document(
        key=url or relative,
        path=relative,
        text=content.text,
        body=content.body,
        title=said.get("title"),
        publisher=publisher,
        published=published,
        url=url,
        figures_from=said.get("figures_from"),
    )


def _content(path: Path, data: bytes) -> Content:
    """Return what the reader of the file's kind makes of its bytes; never an empty text."""
    if not data.strip():
        raise Unreadable(path, "is empty", "delete it, or put its text in")
    try:
        kind = kinds.kind(path, data)
        reader = READERS[kind]
        if len(data) > reader.largest:
            raise Unfit(f"is larger than {reader.largest // 1_000_000} MB", "split it into its articles")
        content = GUARD.read(kind, data) if reader.foreign else reader.read(data)
    except Unfit as error:
        raise Unreadable(path, error.reason, error.next_step) from error
    if not any(map(str.isalnum, content.text[content.body :])):
        raise Unreadable(path, "is empty", "delete it, or put its text in")
    if why := spoilt(content.text[content.body :]):
        raise Unreadable(path, why, "its numbers cannot be trusted: look for the original and put that here")
    return content


def load(path: Path) -> bytes:
    """Return the bytes of a file that can be a document; raises Unreadable."""
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            os.listdir(path)
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            raise Unreadable(path, "is not a regular file", "put a text file there")
        if path.suffix.lower() in kinds.NEVER:
            raise Unreadable(path, *kinds.REFUSED[path.suffix.lower()])
        largest = max(reader.largest for reader in READERS.values())
        if about.st_size > largest:
            raise Unreadable(path, f"is larger than {largest // 1_000_000} MB", "split it into its articles")
        return path.read_bytes()
    except PermissionError:
        raise Unreadable(path, "may not be read by this user", "change its permissions") from None
    except FileNotFoundError:
        why = "is a link to a file that is gone" if path.is_symlink() else "is gone"
        raise Unreadable(path, why, "put it back or remove the link") from None
    except OSError as error:
        raise Unreadable(path, f"cannot be opened ({error.strerror or error})", "look at the disk or link") from None
