"""The laws of the catalogue, and that each of them can fail."""

import re
from dataclasses import replace

import pytest

import corpus
from extract import METRICS, laws, quantities
from extract.laws import LAWS, Law, printed
from extract.metric import Aggregation, Metric
from extract.model import Reading

EXAMPLES = [
    pytest.param(metric, text, expected, id=f"{metric.id}-{text}")
    for metric in METRICS.values()
    for text, expected in metric.examples.items()
]
each_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
PAGES = [corpus.read(path, corpus.SAMPLES).text for path in corpus.walk(corpus.SAMPLES)]


def reading(text: str) -> Reading:
    return laws.reading(text, METRICS)


@pytest.mark.parametrize(("metric", "text", "expected"), EXAMPLES)
def test_example(metric: Metric, text: str, expected: str | None) -> None:
    found = [printed(fact) for fact in reading(text).facts if fact.metric == metric.id]
    assert "、".join(found) == (expected or "")


@each_metric
@pytest.mark.parametrize("law", [law for law in LAWS if law is not laws.holds], ids=lambda law: law.__name__)
def test_law(law: Law, metric: Metric) -> None:
    assert list(law(metric, METRICS)) == []


@each_metric
def test_quotes_the_sample_corpus(metric: Metric) -> None:
    assert list(laws.quoted(metric, PAGES)) == []


TREES = Metric(
    id="trees",
    label={"zh": "植树棵数", "en": "Trees planted"},
    definition={"zh": "种下的树", "en": "Trees that were planted"},
    unit="棵",
    aggregation=Aggregation.SUM,
    patterns=("植树 ~ {棵}",),
    decoys=("枯死 {棵}",),
    examples={"全县植树300余棵": "≥300棵", "苗木枯死20棵": None},
)


def broken(**change: object) -> list[str]:
    metric = replace(TREES, **change)  # type: ignore[arg-type]
    metrics = {**METRICS, metric.id: metric}
    return [fault for law in LAWS for fault in law(metric, metrics)]


def test_no_pattern_repeats_a_group_possessively() -> None:
    """CPython before 3.11.5 misreads it, and never comes to an end."""
    patterns = [quantities.CANDIDATE, quantities.LIKELY, *(p for m in METRICS.values() for _, _, p in m.compiled)]
    assert [p.pattern for p in patterns if re.search(r"\)(?:[*+?]|\{[0-9,]+\})\+", p.pattern)] == []


def test_a_sound_metric_breaks_no_law() -> None:
    assert broken() == []
    assert laws.faults({**METRICS, "trees": TREES}, {"trees": TREES}) == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": {"zh": "植树棵数", "en": " "}}, "its label lacks en"),
        ({"patterns": ("植树 ~ {棵}", "栽种 {棵}")}, "the pattern 栽种 {棵} is matched by no example"),
        ({"decoys": ("枯死 {棵}", "砍伐 {棵}")}, "the decoy 砍伐 {棵} is matched by no example"),
        ({"decoys": (), "examples": {"全县植树300余棵": "≥300棵", "三点要求": None}}, "no counter-example holds a number in 棵"),
        ({"examples": {**TREES.examples, "植树300棵": "30棵"}}, "should give 30棵 but gave 300棵:\n    300棵: fact: trees"),
        ({"examples": {**TREES.examples, "栽种300棵": "300棵"}}, "should give 300棵 but gave nothing:\n    300棵: leftover"),
        ({"examples": {**TREES.examples, "枯死30棵": "30棵"}}, "its decoy 枯死 {棵} matches"),
        ({"examples": {**TREES.examples, "植树多棵": "30棵"}}, "no number was read in it"),
        ({"examples": {**TREES.examples, "向村民发放大米植树300棵": None}}, "should give nothing but gave 300棵"),
        (
            {"unit": "人", "patterns": ("志愿者 {人}",), "decoys": (), "examples": {"志愿者30人": "30人"}},
            "claim one number by matches of one length",
        ),
    ],
)  # fmt: skip
def test_each_law_can_fail(change: dict[str, object], said: str) -> None:
    assert said in "\n".join(broken(**change))


def test_the_corpus_law_can_fail() -> None:
    assert list(laws.quoted(TREES, ["植树80棵"])) != []
    assert list(laws.quoted(TREES, ["今年全县植树300余棵。"])) == []


def test_a_metric_that_takes_from_another_is_told_of() -> None:
    greedy = replace(TREES, id="greedy", unit="人", patterns=("[一-龥]*志愿者.*{人}.*",), decoys=())
    told = laws.faults({**METRICS, "greedy": greedy}, {"greedy": greedy})
    assert any("fact: greedy" in fault for fault in told["volunteers"])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"patterns": ("网格 {格}",)}, "no such unit '格'"),
        ({"patterns": ("志愿者 {名}",)}, "it counts as 人, write that"),
        ({"patterns": ("网格",)}, "exactly one"),
        ({"patterns": ("网格 ( {个}",)}, "missing"),
        ({"patterns": "网格 {个}"}, "put a comma behind it"),
        ({"patterns": ("@ {个}",)}, "it names none"),
        ({"patterns": ("« 栽了 {个}",)}, "it names none"),
        ({"patterns": ("栽了 « {个}",)}, "at the beginning of a pattern or nowhere"),
        ({"unit": "名"}, "it counts as 人, write that"),
        ({"measures": ("名",)}, "counts as 人 already"),
        ({"measures": ("百户",)}, "cannot be a unit"),
        ({"id": "植树"}, "is no id"),
        ({"label": {"zh": "植树"}}, "label needs both languages"),
        ({"aggregation": "total"}, "aggregation is none of"),
    ],
)
def test_a_broken_metric_names_itself_and_its_fault(change: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        replace(TREES, **change)  # type: ignore[arg-type]
    assert str(change.get("id", TREES.id)) in str(caught.value)


def test_a_noun_that_should_stand_before_and_does_not_is_told_of() -> None:
    leaning = replace(
        TREES,
        id="leaning",
        topic="植树",
        patterns=("« 栽了 ~ {株}",),
        decoys=(),
        examples={"春天忙着植树。最多的一天栽了860株": "860株", "绿化队最多的一天栽了860株": "860株"},
    )
    told = laws.faults({**METRICS, "leaning": leaning}, {"leaning": leaning})["leaning"]
    assert any("« 栽了 ~ {株} would fit, but none of 植树 stands before it" in fault for fault in told)
    assert not any("春天忙着植树" in fault for fault in told)


def test_a_metric_may_bring_its_own_measure_word() -> None:
    plots = replace(TREES, id="plots", unit="畦", measures=("畦",), patterns=("菜地 {畦}",), decoys=(), examples={})
    read = laws.reading("新开菜地30余畦", {**METRICS, "plots": plots})
    assert [(fact.metric, printed(fact)) for fact in read.facts] == [("plots", "≥30畦")]
