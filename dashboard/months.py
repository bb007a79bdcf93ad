"""Counts over time, with no gap where there is nothing."""

from collections import Counter
from collections.abc import Sequence


def in_time(months: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the counts without a gap in time, by month or, beyond three years, by year; the undated come first.

    >>> in_time([("", 2), ("2020-01", 1), ("2020-03", 4)])
    [('', 2), ('2020-01', 1), ('2020-02', 0), ('2020-03', 4)]
    >>> in_time([("2008-05", 1), ("2010-03", 4), ("2012", 1)])
    [('2008', 1), ('2009', 0), ('2010', 4), ('2011', 0), ('2012', 1)]
    """
    dated = [(month, number) for month, number in months if month]
    undated: list[tuple[str, int]] = [(month, number) for month, number in months if not month]
    if not dated:
        return undated
    years = range(int(dated[0][0][:4]), int(dated[-1][0][:4]) + 1)
    if len(years) > 3 or any(len(month) < 7 for month, _ in dated):
        names, width = [str(year) for year in years], 4
    else:
        names, width = [f"{year}-{month:02}" for year in years for month in range(1, 13)], 7
        names = [name for name in names if dated[0][0] <= name <= dated[-1][0]]
    counted: Counter[str] = Counter()
    for month, number in dated:
        counted[month[:width]] += number
    return undated + [(name, counted[name]) for name in names]
