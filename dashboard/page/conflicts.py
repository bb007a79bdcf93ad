"""The conflicts: where reports of the same place, metric, unit, stat and month differ, side by side."""

from html import escape

import streamlit as st

from dashboard import card, charts, data, pick, picture, view
from dashboard.drawn import Drawing
from dashboard.table import table
from dashboard.words import Words
from db import queries
from db.queries import Choice, Fact, Group

MOST = 24
"""Reports drawn of one group."""

CHARTS = 12
"""Groups drawn; each costs a sixth of a second the first time anybody sees it. The table has all."""

ROWS = 300
"""In the table."""


def page(words: Words) -> None:
    """Draw the page."""
    metric, place = view.get("metric"), view.get("place")
    labels = {each.id: words.label(each) for each in data.ask(queries.metrics)}
    groups = data.ask(queries.conflicts, metric, place)
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        counts = data.ask(queries.facet, Choice(place=place), "metric")
        shown = {"": words("all_metrics")} | {id: labels[id] for id in counts}
        view.picker(
            words("metric"), "metric", shown | {metric or "": labels.get(metric or "", shown[""])}, metric or ""
        )
        st.html(f'<p class="quiet definition">{words("conflicts_hint")}</p>')
        if not groups:
            st.html(f"<p>{words('no_conflict')}</p>")
        if len(groups) > CHARTS:
            st.html(f'<p class="quiet">{words("some_rows", shown=CHARTS, n=len(groups))}</p>')
        several = [group for group in groups[:CHARTS] if group.documents > 1]
        if several:
            st.html(f'<h3 class="metric">{words("several")}</h3>')
        for group in several:
            reports(words, group, labels[group.metric])
        within = [group for group in groups[:CHARTS] if group.documents == 1]
        if within:
            with st.expander(words("within"), expanded=not several):
                for group in within:
                    reports(words, group, labels[group.metric])
        if groups:
            listed(words, groups, labels)
    with right:
        card.beside(data.ask(queries.facts_in, groups[0])[0].id if groups else None)


def spread(facts: list[Fact], most: int = MOST) -> list[Fact]:
    """Return ``most`` of many facts in order, the first and the last among them: the band must stay what it is."""
    if len(facts) <= most:
        return facts
    return [facts[round(at * (len(facts) - 1) / (most - 1))] for at in range(most)]


@st.fragment(key=pick.TABLE)
def listed(words: Words, groups: list[Group], labels: dict[str, str]) -> None:
    """Draw what the charts show as a table."""
    facts = [fact for group in groups for fact in spread(data.ask(queries.facts_in, group))]
    st.html(f'<div class="axis"><b>{words("table")}</b><span class="quiet">{words("table_hint")}</span></div>')
    table(facts[:ROWS], words, labels)


def reports(words: Words, group: Group, label: str) -> None:
    """Draw the reports of one group."""
    facts = spread(data.ask(queries.facts_in, group))
    key = f"conflict_{group.locality}_{group.metric}_{group.unit}_{group.stat}_{group.month}"
    said = words("sources", n=group.facts, documents=group.documents)
    said += f" · {words('some', shown=len(facts), n=group.facts)}" if len(facts) < group.facts else ""
    place = " › ".join(group.locality.split("/")[-2:])
    axis = f"{label} · {words.axis(group.unit, group.stat)} · {group.month}"
    with st.container(gap="xsmall"):
        chart = Drawing(charts.reports, (tuple(facts), words, view.dark()))
        head = (
            f'<div class="axis"><b lang="zh">{escape(place)}</b>'
            f'<span class="quiet">{escape(axis)} · {said}</span></div>'
        )
        picture.headed(head, chart, f"{place} · {axis}", key, words)
        spoken = f"{place}, {axis}: " + "; ".join(fact.surface for fact in facts)
        chart.show(spoken, key, lambda: pick.in_chart(key))


page(view.words())
