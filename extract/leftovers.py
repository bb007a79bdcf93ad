"""Leftovers by unit and neighbouring words, so that the next pattern to write is plain to see.

The neighbours of a number are the two to four characters right before and right after it, within its clause; before
it the words that only link (共有, 达到) are passed over. Groups are taken greedily: the neighbour that most numbers of
a unit share, longer ones a little preferred, takes its numbers away, then the next.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from extract.explain import one_line
from extract.metric import LINK
from extract.model import Reading
from extract.text import fold

FIELDS = ("numbers", "documents", "unit", "pattern", "document", "example", "another")
"""Of a group, as it is written; ``document`` is the one of the example."""

WEIGHTS = {2: 1.0, 3: 1.3, 4: 1.5}
"""What a neighbour of so many characters counts: of two that are as frequent the longer one tells more."""

WORD = "[A-Za-z\u3400-\u9fff]"
BEHIND = re.compile(rf"{WORD}*")
AHEAD = re.compile(rf"{WORD}*$")
LINKS = re.compile(rf"{LINK}*$")
#: Neighbours that say when, where or how, and not what is counted.
SAYS_NOTHING = re.compile(
    r"(?:其中|目前|今年|去年|当年|全年|当天|当日|近日|全[省市州盟县区镇乡街村国校]|我们?[省市州县区镇乡街村]|分别|另外?|还有?|先后|每[年月天日次]|以及|等等?)$"
)

Shared = tuple[str, str, str]
"""A unit, and the word before or the word after it; the other is empty."""


@dataclass(frozen=True, slots=True)
class Left:
    """A leftover with its sentence; ``at`` is where the number stands in it."""

    document: str
    surface: str
    unit: str
    quote: str
    at: int

    @classmethod
    def of(cls, reading: Reading) -> "Iterator[Left]":
        """Yield the leftovers of a reading."""
        for each in reading.leftovers:
            at = each.surface.start - each.quote.start
            yield cls(reading.document.path, each.surface.text, each.unit, each.quote.text, at)

    def marked(self, around: int | None = None) -> str:
        """Return the sentence with the number in brackets, or that many characters on either side."""
        before, after = one_line(self.quote[: self.at]), one_line(self.quote[self.at + len(self.surface) :])
        if around is not None:
            before = "…" + before[-around:] if len(before) > around else before
            after = after[:around] + "…" if len(after) > around else after
        return f"{before}【{one_line(self.surface)}】{after}"


@dataclass(frozen=True, slots=True)
class Group:
    """Leftovers of one unit that share a neighbour; ``pattern`` is how a metric would ask for them."""

    unit: str
    pattern: str
    members: tuple[Left, ...]

    def row(self, around: int | None = None) -> dict[str, object]:
        """Return a row of FIELDS, its sentences whole or cut ``around`` the number."""
        one = self.members[0]
        another = next((left for left in self.members if left.quote != one.quote), None)
        return {
            "numbers": len(self.members),
            "documents": len({left.document for left in self.members}),
            "unit": self.unit,
            "pattern": self.pattern,
            "document": one.document,
            "example": one.marked(around),
            "another": another.marked(around) if another else None,
        }


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a number: ``comma`` where only a comma parts the word before from it, ``of`` where 的 follows."""

    before: str
    comma: bool
    after: str
    of: bool

    def shares(self) -> Iterator[tuple[str, str]]:
        """Yield what it may have in common with others: (before, after), one of them empty."""
        for length in WEIGHTS:
            if len(self.before) >= length and not SAYS_NOTHING.match(self.before[-length:]):
                yield self.before[-length:], ""
            if len(self.after) >= length:
                yield "", self.after[:length]


def groups(leftovers: Iterable[Left]) -> list[Group]:
    """Return all leftovers in groups, the largest first."""
    found = list(leftovers)
    around = [_around(left) for left in found]
    shared: defaultdict[Shared, set[int]] = defaultdict(set)
    for i, (left, words) in enumerate(zip(found, around, strict=True)):
        for before, after in words.shares():
            shared[left.unit, before, after].add(i)
    heap = [(_score(key, members), key) for key, members in shared.items()]
    heapify(heap)
    free, out = set(range(len(found))), []
    while heap:
        score, key = heappop(heap)
        members = shared[key] & free
        if len(members) > 1 and _score(key, members) != score:  # others took some of them meanwhile
            heappush(heap, (_score(key, members), key))
        elif len(members) > 1:
            free -= members
            pattern = _pattern(*key, [around[i] for i in members])
            out.append(Group(key[0], pattern, tuple(found[i] for i in sorted(members))))
    for i in sorted(free):
        unit, alone, longest = found[i].unit, around[i], max(WEIGHTS)
        pattern = _pattern(unit, alone.before[-longest:], alone.after[:longest], [alone])
        out.append(Group(unit, pattern, (found[i],)))
    often = Counter(left.unit for left in found)
    return sorted(out, key=lambda group: (-len(group.members), -often[group.unit], group.unit, group.pattern))


def _around(left: Left) -> _Around:
    """Return the words of the clause around a number, without those that only link."""
    page = fold(left.quote)
    every = range(len(page.text))
    start = bisect_left(every, left.at, key=page.raw)
    end = bisect_left(every, left.at + len(left.surface), key=page.raw)
    before, after = LINKS.sub("", page.text[:start].rstrip()), page.text[end:].lstrip()
    comma = before.endswith(",")
    ahead, behind = AHEAD.search(before.removesuffix(",")), BEHIND.match(after.removeprefix("的"))
    return _Around(ahead[0] if ahead else "", comma, behind[0] if behind else "", after.startswith("的"))


def _pattern(unit: str, before: str, after: str, around: Iterable[_Around]) -> str:
    """Return the pattern that claims such numbers."""
    comma, of = any(words.comma for words in around), any(words.of for words in around)
    words = [before, ",?" * comma, "~"] if before else []
    words += [f"{{{unit}}}", *(["的?"] * of + [after] if after else [])]
    return " ".join(filter(None, words))


def _score(key: Shared, members: set[int]) -> float:
    """Return how telling a group is; the most telling has the lowest."""
    return -len(members) * WEIGHTS[len(key[1] or key[2])]
