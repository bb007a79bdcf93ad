"""What stands above and below every page."""

from datetime import datetime
from html import escape

import streamlit as st

from dashboard import data, view
from dashboard.words import Words
from db.queries import Totals

PAGES = ("overview", "localities", "facts", "document", "conflicts", "coverage", "catalogue", "try_it", "sql")

OWN_FOLDER = "uv run youju serve FOLDER"


def masthead(words: Words, totals: Totals | None) -> None:
    """Draw the name, what the database holds, the choice of language, and the pages."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="masthead"):
        holds = ""
        if totals:
            numbers = {"documents": totals.documents, "facts": totals.facts, "localities": totals.localities}
            holds = words("holds", **{key: f"{number:,}" for key, number in numbers.items()})
        name(words, holds)
        language(words)
    with st.container(horizontal=True, wrap=False, gap="small", key="pages"):
        for page in PAGES:
            view.link(page, words(page))


def name(words: Words, holds: str = "") -> None:
    """Draw the name, with what the database holds."""
    st.html(f'<div class="mast"><h1>{words("name")}</h1><span>{words("motto")}</span><span>{holds}</span></div>')


def first_visit(words: Words) -> None:
    """Say in two sentences what the marks are and how to use one's own folder."""
    st.html(
        f'<p class="quiet">{words("first")}<span class="wide"> {words("own")}</span><code class="wide">{OWN_FOLDER}</code></p>'
    )


def language(words: Words) -> None:
    """Draw the choice of language."""
    st.session_state.pick_lang = words.language
    st.segmented_control(
        words("language"),
        ["zh", "en"],
        key="pick_lang",
        required=True,
        format_func=lambda code: {"zh": "中文", "en": "English"}[code],
        on_change=lambda: view.put(lang=st.session_state.pick_lang),
        label_visibility="collapsed",
    )


def footer(words: Words, totals: Totals) -> None:
    """Say which file is on the screen and when it was made."""
    parts = [words("database", path=str(data.shown()))]
    if totals.refreshed:
        parts.append(words("refreshed", time=f"{datetime.fromisoformat(totals.refreshed).astimezone():%Y-%m-%d %H:%M}"))
    st.html(f'<p class="quiet foot">{escape(" · ".join(parts))}</p>')
    if totals.failed:
        unread(dict(totals.failed), words)


def unread(failed: dict[str, str], words: Words) -> None:
    """Name the files that could not be read, and why."""
    lines = "".join(f"<li>{escape(path)}: {escape(reason)}</li>" for path, reason in failed.items())
    summary = words("unread", n=len(failed))
    st.html(f'<details class="quiet"><summary>{summary}</summary><ul lang="en">{lines}</ul></details>')


def empty(words: Words) -> None:
    """Say that there is no fact at all yet, and what would bring some."""
    st.html(
        f'<div class="empty"><p>{words("empty")}</p><p class="quiet">{words("empty_next")}<code>{OWN_FOLDER}</code></p>'
        f'<p class="quiet">{words("empty_try")}</p></div>'
    )
    view.link("try_it", words("try_it"))
