"""A chart as a picture for papers: SVG, with a title and the data version (PNG is in the chart's own tools).

Its text stays text, in the fonts of the screen: whoever opens it needs a Chinese font, the machine that makes it does
not. Vega draws it without a browser and without asking any other machine.
"""

import streamlit as st
from altair import LayerChart, TitleParams

from dashboard import data, view
from dashboard.charts import FONT, GREY, INK
from dashboard.drawn import Drawing
from dashboard.words import Words
from db import exports

WIDE = 760
"""Pixels: on the screen a chart is as wide as its column."""

PAPER = {False: "#FFFFFF", True: "#14181C"}


def svg(chart: LayerChart, title: str, note: str, dark: bool) -> bytes:
    """Return a chart as SVG, below its title."""
    import vl_convert  # a JavaScript engine, which only those who want a picture need

    head = TitleParams(
        title,
        subtitle=note,
        anchor="start",
        color=INK[dark],
        subtitleColor=GREY[dark],
        font=FONT,
        subtitleFont=FONT,
        fontSize=15,
        subtitleFontSize=11,
        offset=10,
    )
    drawn = chart.properties(width=WIDE, title=head, padding=16).to_dict()
    drawn["config"]["background"] = PAPER[dark]  # on the screen it is the page's own
    return str(vl_convert.vegalite_to_svg(drawn)).encode()


def headed(html: str, chart: Drawing, title: str, key: str, words: Words) -> None:
    """Draw what stands above a chart, and at its end the offer."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", key=f"head_{key}"):
        st.html(html)
        offer(chart, title, key, words)


def offer(chart: Drawing, title: str, key: str, words: Words) -> None:
    """Offer a chart as SVG, drawn only when it is asked for."""
    dark = view.dark()

    def made() -> bytes:  # the data version, too, takes a while to tell of many documents
        return svg(chart.chart(), title, words("picture_note", version=data.ask(exports.data_version)), dark)

    st.download_button(
        "SVG",
        made,
        f"{title.replace('/', ' ')}.svg",
        "image/svg+xml",
        key=f"svg_{key}",
        on_click="ignore",
        type="tertiary",
        help=words("picture"),
    )
