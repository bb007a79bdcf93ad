"""The counts made at the refresh, and the index of words, say what counting and reading by themselves would."""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest

import corpus
from db import exports, queries, store, summaries
from db.exports import stream
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
STRANGE = [
    *(Choice(find=find) for find in ('"', "员9", "9名", "%", "_", "。", "员,", "AND", "ＮＥＡＲ", "人 ", "龘", "null")),
    *(Choice("volunteers", place) for place in ("3", "310", "31011", "3101161", "31010")),
]
"""As an address may have it: signs that mean something to SQLite, and codes that are none."""


def test_counts_are_those_of_the_facts_themselves(database: sqlite3.Connection) -> None:
    found = set()
    for choice in [*CHOICES, *STRANGE]:
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


def test_over_time_come_the_newest_of_each_series_a_place_has(database: sqlite3.Connection) -> None:
    drawn = 0
    for metric, place, each in product(METRICS, PLACES[1:], (1, 2, 24)):
        choice = Choice(metric, place)
        dated: dict[object, list[tuple[object, ...]]] = {}
        for kind, *fact in plainly(database, choice, "metric || unit || stat, date, id, document, start"):
            if fact[0]:
                dated.setdefault(kind, []).append(tuple(fact))
        newest = [fact for facts in dated.values() for fact in sorted(facts, key=lambda fact: fact[0])[-each:]]
        facts = queries.over_time(database, choice, 1000, each)
        assert sorted(fact.date or "" for fact in facts) == sorted(str(fact[0]) for fact in newest), choice
        assert {fact.id for fact in facts} <= {fact[1] for facts in dated.values() for fact in facts}
        drawn += len(facts)
    assert drawn > 100


def test_whatever_stands_in_a_quote_is_found_by_its_words(samples: Path) -> None:
    with closing(store.connect(samples)) as database:
        quotes = [quote for (quote,) in database.execute("select distinct quote from fact")]
    dice = random.Random(1)
    for quote in [*quotes, "共９％、'零'号 a_b\u3000\"", "㐀𠀀名"]:
        words = search.words(quote, "volunteers", "over", "count", "310116001").split(" ")
        for _ in range(20):
            start, length = dice.randrange(len(quote)), dice.randint(1, 9)
            asked = search.match(search.sought(quote[start : start + length]))
            assert set(re.findall('"(.+?)"', asked)) <= set(words)
        for code in ("31", "310", "3101", "310116", "310116001"):
            assert set(search.within(code)) <= set(words)


def test_facts_come_in_the_same_order_by_a_walk_as_sorted(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for choice in CHOICES[::3]:
        monkeypatch.setattr(stream, "SORTED", 30_000)
        expected = exports.page(database, choice, "4", 20)
        monkeypatch.setattr(stream, "SORTED", -1)
        assert exports.page(database, choice, "4", 20) == expected, choice
    module = import_module("db.queries.facts")
    for metric, place in product(METRICS[1:], PLACES[1:]):
        for panel in queries.panels(database, str(metric), place):
            monkeypatch.setattr(module, "FEW", 2_500)
            expected_panel = queries.largest(database, str(metric), panel, place)
            monkeypatch.setattr(module, "FEW", 0)
            assert queries.largest(database, str(metric), panel, place) == expected_panel


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
