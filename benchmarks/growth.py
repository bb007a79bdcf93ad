"""Catalogues of other sizes: copies of real metrics whose words are replaced by others that occur in the text."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extract import METRICS
from extract.metric import Metric
from extract.model import Document

#: A unit, which stays; or a word.
WORD = re.compile(r"\{[^{}]*\}|<[^<>=!?]+>|[一-龥]{2,}")
#: Words of the pattern language and of grammar stay: another noun is counted in the same way.
KEPT = re.compile("[共计有达约超已现累合总多余等的个人次名位户万元亿]")


def words(documents: Iterable[Document]) -> dict[int, list[str]]:
    """Return pieces of the texts that occur several times, by length."""
    seen: Counter[str] = Counter()
    for document in documents:
        for run in re.findall("[一-龥]+", document.text):
            for size in (2, 3, 4):
                seen.update(run[i : i + size] for i in range(0, len(run) - size + 1, size))
    found: dict[int, list[str]] = {}
    for word, times in sorted(seen.items()):
        if 2 < times < 200:
            found.setdefault(len(word), []).append(word)
    return found


def catalogue(size: int, known: Mapping[int, list[str]]) -> dict[str, Metric]:
    """Return ``size`` metrics: the real ones as far as they go, then copies that count other things."""
    dice, real = random.Random(size), list(METRICS.values())
    found = {metric.id: metric for metric in real[:size]}
    for number in range(size - len(found)):
        copy = _copy(real[number % len(real)], number, known, dice)
        found[copy.id] = copy
    return found


def _copy(metric: Metric, number: int, known: Mapping[int, list[str]], dice: random.Random) -> Metric:
    other: dict[str, str] = {}

    def another(match: re.Match[str]) -> str:
        word = match[0]
        if word[0] in "{<" or KEPT.search(word):
            return word
        return other.setdefault(word, dice.choice(known[min(len(word), 4)]))

    patterns = tuple(WORD.sub(another, pattern) for pattern in metric.patterns)
    decoys = tuple(WORD.sub(another, pattern) for pattern in metric.decoys)
    nouns, needs = WORD.sub(another, metric.nouns), WORD.sub(another, metric.needs)
    return replace(
        metric, id=f"{metric.id}_{number}", patterns=patterns, decoys=decoys, nouns=nouns, needs=needs, examples={}
    )
