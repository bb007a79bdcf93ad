"""Fold a document for matching and never lose the way back: half widths, one script, no broken lines."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import cycle, pairwise

from extract import traditional

#: One character for one character, so that offsets stay: full-width ASCII, blanks, radicals, look-alikes.
WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
WIDTHS |= {ord(c): " " for c in "\u3000\xa0\t\u2002\u2003\u2009\u200b\ufeff"}
WIDTHS |= {ord("﹪"): "%", ord("〇"): "零", ord("○"): "零", ord("\r"): "\n", ord("\u2028"): "\n", ord("－"): "-"}
#: Kangxi radicals as PDF writers leave them in place of the characters they look like (⼈ for 人).
WIDTHS |= dict(
    zip(
        map(
            ord,
            "⼀⼆⼋⼗⼈⼊⼝⼟⼠⼤⼥⼦⼩⼭⼯⼰⼲⼴⼼⼿⽀⽂⽅⽇⽉⽊⽔⽕⽗⽚⽣⽤⽥⽩⽬⽯⽰⽴⽼⽽⾃⾄⾏⾐⾒⾔⾛⾜⾝⾞⾥⾦⾨⾯⾰⾳⾷⾸⾼",
        ),
        "一二八十人入口土士大女子小山工己干广心手支文方日月木水火父片生用田白目石示立老而自至行衣见言走足身车里金门面革音食首高",
        strict=True,
    )
)
# `re` tests a set by bitmap, three times as fast as `regex`: most documents need no translation at all
NEEDS_WIDTHS = re.compile("[" + re.escape("".join(map(chr, WIDTHS))) + "]")
#: Characters that only traditional script has and that no text of some length avoids.
TRADITIONAL = re.compile("[們個這來時會為國後說對開員間東長馬門車點萬億兩餘黨區鎮鄉戶網組織護與]")

HAN = "\u3400-\u9fff"
#: Blanks inside a number and its unit mean nothing: 志愿者 200 余人.
STRAY = re.compile(
    rf"(?<=[0-9%]) +(?=[{HAN}%])|(?<=[{HAN}]) +(?=[0-9])|(?<=[{HAN}]) (?=[{HAN}] [{HAN}] [{HAN}](?: |$))|^ +| +$", re.M
)
BREAK = re.compile(r" *\n[ \n]*")
#: Straight quotes open and close by turns.
QUOTE = re.compile('"')
#: What mirrors of a page leave in it: the reading of a character behind it, 镇(zhèn), and doubled stops.
DEBRIS = re.compile(rf"(?<=[{HAN}])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}\)|,(?=[,。;、])|(?<=[。;]),")
#: A line that ends so is finished.
CLOSED = re.compile(r"[。!?;:”\"’』」)》】…>|]$")
#: A line that begins so begins something new.
OPENS = re.compile(
    r"[一二三四五六七八九十]+、|[(][一二三四五六七八九十0-9]+[)]|[0-9]+[.、)]|第[一二三四五六七八九十]+[章节条]|本报讯|图为|责任编辑|责编|记者|"
    r"通讯员|来源|作者|编辑|主办|新闻热线|日期|发布|当前位置|[■●◆▲★□○►•·—-]|“?[一二三四五六七八九十]+是"
)
CONTINUES = re.compile(r"[,。、;:!?)”』」》%]")
BYLINE = re.compile(r"(?:记者|通讯员|供图|供稿|摄|报道|责任编辑)[^。]{0,24}$")
#: No sentence of the language is as long as 800 characters; what is runs without a stop and is cut, so that work
#: and quotes stay bounded.
SENTENCE = re.compile(r"[^。!?\n]{1,800}(?:[。!?]+[”』」\")]*)?")

COLUMN = 8
"""The narrowest column of a newspaper whose broken lines are joined, in characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the document as the patterns see it; ``raw`` leads back to the document's own text.

    ``cuts`` are the offsets of ``text`` behind which raw characters were left out, ``shifts`` what is to be
    added from there on. ``sentences`` are half-open spans of ``text``.
    """

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def raw(self, offset: int) -> int:
        """Return where the character at ``offset`` of ``text`` stands in the raw text."""
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open raw span of ``text[start:end]``."""
        return self.raw(start), self.raw(end - 1) + 1


def fold(raw: str, body: int = 0) -> Folded:
    """Fold ``raw`` from the offset ``body`` on."""
    text = raw[body:] if body else raw
    if NEEDS_WIDTHS.search(text):
        text = text.translate(WIDTHS)
    if '"' in text:
        marks = cycle("“”")
        text = QUOTE.sub(lambda _: next(marks), text)
    if sum(1 for _ in zip(range(4), TRADITIONAL.finditer(text), strict=False)) == 4:
        text = text.translate(traditional.table())
    holes = [m.span() for m in STRAY.finditer(text)]
    holes += [m.span() for m in DEBRIS.finditer(text)]
    holes += _breaks(text)
    holes.sort()
    pieces, cuts, shifts, at, left_out = [], [0], [body], 0, body
    for start, end in holes:
        start = max(start, at)
        if end <= start:
            continue
        pieces.append(text[at:start])
        left_out += end - start
        cuts.append(start + body - (left_out - (end - start)))
        shifts.append(left_out)
        at = end
    folded = "".join([*pieces, text[at:]]) if at else text
    return Folded(folded, tuple(cuts), tuple(shifts), tuple(m.span() for m in SENTENCE.finditer(folded)))


def _breaks(text: str) -> list[tuple[int, int]]:
    """Return the spans of the line breaks that only the layout put inside a sentence."""
    breaks = [m.span() for m in BREAK.finditer(text)]
    if not breaks:
        return []
    bounds = [(0, 0), *breaks, (len(text), len(text))]
    lines = [(a_end, b_start) for (_, a_end), (b_start, _) in pairwise(bounds)]
    widths = [end - start for start, end in lines]
    found = []
    for i, (start, end) in enumerate(breaks):
        before, after = text[lines[i][0] : lines[i][1]], text[end : end + 12]
        if before and after and _inside_a_sentence(before, after, widths, i, text.count("\n", start, end)):
            found.append((start, end))
    return found


def _inside_a_sentence(before: str, after: str, widths: list[int], i: int, newlines: int) -> bool:
    if CONTINUES.match(after):
        return True
    if CLOSED.search(before) or OPENS.match(after) or BYLINE.search(before) or newlines > 3:
        return False
    if before[-1] in ",、(“《":
        return True
    tail = before[max(map(before.rfind, "。!?;")) + 1 :]
    if len(tail) < len(before):  # a paragraph that stops in mid-sentence: a page or a column ended
        return len(before) >= 2 * COLUMN
    if len(before) >= 3 * COLUMN and "," in before:
        return True
    # a column: lines of one width, one after the other
    near = [w for w in widths[max(0, i - 2) : i + 3] if abs(w - widths[i]) <= 1]
    return COLUMN <= widths[i] <= 60 and len(near) >= 3
