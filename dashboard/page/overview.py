"""The overview: one metric, its panels, and the quote card beside them."""

import streamlit as st

from dashboard import card, data, frame, panels, view
from dashboard.words import Words
from db import queries
from db.queries import Metric, Province


def overview(words: Words) -> None:
    """Draw the page."""
    metrics = data.ask(queries.metrics)
    metric = next((m for m in metrics if m.id == chosen()), None) or next((m for m in metrics if m.facts), None)
    if metric is None:
        frame.empty(words)
        return
    frame.first_visit(words)
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        pickers(words, metrics, metric, data.ask(queries.provinces, metric.id))
        panels.heading(words, metric)
        first = panels.draw(words, metric, view.get("place"))
    with right:
        card.beside(first)


def chosen() -> str | None:
    """Return the metric chosen, else that of the fact chosen: a link to a fact needs nothing but its id."""
    if (code := view.get("metric")) or not (id := view.get("fact")):
        return code
    fact = data.ask(queries.fact, id)
    return fact.metric if fact else None


def pickers(words: Words, metrics: list[Metric], metric: Metric, provinces: list[Province]) -> None:
    """Draw the choice of a metric and of a province, each with its number of facts."""
    labels = {m.id: f"{words.label(m)}  {m.facts:,}" for m in metrics}
    place = view.get("place") or ""
    areas = {"": f"{words('everywhere')}  {metric.facts:,}"} | {p.code: f"{p.name}  {p.facts:,}" for p in provinces}
    if place not in areas:
        areas[place] = data.ask(queries.place_name, place) or place
    with st.container(horizontal=True, wrap=False, key="pickers"):
        view.picker(words("metric"), "metric", labels, metric.id)
        view.picker(words("place"), "place", areas, place)


overview(view.words())
