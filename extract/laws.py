"""The laws of the catalogue: each looks at one metric and says in words what breaks it.

``LAWS`` hold for every metric, one's own too; :func:`quoted` for those that come with Youju. The tests and
``youju metrics test`` ask the same questions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from extract.catalogue import told
from extract.explain import numbers
from extract.metric import EARLIER, Claim, Metric
from extract.model import Document, Fact, Qualifier, Reading
from extract.pipeline import read, tokenize
from extract.quantities import find
from extract.text import fold

Catalogue = Mapping[str, Metric]
Law = Callable[[Metric, Catalogue], Iterator[str]]

SIGNS = {Qualifier.OVER: "≥", Qualifier.UNDER: "<", Qualifier.ABOUT: "≈"}


def printed(fact: Fact) -> str:
    """Return how an example writes a fact: ≥80人, 1–4人, 10–100户."""
    number = f"{fact.value:.12g}" if isinstance(fact.value, float) else str(fact.value)
    if fact.high is not None:
        return f"{number}–{fact.high}{fact.unit}"
    return f"{SIGNS.get(fact.qualifier, '')}{number}{fact.unit}"


def reading(text: str, metrics: Catalogue) -> Reading:
    """Read an example as if it were a document."""
    return read(Document(key="example", path="example", text=text), metrics)


def claims(metric: Metric, text: str) -> list[Claim]:
    """Return what a metric's patterns and decoys claim in an example, whatever other metrics do."""
    return [claim for claim, founded in _matches(metric, text) if founded]


def _matches(metric: Metric, text: str) -> list[tuple[Claim, bool]]:
    """Return what matches in an example, each with whether the noun stands before that it leans on, if it does."""
    page = fold(text)
    tokens, _ = tokenize(page.text, (0, len(page.text)), find(page.text).quantities)
    return [
        (claim, not claim.pattern.startswith(EARLIER) or told(metric, tokens[: claim.start]))
        for claim in metric.claims(tokens)
    ]


def holds(metric: Metric, metrics: Catalogue) -> Iterator[str]:
    """Every example gives what it says."""
    for text, wanted in metric.examples.items():
        told = reading(text, metrics)
        found = "、".join(printed(fact) for fact in told.facts if fact.metric == metric.id)
        if found != (wanted or ""):
            yield "\n".join(
                [f"the example {text!r} should give {wanted or 'nothing'} but gave {found or 'nothing'}:"]
                + [f"    {number.surface.text}: {'; '.join(number.fate[:2])}" for number in numbers(told, metrics)]
                + _silent(metric, text)
            )


def _silent(metric: Metric, text: str) -> list[str]:
    """Say what the metric's own patterns do in an example."""
    own = _matches(metric, text)
    if not find(fold(text).text).quantities:
        return ["    no number was read in it"]
    if not own:
        return [f"    no pattern of {metric.id} matches"]
    words = metric.topic or metric.nouns
    kinds = dict.fromkeys(
        f"    its {'decoy' if claim.decoy else 'pattern'} {claim.pattern} "
        + ("matches" if founded else f"would fit, but none of {words} stands before it")
        for claim, founded in own
    )
    return list(kinds)


def needed(metric: Metric, _: Catalogue) -> Iterator[str]:
    """Every pattern and every decoy has its example."""
    used = {(c.pattern, c.decoy) for text in metric.examples for c in claims(metric, text)}
    for kind, sources, decoy in (("pattern", metric.patterns, False), ("decoy", metric.decoys, True)):
        for source in sources:
            if (source, decoy) not in used:
                yield f"the {kind} {source} is matched by no example: add one, or remove the {kind}"


def says_what_it_is_not(metric: Metric, _: Catalogue) -> Iterator[str]:
    """At least one counter-example holds a quantity of a unit that the metric takes."""
    units = {
        q.unit for text, wanted in metric.examples.items() if wanted is None for q in find(fold(text).text).quantities
    }
    if metric.unit not in units and (metric.unit or not units):
        yield (
            f"no counter-example holds a number in {metric.unit or 'any unit'}: "
            f"add a sentence with one that must not count, and None behind it"
        )


def wins_or_loses(metric: Metric, metrics: Catalogue) -> Iterator[str]:
    """No two metrics claim a number of an example by matches of one length."""
    for text in metric.examples:
        best: dict[int, Claim] = {}
        for each in metrics.values():
            own = claims(each, text)
            kept = {c.token for c in own if c.decoy}
            for c in own:
                if c.decoy or c.token in kept or c.pattern.startswith(EARLIER):
                    continue
                held = best.get(c.token)
                length = c.end - c.start
                if held is not None and held.metric != c.metric and held.end - held.start == length:
                    yield (
                        f"in the example {text!r} {held.metric} ({held.pattern}) and {c.metric} ({c.pattern}) claim "
                        "one number by matches of one length: make one of them tell more"
                    )
                if held is None or length > held.end - held.start:
                    best[c.token] = c


def described(metric: Metric, _: Catalogue) -> Iterator[str]:
    """Label and definition stand in both languages."""
    for name, words in (("label", metric.label), ("definition", metric.definition)):
        for language in ("zh", "en"):
            if not words.get(language, "").strip():
                yield f"its {name} lacks {language}"


LAWS: tuple[Law, ...] = (described, holds, needed, says_what_it_is_not, wins_or_loses)


def quoted(metric: Metric, pages: Iterable[str]) -> Iterator[str]:
    """Examples made up to fit a pattern prove nothing: at least one stands in a text of the sample corpus."""
    if not metric.note and not any(
        text in page for text, wanted in metric.examples.items() if wanted for page in pages
    ):
        yield "no example with a number stands in a text of the sample corpus: take one from there, or say why in note"


def faults(metrics: Catalogue, own: Catalogue, pages: Sequence[str] = ()) -> dict[str, list[str]]:
    """Return what breaks a law, by the id of the metric: of those in ``own``, which are among ``metrics``.

    What they take from the others breaks an example there, and is told of those. With ``pages``, the texts of the
    sample corpus, the law of :func:`quoted` is asked too.
    """
    found = {name: [fault for law in LAWS for fault in law(metric, metrics)] for name, metric in own.items()}
    for name, metric in own.items() if pages else ():
        found[name] += quoted(metric, pages)
    others = {name: metric for name, metric in metrics.items() if name not in own}
    for name, metric in others.items():
        if taken := list(holds(metric, metrics)):
            found[name] = [fault for fault in taken if fault not in set(holds(metric, others))]
    return {name: told for name, told in found.items() if told}
