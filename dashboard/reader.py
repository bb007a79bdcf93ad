"""A document to read: its text with every number marked, and the cards of its facts beside it."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from dashboard import quotes, text
from dashboard.words import Words
from db.queries import Fact, Leftover, Metric, Source
from extract.model import Refused


def draw(
    words: Words,
    source: Source,
    facts: Sequence[Fact],
    leftovers: Sequence[Leftover],
    refused: Callable[[], Sequence[Refused]],
    metrics: dict[str, Metric],
    current: str | None = None,
) -> None:
    """Draw the text and the cards; ``refused`` is asked only if the visitor wants to see them."""
    ids = [fact.id for fact in facts]
    current = current if current in ids else next(iter(ids), None)
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        title(words, source)
        st.html(legend(words, len(facts), len(leftovers)))
        refusals = refused() if st.toggle(words("show_refused"), key="refused") else []
        marks = text.marks(facts, leftovers, refusals, metrics, words, current)
        around = next((fact.start_char for fact in facts if fact.id == current), 0)
        st.html(text.body(source.text, source.body, marks, text.window(source.text, around)))
    with right, st.container(key="quote"):
        if not facts:
            st.html(f'<p class="quiet">{words("no_fact_here")}</p>')
        cards = [
            quotes.card(fact, source, metrics[fact.metric], words, text.steps(ids, at, words), fact.id == current)
            for at, fact in enumerate(facts)
        ]
        st.html(f'{text.pointed(ids)}<div class="deck">{"".join(cards)}</div>')


def title(words: Words, source: Source) -> None:
    """Say which document this is, and whether its words are the sample's."""
    about = " · ".join(filter(None, [source.publisher, source.published, source.path]))
    sample = "" if source.figures_from is None else escape(words("sample", source=source.figures_from))
    st.html(
        f'<h2 class="metric" lang="zh">{escape(source.title or source.path)}</h2>'
        f'<p class="quiet" lang="zh">{escape(about)}</p>' + (f'<p class="sample">{sample}</p>' if sample else "")
    )


def legend(words: Words, facts: int, leftovers: int) -> str:
    """Say what the marks mean."""
    return (
        f'<div class="quiet legend"><span><a class="fact">{facts}</a> {words("facts_marked")}</span>'
        f'<span><span class="leftover">{leftovers}</span> {words("leftovers_marked")}</span></div>'
    )
