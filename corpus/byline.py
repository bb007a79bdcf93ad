"""What the lines above and below a text say of its publisher and its day.

What was taken over from elsewhere keeps the day of the original if it is named, else none: the day of a repost is
not that of the event.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.days import DAY, day

LABEL = re.compile(
    r"(?:[发發][布佈]|发表|發表|发文|成文|刊发|刊登|见报|上线|公开|印发)\s*(?:[时時][间間]|日期|日)\s*[】\]]?\s*[：:]?|(?:^|[\s【\[(（|｜])(?:[时時][间間]|日期|Date)\s*[】\]]?\s*[：:]",
    re.IGNORECASE,
)
FROM = re.compile(
    r"(?<![金费費货貨水染入据據片人食])[来來]\s*源\s*[】\]]?\s*[：:]\s*[【\[（(《]?\s*([^\s|｜】\])）》，。；]{2,40})"
)
LATER = re.compile(
    r"(?:[发發][布佈]|发表|發表|更新|日期|时间|作者|编辑|责任编辑|浏览|阅读|点击|字[号体]|记者|审核|责编|【|\[|\d{4}[-年/.]).*"
)
TAKEN = re.compile(
    r"(?<![得止者需经要])(?:本文|文章|内容|本稿)?(?:[转轉][载載]?自|转载于|转载[：:]|转载来源|原载于?|摘自|转发自|选自|原文(?:来源|刊于|载于|发表于))\s*[：:]?\s*[“《【]?([^，。；：》”】\s\d]{2,30})"
)
PASSED_ON = re.compile(r"[【\[(（]?转(?:载|帖|贴|发)?[】\])）：:]")
OURS = re.compile(r"^(?:本站|本网|本网站|原创|本站原创|本报|网络|互联网|未知|转载|admin|暂无)$", re.IGNORECASE)
BODY = re.compile(
    r"[\u4e00-\u9fff]{2,28}(?:办事处|委员会|党委|党工委|人民政府|政府|委|局|厅|办公室|办|指挥部|社区|村|居委会|中心|支部|学校|联合会|慈善会|协会|公司|医院|工会)$"
)


def origin(lines: Iterable[str]) -> tuple[str, str | None] | None:
    """Return where a text says it was taken from, and the day of the original: 原载《江州日报》2020年3月5日.

    >>> origin(["原载《江州日报》2020年3月5日第3版"]), origin(["本文转载自网络，未经许可不得转载"])
    (('江州日报', '2020-03-05'), ('网络', None))
    """
    found = next((found for line in lines if len(line) < 120 and (found := TAKEN.search(line))), None)
    return (found[1], day(found.string[found.start() :])) if found else None


def labelled(lines: Iterable[str]) -> str | None:
    """Return the day that a line calls that of publication: 发布时间：2020-03-18."""
    spans = ((line, label.end()) for line in lines for label in LABEL.finditer(line))
    return next((found for line, end in spans if (found := day(line[end : end + 24]))), None)


def dated(lines: Iterable[str]) -> str | None:
    """Return the day in a line that is little more than a date, a time and a source."""
    return next((found for line in lines if (found := day(line)) and _is_dateline(line)), None)


def signed(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return who signs a text in its last lines, and the day.

    >>> signed(["特此通知。", "某某街道办事处", "2020年2月8日"])
    ('某某街道办事处', '2020-02-08')
    """
    last = [line for line in lines[-4:] if len(line) <= 60]
    names = [DAY.sub("", line).strip("　 \xa0()（）") for line in last]
    days = (day(line) for line, name in zip(last, names, strict=True) if not name or BODY.fullmatch(name))
    return next((name for name in reversed(names) if BODY.fullmatch(name)), None), next(filter(None, days), None)


def sources(lines: Iterable[str]) -> list[str]:
    """Return what lines name as the source: 来源：金山报."""
    found = (FROM.search(line) for line in lines)
    return [name for each in found if each and (name := LATER.sub("", each[1])) and not OURS.match(name)]


def of(lines: Sequence[str]) -> dict[str, str]:
    """Return publisher and day of a text that has nothing but its lines."""
    head, tail = [line for line in lines[:10] if len(line) <= 100], [line for line in lines[-4:] if len(line) <= 100]
    taken = origin([*head, *tail])
    signer, when = signed(lines)
    publisher = taken[0] if taken else next(iter(sources([*head, *tail])), signer)
    published = taken[1] if taken else labelled([*head, *tail]) or when
    return {key: value for key, value in (("publisher", publisher), ("published", published)) if value}


def _is_dateline(line: str) -> bool:
    """Tell whether a line is little more than a date, a time and a source."""
    rest = re.sub(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[\s|｜/·()（）【】\[\]：:-]", "", FROM.sub("", DAY.sub("", line)))
    return len(rest) <= 24 and not re.search("[，。；！？]", rest)
