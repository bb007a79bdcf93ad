"""How a chart gets to the page: made once for all visitors who see the same facts, not anew at each of their clicks.

Altair holds every piece of a chart against its schema, which takes a second for a page of charts. Here it does not,
and a test does.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import altair as alt
import pandas as pd  # noqa: F401  else Altair finds it half imported by another visitor's thread
import streamlit as st
from altair.utils import schemapi

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Drawing:
    """A chart that is still to be made: by ``make``, of ``given``, all of which can be hashed."""

    make: Callable[..., alt.LayerChart]
    given: tuple[Any, ...]

    def chart(self) -> alt.LayerChart:
        """Make it."""
        return self.make(*self.given)

    def show(self, said: str, key: str | None = None, on_select: Callable[[], None] | None = None) -> None:
        """Draw it on the page; ``said`` is for those who cannot see it."""
        st.vega_lite_chart(
            spec=json.loads(_spec(self)),
            key=key,
            on_select=on_select or "ignore",
            theme=None,
            width="stretch",
            alt=said,
        )


@lru_cache(maxsize=600)
def _spec(drawing: Drawing) -> str:
    """Return a chart in Vega-Lite, as JSON; the last few hundred are kept."""
    with _one_at_a_time, schemapi.debug_mode(False), alt.theme.enable("none"):  # both hold for all threads
        return json.dumps(drawing.chart().to_dict(validate=False))
