"""Extraction in several processes, and what memory they take: ``uv run python -m benchmarks.cores FILE PROCESSES``.

Prints as JSON the seconds by the clock on the wall from when all were ready, those on processors, and the MB of all.
"""

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import news
from extract import pipeline
from extract.model import Document


class Share(NamedTuple):
    """What one process did: facts found, when it was ready and when it was done, its seconds, its most memory in MB."""

    facts: int
    ready: float
    done: float
    seconds: float
    megabytes: float


def megabytes() -> float:
    """Return the most memory that this process ever took."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says holds what the process that started this one took
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1e3
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3


def read(task: tuple[Path, int, int]) -> Share:
    """Read every n-th document of a file."""
    path, first, step = task
    mine: Iterator[Document] = islice(news.read(path), first, None, step)
    pipeline.read(next(mine))  # the gazetteer and the catalogue are loaded before the clock runs
    ready, used = time.time(), time.process_time()
    facts = sum(len(pipeline.read(document).facts) for document in mine)
    return Share(facts, ready, time.time(), time.process_time() - used, megabytes())


def run(path: Path, processes: int) -> dict[str, float]:
    """Read a file by so many processes; return what it took."""
    tasks = [(path, first, processes) for first in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        shares = pool.map(read, tasks, chunksize=1)
    return {
        "wall": max(s.done for s in shares) - min(s.ready for s in shares),
        "processor": sum(s.seconds for s in shares),
        "megabytes": sum(s.megabytes for s in shares) + megabytes(),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
