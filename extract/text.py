"""Fold a document for matching and never lose the way back: half widths, one script, no broken lines."""

import re
from bisect import bisect_left, bisect_right
from itertools import cycle, pairwise

from extract import traditional

#: One character for one character, so that offsets stay: full-width ASCII, blanks, radicals, look-alikes.
WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
WIDTHS |= {ord(c): " " for c in "\u3000\xa0\t\u2002\u2003\u2009\u200b\ufeff"}
WIDTHS |= {
    ord("﹪"): "%",
    ord("﹒"): ".",
    ord("〇"): "零",
    ord("○"): "零",
    ord("\r"): "\n",
    ord("\u2028"): "\n",
    ord("－"): "-",
}
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
#: Characters that only traditional script has and that no text of some length avoids.
TRADITIONAL = frozenset("們個這來時會為國後說對開員間東長馬門車點萬億兩餘黨區鎮鄉戶網組織護與")
#: Those of `WIDTHS` that stand in nearly every document; and what is looked for in one pass, and seldom found.
SINGLE = {chr(wide): narrow for wide, narrow in WIDTHS.items()}
OFTEN = [(wide, SINGLE[wide]) for wide in "，：；！？（）％\u3000"]
SELDOM = re.compile("[" + re.escape("".join(map(chr, WIDTHS))) + '"' + "".join(TRADITIONAL) + "]")

HAN = "\u3400-\u9fff"
# each begins with a plain character, for which `re` looks many times as fast as for a set, a choice or a condition
BLANKS = re.compile("  *")
#: Blanks at the end of a line, or inside a number and its unit, mean nothing: 志愿者 200 余人.
STRAY = re.compile(
    rf"(?<=[0-9%]) +(?=[{HAN}%])|(?<=[{HAN}]) +(?=[0-9])|(?<=[{HAN}]) (?=[{HAN}] [{HAN}] [{HAN}](?: |$))|^ +| +$", re.M
)
BREAK = re.compile(r"\n[ \n]*")
#: Straight quotes open and close by turns.
QUOTE = re.compile('"')
#: What mirrors of a page leave in it: the reading of a character behind it, 镇(zhèn), and doubled stops.
READING = re.compile(rf"\((?<=[{HAN}].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}\)")
DOUBLED = re.compile(",(?:(?<=[。;],)|(?=[,。;、]))")
#: A line that ends so is finished.
CLOSED = frozenset('。!?;:”"’』」)》】…>|]')
#: A line that begins so begins something new.
OPENS = re.compile(
    r"[一二三四五六七八九十]+、|[(][一二三四五六七八九十0-9]+[)]|[0-9]+[.、)]|第[一二三四五六七八九十]+[章节条]|本报讯|图为|责任编辑|责编|记者|"
    r"通讯员|来源|作者|编辑|主办|新闻热线|日期|发布|当前位置|[■●◆▲★□○►•·—-]|“?[一二三四五六七八九十]+是"
)
CONTINUES = frozenset(",。、;:!?)”』」》%")
BYLINE = re.compile(r"(?:记者|通讯员|供图|供稿|摄|报道|责任编辑)[^。]{0,24}$")
#: No sentence of the language is as long as 800 characters; what is runs without a stop and is cut, so that work
#: and quotes stay bounded.
SENTENCE = re.compile(r"[^。!?\n]{1,800}(?:[。!?]+[”』」\")]*)?")

#: A line of a list or of a table: 前店村:15300元; 县财政局 18,700元 136人
ENTRY = re.compile(
    r"^[^,。;:]{2,20}[: ]\s*[0-9][0-9,.]*[万亿]?[\u4e00-\u9fff]{0,3}(?:\s+[0-9][0-9,.]*[万亿]?[\u4e00-\u9fff]{0,3}){0,3}\s*$"
)
ROW = re.compile(r"[\t|]")
"""What parts the cells of a row: a row is a line of its own."""
COLUMN = 8
"""The narrowest column of a newspaper whose broken lines are joined, in characters."""


class Folded:
    """``text`` is the document as the patterns see it; ``raw`` leads back to the document's own text.

    ``cuts`` are the offsets of ``text`` behind which raw characters were left out, ``shifts`` what is to be
    added from there on.
    """

    __slots__ = ("_line", "_sentences", "cuts", "shifts", "text")

    def __init__(self, text: str, cuts: list[int], shifts: list[int]) -> None:
        self.text, self.cuts, self.shifts = text, cuts, shifts
        self._line, self._sentences = (0, -1), list[tuple[int, int]]()

    def raw(self, offset: int) -> int:
        """Return where the character at ``offset`` of ``text`` stands in the raw text."""
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open raw span of ``text[start:end]``."""
        i = bisect_right(self.cuts, start)
        if i == len(self.cuts) or end <= self.cuts[i]:  # nothing was left out inside
            shift = self.shifts[i - 1]
            return start + shift, end + shift
        return self.raw(start), self.raw(end - 1) + 1

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return the half-open span of the sentence around ``offset``, or of the one before where it is a stop."""
        spans = self._around(offset)
        i = bisect_left(spans, (offset + 1,)) - 1
        return spans[i] if i >= 0 else self.before(offset) or (offset, offset)

    def before(self, offset: int) -> tuple[int, int] | None:
        """Return the last sentence that begins before ``offset``, or None where there is none."""
        spans = self._around(offset)
        i, line = bisect_left(spans, (offset,)) - 1, self._line[0]
        while i < 0 < line:
            spans = _sentences(self.text, self.text.rfind("\n", 0, line - 1) + 1, line - 1)
            i, line = len(spans) - 1, self.text.rfind("\n", 0, line - 1) + 1
        return spans[i] if i >= 0 else None

    def _around(self, offset: int) -> list[tuple[int, int]]:
        """Return the sentences of the line around ``offset``: none are looked for where no number is."""
        first, last = self._line
        if not first <= offset <= last:
            first, last = self.text.rfind("\n", 0, offset) + 1, self.text.find("\n", offset)
            last = len(self.text) if last < 0 else last
            self._line, self._sentences = (first, last), _sentences(self.text, first, last)
        return self._sentences


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in SENTENCE.finditer(text, start, end)]


def fold(raw: str, body: int = 0) -> Folded:
    """Fold ``raw`` from the offset ``body`` on."""
    text = raw[body:] if body else raw
    for wide, narrow in OFTEN:
        text = text.replace(wide, narrow)
    if seldom := SELDOM.findall(text):
        text = _fold_seldom(text, seldom)
    holes = [m.span() for m in BLANKS.finditer(text) if STRAY.match(text, m.start())]
    holes += [m.span() for m in DOUBLED.finditer(text)]
    holes += [m.span() for m in READING.finditer(text)]
    holes += _breaks(text)
    if not holes:
        return Folded(text, [0], [body])
    holes.sort()
    pieces, cuts, shifts, at, left_out = [], [0], [body], 0, body
    for start, end in holes:
        start = max(start, at)
        if end <= start:
            continue
        pieces.append(text[at:start])
        cuts.append(start + body - left_out)
        left_out += end - start
        shifts.append(left_out)
        at = end
    return Folded("".join([*pieces, text[at:]]), cuts, shifts)


def _fold_seldom(text: str, found: list[str]) -> str:
    """Replace what seldom occurs, of which ``found`` does."""
    for wide in {*found} & SINGLE.keys():
        text = text.replace(wide, SINGLE[wide])
    if '"' in text:
        marks = cycle("“”")
        text = QUOTE.sub(lambda _: next(marks), text)
    if sum(map(TRADITIONAL.__contains__, found)) > 3:
        text = text.translate(traditional.table())
    return text


def _breaks(text: str) -> list[tuple[int, int]]:
    """Return the spans of the line breaks that only the layout put inside a sentence."""
    breaks = [(0, 0)]
    for match in BREAK.finditer(text):
        start, end = match.span()
        while text[start - 1 : start] == " " and start > breaks[-1][1]:
            start -= 1
        breaks.append((start, end))
    breaks.append((len(text), len(text)))
    return [
        breaks[i]
        for i in range(1, len(breaks) - 1)
        # most lines are finished; the rest is worth a closer look
        if (text[breaks[i][0] - 1] not in CLOSED or text[breaks[i][1] : breaks[i][1] + 1] in CONTINUES)
        and _is_inside_a_sentence(text, breaks, i)
    ]


def _is_inside_a_sentence(text: str, breaks: list[tuple[int, int]], i: int) -> bool:
    start, end = breaks[i]
    before, after = text[breaks[i - 1][1] : start], text[end : end + 12]
    if not before or not after:
        return False
    if after[0] in CONTINUES:
        return True
    if before[-1] in CLOSED or ENTRY.search(before) or OPENS.match(after) or BYLINE.search(before[-28:]):
        return False
    if text.count("\n", start, end) > 3 or ROW.search(before.lstrip()) or ROW.search(after):
        return False
    if before[-1] in ",、(“《":
        return True
    tail = before[max(map(before.rfind, "。!?;")) + 1 :]
    if len(tail) < len(before):  # a paragraph that stops in mid-sentence: a page or a column ended
        return len(before) >= 2 * COLUMN
    if len(before) >= 3 * COLUMN and "," in before:
        return True
    # a column: lines of one width, one after the other
    widths = [right[0] - left[1] for left, right in pairwise(breaks[max(0, i - 3) : i + 3])]
    near = [w for w in widths if abs(w - len(before)) <= 1]
    return COLUMN <= len(before) <= 60 and len(near) >= 3
