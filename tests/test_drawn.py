"""Charts are made once and not held against their schema on the page; here they are."""

import json

import altair as alt
import fixture_db
import pytest
from altair.utils import schemapi

from dashboard import charts, drawn, tiles, timeline
from dashboard.drawn import Drawing
from dashboard.words import Words
from db import queries, store
from db.queries import Choice, Fact

ZH = Words("zh")


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> list[Drawing]:
    path = tmp_path_factory.mktemp("drawn") / "y.db"
    fixture_db.build(path)
    database = store.connect(path)
    found = [
        Drawing(tiles.chart, (tuple(queries.places(database, None, None)), "31", True)),
        Drawing(charts.columns, ((("2020-01", 3), ("2020-02", 5)), False)),
    ]
    for metric in fixture_db.METRICS:
        for panel in queries.panels(database, metric):
            facts = tuple(queries.largest(database, metric, panel))
            found += [Drawing(charts.panel, (facts, ZH, dark, None)) for dark in (False, True)]
            found.append(Drawing(charts.reports, (facts, ZH, False)))
    choice = Choice(place="310116")
    labels = tuple((id, zh) for id, (zh, _, _) in fixture_db.METRICS.items())
    series = tuple(each for each in queries.series(database, choice) if each.dated)
    facts = tuple(queries.over_time(database, choice, 9))
    found.append(Drawing(timeline.chart, (series, facts, labels, ZH, False, "上海市/金山区")))
    return found


def test_every_chart_is_what_the_schema_asks(drawings: list[Drawing]) -> None:
    assert len(drawings) > 20
    assert schemapi.DEBUG_MODE
    for drawing in drawings:
        with alt.theme.enable("none"):
            held = drawing.chart().to_dict()
        shown = json.loads(drawn._spec(drawing))
        assert shown["layer"] == held["layer"] or shown.keys() == held.keys()
        assert shown["config"] == held["config"]
    assert schemapi.DEBUG_MODE


def test_a_chart_is_made_once_for_everybody(drawings: list[Drawing]) -> None:
    made = []

    def make(facts: tuple[Fact, ...]) -> alt.LayerChart:
        made.append(facts)
        return drawings[2].chart()

    for _ in range(3):
        drawn._spec(Drawing(make, drawings[2].given[:1]))
    assert len(made) == 1
    drawn._spec(Drawing(make, ((*drawings[2].given[0], *drawings[2].given[0]),)))
    assert len(made) == 2


def test_a_chart_that_the_schema_does_not_know_is_noticed_here() -> None:
    with pytest.raises(schemapi.SchemaValidationError):
        alt.Chart(alt.InlineData(values=[])).mark_bar(height="high").to_dict()
