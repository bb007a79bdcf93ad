"""Shards made by the workers of a Dask cluster: a task that is run twice, or whose worker dies, makes the same file."""

import importlib
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

from db import shards, store
from db.outcome import Outcome

PATIENCE = 20
"""Seconds for a scheduler to answer."""

Part = Any
"""Files or rows of which one shard is made."""


def connected(address: str) -> Any:
    """Return a client of the scheduler at ``address``; raises StoreError."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise store.Denied(
            address, "needs a library that is not installed", "uv sync --extra dask does that."
        ) from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        said = f"is no scheduler that answers ({error})"
        raise store.Denied(address, said, "Start one: dask scheduler; and workers: dask worker ADDRESS.") from error
    if not client.scheduler_info(n_workers=-1)["workers"]:
        client.close()
        raise store.Denied(address, "has no workers", f"Start some: dask worker {address}.")
    return client


def outcomes(
    address: str,
    parts: Sequence[Part],
    make: Callable[[Part], Path],
    alone: Callable[[Part], Sequence[tuple[tuple[str, str], Part]]],
) -> Generator[Outcome, None, None]:
    """Yield what came of each document, in order, as soon as its shard and all before it are there; raises StoreError.

    ``make`` makes the shard of a part. One over which the cluster gives up, since it has ended several workers, is
    made once more document by document (``alone`` names them), and the one that ends them is given up.
    """
    client = connected(address)
    try:
        futures = [client.submit(run, make, part, pure=False) for part in parts]
        for part, future in zip(parts, futures, strict=True):
            if (path := _result(future)) is not None:
                yield from _read(path)
                continue
            for id, each in alone(part):
                if (path := _result(client.submit(run, make, each, pure=False))) is not None:
                    yield from _read(path)
                else:
                    reason = "could not be extracted (the workers that read it ended)"
                    yield Outcome(id, reason=reason, next_step="please report it, with the file")
    finally:
        client.close()


def run(make: Callable[[Part], Path], part: Part) -> str:
    """Make a shard on a worker."""
    return str(make(part))


def _result(future: Any) -> Path | None:
    """Return where the shard is, None when the workers that made it have ended."""
    try:
        return Path(future.result())
    except Exception as error:
        if type(error).__name__ != "KilledWorker":
            raise
        return None


def _read(path: Path) -> Generator[Outcome, None, None]:
    if not path.exists():
        step = "Put the database into a folder that all machines see under the same name."
        raise store.Denied(path, "was written by a worker and is not here", step)
    yield from shards.read(path)
