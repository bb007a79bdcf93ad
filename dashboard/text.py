"""A document's text on the screen: every number marked by what became of it, none of its characters changed.

A number that is a fact is a link to itself (``#n-ID``). Its card is in the page already, and a style shows the
card of the number that the address points at: no round to the server, and Tab and Enter work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard import shown
from dashboard.words import Words
from db.queries import Fact, Leftover, Metric
from extract.model import Refused

FAR = 600
"""Characters: a number further down is scrolled to."""

WINDOW = 40_000
"""Characters shown at most; of a longer text, those around the fact chosen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark from ``start`` to ``end``: ``kind`` is its class, ``note`` what it says when pointed at."""

    start: int
    end: int
    kind: str
    note: str
    id: str = ""
    metric: str = ""


def marks(
    facts: Sequence[Fact],
    leftovers: Sequence[Leftover],
    refused: Sequence[Refused],
    metrics: dict[str, Metric],
    words: Words,
    current: str | None = None,
) -> list[Mark]:
    """Return the marks of a text in reading order; where two overlap, a fact goes before what is none."""
    found = [
        Mark(
            fact.start_char,
            fact.end_char,
            "fact" if fact.id != current else "fact current" if fact.start_char < FAR else "fact current far",
            f"{words.label(metrics[fact.metric])}: {words.measured(fact)}",
            fact.id,
            words.label(metrics[fact.metric]),
        )
        for fact in facts
    ]
    found += [Mark(left.start_char, left.end_char, "leftover", words("leftover")) for left in leftovers]
    found += [Mark(no.surface.start, no.surface.end, "refused", words("refused", reason=no.reason)) for no in refused]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, not mark.id)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def window(text: str, around: int) -> tuple[int, int]:
    """Return which part of a text is shown."""
    if len(text) <= WINDOW:
        return 0, len(text)
    start = min(max(0, around - WINDOW // 2), len(text) - WINDOW)
    return start, start + WINDOW


def body(text: str, head: int, marks: Sequence[Mark], shown: tuple[int, int]) -> str:
    """Return the text as HTML: ``head`` characters of a header grey, each piece escaped before it is marked."""
    start, end = shown
    pieces, at = [], start
    for mark in marks:
        if mark.start < start or mark.end > end:
            continue
        pieces += [_plain(text, at, mark.start, head), _marked(text, mark)]
        at = mark.end
    pieces.append(_plain(text, at, end, head))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f'<div class="text" lang="zh">{before}{"".join(pieces)}{after}</div>'


def _plain(text: str, start: int, end: int, head: int) -> str:
    if start >= head:
        return shown.html(text[start:end])
    grey = f'<span class="head">{shown.html(text[start : min(end, head)])}</span>'
    return grey + shown.html(text[head:end]) if end > head else grey


def _marked(text: str, mark: Mark) -> str:
    words, note = shown.html(text[mark.start : mark.end]), escape(mark.note)
    if mark.id:
        metric = escape(mark.metric)
        return f'<a class="{mark.kind}" id="n-{mark.id}" href="#n-{mark.id}" title="{note}" data-metric="{metric}">{words}</a>'
    return f'<span class="{mark.kind}" title="{note}">{words}</span>'


def pointed(ids: Sequence[str]) -> str:
    """Return the style that shows the card of the number the address points at, and no other."""
    show = "".join(
        f'body:has(#n-{id}:target) .deck .quote[data-fact="{id}"]{{display:block}}'
        f"body:has(#n-{id}:target) #n-{id}{{background:var(--number)}}"
        for id in ids
    )
    return f"<style>body:has(.text .fact:target) .deck .quote{{display:none}}{show}</style>"


def steps(ids: Sequence[str], at: int, words: Words) -> str:
    """Return the links to the number before and the one after."""
    before = f'<a rel="prev" href="#n-{ids[at - 1]}">← {words("previous")}</a>' if at else "<span></span>"
    after = f'<a rel="next" href="#n-{ids[at + 1]}">{words("next")} →</a>' if at + 1 < len(ids) else "<span></span>"
    return f'<nav class="steps">{before}<span>{at + 1} / {len(ids)}</span>{after}</nav>'
