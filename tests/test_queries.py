"""The questions that the dashboard asks of the database."""

from pathlib import Path

import fixture_db
import pytest

from db import queries, store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("queries") / "youju.db"
    return path, fixture_db.build(path)


@pytest.fixture
def database(built):
    with store.connect(built[0]) as database:
        yield database


def test_a_panel_holds_one_unit_and_one_stat_and_all_facts_lie_in_one(database):
    for metric in queries.metrics(database):
        panels = queries.panels(database, metric.id)
        assert sum(panel.facts for panel in panels) == metric.facts
        for panel in panels:
            found = queries.largest(database, metric.id, panel)
            assert len(found) == panel.facts
            assert {(fact.unit, fact.stat) for fact in found} == {(panel.unit, panel.stat)}
            assert panel.level is None or {fact.level or "" for fact in found} == {panel.level}


def test_plans_come_last(database):
    assert [panel.stat for panel in queries.panels(database, "grids")] == ["count", "target"]


def test_levels_of_place_have_an_axis_each_from_the_top_but_shares_have_one(database):
    levels = [panel.level for panel in queries.panels(database, "volunteers")]
    assert levels == ["prefecture", "county", "township", "village", ""]
    assert [panel.level for panel in queries.panels(database, "participation_rate")] == [None]


def test_one_givers_gifts_come_after_totals(database):
    assert queries.panels(database, "donations")[-1].stat == "individual"


def test_metrics_keep_the_order_of_the_catalogue(database):
    assert [metric.id for metric in queries.metrics(database)] == list(fixture_db.METRICS)


def test_a_place_takes_in_all_below_it_by_code(database, built):
    _, ids = built
    hubei = {fact.id for fact in queries.facts(database, "volunteers", "42")}
    assert hubei == {ids["v5"], ids["v6"]}
    shanghai = {fact.id for fact in queries.facts(database, "volunteers", "31")}
    assert shanghai == {ids[key] for key in ("v1", "v2", "v3", "v4")}
    assert [p.code for p in queries.provinces(database, "volunteers")][:1] == ["31"]


def test_a_fact_is_newest_unless_its_place_has_a_later_one(database, built):
    _, ids = built
    panels = queries.panels(database, "volunteers")
    drawn = [fact for panel in panels for fact in queries.largest(database, "volunteers", panel)]
    newest = {fact.id: fact.newest for fact in drawn}
    assert not newest[ids["v2"]]
    assert sum(newest.values()) == len(newest) - 1


def test_other_reports_are_of_the_same_place_unit_and_stat(database, built):
    _, ids = built
    fact = queries.fact(database, ids["v1"])
    assert fact is not None
    assert [other.id for other in queries.others(database, fact)] == [ids["v2"]]
    nowhere = queries.fact(database, ids["v10"])
    assert nowhere is not None
    assert queries.others(database, nowhere) == []


def test_over_time_come_the_newest_of_the_fullest_series_and_none_without_a_date(database, built):
    _, ids = built
    shanghai = queries.Choice(place="31")
    series = queries.series(database, shanghai)
    assert sum(each.facts for each in series) == queries.count(database, shanghai) == 16
    assert (series[0].metric, series[0].facts, series[0].dated) == ("volunteers", 4, 4)
    every = queries.over_time(database, shanghai)
    assert [fact.date for fact in every] == sorted(fact.date or "" for fact in every)
    some = queries.over_time(database, shanghai, limit=1, each=2)
    assert {fact.id for fact in some} == {ids["v3"], ids["v1"]}


def test_an_unknown_fact_is_none(database):
    assert queries.fact(database, "feedfeedfeedfeed") is None


def test_every_question_is_answered_by_an_index_or_by_one_metric(database):
    plan = "\n".join(
        row[3] for row in database.execute(f"explain query plan {queries.FACT} where f.id = :id", {"id": "x"})
    )
    assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", "")


def test_what_a_place_has_of_a_metric_is_looked_for_by_that_place(database):
    """SQLite would else go through all facts of the unit and stat, once for each of a province's places."""
    choice = queries.Choice("volunteers", "31", "人", stat="count")
    plan = database.execute(f"explain query plan select f.id {choice.source(database)}", choice.values()).fetchall()
    assert any("fact_by_metric (metric=? AND locality=?" in step[3] for step in plan)
