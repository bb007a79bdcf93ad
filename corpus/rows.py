"""Characters by their places become rows of words.

Coordinates are those of PDF: y grows upward. Widths are in ems, the width of a hanzi.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

HANZI = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01\uff08-\uff0c\uff1a-\uff1f]")
"""Characters that are one em wide in every font."""
WORD = re.compile("[“‘（(《【「『]*(?:[A-Za-z0-9.,%]+|.)[，。、；：！？,.;:!?”’）)》】」』…%％]*")
"""What no line break parts."""

HANGING = "，。、；：！？）》」』】〕”’"

GUTTER = 0.6
"""Ems: the narrowest blank between two columns."""
BLANK = 0.4
"""Ems: the narrowest blank between two hanzi that was meant."""
INITIAL = 1.8
"""Times the usual size: a first letter that stands before several lines."""
RAISED = 0.5
"""Raised characters are fewer than those of their line."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its place; ``base`` is the height of its baseline, ``size`` its em."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def ink(self) -> float:
        """Where it ends to the eye: a closing sign may hang into the gutter with its empty half."""
        return min(self.right, self.left + self.size / 2) if self.text in HANGING else self.right


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a row without a wide blank in it.

    ``ink`` is where it ends to the eye, ``word`` how wide its first word is, ``blank`` the blanks written before it.
    """

    text: str
    left: float
    right: float
    ink: float
    base: float
    size: float
    word: float
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces on one baseline, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """Where its first piece begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where its last piece ends."""
        return self.pieces[-1].right

    @property
    def ink(self) -> float:
        """Where it ends to the eye: signs may hang over the edge of the column."""
        return self.pieces[-1].ink

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.pieces[0].base

    @property
    def size(self) -> float:
        """The em of its longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def text(self) -> str:
        """Return its words, with a blank or a tab for each wide blank."""
        words = [self.pieces[0].text]
        for before, piece in pairwise(self.pieces):
            ems = (piece.left - before.right) / piece.size
            words += [piece.blank or ("\t" if ems > 2 else " " if ems > BLANK else ""), piece.text]
        return "".join(words)


def rows(chars: Iterable[Char]) -> list[Row]:
    """Return the rows of a page from the top."""
    found: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        if found and found[-1][-1].base - char.base <= 0.25 * min(found[-1][-1].size, char.size):
            found[-1].append(char)
        else:
            found.append([char])
    lines = [sorted(line, key=lambda char: char.left) for line in _with_raised(found)]
    _lift_initials(lines)
    return [Row(tuple(pieces)) for line in lines if (pieces := list(_pieces(line)))]


def _with_raised(lines: list[list[Char]]) -> list[list[Char]]:
    """Put small raised or lowered characters (m², notes) into the line that they stand in, but no line beside a headline."""
    whole: list[list[Char]] = []
    for line in lines:
        for small, large in ((line, whole[-1]), (whole[-1], line)) if whole else ():
            if len(small) > RAISED * len(large):
                continue
            size = max(char.size for char in large)
            near = abs(small[0].base - large[0].base) < 0.6 * size and max(char.size for char in small) < 0.75 * size
            if near and all(any(abs(char.left - each.right) < size for each in large) for char in small[:1]):
                whole[-1] = [*whole[-1], *line]
                break
        else:
            whole.append(line)
    return whole


def _lift_initials(lines: list[list[Char]]) -> None:
    """Put a large first character, which stands as low as a later line, before the first line that it stands beside."""
    for at, line in enumerate(lines):
        first, up = line[0], at
        while up and _stands_beside(lines[up - 1], first):
            up -= 1
        if up < at and (len(line) == 1 or first.size > INITIAL * line[1].size):
            behind = lines[up][0]
            del line[0]
            lines[up].insert(0, Char(first.text, behind.left, behind.left, behind.base, behind.size))
    lines[:] = filter(None, lines)


def _stands_beside(line: Sequence[Char], initial: Char) -> bool:
    if not line:
        return False
    size = line[0].size
    return (
        initial.size > INITIAL * size
        and line[0].left > initial.right - size
        and line[0].base < initial.base + initial.size
    )


def _pieces(line: Sequence[Char]) -> Iterator[Piece]:
    inked: list[Char] = []
    words: list[str] = []
    blank = before = ""
    for char in line:
        if char.text.isspace():
            blank += char.text
            continue
        gap = char.left - inked[-1].right if inked else 0.0
        seen = char.left - inked[-1].ink if inked else 0.0
        if inked and char.text == inked[-1].text and gap < -0.7 * (char.right - char.left):
            continue  # printed twice: bold
        if inked and seen > GUTTER * char.size:
            yield _piece(words, inked, before)
            inked, words, before = [], [], blank
        elif inked and (blank or gap > _blank(inked[-1].text, char.text) * char.size):
            words.append(blank or " ")
        inked.append(char)
        words.append(char.text)
        blank = ""
    if inked:
        yield _piece(words, inked, before)


def _blank(before: str, behind: str) -> float:
    """Return how wide a blank must be to be one: letters are set close, numbers in Chinese text apart."""
    if before.isascii() and behind.isascii():
        return 0.15
    return GUTTER if before.isascii() or behind.isascii() else BLANK


def _piece(words: Sequence[str], inked: Sequence[Char], blank: str) -> Piece:
    size = median(char.size for char in inked)
    base = median(char.base for char in inked)
    word = WORD.match("".join(char.text for char in inked))
    last = inked[len(word[0]) - 1] if word and word[0] else inked[0]
    return Piece(
        "".join(words), inked[0].left, inked[-1].right, inked[-1].ink, base, size, last.right - inked[0].left, blank
    )
