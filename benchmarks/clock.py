"""Times of several ways to do a thing, run by turns, so that a busy machine disturbs them alike."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Ways = Mapping[str, Callable[[], object]]


def seconds(what: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    what()
    return time.perf_counter() - begin


def medians(ways: Ways, rounds: int = 5) -> dict[str, float]:
    """Return the median of the seconds that each way takes."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            took[name].append(seconds(way))
    return {name: median(times) for name, times in took.items()}
