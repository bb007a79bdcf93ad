"""Find every quantity of a text in one pass: bound words, numeral, range, unit; refuse what is none.

>>> [q] = find("累计投入志愿者2500多人次").quantities
>>> q.value, str(q.qualifier), q.unit
(2500, 'over', '人次')
"""

import re
from typing import NamedTuple

from extract import bounds
from extract.amounts import COIN_FIRST, RANGE, RANGE_FIRST, amount, fraction, range_to
from extract.model import Qualifier, Quantity
from extract.numerals import CHINESE, LETTERS, LONGEST, NUMERAL, SCALES, Numeral, read
from extract.refusals import DURATION_NEXT, LABEL_LAST, PLACE, PLACE_FIRST, TELLS_NEXT, WORDS, Refusal, refuse
from extract.units import FIRST, LONGER, MONEY, PERCENT, UNITS, unit_at

CANDIDATE = re.compile(NUMERAL, re.VERBOSE)
#: 两人一组, 三户一岗: what follows is the share of each.
EACH = re.compile("一(?:[组班队间桌岗对栋]|个?小组)")
JOINERS = frozenset(("", "且", "并", "并且", "而且", "但", ",", "同时", "的同时", "的同时又"))
#: What may stand before a decimal point without a digit: .5
POINT_AFTER = frozenset(("", " ", "\n", "-", "(", "负", "约"))
#: 比170高, 比三成少
THAN = re.compile("(?P<over>[高大多重长])|[低小少轻短]")
#: 肩负五项使命, 正负5%: what stands before a 负 that is no sign
BURDEN = frozenset("肩担背胜抱辜不自欠正")
A_WORD = "a word: no unit behind a numeral in characters"
#: A single digit in characters is a word at once, where none of the characters follow that may make it a number.
LONE = frozenset("零一二两俩三仨四五六七八九")
FOLLOWS = RANGE_FIRST | frozenset(
    "余多来成角毛分又半年月日天号时点周星礼秒岁旬世昼夜晚工级版楼室路弄街大期度以及或左上下不之有"
)
#: Behind 一 these are units, and it is an article (一名, 一个) unless they begin a word, a longer unit or a range.
_ARTICLES = {
    unit for unit, (canonical, _) in UNITS.items() if len(unit) == 1 and canonical not in (PERCENT, MONEY, "块")
}
_ARTICLES -= (TELLS_NEXT - {"个"}) | set("余多来成角毛分又")
_NO_ARTICLES = {word[2:3] or word[1] for words in WORDS.values() for word in words if word[0] == "一"}
_NO_ARTICLES |= {pair[1] for pair in LONGER if pair[0] in _ARTICLES} | RANGE_FIRST | DURATION_NEXT
#: The same without those that are words or articles at once.
LIKELY = re.compile(
    NUMERAL.replace(
        "]",
        rf"""](?! (?<=[{"".join(LONE)}])(?<!第.) (?: [^{re.escape("".join({*CHINESE, *FOLLOWS, *FIRST}))}0-9.,] | [.,][^0-9] )
               | (?<=一)[{"".join(_ARTICLES)}][^{re.escape("".join(_NO_ARTICLES))}] )""",
        1,
    ),
    re.VERBOSE,
)
#: Next to digits and their unit these may say more.
TELLS_BEFORE = LABEL_LAST | frozenset("比负.¥￥$") | frozenset(map(chr, range(ord("A"), ord("z") + 1)))
TELLS_BEHIND = TELLS_NEXT | frozenset("分又成角毛来")
TELLS_LATER = RANGE_FIRST | frozenset("一高大多重长低小少轻短")
IN_A_ROW = 7
"""An integer of so many digits without separator, scale or unit is a telephone, licence or issue number."""


class Found(NamedTuple):
    """The numbers of a text, in reading order."""

    quantities: list[Quantity]
    refused: list[Refusal]


def find(text: str, bare: bool = False) -> Found:
    """Return every number of ``text`` (folded), as a quantity or with the reason why it is none.

    A small numeral in characters counts nothing without a unit (四川, 一看): it is refused as a word, but for
    ``bare``, which reads 五 and 负三十二 too.
    """
    refused: list[Refusal] = []
    return Found(_quantities(text, CANDIDATE, bare, refused), refused)


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``find`` alone, in a quarter of the time: most numerals are plain, or plainly none."""
    return _quantities(text, LIKELY, False, None)


def _quantities(text: str, candidates: "re.Pattern[str]", bare: bool, refused: list[Refusal] | None) -> list[Quantity]:
    """Return the quantities among ``candidates``; the others are added to ``refused`` where anybody wants them."""
    found: list[Quantity] = []
    done = 0
    for match in candidates.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        result: Quantity | Refusal | None = None
        if refused is None:
            result = _plain(text, start, end, done) if text[start] <= "9" else None
        elif end - start == 1 and not bare and text[start] in LONE:
            following = text[end : end + 1]
            if following not in FOLLOWS and following not in FIRST and text[start - 1 : start] != "第":
                refused.append(Refusal(start, end, A_WORD))
                continue
        result = result or _read(text, start, end, done, bare)
        if isinstance(result, Quantity):
            if found and result.start - found[-1].end <= 4:
                result = _between(text, found, result)
            found.append(result)
        elif refused is not None:
            refused.append(result)
        done = result.end if result.end > end else end
    return found


def _plain(text: str, start: int, end: int, floor: int) -> Quantity | None:
    """Return what ``_read`` does for digits with a unit and perhaps a bound, where nothing else around them says anything."""
    if text[start - 1 : start] in TELLS_BEFORE:
        return None
    bound, at = bounds.behind_numeral(text, end)
    following = text[at : at + 1]
    if following in TELLS_BEHIND and (following != "个" or text[at + 1 : at + 2] in DURATION_NEXT):
        return None
    unit, length = unit_at(text, at)
    after = at + length
    behind = text[after : after + 1]
    if (
        not unit
        or behind in TELLS_LATER
        or (unit in (MONEY, "块") and behind in COIN_FIRST)
        or (unit == "个" and behind in "多半")
    ):
        return None
    numeral = read(text[start:end]) if end - start <= LONGEST and text[end - 1] not in LETTERS else None
    if numeral is None or numeral.high is not None:
        return None
    said = [] if bound is None else [bound]
    if numeral.qualifier is not Qualifier.EXACT:
        said.append(numeral.qualifier)
    bound, after = bounds.behind_unit(text, after)
    if bound:
        said.append(bound)
    if before := bounds.before(text, floor, start):
        said.append(before[0])
        start = before[1]
    return Quantity(start, after, numeral.low, None, bounds.joined(said), unit)


def _read(text: str, start: int, end: int, floor: int, bare: bool) -> Quantity | Refusal:
    """Return what the numeral ``text[start:end]`` says with the words around it; the last number ended at ``floor``."""
    if refusal := refuse(text, start, end):
        return refusal
    if text[start - 1 : start] == "." and text[start - 2 : start - 1] in POINT_AFTER:
        start -= 1
    written = text[start:end]
    numeral = read(written) if end - start <= LONGEST else None
    if numeral is None:
        return Refusal(start, end, "no numeral that can be read")
    said: list[Qualifier] = []
    parts = fraction(text, end, written, numeral) if text[end : end + 1] in "分又" else None
    numeral, unit, after = parts or amount(text, end, numeral, said)
    if text[after : after + 1] in RANGE_FIRST and (high := RANGE.match(text, after)):
        joined = range_to(text, start, written, numeral, unit, high, bare)
        if isinstance(joined, Refusal):
            return joined
        numeral, unit, after = joined or (numeral, unit, after)
    behind, beyond = bounds.behind_unit(text, after)
    before = bounds.before(text, floor, start)
    bounded = bool(said or behind or before)
    told = bool(said) or (numeral.high is not None and bool(unit))  # 一到两名 is no article
    if not bare and (reason := _counts_nothing(text, end, after, written, unit, told, bounded)):
        return Refusal(start, after, reason)
    if bare and _is_bare_word(text, after, written, unit, bounded):
        return Refusal(start, after, A_WORD)
    after = beyond
    if behind:
        said.append(behind)
    if before:
        said.append(before[0])
        start = before[1]
    elif text[start - 1 : start] == "比" and (than := THAN.match(text, after)):
        said.append(Qualifier.OVER if than["over"] else Qualifier.UNDER)
        start, after = start - 1, than.end()
    elif start:
        start, numeral, unit = _sign(text, start, numeral, unit, bare)
    qualifier = numeral.qualifier if numeral.high is not None else bounds.joined(said)
    return Quantity(start, after, numeral.low, numeral.high, qualifier, unit)


def _counts_nothing(text: str, end: int, after: int, written: str, unit: str, said: bool, bounded: bool) -> str:
    """Return why a numeral counts nothing, given the unit behind it and its bounds (``said``: right behind it), or ""."""
    if written[0] <= "9":
        if not unit and written.isdigit() and (len(written) >= IN_A_ROW or (written[0] == "0" and len(written) > 1)):
            return "a telephone, licence or issue number"
        if written[-1] > "9" and (written[-1] in "MG" or "e" in written or (written[-1] in LETTERS and not unit)):
            return "a label"
    elif not unit:
        if not (written[-1] in "百千万亿" and (len(written) > 1 or bounded)) and not (
            said and (len(written) > 1 or written in SCALES)
        ):
            return A_WORD
    elif written[-1] == "半" and unit != PERCENT:
        return A_WORD
    elif len(written) == 1 and not said:
        if text[end] in PLACE_FIRST and PLACE.match(text, end):
            return "a word: the name of a place"
        if written == "一" and unit not in (PERCENT, MONEY):
            return "an article (一名, 一个)"
        if written in "万百千" and unit in ("家", "户") and not bounded:
            return "a word"
    if unit and text[after : after + 1] == "一" and EACH.match(text, after):
        return "the share of each (两人一组)"
    return ""


def _is_bare_word(text: str, after: int, written: str, unit: str, bounded: bool) -> bool:
    """Tell whether a numeral in characters is a word even to those who read numerals without a unit: 一看, 十折."""
    if unit or bounded:
        return unit == "折" and written[-1] in SCALES
    if len(written) > 1:
        return False
    return written in "百千万亿" or (written in "一两" and "\u4e00" <= text[after : after + 1] <= "\u9fff")


def _sign(text: str, start: int, numeral: Numeral, unit: str, bare: bool) -> tuple[int, Numeral, str]:
    """Take in a sign of money, or one that makes the number negative: 负三十二, -3.5%."""
    last, ahead = text[start - 1], text[start - 2 : start - 1]
    if last in "¥￥$" and unit in ("", MONEY):
        return start - 1, numeral, unit or ("美元" if last == "$" else MONEY)
    minus = last == "负" and ahead not in BURDEN
    if last == " " and bare and ahead == "-":
        return start - 2, Numeral(-numeral.low, numeral.high, numeral.qualifier), unit
    if last == "-" and (bare or unit == PERCENT):
        minus = not (ahead.isalnum() or ahead == "-") or "\u4e00" <= ahead <= "\u9fff"
    if minus:
        return start - 1, Numeral(-numeral.low, numeral.high, numeral.qualifier), unit
    return start, numeral, unit


def _between(text: str, quantities: list[Quantity], result: Quantity) -> Quantity:
    """Make one range of two bounds: 大于100并且小于300. ``result`` follows the last of ``quantities`` closely."""
    first = quantities[-1]
    low, high = (first, result) if first.qualifier is Qualifier.OVER else (result, first)
    if (
        (low.qualifier, high.qualifier) != (Qualifier.OVER, Qualifier.UNDER)
        or (first.unit and first.unit != result.unit)
        or low.value >= high.value
        or text[first.end : result.start].strip() not in JOINERS
    ):
        return result
    quantities.pop()
    return Quantity(first.start, result.end, low.value, high.value, Qualifier.RANGE, result.unit)
