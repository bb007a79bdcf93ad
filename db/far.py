"""Documents at an address: files of a folder that fsspec reaches, or rows of Parquet files, shard by shard.

A table has a column ``text`` and any of path, title, publisher, published, url. It is read by row groups, a folder by a
hundred files or so.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow.parquet as pq

import corpus
from corpus.folder import HIDDEN
from corpus.header import iso
from db import outcome, rows, shards, store
from db.outcome import Outcome, Reader
from extract.model import Document

COLUMNS = ("path", "text", "title", "publisher", "published", "url")

Opened = Callable[[], tuple[rows.Row, Document]]


@dataclass(frozen=True)
class Piece:
    """What one shard is made of: the files named, or one row group of the file named."""

    address: str
    names: tuple[str, ...]
    group: int | None = None

    def make(self, out: Path, catalogue: str, reader: Reader) -> Path:
        """Read it into a shard in the folder ``out``, unless it is there already; returns where it is."""
        system, root = reached(self.address)
        if self.group is None:
            read = [(name, system.cat_file(_joined(root, name))) for name in self.names]
            found = [(name, sha256(data).hexdigest(), _file(self.address, name, data)) for name, data in read]
        else:
            with system.open(_joined(root, self.names[0])) as file:
                found = list(_rows(self.address, self.names[0], self.group, pq.ParquetFile(file)))
        path = out / shards.name(catalogue, ((self.address, name, hashed) for name, hashed, _ in found))
        if not path.exists():
            shards.write([outcome.of((self.address, name), opened, reader) for name, _, opened in found], path)
        return path


def reached(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there; raises StoreError."""
    try:
        core = importlib.import_module("fsspec.core")
    except ImportError:
        raise store.Denied(
            address, "needs a library that is not installed", "uv sync --extra dask does that."
        ) from None
    try:
        system, root = core.url_to_fs(address)
        return system, str(root)
    except (OSError, ValueError, ImportError) as error:
        raise store.BadFolder(
            address, f"cannot be reached ({error})", "Check it, and what fsspec needs for it."
        ) from error


def pieces(address: str) -> list[Piece]:
    """Return what the shards of an address are made of, in order; raises StoreError."""
    system, root = reached(address)
    try:
        if system.isfile(root):
            files = {"": system.size(root)}
        else:
            found = system.find(root, detail=True)
            files = {name[len(root) :].strip("/"): about["size"] or 0 for name, about in sorted(found.items())}
        files = {name: size for name, size in files.items() if not any(map(HIDDEN.match, PurePosixPath(name).parts))}
        tables = [name for name in files if _joined(root, name).endswith(".parquet")]
        groups = [(name, number) for name in tables for number in range(_groups(system, _joined(root, name)))]
    except (OSError, ValueError) as error:
        raise store.BadFolder(address, f"cannot be read ({error})", "Check the address and its rights.") from error
    others = [name for name in files if name not in tables]
    cut = shards.cut([outcome.Item((address, name), Path(), "") for name in others], [files[name] for name in others])
    found_pieces = [Piece(address, tuple(item.id[1] for item in shard)) for shard in cut]
    found_pieces += [Piece(address, (name,), number) for name, number in groups]
    if not found_pieces:
        raise store.BadFolder(address, "holds no documents", "Put text files or Parquet files there.")
    return found_pieces


def _groups(system: Any, path: str) -> int:
    with system.open(path) as file:
        table = pq.ParquetFile(file)
        names = table.schema_arrow.names
        if "text" not in names:
            raise ValueError(f"{path} has the columns {', '.join(names)}, and none is text")
        return int(table.num_row_groups)


def _joined(root: str, name: str) -> str:
    return f"{root.rstrip('/')}/{name}" if root and name else root or name


def _file(address: str, name: str, data: bytes) -> Opened:
    """Return what reads a file by its bytes."""

    def opened() -> tuple[rows.Row, Document]:
        top = Path("/nowhere")  # no manifest lies there
        return _about(address, data), corpus.read(top / (name or PurePosixPath(address).name), top, data)

    return opened


def _rows(address: str, file: str, group: int, table: Any) -> Iterator[tuple[str, str, Opened]]:
    """Yield path, hash and what reads it of each row."""
    names = [name for name in COLUMNS if name in table.schema_arrow.names]
    columns = table.read_row_group(group, columns=names).to_pydict()
    for at in range(len(columns["text"])):
        said = {name: columns[name][at] for name in names}
        path = said.get("path") or f"{file or PurePosixPath(address).name}#{group}-{at}"
        yield path, sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest(), _row(address, path, said)


def _row(address: str, path: str, said: dict[str, Any]) -> Opened:
    def opened() -> tuple[rows.Row, Document]:
        text = said["text"]
        if not text or not text.strip():
            raise corpus.Unreadable(Path(path), "is empty", "delete its row, or put its text in")
        try:
            published = iso(str(said["published"])) if said.get("published") else None
        except ValueError as error:
            raise corpus.Unreadable(Path(path), str(error), "correct its published") from error
        url = said.get("url") or None
        about = _about(address, text.encode())
        return about, Document(url or path, path, text, 0, said.get("title"), said.get("publisher"), published, url)

    return opened


def _about(address: str, data: bytes) -> rows.Row:
    return {"folder": address, "sha256": sha256(data).hexdigest(), "size": len(data), "mtime_ns": 0, "manifest": "{}"}


def outcomes(address: str, out: Path, catalogue: str, reader: Reader, dask: str | None) -> Iterator[Outcome]:
    """Yield what came of each document at an address; raises StoreError."""
    parts: Sequence[Piece] = pieces(address)
    if dask is None:
        for part in parts:
            yield from shards.read(part.make(out, catalogue, reader))
        return
    from db.cluster import outcomes

    yield from outcomes(dask, parts, partial(_make, out=out, catalogue=catalogue, reader=reader), _alone)


def _make(part: Piece, out: Path, catalogue: str, reader: Reader) -> Path:
    return part.make(out, catalogue, reader)


def _alone(part: Piece) -> list[tuple[tuple[str, str], Piece]]:
    """Return the files of a piece, each by itself; a row group stays whole."""
    if part.group is not None:
        return [((part.address, f"{part.names[0]}#{part.group}"), part)]
    return [((part.address, name), replace(part, names=(name,))) for name in part.names]
