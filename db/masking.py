"""Telephone, identity and bank card numbers, hidden where texts are shown or handed on; never in the database.

A masked text is as long as the text was, so that offsets stay true. Numbers that are facts are never touched.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.units import unit_at

HIDDEN = "＊"
"""What stands for a digit."""

REACH = 40
"""Characters around a number that decide what it is."""

_D = "[0-9０-９]"
_S = "[ \u00a0\u3000\u200b.·－—\n-]?"
_ALONE, _ENDS = rf"(?<!{_D})", rf"(?!{_D}|[.．]{_D})"
_ABROAD = rf"(?:(?:[+＋]|00)?(?:86|８６){_S})?"
_LATIN = re.compile(r"(?:^|[^A-Za-z])(?!(?:tel|phone|mobile|wechat|weixin|wx|vx?|qq|id|no)$)[A-Za-z_]+$", re.IGNORECASE)

IDENTITY = re.compile(
    rf"{_ALONE}[1-8１-８]{_D}{{5}}{_S}(?:18|19|20|１８|１９|２０){_D}{{6}}{_S}{_D}{{3}}[0-9０-９XxＸｘ](?![0-9０-９])"
)
IDENTITY_OF_OLD = re.compile(rf"身份证[^0-9０-９。\n]{{0,10}}([1-8１-８]{_D}{{14}})(?!{_D})")
CARD = re.compile(rf"{_ALONE}[3-69３-６９]{_D}{{3}}{_S}{_D}{{4}}{_S}{_D}{{4}}{_S}{_D}{{4}}(?:{_S}{_D}{{1,3}})?{_ENDS}")
MOBILE = re.compile(
    rf"{_ALONE}{_ABROAD}([1１][3-9３-９](?:{_D}{_S}{_D}{{4}}{_S}{_D}{{4}}|{_D}{{3}}{_S}{_D}{{3}}{_S}{_D}{{3}})){_ENDS}"
)
FIXED = re.compile(
    rf"{_ALONE}{_ABROAD}(?:[（(]?[0０][1-9１-９]{_D}{{1,2}}[）)]?[ －—-]?)?([2-8２-８]{_D}{{6,7}}){_ENDS}"
)

DIGITS = re.compile(rf"(?:{_D}[ \u00a0\u3000\u200b.·－—\n（）()-]{{0,2}}){{7}}")
"""What all of them have, and most sentences have not: looking for this alone is a hundred times faster."""

_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_CALLS = re.compile(
    r"(?:电话|電話|手机|手機|号码|號碼|联系|聯繫|致电|拨打|微信|座机|热线|短信|Tel\w*|Phone|Mobile|[☎📞])[^0-9０-９。\n]{0,8}$",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?:电话|電話|座机|传真|Tel\w*|Fax|[☎📞])(?:号码)?[^0-9０-９。,，;；\n]{0,6}$", re.IGNORECASE)
_PUBLIC = re.compile(
    r"热线|熱線|总机|客服|服务|监督|举报|投诉|咨询|值班|办公|编辑部|新闻|发行|广告|订阅|求助|报名|公开|传真"
)
_MONEY = re.compile(r"(?:[¥￥$＄€£]|人民币|美元)\s?$")
_SIZE = re.compile(r"\s?[余多来]?(?:[万亿千百]{1,2})?[余多来]?\s?")


class Personal(NamedTuple):
    """Where a personal number stands: its digits from ``start`` to ``end`` are hidden."""

    start: int
    end: int


def mask(text: str, keep: Iterable[tuple[int, int]] = ()) -> str:
    """Return ``text`` with personal numbers hidden: of the same length, other digits and all else as they were.

    ``keep`` are half-open spans that no hidden digit may touch: the numbers of facts.

    >>> mask("队长张某，13812345678，总投资13812345678元")
    '队长张某，138＊＊＊＊＊＊78，总投资13812345678元'
    """
    pieces, at = [], 0
    for start, end in find(text, keep):
        pieces += [text[at:start], "".join(HIDDEN if c.isalnum() else c for c in text[start:end])]
        at = end
    return "".join([*pieces, text[at:]]) if at else text


def mask_part(text: str, start: int, end: int, keep: Iterable[tuple[int, int]] = ()) -> str:
    """Return ``text[start:end]`` masked as it would be in the whole text, whose spans ``keep`` are."""
    first = max(0, start - REACH)
    inside = [(a - first, b - first) for a, b in keep if b > first and a < end + REACH]
    return mask(text[first : end + REACH], inside)[start - first : max(start, end) - first]


def find(text: str, keep: Iterable[tuple[int, int]] = ()) -> list[Personal]:
    """Return what is to be hidden of ``text``, in reading order and without overlaps."""
    if not DIGITS.search(text):
        return []
    kept = sorted(keep)
    found: list[Personal] = []
    taken: list[tuple[int, int]] = []
    for whole, hidden in sorted(_candidates(text), key=lambda each: each[0]):
        if taken and whole[0] < taken[-1][1]:
            continue
        if not any(start < whole[1] and whole[0] < end for start, end in kept):
            taken.append(whole)
            found.append(hidden)
    return found


def _candidates(text: str) -> Iterator[tuple[tuple[int, int], Personal]]:
    """Yield the span of each personal number, and what of it is hidden. Linear: every pattern is bounded."""
    for hit in IDENTITY.finditer(text):
        if _is_identity(_plain(hit[0])):
            yield hit.span(), Personal(_after(text, hit.start(), 6), hit.end())
    for hit in IDENTITY_OF_OLD.finditer(text):
        number = _plain(hit[1])
        if _PROVINCE.match(number) and "01" <= number[8:10] <= "12" and "01" <= number[10:12] <= "31":
            yield hit.span(1), Personal(hit.start(1) + 6, hit.end(1))
    for hit in CARD.finditer(text):
        if (
            _is_card(_plain(hit[0]))
            and not _is_amount(text, hit.start(), hit.end())
            and not _is_code(text, hit.start())
        ):
            yield hit.span(), Personal(_after(text, hit.start(), 4), hit.end() - 2)
    for hit in MOBILE.finditer(text):
        if _is_code(text, hit.start()):
            continue
        if _CALLS.search(text, max(0, hit.start() - 24), hit.start()) or not _is_amount(text, hit.start(), hit.end()):
            yield hit.span(), Personal(_after(text, hit.start(1), 3), hit.end() - 2)
    for hit in FIXED.finditer(text):
        before = text[max(0, hit.start() - 24) : hit.start()]
        coded = hit.start(1) > hit.start()  # with an area code
        said = re.split("[。;；\n]", before)[-1]
        if (
            (coded or _LINE.search(before))
            and not _PUBLIC.search(said)
            and not _is_amount(text, hit.start(), hit.end())
        ):
            yield hit.span(), Personal(hit.start(1), hit.end() - 2)


def _plain(number: str) -> str:
    """Return the digits alone, in half width."""
    return "".join(str(int(c)) if c.isdigit() else "X" for c in number if c.isalnum())


def _after(text: str, start: int, digits: int) -> int:
    """Return where in ``text`` so many digits from ``start`` on end."""
    while digits:
        digits -= text[start].isdigit()
        start += 1
    return start


def _is_identity(number: str) -> bool:
    """Check province, date and the check digit of GB 11643 (ISO 7064, MOD 11-2)."""
    if not _PROVINCE.match(number) or not "01" <= number[10:12] <= "12" or not "01" <= number[12:14] <= "31":
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    """Check the first digits that cards of this length have (credit codes of firms have others), and the sum."""
    if not re.match("6|9[4-8]" if len(number) > 16 else "[4-6]|35|9[4-8]", number):
        return False
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


def _is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether a unit or the sign of a currency says that the number is a quantity."""
    if _MONEY.search(text, max(0, start - 6), start):
        return True
    size = _SIZE.match(text, end)
    return any(unit_at(text, at)[1] for at in {end, size.end() if size else end})


def _is_code(text: str, start: int) -> bool:
    """Tell whether Latin letters run into the number: a file's name, a hash, an order."""
    return bool(_LATIN.search(text, max(0, start - 12), start))
