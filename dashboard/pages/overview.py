"""The overview: one metric, a panel for each unit and stat, the quote card beside it, the facts as a table below."""

from html import escape

import streamlit as st

from dashboard import charts, data, frame, pick, quotes, view
from dashboard.rows import in_order
from dashboard.table import table
from dashboard.words import BOUNDS, Words
from db import queries
from db.queries import Fact, Metric, Panel, Province

BARS = 24
"""In a panel."""

ROWS = 300
"""In the table."""


def overview(words: Words) -> None:
    """Draw the page."""
    metrics = data.ask(queries.metrics)
    metric = next((m for m in metrics if m.id == _metric_code()), None) or next((m for m in metrics if m.facts), None)
    if metric is None:
        frame.empty(words)
        return
    provinces = data.ask(queries.provinces, metric.id)
    place = view.get("province")
    panels = data.ask(queries.panels, metric.id, place)
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        pickers(words, metrics, metric, provinces)
        heading(words, metric)
        if not panels:
            nothing(words, metric, place)
        for before, each in zip([None, *panels], panels, strict=False):
            panel(words, metric, each, place, before)
        if panels:
            st.html(f'<p class="quiet">{words("never_added")}</p>')
            facts_table(words, metric.id, place, sum(each.facts for each in panels))
    with right, st.container(key="quote"):
        card()


def _metric_code() -> str | None:
    """Return the metric chosen, else that of the fact chosen: a link to a fact needs nothing but its id."""
    if (code := view.get("metric")) or not (id := view.get("fact")):
        return code
    fact = data.ask(queries.fact, id)
    return fact.metric if fact else None


def pickers(words: Words, metrics: list[Metric], metric: Metric, provinces: list[Province]) -> None:
    """Draw the choice of a metric and of a province, each with its number of facts."""
    labels = {m.id: f"{words.label(m)}  {m.facts:,}" for m in metrics}
    chosen = view.get("province") or ""
    areas = {"": f"{words('everywhere')}  {metric.facts:,}"} | {p.code: f"{p.name}  {p.facts:,}" for p in provinces}
    areas.setdefault(chosen, f"{chosen}  0")
    with st.container(horizontal=True, wrap=False, key="pickers"):
        view.picker(words("metric"), "metric", labels, metric.id)
        view.picker(words("place"), "province", areas, chosen)


def heading(words: Words, metric: Metric) -> None:
    """Say what is counted and how to read a bar."""
    shape = "rate" if metric.unit == "%" else "bar"
    marks = "".join(f'<span><i class="{shape} {bound}"></i>{words(bound)}</span>' for bound in BOUNDS)
    st.html(
        f'<h2 class="metric">{escape(words.label(metric))}</h2>'
        f'<p class="quiet definition">{escape(words.definition(metric))}</p>'
        f'<div class="quiet legend">{marks}</div>'
    )


def panel(words: Words, metric: Metric, panel: Panel, place: str | None, before: Panel | None) -> None:
    """Draw the facts that may share an axis, below a heading where the unit or the stat is another than before."""
    facts = data.ask(queries.largest, metric.id, panel, place, BARS)
    if before is None:
        st.session_state.first_fact = in_order(facts)[0].id
    axis = words.axis(panel.unit, panel.stat)
    again = before is not None and (before.unit, before.stat) == (panel.unit, panel.stat)
    heading = "" if again else f"<b>{escape(axis)}</b>"
    level = "" if panel.level is None else f"{words.code('level', panel.level)} · "
    all_, some = words("count", n=panel.facts), words("largest", n=f"{panel.facts:,}", shown=len(facts))
    shown = level + (some if panel.facts > len(facts) else all_)
    axis = " · ".join(filter(None, [axis, words.code("level", panel.level)]))
    key = f"chart_{panel.unit}_{panel.stat}_{panel.level}"
    with st.container(gap="xsmall"):
        st.html(f'<div class="axis">{heading}<span class="quiet">{shown}</span></div>')
        st.altair_chart(
            charts.Panel(facts, words, view.dark(), place).chart(),
            key=key,
            on_select=lambda: pick.in_chart(key),
            theme=None,
            width="stretch",
            alt=_spoken(words, metric, axis, facts),
        )


def _spoken(words: Words, metric: Metric, axis: str, facts: list[Fact]) -> str:
    rows = "; ".join(f"{fact.place or words('no_place')} {fact.surface}" for fact in in_order(facts))
    return words("chart", metric=words.label(metric), axis=axis, rows=rows)


@st.fragment(key=pick.TABLE)
def facts_table(words: Words, metric: str, place: str | None, number: int) -> None:
    """Draw the facts of all panels as a table."""
    facts = data.ask(queries.facts, metric, place, ROWS)
    part = words("table_part", shown=len(facts), n=f"{number:,}") if number > len(facts) else ""
    st.html(f'<div class="axis"><b>{words("table")}</b><span class="quiet">{part} {words("table_hint")}</span></div>')
    table(facts, words)


@st.fragment(key=pick.CARD)
def card() -> None:
    """Draw the quote card of the fact chosen, else of the first bar's."""
    words = view.words()
    chosen = view.get("fact")
    id = chosen or st.session_state.get("first_fact")
    fact = data.ask(queries.fact, id) if id else None
    if fact is None:
        st.html(f'<p class="quiet">{escape(words("gone", id=chosen) if chosen else words("none_chosen"))}</p>')
        return
    source = data.ask(queries.source, fact.document)
    metric = next(metric for metric in data.ask(queries.metrics) if metric.id == fact.metric)
    st.html(quotes.marked_row(fact.id) + quotes.card(fact, source, metric, words))
    if rest := data.ask(queries.others, fact):
        others(words, rest)


def others(words: Words, rest: list[Fact]) -> None:
    """List what else is reported for the same place; a label is Markdown, so it holds no words of the text."""
    with st.container(gap=None, key="others"):
        st.html(f'<p class="quiet">{words("others")}</p>')
        for other in rest:
            label = " · ".join(filter(None, [words.measured(other), words.date(other)]))
            st.button(label, key=f"other_{other.id}", on_click=pick.other, args=(other.id,), type="tertiary")


def nothing(words: Words, metric: Metric, place: str | None) -> None:
    """Say that the choice has no fact, and offer the next wider one."""
    if place is None:
        st.html(f"<p>{escape(words('nothing', metric=words.label(metric)))}</p>")
        return
    st.html(f"<p>{escape(words('nothing_here', metric=words.label(metric), place=place))}</p>")
    st.button(words("show_all"), key="show_all", on_click=lambda: view.put(province=None))


overview(view.words())
