"""Read one numeral: 104,326 · 1.4万 · 三千五百 · 十几 · 两三百 · 叁佰.

>>> read("1.4万")
Numeral(low=14000, high=None, qualifier=<Qualifier.EXACT: 'exact'>)
>>> read("两三百").high
300
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.model import Number, Qualifier

DIGITS = {c: Decimal(d) for c, d in zip("零一二两俩三仨四五六七八九半", [*"0122233456789", "0.5"], strict=True)}
TENS = {"廿": 20, "卅": 30}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
SCALES = SMALL | LARGE
VAGUE = "几数"
#: Characters that cannot be altered, for sums of money: 人民币伍万元整.
FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
#: All characters of a Chinese numeral.
CHINESE = "".join([*DIGITS, *TENS, *SCALES, *VAGUE, *FORMAL])
#: 30w元, 12k: a scale behind Arabic digits, where a unit follows.
LETTERS = {"k": 1_000, "K": 1_000, "w": 10_000, "W": 10_000, "M": 1_000_000, "G": 1_000_000_000}

_ROW, _SCALES = "零一二三四五六七八九", "".join(SCALES)
_OFTEN_ELSE = "数半肆伍陆拾"  # 人数, 半年, 队伍, 大陆, 收拾
#: Where a numeral may begin and how far it goes (verbose). A plain set stands first, so that `re` finds its candidates by a
#: start-set search. Arabic digits and Chinese ones do not run into each other; 千 of 千瓦 belongs to the unit.
#: What repeats stands in an atomic group: a possessive one, which says the same, CPython misreads before 3.11.5.
NUMERAL = rf"""
    [0-9{CHINESE}]
    (?: (?<![{_OFTEN_ELSE}])
      | (?<=(?<![人户总次基指分倍多少代计额件篇岁天票参系无])数)(?=[十百千万亿余名位个家次项户条人])
      | (?<=半)(?=[百成]) | (?<=(?<![收捡掇])拾)(?=[{_ROW[1:]}])
      | (?<=[肆伍陆拾])(?=[{"".join(FORMAL)}万亿元圆角]|点[{_ROW}]) )
    (?<![兆千](?=[瓦字赫欧帕伏卡焦]))
    (?>(?: [0-9](?<![一二两三四五六七八九][0-9])
      | [一二两俩三四五六七八九零几{"".join(FORMAL)}](?<![0-9][一二两俩三四五六七八九零])
      | [十万亿廿卅] | 百(?!分点) | 千(?![瓦卡焦伏赫帕])(?!(?<=[0-9万亿]千)[克米]) | 兆(?![瓦字赫欧帕])
      | \.(?=[0-9]) | ,(?=[0-9]{{3}}(?![0-9]))
      | [余多来](?=[{_SCALES}](?![瓦卡焦伏赫帕克米])) | 个(?=[万亿])
      | (?<=[{CHINESE}])点(?=[{_ROW}{"".join(FORMAL)}])
      | (?<=(?<![0-9{CHINESE}])[1一])半
      | (?<=[0-9]) (?: [{"".join(LETTERS)}] | [eE][+-]?[0-9]{{1,2}} ) (?![0-9A-Za-z])
    )*)"""

LONGEST = 40
"""No numeral has more characters: a longer run of digits is none."""
MOST = 10**16
"""No number is larger: up to here a float is exact, and a database's integer holds it."""

_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_TOKEN = re.compile(r"[0-9]*\.[0-9]+|[0-9]+|.")
# 七八十, 三五百, 十七八万: two neighbouring digits where one belongs are the ends of a range
_PAIR = re.compile(rf"(?<![{_ROW}两点])(一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九)(?![{_ROW}两点])")
#: 584多万, 十余万, 两个亿: a bound, or nothing, stands inside the numeral.
_INNER = re.compile(rf"[余多来个](?=[{_SCALES}])")
#: Most numerals: 300, 104,326, 1.4万.
_PLAIN_DIGITS = re.compile(r"([0-9]+(?:,[0-9]{3})*)(?:\.([0-9]+))?([十百千万亿]?)")
_PLAIN = str.maketrans(FORMAL | {",": ""})


class Numeral(NamedTuple):
    """What a numeral says: its value, or both ends of a range or of a vague number."""

    low: Number
    high: Number | None = None
    qualifier: Qualifier = Qualifier.EXACT


def number(value: Decimal) -> Number:
    """Return ``value`` as an int where it is whole, else as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(1 << 14)
def read(numeral: str) -> Numeral | None:
    """Return what ``numeral`` says, or None where it is none."""
    if len(numeral) > LONGEST:
        return None
    if plain := _PLAIN_DIGITS.fullmatch(numeral):
        return _digits(*plain.groups(""))
    written = numeral.translate(_PLAIN)
    inner = _INNER.search(written)
    if inner:
        written = _INNER.sub("", written)
    if any(c in written for c in VAGUE):
        return _vague(written)
    pair = _PAIR.search(written)
    if pair:
        low, high = (_exact(written[: pair.start()] + digit + written[pair.end() :]) for digit in pair[0])
        return None if low is None or high is None else Numeral(number(low), number(high), Qualifier.RANGE)
    value = _exact(written)
    if value is None:
        return None
    bound = {"来": Qualifier.ABOUT, "个": Qualifier.EXACT}.get(inner[0], Qualifier.OVER) if inner else Qualifier.EXACT
    return Numeral(number(value), None, bound)


def _digits(whole: str, fraction: str, scale: str) -> Numeral | None:
    """Return the value of Arabic digits in integer arithmetic, which is exact and fast."""
    value, rest = divmod(int(whole.replace(",", "") + fraction) * SCALES.get(scale, 1), parts := 10 ** len(fraction))
    if value > MOST or (value == MOST and rest):
        return None
    return Numeral(value if not rest else (value * parts + rest) / parts)


def _vague(written: str) -> Numeral | None:
    """几十 is 10 to 100, 十几 10 to 20, 几名 1 to 10 (GUIDELINE)."""
    if sum(written.count(c) for c in VAGUE) != 1:
        return None
    at = next(i for i, c in enumerate(written) if c in VAGUE)
    before, after = written[:at], written[at + 1 :]
    base = _exact(before) if before else Decimal(0)
    if base is None or (before and before[-1] not in SCALES and before[-1] not in TENS and before[-1] not in "0零"):
        return None
    step, rest = (Decimal(SMALL[after[0]]), after[1:]) if after[:1] in SMALL else (Decimal(1), after)
    scale = _exact("一" + rest) if rest else Decimal(1)
    if scale is None or any(c not in LARGE for c in rest):
        return None
    low, high = (base, base + 10 * step) if base else (step, 10 * step)
    return Numeral(number(low * scale), number(high * scale), Qualifier.ABOUT) if high * scale <= MOST else None


def _exact(written: str) -> Decimal | None:
    """Return the value of a numeral without bounds, or None where it breaks the rules of writing one."""
    if not written:
        return None
    whole, point, fraction = written.partition("点")
    if point:
        tail = fraction.lstrip(_ROW)
        digits = "".join(str(DIGITS[c]) for c in fraction[: len(fraction) - len(tail)])
        base, scale = _exact(whole), _exact("一" + tail) if tail else Decimal(1)
        if base is None or scale is None or not digits or any(c not in SCALES for c in tail):
            return None
        value = (base + Decimal(f"0.{digits}")) * scale
    elif written[-1:] in LETTERS:
        base = _exact(written[:-1])
        if base is None:
            return None
        value = base * LETTERS[written[-1]]
    elif written in ("一半", "1半"):
        value = Decimal("0.5")
    elif _SCIENTIFIC.fullmatch(written):
        value = Decimal(written)
    elif len(written) > 1 and all(c in _ROW for c in written):  # 二零二零
        value = Decimal("".join(str(DIGITS[c]) for c in written))
    else:
        added = _added(_TOKEN.findall(written))
        if added is None:
            return None
        value = added
    return value if value <= MOST else None


def _added(tokens: list[str]) -> Decimal | None:
    """Add up sections of 万 and 亿; a digit right behind a scale is of the next lower one (一百五 is 150)."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    below = 10_000  # the next 十, 百 or 千 of a section must be smaller than the last
    last = behind = 0  # the scale right before this token, and right before ``digit``
    for token in tokens:
        if token[-1] in "0123456789" or token in DIGITS:
            if digit:
                return None
            digit = DIGITS[token] if token in DIGITS else Decimal(token)
            behind, last = last, 0
        elif token in SMALL or token in TENS:
            last = SMALL.get(token, 10)
            if last >= below or (token in TENS and digit):
                return None
            section += (digit or 1) * last if token in SMALL else TENS[token]
            digit, below = None, last
        elif token in LARGE:
            last = LARGE[token]
            if digit is None and not section:
                total = total * last if total else Decimal(last)  # 万, 万亿
            elif total and total < last:  # 五百万八千亿: a larger scale later multiplies all that stands before it
                total = (total + section + (digit or 0)) * last
            else:
                total += (section + (digit or 0)) * last
            section, digit, below = Decimal(0), None, 10_000
        else:
            return None
    if digit and behind and digit < 10:
        digit = digit * behind / 10
    return total + section + (digit or 0)
