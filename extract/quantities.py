"""Find every quantity of a text in one pass: bound words, numeral, range, unit; refuse what is none.

>>> [q] = find("累计投入志愿者2500多人次").quantities
>>> q.value, str(q.qualifier), q.unit
(2500, 'over', '人次')
"""

from dataclasses import dataclass
from decimal import Decimal

import regex

from extract.model import Number, Qualifier, Quantity
from extract.numerals import CHINESE, LARGE, SCALES, Numeral, number, read
from extract.units import MONEY, PERCENT, unit_at

#: One numeral. A plain set stands first, so that `regex` finds its candidates by a start-set search.
NUMERAL = rf"[0-9{CHINESE}](?:[0-9{CHINESE}]|\.(?=[0-9])|,(?=[0-9]{{3}}(?![0-9]))|[余多来](?=[{''.join(SCALES)}])|(?<=[{CHINESE}])点(?=[零一二三四五六七八九]))*+"
CANDIDATE = regex.compile(NUMERAL)
FRACTION = regex.compile(rf"分之({NUMERAL})")
RANGE = regex.compile(rf"(?:[-—–~―]{{1,2}}|至|到)({NUMERAL})")

#: What stands before a number and bounds it (GUIDELINE: vague and bounded numbers). The leftmost match is the longest.
BEFORE = regex.compile(
    r"""(?:
    (?P<under>将近|接近|(?<![附最就邻靠相远亲贴])近|不到|不足|不满|未满|未达|至多|最多|不超过|不多于|不高于|不大于|少于|低于|小于)
    |(?P<over>超过|超出|(?<![赶])超|逾|突破|至少|最少|不少于|不低于|不小于|不下于|不下|多于|高于|大于|起码
       |(?:过|(?<![以之网线])上|破|成)(?=$)(?P<bare>))
    |(?P<about>大约|约莫|(?<![节预制违合签相条公契])约|大概|大致|差不多)
    )(?:了|达到?)?(?:人民币)?$""",
    regex.VERBOSE,
)
BEFORE_LAST = frozenset("近到足满达多过于少超出逾破概致约莫了上币成低高码下")
AFTER_NUMERAL = {"余": Qualifier.OVER, "多": Qualifier.OVER, "来": Qualifier.ABOUT, "几": Qualifier.ABOUT}
NOT_AFTER = {"来": ("自", "源", "到", "访", "电", "信", "宾", "年"), "多": ("次", "元化", "样"), "余": ("额", "款")}
AFTER_UNIT = {
    "以上": Qualifier.OVER,
    "之上": Qualifier.OVER,
    "有余": Qualifier.OVER,
    "开外": Qualifier.OVER,
    "以内": Qualifier.UNDER,
    "以下": Qualifier.UNDER,
    "之内": Qualifier.UNDER,
    "左右": Qualifier.ABOUT,
    "上下": Qualifier.ABOUT,
}

DATE = regex.compile(
    r"""(?:(?:19|20)[0-9]{2}|[零一二三四五六七八九]{4})\s?(?:[-—–至]\s?(?:19|20)?[0-9]{2}\s?)?(?:年(?!度?来)|[-/.][01]?[0-9](?:[-/.][0-3]?[0-9])?(?![0-9.]))
        (?:(?:[-—–至]?[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[底初中])?)?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])?
    |(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:[-—–~至到、](?:1[0-2]|[1-9]))?月(?:份|[底初中])?
        (?:(?:[0-3]?[0-9]|[一二三四五六七八九十]{1,3})(?:[-—–~至到、](?:[0-3]?[0-9]))?[日号]?)?
    |(?:[0-3]?[0-9]|[一二三十]{1,2}十?[一二三四五六七八九]?)(?:[-—–~至到、][0-3]?[0-9])*日
    |[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:[-—–~至到][0-2]?[0-9]:[0-5][0-9])?
    |(?:[0-2]?[0-9]|[一二三四五六七八九十]{1,3})(?:[-—–~至到][0-2]?[0-9])?[时点](?![间段候代有而次名])(?:(?:[0-5]?[0-9]|[一二三四五六七八九十]{1,3})分|半|许|左右|钟|整)?
    """,
    regex.VERBOSE,
)
DATE_NEXT = frozenset("年月日号时点:-/.—–至到~、 ")
DURATION = regex.compile(
    rf"(?:余|多|来|几)?(?:个)?(?:多|余)?(?:周年|年(?!级|货|轻|味|画|会)|个?月(?!饼|嫂|季)|天(?!津|气|府|然|河|台|水|桥|空)|昼夜|周(?!边|围|岁)|星期|礼拜|日(?![用报常])|分钟|秒|岁|周岁|年级|旬|世纪|年代|个?工作日|晚|夜|分(?=钟))"
)
LABEL_NEXT = regex.compile(r"消毒|号(?!召|称)|级(?!别)|版|楼(?!栋)|室(?!内|外)|路(?!段|口|灯)|弄|街(?!道)|期(?!间)|大(?=[组班类])|度(?!过|假|汛)|℃|[+×:;/]?[A-Za-z]|[+×]|折(?!合)|分之|字(?=[号第])|\.[0-9]")
LABEL_BEFORE = regex.compile(r"第$|[A-Za-z+×_#*]$|[A-Za-z]-$|[0-9][-.:/]$|总第$|(?:电话|热线|拨打|邮编|邮政编码|编号|备案|证号|账号|帐号|传真|手机|QQ|微信号)[::]?$|\([0-9]{3,4}\)$|〔$|[农冀京沪]历$")
ORDINAL_NEXT = regex.compile(r"[是要来则](?=[^志共])|、")

#: Words that hold a numeral character and a unit and are no number.
LEXICAL = regex.compile(
    r"千家万户|万户|千方百计|万众一心|三轮车|五保户?|三农|两会|两新|两委|四风|百姓|百家姓|千篇|万一|万分|十分|百分(?!之|点|比)|千万(?![元人名个户只份亿家余美多])|"
    r"一定|一直|一起|一样|一般|一些|一切|一方|一面|一旦|一体|一系列|一线|一批批|一次性|一家人|一家子|一个个|一名名|一位位|一件件|一条条|一户户|一人一|一户一|一村一|一企一|"
    r"一点(?![0-9零一二三四五六七八九])|一把手|一门式|一站式|一部分|一条龙|一条心|一道道|一面面|一张张|一份份|一本本|一支支|一道(?=[为参共构筑])|一块(?=[儿])|一起|十户长|一号文件|"
    r"万元户|双十一|五四|七一|八一|百日|百强|百佳|百村|千村|万村|三八|一对一|一带一路|半数|三支队伍|几乎|几何|数据|数字|数量|数额|数码|数控|数目|数学|数值"
)
#: 人数, 户数: the noun before the number, not its first character.
NOT_VAGUE_BEFORE = frozenset("人户总次基指分倍多少代计额件篇岁天票参系无")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no quantity; offsets of the folded text."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Found:
    """The numbers of a text, in reading order."""

    quantities: list[Quantity]
    refused: list[Refusal]


def find(text: str) -> Found:
    """Return every number of ``text`` (folded), as a quantity or with the reason why it is none."""
    found = Found([], [])
    at, match = 0, CANDIDATE.search(text)
    while match:
        result = _read(text, match, at)
        if isinstance(result, Quantity):
            found.quantities.append(result)
        else:
            found.refused.append(result)
        at = max(result.end, match.end())
        match = CANDIDATE.search(text, at)
    return found


def _read(text: str, match: regex.Match[str], floor: int) -> Quantity | Refusal:
    start, end = match.span()
    written = match[0]
    if written[0] in "数几" and start and text[start - 1] in NOT_VAGUE_BEFORE and written[0] == "数":
        start, written = start + 1, written[1:]
        if not written:
            return Refusal(start - 1, end, "a word")
    following = text[end : end + 1]
    lexical = LEXICAL.match(text, start) if written[0] > "9" else None
    if lexical:
        return Refusal(start, lexical.end(), "a word")
    if following in DATE_NEXT or len(written) >= 4:
        date = DATE.match(text, start)
        if date and date.end() > end:
            return Refusal(start, date.end(), "a date or a time")
    before = text[max(0, start - 6) : start]
    if before and (before[-1] in "第-(:+×./〔号话线编打真" or before[-1] < "\x80" or before[-1] in "历机案证拨备"):
        if LABEL_BEFORE.search(before):
            return Refusal(start - (before[-1] == "第"), end, "an ordinal" if before[-1] == "第" else "a label")
    duration = DURATION.match(text, end)
    if duration:
        return Refusal(start, duration.end(), "a time, an age or a duration")
    if written[0] <= "9" or len(written) <= 2:
        label = LABEL_NEXT.match(text, end)
        if label and label[0] != "分之":
            return Refusal(start, label.end(), "a label")
    return _quantity(text, start, end, written, floor)


def _quantity(text: str, start: int, end: int, written: str, floor: int) -> Quantity | Refusal:
    numeral = read(written)
    if numeral is None:
        return Refusal(start, end, "no numeral that can be read")
    if text.startswith("分之", end):
        fraction = FRACTION.match(text, end)
        parts = _fraction(written, fraction[1]) if fraction else None
        if fraction is None or parts is None:
            return Refusal(start, end + 2, "no fraction that can be read")
        numeral, end, unit = parts[0], fraction.end(), parts[1]
        bounds, end = _bounds_after(text, end, numeral)
        return _finish(text, start, end, floor, numeral, bounds, unit)
    bounds, after = _bounds_after(text, end, numeral)
    unit, length = _unit(text, after, written)
    if RANGE.match(text, after + length):
        joined = _range(text, start, written, numeral, unit, after + length)
        if joined is not None:
            numeral, after, unit, length, more = joined
            bounds += more
    if unit == "成":
        numeral = _scaled(numeral, 10)
        unit = PERCENT
        if text.startswith("半", after + length):
            numeral, length = Numeral(numeral.low + 5, None, numeral.qualifier), length + 1
        elif text.startswith("多", after + length):
            bounds.append(Qualifier.OVER)
            length += 1
    arabic = written[0] <= "9"
    if not unit:
        if not arabic and not _stands_alone(text, start, after, written, bounds):
            return Refusal(start, end, "a word: no unit behind a numeral in characters")
        if arabic and len(written) >= 7 and written.isdigit():
            return Refusal(start, end, "a telephone, licence or issue number")
    if written == "一" and unit not in ("", PERCENT, MONEY) and not bounds:
        return Refusal(start, after + length, "an article (一名, 一个)")
    if written in ("万", "百", "千") and unit in ("家", "户") and not bounds and not BEFORE.search(text, max(0, start - 6), start):
        return Refusal(start, after + length, "a word")
    end = after + length
    for words, bound in AFTER_UNIT.items():
        if text.startswith(words, end):
            bounds.append(bound)
            end += len(words)
            break
    else:
        if length and text.startswith("余", end) and not text.startswith(("额", "款"), end + 1):
            bounds.append(Qualifier.OVER)
            end += 1
    return _finish(text, start, end, floor, numeral, bounds, unit)


def _finish(text: str, start: int, end: int, floor: int, numeral: Numeral, bounds: list[Qualifier], unit: str) -> Quantity | Refusal:
    """Look for the words before the number, make one bound of all."""
    if start and text[start - 1] in BEFORE_LAST:
        before = BEFORE.search(text, max(floor, start - 9), start)
        bare = before is not None and before["bare"] is not None
        if before and (not bare or text[start] in SCALES):
            start = before.start()
            bounds.append(
                Qualifier.UNDER if before["under"] else Qualifier.ABOUT if before["about"] else Qualifier.OVER
            )
    kinds = set(bounds)
    if numeral.high is not None:
        qualifier = numeral.qualifier
    elif not kinds:
        qualifier = Qualifier.EXACT
    else:
        qualifier = kinds.pop() if len(kinds) == 1 else Qualifier.ABOUT
    return Quantity(start, end, numeral.low, numeral.high, qualifier, unit)


def _bounds_after(text: str, end: int, numeral: Numeral) -> tuple[list[Qualifier], int]:
    """Return the bounds between numeral and unit, and where the unit begins."""
    bounds = [numeral.qualifier] if numeral.qualifier in (Qualifier.OVER, Qualifier.ABOUT) else []
    word = text[end : end + 1]
    if word in AFTER_NUMERAL and word and not text.startswith(NOT_AFTER.get(word, ()), end + 1):
        bounds.append(AFTER_NUMERAL[word])
        return bounds, end + 1
    return bounds, end


def _unit(text: str, at: int, written: str) -> tuple[str, int]:
    unit, length = unit_at(text, at)
    if not unit and text.startswith("成", at) and not text.startswith(tuple("立为功员果长本套都品就分绩效人年"), at + 1) and len(written) <= 4:
        return "成", 1
    return unit, length


def _range(text: str, start: int, written: str, low: Numeral, unit: str, at: int) -> tuple[Numeral, int, str, int, list[Qualifier]] | None:
    """Join 1-4名, 两到三万, 10%至20%; None where the two numbers are no range."""
    match = RANGE.match(text, at)
    if match is None or low.high is not None:
        return None
    if match[0][0] in "至到" and text[max(0, start - 1) : start] in ("从", "由", "自"):
        return None  # a change: 由200人到300人
    high = read(match[1])
    if high is None or high.high is not None:
        return None
    bounds, after = _bounds_after(text, match.end(), high)
    second, length = _unit(text, after, match[1])
    if not second or (unit and unit != second):
        return None
    first: Number = low.low
    if not _scale(written, LARGE):  # 两到三万, 二到三百: the scale is carried back
        scale = _scale(match[1], LARGE) or _scale(match[1], SCALES)
        if scale and first < high.low / scale:
            first = times(first, scale)
    if first >= high.low:
        return None
    return Numeral(first, high.low, Qualifier.RANGE), after, second, length, []


def _scale(written: str, scales: dict[str, int]) -> int:
    """Return the product of the scales at the end of a numeral, 0 where there is none."""
    scale = 0
    for char in reversed(written):
        if char not in scales:
            break
        scale = (scale or 1) * scales[char]
    return scale


def _fraction(below: str, above: str) -> tuple[Numeral, str] | None:
    """百分之三十五 is 35 %, 三分之一 33.3 %, 千分之五 5 ‰."""
    top, bottom = read(above), read(below)
    if top is None or bottom is None or not bottom.low:
        return None
    if bottom.low == 1000:
        return top, "‰"
    if bottom.low == 100:
        return top, PERCENT
    return _scaled(top, 100, bottom.low), PERCENT


def _scaled(n: Numeral, factor: Number, divisor: Number = 1) -> Numeral:
    return Numeral(times(n.low, factor, divisor), None if n.high is None else times(n.high, factor, divisor), n.qualifier)


def times(value: Number, factor: Number, divisor: Number = 1) -> Number:
    """Return ``value * factor / divisor``, in decimal arithmetic."""
    return number(Decimal(str(value)) * Decimal(str(factor)) / Decimal(str(divisor)))


def _stands_alone(text: str, start: int, end: int, written: str, bounds: list[Qualifier]) -> bool:
    """Tell whether a numeral in characters counts a noun without a classifier: 近百志愿者, 两千余党员."""
    large = written[-1] in "百千万亿" or (bounds and written not in "几数")
    return bool(large) and (len(written) > 1 or bool(bounds) or bool(BEFORE.search(text, max(0, start - 6), start)))
