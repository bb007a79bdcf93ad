"""Read what a numeral makes with the words behind it: its unit, 三成, 百分之五, 五元六角, 1-4名."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from extract import bounds
from extract.model import Number, Qualifier
from extract.numerals import CHINESE, DIGITS, FORMAL, LARGE, LONGEST, NUMERAL, Numeral, number, read
from extract.refusals import DURATION, Refusal, duration
from extract.units import MONEY, PERCENT, PERMILLE, unit_at

#: 百分之三十五, 三又五分之一
FRACTION = re.compile(rf"(?:又(?P<below>{NUMERAL}))?分之(?P<above>{NUMERAL})", re.VERBOSE)
#: 1-4, 两到三万, 1万(含)-5万元, 20和30之间
RANGE = re.compile(rf"(?:\(含\))?(?P<link>[-—–~―]{{1,2}}|[至到和与])(?:百分之)?(?P<high>{NUMERAL})", re.VERBOSE)
RANGE_FIRST = frozenset("-—–~―至到和与(")
BETWEEN = re.compile("之?间")
#: 由200人到300人, 从最初的200人到300人: two numbers, a change
CHANGE = re.compile("[从由自][^,。;:]*$")
TENTHS = "成"
NO_TENTHS = tuple("立为功员果长本套都品就分绩效人年群片活交因份")
#: 五元六角, 三块四分, 一块二: what follows the unit of money. 两角五分, 五毛钱: coins without it.
COIN_FIRST = frozenset("0123456789零一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
COIN = f"[{''.join(COIN_FIRST)}]"
ALONE = rf"(?![0-9{CHINESE}\u4e00-\u9fff])"
COINS = re.compile(
    rf"""(?: 零?(?P<jiao>{COIN}) (?: [角毛] (?:(?P<fen>{COIN})分?)? | (?<=块.){ALONE} ) | 零?(?P<only>{COIN})分 )
         钱? (?![之别钟类散配局级批行数])""",
    re.VERBOSE,
)
COINS_ALONE = re.compile(rf"[角毛](?:(?P<fen>{COIN})(?:分钱?|{ALONE})|钱)(?![之别钟级])")


class Amount(NamedTuple):
    """A numeral with its unit ("" where none is written), and where the unit ends."""

    numeral: Numeral
    unit: str
    end: int


def amount(text: str, end: int, numeral: Numeral, said: list[Qualifier]) -> Amount:
    """Return the amount of the numeral that ends at ``end``; add the bounds between it and its unit to ``said``."""
    if numeral.high is None and numeral.qualifier is not Qualifier.EXACT:
        said.append(numeral.qualifier)
    bound, at = bounds.behind_numeral(text, end)
    if bound:
        said.append(bound)
    unit, length = unit_at(text, at)
    after = at + length
    if not unit:
        if text.startswith(TENTHS, at) and at - end < 2 and not text.startswith(NO_TENTHS, at + 1):
            return _tenths(text, at + 1, numeral, said)
        if text[at : at + 1] in "角毛" and (coins := COINS_ALONE.match(text, at)):
            return Amount(_scaled(numeral, 1, 10, _coin(coins["fen"], 100)), MONEY, coins.end())
    elif unit == "个" and text[after : after + 1] in "多半":  # 3个多小时, 两个半小时
        hours, length = unit_at(text, after + 1)
        if hours == "小时" and text[after] == "半":
            return Amount(_scaled(numeral, 1, 1, Decimal("0.5")), hours, after + 1 + length)
        if hours == "小时":
            said.append(Qualifier.OVER)
            return Amount(numeral, hours, after + 1 + length)
    elif (unit == MONEY or unit == "块") and (coins := COINS.match(text, after)):
        added = _coin(coins["jiao"], 10) + _coin(coins["fen"] or coins["only"], 100)
        return Amount(_scaled(numeral, 1, 1, added), MONEY, coins.end())
    return Amount(numeral, unit, after)


def _tenths(text: str, at: int, numeral: Numeral, said: list[Qualifier]) -> Amount:
    """Read 三成, 三成半, 七成六, 八成多."""
    more = text[at : at + 1]
    if more == "多":
        said.append(Qualifier.OVER)
        return Amount(_scaled(numeral, 10), PERCENT, at + 1)
    if more == "半":
        return Amount(_scaled(numeral, 10, 1, Decimal(5)), PERCENT, at + 1)
    if more and more in "一二三四五六七八九" and not unit_at(text, at + 1)[0]:
        return Amount(_scaled(numeral, 10, 1, DIGITS[more]), PERCENT, at + 1)
    return Amount(_scaled(numeral, 10), PERCENT, at)


def fraction(text: str, end: int, written: str, numeral: Numeral) -> Amount | None:
    """Read 百分之三十五 as 35 %, 三分之一 as 33.3 %, 千分之五 as 5 ‰, 三又五分之一 as 320 %, 百分百 as 100 %."""
    if written in ("百", "一百") and text.startswith("分百", end):
        return Amount(Numeral(100), PERCENT, end + 2)
    match = FRACTION.match(text, end)
    if match is None:
        return None
    top = read(match["above"][: LONGEST + 1])
    bottom = read(match["below"][: LONGEST + 1]) if match["below"] else numeral
    if top is None or bottom is None or not bottom.low:
        return None
    if match["below"]:
        return Amount(_scaled(top, 100, bottom.low, Decimal(str(numeral.low)) * 100), PERCENT, match.end())
    if bottom.low == 1000:
        return Amount(top, PERMILLE, match.end())
    return Amount(_scaled(top, 100, bottom.low), PERCENT, match.end())


def range_to(
    text: str, start: int, written: str, low: Numeral, unit: str, match: re.Match[str], bare: bool
) -> Amount | Refusal | None:
    """Join 1-4名, 两到三万, 10%至20%; None where the two numbers are no range."""
    link, end = match["link"], match.end()
    if link in "至到" and CHANGE.search(text, max(0, start - (12 if unit else 1)), start):
        return None
    if not unit and (beyond := duration(text, end)):  # 5-10分钟
        return Refusal(start, beyond, DURATION)
    numeral = read(match["high"][: LONGEST + 1])
    if numeral is None:
        return None
    high, second, after = amount(text, end, numeral, [])
    if unit == PERCENT and not second and "分之" in text[start : match.start()]:  # 百分之十到十五
        second = PERCENT
    if link in "和与":
        if second == "间":  # no classifier here
            second, after = "", after - 1
        between = BETWEEN.match(text, after)
        if between is None:
            return None
        after = between.end()
    elif not second and not bare and match["high"][-1] not in LARGE:
        return None if unit or link in "至到" else Refusal(start, end, "a label")  # 1-3号楼, 0551-5555
    if unit and unit != second:
        return None
    first, last = low.low, high.low if high.high is None else high.high
    if written[-1] not in LARGE:  # 两到三万, 二到三百: the scale is carried back
        scale = _scale(match["high"], LARGE) or _scale(match["high"], {"百": 100, "千": 1000})
        if scale and first < last / scale:
            first = times(first, scale)
    if not unit and text.startswith(TENTHS, end):  # 三到四成
        first = times(first, 10)
    if first >= last:
        return None
    return Amount(Numeral(first, last, Qualifier.RANGE), second, after)


def _coin(digit: str | None, part: int) -> Decimal:
    """Return the value of the digit before 角 or 分, in 元."""
    if not digit:
        return Decimal(0)
    return (Decimal(digit) if digit.isascii() else DIGITS[FORMAL.get(digit, digit)]) / part


def _scale(written: str, scales: Mapping[str, int]) -> int:
    """Return the product of the scales at the end of a numeral, 0 where there is none."""
    scale = 0
    for char in reversed(written):
        if char not in scales:
            break
        scale = (scale or 1) * scales[char]
    return scale


def _scaled(n: Numeral, factor: Number, divisor: Number = 1, added: Decimal = Decimal(0)) -> Numeral:
    """Return ``n * factor / divisor + added``, in decimal arithmetic."""
    return Numeral(
        times(n.low, factor, divisor, added),
        None if n.high is None else times(n.high, factor, divisor, added),
        n.qualifier,
    )


def times(value: Number, factor: Number, divisor: Number = 1, added: Decimal = Decimal(0)) -> Number:
    """Return ``value * factor / divisor + added``, in decimal arithmetic."""
    return number(Decimal(str(value)) * Decimal(str(factor)) / Decimal(str(divisor)) + added)
