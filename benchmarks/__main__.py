"""How fast extraction is, against a plain pass over the same text: ``uv run python -m benchmarks``.

The corpus is made from the samples (see news.py) in a folder for temporary files. All that is compared runs by turns in
one process, medians of five; a ratio of 1 is the speed of the yardstick (yardstick.py).
"""

import argparse
import cProfile
import pstats
from collections.abc import Sequence
from unittest import mock

from benchmarks import clock, news, yardstick
from benchmarks.shares import Nowhere
from extract import pipeline
from extract.model import Document
from extract.quantities import find
from extract.text import fold


def extraction(documents: Sequence[Document]) -> None:
    """Print the speed of extraction and of its parts as ratios to the yardstick."""
    folded = [fold(d.text, d.body).text for d in documents]

    def without_places() -> None:
        with mock.patch.object(pipeline, "Places", Nowhere):
            whole()

    def whole() -> None:
        for document in documents:
            pipeline.read(document)

    took = clock.medians(
        {
            "yardstick": lambda: yardstick.count(documents),
            "whole": whole,
            "without places": without_places,
            "fold": lambda: [fold(d.text, d.body) for d in documents],
            "quantities": lambda: [find(text) for text in folded],
        }
    )
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    print(f"{'':20}{'ratio':>8}{'of whole':>10}{'MB/s':>8}{'documents/s':>13}")
    for name, time in took.items():
        ratio, share = took["yardstick"] / time, time / took["whole"]
        print(f"{name:20}{ratio:8.3f}{share:10.0%}{size / time:8.1f}{len(documents) / time:13.0f}")


def profile(documents: Sequence[Document]) -> None:
    """Print the functions that take most of the time."""
    watch = cProfile.Profile()
    watch.runcall(lambda: [pipeline.read(document) for document in documents])
    stats = pstats.Stats(watch).strip_dirs()
    stats.sort_stats("tottime").print_stats(45)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100, help="of the corpus, in MB (default: 100)")
    parser.add_argument("--profile", action="store_true", help="only show where the time goes")
    options = parser.parse_args()
    documents = list(news.read(news.file(options.size)))
    for document in documents[:20]:
        pipeline.read(document)  # the gazetteer is loaded before the clock runs
    if options.profile:
        profile(documents)
        return
    extraction(documents)


if __name__ == "__main__":
    main()
