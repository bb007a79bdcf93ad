"""How fast extraction is, against a plain pass over the same text: ``uv run --group bench python -m benchmarks``.

The corpus is made from the samples (news.py) in a folder for temporary files. What is compared runs by turns in one
process; figures are medians of five, of the time on a processor where nothing else is said. A ratio of 1 is the speed of
the yardstick (yardstick.py): one pattern that finds numerals with a unit, and nothing done with them.
"""

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import clock, growth, news, parts, peers, unchanged, yardstick
from db import rows, store
from extract import pipeline
from extract.model import Document

PIECES = 10
"""In so many pieces the ways are run one after the other: a busy machine is slower in one minute than in the next."""


def megabytes(documents: Sequence[Document]) -> float:
    return sum(len(document.text.encode()) for document in documents) / 1e6


def speeds(documents: Sequence[Document]) -> None:
    """Print how fast extraction, its parts and others are."""
    took: dict[str, float] = defaultdict(float)
    for first in range(PIECES):
        piece = documents[first::PIECES]
        ways: dict[str, Callable[[], object]] = {
            "yardstick": lambda piece=piece: yardstick.count(piece),  # type: ignore[misc]
            "extraction, whole": lambda piece=piece: parts.whole(piece),  # type: ignore[misc]
            "without places": lambda piece=piece: parts.without_places(piece),  # type: ignore[misc]
        }
        for name, seconds in clock.medians({**ways, **parts.ways(piece)}).items():
            took[name] += seconds
    few = documents[:20]
    fewer = clock.medians({"yardstick": lambda: yardstick.count(few), **peers.ways(few)})
    size, each = megabytes(documents), took["yardstick"] / len(documents)
    print(f"\n{'':24}{'ratio':>8}{'of whole':>10}{'MB/s':>8}{'documents/s':>13}")
    for name, seconds in took.items():
        share = f"{seconds / took['extraction, whole']:10.0%}"
        print(
            f"{name:24}{took['yardstick'] / seconds:8.4f}{share}{size / seconds:8.1f}{len(documents) / seconds:13.0f}"
        )
    for name, seconds in list(fewer.items())[1:]:
        print(
            f"{name:24}{fewer['yardstick'] / seconds:8.4f}{'':10}{size / len(documents) / each * fewer['yardstick'] / seconds:8.2f}"
        )


def sizes(path: Path, whole: int) -> None:
    """Print how the time grows with the text: 1, 10 and all MB, the yardstick beside it, once each."""
    print("\ngrowth with the text, µs a document")
    for size in sorted({1, 10, whole}):
        documents = list(islice(news.read(path), int(size / whole * sum(1 for _ in news.read(path)))))
        took = clock.medians(
            {"yardstick": lambda d=documents: yardstick.count(d), "whole": lambda d=documents: parts.whole(d)},  # type: ignore[misc]
            rounds=1 if size > 10 else 3,
        )
        each = {name: seconds / len(documents) * 1e6 for name, seconds in took.items()}
        ratio = each["yardstick"] / each["whole"]
        print(f"{size:5} MB{each['whole']:9.0f}   yardstick{each['yardstick']:7.0f}   ratio {ratio:.4f}")


def metrics(documents: Sequence[Document]) -> None:
    """Print what catalogues of other sizes cost beside the real one."""
    known = growth.words(documents)
    ways: dict[str, Callable[[], object]] = {}
    for size in (10, 31, 100):
        many = growth.catalogue(size, known)
        pipeline.read(documents[0], many)
        ways[str(size)] = lambda many=many: [pipeline.read(document, many) for document in documents]  # type: ignore[misc]
    took = clock.medians(ways)
    print("\ngrowth with the catalogue, 31 metrics being 1")
    print("  ".join(f"{name} metrics {seconds / took['31']:.2f}" for name, seconds in took.items()))


def machine(path: Path, documents: Sequence[Document]) -> None:
    """Print what two processes and SQLite make of it."""
    ran: dict[int, list[dict[str, float]]] = {1: [], 2: []}
    for _ in range(5):
        for processes, runs in ran.items():
            command = [sys.executable, "-m", "benchmarks.cores", str(path), str(processes)]
            runs.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    wall, processor = ([median(run[clock] for run in runs) for runs in ran.values()] for clock in ("wall", "processor"))
    print(f"\ntwo processes: {wall[0] / wall[1]:.2f} times as fast as one by the clock on the wall,")
    print(f"{2 * processor[0] / processor[1]:.2f} times by the time on processors, as if both had one to themselves")
    print(f"memory of the two and of what starts them: {max(run['megabytes'] for run in ran[2]):.0f} MB at most")
    readings = [pipeline.read(document) for document in documents]
    about = {"folder": "", "sha256": "", "size": 0, "mtime_ns": 0, "manifest": ""}
    facts, took_rows = sum(len(reading.facts) for reading in readings), []
    for _ in range(5):
        with TemporaryDirectory() as folder, store.building(Path(folder, "y.db"), None, 0) as database:
            rows.create(database)
            begin = time.perf_counter()
            for reading in readings:
                for table, each in rows.of(reading, about):
                    rows.insert(database, table, each)
            database.commit()
            took_rows.append(time.perf_counter() - begin)
    print(f"into SQLite, with documents, places and leftovers: {facts / median(took_rows):.0f} facts a second")
    print("\na refresh when nothing has changed, beside a walk that asks for size and time")
    unchanged.main(10_000)


def profile(documents: Sequence[Document]) -> None:
    """Print the functions that take most of the time."""
    watch = cProfile.Profile()
    watch.runcall(parts.whole, documents)
    pstats.Stats(watch).strip_dirs().sort_stats("tottime").print_stats(45)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100, help="of the corpus, in MB (default: 100)")
    parser.add_argument("--slice", type=int, default=4, help="of it, in MB, for all that runs five times (default: 4)")
    parser.add_argument("--profile", action="store_true", help="only show where the time goes")
    options = parser.parse_args()
    path = news.file(options.size)
    number = sum(1 for _ in news.read(path))
    few = list(islice(news.read(path), number * options.slice // options.size))
    facts = parts.whole(few)  # the gazetteer and the catalogue are loaded before the clock runs
    if options.profile:
        return profile(few)
    print(f"{number} documents, {path.stat().st_size / 1e6:.0f} MB, {facts / len(few):.1f} facts a document: {path}")
    speeds(few)
    sizes(path, options.size)
    metrics(few)
    machine(news.file(options.slice), few)
    return None


if __name__ == "__main__":
    main()
