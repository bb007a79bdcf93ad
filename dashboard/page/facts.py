"""The facts page: every fact by choice and by search, page by page, and all of them to take away."""

from collections.abc import Callable

import streamlit as st

from dashboard import card, data, pick, take, view
from dashboard.table import table
from dashboard.words import Words
from db import queries
from db.queries import COUNTED, Choice, Fact

PAGE = 50
"""Facts."""

LAST = "end"
"""In the address, in the place of a fact's id: the last page."""


def page(words: Words) -> None:
    """Draw the page."""
    labels = {metric.id: words.label(metric) for metric in data.ask(queries.metrics)}
    choice = Choice(
        view.get("metric"),
        view.get("place"),
        qualifier=view.get("bound"),
        stat=view.get("stat"),
        find=view.get("find"),
    )
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        number = data.soon(queries.count, choice)
        pickers(words, choice, labels, counted=number is not None)
        exact = number is not None and (number <= COUNTED or not choice.find)
        pages = max(-(-(number or 0) // PAGE), 1)
        at = max(int(turned) if (turned := view.get("page") or "1").isdigit() else 1, 1)
        at = min(at, pages) if exact else at
        last = view.get("before") == LAST
        length = number - (pages - 1) * PAGE if last and number and exact else PAGE
        facts = data.ask(queries.turn, choice, length, view.get("after"), "" if last else view.get("before"))
        if facts:
            shown = f"{number:,}" if exact else words("more_than", n=f"{COUNTED:,}")
            said = words("found", n=shown)
            if number is None:
                shown, said = words("uncounted"), words("uncounted_how", n=data.SOON)
            st.html(f'<p class="quiet">{said} · {words("table_hint")}</p>')
            listed(words, facts, None if choice.metric else labels)
            turn(words, pages, at, facts, counted=exact)
            st.html(take.links(choice, words, shown))
        else:
            st.html(f"<p>{words('no_fact')}</p>")
            view.link("facts", words("clear"), metric=None, place=None)
    with right:
        card.beside(facts[0].id if facts else None)


def pickers(words: Words, choice: Choice, labels: dict[str, str], counted: bool) -> None:
    """Draw the choices, each option with its number of facts under the other choices, if these could be counted."""

    def counts(query: Callable[..., dict[str, int]], *more: str) -> dict[str, int] | dict[str, None]:
        found = data.soon(query, choice, *more) if counted else None
        return dict.fromkeys(data.ask(query, Choice(), *more)) if found is None else found

    metrics, qualifiers, stats = (counts(queries.facet, column) for column in ("metric", "qualifier", "stat"))
    places = counts(queries.facet_places)
    areas = {code: data.ask(queries.place_name, code) or code for code in [*places, *filter(None, [choice.place])]}
    bounds = {code: words.code("", code) for code in qualifiers}
    kinds = {code: words.code("stat", code) for code in stats}
    with st.container(horizontal=True, wrap=False, key="pickers"):
        _picker(words, "metric", words("all_metrics"), labels, metrics, choice.metric)
        _picker(words, "place", words("everywhere"), areas, places, choice.place)
    with st.container(horizontal=True, wrap=False, key="more_pickers"):
        _picker(words, "bound", words("any"), bounds, qualifiers, choice.qualifier)
        _picker(words, "stat", words("any"), kinds, stats, choice.stat)
        view.search(words("find_facts"), words("find_example"))


def _picker(
    words: Words,
    code: str,
    everything: str,
    labels: dict[str, str],
    counts: dict[str, int] | dict[str, None],
    chosen: str | None,
) -> None:
    """Draw one choice; its options have no numbers where these were not waited for, or are of some of the facts only."""
    numbers = [number for number in counts.values() if number is not None]
    exact = len(numbers) == len(counts) and (sum(numbers) <= COUNTED or not view.get("find"))
    shown = {"": everything} | {
        key: f"{labels.get(key, key)}  {number:,}" if exact else labels.get(key, key) for key, number in counts.items()
    }
    if chosen:
        shown.setdefault(chosen, f"{labels.get(chosen, chosen)}  0")
    view.picker(words(code), code, shown, chosen or "")


@st.fragment(key=pick.TABLE)
def listed(words: Words, facts: list[Fact], labels: dict[str, str] | None) -> None:
    """Draw one page of facts."""
    table(facts, words, labels, height=720)


def turn(words: Words, pages: int, at: int, facts: list[Fact], counted: bool) -> None:
    """Draw the way to the pages beside this one, which the address names by the facts at their edges."""
    if pages == 1:
        return

    def button(key: str, off: bool, page: int, after: str | None = None, before: str | None = None) -> None:
        to = {"page": str(page) if page > 1 else None, "after": after, "before": before, "fact": None}
        st.button(words(key), key=key, disabled=off, type="tertiary", on_click=view.put, kwargs=to)

    with st.container(horizontal=True, vertical_alignment="center", key="turn"):
        button("first_page", at == 1, 1)
        button("page_before", at == 1, at - 1, before=facts[0].id if at > 2 else None)
        st.html(f'<span class="quiet">{words("page_of", at=f"{at:,}", n=f"{pages:,}" if counted else "…")}</span>')
        button("page_after", at == pages, at + 1, after=facts[-1].id)
        if counted:
            button("last_page", at == pages, pages, before=LAST)


page(view.words())
