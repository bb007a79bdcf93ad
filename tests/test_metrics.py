"""The laws of the catalogue: every pattern has its example, every example holds, every metric says what it is not."""

from pathlib import Path

import pytest

import corpus
from extract import METRICS, read
from extract.metric import Claim, Metric
from extract.model import Document, Fact, Qualifier, Reading
from extract.pipeline import tokenize
from extract.quantities import find
from extract.text import fold

EXAMPLES = [
    pytest.param(metric, text, expected, id=f"{metric.id}-{text}")
    for metric in METRICS.values()
    for text, expected in metric.examples.items()
]
each_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
SIGNS = {Qualifier.OVER: "≥", Qualifier.UNDER: "<", Qualifier.ABOUT: "≈"}
SAMPLES = Path(corpus.__file__).parent / "documents"
PAGES = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def reading(text: str) -> Reading:
    return read(Document(key="example", path="example", text=text))


def claims(metric: Metric, text: str) -> list[Claim]:
    page = fold(text)
    tokens, _ = tokenize(page.text, (0, len(page.text)), find(page.text).quantities)
    return list(metric.claims(tokens))


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
def test_every_pattern_has_an_example_and_every_decoy_a_counter_example(metric: Metric) -> None:
    used = {(c.pattern, c.decoy) for text in metric.examples for c in claims(metric, text)}
    wanted = {(p, False) for p in metric.patterns} | {(p, True) for p in metric.decoys}
    assert wanted - used == set()


@each_metric
def test_says_what_it_is_not(metric: Metric) -> None:
    """At least one counter-example holds a quantity of a unit that the metric takes."""
    units = {
        quantity.unit
        for text, wanted in metric.examples.items()
        if wanted is None
        for quantity in find(text).quantities
    }
    assert metric.unit in units or (not metric.unit and units)


@each_metric
def test_quotes_the_sample_corpus(metric: Metric) -> None:
    """Examples made up to fit a pattern prove nothing; at least one must stand in a text."""
    assert metric.note or any(text in page for text, wanted in metric.examples.items() if wanted for page in PAGES)


def test_no_two_metrics_tie_for_a_number() -> None:
    texts = [text for metric in METRICS.values() for text in metric.examples]
    for text in texts:
        best: dict[int, Claim] = {}
        for metric in METRICS.values():
            own = claims(metric, text)
            kept = {c.token for c in own if c.decoy}
            for c in own:
                if c.decoy or c.token in kept:
                    continue
                held = best.get(c.token)
                length = c.end - c.start
                tied = held is not None and held.metric != c.metric and held.end - held.start == length
                assert not tied, f"{text}: {held} and {c} are of one length: make one of them tell more"
                if held is None or length > held.end - held.start:
                    best[c.token] = c


@each_metric
def test_is_defined_in_both_languages(metric: Metric) -> None:
    assert {*metric.label} == {*metric.definition} == {"zh", "en"}
    assert all(metric.label.values())
    assert all(metric.definition.values())


def test_a_broken_pattern_names_itself_and_its_metric() -> None:
    spare = METRICS["grids"]
    for pattern, fault in (("网格 {格}", "no such unit '格'"), ("网格", "exactly one"), ("网格 ( {个}", "missing")):
        with pytest.raises(ValueError, match=fault) as caught:
            Metric(
                **{f: getattr(spare, f) for f in ("label", "definition", "unit", "aggregation", "examples")},
                id="broken",
                patterns=(pattern,),
            )
        assert "broken" in str(caught.value)
        assert pattern in str(caught.value)
