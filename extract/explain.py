"""A reading in words: for every number which pattern claimed it, or why nothing did."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.metric import Metric
from extract.metrics import METRICS
from extract.model import Fact, Locality, Quote, Reading


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a document, the sentence it stands in, and what became of it."""

    surface: Quote
    quote: Quote
    fate: tuple[str, ...]


def numbers(reading: Reading, metrics: Mapping[str, Metric] = METRICS) -> list[Number]:
    """Return every number of the document in reading order, digits that nothing took for a quantity included."""
    found = [Number(fact.surface, fact.quote, _fact(fact, metrics)) for fact in reading.facts]
    for left in reading.leftovers:
        found.append(Number(left.surface, left.quote, (f"leftover: no pattern of a metric in {left.unit} fits here",)))
    found += [Number(each.surface, each.quote, (f"refused: {each.reason}",)) for each in reading.refused]
    text, body = reading.document.text, reading.document.body
    seen = bytearray(len(text))
    for number in found:
        seen[number.surface.start : number.surface.end] = b"\1" * len(number.surface.text)
    for digits in re.finditer("[0-9０-９]+", text[body:]):
        start, end = digits.start() + body, digits.end() + body
        if not any(seen[start:end]):
            line, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            words = Quote(line, len(text) if after < 0 else after, text[line : after if after >= 0 else None])
            found.append(Number(Quote(start, end, digits[0]), words, ("refused: not read as a quantity",)))
    return sorted(found, key=lambda number: (number.surface.start, number.surface.end))


def lines(numbers: list[Number]) -> Iterator[str]:
    """Yield the numbers as lines of text, each sentence once above its numbers."""
    last = -1
    for number in numbers:
        if number.quote.start != last:
            yield f"\n{one_line(number.quote.text)}"
        last = number.quote.start
        head = f"  [{number.surface.start}:{number.surface.end}] {one_line(number.surface.text)}"
        first, *rest = number.fate
        yield f"{head}  {first}"
        yield from (f"      {line}" for line in rest)


def one_line(text: str) -> str:
    """Return ``text`` on one line: Chinese lines are joined without a blank."""
    return re.sub(r"\s*[\r\n]\s*", "", text.strip())


def place(locality: Locality | None) -> str:
    """Return a place and how it was decided, from which words."""
    if locality is None:
        return "none: the text does not settle it"
    listed = "" if locality.listed else ", itself in no table"
    return f"{locality.path} ({locality.code}{listed}), by {locality.method}: {one_line(locality.evidence)}"


def _fact(fact: Fact, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    metric = metrics[fact.metric]
    value = f"{fact.value:,}" if fact.high is None else f"{fact.value:,} to {fact.high:,}"
    return (
        f"fact: {metric.id} {metric.label['zh']}, {value} {fact.unit}, {fact.qualifier}, {fact.stat}"
        + (", part of a number before it" if fact.part_of is not None else ""),
        f"pattern {fact.pattern}",
        f"place   {place(fact.locality)}",
        f"date    {f'{fact.as_of}, from {one_line(fact.as_of_evidence)}' if fact.as_of else 'none given with it'}",
    )
