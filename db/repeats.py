"""The same article twice: a mirror, a repost, one text in two formats. Noticed by its clauses and its figures.

Two documents are the same when they share most clauses (what stands between two signs of punctuation) and the
figures, and no clause differs in its numbers only: next week's bulletin is another one. Every fact keeps its
document; of the facts of one article those of the fullest document count, the others name theirs in ``same_as``.
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from extract.text import fold

CLAUSE = re.compile("[\u4e00-\u9fff0-9.%]{6,}")
NUMBER = re.compile("[0-9.]+|[零一二两三四五六七八九十百千万亿]+")
ISSUE = re.compile("第?([0-9零一二三四五六七八九十百]+)[期号]")
AROUND = re.compile("发布|发表|日期|时间|来源|浏览|阅读|点击|访问|编辑|责编|作者|字[号体]|版权")

KEYS = 4
"""So many of a document's clauses are kept to find others by: of two that share seven in ten, 99 % share one of them."""
TRIES = 20
"""With so many different documents that share a clause a document is compared before we give up: it is a set phrase."""

Figure = tuple[str, float, float | None, str, str]


def clauses(text: str, body: int = 0) -> list[str]:
    """Return the clauses of a text in simplified script, without blanks and line breaks."""
    return CLAUSE.findall("".join(fold(text, body).text.split()))


def sketch(text: str, body: int = 0) -> str:
    """Return what a document is found by: the smallest hashes of its clauses, in hex (Broder's bottom sketch, 1997)."""
    return " ".join(f"{each:08x}" for each in sorted({crc32(clause.encode()) for clause in clauses(text, body)})[:KEYS])


@dataclass
class Article:
    """A document as it is compared."""

    key: str
    title: str
    text: str
    body: int
    facts: Sequence[tuple[str, Figure, str | None]]
    """The id of each fact, its figure, and the day it is of."""

    @cached_property
    def clauses(self) -> frozenset[str]:
        """Its clauses."""
        return frozenset(clauses(self.text, self.body))

    @cached_property
    def figures(self) -> "Counter[Figure]":
        """Its figures, each as often as it stands there."""
        return Counter(figure for _, figure, _ in self.facts)

    def is_same(self, other: "Article") -> bool:
        """Tell whether both are one article."""
        smaller, larger = sorted((len(self.clauses), len(other.clauses)))
        if 2 * smaller < larger or not smaller:
            return False
        shared = len(self.clauses & other.clauses) / smaller
        common = sum((self.figures & other.figures).values())
        fewer, more = sorted((len(self.facts), len(other.facts)))
        alike = shared >= (0.6 if common > 2 else 0.8) and 10 * common >= 9 * more
        within = shared >= 0.9 and 10 * common >= 8 * fewer
        return (alike or within) and not self._differs_in_numbers(other)

    def _differs_in_numbers(self, other: "Article") -> bool:
        """Tell whether a clause, the title or a day says the same with another number."""
        if _masked(self.clauses - other.clauses) & _masked(other.clauses - self.clauses):
            return True
        issues = [ISSUE.findall(article.title) for article in (self, other)]
        if all(issues) and issues[0] != issues[1]:
            return True
        theirs = other.days
        return any(theirs.get(figure, days).isdisjoint(days) for figure, days in self.days.items())

    @property
    def days(self) -> dict[Figure, set[str]]:
        """The days that its figures are of, where it says one."""
        found: defaultdict[Figure, set[str]] = defaultdict(set)
        for _, figure, day in self.facts:
            if day is not None:
                found[figure].add(day)
        return dict(found)


def _masked(texts: frozenset[str]) -> set[str]:
    """Return the clauses that hold a number, without it; those around an article count its readers."""
    masked = ((text, NUMBER.sub("#", text)) for text in texts if not AROUND.match(text))
    return {each for text, each in masked if len(each) > 4 and each != text}


def mark(database: sqlite3.Connection) -> int:
    """Write ``same_as`` of all documents and facts anew, and return how many documents repeat another."""
    for table in ("document", "fact"):
        database.execute(f"update {table} set same_as = null where same_as is not null")
    groups = _groups(database)
    for first, *others in groups:
        for other in others:
            database.execute("update document set same_as = ? where key = ?", (first.key, other.key))
            database.executemany("update fact set same_as = ? where id = ?", _pairs(first, other))
    return sum(len(group) - 1 for group in groups)


def _pairs(first: Article, other: Article) -> Iterator[tuple[str, str]]:
    """Yield for each fact of ``other`` that ``first`` has too the id of that, and its own."""
    waiting = defaultdict(list)
    for id, figure, _ in reversed(first.facts):
        waiting[figure].append(id)
    for id, figure, _ in other.facts:
        if waiting[figure]:
            yield waiting[figure].pop(), id


def _groups(database: sqlite3.Connection) -> list[list[Article]]:
    """Return the documents that are one article, the fullest first."""
    once: set[str] = set()
    twice: set[str] = set()
    for (keys,) in database.execute("select sketch from document"):
        for each in keys.split():
            (twice if each in once else once).add(each)
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    if twice:
        for key, keys in database.execute("select key, sketch from document"):
            for each in twice.intersection(keys.split()):
                buckets[each].append(key)
    articles = _articles(database, {key for bucket in buckets.values() for key in bucket})
    rank = {key: at for at, key in enumerate(articles)}
    above: dict[str, str] = {}
    for _, bucket in sorted(buckets.items()):
        heads: list[str] = []
        for key in sorted(bucket, key=rank.__getitem__):
            tops = [_top(head, above) for head in heads]
            mine = _top(key, above)
            same = next(
                (top for head, top in zip(heads, tops, strict=True) if top == mine or _alike(articles, head, key)), None
            )
            if same is None:
                heads = [*heads, key][:TRIES]
            elif same != mine:  # the fuller one stays on top
                low, high = sorted((same, mine), key=rank.__getitem__, reverse=True)
                above[low] = high
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for key, article in articles.items():
        groups[_top(key, above)].append(article)
    return [group for group in groups.values() if len(group) > 1]


def _alike(articles: Mapping[str, Article], one: str, other: str) -> bool:
    return articles[one].is_same(articles[other])


def _top(key: str, above: Mapping[str, str]) -> str:
    while key in above:
        key = above[key]
    return key


def _articles(database: sqlite3.Connection, keys: set[str]) -> dict[str, Article]:
    """Return those documents, the fullest first: most facts with a place, most facts, the earliest, one with an address."""
    database.execute("create temp table wanted (key text primary key)")
    database.executemany("insert into wanted values (?)", ((key,) for key in keys))
    facts: defaultdict[str, list[tuple[str, Figure, str | None]]] = defaultdict(list)
    placed: Counter[str] = Counter()
    columns = "document, id, metric, value, high, qualifier, unit, as_of, locality"
    query = f"select {columns} from wanted join fact on document = wanted.key order by document, start_char, id"
    for document, id, metric, value, high, qualifier, unit, day, place in database.execute(query):
        facts[document].append((id, (metric, value, high, qualifier, unit), day))
        placed[document] += place is not None
    query = "select key, title, text, body, published, url from wanted join document using (key)"
    found = database.execute(query).fetchall()
    database.execute("drop table wanted")
    found.sort(key=lambda row: (-placed[row[0]], -len(facts[row[0]]), row[4] or "9", row[5] is None, row[0]))
    return {row[0]: Article(row[0], row[1] or "", row[2], row[3], facts[row[0]]) for row in found}
