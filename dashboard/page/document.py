"""The document page: the whole text with every number marked, and a card for each fact; or the list of documents."""

from html import escape

import streamlit as st

import extract
from dashboard import data, reader, view
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
    metrics = {metric.id: metric for metric in data.ask(queries.metrics)}
    facts, leftovers = data.ask(queries.facts_of, source.key), data.ask(queries.leftovers_of, source.key)
    reader.draw(words, source, facts, leftovers, lambda: refusals(source), metrics, current, kept=True)


@st.cache_data(max_entries=50, show_spinner=False)
def refusals(source: Source) -> list[Refused]:
    """Read the document again for what was refused, which the database does not keep."""
    document = Document(
        source.key, source.path, source.text, source.body, source.title, source.publisher, source.published
    )
    return list(extract.read(document).refused)


def documents(words: Words) -> None:
    """List the documents; a cell of a row opens its document."""
    find = view.search(words("find_documents"), words("find_example"))
    found = data.ask(queries.documents, find, view.get("place"))
    if not found:
        st.html(f"<p>{words('no_document')}</p>")
        return
    if find and data.ask(queries.totals).documents > queries.LOOKED:
        st.html(f'<p class="quiet">{words("searched", n=f"{queries.LOOKED:,}")}</p>')
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
