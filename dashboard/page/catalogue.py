"""The catalogue: each metric as a page of a codebook, as the database was made with it."""

import json
from html import escape

import streamlit as st

from dashboard import data, view
from dashboard.words import Words
from db import queries
from db.queries import Metric


def page(words: Words) -> None:
    """Draw the list of metrics, and the one chosen."""
    metrics = data.ask(queries.metrics)
    chosen = next((metric for metric in metrics if metric.id == view.get("metric")), metrics[0])
    left, right = st.columns([1, 1.62], gap="large")
    with left, st.container(key="listed"):
        listed(words, metrics)
    with right:
        codebook(words, chosen)


def listed(words: Words, metrics: list[Metric]) -> None:
    """List the metrics; a cell of a row opens its page."""
    st.dataframe(
        [
            {
                words("metric"): words.label(metric),
                words("col_unit"): words.unit(metric.unit),
                words("col_facts"): metric.facts,
                words("code"): metric.id,
            }
            for metric in metrics
        ],
        key="metrics",
        hide_index=True,
        on_select=lambda: _open([metric.id for metric in metrics]),
        selection_mode="single-cell",
        height=min(36 * (len(metrics) + 1) + 2, 1200),
        row_height=36,
        alt=words("codebook", n=len(metrics)),
    )


def _open(ids: list[str]) -> None:
    if cells := st.session_state.metrics.selection.cells:
        view.put(metric=ids[cells[0][0]], fact=None)


def codebook(words: Words, metric: Metric) -> None:
    """Draw a metric's definition, how it adds up, its patterns and its examples."""
    other = metric.label_en if words.language == "zh" else metric.label_zh
    zh = f'<p lang="zh">{escape(metric.definition_zh)}</p>'
    en = f'<p lang="en">{escape(metric.definition_en)}</p>'
    said = zh + en if words.language == "zh" else en + zh
    st.html(
        f'<h2 class="metric">{escape(words.label(metric))} <span class="quiet">{escape(other)} · '
        f"{escape(metric.id)}</span></h2>"
        f"{said}"
        f"<dl class='codebook'><dt>{words('col_unit')}</dt><dd>{escape(words.unit(metric.unit))}</dd>"
        f"<dt>{words('adds_up')}</dt><dd>{escape(words.code('add', metric.aggregation))}</dd></dl>"
    )
    view.link("facts", words("see_facts", n=f"{metric.facts:,}"), metric=metric.id, place=None)
    examples = json.loads(metric.examples)
    if examples:
        rows = "".join(
            f"<tr><td>{escape(text)}</td><td>{escape(said) if said else words('not_this')}</td></tr>"
            for text, said in examples.items()
        )
        head = f"<tr><th>{words('example')}</th><th>{words('reading')}</th></tr>"
        st.html(f'<table class="examples" lang="zh">{head}{rows}</table>')
    if patterns := json.loads(metric.patterns):
        lines = "".join(f"<li><code>{escape(pattern)}</code></li>" for pattern in patterns)
        st.html(f'<h3 class="metric">{words("patterns")}</h3><ol class="patterns" lang="zh">{lines}</ol>')


page(view.words())
