"""A stranger's statement: what it may read, what it may not do, and that it ends in time."""

import threading
import time

import fixture_db
import pytest

from db import sandbox, sandboxed, store
from db.sandbox import QueryError


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("sandbox") / "youju.db"
    fixture_db.build(path)
    return path


def refused(db, statement: str) -> str:
    with pytest.raises(QueryError) as refusal:
        sandbox.run(db, statement)
    assert refusal.value.kind in QueryError.KINDS
    assert refusal.value.said
    return refusal.value.kind


def test_a_query_gives_columns_and_rows(db):
    found = sandbox.run(db, "select surface, value, high, null as no from fact where surface = '600至800人';")
    assert found.columns == ["surface", "value", "high", "no"]
    assert found.rows == [["600至800人", 600.0, 800.0, None]]
    assert not found.truncated
    assert 0 <= found.seconds < sandboxed.SECONDS


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from fact_wide where quote like '%志愿者%'",
        "with big as (select * from fact where value > 1000) select count(*) from big",
        "select metric, row_number() over (partition by metric order by value desc) from fact",
        "select m.id, e.value from metric m, json_each('[1, 2]') e",
        "select name, sql from sqlite_master",
        "pragma table_info(fact)",
        "explain query plan select * from fact where id = ''",
        "with recursive n(x) as (select 1 union all select x + 1 from n where x < 9) select sum(x) from n",
    ],
)
def test_what_a_reader_asks_is_answered(db, statement):
    assert sandbox.run(db, statement).rows


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("delete from fact", "forbidden"),
        ("with x as (select 1) insert into metric select * from metric", "forbidden"),
        ("update fact set value = 1 returning id", "forbidden"),
        ("create temp table mine as select * from fact", "forbidden"),
        ("attach 'other.db' as other", "forbidden"),
        ("vacuum into 'copy.db'", "forbidden"),
        ("pragma hard_heap_limit = 0", "forbidden"),
        ("select * from pragma_database_list", "forbidden"),
        ("select count(*) from pragma_database_list", "forbidden"),
        ("select * from dbstat", "forbidden"),
        ("select load_extension('x')", "forbidden"),
        ("select zeroblob(1000000000)", "forbidden"),
        ("select printf('%1000000000d', 1)", "forbidden"),
        ("-- nothing at all", "forbidden"),
        ("select 1; select 2", "statements"),
        ("select nothing_of_the_kind from fact", "statement"),
        ("selec", "statement"),
        ("select ?", "statement"),
        ("  ", "empty"),
        ("select " + "1, " * 200 + "1", "size"),
        ("select '" + "a" * 30_000 + "'", "size"),
        ("with recursive s(t) as (select 'abc' union all select t || t from s) select max(length(t)) from s", "size"),
    ],
)
def test_what_no_reader_asks_is_refused_by_its_kind(db, statement, kind):
    before = {file: file.read_bytes() for file in db.parent.iterdir()}
    assert refused(db, statement) == kind
    assert {file: file.read_bytes() for file in db.parent.iterdir()} == before


def test_characters_that_are_none_are_a_mistake_in_the_statement(db):
    assert refused(db, "select '\ud800'") == "statement"
    assert refused(db, "select '\0'") == "statement"


def test_too_much_memory_is_refused(db):
    big = "select a.quote || b.quote || c.quote from fact a, fact b, fact c, fact d order by 1"
    assert refused(db, big) in ("memory", "time")  # whichever a slow machine meets first


def test_what_runs_on_is_stopped(db):
    started = time.monotonic()
    assert (
        refused(db, "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n") == "time"
    )
    assert time.monotonic() - started < 10


def test_a_process_that_does_not_stop_by_itself_is_killed(db, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
    assert refused(db, "select 1") == "time"


def test_rows_and_cells_have_their_limits_and_say_so(db):
    many = sandbox.run(db, "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n")
    assert many.truncated
    assert len(many.rows) == sandboxed.ROWS
    long = sandbox.run(db, "select replace('" + "长" * 90 + "', '长', '" + "很长" * 500 + "') as text")
    ((cell,),) = long.rows
    assert long.cut == 1
    assert cell == ("很长" * 45_000)[: sandboxed.CELL] + "…"


def test_a_third_statement_waits_its_turn_or_says_so(db, monkeypatch):
    monkeypatch.setattr(sandbox, "_turns", threading.BoundedSemaphore(sandbox.AT_ONCE))
    for _ in range(sandbox.AT_ONCE):
        sandbox._turns.acquire()
    monkeypatch.setattr(sandbox, "SECONDS", 0.05)
    assert refused(db, "select 1") == "busy"
    monkeypatch.setattr(sandbox, "SECONDS", 20)
    sandbox._turns.release()
    assert sandbox.run(db, "select 1").rows == [[1]]


def test_a_database_that_is_none_is_named(tmp_path):
    with pytest.raises(store.Missing):
        sandbox.run(tmp_path / "none.db", "select 1")
