"""The day that a text gives for a number: 截至3月18日, or a full date in the same sentence."""

import re
from collections.abc import Iterator

DAY = re.compile(
    r"(?:(20[0-9]{2}|19[89][0-9]|今|本|去)年)?([01]?[0-9])月([0-3]?[0-9])[日号]|(?<![0-9])((?:20|19)[0-9]{2})[-./]([01]?[0-9])[-./]([0-3]?[0-9])(?![0-9])"
)
MARKED_DAY = re.compile("[-./]")
#: The day is where something began, or an end of a span: 4月8日起, 1月24日至2月5日, 3月5日发出倡议后. No number is of that day.
BEGINS = re.compile(
    r"(?:[凌早上中下晚]?[晨午上]?\d{0,2}[时点]?)(?:起|以来|至今|开始|启动(?!仪式)|之?后|以后|-|—|~|[至到](?=\d))"
    r"|[^,。;]{0,24}(?:发出|发起|印发|发布|实施|施行|出台|成立|发生|爆发|暴发|启动)[^,。;]{0,14}(?:后|以来),"
)
SINCE = re.compile("[自从]$|日[至到—~-]+$")
DIGITS = re.compile(r"\d月\d|\d[-./]\d")
UNTIL = re.compile(
    r"截[至止](?:到|至)?(?:目前)?[,(]?(?:(20[0-9]{2}|今|本|去)年)?(?:([01]?[0-9])月)?(?:(?:份|底|末|初|中旬|上旬|下旬)|([0-3]?[0-9])[日号])?"
)
YEAR = re.compile(r"((?:19[89]|20[0-4])[0-9])年")
#: Where a text has lines of its own about itself, in characters.
HEAD, TAIL = 400, 120
#: What a line says beside the day that is one about the text: 发布日期:2023-01-06 10:30 浏览次数:312, (2012年3月6日), 第5期.
BESIDE = re.compile(
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[上下]午\d{1,2}[时点]|第\d+[期号版]|[A-Z]?\d+版|(?:浏览|阅读|点击|访问)[^\d\n]{0,6}\d+次?|[\s()（）]"
)
#: 2021年1月14日电, 4月18日讯: of a paragraph that begins with it.
WIRED = re.compile(r"(?:(20[0-9]{2}|19[89][0-9])年)?([01]?[0-9])月([0-3]?[0-9])日(?:电|讯)")
#: The day of a repost is not the day of the event.
TAKEN_OVER = re.compile("转载|原载|转自|转帖|摘自|选自")


def as_of(text: str, start: int, end: int, published: str | None, year: str | None) -> tuple[str | None, str]:
    """Return the ISO date that ``text[start:end]``, the words before a number, gives it, and those words.

    The last 截至 before the number wins over a full date; a year that is not written is the document's
    (``year``, from its text, else from ``published``). None where no year can be known.
    """
    best: tuple[str | None, str] = (None, "")
    for match in UNTIL.finditer(text, start, end):
        if match[1] or match[2] or match[3]:
            found = _iso(match[1], match[2], match[3], published, year)
            if found:
                best = (found, match[0].strip(",("))
    if best[0]:
        return best
    words = text[start:end]
    if "月" not in words and not MARKED_DAY.search(words):
        return best
    for match in DAY.finditer(text, start, end):
        if BEGINS.match(text, match.end()) or SINCE.search(text, max(start, match.start() - 4), match.start()):
            continue
        found = _iso(match[1] or match[4], match[2] or match[5], match[3] or match[6], published, year)
        if found:
            best = (found, match[0])
    return best


def _iso(
    year: str | None, month: str | None, day: str | None, published: str | None, text_year: str | None
) -> str | None:
    guessed = not year
    if not year or not year.isdigit():
        base = (published or "")[:4] or text_year
        if base is None or not base:
            return None
        year = str(int(base) - 1) if year == "去" else base
    if month is None:
        if not day:
            return year
        if not published or len(published) < 7 or published[:4] != year:
            return None
        year, month = _month_of(int(day), published)
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    found = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    if guessed and published and found > published and found[: len(published)] > published:
        found = f"{int(year) - 1}{found[4:]}"  # 截至12月31日, told of in January
    return found


def _month_of(day: int, published: str) -> tuple[str, str]:
    """Return year and month of a day that is named alone: the last such day up to that of publication.

    Convention: 截至18日 is of the month of publication, and of the month before where that day was still to come.

    >>> _month_of(14, "2020-07-15"), _month_of(28, "2020-01-03"), _month_of(14, "2020-07")
    (('2020', '07'), ('2019', '12'), ('2020', '07'))
    """
    year, month = int(published[:4]), int(published[5:7])
    if day > int(published[8:10] or 31):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return str(year), f"{month:02d}"


def stated_day(text: str) -> str | None:
    r"""Return the ISO date that a text (as decoded: a line must still be one) gives as its own, or None.

    That is a line of its head or its end which holds a full date and little else, or the day of the wire: 发布日期:2023-01-06,
    (2012年3月6日), 2021年1月14日电. A text taken over from elsewhere states none: its line may be that of the repost.

    >>> stated_day("某镇动态\n时间：2023-10-20 来源：某镇\n截至18日，招募志愿者80人。"), stated_day("2021年3月5日起施行")
    ('2023-10-20', None)
    """
    if day := next((day for day, _ in datelines(text)), None):
        return day
    head = text[:HEAD]
    wired = None if TAKEN_OVER.search(head) else WIRED.search(head)
    return _iso(wired[1], wired[2], wired[3], None, document_year(text, None)) if wired else None


def datelines(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield the day of each line at the head and the end of a text that holds a full date and little else, and the rest.

    >>> list(datelines("某镇动态\n石狮日报 2018年5月8日\n\n志愿者80人上岗。"))
    [('2018-05-08', '石狮日报')]
    """
    head, tail = text[:HEAD], text[max(HEAD, len(text) - TAIL) :]
    if not DIGITS.search(head + tail) or TAKEN_OVER.search(head + tail):
        return
    for line in (line for part in (head, tail) for line in part.split("\n")):
        match = DAY.search(line)
        if match is None or len(line) > 70 or not (match[1] or match[4]) or not (match[1] or match[4]).isdigit():
            continue
        rest = BESIDE.sub("", line[: match.start()] + line[match.end() :])
        about = len(rest) <= 40 and not re.search(r"[\d,。;!?，；！？]", rest)
        day = _iso(match[1] or match[4], match[2] or match[5], match[3] or match[6], None, None)
        if about and day and not BEGINS.match(line, match.end()) and not SINCE.search(line[: match.start()]):
            yield day, rest


def document_year(text: str, published: str | None) -> str | None:
    """Return the year that a document speaks of: of its publication, else the only one its head names."""
    if published:
        return published[:4]
    years = {m[1] for m in YEAR.finditer(text, 0, 1500)}
    return years.pop() if len(years) == 1 else None
