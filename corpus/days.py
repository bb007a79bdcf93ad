"""Dates as pages write them: 2020-3-8, 2020年03月08日, 二〇二〇年三月八日."""

import re
from datetime import date

DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "О": "0",
    "O": "0",
}
DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年|[-/.])\s*(1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(3[01]|[12]\d|0?[1-9])(?!\d)\s*日?"
    r"|([二一][〇零○ＯОO九一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def day(text: str) -> str | None:
    """Return the first date in ``text`` as ISO 8601.

    >>> day("日期：2020-3-8 10:30"), day("二〇二〇年三月二十日"), day("2020年2月31日")
    ('2020-03-08', '2020-03-20', None)
    """
    found = DAY.search(text)
    if found is None:
        return None
    if found[1]:
        parts = [int(each) for each in found.groups()[:3]]
    else:
        year = int("".join(DIGITS[c] for c in found[4].replace("Ｏ", "〇")))
        parts = [year, _tens(found[5]), _tens(found[6])]
    try:
        return date(*parts).isoformat() if 1990 <= parts[0] <= 2099 else None
    except ValueError:
        return None


def _tens(numeral: str) -> int:
    """Return 一 to 三十一 as a number.

    >>> [_tens(each) for each in ("三", "十", "十二", "二十", "二十一")]
    [3, 10, 12, 20, 21]
    """
    before, ten, after = numeral.partition("十")
    if not ten:
        return int(DIGITS.get(before[-1:], "0"))
    return 10 * int(DIGITS.get(before, "1")) + int(DIGITS.get(after, "0"))
