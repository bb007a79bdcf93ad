"""What the visitor looks at, kept in the address by stable codes so that a link shows the same elsewhere.

Widgets that write to the address themselves (``bind="query-params"``) write their translated label. Here the
address is read when it is not what we wrote last (a first visit, back, forward) and written on an action only:
writing on every run would take the visitor's *back* away.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

from dashboard.words import Language, Words

CODES = (
    "lang",
    "metric",
    "place",
    "fact",
    "document",
    "bound",
    "stat",
    "find",
    "page",
    "after",
    "before",
    "unit",
    "refused",
    "sql",
)

FIRST_PAGE: dict[str, str | None] = {"page": None, "after": None, "before": None}
"""What another choice leads back to."""


def adopt() -> None:
    """Take over what the address says. Called once a run, before anything is drawn."""
    address = {code: st.query_params[code] for code in CODES if code in st.query_params}
    if "address" not in st.session_state:
        st.session_state.view = {}
    if st.session_state.get("address") != address:
        st.session_state.view = {"lang": get("lang")} | address
        st.session_state.address = address


def get(code: str) -> str | None:
    """Return the code chosen, or None where nothing is."""
    found: str | None = st.session_state.view.get(code)
    return found


def put(**codes: str | None) -> None:
    """Choose, and write the whole view to the address in one step of its history.

    A callback comes before the page is drawn, and the address may have changed since the last time it was.
    """
    adopt()
    st.session_state.view |= codes
    st.session_state.address = {code: value for code in CODES if (value := get(code))}
    st.query_params.from_dict(st.session_state.address)


def search(label: str, hint: str) -> str | None:
    """Draw a field for words to look for; returns them."""
    st.session_state.type_find = get("find") or ""
    st.text_input(
        label,
        key="type_find",
        placeholder=hint,
        on_change=lambda: put(find=st.session_state.type_find.strip() or None, fact=None, **FIRST_PAGE),
    )
    return get("find")


def link(page: str, label: str, **codes: str | None) -> None:
    """Draw a link to a page with the view, changed by ``codes``, in its address."""
    kept = {code: get(code) for code in ("lang", "metric", "place")} | codes
    address = {code: value for code, value in kept.items() if value}
    st.page_link(f"page/{page}.py", label=label, query_params=address)


def here() -> str:
    """Return the address of the dashboard itself, without page and view."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else "/"


def words() -> Words:
    """Return the words of the language chosen, else of the browser's."""
    chosen = get("lang")
    if chosen not in ("zh", "en"):
        chosen = "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"
    language: Language = "zh" if chosen == "zh" else "en"
    return Words(language)


def dark() -> bool:
    """Say whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"


def picker(label: str, code: str, labels: Mapping[str, str], current: str) -> None:
    """Draw a select box that holds codes and shows labels; "" is the code of no choice."""
    key = f"pick_{code}"
    st.session_state[key] = current

    def picked() -> None:
        put(**{code: st.session_state[key] or None, "fact": None}, **FIRST_PAGE)

    st.selectbox(label, list(labels), key=key, format_func=lambda chosen: labels.get(chosen, chosen), on_change=picked)
