"""The rows of a page in reading order: column after column, tables row by row.

The page is cut where the paper is blank (the recursive XY-cut of Nagy and Seth, 1984, over pieces of rows instead of
pixels). What stands on both sides of a blank strip are columns if their lines fill them, else a table; where lines
are drawn between the rows, it is a table in any case.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.rows import GUTTER, Row

COLUMN = 5.8
"""Ems: the narrowest column of text."""

LONG = 9
"""Ems: half the cells of a table are shorter."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are read one after the other, and the edges of the column they stand in."""

    rows: Sequence[Row]
    left: float
    right: float
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that is drawn on the page."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be read: the usual size of its letters, and the lines drawn on it."""

    em: float
    rules: Sequence[Rule] = ()

    def parts(self, page: Sequence[Row], left: float, right: float) -> Iterator[Part]:
        """Yield the parts of a page, or of a column of it with these edges, in reading order."""
        gutters = _gutters(page, self.em)
        columns = _columns(page, gutters)
        across = [i for i, row in enumerate(page) if _sides(row, gutters) > 1]
        start, end = (across[0], across[-1] + 1) if across else _run(page, self.em)
        if cuts := self._cuts(page, columns, gutters):
            for first, last in pairwise([0, *cuts, len(page)]):
                yield from self.parts(page[first:last], left, right)
        elif across and self._is_table(page[start:end]) and (10 * len(across) > 7 * len(page) or self._is_table(page)):
            yield from _part(page[:start], left, right)
            yield Part(page[start:end], left, right, is_table=True)
            yield from _part(page[end:], left, right)
        elif gutters:
            for column in columns:
                yield from self.parts(column, *edges(column))
        elif start < end:
            for piece in (page[:start], page[start:end], page[end:]):
                yield from self.parts(piece, max(left, self._left(piece)), right)
        else:
            yield from _part(page, left, right)

    def _left(self, page: Sequence[Row]) -> float:
        """Return the left edge of rows of text, as far as they show one of their own: a menu may stand further out."""
        if len(page) < 4 or median(row.right - row.left for row in page) < 2 * LONG * self.em:
            return 0.0
        return edges(page)[0]

    def _cuts(self, page: Sequence[Row], columns: Sequence[Sequence[Row]], gutters: Sequence[Span]) -> list[int]:
        """Return before which rows all columns end: at a wide blank across the page, around a headline alone there."""
        if not gutters:
            return []
        steps = sorted(above.base - below.base for column in columns for above, below in pairwise(column))
        usual = max(steps[len(steps) // 4] if steps else 0.0, self.em)
        found = {at for at in range(1, len(page)) if page[at - 1].base - page[at].base > 2 * max(usual, page[at].size)}
        for at in range(len(page)):
            if self._is_headline(page, at):
                found |= {at, at + 1}
        return sorted(found - {0, len(page)})

    def _is_headline(self, page: Sequence[Row], at: int) -> bool:
        """Tell whether a row in large letters has the whole breadth of the page: nothing stands beside it."""
        row = page[at]
        beside = (page[i].base for i in (at - 1, at + 1) if 0 <= i < len(page))
        whole = all(behind.left - before.right < 3 * row.size for before, behind in pairwise(row.pieces))
        alone = all(abs(row.base - base) > 1.2 * row.size for base in beside)
        return whole and row.size > 1.2 * self.em and alone

    def _is_table(self, page: Sequence[Row]) -> bool:
        """Tell a table from columns of text: fewer than two columns are filled by their lines, and rows go across."""
        gutters = _gutters(page, self.em)
        columns = _columns(page, gutters)
        if self._ruled(page, gutters) > max(1, len(page) // 5):
            return True
        texts = 0
        for column in columns:
            width = max(row.right for row in column) - min(row.left for row in column)
            full = sum(row.right - row.left > 0.8 * width for row in column)
            em = max(self.em, median(row.size for row in column))
            long = median(row.right - row.left for row in column) > LONG * em
            texts += len(column) > 3 and width > COLUMN * em and (long or 5 * full >= 2 * len(column))
        across = sum(len(column) for column in columns) - len(page)
        return texts < 2 and (texts == 0 or 2 * across >= min(map(len, columns)))

    def _ruled(self, page: Sequence[Row], gutters: Sequence[Span]) -> int:
        """Return how many lines are drawn across a gutter between the first and the last row."""
        bases = {
            round(rule.base)
            for rule in self.rules
            if page[-1].base < rule.base < page[0].base and any(rule.left < b and rule.right > a for a, b in gutters)
        }
        return sum(b - a > 0.5 * self.em for a, b in pairwise([float("-inf"), *sorted(bases)]))


def _part(page: Sequence[Row], left: float, right: float) -> Iterator[Part]:
    if page:
        yield Part(page, left, right)


def _gutters(page: Sequence[Row], em: float) -> list[Span]:
    """Return the blank strips through all rows that have at least two rows on either side."""
    strips = _strips(_merged([], page), em)
    return [strip for strip in strips if _flanked(page, strip)]


def _flanked(page: Sequence[Row], strip: Span) -> bool:
    before = sum(row.left < strip[0] for row in page)
    behind = sum(row.ink > strip[1] for row in page)
    return min(before, behind) > 1


def _merged(spans: list[Span], page: Iterable[Row]) -> list[Span]:
    """Return the union of intervals on the horizontal axis, sorted."""
    union: list[Span] = []
    for left, right in sorted([*spans, *((piece.left, piece.ink) for row in page for piece in row.pieces)]):
        if union and left <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], right))
        else:
            union.append((left, right))
    return union


def _strips(union: Sequence[Span], em: float) -> list[Span]:
    return [(a[1], b[0]) for a, b in pairwise(union) if b[0] - a[1] > GUTTER * em]


def _columns(page: Sequence[Row], gutters: Sequence[Span]) -> list[list[Row]]:
    """Return the rows of each column between the gutters."""
    edges = [float("-inf"), *(start for start, _ in gutters), float("inf")]
    columns = []
    for left, right in pairwise(edges):
        cut = (tuple(p for p in row.pieces if left < p.ink <= right) for row in page)
        columns.append([Row(pieces) for pieces in cut if pieces])
    return columns


def _sides(row: Row, gutters: Sequence[Span]) -> int:
    """Return in how many columns a row has words."""
    return len({bisect_left([start for start, _ in gutters], piece.ink) for piece in row.pieces})


def _run(page: Sequence[Row], em: float) -> tuple[int, int]:
    """Return the longest run of rows with a gutter through all of them: columns below a headline, a table in a text."""
    best = (0, 0)
    for start in range(len(page)):
        if len(page) - start <= best[1] - best[0]:
            break
        union: list[Span] = []
        for end in range(start, len(page)):
            union = _merged(union, page[end : end + 1])
            strips = _strips(union, em)
            if end > start and not strips:
                break
            longest = end + 1 - start > max(best[1] - best[0], 2)
            if longest and any(_flanked(page[start : end + 1], strip) for strip in strips):
                best = (start, end + 1)
    return best


def edges(page: Sequence[Row]) -> Span:
    """Return the edges of a column: on the left what a tenth of its rows keep to, on the right all but headlines."""
    em = median(row.size for row in page)
    lefts = sorted(row.left for row in page)
    return lefts[len(lefts) // 10], max(row.ink for row in page if row.size <= 1.15 * em)
