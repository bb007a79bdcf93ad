"""A document to read: its text with every number marked, and the cards of its facts beside it."""

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import quotes, shown, text, view
from dashboard.words import Words
from db.queries import Fact, Leftover, Metric, Source
from extract.model import Refused

SCRIPT = Path(__file__).with_name("reader.js").read_text("utf-8")


def draw(
    words: Words,
    source: Source,
    facts: Sequence[Fact],
    leftovers: Sequence[Leftover],
    refused: Callable[[], Sequence[Refused]],
    metrics: dict[str, Metric],
    current: str | None = None,
    kept: bool = False,
) -> None:
    """Draw the text and the cards; ``refused`` is asked only if the visitor wants to see them.

    ``kept`` says that the document stands in the database, so that each number has a permanent link.
    """
    known = [fact.id for fact in facts]
    current = current if current in known else next(iter(known), None)
    around = next((fact.start_char for fact in facts if fact.id == current), 0)
    start, end = text.window(source.text, around)
    facts = [fact for fact in facts if start <= fact.start_char and fact.end_char <= end]
    ids = [fact.id for fact in facts]
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        title(words, source)
        st.html(legend(words, facts, len(leftovers), metrics))
        refusals = refused() if _wants_refused(words) else []
        marks = text.marks(facts, leftovers, refusals, metrics, words, current)
        st.html(text.body(shown.whole(source.text, facts), source.body, marks, (start, end)))
    with right, st.container(key="quote"):
        if not facts:
            st.html(f'<p class="quiet">{words("no_fact_here")}</p>')
        here = view.here() if kept else None
        steps = [text.steps(ids, at, words) for at in range(len(ids))]
        cards = [
            quotes.card(fact, source, metrics[fact.metric], words, head, fact.id == current, here, cite=kept)
            for fact, head in zip(facts, steps, strict=True)
        ]
        st.html(f'{text.pointed(ids)}<div class="deck{" kept" * kept}">{"".join(cards)}</div>')
        st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def _wants_refused(words: Words) -> bool:
    st.session_state.refused = view.get("refused") is not None
    return st.toggle(
        words("show_refused"),
        key="refused",
        on_change=lambda: view.put(refused="1" if st.session_state.refused else None),
    )


def title(words: Words, source: Source) -> None:
    """Say which document this is, and whether its words are the sample's."""
    about = " · ".join(filter(None, [source.publisher, source.published, source.path]))
    sample = "" if source.figures_from is None else escape(words("sample", source=source.figures_from))
    st.html(
        f'<h2 class="metric" lang="zh">{shown.html(source.title or source.path)}</h2>'
        f'<p class="quiet" lang="zh">{shown.html(about)}</p>' + (f'<p class="sample">{sample}</p>' if sample else "")
    )


def legend(words: Words, facts: Sequence[Fact], leftovers: int, metrics: dict[str, Metric]) -> str:
    """Say what the marks mean, and lead to the first number of each metric."""
    first = {fact.metric: fact.id for fact in reversed(facts)}
    links = "".join(
        f'<a href="#n-{first[id]}">{escape(words.label(metrics[id]))} {number}</a>'
        for id, number in Counter(fact.metric for fact in facts).most_common()
    )
    return (
        f'<div class="quiet legend"><span><a class="fact">{len(facts)}</a> {words("facts_marked")}</span>'
        f'<span><span class="leftover">{leftovers}</span> {words("leftovers_marked")}</span></div>'
        f'<nav class="quiet legend counted" aria-label="{words("metric")}">{links}</nav>'
    )
