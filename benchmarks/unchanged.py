"""What a refresh costs when nothing has changed: beside a walk over the same files that asks for size and time of each.

    uv run python -m benchmarks.unchanged [FILES]

Makes FILES small texts (default 10,000; the claim is about 100,000) in folders of a hundred, reads them once, then
measures both by turns in this process, so that neither imports nor a cold disk count. Prints medians and their ratio;
exit code 1 if it is 2 or more, or if the database was touched.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from db.refresh import refresh
from extract.model import Document, Reading

ROUNDS = 7


def walk(folder: Path) -> int:
    """Return how many bytes lie below ``folder``, as the standard library finds out."""
    return sum(os.stat(os.path.join(here, name)).st_size for here, _, names in os.walk(folder) for name in names)


def timed(what: Callable[[], object]) -> float:
    begin = time.perf_counter()
    what()
    return time.perf_counter() - begin


def main(files: int) -> int:
    """Print how long both take."""
    with tempfile.TemporaryDirectory() as place:
        folder, db = Path(place, "news"), Path(place, "y.db")
        for number in range(files):
            path = folder / f"{number // 100:04}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"第{number}号文件，没有事实。\n", "utf-8")
        time.sleep(3.5)  # what changed just before a refresh is hashed by those that follow
        refresh([folder], db, reader=nothing)
        before = (db.stat().st_ino, db.stat().st_mtime_ns)
        walks, refreshes = [], []
        for _ in range(ROUNDS):
            walks.append(timed(lambda: walk(folder)))
            refreshes.append(timed(lambda: refresh([folder], db, reader=nothing)))
        ratio = median(refreshes) / median(walks)
        print(f"{files} files: walk with stat {median(walks) * 1e3:.0f} ms, refresh {median(refreshes) * 1e3:.0f} ms")
        print(f"ratio {ratio:.2f}")
        return 0 if ratio < 2 and before == (db.stat().st_ino, db.stat().st_mtime_ns) else 1


def nothing(document: Document) -> Reading:
    """Read no facts: what a text says costs nothing here."""
    return Reading(document)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
