"""The provinces as a map of equal tiles: where the facts are, without a basemap and without coordinates."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard.charts import FONT, GREY, HUE, INK, WIDE
from dashboard.rows import short
from db.queries import Place

TILES = {
    "23": (8, 0, "黑龙江省"),
    "15": (4, 1, "内蒙古自治区"),
    "11": (6, 1, "北京市"),
    "21": (7, 1, "辽宁省"),
    "22": (8, 1, "吉林省"),
    "65": (1, 2, "新疆维吾尔自治区"),
    "62": (2, 2, "甘肃省"),
    "64": (3, 2, "宁夏回族自治区"),
    "14": (4, 2, "山西省"),
    "13": (5, 2, "河北省"),
    "12": (6, 2, "天津市"),
    "54": (1, 3, "西藏自治区"),
    "63": (2, 3, "青海省"),
    "61": (3, 3, "陕西省"),
    "41": (4, 3, "河南省"),
    "37": (5, 3, "山东省"),
    "51": (2, 4, "四川省"),
    "50": (3, 4, "重庆市"),
    "42": (4, 4, "湖北省"),
    "34": (5, 4, "安徽省"),
    "32": (6, 4, "江苏省"),
    "31": (7, 4, "上海市"),
    "53": (2, 5, "云南省"),
    "52": (3, 5, "贵州省"),
    "43": (4, 5, "湖南省"),
    "36": (5, 5, "江西省"),
    "33": (6, 5, "浙江省"),
    "45": (3, 6, "广西壮族自治区"),
    "44": (4, 6, "广东省"),
    "35": (5, 6, "福建省"),
    "71": (7, 6, "台湾省"),
    "46": (3, 7, "海南省"),
    "82": (4, 7, "澳门特别行政区"),
    "81": (5, 7, "香港特别行政区"),
}
"""Code to column, row and name: each province about where it lies among its neighbours."""

TILE = 38
"""Pixels of its height."""


def chart(places: Sequence[Place], chosen: str | None, dark: bool) -> alt.LayerChart:
    """Draw the tiles; the more facts, the stronger. The tile that ``chosen`` lies in has an edge."""
    counts = {place.code: place.facts for place in places}
    most = max(counts.values(), default=1)
    drawn: list[dict[str, Any]] = [
        {
            "id": code,
            "x": x,
            "y": y,
            "name": short(name),
            "facts": f"{counts[code]:,}" if code in counts else "",
            "line": f"{short(name)}  {counts[code]:,}" if code in counts else short(name),
            "strength": 0.16 + 0.84 * (counts[code] / most) ** 0.5 if code in counts else 0,
            "chosen": (chosen or "")[:2] == code,
            "label": f"{name} {counts.get(code, 0)}",
        }
        for code, (x, y, name) in TILES.items()
    ]
    hue, ink, grey = HUE[dark], INK[dark], GREY[dark]
    paper = "#14181C" if dark else "#FFFFFF"
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X("x:O", axis=None, scale=alt.Scale(paddingInner=0.08, paddingOuter=0)),
        y=alt.Y("y:O", axis=None, scale=alt.Scale(paddingInner=0.08, paddingOuter=0)),
    )
    clicked = alt.selection_point(name="tile", fields=["id"], on="click", toggle="true", clear=False)
    tile = base.mark_rect(cornerRadius=3, color=hue, stroke=grey, cursor="pointer").encode(
        fillOpacity=alt.FillOpacity("strength:Q", scale=None),
        strokeWidth=alt.when("datum.chosen").then(alt.value(2.5)).otherwise(alt.value(0.4)),
        stroke=alt.when("datum.chosen").then(alt.value(ink)).otherwise(alt.value(grey)),
        description="label:N",
    )
    strong = alt.value(paper)
    colour = alt.when(f"datum.strength > {0.68 if dark else 0.85}").then(strong).otherwise(alt.value(ink))
    name = base.mark_text(fontSize=13, dy=-8).encode(text="name:N", color=colour, opacity=_seen(f"!({WIDE})"))
    number = base.mark_text(fontSize=12, dy=9).encode(text="facts:N", color=colour, opacity=_seen(f"!({WIDE})"))
    line = base.mark_text(fontSize=13).encode(text="line:N", color=colour, opacity=_seen(WIDE))
    words = [name, number, line]
    drawing: alt.LayerChart = (
        alt.layer(tile.add_params(clicked), *words)
        .properties(height=alt.Step(TILE), padding={"left": 1, "right": 1, "top": 1, "bottom": 1})
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
        .configure_mark(tooltip=None)
    )
    return drawing


def _seen(when: str) -> Any:
    """Return an opacity of none but ``when`` it holds: name and number on one line where there is room for both."""
    shown = alt.when(f"{when} && datum.strength > 0").then(alt.value(1)).when(when).then(alt.value(0.5))
    return shown.otherwise(alt.value(0))
