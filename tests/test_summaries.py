"""The counts made at the refresh, and the index of words, say what counting and reading by themselves would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

import corpus
from db import queries, store, summaries
from db.queries import Choice, search
from db.refresh import refresh

METRICS = (None, "volunteers", "donations", "participation_rate")
PLACES = (None, "31", "4201", "310116", "310116001", "99")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("summaries") / "y.db"
    refresh([corpus.SAMPLES], path)
    return path


@pytest.fixture(params=["as it is", "as if all places were large"])
def database(samples: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """Copy the database to memory, so that it may be changed."""
    with closing(store.connect(samples)) as disk, closing(sqlite3.connect(":memory:")) as database:
        disk.backup(database)
        if request.param != "as it is":
            summaries.make(database, large=1)
            search.index(database, large=1)
        yield database


def plainly(database: sqlite3.Connection, choice: Choice, what: str = "count(*)") -> list[tuple[object, ...]]:
    """Ask the view that people use, without an index or a count made before."""
    wanted = {name: getattr(choice, name) for name in ("metric", "unit", "qualifier", "stat") if getattr(choice, name)}
    parts = ["same_as is null", *(f"{name} = '{value}'" for name, value in wanted.items())]
    parts += [f"locality_code like '{choice.place}%'"] if choice.place else []
    parts += [f"instr(quote, '{choice.find}')"] if choice.find else []
    return database.execute(f"select {what} from fact_wide where {' and '.join(parts)}").fetchall()


CHOICES = [
    Choice(metric, place, qualifier=qualifier, find=find)
    for metric, place, qualifier, find in product(METRICS, PLACES, (None, "over"), (None, "党员", "志愿者", "人", "。"))
]


def test_counts_are_those_of_the_facts_themselves(database: sqlite3.Connection) -> None:
    found = set()
    for choice in CHOICES:
        number = queries.count(database, choice)
        assert [(number,)] == plainly(database, choice), choice
        found.add(number)
    assert len(found) > 20


def test_facets_are_those_of_the_facts_themselves(database: sqlite3.Connection) -> None:
    for choice in CHOICES:
        free = Choice(choice.metric, choice.place, find=choice.find)
        rows = plainly(database, free, "qualifier")
        counts = {name: rows.count((name,)) for (name,) in rows}
        assert queries.facet(database, choice, "qualifier") == counts, choice
        everywhere = Choice(choice.metric, qualifier=choice.qualifier, find=choice.find)
        codes = [str(code)[:2] for (code,) in plainly(database, everywhere, "locality_code") if code]
        assert queries.facet_places(database, choice) == {code: codes.count(code) for code in set(codes)}, choice


def test_panels_series_and_places_count_all_there_are(database: sqlite3.Connection) -> None:
    for metric, place in product(METRICS, PLACES):
        choice = Choice(metric, place)
        series = queries.series(database, choice, 10_000)
        (every,) = plainly(database, choice, "count(*), count(date)")
        assert (sum(each.facts for each in series), sum(each.dated for each in series)) == every
        if metric:
            panels = queries.panels(database, metric, place)
            assert sum(panel.facts for panel in panels) == every[0]
            for panel in panels:
                facts = queries.largest(database, metric, panel, place, 10_000)
                assert len(facts) == panel.facts
                assert [fact.value for fact in facts] == sorted((fact.value for fact in facts), reverse=True)
    for metric in METRICS:
        inside = queries.places(database, None, metric)
        (placed,) = plainly(database, Choice(metric), "count(locality)")
        assert (sum(place.facts for place in inside),) == placed
        for place in inside:
            below = f"locality = '{place.path}' or locality like '{place.path}/%'"
            assert plainly(database, Choice(metric), f"sum({below})") == [(place.facts,)]


def test_conflicts_are_groups_whose_facts_differ(database: sqlite3.Connection) -> None:
    groups = queries.conflicts(database, limit=10_000)
    assert groups
    for group in groups:
        facts = queries.facts_in(database, group)
        assert len(facts) == group.facts > 1
        assert len({(fact.value, fact.high, fact.qualifier) for fact in facts}) > 1
    some = queries.conflicts(database, groups[0].metric, "31", 10_000)
    assert {group.locality[:3] for group in some} <= {"上海市"}


def test_the_index_follows_what_is_taken_away_and_put_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.index, "__defaults__", (1,))
    news = tmp_path / "news"
    news.mkdir()
    for name, place in (("a", "石化"), ("b", "朱泾")):
        (news / f"{name}.txt").write_text(f"上海市金山区{place}街道招募志愿者80余人。", "utf-8")

    def found(words: str) -> int:
        with closing(store.connect(tmp_path / "y.db")) as database:
            assert database.execute("select count(*) from sqlite_master where name = 'fact_find'").fetchone() == (1,)
            pairs = f'"{words}"'
            hits = database.execute("select count(*) from fact_find where fact_find match ?", (pairs,)).fetchone()[0]
            assert hits == queries.count(database, Choice(find=words))
            return int(hits)

    refresh([news], tmp_path / "y.db")
    assert (found("石化"), found("朱泾"), found("枫泾")) == (1, 1, 0)
    (news / "b.txt").write_text("上海市金山区枫泾镇招募志愿者90余人。", "utf-8")
    (news / "a.txt").unlink()
    refresh([news], tmp_path / "y.db")
    assert (found("石化"), found("朱泾"), found("枫泾")) == (0, 0, 1)


def test_a_question_that_takes_too_long_is_stopped(samples: Path) -> None:
    with closing(store.connect(samples)) as database:
        store.stop_after(database, 0.05)
        with pytest.raises(sqlite3.OperationalError) as stopped:
            database.execute("select count(*) from fact, fact, fact, fact, fact").fetchone()
        assert isinstance(store.explain(stopped.value, samples), store.Slow)
