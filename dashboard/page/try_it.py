"""Try it: a text of the visitor's own, read at once and kept nowhere."""

from html import escape

import streamlit as st

from corpus.errors import Unreadable
from corpus.kinds import SUFFIXES
from dashboard import reader, reading, view
from dashboard.reading import Read
from dashboard.words import Words
from db.masking import mask

LONGEST = 100_000
"""Characters."""

SAMPLE = """\
title: 渡口上的一本登记簿
publisher: 金山卫镇
published: 2020-03-20

截至3月18日，全镇报名的志愿者已有1200余人，累计上岗近3万人次，日均约260人次。
第四批队员下周一上岗，每个渡口配两名志愿者。爱心账户收到捐款超过52万元，其中企业31万元，参与率93.6%。
"""
"""Our own words and figures."""

KINDS = [suffix for suffix in SUFFIXES if suffix]


def page(words: Words) -> None:
    """Draw the page."""
    st.html(f'<p class="quiet definition">{words("try_hint")}</p>')
    st.button(words("try_sample"), key="try_sample", type="tertiary", on_click=_sample)
    with st.form("try", border=False):
        text = st.text_area(words("try_text"), key="try_text", height=200, max_chars=LONGEST)
        file = st.file_uploader(words("try_file"), type=KINDS, key="try_file", max_upload_size=20)
        left, right = st.columns(2)
        publisher = left.text_input(words("try_publisher"), key="try_publisher")
        published = right.text_input(words("try_published"), key="try_published", placeholder="2020-03-18")
        st.form_submit_button(words("try_read"), key="try_read", type="primary")
    if file is None and not text.strip():
        st.session_state.pop("try_known", None)
        return
    dropped = (file.name, file.getvalue()) if file is not None else None
    try:
        read = _read(dropped or text, publisher.strip(), published.strip())
    except Unreadable as error:
        st.html(
            f'<p class="verdict wrong" role="alert" lang="en">{escape(error.path.name)} {escape(error.reason)}.</p>'
            f'<p class="quiet" lang="en">{escape(error.next_step.capitalize())}.</p>'
        )
        return
    except ValueError as error:
        st.html(f'<p class="verdict wrong" role="alert" lang="en">{escape(str(error))}</p>')
        return
    place = read.reading.locality
    st.html(f'<p class="quiet">{escape(words("try_place", place=place.path if place else words("no_place")))}</p>')
    reader.draw(words, read.source, read.facts, read.leftovers, lambda: read.reading.refused, read.metrics)
    others(words, read)


def _sample() -> None:
    st.session_state.try_text = SAMPLE


def _read(given: str | tuple[str, bytes], publisher: str, published: str) -> Read:
    """Read what was given once a visit: it is kept with the visitor's session, and goes with it."""
    asked = (given, publisher, published)
    known: tuple[object, Read] | None = st.session_state.get("try_known")
    if known is None or known[0] != asked:
        document = reading.pasted(given) if isinstance(given, str) else reading.dropped(*given)
        known = st.session_state.try_known = asked, reading.reading(document, publisher, published, LONGEST)
    return known[1]


def others(words: Words, read: Read) -> None:
    """List the numbers that are no facts, and why."""
    found = [(left.surface, words("leftover"), left.quote) for left in read.leftovers]
    found += [(no.surface.text, no.reason, no.quote.text) for no in read.reading.refused]
    if not found:
        return
    st.html(f'<h3 class="metric">{words("try_others")}</h3>')
    st.dataframe(
        [
            {words("col_written"): surface, words("why"): reason, words("col_quote"): mask(quote.strip())}
            for surface, reason, quote in found
        ],
        hide_index=True,
        height=min(36 * (len(found) + 1) + 2, 470),
        row_height=36,
        alt=words("try_others"),
    )


page(view.words())
