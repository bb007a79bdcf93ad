"""What is published to PostgreSQL says the same as the file, to a role that may do nothing but read it."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pgserver
import pytest

import corpus
from db import exports, queries, store
from db.queries import Choice, search
from db.refresh import refresh
from db.sandbox import QueryError
from db.shown import File, limit, shown

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")
postgres = pytest.importorskip("db.postgres")

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "y.db"
    refresh([corpus.SAMPLES], path)
    return path


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with pgserver.server() as address:
        yield address


@pytest.fixture(scope="module")
def owner(address: str, file: Path) -> Any:
    """Publish, with the index of words that only large databases have."""
    server = postgres.Server(address.format(user="owner"))
    large, search.LARGE = search.LARGE, 1
    assert postgres.publish(file, server, "youju_reader", lambda table, rows: None) == []
    search.LARGE = large
    return server


@pytest.fixture
def reader(owner: Any, address: str) -> Any:
    return shown(address.format(user="youju_reader"))


def questions(database: queries.Database) -> Iterator[Any]:
    """Yield the answers to all that the pages ask."""
    metrics = queries.metrics(database)
    yield metrics
    yield queries.totals(database)
    for metric in metrics[:8]:
        yield queries.provinces(database, metric.id)
        for place in (None, "31", "42"):
            panels = queries.panels(database, metric.id, place)
            yield panels
            yield [queries.largest(database, metric.id, panel, place) for panel in panels]
            yield queries.facts(database, metric.id, place)
            yield queries.series(database, Choice(metric.id, place))
            yield queries.conflicts(database, metric.id, place)
            yield queries.documents(database, place=place)
            yield queries.over_time(database, Choice(metric.id, place))
            for find in (None, "党员", "志愿者", "人", "100%", "、", "'", "a b"):
                choice = Choice(metric.id, place, find=find)
                page = queries.turn(database, choice, 2)
                yield page
                yield page and queries.turn(database, choice, 2, after=page[-1].id)
                yield (
                    page and queries.turn(database, choice, 2, before=page[-1].id),
                    queries.turn(database, choice, 2, before=""),
                )
                yield exports.page(database, choice, "5", 3)
                yield queries.count(database, choice), queries.choose(database, choice)
                yield queries.facet_places(database, choice), queries.facet(database, choice, "qualifier")
    yield queries.places(database, None, None)
    yield queries.places(database, "上海市", "volunteers")
    yield [queries.facts_in(database, group) for group in queries.conflicts(database)]
    yield queries.documents(database, find="志愿者")
    yield queries.share_claimed(database), queries.by_month(database), queries.by_publisher(database)
    yield queries.by_province(database), queries.piles(database)
    yield [queries.leftovers(database, pile.unit) for pile in queries.piles(database)[:3]]
    for document in queries.documents(database)[:5]:
        yield queries.source(database, document.key)
        yield queries.facts_of(database, document.key), queries.leftovers_of(database, document.key)
    for fact in queries.choose(database, Choice(), 20):
        yield queries.fact(database, fact.id), queries.others(database, fact), queries.repeats(database, fact.id)
    yield queries.place_code(database, "上海市"), queries.place_name(database, "31")
    yield exports.data_version(database)
    yield list(exports.csv(database, Choice("volunteers", "31", find="志愿者")))


def test_every_question_of_the_pages_is_answered_as_by_the_file(file: Path, reader: Any) -> None:
    with closing(File(file).open(60)) as here, closing(reader.open(60)) as there:
        asked = 0
        for one, other in zip(questions(here), questions(there), strict=True):
            assert one == other
            asked += 1
    assert asked > 400


def test_the_index_of_words_is_used(reader: Any) -> None:
    with closing(reader.open(5)) as database:
        for choice in (Choice(find="党员"), Choice("volunteers", "31", stat="count", find="人"), Choice(place="31")):
            source = choice.source(database, in_order=True)
            plan = database.execute(f"explain select count(*) {source}", choice.values()).fetchall()
            assert "fact_find" in str(plan)


@pytest.mark.parametrize(
    "statement",
    [
        *("delete from fact", "insert into metric values ('x')", "update fact set value = 1", "drop table fact"),
        *("create table x (a int)", "create temporary table x (a int)", "set statement_timeout = 0", "listen x"),
        *("select set_config('statement_timeout', '0', false)", "select pg_sleep(1)", "select pg_sleep_for('1 s')"),
        *("select lo_creat(-1)", "select lo_create(0)", "select lo_from_bytea(0, 'x')", "select pg_notify('a', 'b')"),
        *("select pg_advisory_lock(1)", "select pg_try_advisory_lock(1)", "select pg_advisory_xact_lock(1)"),
        *("select pg_terminate_backend(pid) from pg_stat_activity", "select pg_cancel_backend(1)"),
        *(
            "select pg_read_file('/etc/passwd')",
            "select * from pg_authid",
            "copy fact to stdout",
            "copy fact to '/tmp/x'",
        ),
        *(
            "with x as (delete from fact returning 1) select * from x",
            "select 1; select 2",
            "select 1; drop table fact",
        ),
        *("do $$ begin perform pg_sleep(1); end $$", "call x()", "lock table fact", "vacuum", "checkpoint", "begin"),
        *(
            "alter role youju_reader connection limit 1000",
            "set role owner",
            "grant select on fact to public",
            "explain select 1",
        ),
        *(
            "select query_to_xml('select 1', true, true, '')",
            "select pg_logical_emit_message(true, 'a', 'b')",
            "",
            "select",
        ),
        "prepare x as select 1",
    ],
)
def test_a_stranger_may_only_ask(reader: Any, owner: Any, statement: str) -> None:
    if statement == "select":  # no column at all is a query to PostgreSQL
        assert reader.run(statement).columns == []
        return
    with pytest.raises(QueryError) as refused:
        reader.run(statement)
    assert refused.value.kind in ("statement", "statements", "forbidden", "empty")
    with closing(owner.write()) as there:
        assert there.execute("select count(*) > 100 from youju.fact").fetchone() == (True,)
        assert there.execute("select count(*) from pg_largeobject_metadata").fetchone() == (0,)


def test_what_a_stranger_asks_is_answered_and_cut(reader: Any) -> None:
    result = reader.run(
        "select metric, count(*) as n, true as yes, null as no from fact_wide group by 1 order by 2 desc limit 3;"
    )
    assert result.columns == ["metric", "n", "yes", "no"]
    assert [row[2:] for row in result.rows] == [[1, None]] * 3
    many = reader.run("select a.id, 1.50 from fact a, fact b")
    assert (len(many.rows), many.truncated, many.rows[0][1]) == (1000, True, "1.50")
    long = reader.run("select repeat('文', 30000) as text")
    assert (long.cut, len(str(long.rows[0][0]))) == (1, 20_001)


def test_what_takes_too_long_is_stopped_by_the_server_or_by_us(reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "select count(*) from fact a, fact b, fact c, fact d"
    with pytest.raises(QueryError) as stopped:
        reader.run(slow)
    assert stopped.value.kind == "time"
    connect = reader.connect
    monkeypatch.setattr(reader, "connect", lambda seconds, *more: connect(600, *more))
    with pytest.raises(QueryError) as stopped:
        reader.run(slow)
    assert stopped.value.kind == "time"
    monkeypatch.undo()
    with closing(reader.open(0.2)) as database, pytest.raises(store.Slow):
        database.execute(slow)


def test_what_is_taken_away_comes_piece_by_piece_and_takes_its_time(reader: Any) -> None:
    with closing(reader.open(0.2)) as database:
        limit(database, None)
        database.execute("select count(*) from generate_series(1, 5000000)").fetchone()
        endless = database.stream("select generate_series(1, 1000000000000), :word", {"word": "字"})
        assert [next(endless) for _ in range(3)] == [(1, "字"), (2, "字"), (3, "字")]
        endless.close()
        with pytest.raises(store.StoreError):
            list(database.stream("select 1 / 0", {}))
        limit(database, 0.2)
        with pytest.raises(store.Slow):
            database.execute("select count(*) from fact a, fact b, fact c, fact d")
        left = database.stream("select generate_series(1, 1000000000000)", {})
        next(left)
    with closing(reader.open(5)) as database:  # not the one that was left in the middle
        assert len(list(database.stream("select generate_series(1, 5000)", {}))) == 5000
    left.close()


def test_readers_see_the_old_data_or_the_new_and_nothing_between(owner: Any, reader: Any, file: Path) -> None:
    edition, wrong, reads = reader.edition(), [], [0]
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with closing(reader.open(20)) as database:
                one = database.execute(
                    "select (select count(*) from fact) > 0, (select sum(facts) from fact_count where place = '')"
                    " = (select count(*) from fact_once)"
                ).fetchone()
            reads[0] += 1
            if one != (True, True):
                wrong.append(one)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        postgres.publish(file, owner, "youju_reader", lambda table, rows: None)
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert reads[0] > 2
    assert reader.edition() != edition
    with closing(owner.write()) as there:
        assert there.execute(
            "select count(*) from pg_namespace where nspname like 'youju!_%' escape '!'"
        ).fetchone() == (0,)


def test_a_publishing_that_fails_leaves_the_old_data(owner: Any, reader: Any, file: Path) -> None:
    edition = reader.edition()

    def full(table: str, rows: int) -> None:
        if table == "fact":
            raise psycopg.errors.DiskFull("no space left on device")

    with pytest.raises(store.StoreError, match="no space left"):
        postgres.publish(file, owner, "youju_reader", full)
    assert reader.edition() == edition
    assert reader.run("select count(*) from fact").rows[0][0] > 100


def test_faults_are_named_with_the_next_step(address: str, owner: Any, tmp_path: Path) -> None:
    with pytest.raises(store.Unpublished, match="youju publish"):
        shown(address.format(user="owner").replace("/postgres?", "/template1?")).check()
    with pytest.raises(store.Denied, match="cannot be reached"):
        shown("postgresql+psycopg://nobody:secret@127.0.0.1:1/x").check()
    with pytest.raises(store.Denied) as unknown:
        shown(address.format(user="nobody")).check()
    assert "secret" not in str(unknown.value)
    with pytest.raises(store.Foreign, match="needs a file"):
        refresh([corpus.SAMPLES], address.format(user="owner"))


def test_the_dashboard_runs_on_the_server(reader: Any, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("YOUJU_DB", address.format(user="youju_reader"))
    for name in ("overview", "localities", "facts", "conflicts", "coverage", "sql"):
        app = AppTest.from_file(str(Path(__file__).parent.parent / "dashboard" / "ui.py"), default_timeout=240)
        if name != "overview":
            app.switch_page(f"page/{name}.py")
        app.query_params["lang"] = "zh"
        app.query_params["sql"] = "select count(*) as n from fact_wide where metric = 'volunteers'"
        app.run()
        assert not app.exception, name
        assert "youju_reader@" in "".join(str(each.proto.body) for each in app.get("html")), name
