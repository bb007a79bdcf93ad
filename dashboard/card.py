"""The quote card on the page: what a click on any mark, row or cell opens, and the only thing such a click redraws."""

from html import escape

import streamlit as st

from dashboard import data, pick, quotes, view
from dashboard.words import Words
from db import queries
from db.queries import Fact


def beside(default: str | None) -> None:
    """Draw the card in its frame: beside the page, and on a phone as a sheet at the foot of the screen."""
    with st.container(key="quote"):
        card(default)


@st.fragment(key=pick.CARD)
def card(default: str | None) -> None:
    """Draw the card of the fact chosen, else of ``default``."""
    words = view.words()
    chosen = view.get("fact")
    id = chosen or default
    fact = data.ask(queries.fact, id) if id else None
    if fact is None:
        st.html(f'<p class="quiet">{escape(words("gone", id=chosen) if chosen else words("none_chosen"))}</p>')
        return
    source = data.ask(queries.source, fact.document)
    assert source is not None  # a fact's document is held by a foreign key
    metric = next(metric for metric in data.ask(queries.metrics) if metric.id == fact.metric)
    st.html(quotes.marked_row(fact.id) + quotes.card(fact, source, metric, words, here=view.here()))
    with st.container(gap=None, key="below_quote"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            view.link("document", words("whole_text"), fact=fact.id)
            with st.popover(words("cite"), type="tertiary"):
                st.code(quotes.citation(fact, source, words, view.here()), language=None, wrap_lines=True)
        if rest := data.ask(queries.others, fact):
            others(words, rest)


def others(words: Words, rest: list[Fact]) -> None:
    """List what else is reported for the same place; a label is Markdown, so it holds no words of the text."""
    st.html(f'<p class="quiet">{words("others")}</p>')
    for other in rest:
        label = " · ".join(filter(None, [words.measured(other), words.date(other)]))
        st.button(label, key=f"other_{other.id}", on_click=pick.other, args=(other.id,), type="tertiary")
