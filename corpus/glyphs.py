"""What PDFium finds on a page: characters with their places, and the lines that are drawn.

Radicals that PDF writers leave in place of the characters they look like (⼈ for 人), and the upright forms of
punctuation in vertical text, become the usual ones.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest
from math import atan2, hypot, pi

import pypdfium2
from pypdfium2 import raw

from corpus.cells import Upright
from corpus.columns import Rule
from corpus.rows import HANZI, Char

RADICALS = dict(
    zip(
        "⺃⺇⺝⺟⺠⺩⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "乚几月母民王罒虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Those of the supplement, for which Unicode names no equivalent."""
ASCENT = 0.88
"""How much of a hanzi stands above the baseline."""
UPRIGHT = dict(
    zip(
        "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︙︱",
        "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』…—",
        strict=True,
    )
)
MOST = 5000
"""Drawn objects of a page that are looked at: a map has a million, and no table is drawn with so many."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it was set, in places as if its own direction were to the right.

    ``quarters`` says by how many quarters it is turned, ``width`` and ``size`` are its em along and across.
    """

    text: str
    quarters: int
    x: float
    y: float
    right: float
    width: float
    size: float


def chars(page: pypdfium2.PdfPage) -> tuple[list[Char], list[list[Char]]]:
    """Return the characters of a page in places as if it were upright and written in rows.

    The second are headlines and labels that stand upright, one character below the other, beside the rows: each as a row.
    """
    glyphs = list(_glyphs(page))
    quarters = Counter(glyph.quarters for glyph in glyphs).most_common(1)[0][0] if glyphs else 0
    upright = [glyph for glyph in glyphs if glyph.quarters == quarters]
    steps = [(b.x - a.x, a.y - b.y, a.size) for a, b in pairwise(upright)]
    rightward = sum(0 < x < 2 * em and abs(y) < em / 4 for x, y, em in steps)
    downward = sum(0 < y < 2 * em and abs(x) < em / 4 for x, y, em in steps)
    if downward > 2 * rightward and quarters == 0:
        heights = [glyph.y for glyph in upright if HANZI.match(glyph.text)]
        low, high = min(heights) - upright[0].size, max(heights) + upright[0].size
        inside = (glyph for glyph in glyphs if glyph.quarters == 3 or low < glyph.y < high)  # no page number
        return [_set_down(glyph) for glyph in inside], []
    down = list(_down(glyphs)) if quarters == 0 else []
    out = {id(glyph) for words in down for glyph in words}
    across = [Char(g.text, g.x, g.right, g.y, g.size) for g in upright if id(g) not in out]
    return across, [[_set_down(glyph) for glyph in words] for words in down]


def _down(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the words that stand one character below the other; a block of such lines, from right to left, is one."""
    run: list[Glyph] = []
    top: Glyph | None = None
    for glyph, behind in zip_longest(glyphs, glyphs[1:]):
        below = bool(run) and _is_below(run[-1], glyph)
        begins = not below and top is not None and _is_next(top, glyph)
        if behind is not None and _is_beside(glyph, behind):
            below = begins = False
        if not (below or begins):
            if _is_whole(run):
                yield run
            run = []
        if not below:
            top = glyph
        run.append(glyph)
    if _is_whole(run):
        yield run


def _is_whole(run: Sequence[Glyph]) -> bool:
    return sum(bool(HANZI.match(glyph.text)) for glyph in run if not glyph.quarters) > max(2, len(run) / 2)


def _is_beside(before: Glyph, glyph: Glyph) -> bool:
    same = before.quarters == glyph.quarters == 0 and abs(before.y - glyph.y) < 0.25 * before.size
    return same and -before.size < glyph.x - before.right < before.size


def _is_below(above: Glyph, glyph: Glyph) -> bool:
    a, b = _set_down(above), _set_down(glyph)
    return abs(a.base - b.base) < 0.25 * a.size and -0.3 * a.size < b.left - a.right < 0.6 * a.size


def _is_next(top: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph begins the line that stands to the left of the one that ``top`` begins."""
    a, b = _set_down(top), _set_down(glyph)
    alike = abs(a.size - b.size) < 0.1 * a.size and abs(a.left - b.left) < 0.3 * a.size
    return alike and 0.8 * a.size < a.base - b.base < 2.5 * a.size


def _set_down(glyph: Glyph) -> Char:
    """Return the place of a character in columns from the right: upright, or turned as numbers are."""
    if glyph.quarters:
        return Char(glyph.text, glyph.x, glyph.right, glyph.y + 0.4 * glyph.size, glyph.size)
    top = -glyph.y - ASCENT * glyph.size
    return Char(glyph.text, top, top + glyph.size, glyph.x + 0.5 * glyph.width, glyph.size)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Yield the characters in the order of the file, without those that PDFium adds and those that slant (watermarks)."""
    text = page.get_textpage()
    handle, box, matrix, x, y = text.raw, raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code < 32 or raw.FPDFText_IsGenerated(handle, i) == 1:
            continue
        raw.FPDFText_GetMatrix(handle, i, matrix)
        raw.FPDFText_GetLooseCharBox(handle, i, box)
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        turn = atan2(matrix.b, matrix.a) / (pi / 2)
        quarters = round(turn) % 4
        if abs(turn - round(turn)) > 0.1:
            continue
        font = raw.FPDFText_GetFontSize(handle, i)
        width, size = font * hypot(matrix.a, matrix.b), font * hypot(matrix.c, matrix.d)
        left, base = ((x.value, y.value), (y.value, -x.value), (-x.value, -y.value), (-y.value, x.value))[quarters]
        right = (box.right, box.top, -box.left, -box.bottom)[quarters]
        char = _usual(code)
        if HANZI.match(char):  # the box of some is that of their ink
            right = max(right, left + width)
        yield Glyph(char, quarters, left, base, right, width, size)
    text.close()


def _usual(code: int) -> str:
    """Return the usual character for a radical, an upright sign or one of the compatibility characters.

    >>> _usual(0x2F08), _usual(0x2EA0), _usual(0xFE12), _usual(0xFFFE)
    ('人', '民', '。', '\ufffd')
    """
    if code in (0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return "\ufffd"
    text = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        usual = RADICALS.get(text) or unicodedata.normalize("NFKC", text)
        return usual if len(usual) == 1 else text
    return UPRIGHT.get(text, text)


def rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Upright]]:
    """Return the horizontal and the vertical lines that are drawn on a page."""
    paths = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4), MOST)
    boxes = [path.get_bounds() for path in paths]
    across = [Rule(left, right, bottom) for left, bottom, right, top in boxes if top - bottom < 2 and right - left > 10]
    return across, [
        Upright((left + right) / 2, bottom, top)
        for left, bottom, right, top in boxes
        if right - left < 2 and top - bottom > 6
    ]


def has_pictures(page: pypdfium2.PdfPage) -> bool:
    """Tell whether there is a picture on a page."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
