"""Where facts stand on a line of time: which lanes keep marks of nearly the same day apart, which words have room.

Widths are those of the chart at its narrowest, on a screen and on a phone: it is drawn before its width is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDE, NARROW = 300, 140
"""Pixels from the first day to the last."""

MARK = 16
"""Pixels that a mark takes, its margin included."""

LANES = 5
"""To a row; what finds no room in them is counted, not drawn."""

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class Spot:
    """Where one fact stands: its day, its lane, and whether its words have room on a screen and on a phone."""

    day: int
    lane: int
    wide: bool = True
    narrow: bool = True


def day(written: str) -> int:
    """Return the days since 1970 to a date; a month or a year counts as its middle, which errs least.

    >>> day("1970-01-02"), day("1970-01"), day("1970")
    (1, 15, 181)
    """
    year, *rest = map(int, written.split("-"))
    if len(rest) == 2:
        return date(year, *rest).toordinal() - EPOCH
    return date(year, rest[0], 16).toordinal() - EPOCH if rest else date(year, 7, 1).toordinal() - EPOCH


def breadth(words: str, size: float = 13) -> float:
    """Return about how many pixels words take: a Chinese character is a square, others half of one."""
    return sum(size if ord(char) > 0x2E7F else size * 0.53 for char in words)


def lanes(days: Sequence[int], words: Sequence[tuple[float, float]], span: int) -> list[Spot | None]:
    """Return where each fact of one row stands, or None where there is no room for it.

    ``days`` rise; ``words`` are the pixels that the words of each take on a screen and on a phone.

    >>> [spot and (spot.lane, spot.wide) for spot in lanes([0, 0, 50], [(40, 40)] * 3, 100)]
    [(0, True), (1, True), (0, True)]
    """
    rows: list[list[int]] = [[] for _ in range(LANES)]
    spots: list[Spot | None] = []

    def gap(lane: list[int], at: int, width: int) -> float:
        """Return the pixels from the last mark of a lane."""
        return (days[at] - days[lane[-1]]) * width / max(span, 1) if lane else float("inf")

    for at in range(len(days)):
        free = [n for n, lane in enumerate(rows) if not lane or gap(lane, at, WIDE) >= MARK + words[lane[-1]][0]]
        tight = [n for n, lane in enumerate(rows) if gap(lane, at, NARROW) >= MARK]
        fits = [n for n in free if n in tight] or sorted(tight, key=lambda n: -gap(rows[n], at, WIDE))
        if not fits:
            spots.append(None)
            continue
        lane = rows[fits[0]]
        if lane and (before := spots[lane[-1]]):
            before.wide = gap(lane, at, WIDE) >= MARK + words[lane[-1]][0]
            before.narrow = gap(lane, at, NARROW) >= MARK + words[lane[-1]][1]
        lane.append(at)
        spots.append(Spot(days[at], fits[0]))
    return spots


def ticks(days: Sequence[int]) -> tuple[list[int], str]:
    """Return which days a line of time names, and in which form: up to four days themselves, else months or years.

    >>> ticks([18351, 18351])
    ([18351], '%Y-%m-%d')
    >>> ticks([day("2019-11-02"), day("2019-12-24"), day("2020-01-05"), day("2020-02-02"), day("2020-03-30")])[1]
    '%Y-%m'
    """
    named = sorted(set(days))
    if len(named) <= 4:
        return named, "%Y-%m-%d"
    first, last = (date.fromordinal(each + EPOCH) for each in (named[0], named[-1]))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in (1, 3, 6, 12, 24, 60, 120) if months / each <= 6), 240)
    if months == 0:
        return [named[0], named[-1]], "%Y-%m-%d"
    begin = first.year * 12 + first.month - 1
    starts = [date(at // 12, at % 12 + 1, 1) for at in range(-(-begin // step) * step, begin + months + 1, step)]
    found = [start.toordinal() - EPOCH for start in starts if first <= start <= last]
    return found or [named[0], named[-1]], "%Y" if step >= 12 else "%Y-%m"
