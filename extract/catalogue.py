"""All patterns of all metrics over one sentence: only those are tried whose words stand in it.

One automaton finds the words of the catalogue in a sentence. They lead to the patterns that need them and claim a unit
that occurs; such a pattern is tried where its matches can begin, no farther before the unit and before the word than it
can span. So a sentence costs what its own words make it cost, however many metrics there are.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extract import literals
from extract.metric import ANY, EARLIER, TOKENS, Claim, Match, Metric, claimed_units

#: 24个行政村设卡点43个: a number has its own noun right behind it, and a verb ends what is said of it.
OWN = re.compile(
    r"(?:行政村|自然村|村|社区|小区|乡镇|镇街|街道|[乡镇]|县区|区县|县市)(?:[(][^)]{1,6}[)])?"
    r"(?:都|均|共|全部|各|已经?|总共|一共)?(?:设|划|建|配|组建|成立|拉起|布|村村有|个个有|都有)"
)
PLACES_COUNTED = frozenset(("villages", "communities"))


def reaches_past(metric: str, tokens: str, token: int, end: int) -> bool:
    """Tell whether a claim up to ``end`` takes the number from its own noun, a place's, for a farther one."""
    own = OWN.match(tokens, token + 1)
    return own is not None and own.end() < end and metric not in PLACES_COUNTED


#: What begins another piece of news, which leans on nothing told before.
ANEW = re.compile("(?:又讯|本报[^,。;]{0,12}讯|(?:记者|通讯员)[^,。;]{0,12}报道)")


def same_news(words: str) -> str:
    """Return those of ``words`` that belong to the last piece of news they speak of."""
    return words[max((match.end() for match in ANEW.finditer(words)), default=0) :]


def told(metric: Metric, words: str) -> bool:
    """Tell whether the ``words`` before a number name the metric's noun, in the same piece of news."""
    return metric.told.search(same_news(words)) is not None


class Rule(NamedTuple):
    """A pattern or decoy of a metric."""

    metric: Metric
    source: str
    decoy: bool
    earlier: bool


class Lead(NamedTuple):
    """A rule by its number; each match begins with one of the words ``starts``, or anywhere where there are none.

    ``reach`` is the most characters between the beginning of a match and the number it claims, ``near`` the least and
    ``far`` the most between its beginning and the word that leads to it. ``after`` are the characters behind one of
    which it begins, None where they may be any.
    """

    rule: int
    reach: int
    starts: frozenset[int]
    near: int
    far: int
    after: frozenset[str] | None


class Leads(defaultdict[str, defaultdict[int, list[Lead]]]):
    """Rules by the token of the unit they claim and the number of a word."""

    def __init__(self) -> None:
        super().__init__(lambda: defaultdict(list))


class Catalogue:
    """The patterns of ``metrics``, in the order in which they take precedence, by the words that lead to them."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._rules: list[Rule] = []
        self._match: list[Callable[[str, int], Match | None]] = []
        self._always: list[int] = []
        #: the rules whose matches begin with a word; those whose matches begin with the unit, and hold the word behind
        #: it; those whose matches only hold it, or stand behind it
        self._begin, self._behind, self._hold = Leads(), Leads(), Leads()
        numbers: dict[str, int] = {}
        for metric in metrics:
            for source, decoy, pattern in metric.compiled:
                known = literals.of(pattern.pattern)
                starts = frozenset(numbers.setdefault(word, len(numbers)) for word in known.starts if word)
                lead = Lead(len(self._rules), known.reach, starts, known.near, known.far, known.after)
                self._rules.append(Rule(metric, source, decoy, source.startswith(EARLIER)))
                self._match.append(pattern.match)
                if "" in known.key:
                    self._always.append(lead.rule)
                    continue
                held = self._hold if known.reach or known.ahead else self._behind
                leads = self._begin if known.key == known.starts else held
                units = claimed_units(source)
                for unit in (*TOKENS.values(), ANY) if "*" in units else [TOKENS[unit] for unit in units]:
                    for word in known.key:
                        leads[unit][numbers.setdefault(word, len(numbers))].append(lead)
        self._units = frozenset(TOKENS.values())
        self._words = AhoCorasick(list(numbers)).find_matches_as_indexes

    def claims(self, tokens: str, at: Sequence[int], lead: Callable[[], str] = str) -> list[Claim | None]:
        """Return the claim on each quantity ``at``: the longest match wins, then the catalogue's order.

        A decoy takes a number from its own metric. Where no other metric claims that number the decoy keeps it,
        so that it is no leftover. A pattern whose noun stands before it, in ``lead()`` or in the sentence, gives way to all others.
        """
        best: dict[int, tuple[tuple[bool, bool, int], int, Rule]] = {}
        kept: defaultdict[int, set[str]] = defaultdict(set)
        for number, start in sorted(self._tries(tokens, at)):
            found = self._match[number](tokens, start)
            if found is None:
                continue
            metric, _, decoy, earlier = rule = self._rules[number]
            if not metric.is_hinted(tokens) or (earlier and not told(metric, lead() + tokens[:start])):
                continue
            token, end = found.start("n"), found.end()
            if not decoy and reaches_past(metric.id, tokens, token, end):
                continue
            if decoy:
                kept[token].add(metric.id)
            elif metric.id in kept[token]:
                continue
            held, weight = best.get(token), (not decoy, not earlier, end - start)
            if held is None or weight > held[0]:
                best[token] = (weight, start, rule)
        return [_claim(token, *best[token], kept[token]) if token in best else None for token in at]

    def _tries(self, tokens: str, at: Sequence[int]) -> set[tuple[int, int]]:
        """Return the rules worth trying, by number, each with an offset where a match may begin."""
        hits: dict[int, list[int]] = {}
        for word, start, _ in self._words(tokens, overlapping=True):
            if word in hits:
                hits[word].append(start)
            else:
                hits[word] = [start]
        units: dict[str, list[int]] = {}
        for place in at:
            units.setdefault(tokens[place], []).append(place)
        tries = {(rule, start) for rule in self._always for start in range(len(tokens))}
        for unit, places in units.items():
            first, last = places[0], places[-1]
            known = unit if unit in self._units else ANY
            begin, behind, hold = self._begin[known], self._behind[known], self._hold[known]
            for word, starts in hits.items():
                if word in begin:
                    for rule, reach, _, _, _, _ in begin[word]:
                        for start in starts:
                            if start <= last and first <= start + reach:
                                tries.add((rule, start))
                if word in behind and starts[-1] > first:
                    for rule, _, _, near, far, _ in behind[word]:
                        for place in places:
                            if place + near <= starts[-1] and starts[0] <= place + far:
                                tries.add((rule, place))
                if word in hold:
                    for rule, reach, words, near, far, after in hold[word]:
                        earliest = max(0, first - reach)
                        if words:
                            for start in [s for w in words & hits.keys() for s in hits[w]]:
                                if earliest <= start <= last:
                                    tries.add((rule, start))
                            continue
                        for held in starts:
                            for start in range(max(earliest, held - far), min(last, held - near) + 1):
                                if after is None or tokens[start - 1 : start] in after:
                                    tries.add((rule, start))
        return tries


def _claim(token: int, weight: tuple[bool, bool, int], start: int, rule: Rule, kept: set[str]) -> Claim:
    denied = frozenset(kept) if rule.decoy else frozenset()
    return Claim(token, start, start + weight[2], rule.metric.id, rule.source, rule.decoy, denied)


@lru_cache(16)
def catalogue(metrics: tuple[Metric, ...]) -> Catalogue:
    """Return the catalogue of these metrics."""
    return Catalogue(metrics)
