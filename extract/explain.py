"""A reading in words: for every number which pattern claimed it, or why nothing did."""

import re
from dataclasses import dataclass

from extract.metrics import METRICS
from extract.model import Fact, Leftover, Locality, Quote, Reading, Refused


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a document and what became of it, in lines of text."""

    start: int
    end: int
    quote_start: int
    quote_end: int
    lines: str


def numbers(reading: Reading) -> list[Number]:
    """Return every number of the document in reading order, digits that nothing took for a quantity included."""
    found = [_number(fact.surface, fact.quote, *_fact(fact)) for fact in reading.facts]
    found += [_number(each.surface, each.quote, *_leftover(each)) for each in reading.leftovers]
    found += [_number(each.surface, each.quote, *_refused(each)) for each in reading.refused]
    text, body = reading.document.text, reading.document.body
    seen = bytearray(len(text))
    for number in found:
        seen[number.start : number.end] = b"\1" * (number.end - number.start)
    for digits in re.finditer("[0-9０-９]+", text[body:]):
        start, end = digits.start() + body, digits.end() + body
        if not any(seen[start:end]):
            line = Quote(text.rfind("\n", 0, start) + 1, max(text.find("\n", end), end), "")
            words = Quote(line.start, line.end, text[line.start : line.end])
            found.append(_number(Quote(start, end, digits[0]), words, "nothing: it was not read as a quantity"))
    return sorted(found, key=lambda number: (number.start, number.end))


def place(locality: Locality | None) -> str:
    """Return a place and how it was decided, from which words."""
    if locality is None:
        return "none: the text does not settle it"
    listed = "" if locality.listed else ", itself in no table"
    return f"{locality.path} ({locality.code}{listed}), by {locality.method}: {_line(locality.evidence)}"


def _fact(fact: Fact) -> tuple[str, ...]:
    metric = METRICS[fact.metric]
    value = f"{fact.value:,}" if fact.high is None else f"{fact.value:,} to {fact.high:,}"
    return (
        f"fact    {metric.id} {metric.label['zh']}: {value} {fact.unit}, {fact.qualifier}, {fact.stat}",
        f"pattern {fact.pattern}",
        f"place   {place(fact.locality)}",
        f"date    {f'{fact.as_of}, from {_line(fact.as_of_evidence)}' if fact.as_of else 'none given with it'}",
    )


def _leftover(leftover: Leftover) -> tuple[str, ...]:
    return (f"leftover: no pattern of any metric fits a quantity of {leftover.unit} here",)


def _refused(refused: Refused) -> tuple[str, ...]:
    return (f"refused: {refused.reason}",)


def _number(surface: Quote, quote: Quote, *lines: str) -> Number:
    all_lines = (f"[{surface.start}:{surface.end}] {_line(surface.text)}", *lines, f"quote   {_line(quote.text)}")
    return Number(surface.start, surface.end, quote.start, quote.end, "\n  ".join(all_lines))


def _line(text: str) -> str:
    return " ".join(text.split())
