"""The words that bound a number: 超过, 近, 约 before it, 余 and 多 behind the numeral, 以上 and 左右 behind the unit."""

import re

from extract.model import Qualifier
from extract.numerals import SCALES

UNDER, OVER, ABOUT = Qualifier.UNDER, Qualifier.OVER, Qualifier.ABOUT

#: What stands before a number and bounds it (GUIDELINE: vague and bounded numbers). The leftmost match is the longest.
BEFORE = re.compile(
    r"""(?:
    (?P<under>将近|接近|逼近|(?<![附最就邻靠相远亲贴临新走渐切毗])近乎?|不到|不足|不满|不够|未满|未达到?|至多|最多|顶多|(?:不|未|没有?)超过|不多于|不高于
       |不大于|少于|低于|小于|[少低小]于或?者?等于|≤|(?<![尽赶加凉痛轻愉飞勤爽])快)
    |(?P<over>超过|超出|(?<![赶英中意西德法港])超|逾|突破|至少|最少|不少于|不低于|不小于|不下于|不下|不止|多于|高于|大于|[多高大]于或?者?等于|≥|起码
       |(?P<bare>(?:(?<![通经度不走])过|(?<![以之网线早晚身])上|(?<![侦打爆攻告识冲撞踏])破|(?<![组建完达形变养集汇结构分割划编拆并改做])成)$))
    |(?P<about>大约|约莫|(?<![节预制违合签相条公契邀特如赴爽失])约合?|大概|大致|差不多)
    )(?:了|达到?|[有是])?(?:人民币)?$""",
    re.VERBOSE,
)
#: The last characters of these words. Before most numbers stands none of them.
BEFORE_LAST = frozenset("近乎到足满够达多过于少超出逾破概致约莫合了上币成低高码下止快≤≥")
#: 破50万: what may be broken through.
MARK = re.compile(r"[0-9.]{1,6}[万亿]")
#: 约有, 至少是: the word before decides whether 有 belongs to a bound.
BEFORE_LINK = frozenset("约少多概足码")

_AFTER_NUMERAL = {"余": OVER, "多": OVER, "来": ABOUT}
_NO_BOUND = {"来": ("自", "源", "到", "访", "电", "信", "宾", "年"), "多": ("元化", "样"), "余": ("额", "款")}
#: Behind the unit: 50元以上, 80人左右, 50元(含)以上.
AFTER_UNIT = re.compile(
    r"""(?P<over>(?:\(含\)|[及或含])?(?:以上|之上)|有余|开外|出头|不止|或者?更多|余(?![额款])|多(?=[,。;、)]|$))
       |(?P<under>(?:\(含\)|[及或含])?(?:以内|以下(?!简称)|之内)|不到|或者?更少)
       |(?P<about>左右(?![邻手两脚逢])|上下(?![联级游班车一齐同楼功五]))""",
    re.VERBOSE,
)
AFTER_UNIT_FIRST = frozenset("(及或含以之有开出不余多左上")


def before(text: str, floor: int, start: int) -> tuple[Qualifier, int] | None:
    """Return the bound that stands right before ``start``, and where its words begin; ``floor`` is the end of the last number."""
    if not start:
        return None
    last = text[start - 1]
    if last not in BEFORE_LAST and not (last in "有是" and text[start - 2 : start - 1] in BEFORE_LINK):
        return None
    match = BEFORE.search(text, max(floor, start - 9), start)
    if match is None or (match["bare"] and not _is_round(text, match["bare"], start)):
        return None
    return (UNDER if match["under"] else OVER if match["over"] else ABOUT), match.start()


def _is_round(text: str, bound: str, start: int) -> bool:
    """Tell whether the number is one that 上百, 过万, 破50万 name as a mark: a scale, or so many 万 for 破."""
    return text[start] in SCALES or (bound == "破" and MARK.match(text, start) is not None)


def behind_numeral(text: str, end: int) -> tuple[Qualifier | None, int]:
    """Return the bound between numeral and unit, and where the unit begins."""
    word = text[end : end + 1]
    if word in _AFTER_NUMERAL and not text.startswith(_NO_BOUND[word], end + 1):
        return _AFTER_NUMERAL[word], end + 1
    return None, end


def behind_unit(text: str, end: int) -> tuple[Qualifier | None, int]:
    """Return the bound behind the unit, and where it ends."""
    if text[end : end + 1] not in AFTER_UNIT_FIRST:
        return None, end
    match = AFTER_UNIT.match(text, end)
    if match is None:
        return None, end
    return (OVER if match["over"] else UNDER if match["under"] else ABOUT), match.end()


def joined(bounds: list[Qualifier]) -> Qualifier:
    """Return what several bounds say together: those that disagree (近2000余) make about."""
    kinds = set(bounds)
    return Qualifier.EXACT if not kinds else kinds.pop() if len(kinds) == 1 else ABOUT
