"""What a page says of itself: headline, publisher, day of publication, address.

A date counts only where the page calls it that of publication, or where it stands under the headline or under the
article's last line; the dates of lists of other articles never do.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from corpus import byline
from corpus.blocks import Block, Element, squeeze
from corpus.days import day

SITE = re.compile(
    r"网|政府|报|频道|门户|新闻|电视台|在线|办事处|委员会|局$|厅$|镇$|街道$|区$|县$|市$|客户端|公众号|平台|首页|搜狐|新浪|澎湃|腾讯|网易|人民|新华|要闻|动态|资讯|公告|聚焦|正文"
)
SUFFIX = re.compile(r"\s*[-_|｜–—丨<>·»]+\s*")

TITLES = ("articletitle", "og:title", "twitter:title")
DATES = (
    *("pubdate", "publishdate", "publish-date", "article:published_time", "og:published_time", "datepublished"),
    *("firstpublishedtime", "dc.date.issued"),
)
SOURCES = ("contentsource", "source", "article:author", "mediaid")
SITES = ("sitename", "og:site_name", "application-name")


class Imprint:
    """A page's own words about itself, from its head, its scripts and the lines around the article."""

    def __init__(self, root: Element, source: str, page: Sequence[Block]) -> None:
        self.root, self.source, self.page = root, source, page
        self.meta: dict[str, str] = {}
        for element in root.iter("meta"):
            name = element.get("name") or element.get("property") or element.get("itemprop") or ""
            if said := squeeze(element.get("content", "")):
                self.meta.setdefault(name.lower(), said)
        self.head_title = squeeze("".join(next(root.iter("title"), root.makeelement("title")).itertext()))
        self.headline = self._headline()

    def _headline(self) -> Block | None:
        """Return the block that is the headline, if the page shows one."""
        said = [title for title in (self._meta(TITLES), self.head_title) if title]
        said += [part for part in SUFFIX.split(self.head_title) if not SITE.search(part)]
        shown = [block for block in self.page if 2 <= len(block.text) <= 120]
        marked = [block for block in shown if _within(block.node, _is_marked)]
        first = [block for block in shown if _within(block.node, _is_h1)]
        for block in [*marked, *first, *shown]:
            if any(_same(block.text, title) for title in said) and not block.is_links:
                return block
        return next(iter([*marked, *(first if len(first) == 1 else [])]), None)

    def fields(self, article: Sequence[Block], address: str | None = None) -> dict[str, str]:
        """Return what is said of title, publisher, date and address; ``article`` are the blocks that were kept."""
        around = list(self._around(article))
        taken = byline.origin(around)
        copied = byline.PASSED_ON.match(self.headline.text if self.headline else self.head_title)
        published = taken[1] if taken else None if copied else self._published(around, article)
        said = {
            "title": self.headline.text if self.headline else self._meta(TITLES) or _without_site(self.head_title),
            "publisher": taken[0] if taken else self._publisher(around, article),
            "published": published,
            "source": address or self._address(),
            "figures_from": self.meta.get("figures_from"),
        }
        return {key: value for key, value in said.items() if value}

    def _around(self, article: Sequence[Block]) -> Iterator[str]:
        """Yield the lines between headline and text, then those behind it: where the date and the source stand."""
        at = {id(block): i for i, block in enumerate(self.page)}
        places = [at[id(block)] for block in article if block is not self.headline]
        start, end = (places[0], places[-1]) if places else (0, len(self.page) - 1)
        top = at[id(self.headline)] if self.headline else max(0, start - 12)
        long = next((i for i in places if len(self.page[i].text) > 60), start)
        for i in [*range(min(top, start), max(top, long) + 1), *range(end + 1, min(end + 9, len(self.page)))]:
            block = self.page[i]
            labelled = byline.FROM.search(block.text) or byline.LABEL.search(block.text)
            if len(block.text) <= 160 and (labelled or not block.is_links):
                yield block.text

    def _published(self, around: Sequence[str], article: Sequence[Block]) -> str | None:
        for name in DATES:
            if said := self.meta.get(name):
                compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)\d*", said)
                if found := day("-".join(compact.groups()) if compact else said):
                    return found
                if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", said):  # no more is known
                    return said
        if stamp := re.search(
            r"""\b(?:ct|oriCreateTime|create_time|publish_time)\b\s*[=:]\s*["'](\d{10})["']""", self.source
        ):
            return date.fromordinal(date(1970, 1, 1).toordinal() + (int(stamp[1]) + 8 * 3600) // 86400).isoformat()
        for element in self.root.iter():
            shown = element.get("id") in ("publish_time", "pubtime_baidu", "pubtime") or element.tag == "time"
            if shown and (found := day(squeeze("".join(element.itertext())) or element.get("datetime", ""))):
                return found
        under = byline.dated(around) if self.headline else None
        return byline.labelled(around) or under or byline.signed([block.text for block in article])[1]

    def _publisher(self, around: Sequence[str], article: Sequence[Block]) -> str | None:
        said = [byline.FROM.sub(r"\1", self.meta[name]) for name in SOURCES if name in self.meta]
        said += byline.sources(around)
        said += ["".join(e.itertext()) for e in self.root.iter() if e.get("id") in ("js_name", "profileBt")]
        said += re.findall(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"']+)""", self.source)
        said.append(byline.signed([block.text for block in article])[0] or "")
        said += [self.meta[name] for name in SITES if name in self.meta]
        parts = reversed(SUFFIX.split(self.head_title))
        said += [part for part in parts if SITE.search(part) and len(part) <= 24 and part != self.head_title]
        return next((name for name in map(squeeze, said) if self._may_publish(name)), None)

    def _may_publish(self, name: str) -> bool:
        headline = self.headline.text if self.headline else ""
        return bool(name) and not byline.OURS.match(name) and name != headline and not name.startswith("http")

    def _address(self) -> str | None:
        """Return the page's own address; that of a site's front page is a slip of its template."""
        said = [
            element.get("href", "")
            for element in self.root.iter("link")
            if (element.get("rel") or "").lower() == "canonical"
        ]
        said.append(self.meta.get("og:url", ""))
        said += re.findall(r"<!--\s*saved from url=\(\d+\)(\S+)", self.source[:5000])
        said += re.findall(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", self.source[:5000])
        said += re.findall(r"""\bmsg_link\s*=\s*["'](https?://[^"']+)""", self.source)
        return next((url.replace("&amp;", "&") for url in said if is_address(url)), None)

    def _meta(self, names: Sequence[str]) -> str | None:
        return next((self.meta[name] for name in names if name in self.meta), None)


def is_address(url: str) -> bool:
    """Tell whether ``url`` names one page of a site."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and (len(parts.path) > 1 or bool(parts.query))


def _within(element: Element | None, test: Callable[[Element], bool]) -> bool:
    while element is not None:
        if test(element):
            return True
        element = element.getparent()
    return False


def _is_marked(element: Element) -> bool:
    return element.get("id") in ("activity-name", "articleTitle")


def _is_h1(element: Element) -> bool:
    return element.tag == "h1"


def _same(line: str, title: str) -> bool:
    """Tell whether a line of the page is the headline that ``title`` names, with or without the site's name."""
    line, title = "".join(line.split()), "".join(title.split())
    return line == title or (len(line) >= 6 and title.startswith(line)) or (len(line) >= 9 and line in title)


def _without_site(title: str) -> str:
    """Cut the site's name off a page's title.

    >>> _without_site("一天搭起三个棚_今日要闻_某某市人民政府门户网站")
    '一天搭起三个棚'
    """
    while (cut := list(SUFFIX.finditer(title))) and SITE.search(title[cut[-1].end() :]) and cut[-1].start() >= 4:
        title = title[: cut[-1].start()]
    return title
