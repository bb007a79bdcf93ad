"""A refresh by a Dask cluster is the same as one on this machine, though a worker is killed meanwhile."""

import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_jobs import dump
from test_store import reader

import corpus
from db import shards, store
from db.refresh import mirror, refresh
from extract.model import Document, Reading

distributed = pytest.importorskip("distributed", reason="needs the extra dask")

pytestmark = pytest.mark.server

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers, each a process of its own; gives the address and the workers."""
    told = tmp_path_factory.mktemp("dask") / "scheduler.json"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE)))}
    dask = [sys.executable, "-m", "dask"]
    quiet = {"env": env, "stderr": subprocess.DEVNULL, "cwd": told.parent}
    started = [
        subprocess.Popen(
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)],
            **quiet,  # type: ignore[call-overload]
        )
    ]
    worker = [*dask, "worker", "--scheduler-file", str(told), "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    try:
        for _ in range(600):
            if told.exists():
                break
            time.sleep(0.1)
        started += [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
        with distributed.Client(scheduler_file=str(told), timeout=60) as client:
            client.wait_for_workers(2, timeout=120)
            address = client.scheduler.address
        yield address, started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def slow(document: Document, begun: Path) -> Reading:
    """Leave a trace, and take a while."""
    begun.touch()
    time.sleep(0.1)
    return reader(document)


def texts(folder: Path, number: int = 40) -> Path:
    folder.mkdir()
    for at in range(number):
        (folder / f"{at:02}.txt").write_text(f"第{at}号：志愿者{at + 1}人，又{at + 2}人，楼3个。", "utf-8")
    (folder / "07.txt").write_text("source: https://example.cn/1\n\n志愿者8人，又8人。", "utf-8")
    (folder / "31.txt").write_text("source: https://example.cn/1\n\n志愿者8人，又8人。", "utf-8")
    (folder / "20.txt").write_bytes(b"\0")
    return folder


def test_the_sample_corpus_by_two_workers_is_the_same(cluster: tuple[str, object], tmp_path: Path) -> None:
    refresh([corpus.SAMPLES], tmp_path / "here.db")
    refresh([corpus.SAMPLES], tmp_path / "there.db", dask=cluster[0])
    assert dump(tmp_path / "here.db") == dump(tmp_path / "there.db")
    assert not store.shards(tmp_path / "there.db").exists()


def plain(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what two databases share whose documents came another way."""
    found = dump(path)
    return {
        "fact": [row[1:] for row in found["fact"]],
        "leftover": [row[2:] for row in found["leftover"]],
        "locality": found["locality"],
    }


def test_files_and_tables_at_an_address_give_the_same_facts(cluster: tuple[str, object], tmp_path: Path) -> None:
    news = texts(tmp_path / "news")
    refresh([news], tmp_path / "folder.db", reader=reader)
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        for path in sorted(news.iterdir()):
            archive.write(path, path.name)
    documents = [corpus.read(path, news) for path in sorted(news.iterdir()) if path.name != "20.txt"]
    table = pa.table(
        {
            "path": [each.path for each in documents],
            "text": [each.text for each in documents],
            "url": [each.url for each in documents],
            "published": [None for _ in documents],
        }
    )
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=7)
    for address in (f"file://{news}", f"zip://::file://{tmp_path}/news.zip", f"file://{tmp_path}/news.parquet"):
        for dask in (None, cluster[0]):
            report = mirror([address], tmp_path / "y.db", reader=reader, dask=dask)
            if address.endswith("parquet"):  # a header is text there, so that it may hold other offsets and no fault
                assert (report.documents, report.renamed, report.facts) == (39, 1, 78 - report.copies)
            else:
                assert plain(tmp_path / "y.db") == plain(tmp_path / "folder.db"), (address, dask)
                assert [error.path.name for error in report.failed] == ["20.txt"]


def test_an_address_is_to_be_named_again(tmp_path: Path) -> None:
    address = f"file://{texts(tmp_path / 'news', 2)}"
    (tmp_path / "news" / "20.txt").unlink()
    mirror([address], tmp_path / "y.db", reader=reader)
    with pytest.raises(store.BadFolder, match="Name it again"):
        refresh((), tmp_path / "y.db", reader=reader)


def test_a_worker_killed_in_mid_job_loses_nothing_and_doubles_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = cluster
    monkeypatch.setattr(shards, "FILES", 4)
    news = texts(tmp_path / "news")
    refresh([news], tmp_path / "here.db", reader=reader)

    def kill() -> None:
        while len(list(store.shards(tmp_path / "there.db").glob("*.parquet"))) < 2:
            time.sleep(0.02)
        workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    refresh([news], tmp_path / "there.db", reader=partial(slow, begun=tmp_path / "begun"), dask=address)
    killer.join(1)
    assert workers[0].wait(5) == -signal.SIGKILL
    assert dump(tmp_path / "here.db") == dump(tmp_path / "there.db")


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.cluster.PATIENCE", 1)
    with pytest.raises(store.Denied, match="dask scheduler"):
        refresh([texts(tmp_path / "news")], tmp_path / "y.db", reader=reader, dask="tcp://127.0.0.1:1")
    assert not (tmp_path / "y.db").exists()
