"""Read one numeral: 104,326 · 1.4万 · 三千五百 · 十几 · 两三百.

>>> read("1.4万")
Numeral(low=14000, high=None, qualifier=<Qualifier.EXACT: 'exact'>)
>>> read("两三百").high
300
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from extract.model import Number, Qualifier

DIGITS = dict(zip("零一二两俩三仨四五六七八九", (0, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS = {"廿": 20, "卅": 30}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
SCALES = SMALL | LARGE
VAGUE = "几数"
#: All characters of a Chinese numeral.
CHINESE = "".join([*DIGITS, *TENS, *SCALES, *VAGUE])

TOKEN = regex.compile(r"[0-9]+(?:\.[0-9]+)?|.")
DIGIT = "一二两三四五六七八九"
# 七八十, 三五百, 十七八万: two digits side by side where one belongs are the ends of a range
PAIR = regex.compile(rf"(?<![{DIGIT}零])([{DIGIT}])([{DIGIT}])(?![{DIGIT}零])")
#: 584多万, 十余万: the bound stands inside the numeral.
INNER = regex.compile(rf"[余多来](?=[{''.join(SCALES)}])")


@dataclass(frozen=True, slots=True)
class Numeral:
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
    written = numeral.replace(",", "")
    inner = INNER.search(written)
    if inner:
        written = INNER.sub("", written)
    if any(c in written for c in VAGUE):
        return _vague(written)
    pair = PAIR.search(written)
    if pair and DIGITS[pair[1]] < DIGITS[pair[2]]:
        ends = [_exact(written[: pair.start()] + digit + written[pair.end() :]) for digit in pair.groups()]
        if ends[0] is None or ends[1] is None:
            return None
        return Numeral(number(ends[0]), number(ends[1]), Qualifier.RANGE)
    value = _exact(written)
    if value is None:
        return None
    bound = Qualifier.EXACT if not inner else Qualifier.ABOUT if inner[0] == "来" else Qualifier.OVER
    return Numeral(number(value), None, bound)


def _vague(written: str) -> Numeral | None:
    """几十 is 10 to 100, 十几 10 to 20, 几名 1 to 10 (GUIDELINE)."""
    if sum(written.count(c) for c in VAGUE) != 1:
        return None
    at = next(i for i, c in enumerate(written) if c in VAGUE)
    before, after = written[:at], written[at + 1 :]
    base = _exact(before) if before else Decimal(0)
    if base is None or (before and before[-1] not in "十百千万亿0" and before[-1] not in TENS):
        return None
    if not after or after[0] in LARGE:  # 几名, 十几, 十几万
        step, rest = Decimal(1), after
    elif after[0] in SMALL:  # 几十, 数百万, 几千
        step, rest = Decimal(SMALL[after[0]]), after[1:]
    else:
        return None
    scale = _exact("一" + rest) if rest else Decimal(1)
    if scale is None or any(c not in LARGE for c in rest):
        return None
    if base:  # 十几 → 10 to 20, 二十几, 一百几十
        low, high = base * scale, (base + 10 * step) * scale
    else:
        low, high = step * scale, 10 * step * scale
    return Numeral(number(low), number(high), Qualifier.ABOUT)


def _exact(written: str) -> Decimal | None:
    """Add up sections of 万 and 亿; a digit behind a scale is of the next lower one (一百五 is 150)."""
    whole, point, fraction = written.partition("点")
    if point:
        digits = "".join(str(DIGITS[c]) if c in DIGITS else "" for c in fraction)
        tail = fraction.lstrip("".join(DIGITS))
        if not digits or any(c not in SCALES for c in tail):
            return None
        base = _exact(whole)
        scale = _exact("一" + tail) if tail else Decimal(1)
        return None if base is None or scale is None else (base + Decimal(f"0.{digits}")) * scale
    if len(written) > 1 and all(c in DIGITS for c in written):  # 二零二零
        return Decimal("".join(str(DIGITS[c]) for c in written))
    total = section = Decimal(0)
    digit: Decimal | None = None
    last = Decimal(10)
    for token in TOKEN.findall(written):
        if token[0].isdigit():
            if digit is not None:
                return None
            digit = Decimal(token)
        elif token in DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = Decimal(DIGITS[token])
            if token == "零":
                last = Decimal(10)
        elif token in TENS:
            section += TENS[token]
            last = Decimal(10)
        elif token in SMALL:
            last = Decimal(SMALL[token])
            section += (Decimal(1) if digit is None or (digit == 0 and not section) else digit) * last
            digit = None
        elif token in LARGE:
            scale = Decimal(LARGE[token])
            amount = section + (digit or 0)
            if not amount:
                amount = Decimal(1) if not total else Decimal(0)
            # 五兆六十二亿: a larger scale later multiplies all that stands before it
            total = (total + amount) * scale if total and total < scale else total + amount * scale
            section, digit, last = Decimal(0), None, scale
        else:
            return None
    if digit is not None and last > 10 and written[-2:-1] in SCALES and written[-1] in DIGITS:
        digit *= last / 10  # 一百五, 三万二
    return total + section + (digit or 0)
