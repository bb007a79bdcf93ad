"""How much longer a text takes that is ten times as long: some ten times where the time grows with length alone."""

import gc
import time
from collections.abc import Callable

MOST = 13.0
"""Times. Three are for a machine that is busy; were each number to look at all before it, it would be a hundred."""


def growth(step: Callable[[str], object], unit: str, length: int, least: float = 0.01) -> float:
    """Return how many times longer ``step`` takes for ``length`` characters of ``unit`` than for a tenth of them.

    What costs more than its length shows in a long text or at a tight bound, and a long text takes its time: so the
    bound is tight, and the process is kept from what would blur it. What has grown too much is looked at again up to
    three times, for somebody else may have been at work: what does grow does so each time. Far too much is enough once.
    What takes less than ``least`` seconds for a tenth of the text counts as that much: the rest is mostly noise.
    """
    long = unit * (length // len(unit))
    short = long[: len(long) // 10]
    for _ in range(4):
        small = max(min(seconds(step, short) for _ in range(3)), least)
        times = seconds(step, long) / small
        if not MOST < times < 4 * MOST:
            break
    return times


def seconds(step: Callable[[str], object], text: str) -> float:
    """Return the seconds of the processor that a step takes for a text."""
    gc.disable()  # as timeit does: one of its passes, wherever it falls, would look like growth
    try:
        began = time.process_time()
        step(text)
        return time.process_time() - began
    finally:
        gc.enable()
