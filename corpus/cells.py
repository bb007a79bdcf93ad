"""Cells of a table with lines drawn around them, where words run over several lines: each row of cells becomes one row.

Without this a row of the page would join the label of one cell to the middle of a sentence in the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.blocks import CELL
from corpus.columns import Rule
from corpus.rows import Char, Piece, Row, rows

NEAR = 2.0
"""Points: lines so near to each other are one."""
MOST = 200
"""Rows of cells: a page has no more, a drawing may."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical line that is drawn on the page."""

    x: float
    low: float
    high: float


def wrapped(chars: Sequence[Char], rules: Iterable[Rule], uprights: Sequence[Upright]) -> tuple[list[Row], list[Char]]:
    """Return a row for each row of cells of which one has several lines, and the characters of all others."""
    found: list[Row] = []
    rest = list(chars)
    for high, low, edges in _bands(rules, uprights):
        inside = [c for c in rest if low < c.base + c.size / 3 < high and edges[0] < c.left + c.size / 2 < edges[-1]]
        cells = [[c for c in inside if a < c.left + c.size / 2 <= b] for a, b in pairwise(edges)]
        lines = [rows(cell) for cell in cells if cell]
        if len(lines) < 2 or max(map(len, lines)) < 2:
            continue
        texts = ["".join(row.text for row in cell) for cell in lines]
        if max(map(len, texts)) > CELL:  # it arranges texts and holds no data
            continue
        base = max(cell[0].base for cell in lines)
        found.append(Row(tuple(_piece(text, cell, base) for text, cell in zip(texts, lines, strict=True))))
        out = set(map(id, inside))
        rest = [c for c in rest if id(c) not in out]
    return found, rest


def _piece(text: str, cell: Sequence[Row], base: float) -> Piece:
    left, right = min(row.left for row in cell), max(row.right for row in cell)
    ink = max(row.ink for row in cell)
    return Piece(text, left, right, ink, base, median(row.size for row in cell), cell[0].pieces[0].word, "\t")


def _bands(rules: Iterable[Rule], uprights: Sequence[Upright]) -> Iterator[tuple[float, float, list[float]]]:
    """Yield top, bottom and the edges of the cells of each row of cells."""
    drawn: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        drawn[round(rule.base / NEAR)].append(rule)
    levels = [drawn[level] for level in sorted(drawn, reverse=True)] if len(drawn) < MOST else []
    for above, below in pairwise(levels):
        left = max(min(rule.left for rule in above), min(rule.left for rule in below))
        right = min(max(rule.right for rule in above), max(rule.right for rule in below))
        high, low = above[0].base, below[0].base
        inner = [line.x for line in uprights if line.low < low + 2 * NEAR and line.high > high - 2 * NEAR]
        among = sorted({x for x in inner if left + NEAR < x < right - NEAR})
        edges = [a for a, b in pairwise([*among, float("inf")]) if b - a > 2 * NEAR]
        if edges:
            yield high, low, [left, *edges, right]
