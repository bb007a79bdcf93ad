"""The document page: the whole text with every number marked, and a card for each fact; or the list of documents."""

from html import escape

import streamlit as st

import extract
from dashboard import data, quotes, text, view
from dashboard.words import Words
from db import queries
from db.queries import Listed, Source
from extract.model import Document, Refused


def page(words: Words) -> None:
    """Draw the document chosen, that of the fact chosen, or all there are."""
    chosen = view.get("fact")
    fact = data.ask(queries.fact, chosen) if chosen else None
    key = fact.document if fact else view.get("document")
    source = data.ask(queries.source, key) if key else None
    if source is None:
        if missing := chosen or key:
            st.html(f'<p class="quiet">{escape(words("gone", id=missing))}</p>')
        return documents(words)
    document(words, source, fact.id if fact else None)


def document(words: Words, source: Source, current: str | None) -> None:
    """Draw one document."""
    facts = data.ask(queries.facts_of, source.key)
    leftovers = data.ask(queries.leftovers_of, source.key)
    metrics = {metric.id: metric for metric in data.ask(queries.metrics)}
    ids = [fact.id for fact in facts]
    current = current or (ids[0] if ids else None)
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        title(words, source)
        refused = []
        st.html(legend(words, len(facts), len(leftovers)))
        if st.toggle(words("show_refused"), key="refused"):
            refused = refusals(source)
        found = text.marks(facts, leftovers, refused, metrics, words, current)
        around = next((fact.start_char for fact in facts if fact.id == current), 0)
        st.html(text.body(source.text, source.body, found, text.window(source.text, around)))
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
        f'<div class="quiet legend"><span><a class="fact">12</a> {words("facts_marked", n=facts)}</span>'
        f'<span><span class="leftover">12</span> {words("leftovers_marked", n=leftovers)}</span></div>'
    )


@st.cache_data(max_entries=50, show_spinner=False)
def refusals(source: Source) -> list[Refused]:
    """Read the document again for what was refused, which the database does not keep."""
    document = Document(
        source.key, source.path, source.text, source.body, source.title, source.publisher, source.published
    )
    return list(extract.read(document).refused)


def documents(words: Words) -> None:
    """List the documents; a cell of a row opens its document."""
    find = st.text_input(words("find_documents"), key="find_documents", placeholder=words("find_example"))
    found = data.ask(queries.documents, find.strip() or None, view.get("place"))
    if not found:
        st.html(f"<p>{words('no_document')}</p>")
        return
    keys = [each.key for each in found]
    st.dataframe(
        [_row(each, words) for each in found],
        key="documents",
        hide_index=True,
        on_select=lambda: _open(keys),
        selection_mode="single-cell",
        alt=words("documents"),
        height=min(36 * (len(found) + 1) + 2, 720),
        row_height=36,
    )


def _row(document: Listed, words: Words) -> dict[str, str | int]:
    return {
        words("col_title"): document.title or document.path,
        words("col_publisher"): document.publisher or "",
        words("col_date"): document.published or "",
        words("col_place"): " ".join((document.locality or "").split("/")),
        words("col_facts"): document.facts,
        words("col_leftovers"): document.leftovers,
        words("col_words"): words("sample_short") if document.figures_from else "",
        words("file"): document.path,
    }


def _open(keys: list[str]) -> None:
    if cells := st.session_state.documents.selection.cells:
        view.put(document=keys[cells[0][0]], fact=None)


page(view.words())
