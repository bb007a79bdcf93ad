"""Printed lines to paragraphs: a line that had room for the first word of the next one ended its paragraph."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from corpus.columns import Part
from corpus.rows import Row

BULLET = re.compile(r"[●○■□◆◇★▲•·➢✓*–-]|[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]")
SPOKEN = re.compile("[问答][：:]|[QA][：:]")
ENDED = re.compile("[。！？：；!?:;…][”’』」）)》]*$")


def paragraphs(parts: Iterable[Part], em: float) -> Iterator[str]:
    """Yield the paragraphs of parts in reading order; one that a column or a page broke is one again.

    ``em`` is the usual size of letters.
    """
    words: list[str] = []
    last: tuple[Part, Row] | None = None
    for part in parts:
        step = _step(part)
        opened = part.rows[0]
        for at, row in enumerate(part.rows):
            if last is None or part.is_table:
                goes_on = False
            elif at:
                goes_on = _goes_on(part, last[1], row, step, opened, row.size > 1.15 * em)
            else:
                goes_on = not last[0].is_table and _goes_over(*last, part, row)
            if not goes_on:
                if words:
                    yield "".join(words)
                words, opened = [], row
            words.append(_joint(words[-1], row.text) + row.text if words else row.text)
            last = part, row
    if words:
        yield "".join(words)


def _step(part: Part) -> float:
    """Return the usual distance of lines in a paragraph: that of the closer ones."""
    steps = sorted(above.base - below.base for above, below in pairwise(part.rows))
    return steps[len(steps) // 4] if steps else 0.0


def _goes_on(part: Part, above: Row, row: Row, step: float, opened: Row, large: bool) -> bool:
    """Tell whether ``row`` goes on with the paragraph that ``opened`` began and ``above`` is the last line of."""
    em = row.size
    if not _alike(above, row) or above.base - row.base > (1.9 * em if large else 1.35 * max(step, em)):
        return False
    if large and _is_centred(part, row) and (_is_centred(part, above) or not _has_room(part, above, row)):
        return True  # a headline of several lines
    if SPOKEN.match(row.text) and ENDED.search(above.text):
        return False
    if _has_room(part, above, row):
        ragged = part.right - above.right < 0.25 * (part.right - part.left) and _indents(part)
        return ragged and not _is_indented(part, row) and not ENDED.search(above.text)
    if _is_aside(part, above):
        return False
    if BULLET.match(opened.text) and row.left > opened.left + 0.5 * em:
        return True
    # two em in: each begins a paragraph, where others do not; else a block that stands in
    begins = 1.5 * em < row.left - part.left < 2.7 * em and not all(_is_indented(part, each) for each in part.rows)
    below = row.left <= above.left + 0.2 * em and not (above is opened and begins)
    return below or not _is_indented(part, row)


def _goes_over(before: Part, above: Row, part: Part, row: Row) -> bool:
    """Tell whether the first row of a part goes on with the last paragraph of the part before."""
    if not _alike(above, row) or _has_room(before, above, row) or _is_indented(part, row):
        return False
    if _is_aside(before, above) or above.base - row.base > 2.5 * row.size:
        return False  # there is a gap between them, and no column or page
    return _indents(before) or _indents(part) or not ENDED.search(above.text)


def _indents(part: Part) -> bool:
    """Tell whether paragraphs of this part begin two ems in."""
    return any(0.7 * row.size < row.left - part.left < 3.3 * row.size for row in part.rows)


def _is_indented(part: Part, row: Row) -> bool:
    return row.left - part.left > 0.7 * row.size


def _is_aside(part: Part, row: Row) -> bool:
    """Tell whether a row is set to the right: a signature, a date."""
    return row.left - part.left > 4 * row.size and row.right - row.left < 0.5 * (part.right - part.left)


def _alike(above: Row, row: Row) -> bool:
    return abs(above.size - row.size) <= 0.12 * row.size


def _has_room(part: Part, above: Row, row: Row) -> bool:
    return part.right - above.right >= row.pieces[0].word + 0.3 * row.size


def _is_centred(part: Part, row: Row) -> bool:
    return row.left - part.left > row.size and abs(row.left - part.left - (part.right - row.right)) < row.size


def _joint(before: str, behind: str) -> str:
    """Return what stands between two lines: nothing in Chinese, a blank between words in letters."""
    a, b = before[-1], behind[0]
    return " " if (a + b).isascii() and not (a.isdigit() and b.isdigit()) and a != "-" else ""
