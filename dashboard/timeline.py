"""What a place reports, over time: a row for each metric, unit and stat, a mark for each fact.

The mark tells the bound by its shape, and is hollow where only the day of publication is known. A row holds facts
of several places, so nothing joins its marks to a line. What was clicked is marked as in the other charts.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from dashboard.charts import FONT, GREY, GRID, HUE, INK, WIDE
from dashboard.lanes import MARK, Spot, breadth, day, lanes, ticks
from dashboard.words import Words
from db.queries import Fact, Series

LANE = 26
"""Pixels: what a finger hits."""

WORDS = 84
"""Pixels of words beside a mark at most, on a phone."""

ROW = 44
"""Pixels at least: a row's name has two lines."""

NAME = {"expr": f"{WIDE} ? 214 : 102"}
"""Pixels that the name of a row may take."""

BEGIN = {"expr": f"{WIDE} ? 240 : 116"}
END = {"expr": f"{WIDE} ? width - 170 : width - 98"}

SHAPES = {"exact": "circle", "over": "triangle-right", "under": "triangle-left", "about": "circle", "range": "circle"}


class Timeline:
    """The facts of one place and of the places within it."""

    def __init__(
        self,
        series: Sequence[Series],
        facts: Sequence[Fact],
        labels: Mapping[str, str],
        words: Words,
        dark: bool,
        path: str | None,
    ) -> None:
        self.words, self.labels, self.path = words, labels, path
        self.hue, self.ink, self.grey, self.grid = HUE[dark], INK[dark], GREY[dark], GRID[dark]
        self.days = [day(fact.date) for fact in facts if fact.date]
        self.names: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.height = 0
        order = list(labels)
        for each in sorted(series, key=lambda each: (order.index(each.metric), each.unit, each.stat)):
            kind = (each.metric, each.unit, each.stat)
            self.row(each, [fact for fact in facts if (fact.metric, fact.unit, fact.stat) == kind])

    def row(self, series: Series, facts: Sequence[Fact]) -> None:
        """Lay out one row below those that are there: as high as its lanes."""
        span = max(self.days) - min(self.days)
        wide = [
            breadth(fact.surface) + (breadth(self.place(fact), 12) + 8 if self.place(fact) else 0) for fact in facts
        ]
        narrow = [min(breadth(fact.surface), WORDS) for fact in facts]
        spots = lanes([day(fact.date or "") for fact in facts], list(zip(wide, narrow, strict=True)), span)
        drawn = [(fact, spot) for fact, spot in zip(facts, spots, strict=True) if spot]
        height = max(ROW, LANE * (1 + max((spot.lane for _, spot in drawn), default=0)) + 10)
        kind = self.words.axis(series.unit, series.stat)
        some = self.words("some", shown=len(drawn), n=f"{series.dated:,}") if len(drawn) < series.dated else ""
        again = bool(self.names) and self.names[-1]["metric"] == series.metric
        name = "" if again else self.labels[series.metric]
        top, self.height = self.height, self.height + height
        said = " · ".join(filter(None, [kind, some]))
        self.names.append({"metric": series.metric, "name": name, "kind": said, "top": top, "again": again})
        lowest = max((spot.lane for _, spot in drawn), default=0)
        first = top + (height - LANE * (lowest + 1)) / 2
        self.marks += [self.mark(fact, spot, first + LANE * spot.lane) for fact, spot in drawn]

    def mark(self, fact: Fact, spot: Spot, top: float) -> dict[str, Any]:
        """Return a plain record of one mark; ``reach`` and ``reach_narrow`` are how far its words go."""
        place, name = self.place(fact), fact.place or ""
        written = breadth(fact.surface)
        beside = breadth(place, 12) + 8 if place else 0
        said = f"{self.labels[fact.metric]} {name} {fact.surface} = {self.words.measured(fact)}"
        return {
            "id": fact.id,
            "day": spot.day,
            "top": top,
            "middle": top + LANE / 2,
            "foot": top + LANE,
            "kind": fact.qualifier,
            "hollow": fact.as_of is None,
            "written": fact.surface,
            "place": place,
            "wide": spot.wide,
            "narrow": spot.narrow,
            "beside": MARK + written,
            "reach": MARK + written + beside if spot.wide else MARK - 4,
            "reach_narrow": MARK + min(written, WORDS) if spot.narrow else MARK - 4,
            "label": f"{said}, {self.words.date(fact)} #{fact.id}",
        }

    def place(self, fact: Fact) -> str:
        """Return the name of a place within the one chosen, whose own facts need none."""
        return "" if fact.locality == self.path else fact.place or ""

    def chart(self) -> alt.LayerChart:
        """Draw it."""
        self.base = alt.Chart(alt.InlineData(values=self.marks))
        drawn: alt.LayerChart = (
            alt.layer(*self.rows(), *self.points(), *self.written(), self.target())
            .properties(height=self.height + 6, padding={"left": 0, "right": 0, "top": 0, "bottom": 2})
            .configure(font=FONT, background="transparent")
            .configure_view(strokeWidth=0)
            .configure_mark(tooltip=None)
        )
        return drawn

    def rows(self) -> list[alt.Chart]:
        """Draw the names of the rows, each below a line that parts it from the metric before."""
        base = alt.Chart(alt.InlineData(values=self.names))
        line = base.transform_filter("!datum.again && datum.top > 0").mark_rule(color=self.grid)
        grey: dict[str, Any] = {"align": "left", "fontSize": 11.5, "color": self.grey, "limit": NAME}
        ink: dict[str, Any] = {"align": "left", "fontSize": 13, "color": self.ink, "limit": NAME}
        under = {"expr": "datum.again ? 22 : 31"}
        return [
            line.encode(x=alt.value(0), x2=alt.value("width"), y=_y("top")),
            base.mark_text(**ink, dy=15).encode(x=alt.value(0), y=_y("top"), text="name:N"),
            base.mark_text(**grey, dy=under).encode(x=alt.value(0), y=_y("top"), text="kind:N"),
        ]

    def points(self) -> list[alt.Chart]:
        """Draw the marks, shaped by their bounds."""
        shape = alt.Shape("kind:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)
        soft = "(datum.kind == 'about' || datum.kind == 'range')"
        return [
            self.base.transform_filter(those)
            .mark_point(size=88, opacity=1, color=self.hue, fill=self.hue, strokeWidth=1.7, strokeDash=dash)
            .encode(
                x=self.x(),
                y=_y("middle"),
                shape=shape,
                fillOpacity=alt.when("datum.hollow").then(alt.value(0)).otherwise(alt.value(full)),
            )
            for those, dash, full in ((f"!{soft}", [1, 0], 1), (soft, [2.5, 2], 0.28))
        ]

    def written(self) -> list[alt.Chart]:
        """Write the numbers beside their marks and, for places within the one chosen, whose they are."""
        number = self.base.mark_text(
            align="left",
            dx=MARK - 5,
            fontSize=13,
            color=self.ink,
            limit={"expr": f"{WIDE} ? 0 : {WORDS}"},
            opacity={"expr": f"({WIDE} ? datum.wide : datum.narrow) ? 1 : 0"},
        )
        place = self.base.mark_text(
            align="left",
            dx={"expr": "datum.beside"},
            fontSize=12,
            color=self.grey,
            opacity={"expr": f"{WIDE} && datum.wide ? 1 : 0"},
        )
        return [
            number.encode(x=self.x(), y=_y("middle"), text="written:N"),
            place.encode(x=self.x(), y=_y("middle"), text="place:N"),
        ]

    def target(self) -> alt.Chart:
        """Lay an unseen box over each mark and its words, which takes the click and says the fact."""
        clicked = alt.selection_point(name="row", fields=["id"], on="click", toggle="true", clear=False)
        reach = {"expr": f"{WIDE} ? datum.reach : datum.reach_narrow"}
        box = self.base.mark_rect(fillOpacity=0, color=self.hue, cursor="pointer", xOffset=-12, x2Offset=reach)
        target: alt.Chart = box.encode(x=self.x(), x2="day:Q", y=_y("top"), y2="foot:Q", description="label:N")
        return target.add_params(clicked)

    def x(self) -> alt.X:
        """Return a mark's place in time; where there is but one day it stands at the beginning."""
        named, form = ticks(self.days)
        axis = alt.Axis(
            values=named,
            labelExpr=f"utcFormat(datum.value * 864e5, '{form}')",
            labelOverlap="greedy",
            labelFlush=False,
            gridColor=self.grid,
            domain=False,
            ticks=False,
            labelColor=self.grey,
            labelFontSize=11,
            labelPadding=6,
            title=None,
        )
        first, last = min(self.days), max(self.days)
        scale = alt.Scale(domain=[first, max(last, first + 1)], nice=False, zero=False, range=[BEGIN, END])
        return alt.X("day:Q", scale=scale, axis=axis)


def chart(*given: Any) -> alt.LayerChart:
    """Draw a timeline of what ``_timeline`` takes, all of which can be hashed."""
    return _timeline(*given).chart()


def first(*given: Any) -> str:
    """Return the id of the fact that stands first in a timeline."""
    return str(_timeline(*given).marks[0]["id"])


@lru_cache(maxsize=100)
def _timeline(
    series: Sequence[Series],
    facts: Sequence[Fact],
    labels: Sequence[tuple[str, str]],
    words: Words,
    dark: bool,
    path: str | None,
) -> Timeline:
    return Timeline(series, facts, dict(labels), words, dark, path)


def _y(field: str) -> alt.Y:
    """Return a place from the top in pixels."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)
