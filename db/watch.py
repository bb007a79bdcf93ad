"""Wait for files to change."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, watch

PAUSE = 1500
"""Milliseconds without a change before one is told of: a browser saves a page in many steps."""


def changes(folders: Sequence[Path], db: Path) -> Iterator[None]:
    """Yield whenever something but hidden files and the database has changed below ``folders``, until interrupted."""

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        top = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
        hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
        return not hidden and not (path.parent == db.parent and path.name.startswith(db.name))

    begun = False
    for found in watch(
        *folders, watch_filter=counts, step=PAUSE, debounce=4 * PAUSE, rust_timeout=1000, yield_on_timeout=True
    ):
        if found or not begun:  # once at the beginning: for what changed while nobody was watching yet
            yield
        begun = True
