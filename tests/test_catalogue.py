"""The catalogue tries few patterns and must find what trying all of them finds; what patterns need is read off them."""

import re
from itertools import pairwise

import pytest

from extract import METRICS, literals
from extract.catalogue import Catalogue, reaches_past, told
from extract.metric import EARLIER, TOKENS, Aggregation, Claim, Metric
from extract.pipeline import tokenize
from extract.quantities import find
from extract.text import fold

WHOLE = Catalogue(METRICS.values())


def rank(claim: Claim) -> tuple[bool, bool, int]:
    return not claim.decoy, not claim.pattern.startswith(EARLIER), claim.end - claim.start


def by_trying_all(tokens: str, at: list[int]) -> list[Claim | None]:
    """Do without any index what `Catalogue.claims` does."""
    best: dict[int, Claim] = {}
    denied: dict[int, set[str]] = {}
    for metric in METRICS.values():
        found = list(metric.claims(tokens)) if metric.is_hinted(tokens) else []
        found = [c for c in found if not c.pattern.startswith(EARLIER) or told(metric, tokens[: c.start])]
        kept = {c.token for c in found if c.decoy}
        for token in kept:
            denied.setdefault(token, set()).add(metric.id)
        for c in found:
            if not c.decoy and reaches_past(c.metric, tokens, c.token, c.end):
                continue
            held = best.get(c.token)
            if (c.decoy or c.token not in kept) and (held is None or rank(c) > rank(held)):
                best[c.token] = c
    for token, claim in best.items():
        if claim.decoy:
            best[token] = claim._replace(denied=frozenset(denied[token]))
    return [best.get(token) for token in at]


@pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
def test_the_words_lead_to_every_claim(metric: Metric) -> None:
    """Whole examples, and two run together, so that the words of one stand near the numbers of another."""
    texts = list(metric.examples)
    for text in texts + [a + "," + b for a, b in pairwise(texts)]:
        page = fold(text).text
        tokens, at = tokenize(page, (0, len(page)), find(page).quantities)
        assert WHOLE.claims(tokens, at) == by_trying_all(tokens, at), text


@pytest.mark.parametrize(
    ("pattern", "starts", "key"),
    [
        ("志愿者(?P<n>x)", {"志愿者x"}, {"志愿者x"}),
        ("(?:捐款|捐物)[^,]{0,9}(?P<n>x)", {"捐款", "捐物"}, {"捐款", "捐物"}),
        ("(?:共|约)?(?P<n>x)[^,]?志愿者", {"共x", "约x", "x"}, {"志愿者"}),
        ("[^,]{0,4}党员(?P<n>x)", {""}, {"党员x"}),
        ("(?<!老)党员(?!会).*(?P<n>x)", {"党员"}, {"党员"}),
        ("(?:党员|[^,])(?P<n>x)", {""}, {"x"}),
        ("(?:[^,]|党员)?(?P<n>.)", {""}, {""}),
        (r"\p{Han}(?P<n>x)", {""}, {""}),
        ("(?<=(?:临床|试验)[^。]{0,9})(?P<n>x)", {"x"}, {"临床", "试验"}),
        ("(?:^|(?<=试验))(?P<n>x)", {"x"}, {"x"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, starts: set[str], key: set[str]) -> None:
    known = literals.of(pattern)
    assert (known.starts, known.key) == (starts, key)


@pytest.mark.parametrize(
    "pattern", ["[^,]{0,4} 果树 {棵}", "(?<!老+)果树 {棵}", "(?|果树|梨树) {棵}", "{*} 果树", "果树 (共|约)* {棵|}"]
)
def test_a_pattern_may_begin_with_anything(pattern: str) -> None:
    label = {"zh": "树", "en": "Trees"}
    trees = Metric(
        id="trees",
        label=label,
        definition=label,
        unit="棵",
        aggregation=Aggregation.SUM,
        patterns=(pattern,),
        examples={},
    )
    tokens = f"村里新栽果树{TOKENS['棵']}果树"
    at = [len("村里新栽果树")]
    [claim] = Catalogue([trees]).claims(tokens, at)
    assert claim == max(trees.claims(tokens), key=lambda c: c.end - c.start)


def test_reach_is_the_most_that_a_match_spans() -> None:
    assert literals.of("捐款[^,]{0,9}(?P<n>x)").reach == 11
    assert literals.of("捐款[^,]*(?P<n>x)").reach == literals.FAR
    assert all(re.match("捐款", word) for word in literals.of("捐款(?:共|达)?(?P<n>x)").starts)


@pytest.mark.parametrize(
    ("pattern", "near", "far"),
    [
        ("捐款[^,]{0,9}(?P<n>x)", 0, 0),
        ("[^,]{2,9}捐款(?P<n>x)", 2, 9),
        ("[^,]?(?:.{3}捐款|捐物+)(?P<n>x)", 0, 4),
        ("(?P<n>x)(?:[^,]{1,4}捐款){2,3}", 2, 5),
        (".*捐款(?P<n>x)", 0, literals.FAR),
    ],
)
def test_a_pattern_tells_how_far_behind_its_beginning_its_words_stand(pattern: str, near: int, far: int) -> None:
    known = literals.of(pattern)
    assert (known.near, known.far) == (near, far)


@pytest.mark.parametrize(
    ("pattern", "after"),
    [
        ("(?:^|(?<=[,。]))(?!我).{0,4}捐款(?P<n>x)", {"", ",", "。"}),
        ("(?:^|(?<=[,。])|我).{0,4}捐款(?P<n>x)", None),
        ("(?:^|(?<=[^,])).{0,4}捐款(?P<n>x)", None),
        (".?(?<=,)捐款(?P<n>x)", None),
    ],
)
def test_a_pattern_tells_behind_what_it_begins(pattern: str, after: set[str] | None) -> None:
    assert literals.of(pattern).after == after
