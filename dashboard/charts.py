"""Charts: a bar is a fact, its end drawn by its bound, its number as written beside it.

Everything stands in one plot of fixed columns (province, place, date, bar, number as read), so that a whole row
is the target of a click. What is chosen is not drawn here: each row carries its fact's id at the end of its
label, and the quote card marks that row by a style (``quotes.marked_row``). So a click redraws no chart.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard import shown
from dashboard.rows import in_order, rows
from dashboard.words import Words
from db.queries import Fact

HUE = {False: "#2F6F94", True: "#6FA8C7"}
INK = {False: "#1D2329", True: "#E6E9EC"}
GREY = {False: "#6B747C", True: "#98A2AB"}
GRID = {False: "#E6E9EC", True: "#2A3239"}
FONT = "'Source Sans', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

ROW = 28
"""Pixels: what a finger hits."""

WIDE = "width >= 560"
"""On a narrow screen the place, the bar and the number as written stay."""

BEGIN = {"expr": f"{WIDE} ? 268 : 116"}
END = {"expr": f"{WIDE} ? width - 200 : width - 96"}
PLACE = {"expr": f"{WIDE} ? 58 : 0"}
PLACE_LIMIT = {"expr": f"{WIDE} ? 118 : 108"}
IF_WIDE = {"expr": f"{WIDE} ? 1 : 0"}

TICKS = {
    "zh": "datum.value >= 1e8 ? format(datum.value / 1e8, '~g') + '亿' : "
    "datum.value >= 1e4 ? format(datum.value / 1e4, '~g') + '万' : format(datum.value, ',~r')",
    "en": "datum.value >= 1e9 ? format(datum.value / 1e9, '~g') + ' bn' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, '~g') + ' m' : format(datum.value, ',~r')",
}


class Panel:
    """The facts of one unit and one stat, on one axis."""

    def __init__(self, facts: Sequence[Fact], words: Words, dark: bool, place: str | None = None) -> None:
        self.rows = rows(facts, words, place)
        self.rate = facts[0].unit == "%"
        self.dotted = self.rate
        self.most = max([100 if self.rate else 0, *(row["top"] for row in self.rows)]) or 1
        self.hue, self.ink, self.grey, self.grid = HUE[dark], INK[dark], GREY[dark], GRID[dark]
        self.ticks = "datum.value + '%'" if self.rate else TICKS[words.language]
        self.pale = alt.when("datum.pale").then(alt.value(0.42)).otherwise(alt.value(1))
        order = alt.Scale(domain=[row["row"] for row in self.rows])
        self.base = alt.Chart().encode(y=alt.Y("row:O", axis=None, scale=order))

    def chart(self) -> alt.LayerChart:
        """Draw it: bars from 0, or for rates marks on a line of 0 to 100."""
        marks = self.dots() if self.dotted else self.bars()
        return self.dressed(*marks, *self.arrows(), *self.columns(), self.target())

    def dressed(self, *layers: alt.Chart) -> alt.LayerChart:
        """Return the layers as one chart with its measures and its type."""
        drawn: alt.LayerChart = (
            alt.layer(*layers, data=alt.InlineData(values=self.rows))  # the pieces copy what they hold at each step
            .properties(height=alt.Step(ROW), padding={"left": 0, "right": 0, "top": 0, "bottom": 2})
            .configure(font=FONT, background="transparent")
            .configure_view(strokeWidth=0)
            .configure_mark(tooltip=None)
        )
        return drawn

    def x(self, field: str) -> alt.X:
        """Return a place on the value axis; all layers share it."""
        scale = alt.Scale(domain=[0, self.most], nice=False, range=[BEGIN, END])
        axis = alt.Axis(
            values=[0, 50, 100] if self.rate else alt.Undefined,
            tickCount=4,
            labelExpr=self.ticks,
            gridColor=self.grid,
            domain=False,
            ticks=False,
            labelColor=self.grey,
            labelFontSize=11,
            labelPadding=6,
            title=None,
        )
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    def bars(self) -> list[alt.Chart]:
        """Draw amounts: solid is exact or a lower bound, dashed is about, an upper bound or a range."""
        solid = self.only("exact", "over").mark_bar(height=12, color=self.hue)
        dashed = self.only("under", "about", "range").mark_bar(
            height=11, fill=self.hue, fillOpacity=0.16, stroke=self.hue, strokeWidth=1.2, strokeDash=[3, 2]
        )
        return [mark.encode(x=self.x("low"), x2="top:Q", opacity=self.pale) for mark in (solid, dashed)]

    def dots(self) -> list[alt.Chart]:
        """Draw dots on a line: shares are no amounts, and of reports that differ none is the taller."""
        line = self.base.transform_calculate(zero="0", most=str(self.most)).mark_rule(color=self.grid)
        span = self.base.transform_filter("datum.floating").mark_rule(color=self.hue, strokeDash=[3, 2], strokeWidth=2)
        dot = self.only("exact").mark_point(filled=True, size=90, color=self.hue)
        ring = self.only("about", "range").mark_point(size=80, color=self.hue, strokeWidth=1.8)
        return [
            line.encode(x=self.x("zero"), x2="most:Q"),
            span.encode(x=self.x("low"), x2="top:Q", opacity=self.pale),
            *(mark.encode(x=self.x("top"), opacity=self.pale) for mark in (dot, ring)),
        ]

    def arrows(self) -> list[alt.Chart]:
        """Draw to which side a bound is open."""
        beside = 0 if self.dotted else 7
        return [
            self.only(kind)
            .mark_point(shape=shape, filled=True, size=72, color=self.hue, xOffset=beside)
            .encode(x=self.x("top"), opacity=self.pale)
            for kind, shape in {"over": "triangle-right", "under": "triangle-left"}.items()
        ]

    def columns(self) -> list[alt.Chart]:
        """Write the words of each row."""
        grey: dict[str, Any] = {"color": self.grey, "fontSize": 12}
        ink: dict[str, Any] = {"color": self.ink, "fontSize": 13}
        small: dict[str, Any] = {"color": self.grey, "fontSize": 11.5, "align": "right", "opacity": IF_WIDE}
        return [
            self.text("region", alt.value(0), **grey, opacity=IF_WIDE, limit=52),
            self.text("place", alt.value(PLACE), **ink, limit=PLACE_LIMIT),
            self.text("part", alt.value(PLACE), **grey),
            self.text("date", alt.value(BEGIN), **small, dx=-10),
            self.text("written", self.x("top"), **ink, dx=11 if self.dotted else 18, limit=130),
            self.text("read", alt.value("width"), **small, dx=-6),
        ]

    def text(self, field: str, x: Any, **mark: Any) -> alt.Chart:
        """Write one of the columns."""
        written: alt.Chart = self.base.mark_text(**{"align": "left"} | mark).encode(x=x, text=f"{field}:N")
        return written

    def target(self) -> alt.Chart:
        """Lay an unseen row over each fact, which takes the click and says the fact to those who cannot see it."""
        clicked = alt.selection_point(name="row", fields=["id"], on="click", toggle="true", clear=False)
        row = self.base.mark_rect(fillOpacity=0, color=self.hue, cursor="pointer")
        target: alt.Chart = row.encode(x=alt.value(0), x2=alt.value("width"), description="label:N")
        return target.add_params(clicked)

    def only(self, *kinds: str) -> alt.Chart:
        """Return the facts bounded so."""
        those: alt.Chart = self.base.transform_filter(alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds)))
        return those


class Reports(Panel):
    """Reports of the same thing that differ: each its mark, in the place's stead its document, and no mean."""

    def __init__(self, facts: Sequence[Fact], words: Words, dark: bool) -> None:
        super().__init__(facts, words, dark)
        self.dotted = True
        for row, fact in zip(self.rows, in_order(facts), strict=True):
            row |= {
                "region": "",
                "place": "",
                "part": "",
                "document": shown.plain(fact.title or fact.path),
                "pale": False,
            }

    def columns(self) -> list[alt.Chart]:
        """Write the words of each row, its document first."""
        limit = {"expr": f"{WIDE} ? 178 : 108"}
        return [self.text("document", alt.value(0), color=self.ink, fontSize=12, limit=limit), *super().columns()]

    def chart(self) -> alt.LayerChart:
        """Draw the marks over a band from the lowest to the highest."""
        ends = {"from": min(row["low"] or row["top"] for row in self.rows), "to": max(row["top"] for row in self.rows)}
        band = alt.Chart(alt.InlineData(values=[ends])).mark_rect(color=self.hue, opacity=0.1)
        marks = [band.encode(x=self.x("from"), x2="to:Q", y=alt.value(0), y2=alt.value("height")), *self.dots()]
        return self.dressed(*marks, *self.arrows(), *self.columns(), self.target())


def panel(facts: Sequence[Fact], words: Words, dark: bool, place: str | None) -> alt.LayerChart:
    """Draw the facts of one unit and one stat."""
    return Panel(facts, words, dark, place).chart()


def reports(facts: Sequence[Fact], words: Words, dark: bool) -> alt.LayerChart:
    """Draw reports that differ."""
    return Reports(facts, words, dark).chart()


def columns(counts: Sequence[tuple[str, int]], dark: bool) -> alt.LayerChart:
    """Draw counts by month as upright bars; only counts of documents may be drawn so."""
    drawn = [{"name": name, "number": number} for name, number in counts]
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X(
            "name:O",
            sort=None,
            axis=alt.Axis(
                title=None, labelAngle=0, labelOverlap="greedy", domain=False, ticks=False, labelColor=GREY[dark]
            ),
        ),
        y=alt.Y(
            "number:Q",
            axis=alt.Axis(
                title=None,
                tickMinStep=1,
                tickCount=3,
                gridColor=GRID[dark],
                domain=False,
                ticks=False,
                labelColor=GREY[dark],
            ),
        ),
    )
    bars: alt.LayerChart = (
        alt.layer(base.mark_bar(color=HUE[dark]))
        .properties(height=140)
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
        .configure_mark(tooltip=None)
    )
    return bars
