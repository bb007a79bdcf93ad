"""What each part of extraction costs: ``uv run python -m benchmarks.shares [FOLDER]``.

Reads the folder (the sample corpus where none is named) several times, whole and part by part in turns, and prints
medians as shares of the whole, so that a busy machine disturbs them little. ``places : rest`` is the time that
localities take against all else.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

import corpus
from extract import pipeline
from extract.model import Document, Locality
from extract.quantities import find
from extract.text import fold

ROUNDS = 7


class Nowhere:
    """Places that decide nothing, to see what the real ones cost."""

    document: Locality | None = None

    def __init__(self, *_: object) -> None:
        pass

    def at(self, *_: object) -> Locality | None:
        """Return no place."""
        return None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=corpus.SAMPLES)
    folder = parser.parse_args(arguments).folder
    documents = [corpus.read(path, folder) for path in corpus.walk(folder)]
    folded = [fold(d.text, d.body).text for d in documents]

    def without_places(documents: Sequence[Document]) -> None:
        with mock.patch.object(pipeline, "Places", Nowhere):
            for document in documents:
                pipeline.read(document)

    parts: dict[str, Callable[[], object]] = {
        "whole": lambda: [pipeline.read(d) for d in documents],
        "fold": lambda: [fold(d.text, d.body) for d in documents],
        "quantities": lambda: [find(text) for text in folded],
        "all but places": lambda: without_places(documents),
    }
    took: dict[str, list[float]] = {name: [] for name in parts}
    for part in parts.values():
        part()  # the gazetteer and the caches are loaded before the clock runs
    for _ in range(ROUNDS):
        for name, part in parts.items():
            start = time.perf_counter()
            part()
            took[name].append(time.perf_counter() - start)
    median = {name: statistics.median(times) for name, times in took.items()}
    characters = sum(map(len, folded))
    print(f"{len(documents)} documents, {characters} characters, medians of {ROUNDS} rounds")
    for name, seconds in median.items():
        print(f"{name:16}{seconds / median['whole']:7.0%}{1e6 * seconds / characters:9.3f} µs a character")
    rest = median["all but places"]
    print(f"places : rest   {(median['whole'] - rest) / rest:7.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
