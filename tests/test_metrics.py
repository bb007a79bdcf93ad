"""The laws of the catalogue: every pattern earns its place, every example holds, every metric says what it is not."""

from collections import defaultdict

import pytest

from extract import METRICS, read
from extract.metric import Metric
from extract.model import Document, Fact, Qualifier, Reading

EXAMPLES = [
    pytest.param(metric, text, expected, id=f"{metric.id}-{text}")
    for metric in METRICS.values()
    for text, expected in metric.examples.items()
]
each_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
SIGNS = {Qualifier.OVER: "≥", Qualifier.UNDER: "<", Qualifier.ABOUT: "≈"}


def reading(text: str) -> Reading:
    return read(Document(key="example", path="example", text=text))


def printed(fact: Fact) -> str:
    """Return how an example writes a fact: ≥80人, 1–4人, 10–100户."""
    number = f"{fact.value:.12g}" if isinstance(fact.value, float) else str(fact.value)
    if fact.high is not None:
        return f"{number}–{fact.high}{fact.unit}"
    return f"{SIGNS.get(fact.qualifier, '')}{number}{fact.unit}"


@pytest.mark.parametrize(("metric", "text", "expected"), EXAMPLES)
def test_example(metric: Metric, text: str, expected: str | None) -> None:
    found = [printed(fact) for fact in reading(text).facts if fact.metric == metric.id]
    assert "、".join(found) == (expected or "")


@each_metric
def test_every_pattern_is_needed_by_an_example(metric: Metric) -> None:
    used = {f.pattern for text in metric.examples for f in reading(text).facts if f.metric == metric.id}
    assert set(metric.patterns) - used == set()


@each_metric
def test_every_decoy_is_needed_by_a_counter_example(metric: Metric) -> None:
    reasons = {r.reason for text, wanted in metric.examples.items() if wanted is None for r in reading(text).refused}
    assert {d for d in metric.decoys if f"a decoy of {metric.id}: {d}" not in reasons} == set()


@each_metric
def test_says_what_it_is_not(metric: Metric) -> None:
    """At least one counter-example holds a quantity of the metric's own unit."""
    units = defaultdict(set)
    for text, wanted in metric.examples.items():
        if wanted is None:
            got = reading(text)
            units[text] = {q.unit for q in (*got.facts, *got.leftovers)} | {metric.unit for _ in got.refused}
    assert any(metric.unit in found or not metric.unit for found in units.values())
