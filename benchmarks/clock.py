"""Times of several ways to do a thing, run by turns, so that a busy machine disturbs them alike."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Ways = Mapping[str, Callable[[], object]]


def seconds(what: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return how long it takes, in seconds of this process on a processor unless another ``clock`` is given."""
    gc.collect()
    begin = clock()
    what()
    return clock() - begin


def medians(ways: Ways, rounds: int = 5, clock: Callable[[], float] = time.process_time) -> dict[str, float]:
    """Return the median of the seconds that each way takes."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            took[name].append(seconds(way, clock))
    return {name: median(times) for name, times in took.items()}
