"""What a number of a table counts stands at the head of its column: 社区 | 网格 | 网格员, and below it 东河社区 | 6个 | 7名."""

import re
from bisect import bisect_right

from extract.model import Quote
from extract.text import fold

BETWEEN = re.compile(r"[\t|][ \u3000]*")
CLOSES = re.compile(r"[ \u3000]*(?:[\t|\r\n]|$)")
NUMBER = re.compile("[0-9０-９]")
RULER = re.compile(r"[-:| \r]+")


class Columns:
    """The heads of the columns of a document's tables, whose cells tabs or upright lines part.

    Numbers are asked for in reading order, so that each line is looked at once.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._row, self._end = -1, -1
        self._cells: list[int] = []
        self._heads: list[str] = []
        self.any = "\t" in text or "|" in text
        """Whether there can be a table at all."""

    def head(self, number: Quote) -> str | None:
        """Return what stands above the column in which ``number`` fills a cell, None where it fills none."""
        if not self._row <= number.start <= self._end:
            self._enter(number.start)
        column = bisect_right(self._cells, number.start) - 1
        if not column or self._cells[column] != number.start or not CLOSES.match(self._text, number.end):
            return None
        return self._heads[column] if self._heads else ""

    def _enter(self, at: int) -> None:
        """Look at the row around ``at``: one more of the table before, or the first below its heads."""
        start, end = self._line(at)
        self._cells = [start, *(gap.end() for gap in BETWEEN.finditer(self._text, start, end))]
        if not (start == self._end + 1 and self._fits(self._heads, end)):
            above = self._line(start - 1) if start else (0, 0)
            if RULER.fullmatch(self._text, *above):
                above = self._line(above[0] - 1) if above[0] else (0, 0)
            line = self._text[slice(*above)]
            heads = BETWEEN.split(line.rstrip("\r"))
            heads = heads if heads[-1] else heads[:-1]
            alike = self._fits(heads, end) and not NUMBER.search(line)
            self._heads = [fold(head).text.strip() for head in heads] if alike else []
        self._row, self._end = start, end

    def _fits(self, heads: list[str], end: int) -> bool:
        """Tell whether the row that ends at ``end`` has as many cells as ``heads``, but for a line that closes the last."""
        closed = self._text[self._cells[-1] : end] in ("", "\r")
        return len(self._cells) > 1 and len(heads) in (len(self._cells), len(self._cells) - closed)

    def _line(self, at: int) -> tuple[int, int]:
        end = self._text.find("\n", at)
        return self._text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self._text)
