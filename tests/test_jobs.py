"""A refresh by several processes is the same as one by one, whatever happens to them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from test_store import reader

import corpus
from db import shards, store, workers
from db.outcome import Item
from db.refresh import refresh
from extract.model import Document, Reading

TABLES = ("document", "fact", "leftover", "locality", "fact_count", "newest", "place_count", "corpus_count", "conflict")


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows in the order they lie there, but for the log, whose times differ."""
    with closing(store.connect(path)) as database:
        return {table: database.execute(f"select rowid, * from {table} order by rowid").fetchall() for table in TABLES}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut shards of a few files."""
    monkeypatch.setattr(shards, "FILES", 4)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Write forty texts, two with the same address, one that is none, and one that repeats another."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(
            f"第{number}号：志愿者{number + 1}人，又{number + 2}人，楼3个。", "utf-8"
        )
    for name in ("07.txt", "31.txt"):
        (folder / name).write_text("source: https://example.cn/1\n\n志愿者8人，又8人。", "utf-8")
    (folder / "20.txt").write_bytes(b"\0")
    return folder


def test_the_facts_of_the_sample_corpus_are_the_same_by_two_processes(tmp_path: Path) -> None:
    one = refresh([corpus.SAMPLES], tmp_path / "one.db")
    two = refresh([corpus.SAMPLES], tmp_path / "two.db", jobs=2)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")
    assert (one.facts, one.read, one.renamed, one.repeated) == (two.facts, two.read, two.renamed, two.repeated)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.slow
def test_shared_addresses_and_unreadable_files_come_out_the_same(tmp_path: Path, news: Path) -> None:
    reports = [refresh([news], tmp_path / f"{jobs}.db", reader=reader, jobs=jobs) for jobs in (1, 3)]
    assert dump(tmp_path / "1.db") == dump(tmp_path / "3.db")
    assert reports[0].renamed == reports[1].renamed == 1
    assert [str(e) for e in reports[0].failed] == [str(e) for e in reports[1].failed] != []
    (news / "03.txt").unlink()
    (news / "07.txt").write_text("志愿者9人。", "utf-8")
    for jobs in (1, 3):
        assert refresh([news], tmp_path / f"{jobs}.db", reader=reader, jobs=jobs).read == 2
    assert dump(tmp_path / "1.db") == dump(tmp_path / "3.db")


def test_a_shard_gives_back_what_was_put_in_and_is_the_same_file_twice(tmp_path: Path, news: Path) -> None:
    items = [Item(("news", path.name), news, "{}") for path in sorted(news.iterdir())]
    path = shards.make(items, tmp_path, "x", reader)
    first = path.read_bytes()
    path.unlink()
    assert shards.make(items, tmp_path, "x", reader).read_bytes() == first
    assert shards.make(items, tmp_path, "another catalogue", reader) != path
    (news / "00.txt").write_text("志愿者1人。", "utf-8")
    assert shards.make(items, tmp_path, "x", reader) != path
    outcomes = list(shards.read(path))
    assert [outcome.id for outcome in outcomes] == [item.id for item in items]
    (lost,) = (outcome for outcome in outcomes if outcome.document is None)
    assert lost.id[1] == "20.txt"
    assert lost.reason


def test_a_name_that_is_no_utf8_is_named_by_any_number_of_processes(tmp_path: Path, news: Path) -> None:
    bad = os.fsdecode(os.fsencode(news) + b"/41\xff.txt")
    Path(bad).write_text("志愿者8人。", "utf-8")
    for jobs in (1, 2):
        report = refresh([news], tmp_path / f"{jobs}.db", reader=reader, jobs=jobs)
        assert {error.path.name: error.reason for error in report.failed} == {
            "20.txt": "holds NUL characters, so it is no text",
            Path(bad).name: "has a name that is not UTF-8",
        }


def test_a_new_file_moves_no_other_cut(news: Path) -> None:
    items = [Item(("news", path.name), news, "{}") for path in sorted(news.iterdir())]
    before = list(shards.cut(items, [1] * len(items)))
    items.insert(11, Item(("news", "10a.txt"), news, "{}"))
    after = list(shards.cut(items, [1] * len(items)))
    assert len(before) > 5
    assert len([shard for shard in after if shard not in before]) <= 2
    assert [item for shard in after for item in shard] == items


def lethal(document: Document, once: Path) -> Reading:
    """Kill the process that reads the eleventh text: the first time, or where ``once`` is none every time."""
    if document.path == "11.txt" and not once.exists():
        if once.parent.exists():
            once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return reader(document)


@pytest.mark.faults
def test_a_process_that_is_killed_is_replaced_and_nothing_is_lost_or_doubled(tmp_path: Path, news: Path) -> None:
    refresh([news], tmp_path / "1.db", reader=reader)
    killed = partial(lethal, once=tmp_path / "once")
    refresh([news], tmp_path / "2.db", reader=killed, jobs=2)
    assert (tmp_path / "once").exists()
    assert dump(tmp_path / "1.db") == dump(tmp_path / "2.db")


@pytest.mark.faults
def test_a_file_that_kills_every_process_costs_only_itself(tmp_path: Path, news: Path) -> None:
    report = refresh([news], tmp_path / "y.db", reader=partial(lethal, once=tmp_path / "no" / "folder"), jobs=2)
    assert sorted(error.path.name for error in report.failed) == ["11.txt", "20.txt"]
    assert "exit code -9" in next(error.reason for error in report.failed if error.path.name == "11.txt")
    assert report.documents == 38


STOPPED = """
import sys
from functools import partial
from pathlib import Path
sys.path.insert(0, {tests!r})
from db import shards
from test_jobs import slow
from db.refresh import refresh
shards.FILES = 4
refresh([Path({news!r})], {db!r}, reader=slow, jobs=2)
"""


def slow(document: Document) -> Reading:
    """Leave a trace of each document that is read, and take a while."""
    with open(os.environ["YOUJU_TRACE"], "a") as trace:
        trace.write(document.path + "\n")
    time.sleep(float(os.environ.get("YOUJU_SLOW", "0")))
    return reader(document)


@pytest.mark.faults
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_was_read_before_it_was_stopped_is_not_read_again(
    tmp_path: Path, news: Path, how: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "trace"
    monkeypatch.setenv("YOUJU_TRACE", str(trace))
    script = STOPPED.format(tests=str(Path(__file__).parent), news=str(news), db=str(tmp_path / "y.db"))
    with subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "YOUJU_SLOW": "0.1"}, stderr=subprocess.DEVNULL
    ) as process:
        folder = store.shards(tmp_path / "y.db")
        for _ in range(600):
            if len(list(folder.glob("*.parquet"))) >= 3:
                break
            time.sleep(0.05)
        process.send_signal(how)
    assert process.returncode != 0
    assert not (tmp_path / "y.db").exists()
    for _ in range(100):  # a process may finish the shard it is at
        count = len(list(folder.glob("*.part")))
        time.sleep(0.05)
        if not count:
            break
    kept = {outcome.id[1] for path in folder.glob("*.parquet") for outcome in shards.read(path)}
    assert len(kept) >= 3
    time.sleep(0.5)
    trace.write_text("")
    refresh([news], tmp_path / "y.db", reader=slow, jobs=2)
    assert kept.isdisjoint(trace.read_text().split())
    refresh([news], tmp_path / "whole.db", reader=reader)
    assert dump(tmp_path / "whole.db") == dump(tmp_path / "y.db")
    assert not folder.exists()


@pytest.mark.faults
def test_a_full_disk_is_said_and_what_was_made_stays(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
    monkeypatch.setattr(workers, "START", limit + workers.START)
    with pytest.raises(store.Denied, match="cannot be written"):
        refresh([news], tmp_path / "y.db", reader=reader, jobs=2)
    assert not (tmp_path / "y.db").exists()
    assert not list(store.shards(tmp_path / "y.db").glob("*.part"))
    monkeypatch.undo()
    assert refresh([news], tmp_path / "y.db", reader=reader, jobs=2).documents == 39
